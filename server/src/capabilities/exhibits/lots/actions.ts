// What happens to goods in custody: taken in from a measure in one act, then moved line by line, each judged by the engine and kept by
// the database.
import { randomUUID } from 'node:crypto';
import { localDate } from '@qingfeng/codes';
import type { Role } from '@qingfeng/custody';
import type { z } from 'zod';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { takeNext } from '../../../platform/organisation/number-series.ts';
import { act, type WorkTools } from '../../../platform/procedures/index.ts';
import {
  casesInCustody,
  countHeldIn,
  goodsInCustody,
  investigates,
  type MeasureInCustody,
  measuresInCustody,
  passExhibitsOn,
  unitProblem,
} from '../../cases/index.ts';
import { exhibitProblem } from '../problems.ts';
import { findStore, keepersOf } from '../stores/store-keepers.ts';
import { followCount, followHandOvers } from '../waiting/follow.ts';
import { runOf } from '../waiting/store-waiting.ts';
import { type Line, lineOf, nextAt, refuseWhatTheBookRefuses } from './book.ts';
import { keeperReceiving, receiverOf } from './hand-over.ts';
import { refuseLateCount } from './late-count.ts';
import type { NewMovement, newLots } from './schema.ts';
import {
  bookOf,
  countedBy,
  findDifference,
  findLot,
  holdBook,
  insertLot,
  insertMovement,
  lotNumbersLike,
  lotsOfCase,
  measureHasLots,
  movementTold,
  type ShownLot,
  tieFilesToLot,
} from './store.ts';
import { tellReceiver } from './tell-receiver.ts';

/** From when officers of a case neither keep nor dispose of its goods (财税〔2020〕54号 4). */
export const custodyApartFrom = '2021-01-01';

/** What the acting user is to a lot, and what bars it from custody. */
export async function standingTo(
  { tx, acting }: Session,
  {
    lot,
    storeId,
    now,
  }: { lot: Pick<ShownLot, 'caseId' | 'storeId' | 'ownerAgency'>; storeId?: string | undefined; now: Date },
): Promise<{ officer: boolean; keeper: boolean; barred: boolean }> {
  const day = localDate(now.getTime());
  const officer = await investigates(tx, { caseId: lot.caseId, userId: acting.userId });
  const at = storeId ?? lot.storeId;
  const keepers = at === null ? [] : await keepersOf(tx, { storeIds: [at], day });
  const keeper = keepers.some(({ userId }) => userId === acting.userId);
  return { officer, keeper, barred: officer && day >= custodyApartFrom };
}

/**
 * Takes the goods of a measure into custody, a lot for each of its lines; those of a registration that became this seizure go on as they are.
 * @throws Problem request.notFound, exhibits.notInForce, exhibits.lotsThere, request.invalid
 */
export async function takeIn(
  session: Session,
  tools: WorkTools,
  { measureId, ...asked }: z.output<typeof newLots> & { measureId: string; demo?: boolean },
): Promise<void> {
  const { tx, acting } = session;
  const [measure] = await measuresInCustody(tx, { ids: [measureId] });
  const file = measure && (await casesInCustody(tx, [measure.caseId])).get(measure.caseId);
  if (measure === undefined || file === undefined) throw problem('request.notFound');
  if ((measure.ownerAgency ?? file.ownerAgency) !== acting.agencyKey) throw problem('access.refusedByDatabase');
  if (measure.state !== 'inForce') throw exhibitProblem('exhibits.notInForce');
  const store = await findStore(tx, asked.storeId);
  if (store === undefined) throw invalid('/storeId', '没有这个库房', 'there is no such store');
  await holdBook(tx, file.id);
  if (await measureHasLots(tx, measureId)) throw exhibitProblem('exhibits.lotsThere');
  const passed = await passExhibitsOn(tx, measureId);
  if (passed === 0) await makeLots(session, tools, { measure, asked });
  await countHeldIn(session, tools, file.id);
}

