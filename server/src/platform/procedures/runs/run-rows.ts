// The rows of runs and of their events: read whole and in order, entered with few statements.
import type { Evaluation, Json, ProcedureEvent } from '@qingfeng/procedure';
import { sql } from 'kysely';
import type { Tables } from '../../database/connections/connect.ts';
import { inParts } from '../../database/queries/parts.ts';
import { problem } from '../../errors/catalogue.ts';
import type { Instance } from '../registry.ts';

/** An event with the names that it is kept under. */
export type StoredEvent = ProcedureEvent & { userName: string; agencyName: string };

const instanceColumns = [
  'id',
  'procedure',
  'version',
  'kind',
  'recordId',
  'title',
  'ownerAgency',
  'stewardAgency',
  'parties',
  'state',
  'events',
] as const;

type InstanceRow = Omit<Instance, 'parties'> & { parties: unknown };

/** `parties` is written by this module alone, as names of parties with agency keys. */
function instanceOf(row: InstanceRow): Instance {
  return { ...row, parties: row.parties as Record<string, number> };
}

export async function findInstance(tx: Tables, id: string): Promise<Instance | undefined> {
  return (await findInstances(tx, [id])).get(id);
}

/** Runs by id; those that may not be seen are left out. */
export async function findInstances(tx: Tables, ids: readonly string[]): Promise<Map<string, Instance>> {
  const found = new Map<string, Instance>();
  for (const part of inParts(ids)) {
    const rows = await tx.selectFrom('procedureInstance').select(instanceColumns).where('id', 'in', part).execute();
    for (const row of rows) found.set(row.id, instanceOf(row));
  }
  return found;
}

/** A run kept from others until the transaction ends. @throws Problem request.notFound, access.refusedByDatabase */
export async function lockInstance(tx: Tables, id: string): Promise<Instance> {
  const query = tx.selectFrom('procedureInstance').select(instanceColumns).where('id', '=', id);
  const locked = await query.forUpdate().executeTakeFirst();
  if (locked !== undefined) return instanceOf(locked);
  // Row-level security lets only those who may change a row lock it; whoever may see it hears why not.
  if ((await query.executeTakeFirst()) === undefined) throw problem('request.notFound');
  throw problem('access.refusedByDatabase');
}

/**
 * Keeps runs from others until the transaction ends, in order of their ids, so that two who change the same ones wait for each other and do
 * not block each other. @returns those that may be changed
 */
export async function lockInstances(tx: Tables, ids: readonly string[]): Promise<string[]> {
  const locked: string[] = [];
  for (const part of inParts([...new Set(ids)].toSorted())) {
    const query = tx.selectFrom('procedureInstance').select('id').where('id', 'in', part).orderBy('id').forUpdate();
    locked.push(...(await query.execute()).map(({ id }) => id));
  }
  return locked;
}

export async function readEvents(tx: Tables, instanceId: string): Promise<StoredEvent[]> {
  return (await eventsOfRuns(tx, [instanceId])).get(instanceId) ?? [];
}

/** Events of many runs, each run's in order. */
export async function eventsOfRuns(tx: Tables, instanceIds: readonly string[]): Promise<Map<string, StoredEvent[]>> {
  const byRun = new Map<string, StoredEvent[]>();
  for (const part of inParts(instanceIds)) {
    const rows = await tx
      .selectFrom('procedureEvent')
      .select([
        'instanceId',
        'step',
        'at',
        'userId',
        'userName',
        'agencyKey',
        'agencyName',
        'role',
        'facts',
        'reason',
        'revision',
      ])
      .where('instanceId', 'in', part)
      .orderBy('instanceId')
      .orderBy('seq')
      .execute();
    for (const row of rows) {
      const events = byRun.get(row.instanceId);
      if (events === undefined) byRun.set(row.instanceId, [storedEvent(row)]);
      else events.push(storedEvent(row));
    }
  }
  return byRun;
}

function storedEvent(row: {
  step: string;
  at: Date;
  userId: string | null;
  userName: string;
  agencyKey: number;
  agencyName: string;
  role: string;
  facts: unknown;
  reason: string | null;
  revision: number;
}): StoredEvent {
  return {
    step: row.step,
    at: row.at.getTime(),
    by: { user: row.userId ?? '', agency: String(row.agencyKey), role: row.role },
    facts: row.facts as Record<string, Json>,
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.revision === 1 ? {} : { revision: row.revision }),
    userName: row.userName,
    agencyName: row.agencyName,
  };
}

export async function insertInstances(
  tx: Tables,
  begun: readonly { instance: Instance; evaluation: Evaluation; demo: boolean; supervised: boolean }[],
  now: Date,
): Promise<void> {
  const rows = begun.map(({ instance, evaluation, demo, supervised }) => ({
    ...instance,
    parties: JSON.stringify(instance.parties),
    supervised,
    startedAt: now,
    endedAt: evaluation.ended ? now : null,
    wakeAt: evaluation.wakeAt === null ? null : new Date(evaluation.wakeAt),
    demo,
    // Filled by the trigger; no caller writes a reader list.
    readers: [],
  }));
  for (const part of inParts(rows)) await tx.insertInto('procedureInstance').values(part).execute();
}

/** Who an event is put down to. */
export type Author = {
  userId: string | null;
  displayName: string;
  agencyKey: number;
  agencyName: string;
  requestId: string | null;
};

export async function insertEvents(
  tx: Tables,
  author: Author,
  entries: readonly { instance: Instance; event: ProcedureEvent; seq: number }[],
): Promise<void> {
  const rows = entries.map(({ instance, event, seq }) => ({
    instanceId: instance.id,
    seq,
    step: event.step,
    at: new Date(event.at),
    role: event.by.role,
    facts: event.facts,
    reason: event.reason ?? null,
    revision: event.revision ?? 1,
  }));
  const { userId, displayName, agencyKey, agencyName, requestId } = author;
  // One value for all rows: a statement with a parameter for each cell is parsed and planned anew for each number of rows.
  for (const part of inParts(rows)) {
    await sql`
      insert into procedure_event (instance_id, seq, step, at, user_id, user_name, agency_key, agency_name, role, facts, reason, revision, request_id)
      select r."instanceId", r.seq, r.step, r.at, ${userId}::uuid, ${displayName}::text, ${agencyKey}::int, ${agencyName}::text, r.role, r.facts,
          r.reason, r.revision, ${requestId}::text
        from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as r("instanceId" uuid, seq int, step text, at timestamptz, role text, facts jsonb,
          reason text, revision int)`.execute(tx);
  }
}

export async function storeState(
  tx: Tables,
  { instance, evaluation, now }: { instance: Instance; evaluation: Evaluation; now: Date },
): Promise<void> {
  await tx
    .updateTable('procedureInstance')
    .set({
      state: evaluation.state,
      parties: JSON.stringify(instance.parties),
      events: instance.events,
      endedAt: evaluation.ended ? now : null,
      wakeAt: evaluation.wakeAt === null ? null : new Date(evaluation.wakeAt),
    })
    .where('id', '=', instance.id)
    .execute();
}
