// A case file compared with the thresholds: the question it asks, what is kept of the answer, and what follows from it.
import { localDate } from '@qingfeng/codes';
import type { Session, Tables } from '../../platform/database/connect.ts';
import { problem } from '../../platform/errors/catalogue.ts';
import { act, lookAt, type WorkTools } from '../../platform/procedures/index.ts';
import { lawInForce } from '../law/index.ts';
import { concludeOn, type Entered, type Law } from './offence.ts';
import { findOffence } from './offences.ts';
import type { CheckFacts, Conclusion, GoodsInput, LiveCheck } from './schema.ts';
import { type CaseFile, findCase } from './store.ts';
import { goodsOf, insertCheck, lastCheck, partiesOf } from './store-parts.ts';

/** States in which nothing of the file changes any more. */
export const finishedStates: readonly string[] = ['archived', 'notFiled', 'transferred'];

/** The law table that cases are compared with at a moment: the version in force on its Shanghai day. */
export function lawInUse(tx: Tables, now: Date): Promise<Law> {
  return lawInForce(tx, localDate(now.getTime()));
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
  const conclusion = concludeOn({ check, law, now: tools.now });
  const rows = conclusion.findings.filter(({ governs }) => governs).map(({ rowId, result }) => `${rowId} ${result}`);
  const { valuation, result } = conclusion;
  const before = await lastCheck(tx, id);
  const changed = result !== null && (before === undefined || before.result !== result || !sameRows(file, rows));
  const entered = file.amountBases as Entered;
  await tx
    .updateTable('caseFile')
    .set({
      illegalBusinessAmount: entered.illegalBusinessAmount?.fen ?? valuation?.illegalBusinessAmount.fen ?? null,
      goodsValue: entered.goodsValue?.fen ?? valuation?.unsoldGoodsValue.fen ?? null,
      salesAmount: entered.salesAmount?.fen ?? valuation?.salesAmount.fen ?? null,
      illegalGains: entered.illegalGains?.fen ?? null,
      offenceResult: result,
      offenceRows: JSON.stringify(rows),
      offenceSummary: JSON.stringify(conclusion.summary),
      ...(changed ? { offenceAt: tools.now } : {}),
      ...(result === 'met' ? { supervised: true } : {}),
    })
    .where('id', '=', id)
    .execute();
  if (result === 'met') await openToSupervision(tx, id);
  await countHeld(session, tools, file);
  if (!changed || result === null) return conclusion;
  await insertCheck(tx, {
    caseId: id,
    seq: (before?.seq ?? 0) + 1,
    at: tools.now,
    result,
    facts: JSON.stringify(check),
    findings: JSON.stringify(conclusion.findings),
    lawVersion: law.version,
  });
  await act(session, tools, {
    instanceId: id,
    step: 'weigh',
    byPlatform: true,
    facts: {
      threshold: result,
      intellectualProperty: findOffence(file.offenceCode)?.intellectualProperty ?? true,
      conclusion: conclusion.summary.zh,
    },
  });
  return conclusion;
}

/** How many goods of a case are held, over all its lines. */
export async function heldOf(tx: Tables, caseId: string): Promise<number> {
  const goods = await goodsOf(tx, caseId);
  // In thousandths, as they are stored: a sum of decimals would not come back to nothing.
  return goods.reduce((sum, row) => sum + Math.round(Number(row.held) * 1000), 0) / 1000;
}

/** Tells the case's run how many goods are held, whenever that changed: while any are, it cannot be closed. */
async function countHeld(session: Session, tools: WorkTools, { id, state }: CaseFile): Promise<void> {
  if (finishedStates.includes(state)) return;
  const held = await heldOf(session.tx, id);
  const { history } = await lookAt(session, tools, id);
  const told = history.findLast(({ step }) => step === 'countHeld')?.facts.held ?? 0;
  if (told !== held)
    await act(session, tools, { instanceId: id, step: 'countHeld', facts: { held }, byPlatform: true });
}

/** The runs of a case that is under supervision are seen by whoever sees the case. */
async function openToSupervision(tx: Tables, caseId: string): Promise<void> {
  await tx
    .updateTable('procedureInstance')
    .set({ supervised: true })
    .where('kind', 'in', ['case', 'caseMeasure'])
    .where('recordId', '=', caseId)
    .where('supervised', '=', false)
    .execute();
}

/** The question that a stored case asks the offence engine. */
export async function checkOf(tx: Tables, file: CaseFile): Promise<LiveCheck> {
  const goods = await goodsOf(tx, file.id);
  const parties = await partiesOf(tx, file.id);
  const accused = parties.filter(({ part }) => part === 'party');
  return {
    actFrom: file.actFrom,
    actUntil: file.actUntil,
    sourceOn: file.sourceOn,
    subject: accused.some(({ kind }) => kind === 'unit') ? 'unit' : 'individual',
    offenceCode: file.offenceCode,
    goods: goods.map(inputOf),
    facts: file.facts as CheckFacts,
    amounts: file.amountBases as LiveCheck['amounts'],
  };
}

/** A stored line as it was entered. */
export function inputOf(row: Awaited<ReturnType<typeof goodsOf>>[number]): GoodsInput {
  const { id: _id, caseId: _caseId, line: _line, held: _held, quantity, state, ...rest } = row;
  return { ...rest, quantity: Number(quantity), state: state === 'sold' ? 'sold' : 'unsold' };
}

function sameRows(file: CaseFile, rows: readonly string[]): boolean {
  return JSON.stringify(file.offenceRows) === JSON.stringify(rows);
}
