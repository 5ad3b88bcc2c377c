// The register of rights that offers are held against: entered one by one, or read in from a list.
import type { Right } from '@qingfeng/screening';
import { type Expression, type ExpressionBuilder, type Selectable, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { changeVersioned } from '../../../platform/database/change-versioned.ts';
import type { Session, Tables } from '../../../platform/database/connect.ts';
import { storeInHalves } from '../../../platform/database/halves.ts';
import { beyond, countAtMost, inOrder, type ListOrder, type ListPlace } from '../../../platform/database/list-order.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { daysReversed, refuseFields } from '../../../platform/http/field-faults.ts';
import { type ReportRow, refusedByDatabase, rowFault } from '../../../platform/http/imports.ts';
import { page } from '../../../platform/http/paging.ts';
import { line } from '../../../platform/http/schemas.ts';
import { fieldProblems } from '../../../platform/http/zod-words.ts';
import type { ImportKind } from '../../../platform/long-work/kind.ts';
import { type Reading, readersOf } from '../../../platform/reading/reading.ts';
import type { RightOfFile } from './file.ts';

const list = (longest: number, most: number) => z.array(line(longest)).max(most).default([]);
const day = z.iso.date().nullable().default(null);

export const newRight = z.strictObject({
  registrationNo: line(100).describe('Number of the registration; one entry each'),
  mark: line(200),
  aliases: list(200, 50).describe('The same mark in other scripts, and by other names'),
  holder: z.string().trim().max(200).default(''),
  classes: z.array(z.int().min(1).max(45)).max(45).default([]).describe('Nice classes'),
  authorisedSellers: list(200, 1_000).describe('Sellers and shops that the holder has authorised, by name'),
  referencePriceFen: z.int().min(1).nullable().default(null).describe('Usual price of the genuine article'),
  recordationNo: z.string().trim().max(100).nullable().default(null).describe('Number of the customs recordation'),
  validFrom: day,
  validTo: day,
});
export type NewRight = z.infer<typeof newRight>;

export const rightView = newRight
  .extend({
    id: z.uuid(),
    own: z.boolean().describe('Whether the acting agency keeps this entry'),
    demo: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'RegisteredRight' });
type RightView = z.infer<typeof rightView>;

type RightRow = Selectable<DB['registeredRight']>;
const rowOf = (row: RightRow, agencyKey: number): RightView => ({
  id: row.id,
  registrationNo: row.registrationNo,
  mark: row.mark,
  aliases: row.aliases,
  holder: row.holder,
  classes: row.classes,
  authorisedSellers: row.authorisedSellers,
  referencePriceFen: row.referencePrice,
  recordationNo: row.recordationNo,
  validFrom: row.validFrom,
  validTo: row.validTo,
  own: row.ownerAgency === agencyKey,
  demo: row.demo,
  version: row.version,
});

const stored = (right: NewRight) => ({
  registrationNo: right.registrationNo,
  mark: right.mark,
  aliases: right.aliases,
  holder: right.holder,
  classes: right.classes,
  authorisedSellers: right.authorisedSellers,
  referencePrice: right.referencePriceFen,
  recordationNo: right.recordationNo,
  validFrom: right.validFrom,
  validTo: right.validTo,
});

export const rightSorts = ['mark', 'newest', 'term'] as const;
export type RightSort = (typeof rightSorts)[number];
/** `today`: the day on which rights are protected or not. */
export type RightFilter = {
  words: readonly string[];
  today: string;
  valid?: boolean | undefined;
  own?: boolean | undefined;
};
/** Most rights that are counted. */
export const mostCounted = 1_000;

const orders = {
  mark: { column: sql`registered_right.mark`, cast: sql`text`, descending: false },
  newest: { column: sql`registered_right.entered_at`, cast: sql`timestamptz`, descending: true },
  term: { column: sql`registered_right.valid_to`, cast: sql`date`, descending: false },
} as const satisfies Record<RightSort, ListOrder>;
const byId = sql`registered_right.id`;

function passing({ words, today, valid, own }: RightFilter, agencyKey: number) {
  return (eb: ExpressionBuilder<DB, 'registeredRight'>): Expression<SqlBool> => {
    const protectedToday = sql<SqlBool>`(coalesce(valid_from <= ${today}::date, true) and coalesce(valid_to >= ${today}::date, true))`;
    return eb.and([
      ...(own === true ? [eb('ownerAgency', '=', agencyKey)] : []),
      ...(valid === undefined ? [] : [valid ? protectedToday : eb.not(protectedToday)]),
      ...words.map(
        (word) =>
          sql<SqlBool>`position(lower(${word}) in lower(mark || ' ' || array_to_string(aliases, ' ') || ' ' || holder || ' ' || registration_no)) > 0`,
      ),
    ]);
  };
}

/** Every right that passes the filters, in the order asked for. */
export function rightsQuery({ tx, acting }: Session, filter: RightFilter, sort: RightSort) {
  return tx
    .selectFrom('registeredRight')
    .selectAll()
    .where(passing(filter, acting.agencyKey))
    .orderBy(inOrder(orders[sort], byId));
}

/** One page of rights with their number. */
export async function readRegister(
  session: Session,
  q: { filter: RightFilter; sort: RightSort; after: ListPlace | undefined; limit: number },
) {
  const { tx, acting } = session;
  const counted = tx.selectFrom('registeredRight').select('id').where(passing(q.filter, acting.agencyKey));
  const total = await countAtMost(tx, counted, mostCounted);
  const query = rightsQuery(session, q.filter, q.sort);
  const rows = await (q.after === undefined ? query : query.where(beyond(orders[q.sort], byId, q.after)))
    .limit(q.limit + 1)
    .execute();
  const shown = page({
    rows,
    limit: q.limit,
    total,
    place: ({ mark, enteredAt, validTo, id }) => {
      const values = { mark, newest: enteredAt.toISOString(), term: validTo };
      return [q.sort, values[q.sort], id];
    },
  });
  return { ...shown, items: rightRows(session, shown.items), more: total === mostCounted };
}

/** Rows as lists show them. */
export const rightRows = ({ acting }: Pick<Session, 'acting'>, rows: readonly RightRow[]): RightView[] =>
  rows.map((row) => rowOf(row, acting.agencyKey));

/** @throws Problem request.notFound */
export async function readRight({ tx, acting }: Session, id: string): Promise<RightView> {
  const row = await tx.selectFrom('registeredRight').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw problem('request.notFound');
  return rowOf(row, acting.agencyKey);
}

/** Enters a right. @returns its id @throws Problem request.invalid, record.duplicate */
export async function enterRight({ tx, acting }: Session, right: NewRight & { demo?: boolean }): Promise<string> {
  refuseDisorder(right);
  const { id } = await tx
    .insertInto('registeredRight')
    .values({ ...stored(right), ownerAgency: acting.agencyKey, demo: right.demo ?? false })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Changes an entry of the acting agency. @throws Problem request.notFound, request.invalid, record.changed */
export async function changeRight(
  { tx, acting }: Session,
  { id, version, right }: { id: string; version: number; right: NewRight },
): Promise<void> {
  refuseDisorder(right);
  const row = await tx.selectFrom('registeredRight').select('ownerAgency').where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw problem('request.notFound');
  if (row.ownerAgency !== acting.agencyKey) throw problem('access.refusedByDatabase');
  await changeVersioned(tx, { table: 'registeredRight', id, seen: version, set: stored(right) });
}

function refuseDisorder({ validFrom, validTo }: NewRight): void {
  refuseFields(daysReversed(validFrom, validTo, '/validTo'));
}

/** Where in a row the fault stands that the reader of registers names by its code. */
const columnAt: Readonly<Record<string, string>> = { classes: 'classes', dates: 'valid_from' };

const lists = readersOf<typeof import('./file.ts')>(new URL('./file.ts', import.meta.url), 120);

/**
 * Lists of rights as they are brought in: entries of the acting agency with the same number are changed, good rows are kept, the others
 * come back with reasons. Reading throws leads.columnsMissing, office.*; reading.*
 */
export function rightsImport({ reading }: { reading: Reading }): ImportKind<RightOfFile> {
  return {
    name: 'rights',
    read: (file) => lists.spooled(reading, { file: file.name, read: 'rightsOfFile', args: [file] }),
    take: (session, { rows, preview }) => takeRights(session, { rows, preview }),
  };
}

/** Takes some rows of a list: new ones and changed ones each in one statement; one that the database refuses is set aside. */
export async function takeRights(
  { tx, acting }: Session,
  { rows, preview }: { rows: readonly RightOfFile[]; preview: boolean },
): Promise<ReportRow[]> {
  const numbers = rows.flatMap((one) => ('right' in one ? [one.right.id] : []));
  const before = await tx
    .selectFrom('registeredRight')
    .selectAll()
    .where('ownerAgency', '=', acting.agencyKey)
    .where(sql<boolean>`registration_no = any (${numbers}::text[])`)
    .execute();
  const known = new Map(before.map((row) => [row.registrationNo, row]));
  const taken = rows.map((one) => take(one, { known, agencyKey: acting.agencyKey }));
  const asked = preview ? [] : taken.flatMap(({ set, report }) => (set === undefined ? [] : [{ set, report }]));
  for (const status of ['new', 'changed'] as const) {
    await storeInHalves(tx, {
      rows: asked.filter(({ report }) => report.status === status),
      store: async (parts) => {
        const sets = parts.map(({ set }) => set);
        if (status === 'new') await enterAll(tx, sets, acting.agencyKey);
        else await changeAll(tx, sets, acting.agencyKey);
        return [];
      },
      refuse: ({ report }, error) => {
        report.status = 'error';
        report.problems = [refusedByDatabase(error, 'registrationNo')];
      },
    });
  }
  return taken.map(({ report }) => report);
}

type Stored = ReturnType<typeof stored>;
const columnTypes = sql`"registrationNo" text, mark text, aliases text[], holder text, classes smallint[], "authorisedSellers" text[],
  "referencePrice" bigint, "recordationNo" text, "validFrom" date, "validTo" date`;

async function enterAll(tx: Tables, sets: readonly Stored[], agencyKey: number): Promise<void> {
  await sql`
    insert into registered_right (owner_agency, registration_no, mark, aliases, holder, classes, authorised_sellers, reference_price,
        recordation_no, valid_from, valid_to)
      select ${agencyKey}::int, "registrationNo", mark, aliases, holder, classes, "authorisedSellers", "referencePrice", "recordationNo",
          "validFrom", "validTo"
        from jsonb_to_recordset(${JSON.stringify(sets)}::jsonb) as r(${columnTypes})`.execute(tx);
}

async function changeAll(tx: Tables, sets: readonly Stored[], agencyKey: number): Promise<void> {
  await sql`
    update registered_right e set mark = r.mark, aliases = r.aliases, holder = r.holder, classes = r.classes,
        authorised_sellers = r."authorisedSellers", reference_price = r."referencePrice", valid_from = r."validFrom", valid_to = r."validTo",
        version = e.version + 1
      from jsonb_to_recordset(${JSON.stringify(sets)}::jsonb) as r(${columnTypes})
     where e.owner_agency = ${agencyKey} and e.registration_no = r."registrationNo"`.execute(tx);
}

/** What becomes of a row, and what is stored then. */
function take(
  one: RightOfFile,
  { known, agencyKey }: { known: ReadonlyMap<string, RightRow>; agencyKey: number },
): { report: ReportRow; set?: Stored } {
  if (!('right' in one)) {
    const { line: row, code, text } = one.problem;
    const problems = [rowFault(columnAt[code] ?? 'mark', text.zh, text.en)];
    return { report: { row, status: 'error', problems, values: {} } };
  }
  const { right, line: row } = one;
  const values = { registrationNo: right.id, mark: right.mark };
  const parsed = newRight.safeParse({
    registrationNo: right.id,
    mark: right.mark,
    aliases: right.aliases ?? [],
    holder: right.owner ?? '',
    classes: right.classes ?? [],
    authorisedSellers: right.authorisedSellers ?? [],
    referencePriceFen: right.referencePrice ?? null,
    validFrom: right.validFrom ?? null,
    validTo: right.validTo ?? null,
  });
  if (!parsed.success) {
    const problems = fieldProblems(parsed.error.issues).map(({ pointer, zh, en }) =>
      rowFault(pointer.slice(1), zh, en),
    );
    return { report: { row, status: 'error', problems, values } };
  }
  const before = known.get(right.id);
  // A list has no recordation numbers: what was entered by hand stays.
  const set = { ...stored(parsed.data), recordationNo: before?.recordationNo ?? null };
  const changed = before !== undefined && JSON.stringify(stored(rowOf(before, agencyKey))) !== JSON.stringify(set);
  const status = before === undefined ? 'new' : changed ? 'changed' : 'unchanged';
  const report: ReportRow = { row, status, problems: [], values };
  return status === 'unchanged' ? { report } : { report, set };
}

/** Every right in force on a day, as the screener takes them; `id` is that of the row. */
export async function rightsInForce(tx: Tables, on: string): Promise<Right[]> {
  const rows = await tx
    .selectFrom('registeredRight')
    .selectAll()
    .where((eb) => eb.or([eb('validFrom', 'is', null), eb('validFrom', '<=', on)]))
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>=', on)]))
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    mark: row.mark,
    aliases: row.aliases,
    owner: row.holder,
    classes: row.classes,
    authorisedSellers: row.authorisedSellers,
    referencePrice: row.referencePrice,
    validFrom: row.validFrom,
    validTo: row.validTo,
  }));
}
