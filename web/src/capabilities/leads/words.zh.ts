// What leads, monitors, tips and their quality say.
import { monitorsZh } from './monitors/texts.zh.ts';
import { overviewZh } from './quality/texts.zh.ts';
import { zh } from './texts.zh.ts';
import { tipsZh } from './tips/texts.zh.ts';

export const words = { leads: { ...zh, ...overviewZh, ...monitorsZh, ...tipsZh } };
