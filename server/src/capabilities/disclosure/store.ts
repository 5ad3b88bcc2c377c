// Kysely queries over the texts of disclosures and over what is public of them.
import type { Sheet, SpanKind } from '@qingfeng/redaction';
import { type Expression, type Insertable, type SqlBool, sql, type Updateable } from 'kysely';
import type { Tables } from '../../platform/database/connections/connect.ts';
import type { DB } from '../../platform/database/schema.generated.ts';
import { wantedItems } from './lacking.ts';
import type { DrawnBox } from './scan/boxes.ts';
import type { Passage, Proof } from './text/passages.ts';

export type TextRow = {
  id: string;
  ownerAgency: number;
  sourceName: string;
  sourceDigest: string;
  /** Encrypted. */
  served: string;
  /** Who confirmed whom the case knows, and when. */
  knownBy: string | null;
  knownAt: Date | null;
  servedDigest: string;
  /** Encrypted. */
  facts: string;
  passages: Passage[];
  /** Of a scan: the uploaded file. */
  sourceFile: string | null;
  /** Of a scan: its pages; null where text was read. */
  sheets: Sheet[] | null;
  boxes: DrawnBox[];
  /** Of a scan: who typed in its text, which `served` holds; null where there is none. */
  typedBy: string | null;
  preparedAt: Date;
  preparedBy: string;
  version: number;
};

/** The text of a disclosure; undefined where none was read, or for who is not of its agency. */
export async function findText(tx: Tables, id: string): Promise<TextRow | undefined> {
  const row = await tx.selectFrom('disclosureText').selectAll().where('id', '=', id).executeTakeFirst();
  return row as TextRow | undefined;
}

/** The same, kept from others until the transaction ends. */
export async function lockText(tx: Tables, id: string): Promise<TextRow | undefined> {
  const row = await tx.selectFrom('disclosureText').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row as TextRow | undefined;
}

/** Takes the place of the text that was read before. */
export async function putText(
  tx: Tables,
  row: Omit<TextRow, 'version' | 'passages' | 'sheets' | 'boxes'> & {
    passages: string;
    sheets: string | null;
    boxes: string;
  },
): Promise<void> {
  const { id, ...set } = row;
  await tx
    .insertInto('disclosureText')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ ...set, version: sql<number>`disclosure_text.version + 1` }),
    )
    .execute();
}

