// Numbers of documents: a series for each word, agency and year, written as the agency writes them.

import { parseDocumentNumber } from '@qingfeng/codes';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { goOnAfter, peekNext, type Series, takeNext } from '../../../platform/organisation/number-series.ts';
import { numberingOf } from '../provided/store-numbers.ts';
import { findNumberRule, numberOfForm, storeNumberRule } from './store.ts';

export type NumberRule = { series: string; word: string; digits: number };

/** The agency's own way of writing a series, else the usual one: the word of the series, no zeros before the number. */
export async function numberRule(tx: Tables, q: { agencyKey: number; series: string }): Promise<NumberRule> {
  return (await findNumberRule(tx, q)) ?? { series: q.series, word: q.series, digits: 1 };
}

/** @throws Problem request.invalid for a word that makes no document number */
export async function setNumberRule(tx: Tables, q: { agencyKey: number; rule: NumberRule }): Promise<void> {
  const { rule, agencyKey } = q;
  const { code } = await numberingOf(tx, agencyKey);
  if (parseDocumentNumber(written({ code, rule, year: 2026, count: 1 })) === null) {
    const field = { pointer: '/word', zh: '该字不能组成文号', en: 'no document number can be made of this word' };
    throw problem('request.invalid', {}, { fields: [field] });
  }
  await storeNumberRule(tx, q);
}

/** The next number of a document or a case, such as 穗市监罚〔2026〕12号. A transaction that fails gives it back. */
export async function takeDocumentNumber(tx: Tables, q: Series): Promise<string> {
  const rule = await numberRule(tx, q);
  const { code } = await numberingOf(tx, q.agencyKey);
  return written({ code, rule, year: q.year, count: await takeNext(tx, q) });
}

/** The number of the case's transfer letter where one was drafted, else the next of the series; nothing is taken. */
export async function proposeLetterNo(
  tx: Tables,
  q: { caseId: string; agencyKey: number; year: number },
): Promise<string> {
  const drafted = await numberOfForm(tx, { caseId: q.caseId, form: letter.form });
  if (drafted !== null) return drafted;
  const asked = { agencyKey: q.agencyKey, series: letter.series, year: q.year };
  const { code } = await numberingOf(tx, q.agencyKey);
  return written({ code, rule: await numberRule(tx, asked), year: q.year, count: await peekNext(tx, asked) });
}

/** A letter went out under this number, however it was written: the series goes on after it. */
export async function noteLetterNo(tx: Tables, { agencyKey, no }: { agencyKey: number; no: string }): Promise<void> {
  await goOnAfterNumbers(tx, { agencyKey, series: letter.series, numbers: [no] });
}

/** Numbers of the agency were given elsewhere: the series of each year goes on after the highest; those of another form count nothing. */
export async function goOnAfterNumbers(
  tx: Tables,
  { agencyKey, series, numbers }: { agencyKey: number; series: string; numbers: readonly string[] },
): Promise<void> {
  if (numbers.length === 0) return;
  const { code } = await numberingOf(tx, agencyKey);
  const { word } = await numberRule(tx, { agencyKey, series });
  const highest = new Map<number, number>();
  for (const no of numbers) {
    const [, before, year, sequence] = /^(.+)〔(\d{4})〕(\d{1,9})号$/.exec(no.trim()) ?? [];
    if (before !== `${code}${word}`) continue;
    highest.set(Number(year), Math.max(highest.get(Number(year)) ?? 0, Number(sequence)));
  }
  // In one order for everybody: two senders of many years do not block each other.
  for (const [year, count] of [...highest].toSorted(([one], [other]) => one - other))
    if (count > 0) await goOnAfter(tx, { agencyKey, series, year, count });
}

/** Numbers of cases, such as 穗市监立〔2026〕318号. */
export const caseSeries = '立';
/** The transfer letter (涉嫌犯罪案件移送书) and its series. */
const letter = { form: '05', series: '移' } as const;

function written(q: { code: string; rule: NumberRule; year: number; count: number }): string {
  return `${q.code}${q.rule.word}〔${q.year}〕${String(q.count).padStart(q.rule.digits, '0')}号`;
}
