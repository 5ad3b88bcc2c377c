// All texts of the platform in Chinese; each area in a file of its own, beside the same in the other language.
import { parts } from './parts.zh.ts';
import { settings } from './settings.zh.ts';
import { shell } from './shell.zh.ts';
import { work } from './work.zh.ts';

export const texts: Record<string, unknown> = { ...shell, ...work, ...settings, ...parts };
