// A case file compared with the thresholds: the question it asks, what is kept of the answer, and what follows from it.

import { localDate } from '@qingfeng/codes';
import type { Json, ProcedureEvent } from '@qingfeng/procedure';
import type { Insertable, Selectable } from 'kysely';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { act, lookAt, type WorkTools } from '../../../platform/procedures/index.ts';
import { lawInForce } from '../../law/index.ts';
import { goodsOf, insertChecks, lastCheck, partiesOf } from '../file/store.ts';
import { lineOf } from '../rules/fields.ts';
import type { CheckFacts, Conclusion, GoodsInput, LiveCheck } from '../schema.ts';
import { type CaseFile, type CaseFileChange, findCase } from '../store.ts';
import { concludeOn, type Entered, type Law } from './offence.ts';
import { offenceIn } from './offences.ts';
import { pleaIn } from './plea.ts';
import { keepConclusion } from './store.ts';

/** States in which nothing of the file changes any more. */
export const finishedStates: readonly string[] = ['archived', 'notFiled', 'transferred'];

/** The law table that cases are compared with at a moment: the version in force on its Shanghai day. */
export function lawInUse(tx: Tables, now: Date): Promise<Law> {
  return lawInForce(tx, localDate(now.getTime()));
}

type Check = Selectable<DB['caseCheck']>;
/** The comparison before, with the question that it answered; its goods may be left out. */
export type LastCheck = Pick<Check, 'seq' | 'result' | 'facts'>;

/** What a comparison finds, what it leaves in the file, and what is kept of it when it says something else than the last one. */
export type Weighed = {
  conclusion: Conclusion;
  set: CaseFileChange;
  changed: { check: Omit<Insertable<DB['caseCheck']>, 'caseId'>; facts: Readonly<Record<string, Json>> } | null;
};

/**
 * Compares the facts of a file with the thresholds; nothing is stored.
 * @param q.rowsBefore `offence_rows` of the file as it is; `last` its last check
 * @throws Problem request.invalid with a pointer to each fact that cannot be
 */
export function weigh(q: {
  check: LiveCheck;
  law: Law;
  now: Date;
  rowsBefore: unknown;
  last: LastCheck | undefined;
}): Weighed {
  const { check, law, now, last } = q;
  const conclusion = concludeOn({ check, law, now });
  const rows = conclusion.findings.filter(({ governs }) => governs).map(({ rowId, result }) => `${rowId} ${result}`);
  const { valuation, result, summary } = conclusion;
  const plea = pleaIn(law, check);
  const same =
    last?.result === result &&
    JSON.stringify(q.rowsBefore) === JSON.stringify(rows) &&
    JSON.stringify(pleaIn(law, last.facts as LiveCheck)) === JSON.stringify(plea);
  // That nothing is concluded is kept where the offence is missing, and where something was concluded before.
  const speaks = result !== null || conclusion.ask === 'offence' || (last?.result ?? null) !== null;
  const changed = speaks && !(same && last !== undefined);
  const entered: Entered = check.amounts;
  return {
    conclusion,
    set: {
      illegalBusinessAmount: entered.illegalBusinessAmount?.fen ?? valuation?.illegalBusinessAmount.fen ?? null,
      goodsValue: entered.goodsValue?.fen ?? valuation?.unsoldGoodsValue.fen ?? null,
      salesAmount: entered.salesAmount?.fen ?? valuation?.salesAmount.fen ?? null,
      illegalGains: entered.illegalGains?.fen ?? null,
      offenceResult: result,
      offenceRows: JSON.stringify(rows),
      offenceSummary: JSON.stringify(summary),
      ...(changed ? { offenceAt: now } : {}),
      ...(result === 'met' ? { supervised: true } : {}),
    },
    changed: changed
      ? {
          check: {
            seq: (last?.seq ?? 0) + 1,
            at: now,
            result,
            facts: JSON.stringify(check),
            findings: JSON.stringify(conclusion.findings),
            lawVersion: law.version,
          },
          facts: {
            threshold: result ?? 'none',
            intellectualProperty: offenceIn(law, check.offenceCode)?.intellectualProperty ?? true,
            ...plea,
            conclusion: summary,
          },
        }
      : null,
  };
}

/**
 * Compares the file with the thresholds. When the conclusion changed it is kept, the step `weigh` is taken, and what is met
 * comes under the eyes of the procuratorate.
 */
