// What a disposal waits for: a rule in force that allows the way, a decision that confiscates, a permit that covers class and day, weights that
// agree, two witnesses who did not investigate.
import { type Calendar, dueAt, localDate, startOfDay } from '@qingfeng/codes';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import type { FieldProblem, Words } from '../../../platform/errors/problem.ts';
import type { Step } from '../../../platform/procedures/index.ts';
import type { EntryRow, RegisterRule, RegisterRules } from '../../../platform/registers/index.ts';
import {
  casesInCustody,
  decisionServedOn,
  investigates,
  officersInCustody,
  penaltiesInForce,
} from '../../cases/index.ts';
import { type Permit, permitsOn } from '../../licences/index.ts';
import { earlyProcedure } from '../early/procedure.early.ts';
import { custodyApartFrom, disposeOf } from '../lots/actions.ts';
import { exhibitProblem } from '../problems.ts';
import { keepersOf } from '../stores/store-keepers.ts';
import { permitFor, type Regime, regimes, ruleFaults, type WasteClass, wasteClasses } from './regimes.ts';
import { goodsOfDisposal, lotsNumbered } from './store-disposal.ts';

const at = (pointer: string, zh: string, en: string): FieldProblem => ({ pointer, zh, en });

/** The rule of a disposal; undefined for what is none. */
const regimeOf = (id: unknown): Regime | undefined =>
  typeof id === 'string' && Object.hasOwn(regimes, id) ? regimes[id as keyof typeof regimes] : undefined;

/** A plan names lots of its case, no more than is held of each, and a way that the rule of the day allows. */
export const refuseUnlawfulPlan: RegisterRule = async (session, entries, now) => {
  const day = localDate(now.getTime());
  const faults = await refuseGoodsNotHeld(session, entries);
  const named = entries.flatMap(({ whole }) => (typeof whole.caseFile === 'string' ? [whole.caseFile] : []));
  const cases = await casesInCustody(session.tx, named);
  return entries.map(({ whole, given }, index) => {
    const regime = regimeOf(whole.regime);
    const asked = regime !== undefined && (given.regime ?? given.method ?? given.treatment) !== undefined;
    const decidedOn = cases.get(String(whole.caseFile))?.decidedOn ?? null;
    const { method, treatment } = whole;
    const wrong = asked ? ruleFaults(regime, { method, treatment, decidedOn, today: day }) : [];
    return [...wrong, ...(faults[index] ?? [])];
  });
};

/** What of the goods of each entry is no lot of its case, or more than is held. */
export async function refuseGoodsNotHeld(
  { tx, acting }: Session,
  entries: Parameters<RegisterRule>[1],
): Promise<FieldProblem[][]> {
  const goodsOf = (goods: unknown) => (Array.isArray(goods) ? (goods as { lot?: string; quantity?: number }[]) : []);
  const numbers = entries.flatMap(({ whole }) => goodsOf(whole.goods).flatMap(({ lot }) => lot ?? []));
  const lots = await lotsNumbered(tx, { agencyKey: acting.agencyKey, numbers });
  return entries.map(({ whole, given }) => {
    const problems: FieldProblem[] = [];
    if (given.goods === undefined) return problems;
    for (const [index, { lot = '', quantity = 0 }] of goodsOf(whole.goods).entries()) {
      const found = lots.get(lot);
      const pointer = `/goods/${index}`;
      if (found === undefined || found.caseId !== whole.caseFile)
        problems.push(at(`${pointer}/lot`, '不是本案的在管物品', 'is no lot of this case'));
      else if (quantity > found.held)
        problems.push(
          at(
            `${pointer}/quantity`,
            `在库 ${found.held} ${found.unit}，不足`,
            `only ${found.held} ${found.unit} are held`,
          ),
        );
    }
    return problems;
  });
}

