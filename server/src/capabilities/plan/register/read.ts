// What the register and the list of assignments answer.
import { z } from 'zod';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { encodeCursor, page, pageOf } from '../../../platform/http/paging.ts';
import { agenciesByKey } from '../../../platform/organisation/agencies/agency-refs.ts';
import type { Today } from '../../../platform/procedures/index.ts';
import { assignmentRow, assignmentView } from '../read-record.ts';
import { departmentRef as departmentRefSchema, taskRow as taskRowSchema } from '../schema.ts';
import { findPlan } from '../store-plan.ts';
import type { TaskRecord } from '../tasks/store.ts';
import { departmentRef, taskRow } from '../views.ts';
import {
  countRegister,
  facetsOf,
  listTasks,
  placeOf,
  type RegisterFilter,
  type RegisterPlace,
  type RegisterSort,
  regionsBelow,
  rollUp,
} from './store.ts';
import { type AssignmentFilter, type AssignmentPlace, countAssignments, listAssignments } from './store-lists.ts';

export const registerRow = taskRowSchema
  .extend({
    cities: z
      .object({ moved: z.int(), total: z.int() })
      .describe('Regions below the plan’s own that have the task in hand, and in how many it has moved'),
    rollUp: z
      .object({ count: z.int(), progress: z.int() })
      .nullable()
      .describe('Tasks of plans below that carry it out, and their mean progress in percent'),
  })
  .meta({ id: 'RegisterRow' });
export type RegisterRow = z.infer<typeof registerRow>;

const registerCounts = z
  .object({
    all: z.int(),
    late: z.int(),
    progress: z.int(),
    toSign: z.int(),
    toAccept: z.int(),
    finished: z.int(),
    toMend: z
      .int()
      .describe('Those that no agency has in hand; with those in progress, to sign, to accept and finished all'),
  })
  .meta({ id: 'RegisterCounts' });

export const registerList = pageOf(registerRow).extend({ counts: registerCounts }).meta({ id: 'Register' });

export const facets = z
  .object({
    departments: z.array(departmentRefSchema),
    items: z.array(
      z.object({
        value: z.string(),
        label: z.string().nullable(),
        title: z.string().nullable(),
        section: z.string().nullable(),
      }),
    ),
    regions: z.array(z.object({ code: z.string(), name: z.string() })),
  })
  .meta({ id: 'RegisterFacets' });

export const taskRef = z.object({ id: z.uuid(), no: z.string(), text: z.string() });
export const listedAssignment = assignmentRow
  .extend({ task: taskRef, planId: z.uuid() })
  .meta({ id: 'ListedAssignment' });

/** @throws Problem request.notFound when the plan may not be seen */
export async function readRegister(
  { tx }: Session,
  today: Today,
  q: { filter: RegisterFilter; sort: RegisterSort; after: RegisterPlace | undefined; limit: number },
): Promise<z.infer<typeof registerList>> {
  const plan = await findPlan(tx, q.filter.planId);
  if (plan === undefined) throw problem('request.notFound');
  const found = await listTasks(tx, q.filter, q);
  const counts = await countRegister(tx, q.filter);
  const shown = found.slice(0, q.limit);
  const last = shown.at(-1);
  const more = found.length > q.limit && last !== undefined;
  return {
    items: await registerRows({ tx }, shown, { regionCode: plan.regionCode, today }),
    nextCursor: more ? encodeCursor(cursorOf(placeOf(last, q.sort))) : null,
    total: q.filter.status === undefined ? counts.all : counts[q.filter.status],
    counts,
  };
}

function cursorOf(place: RegisterPlace): (string | number | null)[] {
  switch (place.sort) {
    case 'due':
      return ['due', place.dueAt, place.id];
    case 'no':
      return ['no', place.position, place.id];
    case 'progress':
      return ['progress', place.progress, place.id];
    default:
      throw new TypeError(`no place ${String(place satisfies never)}`);
  }
}

/** Tasks with what hangs below them. */
export async function registerRows(
  { tx }: Pick<Session, 'tx'>,
  tasks: readonly TaskRecord[],
  { regionCode, today }: { regionCode: string; today: Today },
): Promise<RegisterRow[]> {
  const taskIds = tasks.map(({ id }) => id);
  const below = await regionsBelow(tx, { taskIds, regionCode });
  const derived = await rollUp(tx, taskIds);
  return tasks.map((task) => ({
    ...taskRow(task, today),
    cities: below.get(task.id) ?? { moved: 0, total: 0 },
    rollUp: derived.get(task.id) ?? null,
  }));
}

/** @throws Problem request.notFound when the plan may not be seen */
export async function readFacets({ tx }: Session, planId: string): Promise<z.infer<typeof facets>> {
  if ((await findPlan(tx, planId)) === undefined) throw problem('request.notFound');
  const { departments, items, regions } = await facetsOf(tx, planId);
  return { departments: departments.map((id) => departmentRef({ id, name: '', lead: false })), items, regions };
}

/** Assignments by due date. */
export async function readAssignments(
  { tx }: Session,
  today: Today,
  q: { filter: AssignmentFilter; after: AssignmentPlace | undefined; limit: number },
) {
  const rows = await listAssignments(tx, q.filter, q);
  const total = await countAssignments(tx, q.filter);
  const place = (row: (typeof rows)[number]) => [row.nextDueAt?.toISOString() ?? null, row.id];
  const listed = page({ rows, limit: q.limit, total, place });
  const agencies = await agenciesByKey(
    tx,
    listed.items.map(({ ownerAgency }) => ownerAgency),
  );
  const items = listed.items.map((row) => ({
    ...assignmentView(row, agencies, today),
    planId: row.planId,
    task: { id: row.taskId, no: row.taskNo, text: row.taskText },
  }));
  return { ...listed, items };
}
