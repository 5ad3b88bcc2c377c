// What leads, monitors, tips and their quality say.
import { monitorsEn } from './monitors/texts.en.ts';
import { overviewEn } from './quality/texts.en.ts';
import { en } from './texts.en.ts';
import { tipsEn } from './tips/texts.en.ts';

export const words = { leads: { ...en, ...overviewEn, ...monitorsEn, ...tipsEn } };
