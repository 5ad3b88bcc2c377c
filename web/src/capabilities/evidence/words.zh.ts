// What evidence and captures of pages say, each under its name.
import { zh as captures } from './captures/texts.zh.ts';
import { zh as evidence } from './texts.zh.ts';

export const words = { captures, evidence };
