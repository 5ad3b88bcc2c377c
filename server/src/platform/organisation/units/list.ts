// Units of all agencies of a region in one list: for whoever looks after them, and sees which letters end.
import type { Writable } from 'node:stream';
import { localDate } from '@qingfeng/codes';
import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Session, Tables } from '../../database/connections/connect.ts';
import { inRows } from '../../database/queries/cursor.ts';
import { beyond, countAtMost, inOrder, type ListOrder, type ListPlace } from '../../database/queries/list-order.ts';
import { nameCodes } from '../../database/words/code-words.ts';
import { page, pageOf } from '../../http/paging.ts';
import { called } from '../../http/requests/field-names.ts';
import { agencyRef as agencyShape } from '../../http/schemas.ts';
import { type ListColumn, no, writeList, yes } from '../../lists/paged/list-workbook.ts';
import { wordsOf } from '../../lists/paged/search-words.ts';
import { agenciesById, agencyRef } from '../agencies/agency-refs.ts';
import { agencyUnit } from './schema.ts';
import { membersOf } from './store.ts';
import { unitView } from './view.ts';

const mostUnits = 10_000;
export const unitSorts = ['name', 'until'] as const;
type UnitSort = (typeof unitSorts)[number];

export const unitFilters = z.strictObject({
  q: called(
    z.string().trim().max(100).optional().describe('Words that must all stand in name, document or scope'),
    '查找内容',
    'words to find',
  ),
  kind: called(z.enum(['team', 'station', 'entrusted']).optional(), '类别', 'kind'),
  active: called(
    z.enum(['true', 'false']).optional().describe('Only those that work, or only those that were closed'),
    '启用',
    'active',
  ),
  over: called(
    z.enum(['true']).optional().describe('Only bodies whose letter has ended'),
    '委托书到期',
    'letter that has ended',
  ),
});
type UnitFilter = z.infer<typeof unitFilters>;

const listed = agencyUnit.extend({ agency: agencyShape }).meta({ id: 'ListedUnit' });
export const unitList = pageOf(listed)
  .extend({
    more: z.boolean().describe(`Whether there are more than \`total\`: no more than ${mostUnits} are counted`),
  })
  .meta({ id: 'UnitList' });
type Listed = z.infer<typeof listed>;

const orders: Readonly<Record<UnitSort, ListOrder>> = {
  name: { column: sql`u.name`, cast: sql`text`, descending: false },
  until: { column: sql`u.valid_until`, cast: sql`date`, descending: false },
};
const id = sql`u.id`;

function passing(tx: Tables, { q, kind, active, over }: UnitFilter, today: string) {
  const words = wordsOf(q);
  return tx
    .selectFrom('agencyUnit as u')
    .where(sql<boolean>`access.within_my_region(u.agency_id)`)
    .$if(words.length > 0, (rows) =>
      rows.where(sql<SqlBool>`u.id in (select access.find_agency_unit(${words}::text[]))`),
    )
    .$if(kind !== undefined, (rows) => rows.where('u.kind', '=', kind ?? ''))
    .$if(active !== undefined, (rows) => rows.where('u.active', '=', active === 'true'))
    .$if(over !== undefined, (rows) => rows.where('u.validUntil', '<', today));
}

function unitsQuery(tx: Tables, q: { filter: UnitFilter; sort: UnitSort; today: string }) {
  return passing(tx, q.filter, q.today)
    .select(['u.id', 'u.agencyId', 'u.name', 'u.kind', 'u.active', 'u.ownName', 'u.document', 'u.scope'])
    .select(['u.validFrom', 'u.validUntil', 'u.publishedOn', 'u.publishedWhere', 'u.version'])
    .orderBy(inOrder(orders[q.sort], id));
}
type Row = Awaited<ReturnType<ReturnType<typeof unitsQuery>['execute']>>[number];

/** One page of the units in the region of the acting user's agency. */
export async function readUnitList(
  { tx }: Session,
  q: { filter: UnitFilter; sort: UnitSort; after: ListPlace | undefined; limit: number; now: Date },
) {
  const today = localDate(q.now.getTime());
  const total = await countAtMost(tx, passing(tx, q.filter, today).select('u.id'), mostUnits);
  const query = unitsQuery(tx, { ...q, today }).limit(q.limit + 1);
  const rows =
    total === 0
      ? []
      : await (q.after === undefined ? query : query.where(beyond(orders[q.sort], id, q.after))).execute();
  const place = (row: Row) => [q.sort, q.sort === 'name' ? row.name : row.validUntil, row.id];
  const shown = page({ rows, limit: q.limit, total, place });
  return { ...shown, items: await listedUnits(tx, shown.items), more: total === mostUnits };
}

async function listedUnits(tx: Tables, rows: readonly Row[]): Promise<Listed[]> {
  const members = await membersOf(
    tx,
    rows.map((row) => row.id),
  );
  const agencies = await agenciesById(
    tx,
    rows.map(({ agencyId }) => agencyId),
  );
  const refs = new Map(agencies.map((one) => [one.id, agencyRef(one)]));
  return rows.flatMap((row) => {
    const agency = refs.get(row.agencyId);
    return agency === undefined ? [] : [{ ...unitView(row, members), agency }];
  });
}

const kinds = {
  team: { zh: '执法队', en: 'Team' },
  station: { zh: '派出机构', en: 'Station' },
  entrusted: { zh: '受委托组织', en: 'Entrusted body' },
} as const;

nameCodes({ agency_unit: { kind: kinds } });

const columns: readonly ListColumn<Listed>[] = [
  { title: { zh: '名称', en: 'Name' }, width: 30, value: ({ name }) => name },
  { title: { zh: '种类', en: 'Kind' }, width: 14, value: ({ kind }, language) => kinds[kind][language] },
  { title: { zh: '所属机关', en: 'Agency' }, width: 34, value: ({ agency }) => agency.name },
  {
    title: { zh: '以自己的名义', en: 'In its own name' },
    value: ({ ownName }, language) => (ownName ? yes : no)[language],
  },
  { title: { zh: '依据文书', en: 'Document' }, width: 34, value: ({ document }) => document },
  { title: { zh: '事项和权限', en: 'Matters and powers' }, width: 40, value: ({ scope }) => scope },
  { title: { zh: '起始日', en: 'First day' }, format: 'date', width: 12, value: ({ from }) => from },
  { title: { zh: '终止日', en: 'Last day' }, format: 'date', width: 12, value: ({ until }) => until },
  {
    title: { zh: '人员', en: 'People' },
    width: 30,
    value: ({ members }, language) =>
      members.map(({ displayName }) => displayName).join(language === 'zh' ? '、' : ', '),
  },
  { title: { zh: '在用', en: 'Active' }, value: ({ active }, language) => (active ? yes : no)[language] },
];

/** Writes the units that pass the filters to `out` and ends it. @returns rows written @throws as writeWorkbook */
export function writeUnits(
  out: Writable,
  session: Session,
  { now, ...q }: { filter: UnitFilter; sort: UnitSort; now: Date },
): Promise<number> {
  const query = unitsQuery(session.tx, { ...q, today: localDate(now.getTime()) });
  const rows = inRows(session.tx, query, (piece) => listedUnits(session.tx, piece));
  return writeList(out, session, { name: { zh: '执法单位', en: 'Units' }, columns, rows, now });
}
