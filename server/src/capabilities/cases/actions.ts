// What officers do to a case file: open it, change its parts, and have it compared with the thresholds each time.
import { randomUUID } from 'node:crypto';
import { localDate } from '@qingfeng/codes';
import { compileLaw, seedLaw } from '@qingfeng/offence';
import type { Cryptography } from '../../platform/crypto/cryptography.ts';
import type { Session, Tables } from '../../platform/database/connect.ts';
import { problem } from '../../platform/errors/catalogue.ts';
import type { FieldProblem } from '../../platform/errors/problem.ts';
import { requireVersion } from '../../platform/http/versions.ts';
import { act, lookAt, startInstances, type WorkTools } from '../../platform/procedures/index.ts';
import { concludeOn, type Entered, type Law } from './offence.ts';
import { findOffence } from './offences.ts';
import { sealParty } from './parties.ts';
import { caseProblem } from './problems.ts';
import { caseProcedure } from './procedure.case.ts';
import { standingOf } from './projections.ts';
import type { CaseChange, CheckFacts, Conclusion, GoodsInput, LiveCheck, NewCase, PartyInput } from './schema.ts';
import { type CaseFile, findCase, insertCase, lockCase, updateCase } from './store.ts';
import {
  goodsOf,
  insertCheck,
  lastCheck,
  partiesOf,
  replaceGoods,
  replaceOfficers,
  replaceParties,
  replaceRights,
} from './store-parts.ts';

/** States in which nothing of the file changes any more. */
export const finishedStates: readonly string[] = ['archived', 'notFiled', 'transferred'];

let seed: Law | undefined;

/** The law table that cases are compared with. */
export function lawInUse(): Law {
  seed ??= { version: `seed ${seedLaw.asOf}`, compiled: compileLaw(seedLaw) };
  return seed;
}

/**
 * Opens a case: the source is registered and its verification begins.
 * @returns the case's id
 * @throws Problem request.invalid, step.notYours
 */
export async function openCase(
  session: Session,
  tools: WorkTools,
  q: NewCase & { id?: string; stewardAgency?: number | null; demo?: boolean },
): Promise<string> {
  const id = q.id ?? randomUUID();
  refuseFields([
    ...unknownOffence(q.offenceCode),
    ...disordered({ from: q.actFrom, until: q.actUntil, today: dayOf(tools.now) }),
    ...later('/source/on', q.source.on, dayOf(tools.now)),
  ]);
  const demo = q.demo ?? false;
  const start = {
    id,
    procedure: 'cases.case',
    recordId: id,
    title: q.title,
    ownerAgency: session.acting.agencyKey,
    stewardAgency: q.stewardAgency ?? null,
    demo,
    step: 'register',
    facts: { sourceOn: q.source.on },
  };
  const [begun] = await startInstances(session, tools, [start]);
  if (begun === undefined) throw new TypeError('a case has its run');
  await insertCase(session.tx, {
    id,
    ownerAgency: start.ownerAgency,
    stewardAgency: start.stewardAgency,
    title: q.title,
    ...standingOf(begun.evaluation),
    nextDuty: 'cases.case verify',
    sourceKind: q.source.kind,
    sourceOn: q.source.on,
    sourceNote: q.source.note,
    offenceCode: q.offenceCode,
    placeRegion: q.regionCode,
    place: q.place,
    platform: q.platform,
    actFrom: q.actFrom,
    actUntil: q.actUntil,
    demo,
  });
  return id;
}

type Versioned = { id: string; version: number };

/**
 * Changes fields of the file; what is not named stays.
 * @throws Problem request.notFound, record.changed, request.invalid, cases.mirrored, cases.finished
 */
