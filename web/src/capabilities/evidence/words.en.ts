// What evidence and captures of pages say, each under its name.
import { en as captures } from './captures/texts.en.ts';
import { en as evidence } from './texts.en.ts';

export const words = { captures, evidence };
