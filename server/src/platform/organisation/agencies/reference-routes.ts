// Regions and departments: what agencies are made of.
import { department as catalogueEntry, existedOn, localDate } from '@qingfeng/codes';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../../database/connections/connect.ts';
import { called } from '../../http/requests/field-names.ts';
import type { App } from '../../http/services.ts';
import { wordsOf } from '../../lists/paged/search-words.ts';
import type { OrganisationServices } from '../services.ts';

const region = z
  .object({
    code: z.string(),
    name: z.string(),
    level: z.string(),
    parent: z.string().nullable(),
    children: z.boolean(),
  })
  .meta({ id: 'Region' });

const department = z
  .object({
    id: z.string(),
    name: z.string(),
    shortName: z.string(),
    kind: z.string(),
    validFrom: z.string().nullable(),
    validUntil: z.string().nullable(),
    successors: z.array(z.string()),
    mark: z.enum(['read', 'recalled']),
  })
  .meta({ id: 'Department' });

const regionCode = z.string().regex(/^\d{6}$/);
/** Lists of places and departments are short enough to be sent whole; this is the most that one search gives. */
const most = 500;

export function referenceRoutes(app: App, services: OrganisationServices): void {
  addRegions(app, services);
  addDepartments(app, services);
}

function addRegions(app: App, services: OrganisationServices): void {
  app.get(
    '/regions',
    {
      schema: {
        tags: ['reference'],
        summary: 'Regions below one, or by name',
        description: `Without a query the regions right below \`parent\` (the nation unless set); with \`q\` those whose name holds it, anywhere below \`parent\`. ${most} at most.`,
        querystring: z.strictObject({
          parent: called(regionCode.default('000000'), '上级', 'parent'),
          q: called(z.string().trim().max(40).optional(), '查找内容', 'words to find'),
        }),
        response: { 200: z.object({ items: z.array(region) }) },
      },
    },
    async (request) => {
      const { parent, q } = request.query;
      const items = await services.database.as(request.actor, ({ tx }) =>
        readRegions(tx, { parent, words: wordsOf(q) }),
      );
      return { items };
    },
  );
}

/** Regions right below one, or anywhere below it with all of the words in their names. */
export function readRegions(tx: Tables, { parent, words }: { parent: string; words: readonly string[] }) {
  return tx
    .selectFrom('region as r')
    .select(['r.code', 'r.name', 'r.level', 'r.parent'])
    .select(sql<boolean>`exists (select from region c where c.parent = r.code)`.as('children'))
    .$if(words.length === 0, (rows) => rows.where('r.parent', '=', parent))
    .$if(words.length > 0, (rows) =>
      // Found by their names first: by the index of paths all regions of the country would be compared.
      rows.where(
        sql<boolean>`r.code in (with named as materialized (
            select code, name, path from region where access.name_pieces(name) @@ access.search_query(${words}::text[]))
            select code from named where access.has_words(access.searchable(name), ${words}::text[])
              and path <@ (select path from region where code = ${parent}))`,
      ),
    )
    .orderBy('r.code')
    .limit(most)
    .execute();
}

function addDepartments(app: App, services: OrganisationServices): void {
  app.get(
    '/departments',
    {
      schema: {
        tags: ['reference'],
        summary: 'The catalogue of departments',
        description: 'All, or with `today=true` those that exist now; `q` searches names and short names.',
        querystring: z.strictObject({
          q: called(z.string().trim().max(40).optional(), '查找内容', 'words to find'),
          today: called(z.enum(['true', 'false']).default('false'), '以今日为准', 'as of today'),
        }),
        response: { 200: z.object({ items: z.array(department) }) },
      },
    },
    async (request) => {
      const { q, today } = request.query;
      const rows = await services.database.as(request.actor, ({ tx }) =>
        tx
          .selectFrom('department')
          .selectAll()
          .$if(q !== undefined && q !== '', (all) =>
            all.where(sql<boolean>`strpos(name, ${q ?? ''}) > 0 or strpos(short_name, ${q ?? ''}) > 0`),
          )
          .orderBy('id')
          .execute(),
      );
      const day = localDate(services.clock.now().getTime());
      const items = rows
        .filter(({ id }) => today === 'false' || isThere(id, day))
        .map((row) => ({ ...row, mark: row.mark === 'read' ? ('read' as const) : ('recalled' as const) }));
      return { items };
    },
  );
}

/** Departments that exist on the day of `now`, without groups. */
export async function departmentsOf(tx: Tables, now: Date): Promise<{ id: string; name: string }[]> {
  const rows = await tx.selectFrom('department').select(['id', 'name', 'kind']).orderBy('id').execute();
  const day = localDate(now.getTime());
  return rows.filter(({ id, kind }) => kind !== 'group' && isThere(id, day)).map(({ id, name }) => ({ id, name }));
}

function isThere(id: string, day: string): boolean {
  const entry = catalogueEntry(id);
  return entry !== null && existedOn(entry, day);
}
