// What bars an early disposal: goods that are not held, no consent or notice, a notice that still runs, the officers of the case at the
// store; and what the case says of the proceeds.
import { localDate } from '@qingfeng/codes';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import type { RegisterRule, RegisterRules } from '../../../platform/registers/index.ts';
import { casesInCustody, investigates, measuresInCustody, penaltiesInForce } from '../../cases/index.ts';
import { refuseGoodsNotHeld } from '../disposals/rules.ts';
import { custodyApartFrom, disposeOf } from '../lots/actions.ts';
import { findLot } from '../lots/store.ts';
import { exhibitProblem } from '../problems.ts';
import { keepersOf } from '../stores/store-keepers.ts';
import { type EarlyGoods, goodsOfEarly } from './store-early.ts';

type StepHook = NonNullable<NonNullable<RegisterRules['step']>['before']>;
type Taken = Parameters<StepHook>[2];

export const refuseEarlyPlan: RegisterRule = async (session, entries) => {
  const faults = await refuseGoodsNotHeld(session, entries);
  return entries.map(({ whole }, at) => [
    ...(faults[at] ?? []),
    ...(whole.ground === 'early' && whole.method === 'handIn'
      ? [{ pointer: '/method', zh: '先行处置为拍卖或者变卖', en: 'an early disposal must be an auction or a sale' }]
      : []),
  ]);
};

const invalid = (pointer: string, zh: string, en: string) =>
  problem('request.invalid', {}, { fields: [{ pointer, zh, en }] });

const checks: Readonly<Record<string, (session: Session, taken: Taken, day: string) => Promise<void> | void>> = {
  // Whose goods they are is known, or a notice asks: nobody consents for an owner whom nobody knows.
  consent: (_session, { row }) => {
    if (row.ground === 'ownerless') throw exhibitProblem('exhibits.noticeFirst');
  },
  notice: (_session, { step }) => {
    const [on, until] = [step.facts.noticeOn, step.facts.noticeUntil];
    if (typeof on === 'string' && typeof until === 'string' && until <= on)
      throw invalid('/facts/noticeUntil', '公告届满应当晚于公告日期', 'must be later than the day of the notice');
  },
  noticeEnded: (_session, { row }, day) => {
    if (typeof row.noticeUntil === 'string' && row.noticeUntil >= day)
      throw exhibitProblem('exhibits.noticeRuns', { until: row.noticeUntil });
  },
  carryOut: async (session, { row }, day) => refuseStrangers(session, await goodsOfEarly(session.tx, row.id), day),
  payBack: async (session, { row }) => {
    const { lifted, confiscated } = await standingOf(session, row);
    if (!lifted || confiscated) throw exhibitProblem('exhibits.notLifted');
  },
  handIn: async (session, { row }) => {
    if (row.ground === 'ownerless') return;
    if (!(await standingOf(session, row)).confiscated) throw exhibitProblem('exhibits.notToHandIn');
  },
};

export const earlySteps: NonNullable<RegisterRules['step']> = {
  before: async (session, { now }, taken) => {
    const day = localDate(now.getTime());
    if (
      day >= custodyApartFrom &&
      (await investigates(session.tx, { caseId: String(taken.row.caseFile), userId: session.acting.userId }))
    )
      throw exhibitProblem('exhibits.ownCase');
    await checks[taken.step.step]?.(session, taken, day);
  },
  after: async (session, tools, { row, step }) => {
    if (step.step !== 'carryOut') return;
    for (const { lotId, quantity } of await goodsOfEarly(session.tx, row.id))
      if (lotId !== null) await disposeOf(session, tools, { lotId, qty: quantity, earlyId: row.id, demo: row.demo });
  },
};

/** Goods leave a store by the hands of its keepers. */
async function refuseStrangers({ tx, acting }: Session, goods: readonly EarlyGoods[], day: string): Promise<void> {
  const storeIds = [...new Set(goods.flatMap(({ storeId }) => storeId ?? []))];
  const keepers = await keepersOf(tx, { storeIds, day });
  const kept = storeIds.every((storeId) =>
    keepers.some((one) => one.storeId === storeId && one.userId === acting.userId),
  );
  if (!kept) throw exhibitProblem('exhibits.notKeeper');
}

/** `lifted`: every measure that holds the goods has ended without handing them over; `confiscated`: the decision in force takes them. */
async function standingOf({ tx }: Session, row: Taken['row']): Promise<{ lifted: boolean; confiscated: boolean }> {
  const caseId = String(row.caseFile);
  const goods = await goodsOfEarly(tx, row.id);
  const lots = await Promise.all(goods.flatMap(({ lotId }) => (lotId === null ? [] : [findLot(tx, lotId)])));
  const measures = await measuresInCustody(tx, { ids: lots.flatMap((lot) => lot?.measureId ?? []) });
  const file = (await casesInCustody(tx, [caseId])).get(caseId);
  const penalties = file?.decidedOn == null ? [] : ((await penaltiesInForce(tx, [caseId])).get(caseId) ?? []);
  const ended = new Set(['released', 'lapsed', 'copied']);
  return {
    lifted: measures.length > 0 && measures.every(({ state }) => ended.has(state)),
    confiscated: penalties.includes('confiscateGoods'),
  };
}