/** Why a permit does not let the unit take this class on this day; null where it does. */
export function permitFault(waste: WasteClass, permit: Permit | undefined, day: string): Words | null {
  const type = permitFor[waste];
  const { zh, en } = wasteClasses[waste];
  if (permit === undefined)
    return type === null ? null : { zh: `${zh}须有处置许可，未填写`, en: `${en} asks for a permit, and none is named` };
  const { number, validFrom, validUntil, act } = permit;
  if (type !== null && permit.type !== type)
    return { zh: `许可证 ${number} 不是${zh}的处置许可`, en: `the permit ${number} is none for ${en.toLowerCase()}` };
  if (validUntil !== null && validUntil < day) {
    const days = Math.round((Date.parse(day) - Date.parse(validUntil)) / 86_400_000);
    return {
      zh: `许可证 ${number} ${validUntil} 到期，已过 ${days} 天`,
      en: `the permit ${number} expired on ${validUntil}, ${days} days ago`,
    };
  }
  if (validFrom > day)
    return { zh: `许可证 ${number} 自 ${validFrom} 起有效`, en: `the permit ${number} holds from ${validFrom}` };
  if (act === 'suspended' || act === 'revoked' || act === 'cancelled') {
    const ended = { suspended: '暂扣', revoked: '吊销', cancelled: '注销' }[act];
    return { zh: `许可证 ${number} 已${ended}`, en: `the permit ${number} is ${act}` };
  }
  return null;
}

/** How far the two weighings are apart, per cent of the first; null while one is missing. */
export function weightDifference(outKg: unknown, inKg: unknown): number | null {
  const [out, into] = [Number(outKg ?? Number.NaN), Number(inKg ?? Number.NaN)];
  return out > 0 && Number.isFinite(into) ? (Math.abs(out - into) / out) * 100 : null;
}

type TakenStep = { readonly row: EntryRow; readonly step: Step };

export const disposalSteps: NonNullable<RegisterRules['step']> = {
  before: async (session, { now, calendar }, taken) => {
    const day = localDate(now.getTime());
    await refuseOfficers(session, taken, day);
    const check = checks[taken.step.step];
    await check?.(session, taken, day);
    if (taken.step.step === 'weighOut') await refuseWithinRemedies(session, taken, { now, calendar });
  },
  after: async (session, tools, { row, step }) => {
    if (step.step !== 'close') return;
    const goods = await goodsOfDisposal(session.tx, row.id);
    for (const { lotId, quantity } of goods)
      if (lotId !== null) await disposeOf(session, tools, { lotId, qty: quantity, disposalId: row.id, demo: row.demo });
  },
};

/** Early disposal as the next step of whoever waits for a decision; before its rule nothing is said of it. @param day YYYY-MM-DD */
export const earlyInstead = (day: string): { early: string; earlyEn: string } =>
  day < earlyProcedure.declaration.validFrom
    ? { early: '', earlyEn: '' }
    : {
        early: '易损毁、变质、季节性等物品可以先行处置（市场监督管理行政处罚程序规定第四十一条第三款）。',
        earlyEn: ' Goods that break, spoil or are seasonal can be disposed of early (程序规定 art. 41(3)).',
      };

/** The rule of the day of the decision, at approval and when the goods leave. @throws Problem request.invalid */
function refuseRule(row: EntryRow, days: { decidedOn: string | null; today: string }): void {
  const regime = regimeOf(row.regime);
  const { method, treatment } = row;
  const fields = regime === undefined ? [] : ruleFaults(regime, { method, treatment, ...days });
  if (fields.length > 0) throw problem('request.invalid', {}, { fields });
}

type Check = (session: Session, taken: TakenStep, day: string) => Promise<void>;

const checks: Readonly<Record<string, Check>> = {
  approve: async ({ tx }, { row }, day) => {
    const caseId = String(row.caseFile);
    const file = (await casesInCustody(tx, [caseId])).get(caseId);
    const penalties = (await penaltiesInForce(tx, [caseId])).get(caseId);
    if (file?.decidedOn == null || penalties === undefined || file.decidedOn > day)
      throw exhibitProblem('exhibits.notDecided', earlyInstead(day));
    if (!penalties.includes('confiscateGoods')) throw exhibitProblem('exhibits.notConfiscated', { on: file.decidedOn });
    refuseRule(row, { decidedOn: file.decidedOn, today: day });
  },
  weighOut: async (session, { row }, day) => {
    await refuseStrangers(session, row.id, day);
    // A decision that was annulled and made anew since the approval may follow another rule.
    const file = (await casesInCustody(session.tx, [String(row.caseFile)])).get(String(row.caseFile));
    refuseRule(row, { decidedOn: file?.decidedOn ?? null, today: day });
    const why = await permitOf(session, row, day);
    if (why !== null) throw exhibitProblem('exhibits.permit', { why: why.zh, whyEn: why.en });
  },
  weighIn: (session, { row }, day) => refuseStrangers(session, row.id, day),
  witness: async ({ tx }, { row, step }) => {
    const said = typeof step.facts.witnesses === 'string' ? step.facts.witnesses : '';
    const names = new Set(
      said
        .split(/[、，,；;\n]/)
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    );
    const officers = await officersInCustody(tx, [String(row.caseFile)]);
    const own = [...names].find((name) => officers.has(name));
    if (own !== undefined)
      throw invalid(
        '/facts/witnesses',
        `${own} 是本案办案人员，不能监销`,
        `${own} is an officer of the case and cannot watch it`,
      );
    if (names.size < 2) throw invalid('/facts/witnesses', '监销人应当两人以上', 'two people or more must watch it');
  },
  close: async (session, { row }, day) => {
    await refuseStrangers(session, row.id, day);
    const difference = weightDifference(row.outKg, row.inKg);
    const allowed = Number(row.tolerance);
    if (difference === null || difference > allowed)
      throw exhibitProblem('exhibits.weight', {
        out: Number(row.outKg),
        in: Number(row.inKg),
        difference: (difference ?? 0).toFixed(2),
        allowed,
      });
  },
};

