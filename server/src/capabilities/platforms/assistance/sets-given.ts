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

/**
 * An act that says which sets are given offers those that were asked for and are not given yet, and those brought anew.
 * @param open ids of them; where none is left, those that were asked for
 */
export function offeringSets<One extends { asks: readonly Readonly<Record<string, unknown>>[] }>(
  action: One,
  open: ReadonlySet<string>,
): One {
  const asks = action.asks.map((ask) => {
    if (ask.fact !== 'sets' || typeof ask.options !== 'object' || ask.options === null) return ask;
    return { ...ask, options: Object.fromEntries(Object.entries(ask.options).filter(([id]) => open.has(id))) };
  });
  return { ...action, asks };
}

/** @throws Problem with the sets named, at the field that chooses them */
export function refuseSets(code: keyof typeof wrongWith, sets: readonly string[]): void {
  if (sets.length === 0) return;
  const { zh, en } = setTitles(sets);
  const { zh: wrong, en: wrongEn } = wrongWith[code];
  const field = { pointer: '/facts/sets', zh: `${wrong}：${zh}`, en: `${wrongEn}: ${en}` };
  throw assistanceProblem(code, { sets: zh, setsEn: en }, { fields: [field] });
}
