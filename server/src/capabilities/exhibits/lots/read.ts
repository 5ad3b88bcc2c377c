// Lots, stores and the goods of a case as pages get them.
import { localDate } from '@qingfeng/codes';
import type { z } from 'zod';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import type { Words } from '../../../platform/errors/problem.ts';
import { lookAt, type ProcedureTools } from '../../../platform/procedures/index.ts';
import { filesById } from '../../../platform/registers/index.ts';
import { casesInCustody, type MeasureInCustody, measuresInCustody } from '../../cases/index.ts';
import { findStore, keepersOf, standingOfStore, storesOf, sumsOfStore } from '../stores/store-keepers.ts';
import { refusedOf } from '../waiting/store-waiting.ts';
import { standingTo } from './actions.ts';
import { signatureOf } from './hand-over.ts';
import type { caseExhibits, LotRecord, LotView, MovementKind, MovementView, storeStanding } from './schema.ts';
import {
  countedBy,
  type DifferenceRow,
  differencesOf,
  findLot,
  lotsOfCase,
  measuresWithLots,
  movementsOfLot,
  type ShownLot,
  type ShownMovement,
} from './store.ts';
import { type Receipt, receiptsOf } from './store-hand-over.ts';

/** What is to become of goods by the state in which their measure ended. */
const dueBy: Readonly<Record<string, LotView['due']>> = {
  released: 'return',
  lapsed: 'return',
  copied: 'return',
  handedOver: 'handOver',
  disposed: 'dispose',
};

function dueOf(held: number, measure: Pick<MeasureInCustody, 'state'> | undefined): LotView['due'] {
  return held === 0 || measure === undefined ? null : (dueBy[measure.state] ?? null);
}

const amount = (value: string | number | null): number | null => (value === null ? null : Number(value));
const when = (at: Date | string | null): string | null => (at === null ? null : new Date(at).toISOString());

/** As many questions for many lots as for one. */
export async function viewLots({ tx }: Session, rows: readonly ShownLot[]): Promise<LotView[]> {
  const cases = await casesInCustody(
    tx,
    rows.map(({ caseId }) => caseId),
  );
  const measures = await measuresInCustody(tx, { ids: rows.flatMap(({ measureId }) => measureId ?? []) });
  const byId = new Map(measures.map((measure) => [measure.id, measure]));
  return rows.map((row) => viewOf(row, cases.get(row.caseId), byId.get(row.measureId ?? '')));
}

function viewOf(
  row: ShownLot,
  file: { id: string; no: string | null; title: string } | undefined,
  measure: MeasureInCustody | undefined,
): LotView {
  return {
    ...{ id: row.id, no: row.no, name: row.name, mark: row.mark, spec: row.spec, unit: row.unit, line: row.line },
    origin: row.origin as LotView['origin'],
    case: file === undefined ? null : { id: file.id, no: file.no, title: file.title },
    measure:
      measure === undefined
        ? null
        : {
            ...{
              id: measure.id,
              kind: measure.kind,
              no: measure.no,
              state: measure.state,
              startedOn: measure.startedOn,
            },
            endsAt: when(measure.nextDueAt),
          },
    store: row.storeId === null || row.storeName === null ? null : { id: row.storeId, name: row.storeName },
    ...{ place: row.place, sealNo: row.sealNo, sealState: row.sealState as LotView['sealState'] },
    ...sumsOf(row),
    ...{ counted: amount(row.counted), countedAt: when(row.countedAt), difference: amount(row.difference) },
    due: dueOf(Number(row.held), measure),
    ...{ weightKg: amount(row.weightKg), valueFen: amount(row.valueFen) },
    ...{ receivedAt: when(row.receivedAt), receivedBy: row.receivedBy },
    enteredAt: new Date(row.enteredAt).toISOString(),
    demo: row.demo,
  };
}

type Sums = 'takenIn' | 'held' | 'sampled' | 'returned' | 'handedOver' | 'disposed';
const sumsOf = (row: Readonly<Record<Sums, string | number>>) => ({
  takenIn: Number(row.takenIn),
  held: Number(row.held),
  sampled: Number(row.sampled),
  returned: Number(row.returned),
  handedOver: Number(row.handedOver),
  disposed: Number(row.disposed),
});

