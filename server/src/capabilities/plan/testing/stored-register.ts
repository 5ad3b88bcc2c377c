// The register's lines and counts as they are stored, and as they follow from the tasks, for tests that compare the two.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';

type Stored = { lines: string[]; counts: string[] };

/** What is stored, free of numbers that differ from one laying-out to the next. */
export async function storedRegister(tx: Tables): Promise<Stored> {
  const lines = await sql<{ text: string }>`
    select concat_ws(' ', l.task_id, l.department, s.plan_id, s.readers, l.status, l.next_due_at, l.position) as text
    from register_line l join register_scope s on s.id = l.scope_id order by 1`.execute(tx);
  const counts = await sql<{ text: string }>`
    select concat_ws(' ', s.plan_id, s.readers, c.department, c.status, c.next_due_at, coalesce(c.due_on::text, '-'), coalesce(c.finished_on::text, '-'),
      sum(c.tasks)) as text
    from register_count c join register_scope s on s.id = c.scope_id
    group by s.plan_id, s.readers, c.department, c.status, c.next_due_at, c.due_on, c.finished_on having sum(c.tasks) <> 0 order by 1`.execute(
    tx,
  );
  return { lines: lines.rows.map(({ text }) => text), counts: counts.rows.map(({ text }) => text) };
}

/** The same, laid out again from the tasks. */
export async function rebuiltRegister(tx: Tables): Promise<Stored> {
  await sql`select access.rebuild_register()`.execute(tx);
  return storedRegister(tx);
}
