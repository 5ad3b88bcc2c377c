// What the sign-in page and every other page say, in Chinese; each area in a file of its own, beside the same in the other language.
import { parts } from './parts.zh.ts';
import { shell } from './shell.zh.ts';

export const texts: Record<string, unknown> = { ...shell, ...parts };