/** @returns whether the text was still in the version that was seen */
export async function setPassages(
  tx: Tables,
  q: {
    id: string;
    seen: number;
    passages: readonly Passage[];
    known?: { facts: string; knownBy: string; knownAt: Date };
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('disclosureText')
    .set((eb) => ({ passages: JSON.stringify(q.passages), ...q.known, version: eb('version', '+', 1) }))
    .where('id', '=', q.id)
    .where('version', '=', q.seen)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** @returns whether the text was still in the version that was seen */
export async function setTypedText(
  tx: Tables,
  q: { id: string; seen: number; passages: readonly Passage[] } & Pick<TextRow, 'served' | 'servedDigest' | 'typedBy'>,
): Promise<boolean> {
  const { id, seen, passages, ...set } = q;
  const { numUpdatedRows } = await tx
    .updateTable('disclosureText')
    .set((eb) => ({ ...set, passages: JSON.stringify(passages), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', seen)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Passages of many texts, for lists. */
export async function passagesOf(tx: Tables, ids: readonly string[]): Promise<ReadonlyMap<string, Passage[]>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('disclosureText')
    .select(['id', 'passages'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, passages }) => [id, passages as unknown as Passage[]]));
}

/** Items of many disclosures, by their names. */
export async function itemsOfMany(
  tx: Tables,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('disclosureItems')
    .select(['ofId', 'item', 'value'])
    .where('ofId', 'in', [...ids])
    .orderBy('place')
    .execute();
  const groups = Map.groupBy(rows, ({ ofId }) => ofId);
  return new Map([...groups].map(([id, own]) => [id, new Map(own.map(({ item, value }) => [item, value ?? '']))]));
}

export type TraceEntry = {
  /** YYYY-MM-DD. */
  on: string;
  act: 'published' | 'corrected' | 'withdrawn' | 'ended' | 'repaired';
  edition: number;
  reason?: string;
  /** Lines that a correction changed. */
  lines?: { before: string; after: string }[];
};
export type Covered = { kind: SpanKind; count: number; basis: Passage['basis'] };

/** A decision as the public sees it. */
export type PublicDecision = {
  id: string;
  address: string;
  ownerAgency: number;
  agencyName: string;
  regionCode: string;
  decisionNo: string;
  party: string;
  partyKind: 'organisation' | 'individualBusiness' | 'person';
  matter: string;
  procedureKind: 'ordinary' | 'simple';
  decidedOn: string;
  publishedAt: Date;
  changedAt: Date;
  state: 'public' | 'withdrawn' | 'ended';
  edition: number;
  publicText: string | null;
  items: [item: string, value: string][];
  covered: Covered[];
  /** Empty of what is no longer public. */
  proof: Proof | Record<never, never>;
  trace: TraceEntry[];
  untilOn: string | null;
  repairFrom: string | null;
  /** SHA-256 of the public files; empty of what is no longer public. */
  fileDigests: string[];
  /** SHA-256 of each page of a scan; empty of a text. */
  pageDigests: string[];
  /** Of an organisation, while it is public. */
  uscc: string | null;
  /** What it is narrowed and found by beside its head, while it is public. */
  laws: string[];
  foundBy: string;
  demo: boolean;
};

const publicColumns = [
  ...([
    'id',
    'address',
    'ownerAgency',
    'agencyName',
    'regionCode',
    'decisionNo',
    'party',
    'partyKind',
    'matter',
  ] as const),
  ...(['procedureKind', 'decidedOn', 'publishedAt', 'changedAt', 'state', 'edition', 'publicText', 'items'] as const),
  ...(['covered', 'proof', 'trace', 'untilOn', 'repairFrom', 'fileDigests', 'pageDigests', 'demo'] as const),
  ...(['uscc', 'laws', 'foundBy'] as const),
] as const;

export async function insertPublication(tx: Tables, row: PublicDecision): Promise<void> {
  const { items, covered, proof, trace, ...rest } = row;
  const values: Insertable<DB['publication']> = { ...rest, ...asJson({ items, covered, proof, trace }) };
  await tx.insertInto('publication').values(values).execute();
}

export async function updatePublication(
  tx: Tables,
  id: string,
  { items, covered, proof, trace, ...rest }: Partial<Omit<PublicDecision, 'id'>>,
): Promise<void> {
  const set: Updateable<DB['publication']> = { ...rest, ...asJson({ items, covered, proof, trace }) };
  await tx.updateTable('publication').set(set).where('id', '=', id).execute();
}

const asJson = (values: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, JSON.stringify(value)]])),
  );

export async function findPublication(tx: Tables, id: string): Promise<PublicDecision | undefined> {
  const row = await tx.selectFrom('publication').select(publicColumns).where('id', '=', id).executeTakeFirst();
  return row as unknown as PublicDecision | undefined;
}

export async function publicationAt(tx: Tables, address: string): Promise<PublicDecision | undefined> {
  const row = await tx
    .selectFrom('publication')
    .select(publicColumns)
    .where('address', '=', address)
    .executeTakeFirst();
  return row as unknown as PublicDecision | undefined;
}