export async function viewMovements({ tx, acting }: Session, rows: readonly ShownMovement[]): Promise<MovementView[]> {
  const handed = rows.flatMap(({ id, receiverId }) => (receiverId === null ? [] : [id]));
  const receipts = await receiptsOf(tx, handed);
  const refused = await refusedOf(tx, handed);
  const files = await filesById(
    tx,
    rows.flatMap(({ files: ids }) => ids),
  );
  return rows.map((row) => ({
    ...{ id: row.id, seq: row.seq, kind: row.kind as MovementKind, role: row.role as MovementView['role'] },
    ...{ qty: amount(row.qty), unit: row.unit, expected: amount(row.expected) },
    ...{ at: new Date(row.at).toISOString(), toldAt: when(row.toldAt), by: row.userName, counterpart: row.counterpart },
    lot: { id: row.lotId, no: row.lotNo, name: row.lotName },
    toLot: row.toLotId === null ? null : { id: row.toLotId, no: row.toLotNo ?? '' },
    ...{
      store: row.storeName,
      place: row.place,
      sealNo: row.sealNo,
      sealState: row.sealState as MovementView['sealState'],
    },
    note: row.note,
    ...signedOf(row, { receipt: receipts.get(row.id), refused: refused.has(row.id), reader: acting.userId }),
    files: row.files.flatMap((id) => files.get(id) ?? []),
    demo: row.demo,
  }));
}

function signedOf(
  row: ShownMovement,
  { receipt, refused, reader }: { receipt: Receipt | undefined; refused: boolean; reader: string },
) {
  const signature = signatureOf(row, receipt, refused);
  return {
    signature,
    signedAt: when(receipt?.signedAt ?? null),
    maySign: signature === 'waiting' && row.receiverId === reader,
  };
}

const differenceView = (row: DifferenceRow): LotRecord['differences'][number] => ({
  ...{ id: row.id, expected: Number(row.expected), found: Number(row.found) },
  openedAt: new Date(row.openedAt).toISOString(),
  ...{ settledAt: when(row.settledAt), settledBy: row.settledBy, explanation: row.explanation },
  cause: row.cause as LotRecord['differences'][number]['cause'],
  outcome: row.outcome as LotRecord['differences'][number]['outcome'],
  takenOver: row.movementId === null,
});

const custodyKinds = ['move', 'count', 'sample', 'return', 'handOver', 'split', 'merge'] as const;
const notMine: Words = { zh: '只有该库房的保管人员可以办理', en: 'Only the keepers of the store can do this' };
const apart: Words = {
  zh: '本案办案人员不得保管、处置本案物品（财税〔2020〕54号第四条）',
  en: 'Case officers may not keep or dispose of the goods of their own case (财税〔2020〕54号 art. 4)',
};
const empty: Words = { zh: '已无在库数量', en: 'None of it is left in store' };

const recountFirst: Words = {
  zh: '差异须先复点，再由另一人查明说明',
  en: 'The discrepancy is counted again first, then explained by another person',
};
const ownCount: Words = { zh: '您作了复点，由另一人说明差异', en: 'You counted again; another person explains it' };

/** Whether the acting user may explain what is open, or why not, and whether it goes to the agency above. */
async function explaining(
  session: Session,
  q: { own: boolean; barred: boolean; open: DifferenceRow | undefined; tools: ProcedureTools },
): Promise<Pick<LotRecord, 'mayExplain' | 'notExplained' | 'mayPassUp'>> {
  const { own, barred, open, tools } = q;
  if (barred || open === undefined) return { mayExplain: false, notExplained: null };
  if (open.recountId === null) return { mayExplain: false, notExplained: own ? recountFirst : null };
  const { evaluation } = await lookAt(session, tools, open.id);
  const stepOf = (name: string) => evaluation.steps.find(({ step }) => step === name);
  const explain = stepOf('explain');
  // Of runs from before, the event names nobody: who counted stands in the book.
  const mine = (await countedBy(session.tx, open.recountId)) === session.acting.userId;
  const mayPassUp = stepOf('passUp')?.allowed === true;
  if (explain?.allowed === true && !mine) return { mayExplain: true, notExplained: null, mayPassUp };
  const why = explain !== undefined && !explain.allowed && explain.why.code === 'hand' ? explain.why : null;
  return { mayExplain: false, notExplained: own ? (why ?? (mine ? ownCount : null)) : null, mayPassUp };
}

