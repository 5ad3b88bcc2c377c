// What the work with platforms says.
import { assistanceEn } from './assistance/texts.en.ts';
import { dispatchEn } from './dispatch/texts.en.ts';
import { pushesEn } from './pushes/texts.en.ts';
import { en } from './texts.en.ts';

export const words = { platforms: { ...en, ...assistanceEn, ...dispatchEn, ...pushesEn } };