/**
 * What is destroyed cannot be given back: it waits until nobody may ask for reconsideration (60 days, 行政复议法 20, recalled) or sue (six
 * months, 行政诉讼法 46, recalled) any more, both from service; or until a paper says that the party does not, or that it ended.
 * @throws Problem exhibits.notServed, exhibits.remedies
 */
async function refuseWithinRemedies(
  { tx }: Session,
  { row, step }: TakenStep,
  { now, calendar }: { now: Date; calendar: Calendar },
): Promise<void> {
  const { remediesEnded } = step.facts;
  if (row.method !== 'destroy' || (Array.isArray(remediesEnded) && remediesEnded.length > 0)) return;
  const servedOn = await decisionServedOn(tx, String(row.caseFile));
  if (servedOn === null) throw exhibitProblem('exhibits.notServed');
  const from = startOfDay(servedOn);
  const review = dueAt({ from, duration: { amount: 60, unit: 'naturalDay' }, calendar });
  const suit = dueAt({ from, duration: { amount: 6, unit: 'month' }, calendar });
  const until = Math.max(review.at, suit.at);
  if (now.getTime() < until) throw exhibitProblem('exhibits.remedies', { on: servedOn, until: localDate(until) });
}

async function permitOf({ tx }: Session, row: TakenStep['row'], day: string): Promise<Words | null> {
  if (row.method !== 'destroy' || typeof row.waste !== 'string') return null;
  const id = typeof row.permit === 'string' ? row.permit : undefined;
  const permit = id === undefined ? undefined : (await permitsOn(tx, [id], day)).get(id);
  return permitFault(row.waste as WasteClass, permit, day);
}

/** What stands in the way of each disposal today, for the board: its permit, its weights. */
export async function hindrancesOf(
  { tx }: Session,
  rows: readonly TakenStep['row'][],
  _shown: unknown,
  now: Date | undefined,
): Promise<{ permitFault: Words | null; weightDifference: number | null }[]> {
  if (now === undefined) throw new TypeError('disposals live by a procedure, whose tools know the time');
  const day = localDate(now.getTime());
  const named = rows.flatMap(({ permit }) => (typeof permit === 'string' ? permit : []));
  const permits = await permitsOn(tx, named, day);
  return rows.map((row) => ({
    permitFault:
      row.method === 'destroy' && typeof row.waste === 'string' && !ended.has(String(row.state))
        ? permitFault(row.waste as WasteClass, permits.get(String(row.permit)), day)
        : null,
    weightDifference: weightDifference(row.outKg, row.inKg),
  }));
}

const ended: ReadonlySet<string> = new Set(['closed', 'withdrawn']);

async function refuseOfficers({ tx, acting }: Session, { row }: TakenStep, day: string): Promise<void> {
  if (day < custodyApartFrom) return;
  if (await investigates(tx, { caseId: String(row.caseFile), userId: acting.userId }))
    throw exhibitProblem('exhibits.ownCase');
}

/** Goods leave a store by the hands of its keepers. */
async function refuseStrangers({ tx, acting }: Session, id: string, day: string): Promise<void> {
  const goods = await goodsOfDisposal(tx, id);
  const storeIds = [...new Set(goods.flatMap(({ storeId }) => storeId ?? []))];
  const keepers = await keepersOf(tx, { storeIds, day });
  const kept = storeIds.every((storeId) =>
    keepers.some((one) => one.storeId === storeId && one.userId === acting.userId),
  );
  if (!kept) throw exhibitProblem('exhibits.notKeeper');
}

const invalid = (pointer: string, zh: string, en: string) =>
  problem('request.invalid', {}, { fields: [{ pointer, zh, en }] });
