// What the sign-in page and every other page say, in English; each area in a file of its own, beside the same in the other language.
import { parts } from './parts.en.ts';
import { shell } from './shell.en.ts';

export const texts: Record<string, unknown> = { ...shell, ...parts };