async function makeLots(
  session: Session,
  tools: WorkTools,
  { measure, asked }: { measure: MeasureInCustody; asked: z.output<typeof newLots> & { demo?: boolean } },
): Promise<void> {
  const { tx, acting } = session;
  const listed = new Map((await goodsInCustody(tx, measure.caseId)).map((row) => [row.line, row]));
  const unknown = asked.lines.findIndex(({ line }) => !measure.goods.some((one) => one.line === line));
  if (unknown >= 0) throw invalid(`/lines/${unknown}/line`, '不在该措施的物品清单内', 'is no line of this measure');
  const year = Number(localDate(tools.now.getTime()).slice(0, 4));
  const count = await takeNext(tx, { agencyKey: acting.agencyKey, series: 'exhibits', year });
  const prefix = `WP-${year}-${String(count).padStart(5, '0')}`;
  const book = (await bookOf(tx, measure.caseId)).map(lineOf);
  const at = nextAt(book, tools.now);
  const lines: Line[] = [];
  const rows = [];
  for (const [index, { line, quantity }] of measure.goods.entries()) {
    const goods = listed.get(line);
    if (goods === undefined) continue;
    const said = asked.lines.find((one) => one.line === line);
    const id = randomUUID();
    const no = `${prefix}-${String(index + 1).padStart(2, '0')}`;
    await insertLot(tx, {
      ...{
        id,
        no,
        caseId: measure.caseId,
        measureId: measure.id,
        line,
        ownerAgency: acting.agencyKey,
        origin: 'measure',
      },
      ...{ name: goods.name, mark: goods.mark, spec: goods.spec, unit: goods.unit },
      ...{ valueFen: goods.price, weightKg: said?.weightKg ?? null, sealNo: said?.sealNo || goods.sealNo },
      ...{
        storeId: asked.storeId,
        place: said?.place || asked.place,
        enteredAt: tools.now,
        demo: asked.demo ?? measure.demo,
      },
    });
    lines.push({
      kind: 'take',
      lot: id,
      qty: quantity,
      unit: goods.unit,
      place: asked.storeId,
      role: 'case',
      at,
    });
    rows.push({ id, quantity, unit: goods.unit });
  }
  refuseWhatTheBookRefuses(book, lines, (lot) => lot);
  const receiverId = await keeperReceiving(session, asked.keeper);
  const taken: { id: string; movementId: string; qty: number }[] = [];
  for (const { id, quantity, unit } of rows) {
    const movementId = await insertMovement(tx, {
      ...{ caseId: measure.caseId, lotId: id, kind: 'take', role: 'case', qty: quantity, unit, at },
      ...who(session),
      ...{
        ...{ counterpart: asked.keeper ?? '', receiverId },
        storeId: asked.storeId,
        files: [...asked.files],
        demo: asked.demo ?? measure.demo,
      },
    });
    taken.push({ id, movementId, qty: quantity });
  }
  if (receiverId !== null) await waitFor(session, tools, { caseId: measure.caseId, taken, to: asked.keeper ?? '' });
  const [first] = rows;
  if (first === undefined) return;
  await tie(tx, first.id, asked.files);
  const lot = await findLot(tx, first.id);
  if (lot !== undefined) await tellReceiver(session, tools, { receiverId, lot });
}

/**
 * One movement of a lot, or a count of it. Sent twice by a phone, it is entered once.
 * @throws Problem request.notFound, exhibits.ownCase, exhibits.notKeeper, exhibits.refused, request.invalid, as refuseLateCount
 */