export async function changeCase(
  session: Session,
  tools: WorkTools,
  q: Versioned & { change: CaseChange },
): Promise<void> {
  const file = await caseToChange(session, q);
  const { change } = q;
  if (file.sourceSystem !== null) refuseMirrored(file, change);
  refuseFields([
    ...unknownOffence(change.offenceCode),
    ...disordered({
      from: change.actFrom === undefined ? file.actFrom : change.actFrom,
      until: change.actUntil === undefined ? file.actUntil : change.actUntil,
      today: dayOf(tools.now),
    }),
  ]);
  const { sourceNote, regionCode, facts, amounts, recoveredLossFen, ...same } = change;
  await updateCase(session.tx, file.id, {
    ...same,
    ...(sourceNote === undefined ? {} : { sourceNote }),
    ...(regionCode === undefined ? {} : { placeRegion: regionCode }),
    ...(facts === undefined ? {} : { facts: JSON.stringify(facts) }),
    ...(amounts === undefined ? {} : { amountBases: JSON.stringify({ ...(file.amountBases as object), ...amounts }) }),
    ...(recoveredLossFen === undefined ? {} : { recoveredLoss: recoveredLossFen }),
  });
  await weighCase(session, tools, file.id);
}

/** Officers: two at least unless the list is emptied, each with the number of a certificate. */
export async function setOfficers(
  session: Session,
  tools: WorkTools,
  q: Versioned & {
    officers: readonly { name: string; certificateNo: string; userId: string | null; recused: boolean }[];
  },
): Promise<void> {
  const file = await caseToChange(session, q, 'mirrorable');
  if (q.officers.filter(({ recused }) => !recused).length < 2) {
    refuseFields([
      {
        pointer: '/officers',
        zh: '承办人员不得少于两名（行政处罚法第四十二条）',
        en: 'at least two officers handle a case (Penalty Law art. 42)',
      },
    ]);
  }
  await replaceOfficers(session.tx, file.id, q.officers);
  await touched(session, tools, file.id);
}

/** Parties, right holders and witnesses; numbers are checked, personal fields encrypted. */
export async function setParties(
  session: Session,
  tools: WorkTools & { crypto: Cryptography },
  q: Versioned & { parties: readonly PartyInput[] },
): Promise<void> {
  const file = await caseToChange(session, q, 'mirrorable');
  const before = new Map((await partiesOf(session.tx, file.id)).map((row) => [row.id, row]));
  const problems: FieldProblem[] = [];
  const rows = q.parties.map((input, index) => {
    const sealed = sealParty({ crypto: tools.crypto, input, position: index + 1, before: before.get(input.id ?? '') });
    problems.push(...sealed.problems.map((one) => ({ ...one, pointer: `/parties/${index}${one.pointer}` })));
    return sealed.row;
  });
  refuseFields(problems);
  await replaceParties(session.tx, file.id, rows);
  await touched(session, tools, file.id);
}

/** The rights that the act concerns. */
export async function setRights(
  session: Session,
  tools: WorkTools,
  q: Versioned & { rights: Parameters<typeof replaceRights>[2] },
): Promise<void> {
  const file = await caseToChange(session, q, 'mirrorable');
  await replaceRights(session.tx, file.id, q.rights);
  await touched(session, tools, file.id);
}

/**
 * The list of goods, line by line. Lines under a measure keep their place and at least what is held.
 * @throws Problem request.invalid with the line
 */
export async function setGoods(
  session: Session,
  tools: WorkTools,
  q: Versioned & { goods: readonly GoodsInput[] },
): Promise<void> {
  const file = await caseToChange(session, q);
  const before = await goodsOf(session.tx, file.id);
  const held = new Map(before.map(({ line, held: quantity }) => [line, Number(quantity)]));
  refuseFields(
    [...held].flatMap(([line, quantity]) => {
      const now = q.goods[line - 1]?.quantity ?? 0;
      return quantity <= now
        ? []
        : [
            {
              pointer: `/goods/${line - 1}/quantity`,
              zh: `第 ${line} 行在押 ${quantity}，数量不能少于在押数量`,
              en: `line ${line}: ${quantity} are held, the quantity cannot be less`,
            },
          ];
    }),
  );
  const rows = q.goods.map((line, index) => ({ ...line, held: held.get(index + 1) ?? 0 }));
  await replaceGoods(session.tx, file.id, rows);
  await touched(session, tools, file.id);
}

