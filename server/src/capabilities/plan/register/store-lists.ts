// Queries over assignments and orders of many tasks, and the events of one task.
import { type SqlBool, sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { type AssignmentRecord, assignmentColumns } from '../tasks/store.ts';

export type AssignmentFilter = {
  planId?: string | undefined;
  /** Agency that answers for it, or the office that issued it. */
  owner?: number | undefined;
  steward?: number | undefined;
  state?: string | undefined;
  late?: Date | undefined;
};
export type AssignmentPlace = { dueAt: string | null; id: string };
export type ListedAssignment = AssignmentRecord & { taskNo: string; taskText: string };

function assignments(tx: Tables, { planId, owner, steward, state, late }: AssignmentFilter) {
  let query = tx.selectFrom('assignment').innerJoin('planTask', 'planTask.id', 'assignment.taskId');
  if (planId !== undefined) query = query.where('assignment.planId', '=', planId);
  if (owner !== undefined) query = query.where('assignment.ownerAgency', '=', owner);
  if (steward !== undefined) query = query.where('assignment.stewardAgency', '=', steward);
  if (state !== undefined) query = query.where('assignment.state', '=', state);
  if (late !== undefined) query = query.where('assignment.nextDueAt', '<', late);
  return query;
}

/** One page and one row more, by due date. */
export async function listAssignments(
  tx: Tables,
  filter: AssignmentFilter,
  { after, limit }: { after: AssignmentPlace | undefined; limit: number },
): Promise<ListedAssignment[]> {
  let query = assignments(tx, filter)
    .select(assignmentColumns)
    .select(['planTask.no as taskNo', 'planTask.text as taskText']);
  if (after !== undefined) {
    query = query.where(
      after.dueAt === null
        ? sql<SqlBool>`(assignment.next_due_at is null and assignment.id > ${after.id}::uuid)`
        : sql<SqlBool>`((assignment.next_due_at, assignment.id) > (${after.dueAt}::timestamptz, ${after.id}::uuid) or assignment.next_due_at is null)`,
    );
  }
  return query
    .orderBy('assignment.nextDueAt', (by) => by.asc().nullsLast())
    .orderBy('assignment.id')
    .limit(limit + 1)
    .execute();
}

export async function countAssignments(tx: Tables, filter: AssignmentFilter): Promise<number> {
  const { count } = await assignments(tx, filter)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** How many supervision orders press each assignment. */
export async function countOrdersOf(tx: Tables, assignmentIds: readonly string[]): Promise<Map<string, number>> {
  if (assignmentIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('supervisionOrder')
    .where('assignmentId', 'in', [...assignmentIds])
    .groupBy('assignmentId')
    .select((eb) => ['assignmentId', eb.fn.countAll<number>().as('count')])
    .execute();
  return new Map(rows.map(({ assignmentId, count }) => [assignmentId, count]));
}
