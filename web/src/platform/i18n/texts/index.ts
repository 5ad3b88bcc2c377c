// All texts of the platform; each area in a file of its own, both languages side by side.
import type { Texts } from '../types.ts';
import { parts } from './parts.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { work } from './work.ts';

const areas = [shell, work, settings, parts];

export const platformTexts: Texts = {
  zh: Object.assign({}, ...areas.map((area) => area.zh)),
  en: Object.assign({}, ...areas.map((area) => area.en)),
};