export async function weighCase(session: Session, tools: WorkTools, id: string): Promise<Conclusion> {
  const { tx } = session;
  const file = await findCase(tx, id);
  if (file === undefined) throw problem('request.notFound');
  const law = await lawInUse(tx, tools.now);
  const check = await checkOf(tx, file);
  const last = await lastCheck(tx, id);
  const { conclusion, set, changed } = weigh({ check, law, now: tools.now, rowsBefore: file.offenceRows, last });
  await keepConclusion(tx, id, set);
  if (conclusion.result === 'met') await openToSupervision(tx, [id]);
  await countHeld(session, tools, file);
  if (changed === null) return conclusion;
  await insertChecks(tx, [{ caseId: id, ...changed.check }]);
  await act(session, tools, { instanceId: id, step: 'weigh', byPlatform: true, facts: changed.facts });
  return conclusion;
}

/** The line of authority whose rule of procedure a case of the acting agency follows. */
export async function lineOfCase(
  { tx, acting }: Pick<Session, 'tx' | 'acting'>,
  { now }: Pick<WorkTools, 'now'>,
  { offenceCode }: { offenceCode: string | null },
): Promise<string | null> {
  const law = await lawInUse(tx, now);
  return lineOf({ body: acting.departmentId, field: offenceIn(law, offenceCode)?.line ?? null });
}

/** How many goods of a case are held, over all its lines. */
export async function heldOf(tx: Tables, caseId: string): Promise<number> {
  return heldIn(await goodsOf(tx, caseId));
}

/** The same of lines that are read. In thousandths, as they are stored: a sum of decimals would not come back to nothing. */
export function heldIn(goods: readonly { held: number | string }[]): number {
  return goods.reduce((sum, row) => sum + Math.round(Number(row.held) * 1000), 0) / 1000;
}

/** Tells the case's run how many goods are held, whenever that changed: while any are, it cannot be closed. */
async function countHeld(session: Session, tools: WorkTools, { id, state }: CaseFile): Promise<void> {
  if (finishedStates.includes(state)) return;
  const held = await heldOf(session.tx, id);
  const { history } = await lookAt(session, tools, id);
  if (heldAsTold(history) !== held)
    await act(session, tools, { instanceId: id, step: 'countHeld', facts: { held }, byPlatform: true });
}

/** The same for who moved goods in custody: the other agency of a joint case has the platform do it. */
export async function countHeldIn(session: Session, tools: WorkTools, caseId: string): Promise<void> {
  const file = await findCase(session.tx, caseId);
  if (file?.ownerAgency === session.acting.agencyKey) await countHeld(session, tools, file);
}

/** How many goods the run of a case was last told to be held. */
export function heldAsTold(history: readonly ProcedureEvent[]): Json {
  return history.findLast(({ step }) => step === 'countHeld')?.facts.held ?? 0;
}

/** The runs of cases that are under supervision are seen by whoever sees the case. */
export async function openToSupervision(tx: Tables, caseIds: readonly string[]): Promise<void> {
  await tx
    .updateTable('procedureInstance')
    .set({ supervised: true })
    .where('kind', 'in', ['case', 'caseMeasure'])
    .where('recordId', 'in', [...caseIds])
    .where('supervised', '=', false)
    .execute();
}

/** The question that a stored case asks the offence engine. */
export async function checkOf(tx: Tables, file: CaseFile): Promise<LiveCheck> {
  const goods = await goodsOf(tx, file.id);
  return questionOf({
    file,
    goods: goods.map(inputOf),
    parties: await partiesOf(tx, file.id),
    facts: file.facts as CheckFacts,
    amounts: file.amountBases as LiveCheck['amounts'],
  });
}

/** The same from its parts. */
export function questionOf(q: {
  file: Pick<CaseFile, 'actFrom' | 'actUntil' | 'sourceOn' | 'offenceCode'>;
  goods: GoodsInput[];
  parties: readonly { part: string; kind: string }[];
  facts: CheckFacts;
  amounts: LiveCheck['amounts'];
}): LiveCheck {
  const { actFrom, actUntil, sourceOn, offenceCode } = q.file;
  const accused = q.parties.filter(({ part }) => part === 'party');
  const subject = accused.some(({ kind }) => kind === 'unit') ? 'unit' : 'individual';
  return { actFrom, actUntil, sourceOn, subject, offenceCode, goods: q.goods, facts: q.facts, amounts: q.amounts };
}

/** A stored line as it was entered. */
export function inputOf(row: Awaited<ReturnType<typeof goodsOf>>[number]): GoodsInput {
  const { id: _id, caseId: _caseId, line: _line, held: _held, ownerAgency: _owner, quantity, state, ...rest } = row;
  return { ...rest, quantity: Number(quantity), state: state === 'sold' ? 'sold' : 'unsold' };
}
