// All texts of the platform in English; each area in a file of its own, beside the same in the other language.
import { parts } from './parts.en.ts';
import { settings } from './settings.en.ts';
import { shell } from './shell.en.ts';
import { work } from './work.en.ts';

export const texts: Record<string, unknown> = { ...shell, ...work, ...settings, ...parts };