/** @throws Problem request.notFound */
export async function readLot(session: Session, id: string, tools: ProcedureTools): Promise<LotRecord> {
  const { now } = tools;
  const row = await findLot(session.tx, id);
  if (row === undefined) throw problem('request.notFound');
  const [view] = await viewLots(session, [row]);
  if (view === undefined) throw problem('request.notFound');
  const own = row.ownerAgency === session.acting.agencyKey;
  const { officer, keeper, barred } = await standingTo(session, { lot: row, now });
  const why = (kind: (typeof custodyKinds)[number]): Words | null => {
    if (kind !== 'count' && view.held === 0) return empty;
    if (kind === 'sample' && officer) return null;
    return barred ? apart : keeper ? null : notMine;
  };
  const differences = await differencesOf(session.tx, id);
  return {
    ...view,
    movements: await viewMovements(session, await movementsOfLot(session.tx, id)),
    differences: differences.map(differenceView),
    may: custodyKinds.map((kind) => ({ kind, allowed: own && why(kind) === null, why: own ? why(kind) : notMine })),
    ...(await explaining(session, {
      ...{ own, barred, tools },
      open: differences.find(({ settledAt }) => settledAt === null),
    })),
  };
}

/** @throws Problem request.notFound */
export async function readStore(session: Session, id: string, now: Date): Promise<z.infer<typeof storeStanding>> {
  const { tx, acting } = session;
  const store = await findStore(tx, id);
  if (store === undefined) throw problem('request.notFound');
  const keepers = await keepersOf(tx, { storeIds: [id], day: localDate(now.getTime()) });
  const units = await sumsOfStore(tx, id);
  const { held, movements, measures } = await standingOfStore(tx, id);
  const byId = new Map(
    (await measuresInCustody(tx, { ids: measures.map(({ measureId }) => measureId) })).map((one) => [one.id, one]),
  );
  const lots = (passes: (measure: MeasureInCustody) => boolean): number =>
    measures.reduce((sum, one) => {
      const measure = byId.get(one.measureId);
      return measure !== undefined && passes(measure) ? sum + one.lots : sum;
    }, 0);
  return {
    ...{ id: store.id, name: store.name, address: store.address, demo: store.demo },
    keepers: keepers.map(({ id: keeperId, userId, name, part, since }) => ({
      id: keeperId,
      userId,
      name,
      part,
      since,
    })),
    mayAppoint:
      store.ownerAgency === acting.agencyKey &&
      acting.roles.some((role) => role === 'approver' || role === 'supervisor'),
    mayKeep: keepers.some(({ userId }) => userId === acting.userId),
    units: units.map(({ unit, counted, lots: ofUnit, differences, ...sums }) => ({
      ...{ unit, ...sumsOf(sums), counted: Number(counted), lots: ofUnit, differences },
    })),
    counts: {
      held,
      differences: units.reduce((sum, { differences }) => sum + differences, 0),
      movements,
      registered: lots(({ kind, state }) => kind === 'registration' && state === 'inForce'),
      due: lots(({ state }) => dueBy[state] !== undefined),
    },
  };
}

/** The goods of a case in custody, and the measures whose goods are not yet. @throws Problem request.notFound */
export async function readCaseExhibits(
  session: Session,
  caseId: string,
  now: Date,
): Promise<z.infer<typeof caseExhibits>> {
  const { tx, acting } = session;
  const file = (await casesInCustody(tx, [caseId])).get(caseId);
  if (file === undefined) throw problem('request.notFound');
  const lots = await viewLots(session, await lotsOfCase(tx, caseId));
  const there = await measuresWithLots(tx, caseId);
  const waiting = (await measuresInCustody(tx, { caseId })).filter(
    // What another system tells of names no lines: there is nothing to be taken in.
    ({ id, state, goods }) => state === 'inForce' && goods.length > 0 && !there.has(id),
  );
  return {
    lots,
    measures: waiting.map(({ id, no, kind, goods, ownerAgency }) => ({
      ...{ id, no, kind, lines: goods.length },
      may:
        (ownerAgency ?? file.ownerAgency) === acting.agencyKey &&
        acting.roles.some((role) => role === 'officer' || role === 'approver'),
    })),
    stores: await storesWithKeepers(tx, acting.agencyKey, now),
  };
}

export async function storesWithKeepers(tx: Tables, agencyKey: number, now: Date) {
  const stores = await storesOf(tx, agencyKey);
  const keepers = await keepersOf(tx, { storeIds: stores.map(({ id }) => id), day: localDate(now.getTime()) });
  return stores.map(({ id, name }) => ({
    ...{ id, name },
    keepers: keepers.filter(({ storeId, part }) => storeId === id && part !== 'disposal').map((one) => one.name),
  }));
}
