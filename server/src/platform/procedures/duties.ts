// Duties as rows: what an agency owes and until when, kept beside the events they follow from.
import type { Evaluation } from '@qingfeng/procedure';
import { sql } from 'kysely';
import type { Tables } from '../database/connect.ts';
import { inParts } from './parts.ts';
import type { DeclaredProcedure, Instance } from './registry.ts';

/** A run as it stands after its last event. */
export type Stood = { instance: Instance; declared: DeclaredProcedure; evaluation: Evaluation };

/** Every row of every duty, open or past; a row whose due date moved is reminded of again. */
export async function storeDuties(tx: Tables, taken: readonly Stood[]): Promise<void> {
  await upsert(tx, taken.flatMap(rowsOf));
}

/** The same for many runs of which most duties stay as they were: those are read, and left alone. */
export async function storeChangedDuties(tx: Tables, taken: readonly Stood[]): Promise<void> {
  const stored = new Set<string>();
  for (const ids of inParts(taken.map(({ instance }) => instance.id))) {
    const rows = await tx
      .selectFrom('duty')
      .select(['instanceId', 'duty', 'key', 'dueAt', 'amberAt', 'provisional', 'metAt', 'cancelledAt'])
      .where('instanceId', 'in', ids)
      .execute();
    for (const row of rows) stored.add(standing(row));
  }
  await upsert(
    tx,
    taken.flatMap(rowsOf).filter((row) => !stored.has(standing(row))),
  );
}

type DutyRow = ReturnType<typeof rowsOf>[number];

function standing(
  row: Pick<DutyRow, 'instanceId' | 'duty' | 'key' | 'dueAt' | 'amberAt' | 'provisional' | 'metAt' | 'cancelledAt'>,
): string {
  const { instanceId, duty, key, dueAt, amberAt, provisional, metAt, cancelledAt } = row;
  return [instanceId, duty, key, +dueAt, +amberAt, provisional, Number(metAt), Number(cancelledAt)].join(' ');
}

function rowsOf({ instance, declared, evaluation }: Stood) {
  return evaluation.duties.map((view) => ({
    instanceId: instance.id,
    duty: view.duty,
    key: view.key,
    ownerAgency:
      view.owner === declared.parts.owner ? instance.ownerAgency : (instance.stewardAgency ?? instance.ownerAgency),
    openedAt: new Date(view.openedAt),
    clockFrom: new Date(view.clockFrom),
    dueAt: new Date(view.dueAt),
    amberAt: new Date(view.amberAt),
    provisional: view.provisional,
    metAt: view.closedAt !== null && view.status !== 'cancelled' ? new Date(view.closedAt) : null,
    cancelledAt: view.closedAt !== null && view.status === 'cancelled' ? new Date(view.closedAt) : null,
  }));
}

async function upsert(tx: Tables, rows: readonly DutyRow[]): Promise<void> {
  for (const part of inParts(rows)) {
    await tx
      .insertInto('duty')
      .values(part)
      .onConflict((conflict) =>
        conflict
          .columns(['instanceId', 'duty', 'key'])
          .doUpdateSet({
            dueAt: sql`excluded.due_at`,
            amberAt: sql`excluded.amber_at`,
            clockFrom: sql`excluded.clock_from`,
            provisional: sql`excluded.provisional`,
            metAt: sql`excluded.met_at`,
            cancelledAt: sql`excluded.cancelled_at`,
            reminded: sql`case when excluded.due_at = duty.due_at then duty.reminded else 0 end`,
          })
          .where(
            sql<boolean>`(duty.due_at, duty.amber_at, duty.provisional, duty.met_at, duty.cancelled_at)
              is distinct from (excluded.due_at, excluded.amber_at, excluded.provisional, excluded.met_at, excluded.cancelled_at)`,
          ),
      )
      .execute();
  }
}
