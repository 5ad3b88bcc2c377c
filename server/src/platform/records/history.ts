// What happened to a record, in words: the steps of its runs, and the changes that the trail holds, each with who, when and which fields.
import type { Json } from '@qingfeng/procedure';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Session } from '../database/connections/connect.ts';
import type { Words } from '../errors/problem.ts';
import { words } from '../http/schemas.ts';
import { agenciesByKey } from '../organisation/agencies/agency-refs.ts';
import { regionNames } from '../organisation/agencies/region-names.ts';
import { sayStored } from '../organisation/trail/stored-values.ts';
import { factsSaid } from '../procedures/facts-said.ts';
import type { Procedures } from '../procedures/registry.ts';
import { changesIn, pointedAt, rowsTable, type TrailEntry } from './history-words.ts';
import type { Ref } from './store.ts';

export const historyEntry = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime(),
    kind: z.enum(['step', 'entered', 'changed', 'removed']),
    title: words.describe('The step that was taken, or what was done'),
    by: z
      .object({ id: z.uuid().nullable(), user: z.string(), agency: z.string() })
      .nullable()
      .describe('Null for the platform itself'),
    reason: z.string().nullable(),
    changes: z
      .array(z.object({ field: words, before: words.nullable(), after: words.nullable() }))
      .describe('Fields by their titles; both sides are null where only that it changed is told'),
  })
  .meta({ id: 'RecordHistoryEntry', description: 'Something that happened to a record, in words.' });
export type HistoryEntry = z.infer<typeof historyEntry>;

/** Entries of the trail that are looked through: nobody changes a record more often. */
const mostRead = 1_000;

type Asked = {
  procedures: Pick<Procedures, 'find'>;
  /** What the office's clock is apart from that of the database: none but in a demonstration. */
  shift: number;
  /** Only what came after this UUIDv7. */
  since?: string;
};

/** The whole history, the newest first, as far as the acting user sees the record and its runs. */
export async function readRecordHistory(session: Session, ref: Ref, asked: Asked): Promise<HistoryEntry[]> {
  const steps = await stepsOf(session, ref, asked);
  const trail = await changesOf(session, ref, {
    ...asked,
    stepped: new Set(steps.flatMap(({ requestId }) => requestId ?? [])),
  });
  const all = [...steps.map(({ requestId: _, ...entry }) => entry), ...trail];
  return all.toSorted((one, other) => other.at.localeCompare(one.at) || other.id.localeCompare(one.id));
}

async function stepsOf({ tx }: Session, { record, id }: Ref, { procedures, since }: Asked) {
  if (record.runs.length === 0) return [];
  let query = tx
    .selectFrom('procedureEvent as e')
    .innerJoin('procedureInstance as run', 'run.id', 'e.instanceId')
    .select([
      'e.id',
      'e.at',
      'e.step',
      'e.userId',
      'e.userName',
      'e.agencyName',
      'e.reason',
      'e.facts',
      'e.role',
      'e.requestId',
    ])
    .select(['run.procedure', 'run.version'])
    .where('run.kind', 'in', [...record.runs])
    .where('run.recordId', '=', id);
  if (since !== undefined) query = query.where('e.id', '>', since);
  const rows = await query.orderBy('e.id', 'desc').limit(mostRead).execute();
  return rows.map((row): HistoryEntry & { requestId: string | null } => {
    const declared = procedures.find(row.procedure, row.version);
    const facts = row.facts as Record<string, Json>;
    const said = factsSaid({ step: row.step, facts }, declared);
    return {
      id: row.id,
      at: row.at.toISOString(),
      kind: 'step',
      title: declared.procedure.stepByName.get(row.step)?.rule.title ?? { zh: row.step, en: row.step },
      by: row.role === 'system' ? null : { id: row.userId, user: row.userName, agency: row.agencyName },
      reason: row.reason,
      changes: said.map(({ title, value }) => ({ field: title, before: null, after: value })),
      requestId: row.requestId,
    };
  });
}

type OfTrail = Asked & { stepped: ReadonlySet<string> };

async function changesOf(session: Session, { record, id }: Ref, asked: OfTrail): Promise<HistoryEntry[]> {
  const { tx } = session;
  const below = Object.entries(record.fields).flatMap(([name, { kind }]) =>
    kind === 'rows' ? [rowsTable(record, name)] : [],
  );
  const { since = '00000000-0000-0000-0000-000000000000' } = asked;
  // Asked apart: the view judges every entry that it cannot tell by its id beforehand.
  const about = await sql<{ id: string }>`
    select id from audit.entries_about(${record.table}, ${id}, ${below}::text[], ${mostRead}) as id where id > ${since}`.execute(
    tx,
  );
  const ids = about.rows.map((row) => row.id);
  const { rows } = await sql<TrailEntry>`
    select id, at, user_id, agency_key, request_id, action, kind, record_id, before, after from audit.record_entry
     where id = any(${ids}::uuid[]) order by id`.execute(tx);
  // What a step changed is told with the step.
  const own = rows.filter(({ requestId }) => requestId === null || !asked.stepped.has(requestId));
  const acts = [...Map.groupBy(own, ({ requestId, id: entry }) => requestId ?? entry).values()];
  const keys = pointedAt(record.fields, own);
  const names = {
    agencies: await agenciesByKey(tx, [...keys.agencies, ...own.flatMap(({ agencyKey }) => agencyKey ?? [])]),
    regions: await regionNames(tx, keys.regions),
    // What an office notes beside the fields of a record is its own.
    ...(session.acting.agencyKind !== 'outside' && { stored: await sayStored(tx, own) }),
  };
  const people = await namesOf(session, own);
  return acts.flatMap((entries): HistoryEntry[] => {
    const [first] = entries;
    const changes = changesIn(record, entries, names);
    if (first === undefined) return [];
    const kind = kindOf(entries, record.table);
    if (changes.length === 0 && kind === 'changed') return [];
    const user = first.userId === null ? undefined : people.get(first.userId);
    return [
      {
        id: first.id,
        at: new Date(first.at.getTime() + asked.shift).toISOString(),
        kind,
        title: titles[kind],
        by:
          first.userId === null
            ? null
            : { id: first.userId, user: user ?? '', agency: names.agencies.get(first.agencyKey ?? 0)?.name ?? '' },
        reason: null,
        changes,
      },
    ];
  });
}

const titles: Readonly<Record<'entered' | 'changed' | 'removed', Words>> = {
  entered: { zh: '登记', en: 'Entered' },
  changed: { zh: '修改', en: 'Changed' },
  removed: { zh: '删除', en: 'Removed' },
};

function kindOf(entries: readonly TrailEntry[], table: string): 'entered' | 'changed' | 'removed' {
  const own = entries.filter(({ kind }) => kind === table);
  if (own.some(({ action }) => action === 'insert')) return 'entered';
  return own.some(({ action }) => action === 'delete') ? 'removed' : 'changed';
}

async function namesOf({ tx }: Session, entries: readonly TrailEntry[]): Promise<Map<string, string>> {
  const ids = [...new Set(entries.flatMap(({ userId }) => userId ?? []))];
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`select id, name from audit.names_of(${ids}::uuid[])`.execute(
    tx,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
