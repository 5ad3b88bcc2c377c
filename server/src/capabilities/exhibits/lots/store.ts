// Queries over lots, their book, differences and keepers; the only code that names their tables.
import { type Insertable, type RawBuilder, type Selectable, sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';

export type LotRow = Omit<Selectable<DB['exhibitLot']>, 'readers' | 'search' | 'searchText'>;
export type MovementRow = Selectable<DB['exhibitMovement']>;
export type DifferenceRow = Selectable<DB['exhibitDifference']>;

const lotColumns = sql`l.id, l.no, l.case_id, l.measure_id, l.line, l.owner_agency, l.origin, l.name, l.mark, l.spec, l.unit, l.weight_kg, l.value_fen,
  l.seal_no, l.store_id, l.place, l.taken_in, l.held, l.sampled, l.returned, l.handed_over, l.disposed, l.counted, l.counted_at, l.seal_state,
  l.received_at, l.received_by, l.entered_at, l.version, l.demo`;

/** A lot with what its store is called, what is open of its counts, and where its measure stands. */
export type ShownLot = LotRow & { storeName: string | null; difference: string | null };

const shown = (where: RawBuilder<unknown>): RawBuilder<ShownLot> => sql<ShownLot>`
  select ${lotColumns}, s.name as store_name,
    (select d.found - d.expected from exhibit_difference d where d.lot_id = l.id and d.settled_at is null order by d.opened_at desc limit 1) as difference
  from exhibit_lot l left join exhibit_store s on s.id = l.store_id where ${where}`;

export async function findLot(tx: Tables, id: string): Promise<ShownLot | undefined> {
  return (await shown(sql`l.id = ${id}`).execute(tx)).rows[0];
}

/** What stores hold, as a phone shows it: the lot that was not counted for longest first. */
export async function lotsOnPhone(tx: Tables, q: { storeIds: readonly string[]; limit: number }) {
  if (q.storeIds.length === 0) return [];
  const { rows } = await sql<
    Pick<LotRow, 'id' | 'no' | 'name' | 'unit' | 'place' | 'sealNo' | 'held'> & {
      storeId: string;
      caseId: string | null;
    }
  >`
    select l.id, l.no, l.name, l.unit, l.place, l.seal_no, l.held, l.store_id, l.case_id
      from exhibit_lot l
     where l.store_id = any(${[...q.storeIds]}::uuid[]) and l.held > 0
     order by l.counted_at nulls first, l.no limit ${q.limit}`.execute(tx);
  return rows;
}

/** How many lots stores hold. */
export async function countHeld(tx: Tables, storeIds: readonly string[]): Promise<number> {
  const { count } = await tx
    .selectFrom('exhibitLot')
    .where('storeId', 'in', [...storeIds])
    .where('held', '>', '0')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function measuresThatHaveLots(tx: Tables, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx
    .selectFrom('exhibitLot')
    .select('measureId')
    .distinct()
    .where('measureId', 'in', [...ids])
    .execute();
  return new Set(rows.flatMap(({ measureId }) => measureId ?? []));
}

export async function lotsOfCase(tx: Tables, caseId: string): Promise<ShownLot[]> {
  return (await sql<ShownLot>`${shown(sql`l.case_id = ${caseId}`)} order by l.line, l.no`.execute(tx)).rows;
}

export type LotFilter = {
  words: readonly string[];
  store?: string | undefined;
  case?: string | undefined;
  standing?: 'held' | 'empty' | 'difference' | undefined;
};

/** Lots that pass, in any order. */
export function lotsPassing({ words, store, case: caseId, standing }: LotFilter): RawBuilder<ShownLot> {
  const wanted = [
    sql`true`,
    ...(store === undefined ? [] : [sql`l.store_id = ${store}`]),
    ...(caseId === undefined ? [] : [sql`l.case_id = ${caseId}`]),
    ...(standing === 'held' ? [sql`l.held > 0`] : []),
    ...(standing === 'empty' ? [sql`l.held = 0`] : []),
    ...(standing === 'difference'
      ? [sql`exists (select from exhibit_difference d where d.lot_id = l.id and d.settled_at is null)`]
      : []),
    ...(words.length === 0 ? [] : [sql`l.id in (select access.find_exhibit_lot(${[...words]}::text[]))`]),
  ];
  return shown(sql.join(wanted, sql` and `));
}

export function insertLot(tx: Tables, row: Insertable<DB['exhibitLot']>) {
  return tx.insertInto('exhibitLot').values(row).returning('id').executeTakeFirstOrThrow();
}

/** Numbers of the lots that were split off one already, for the next. */
export async function lotNumbersLike(tx: Tables, q: { agencyKey: number; prefix: string }): Promise<string[]> {
  const rows = await tx
    .selectFrom('exhibitLot')
    .select('no')
    .where('ownerAgency', '=', q.agencyKey)
    .where('no', 'like', `${q.prefix}-%`)
    .execute();
  return rows.map(({ no }) => no);
}

export async function measureHasLots(tx: Tables, measureId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('exhibitLot')
    .select('id')
    .where('measureId', '=', measureId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function measuresWithLots(tx: Tables, caseId: string): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
  const rows = await tx.selectFrom('exhibitLot').select(['measureId', 'line']).where('caseId', '=', caseId).execute();
  const lines = new Map<string, Set<number>>();
  for (const { measureId, line } of rows)
    if (measureId !== null) lines.set(measureId, (lines.get(measureId) ?? new Set()).add(line));
  return lines;
}

/** Holds the book of a case to the end of the transaction: what is judged stays true until it is written. */
export async function holdBook(tx: Tables, caseId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${caseId}::text, 252))`.execute(tx);
}

/** The book of a case in its order. */
export function bookOf(tx: Tables, caseId: string): Promise<MovementRow[]> {
  return tx.selectFrom('exhibitMovement').selectAll().where('caseId', '=', caseId).orderBy('seq').execute();
}

/** The case and place in its book are set by the database. */
export async function insertMovement(
  tx: Tables,
  row: Omit<Insertable<DB['exhibitMovement']>, 'seq' | 'caseId' | 'expected'> & { caseId: string },
): Promise<string> {
  const { id } = await tx
    .insertInto('exhibitMovement')
    .values({ ...row, seq: 0 })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function movementTold(tx: Tables, sourceId: string): Promise<{ lotId: string } | undefined> {
  return tx.selectFrom('exhibitMovement').select('lotId').where('sourceId', '=', sourceId).executeTakeFirst();
}

export type ShownMovement = MovementRow & {
  lotNo: string;
  lotName: string;
  toLotNo: string | null;
  storeName: string | null;
};

const movements = (where: RawBuilder<unknown>): RawBuilder<ShownMovement> => sql<ShownMovement>`
  select m.*, l.no as lot_no, l.name as lot_name, t.no as to_lot_no, s.name as store_name
    from exhibit_movement m join exhibit_lot l on l.id = m.lot_id
    left join exhibit_lot t on t.id = m.to_lot_id left join exhibit_store s on s.id = m.store_id where ${where}`;

export async function movementsOfLot(tx: Tables, lotId: string): Promise<ShownMovement[]> {
  return (
    await sql<ShownMovement>`${movements(sql`m.lot_id = ${lotId} or m.to_lot_id = ${lotId}`)} order by m.seq`.execute(
      tx,
    )
  ).rows;
}

/** `destroyed`: of goods that were disposed of; null of other movements, and where the reader may not see in what way. */
export async function movementsOfCase(
  tx: Tables,
  caseId: string,
): Promise<(ShownMovement & { destroyed: boolean | null })[]> {
  const { rows } = await sql<ShownMovement & { destroyed: boolean | null }>`
    select b.*, case when b.disposal_id is not null then d.method = 'destroy' when b.early_id is not null then false end as destroyed
      from (${movements(sql`m.case_id = ${caseId}`)}) b left join exhibit_disposal d on d.id = b.disposal_id order by b.seq`.execute(
    tx,
  );
  return rows;
}

/** What happened in a store, or to its lots now. */
export function movementsPassing(q: {
  store?: string | undefined;
  case?: string | undefined;
  kind?: string | undefined;
}): RawBuilder<ShownMovement> {
  const wanted = [
    sql`true`,
    ...(q.store === undefined ? [] : [sql`(m.store_id = ${q.store} or l.store_id = ${q.store})`]),
    ...(q.case === undefined ? [] : [sql`m.case_id = ${q.case}`]),
    ...(q.kind === undefined ? [] : [sql`m.kind = ${q.kind}`]),
  ];
  return movements(sql.join(wanted, sql` and `));
}

export function differencesOf(tx: Tables, lotId: string): Promise<DifferenceRow[]> {
  return tx
    .selectFrom('exhibitDifference')
    .selectAll()
    .where('lotId', '=', lotId)
    .orderBy('openedAt', 'desc')
    .execute();
}

/** Who made a count; null for the platform. */
export async function countedBy(tx: Tables, movementId: string): Promise<string | null> {
  const row = await tx.selectFrom('exhibitMovement').select('userId').where('id', '=', movementId).executeTakeFirst();
  return row?.userId ?? null;
}

export function findDifference(tx: Tables, id: string): Promise<DifferenceRow | undefined> {
  return tx.selectFrom('exhibitDifference').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Photos and papers are read by whoever reads the lot. @returns how many of them could be tied to it */
export async function tieFilesToLot(tx: Tables, lotId: string, files: readonly string[]): Promise<number> {
  if (files.length === 0) return 0;
  const rows = await tx
    .updateTable('file')
    .set({ kind: 'exhibits', recordId: lotId })
    .where('id', 'in', [...files])
    .where((eb) => eb.or([eb('recordId', 'is', null), eb('recordId', '=', lotId)]))
    .returning('id')
    .execute();
  return rows.length;
}

/** Lots with all words, the newest first. */
export async function lotsHaving(tx: Tables, q: { words: readonly string[]; limit: number }): Promise<ShownLot[]> {
  return (await sql<ShownLot>`${lotsPassing({ words: q.words })} order by l.id desc limit ${q.limit}`.execute(tx)).rows;
}