/** Decisions that an earlier release published, before there were commitments, by an index that holds no others. */
export async function publishedBefore(
  tx: Tables,
  { after, limit }: { after: string; limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from publication where id > ${after}::uuid and state = 'public' and not proof ? 'commitment' order by id limit ${limit}`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

export async function isAddressTaken(tx: Tables, address: string): Promise<boolean> {
  const row = await tx.selectFrom('publication').select('id').where('address', '=', address).executeTakeFirst();
  return row !== undefined;
}

/** Disclosures whose term of publication is over, with their agency. */
export function publicationsOver(tx: Tables, today: string) {
  return tx
    .selectFrom('publication')
    .innerJoin('agency', 'agency.key', 'publication.ownerAgency')
    .select(['publication.id', 'publication.ownerAgency', 'agency.name as agencyName'])
    .where('publication.state', '=', 'public')
    .where('publication.untilOn', '<', today)
    .orderBy('publication.untilOn')
    .limit(500)
    .execute();
}

/** Cases of these that have a disclosure already. */
export async function casesWithDisclosure(tx: Tables, caseIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (caseIds.length === 0) return new Set();
  const rows = await tx
    .selectFrom('disclosure')
    .select('caseFile')
    .where('caseFile', 'in', [...caseIds])
    .execute();
  return new Set(rows.flatMap(({ caseFile }) => caseFile ?? []));
}

/** Whether the agency has a disclosure of this decision already, whatever became of it. */
export async function hasDisclosure(tx: Tables, q: { agencyKey: number; decisionNo: string }): Promise<boolean> {
  const row = await tx
    .selectFrom('disclosure')
    .select('id')
    .where('ownerAgency', '=', q.agencyKey)
    .where('decisionNo', '=', q.decisionNo)
    .executeTakeFirst();
  return row !== undefined;
}

/** Disclosures of a case that have not ended. */
export function openDisclosuresOf(tx: Tables, caseId: string) {
  return tx
    .selectFrom('disclosure')
    .select(['id', 'state', 'decisionNo'])
    .where('caseFile', '=', caseId)
    .where('state', 'in', ['draft', 'review', 'published'])
    .execute();
}

/** Drafts whose text was not read yet, with who entered them. */
export function draftsWithoutText(tx: Tables) {
  return tx
    .selectFrom('disclosure as d')
    .innerJoin('procedureEvent as e', (join) => join.onRef('e.instanceId', '=', 'd.id').on('e.seq', '=', 1))
    .leftJoin('disclosureText as t', 't.id', 'd.id')
    .select(['d.id', 'e.userId'])
    .where('d.state', '=', 'draft')
    .where('t.id', 'is', null)
    .where('e.userId', 'is not', null)
    .orderBy('d.enteredAt', 'desc')
    .limit(200)
    .execute();
}

/** The coordination office of a region, else of the one above it. */
export async function officeFor(tx: Tables, agencyKey: number): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select o.id from agency o join agency a on a.key = ${agencyKey}
     where o.kind = 'coordination' and o.active and o.region_path @> a.region_path
     order by nlevel(o.region_path) desc limit 1`.execute(tx);
  return rows[0]?.id ?? null;
}

/** The region of a code, else its province; null where neither is known. */
export async function knownRegion(tx: Tables, code: string): Promise<string | null> {
  const wanted = [code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`];
  const rows = await tx.selectFrom('region').select('code').where('code', 'in', wanted).execute();
  return wanted.find((one) => rows.some(({ code: known }) => known === one)) ?? null;
}

/** How many an agency published, and of those on every channel by its day. */
export type Timeliness = { key: number; published: number; onTime: number };

/** What agencies published since a day, as far as the acting user sees it, by the index of the day. @param q.from YYYY-MM-DD */
export async function timelinessOf(tx: Tables, q: { now: Date; from: string }): Promise<Timeliness[]> {
  const { rows } = await sql<Timeliness>`
    select d.owner_agency as key, count(*)::int as published,
      count(*) filter (where not exists (
        select from duty u where u.instance_id = d.id and u.duty in ('publish', 'samr', 'push', 'double')
          and u.cancelled_at is null and coalesce(u.met_at, ${q.now}) > u.due_at))::int as "onTime"
    from disclosure d where d.published_on >= ${q.from}::date group by d.owner_agency`.execute(tx);
  return rows;
}

/** That an entry `e` lacks an item which one of its channels asks for. */
export const lacksItems = (): Expression<SqlBool> => sql<SqlBool>`exists (
  select from jsonb_to_recordset(${wantedItems}::jsonb) as w(channel text, item text, party text)
   where w.channel = any (e.channels)
     and (w.party is null or w.party = case e.party_kind when 'organisation' then 'organisation' else 'person' end)
     and not exists (select from disclosure_items i where i.of_id = e.id and i.item = w.item and btrim(coalesce(i.value, '')) <> ''))`;

export type DoubleRow = Pick<PublicDecision, 'partyKind' | 'items' | 'untilOn'>;

/** What agencies that the acting user sees have public, in the order of publication. */
export async function publishedForDouble(
  tx: Tables,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): Promise<DoubleRow[]> {
  const rows = await tx
    .selectFrom('publication as p')
    .innerJoin('disclosure as d', 'd.id', 'p.id')
    .select(['p.partyKind', 'p.items', 'p.untilOn'])
    .where('p.state', '=', 'public')
    .$if(from !== undefined, (query) => query.where('d.publishedOn', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('d.publishedOn', '<=', to ?? ''))
    .orderBy('p.publishedAt')
    .limit(50_000)
    .execute();
  return rows as unknown as DoubleRow[];
}

/** Enters in the trail that a table of 双公示 left: what was asked for, how many rows it has and the digest of its bytes. */
export async function noteTakenOut(
  tx: Tables,
  said: { from?: string | undefined; to?: string | undefined; kind: string; rows: number; sha256: string },
): Promise<void> {
  await sql`select audit.note('export', 'publication', 'list', ${JSON.stringify(said)}::jsonb)`.execute(tx);
}