export async function move(
  session: Session,
  tools: WorkTools,
  { lotId, ...asked }: NewMovement & { lotId: string; demo?: boolean },
): Promise<void> {
  const { tx } = session;
  const seen = await findLot(tx, lotId);
  if (seen === undefined) throw problem('request.notFound');
  if (asked.sourceId !== undefined && (await movementTold(tx, asked.sourceId)) !== undefined) return;
  const role = await roleFor(session, { lot: seen, asked, now: tools.now });
  await holdBook(tx, seen.caseId);
  const lot = (await findLot(tx, lotId)) ?? seen;
  const book = await bookOf(tx, lot.caseId);
  refuseHalves(asked, lot);
  const other = await receiverOf(session, { ...asked, lotId: lot.id });
  if (asked.kind === 'count') await refuseLateCount(tx, { book, lot, toldAt: asked.toldAt });
  const target = await targetOf(session, tools, { lot, asked });
  const qty =
    asked.kind === 'move' ? undefined : (asked.qty ?? (asked.kind === 'merge' ? Number(lot.held) : undefined));
  const at = nextAt(book, tools.now);
  const line = {
    ...{ kind: asked.kind, lot: lot.id, to: target, qty, unit: lot.unit, role, at },
    place: asked.storeId ?? undefined,
  };
  const numbers = new Map((await lotsOfCase(tx, lot.caseId)).map(({ id, no }) => [id, no]));
  refuseWhatTheBookRefuses(book.map(lineOf), [line], (id) => numbers.get(id) ?? lot.no);
  const movementId = await insertMovement(tx, {
    ...{ caseId: lot.caseId, lotId: lot.id, toLotId: target ?? null, kind: asked.kind, role, unit: lot.unit },
    ...{ qty: qty ?? null, at, toldAt: asked.toldAt === undefined ? null : new Date(asked.toldAt) },
    ...who(session),
    ...{ storeId: asked.storeId ?? null, place: asked.place ?? null, ...other, note: asked.note },
    ...{ sealNo: asked.sealNo ?? null, sealState: asked.sealState ?? null, files: [...asked.files] },
    ...{ sourceId: asked.sourceId ?? null, demo: asked.demo ?? lot.demo },
  });
  await tie(tx, lot.id, asked.files);
  if (asked.kind === 'count') await followCount(session, tools, { lot, movementId });
  if (other.receiverId !== null)
    await followHandOvers(session, tools, [{ lot, movementId, qty: qty ?? 0, to: other.counterpart }]);
  await tellReceiver(session, tools, { receiverId: other.receiverId, lot });
  if (asked.kind !== 'move' && asked.kind !== 'count') await countHeldIn(session, tools, lot.caseId);
}

/** Goods that a disposal ended, by its keepers. @throws Problem request.notFound, exhibits.refused */
export async function disposeOf(
  session: Session,
  tools: WorkTools,
  q: { lotId: string; qty: number; disposalId?: string; earlyId?: string; demo: boolean },
): Promise<void> {
  const { tx } = session;
  const seen = await findLot(tx, q.lotId);
  if (seen === undefined) throw problem('request.notFound');
  await holdBook(tx, seen.caseId);
  const book = await bookOf(tx, seen.caseId);
  const at = nextAt(book, tools.now);
  const line = { kind: 'dispose', lot: seen.id, qty: q.qty, unit: seen.unit, role: 'disposal' as const, at };
  refuseWhatTheBookRefuses(book.map(lineOf), [line], () => seen.no);
  await insertMovement(tx, {
    ...{
      caseId: seen.caseId,
      lotId: seen.id,
      kind: 'dispose',
      role: 'disposal',
      qty: q.qty,
      unit: seen.unit,
      at,
    },
    ...who(session),
    ...{ disposalId: q.disposalId ?? null, earlyId: q.earlyId ?? null, demo: q.demo },
  });
  await countHeldIn(session, tools, seen.caseId);
}

/** Officers of the case take samples; everything else is the keepers'. @throws Problem exhibits.ownCase, exhibits.notKeeper */
async function roleFor(session: Session, q: { lot: ShownLot; asked: NewMovement; now: Date }): Promise<Role> {
  const { officer, keeper, barred } = await standingTo(session, {
    lot: q.lot,
    storeId: q.asked.kind === 'move' ? q.asked.storeId : undefined,
    now: q.now,
  });
  if (q.asked.kind === 'sample' && officer) return 'case';
  if (barred) throw exhibitProblem('exhibits.ownCase');
  if (!keeper) throw exhibitProblem('exhibits.notKeeper');
  return 'custody';
}

/** @throws Problem request.invalid for half a thing; the rest of a lot may be moved whole whatever it is */
function refuseHalves({ qty, kind }: NewMovement, lot: ShownLot): void {
  if (qty === undefined || qty === Number(lot.held) || kind === 'count') return;
  const half = unitProblem('/qty', { quantity: qty, unit: lot.unit });
  if (half !== undefined) throw problem('request.invalid', {}, { fields: [half] });
}

