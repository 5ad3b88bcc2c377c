// Every register of every part of the line, without what serves them: quick to load for who only reads them.
import type { Register } from '@qingfeng/register';
import { assessments } from './assessments/register.ts';
import { listings } from './credit/listings/register.ts';
import { merges } from './credit/merges/register.ts';
import { managerListings } from './credit/pilot/register.ts';
import { redList } from './credit/red-list/register.ts';
import { repairs } from './credit/repairs/register.ts';
import { subjects } from './credit/subjects/register.ts';
import { declaredProcedures } from './declared.ts';
import { pushedDisclosures } from './disclosure/pushed/register.ts';
import { disclosures } from './disclosure/register.ts';
import { arrivals } from './evidence/arrivals/register.ts';
import { captures } from './evidence/captures/register.ts';
import { deposits } from './evidence/deposits/register.ts';
import { evidence } from './evidence/items/register.ts';
import { notaries } from './evidence/notaries/register.ts';
import { transfers } from './evidence/transfers/register.ts';
import { appraisals } from './exhibits/appraisals/register.ts';
import { appraisers } from './exhibits/appraisers/register.ts';
import { disposals } from './exhibits/disposals/register.ts';
import { earlyDisposals } from './exhibits/early/register.ts';
import { stores } from './exhibits/stores/register.ts';
import { licences } from './licences/register.ts';
import { campaigns } from './plan/campaigns/register.ts';

export const registers: readonly Register[] = [
  campaigns,
  licences,
  evidence,
  captures,
  notaries,
  deposits,
  transfers,
  arrivals,
  appraisers,
  appraisals,
  stores,
  disposals,
  earlyDisposals,
  disclosures,
  pushedDisclosures,
  subjects,
  merges,
  listings,
  repairs,
  redList,
  managerListings,
  assessments,
];

/** Records of no register and no procedure that fields link to. */
const others: Readonly<Record<string, string>> = { task: 'plan_task' };

/** Where the records stand that a field links to. @throws TypeError for a kind that nobody declares */
export function registerTable(kind: string): string {
  const table =
    registers.find(({ id }) => id === kind)?.table ??
    declaredProcedures.find((one) => one.kind === kind)?.table ??
    others[kind];
  if (table === undefined) throw new TypeError(`no records of the kind '${kind}'`);
  return table;
}
