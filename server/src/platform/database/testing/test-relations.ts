// One record and everybody in each relation to it with each role, for tests of what the database lets whom do.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor, Role, Session } from '../connections/connect.ts';
import { type OpenedTestDatabase, openTestDatabase, type TestAgency } from './test-database.ts';

export const relations = [
  'owner',
  'above',
  'topOfLine',
  'beside',
  'sameRegion',
  'steward',
  'coordination',
  'topCoordination',
  'otherCoordination',
  'procuratorate',
  'granted',
  'stranger',
] as const;
export type Relation = (typeof relations)[number];
export type Standing = Role | 'none';
export const roles: Standing[] = [
  'officer',
  'approver',
  'supervisor',
  'analyst',
  'legalOfficer',
  'systemAdmin',
  'securityAdmin',
  'auditAdmin',
  'none',
];
export type TestRelations = {
  opened: OpenedTestDatabase;
  agencies: Record<Relation, TestAgency>;
  record: { plan: string; task: string; assignment: string };
  actor(relation: Relation, role: Standing): Actor;
  /** Rows the acting user gets from a statement, or the error code that the database answers. */
  outcome(who: Actor, statement: (session: Session) => Promise<number>): Promise<number | string>;
};

export async function openTestRelations(): Promise<TestRelations> {
  const opened = await openTestDatabase();
  const agencies: Record<Relation, TestAgency> = {
    owner: await opened.agency('samr', '440100'),
    above: await opened.agency('samr', '440000'),
    topOfLine: await opened.agency('samr', '000000'),
    beside: await opened.agency('samr', '440300'),
    sameRegion: await opened.agency('mps', '440100'),
    steward: await opened.agency('double-fight', '440000'),
    coordination: await opened.agency('double-fight', '440100'),
    topCoordination: await opened.agency('double-fight', '000000'),
    otherCoordination: await opened.agency('double-fight', '430000'),
    procuratorate: await opened.agency('spp', '440100'),
    granted: await opened.agency('mps', '440300'),
    stranger: await opened.agency('samr', '430000'),
  };
  const users = new Map<string, Actor>();
  for (const relation of relations) {
    for (const role of roles) {
      users.set(`${relation} ${role}`, await opened.user(agencies[relation], role === 'none' ? [] : [role]));
    }
  }
  const record = { plan: randomUUID(), task: randomUUID(), assignment: randomUUID() };
  await fill(opened, { agencies, record });
  return {
    opened,
    agencies,
    record,
    actor: (relation, role) => {
      const found = users.get(`${relation} ${role}`);
      assert.ok(found);
      return found;
    },
    outcome: async (who, statement) => {
      try {
        return await opened.database.as(who, statement);
      } catch (error) {
        if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
        throw error;
      }
    },
  };
}

/** One assignment of the owner, issued by the steward and opened to one more agency, with everything that hangs on it. */
async function fill(
  { database }: OpenedTestDatabase,
  { agencies, record }: Pick<TestRelations, 'agencies' | 'record'>,
): Promise<void> {
  const [owner, steward] = [agencies.owner.key, agencies.steward.key];
  const granted = `{${agencies.granted.key}}`;
  await database.asSystem('test set-up', async (tx) => {
    await sql`insert into plan (id, owner_agency, granted, readers, region_code, title, year)
      values (${record.plan}, ${steward}, ${granted}, '{}', '440000', 'plan', 2016)`.execute(tx);
    await sql`insert into plan_task (id, plan_id, owner_agency, granted, readers, position, no, text)
      values (${record.task}, ${record.plan}, ${steward}, ${granted}, '{}', 1, '1-1', 'text')`.execute(tx);
    await sql`insert into procedure_instance (id, procedure, version, kind, record_id, title, owner_agency, steward_agency, granted, readers, state, started_at)
      values (${record.assignment}, 'plan.task', '1', 'assignment', ${record.assignment}, 'text', ${owner}, ${steward}, ${granted}, '{}', 'issued', now())`.execute(
      tx,
    );
    await sql`insert into assignment (id, task_id, plan_id, owner_agency, steward_agency, granted, readers, department_id, region_code, part, state)
      values (${record.assignment}, ${record.task}, ${record.plan}, ${owner}, ${steward}, ${granted}, '{}', 'samr', '440100', 'lead', 'issued')`.execute(
      tx,
    );
    await sql`insert into procedure_event (instance_id, seq, step, at, user_name, agency_key, agency_name, role)
      values (${record.assignment}, 1, 'issue', now(), 'x', ${steward}, 'x', 'coordination')`.execute(tx);
    await sql`insert into duty (instance_id, duty, owner_agency, opened_at, clock_from, due_at, amber_at)
      values (${record.assignment}, 'sign', ${owner}, now(), now(), now(), now())`.execute(tx);
    await sql`insert into measure (assignment_id, no, text, responsible, due_on) values (${record.assignment}, '1', 'm', 'x', '2016-12-01')`.execute(
      tx,
    );
    await sql`insert into progress_report (assignment_id, period, percent, text, reported_at)
      values (${record.assignment}, '2016-Q3', 50, 't', now())`.execute(tx);
    await sql`insert into supervision_order (assignment_id, task_id, owner_agency, steward_agency, granted, readers, no, text, state, issued_at)
      values (${record.assignment}, ${record.task}, ${owner}, ${steward}, ${granted}, '{}', '1', 't', 'issued', now())`.execute(
      tx,
    );
    await sql`insert into file (owner_agency, instance_id, name, media_type, size, sha256, store_key)
      values (${owner}, ${record.assignment}, 'f', 'text/plain', 1, ${'0'.repeat(64)}, 'k')`.execute(tx);
  });
}

/** Runs a statement; the rows it gave, or how many it changed. */
export const rows =
  (text: string) =>
  async ({ tx }: Session) => {
    const result = await sql.raw(text).execute(tx);
    return text.startsWith('select') ? result.rows.length : Number(result.numAffectedRows ?? 0);
  };
