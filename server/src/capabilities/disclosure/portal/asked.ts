// What whoever was punished asks about: the decision at an address, by whom it is known, and what the law says of its early end.
import type { Calendar } from '@qingfeng/codes';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { Words } from '../../../platform/errors/problem.ts';
import { checksOf } from '../judge.ts';
import { isAsPublished } from '../published/as-published.ts';
import { type PublicDecision, publicationAt } from '../store.ts';
import { disclosureRow } from '../store-rows.ts';
import { type Counted, countedTerm } from './terms.ts';

/** First day of Order 45, by which publication may end early; of the days before nothing of the kind was read. */
const earlyEndFrom = '2021-09-01';

/** What whoever was punished may ask of a publication on a day. */
export const requestsOpenOn = (day: string): readonly ('repair' | 'objection')[] =>
  day < earlyEndFrom ? ['objection'] : ['repair', 'objection'];

export type DecisionAsked = Pick<
  PublicDecision,
  'id' | 'address' | 'ownerAgency' | 'agencyName' | 'decisionNo' | 'party' | 'decidedOn' | 'state' | 'repairFrom'
> & {
  /** By which its subject is known here; null of people, and where none was entered. Never shown. */
  uscc: string | null;
  /** Whether it is as it was published. */
  fits: boolean;
  /** How the first day of an early end was counted. */
  repairTerm: Counted | undefined;
  /** Why Order 45 bars an early end, where it does. */
  repairBarred: Words | undefined;
};

/** The published decision at an address; undefined where none ever stood there. */
export async function decisionAsked(
  tx: Tables,
  { address, calendar }: { address: string; calendar: Calendar },
): Promise<DecisionAsked | undefined> {
  const one = await publicationAt(tx, address);
  const row = one === undefined ? undefined : await disclosureRow(tx, one.id);
  if (one === undefined || row === undefined) return undefined;
  const { id, ownerAgency, agencyName, decisionNo, party, decidedOn, state, repairFrom } = one;
  const barred = checksOf(row, new Map(), calendar).find((check) => check.required && check.repairBarred !== undefined);
  return {
    ...{ id, address, ownerAgency, agencyName, decisionNo, party, decidedOn, state, repairFrom },
    ...{ uscc: row.partyKind === 'person' ? null : row.uscc, fits: await isAsPublished(tx, one) },
    repairTerm: repairFrom === null ? undefined : countedTerm(one, repairFrom, 'repairMonths'),
    repairBarred: barred?.repairBarred,
  };
}

/** Whose decision it is and its number, also of one that is public no more and names nobody there: for its own party alone. */
export async function partyOfDecision(tx: Tables, id: string): Promise<{ name: string; decisionNo: string }> {
  const row = await disclosureRow(tx, id);
  return { name: row?.party ?? '', decisionNo: row?.decisionNo ?? '' };
}
