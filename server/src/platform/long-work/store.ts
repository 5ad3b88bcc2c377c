// The rows of work in the background: the only code that names their tables.
import { type Selectable, sql } from 'kysely';
import type { Acting, Tables } from '../database/connections/connect.ts';
import type { DB } from '../database/schema.generated.ts';
import type { FileKind } from '../files/kinds.ts';
import { inShort, type ReportRow } from '../lists/paged/imports.ts';

export type WorkRow = Selectable<DB['longWork']>;

/** Refused rows that are kept with their reasons. */
export const mostKept = 1_000;

export type NewWork = {
  kind: string;
  params: Readonly<Record<string, string>>;
  preview: boolean;
  file: { name: string; kind: FileKind; key: string; sha256: string } | null;
  now: Date;
};

/** Enters work, or finds the same that is under way. `fresh`: whether it is new. */
export async function enterWork(tx: Tables, acting: Acting, work: NewWork): Promise<{ id: string; fresh: boolean }> {
  const { file, now } = work;
  const params = JSON.stringify(work.params);
  const entered = await tx
    .insertInto('longWork')
    .values({
      ownerAgency: acting.agencyKey,
      userId: acting.userId,
      kind: work.kind,
      params,
      preview: work.preview,
      fileName: file?.name ?? null,
      fileKind: file?.kind ?? null,
      storeKey: file?.key ?? null,
      digest: file?.sha256 ?? null,
      askedAt: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (entered !== undefined) return { id: entered.id, fresh: true };
  const { id } = await tx
    .selectFrom('longWork')
    .select('id')
    .where('userId', '=', acting.userId)
    .where('kind', '=', work.kind)
    .where('preview', '=', work.preview)
    .where('params', '=', sql<string>`${params}::jsonb`)
    .where(sql`coalesce(digest, '')`, '=', file?.sha256 ?? '')
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirstOrThrow();
  return { id, fresh: false };
}

export function findWork(tx: Tables, id: string): Promise<WorkRow | undefined> {
  return tx.selectFrom('longWork').selectAll().where('id', '=', id).executeTakeFirst();
}

export function ownWork(tx: Tables, limit: number): Promise<WorkRow[]> {
  return tx.selectFrom('longWork').selectAll().orderBy('askedAt', 'desc').limit(limit).execute();
}

/** Locked, so that two processes never do the same part. */
export function lockWork(tx: Tables, id: string): Promise<Pick<WorkRow, 'state' | 'done' | 'counts' | 'stopAsked'>> {
  return tx
    .selectFrom('longWork')
    .select(['state', 'done', 'counts', 'stopAsked'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export async function beginWork(tx: Tables, id: string, total: number): Promise<void> {
  await tx
    .updateTable('longWork')
    .set({ state: 'running', total })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .execute();
}

export async function advanceWork(
  tx: Tables,
  q: { id: string; done: number; counts: Readonly<Record<string, number>> },
): Promise<void> {
  await tx
    .updateTable('longWork')
    // What was counted before may have become more since.
    .set({ done: q.done, total: sql`greatest(total, ${q.done})`, counts: JSON.stringify(q.counts) })
    .where('id', '=', q.id)
    .execute();
}

export async function keepRefused(tx: Tables, id: string, rows: readonly ReportRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('longWorkRow')
    .values(
      rows.map(inShort).map(({ row, problems, values }) => {
        return { workId: id, row, problems: JSON.stringify(problems), values: JSON.stringify(values) };
      }),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function endWork(
  tx: Tables,
  q: { id: string; state: 'done' | 'stopped' | 'failed'; now: Date; problem?: { zh: string; en: string } },
): Promise<void> {
  await tx
    .updateTable('longWork')
    .set({
      state: q.state,
      endedAt: q.now,
      // The file is nobody's any more: what no row refers to is removed.
      storeKey: null,
      problem: q.problem === undefined ? null : JSON.stringify(q.problem),
    })
    .where('id', '=', q.id)
    .where('state', 'in', ['waiting', 'running'])
    .execute();
}

/** @returns whether there was something to stop */
export async function askToStop(tx: Tables, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('longWork')
    .set({ stopAsked: true })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function refusedRows(tx: Tables, id: string): Promise<ReportRow[]> {
  const rows = await tx
    .selectFrom('longWorkRow')
    .select(['row', 'problems', 'values'])
    .where('workId', '=', id)
    .orderBy('row')
    .execute();
  return rows.map(({ row, problems, values }) => ({
    row,
    status: 'error',
    problems: problems as ReportRow['problems'],
    values: values as ReportRow['values'],
  }));
}

/** Removes what ended before a day. */
export async function forgetWork(tx: Tables, before: Date): Promise<number> {
  const gone = await tx.deleteFrom('longWork').where('endedAt', '<', before).executeTakeFirst();
  return Number(gone.numDeletedRows);
}
