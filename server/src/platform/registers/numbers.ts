// Numbers of entries that nobody gave one: counted by agency and year, without gaps.
import { localDate } from '@qingfeng/codes';
import { isBlank } from '@qingfeng/fields';
import type { Register } from '@qingfeng/register';
import type { Acting, Tables } from '../database/connections/connect.ts';
import { goOnAfter, takeNext } from '../organisation/number-series.ts';
import type { Given } from './rows.ts';

/**
 * The entries with a number each. A number that somebody gave stands; where it is one of the series, the series goes on after it.
 * @returns the entries as they came, of a register without numbers of its own
 */
export async function withNumbers<Entry extends { readonly given: Given }>(
  { tx, acting }: { tx: Tables; acting: Pick<Acting, 'agencyKey'> },
  { id, fields }: Register,
  { entries, now }: { entries: readonly Entry[]; now: Date },
): Promise<readonly Entry[]> {
  const [found] = Object.entries(fields).filter(([, field]) => field.numbered !== undefined);
  if (found === undefined) return entries;
  const [name, { numbered: word = '' }] = found;
  const year = Number(localDate(now.getTime()).slice(0, 4));
  const series = { agencyKey: acting.agencyKey, series: id, year };
  const last = Math.max(0, ...entries.map(({ given }) => countIn(given[name], { word, year })));
  if (last > 0) await goOnAfter(tx, { ...series, count: last });
  const count = entries.filter(({ given }) => isBlank(given[name])).length;
  if (count === 0) return entries;
  let next = (await takeNext(tx, { ...series, count })) - count;
  return entries.map((entry) => {
    if (!isBlank(entry.given[name])) return entry;
    next += 1;
    return { ...entry, given: { ...entry.given, [name]: `${word}〔${year}〕${next}号` } };
  });
}

/** Most digits of a count that a number is taken to have: one that is longer is no count. */
const digits = 6;

/** Which of the series a number is; 0 for any other. */
function countIn(number: unknown, { word, year }: { word: string; year: number }): number {
  if (typeof number !== 'string') return 0;
  const [before, after] = [`${word}〔${year}〕`, '号'];
  const count = number.trim().slice(before.length, -after.length);
  const isOfSeries = number.trim() === `${before}${count}${after}` && /^[1-9][0-9]*$/.test(count);
  return isOfSeries && count.length <= digits ? Number(count) : 0;
}