/** The lot into which goods go: a new one of a split. */
async function targetOf(
  { tx }: Session,
  { now }: WorkTools,
  { lot, asked }: { lot: ShownLot; asked: NewMovement },
): Promise<string | undefined> {
  if (asked.kind === 'merge') {
    if (asked.toLotId === undefined) throw invalid('/toLotId', '请选择并入的批次', 'say into which lot');
    return asked.toLotId;
  }
  if (asked.kind !== 'split') return undefined;
  const base = lot.no;
  const there = await lotNumbersLike(tx, { agencyKey: lot.ownerAgency, prefix: base });
  const id = randomUUID();
  await insertLot(tx, {
    ...{ id, no: `${base}-${there.length + 1}`, caseId: lot.caseId, measureId: lot.measureId, line: lot.line },
    ...{
      ownerAgency: lot.ownerAgency,
      origin: 'split',
      name: lot.name,
      mark: lot.mark,
      spec: lot.spec,
      unit: lot.unit,
    },
    ...{ valueFen: lot.valueFen, sealNo: asked.sealNo ?? '', storeId: asked.storeId ?? lot.storeId },
    ...{ place: asked.place ?? lot.place, enteredAt: now, demo: lot.demo },
  });
  return id;
}

/** Goods taken in wait for the signature of the keeper who receives them. */
async function waitFor(
  session: Session,
  tools: WorkTools,
  q: { caseId: string; taken: readonly { id: string; movementId: string; qty: number }[]; to: string },
): Promise<void> {
  const lots = new Map((await lotsOfCase(session.tx, q.caseId)).map((lot) => [lot.id, lot]));
  const handed = q.taken.flatMap(({ id, ...one }) => {
    const lot = lots.get(id);
    return lot === undefined ? [] : [{ lot, ...one, to: q.to }];
  });
  await followHandOvers(session, tools, handed);
}

/**
 * What was found out about a difference ends it, after a new count, by another than who made that; the book stays as it is.
 * @throws Problem request.notFound, exhibits.ownCase, exhibits.settled, exhibits.recountFirst, exhibits.ownCount, as act
 */
export async function explain(
  session: Session,
  tools: WorkTools,
  q: { id: string; cause: string; explanation: string },
): Promise<string> {
  const { id, cause, explanation } = q;
  const lotId = await mayExplain(session, tools, id);
  await act(session, tools, { instanceId: id, step: 'explain', facts: { cause, explanation } });
  return lotId;
}

/** What the book says against an explanation by the acting user. @returns the lot @throws Problem as explain */
export async function mayExplain(session: Session, { now }: WorkTools, id: string): Promise<string> {
  const found = await findDifference(session.tx, id);
  if (found === undefined) throw problem('request.notFound');
  const lot = await findLot(session.tx, found.lotId);
  if (lot === undefined) throw problem('request.notFound');
  const { barred } = await standingTo(session, { lot, now });
  if (barred) throw exhibitProblem('exhibits.ownCase');
  const own = lot.ownerAgency === session.acting.agencyKey;
  if (found.settledAt !== null) throw own ? exhibitProblem('exhibits.settled') : problem('access.refusedByDatabase');
  const run = await runOf(session.tx, { id, kind: 'exhibitDifference' });
  if (run === undefined) throw problem('request.notFound');
  if (own && found.recountId === null) throw exhibitProblem('exhibits.recountFirst');
  if (found.recountId !== null && (await countedBy(session.tx, found.recountId)) === session.acting.userId)
    throw exhibitProblem('exhibits.ownCount');
  return lot.id;
}

const who = ({ acting }: Session) => ({
  userId: acting.userId,
  userName: acting.displayName,
  agencyKey: acting.agencyKey,
});

async function tie(tx: Tables, lotId: string, files: readonly string[]): Promise<void> {
  if ((await tieFilesToLot(tx, lotId, files)) !== new Set(files).size)
    throw invalid('/files', '有文件不存在，或已用于其他记录', 'a file does not exist or belongs to another record');
}

const invalid = (pointer: string, zh: string, en: string) =>
  problem('request.invalid', {}, { fields: [{ pointer, zh, en }] });
