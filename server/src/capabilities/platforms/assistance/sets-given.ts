// What is said of the data sets of an answer that were not asked for, not brought, or are missing.
import { titlesOf } from './data-sets.ts';
import { assistanceProblem } from './problems.ts';

const outsideTitle = { zh: '标准以外的数据项', en: 'Data outside the standard set' };

/** Titles of sets, fields outside the standard set among them. */
export function setTitles(ids: readonly string[]): { zh: string; en: string } {
  const inside = titlesOf(ids);
  if (!ids.includes('outside')) return inside;
  return {
    zh: [inside.zh, outsideTitle.zh].filter((part) => part !== '').join('、'),
    en: [inside.en, outsideTitle.en].filter((part) => part !== '').join(', '),
  };
}

const wrongWith = {
  'assistance.notAsked': { zh: '没有调取', en: 'not asked for' },
  'assistance.nothingBrought': { zh: '还没有数据', en: 'nothing was brought' },
  'assistance.stillMissing': { zh: '还缺', en: 'still missing' },
} as const;

/** @throws Problem with the sets named, at the field that chooses them */
export function refuseSets(code: keyof typeof wrongWith, sets: readonly string[]): void {
  if (sets.length === 0) return;
  const { zh, en } = setTitles(sets);
  const { zh: wrong, en: wrongEn } = wrongWith[code];
  const field = { pointer: '/facts/sets', zh: `${wrong}：${zh}`, en: `${wrongEn}: ${en}` };
  throw assistanceProblem(code, { sets: zh, setsEn: en }, { fields: [field] });
}
