// Writes the rows that many histories lead to: one statement a table, however many runs.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { inParts } from '../../../platform/procedures/index.ts';
import type { FoldedAssignment } from './fold-rows.ts';

export type WrittenHistory = FoldedAssignment & { id: string; demo: boolean };

/** Brings assignments, measures and reports up to their logs; the runs must be new to measures and reports. */
export async function writeHistories(tx: Tables, histories: readonly WrittenHistory[]): Promise<void> {
  const rows = histories.map(({ id, assignment }) => ({ id, ...assignment }));
  await sql`
    update assignment a set state = r.state, progress = r.progress, next_due_at = r."nextDueAt", next_amber_at = r."nextAmberAt",
      next_duty = r."nextDuty", signed_at = r."signedAt", reported_at = r."reportedAt", finished_at = r."finishedAt",
      due_on = coalesce(r."dueOn", a.due_on), version = a.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, state text, progress smallint, "nextDueAt" timestamptz,
      "nextAmberAt" timestamptz, "nextDuty" text, "signedAt" timestamptz, "reportedAt" timestamptz, "finishedAt" timestamptz, "dueOn" date)
    where a.id = r.id`.execute(tx);
  const measures = histories.flatMap(({ id, demo, measures: own }) =>
    own.map(({ no, set }) => ({ assignmentId: id, no, demo, ...set })),
  );
  await sql`
    insert into measure (assignment_id, no, text, responsible, due_on, done_on, dropped, result, demo)
    select r."assignmentId", r.no, r.text, r.responsible, r."dueOn", r."doneOn", r.dropped, r.result, r.demo
    from jsonb_to_recordset(${JSON.stringify(measures)}::jsonb) as r("assignmentId" uuid, no text, text text, responsible text,
      "dueOn" date, "doneOn" date, dropped boolean, result text, demo boolean)`.execute(tx);
  const reports = histories.flatMap(({ id, demo, reports: own }) =>
    own.map(({ period, set }) => ({ assignmentId: id, period, demo, ...set, numbers: parsed(set.numbers) })),
  );
  for (const part of inParts(reports)) {
    await sql`
      insert into progress_report (assignment_id, period, percent, numbers, text, files, state, comment, reported_at, decided_at, demo)
      select r."assignmentId", r.period, r.percent, r.numbers, r.text, array(select jsonb_array_elements_text(r.files)::uuid), r.state,
        r.comment, r."reportedAt", r."decidedAt", r.demo
      from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as r("assignmentId" uuid, period text, percent smallint, numbers jsonb,
        text text, files jsonb, state text, comment text, "reportedAt" timestamptz, "decidedAt" timestamptz, demo boolean)`.execute(
      tx,
    );
  }
}

/** A jsonb column is set as text; inside another JSON it must be a value again. */
function parsed(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : value;
}