async function touched(session: Session, tools: WorkTools, id: string): Promise<void> {
  await updateCase(session.tx, id, {});
  await weighCase(session, tools, id);
}

/**
 * Compares the file with the thresholds. When the conclusion changed it is kept, the step `weigh` is taken, and what is met
 * comes under the eyes of the procuratorate.
 */
export async function weighCase(session: Session, tools: WorkTools, id: string): Promise<Conclusion> {
  const { tx } = session;
  const file = await findCase(tx, id);
  if (file === undefined) throw problem('request.notFound');
  const law = lawInUse();
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

/** Tells the case's run how many goods are held, whenever that changed: while any are, it cannot be closed. */
async function countHeld(session: Session, tools: WorkTools, { id, state }: CaseFile): Promise<void> {
  if (finishedStates.includes(state)) return;
  const goods = await goodsOf(session.tx, id);
  // In thousandths, as they are stored: a sum of decimals would not come back to nothing.
  const held = goods.reduce((sum, row) => sum + Math.round(Number(row.held) * 1000), 0) / 1000;
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

async function caseToChange(session: Session, q: Versioned, mirror?: 'mirrorable'): Promise<CaseFile> {
  const file = await lockCase(session.tx, q.id);
  if (file === undefined) {
    if ((await findCase(session.tx, q.id)) === undefined) throw problem('request.notFound');
    throw problem('access.refusedByDatabase');
  }
  requireVersion(file.version, q.version);
  if (mirror !== undefined && file.sourceSystem !== null)
    throw caseProblem('cases.mirrored', { system: file.sourceSystem });
  const state = caseProcedure.declaration.states[file.state as keyof typeof caseProcedure.declaration.states];
  if (finishedStates.includes(file.state)) {
    throw caseProblem('cases.finished', { state: state?.title.zh ?? '', stateEn: state?.title.en ?? '' });
  }
  return file;
}

/** Of a case kept elsewhere, only what the offence check needs may be added here. */
function refuseMirrored(file: CaseFile, change: CaseChange): void {
  const ours: readonly string[] = ['facts', 'amounts', 'tags', 'dens', 'recoveredLossFen', 'offenceCode'];
  if (Object.keys(change).some((name) => !ours.includes(name)))
    throw caseProblem('cases.mirrored', { system: file.sourceSystem ?? '' });
}

function sameRows(file: CaseFile, rows: readonly string[]): boolean {
  return JSON.stringify(file.offenceRows) === JSON.stringify(rows);
}

function refuseFields(fields: readonly FieldProblem[]): void {
  if (fields.length > 0) throw problem('request.invalid', {}, { fields });
}

function unknownOffence(code: string | null | undefined): FieldProblem[] {
  if (code === null || code === undefined || findOffence(code) !== undefined) return [];
  return [{ pointer: '/offenceCode', zh: `案由目录中没有 ${code}`, en: `the catalogue has no offence ${code}` }];
}

function disordered(q: { from: string | null; until: string | null; today: string }): FieldProblem[] {
  const fields = [...later('/actFrom', q.from, q.today), ...later('/actUntil', q.until, q.today)];
  if (q.from !== null && q.until !== null && q.until < q.from) {
    fields.push({ pointer: '/actUntil', zh: '违法行为终了日早于起始日', en: 'the act ends before it begins' });
  }
  return fields;
}

function later(pointer: string, day: string | null, today: string): FieldProblem[] {
  if (day === null || day <= today) return [];
  return [{ pointer, zh: `${day} 晚于今天`, en: `${day} lies in the future` }];
}

const dayOf = (now: Date): string => localDate(now.getTime());
