// The leader's pages of a plan: board by department, timeline, dashboard. Every number opens its list.
import { localDate } from '@qingfeng/codes';
import { z } from 'zod';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { agencyRef as agencyRefSchema, words } from '../../../platform/http/schemas.ts';
import { agenciesByKey, agencyRef } from '../../../platform/organisation/agencies/agency-refs.ts';
import { dueWords, type Today } from '../../../platform/procedures/index.ts';
import { taskProcedure } from '../procedure.ts';
import { listTasks } from '../register/store.ts';
import { type DepartmentRef, departmentRef as departmentRefSchema, taskRow as taskRowSchema } from '../schema.ts';
import { findPlan, type PlanRow } from '../store-plan.ts';
import type { TaskRecord } from '../tasks/store.ts';
import { departmentRef, taskRow } from '../views.ts';
import {
  boardTasks,
  countByDepartment,
  type DepartmentCounts,
  datesOf,
  type Figures,
  figuresOf,
  idleAgencies,
  type PlanDate,
  progressByRegion,
  tasksById,
  trendOf,
} from './store.ts';

const counts = z.object({
  total: z.int(),
  late: z.int(),
  toSign: z.int(),
  progress: z.int(),
  toAccept: z.int(),
  finished: z.int(),
});

export const board = z
  .object({
    items: z.array(z.object({ department: departmentRefSchema, counts, tasks: z.array(taskRowSchema) })),
  })
  .meta({ id: 'Board' });

export const timeline = z
  .object({
    items: z.array(
      z.object({
        date: z.iso.date(),
        kind: z.enum(['issued', 'due', 'finished', 'report', 'order']),
        title: words,
        task: z.object({ id: z.uuid(), no: z.string(), text: z.string() }).nullable(),
        late: z.boolean(),
        link: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'PlanTimeline' });

const tile = z.object({ id: z.string(), value: z.int(), unit: words, note: words, link: z.string() });

export const dashboard = z
  .object({
    tiles: z.array(tile),
    departments: z.array(
      z.object({ department: departmentRefSchema, finished: z.int(), progress: z.int(), late: z.int() }),
    ),
    regions: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        percent: z.int(),
        finished: z.int(),
        total: z.int(),
        late: z.int(),
      }),
    ),
    late: z.array(taskRowSchema),
    idle: z.array(
      z.object({ agency: agencyRefSchema, missing: words, workingDaysOver: z.int(), assignmentId: z.uuid() }),
    ),
    idleTotal: z
      .int()
      .meta({ description: 'How many agencies and duties are overdue; `idle` lists them all, up to 2,000.' }),
    trend: z.array(z.object({ month: z.string(), planned: z.int(), finished: z.int() })),
  })
  .meta({ id: 'Dashboard' });

const cardsEach = 20;
const lateShown = 5;
/** Enough for every agency of a province with its cities and districts; a nation's plan is drilled down. */
const idleShown = 2_000;

async function planOf({ tx }: Session, id: string): Promise<PlanRow> {
  const plan = await findPlan(tx, id);
  if (plan === undefined) throw problem('request.notFound');
  return plan;
}

function columnHead(id: string | null): DepartmentRef {
  return id === null
    ? { id: null, name: '责任单位待补', shortName: '责任单位待补', asWritten: null, known: false, lead: false }
    : departmentRef({ id, name: '', lead: false });
}

/** Columns by department, each with its counts and the tasks due first. @throws Problem request.notFound */
export async function readBoard(session: Session, today: Today, planId: string): Promise<z.infer<typeof board>> {
  await planOf(session, planId);
  const departments = await countByDepartment(session.tx, planId, today.now);
  const cards = await boardTasks(session.tx, {
    planId,
    departments: departments.map(({ department }) => department),
    each: cardsEach,
    now: today.now,
  });
  const tasks = await tasksById(
    session.tx,
    cards.map(({ taskId }) => taskId),
  );
  const items = departments.map(({ department, ...own }) => ({
    department: columnHead(department),
    counts: own,
    tasks: cards
      .filter((card) => card.department === department)
      .flatMap(({ taskId }) => {
        const task = tasks.get(taskId);
        return task === undefined ? [] : [taskRow(task, today)];
      }),
  }));
  return { items };
}

/** Days of the plan in order. @throws Problem request.notFound */
export async function readTimeline(session: Session, today: Today, planId: string): Promise<z.infer<typeof timeline>> {
  const plan = await planOf(session, planId);
  const dates = await datesOf(session.tx, planId);
  const tasks = await tasksById(
    session.tx,
    dates.flatMap(({ taskId }) => (taskId === null ? [] : [taskId])),
  );
  const items = dates.map((entry) => timelineItem(entry, { tasks, planId, today }));
  if (plan.issuedAt === null) return { items };
  const issued = {
    date: localDate(plan.issuedAt.getTime()),
    kind: 'issued' as const,
    title: { zh: '要点下发', en: 'Plan issued' },
    task: null,
    late: false,
    link: `/plans/${planId}`,
  };
  const at = items.findIndex(({ date }) => date >= issued.date);
  return { items: at < 0 ? [...items, issued] : items.toSpliced(at, 0, issued) };
}

function timelineItem(
  entry: PlanDate,
  q: { tasks: ReadonlyMap<string, TaskRecord>; planId: string; today: Today },
): z.infer<typeof timeline>['items'][number] {
  const task = entry.taskId === null ? undefined : q.tasks.get(entry.taskId);
  const { date, kind } = entry;
  const past = date < localDate(q.today.now.getTime());
  const open = kind === 'report' || (kind === 'due' && task?.status !== 'finished');
  return {
    date,
    kind,
    title: dateTitle(entry),
    task: task === undefined ? null : { id: task.id, no: task.no, text: task.text },
    late: past && open,
    link: linkOf(entry, q.planId),
  };
}

function dateTitle({ kind, count, no }: PlanDate): { zh: string; en: string } {
  switch (kind) {
    case 'due':
      return { zh: '任务办结期限', en: 'Task due date' };
    case 'finished':
      return { zh: '任务办结', en: 'Task finished' };
    case 'report':
      return { zh: `${count} 份进展报告到期`, en: `${count} progress reports due` };
    case 'order':
      return { zh: `发出${no ?? '督办单'}`, en: `Order ${no ?? ''} sent` };
    default:
      throw new TypeError(`no date of kind ${String(kind satisfies never)}`);
  }
}

function linkOf({ kind, taskId, recordId }: PlanDate, planId: string): string {
  if (kind === 'order' && recordId !== null) return `/orders/${recordId}`;
  return taskId === null ? `/plans/${planId}` : `/tasks/${taskId}`;
}

/**
 * Completion by department and region, what is late, who has not moved, planned against done.
 * @param q.region drills the map and the idle agencies down to this region
 * @throws Problem request.notFound
 */
export async function readDashboard(
  session: Session,
  today: Today,
  q: { planId: string; region?: string | undefined },
): Promise<z.infer<typeof dashboard>> {
  const plan = await planOf(session, q.planId);
  const { tx } = session;
  const { now } = today;
  const { planId } = q;
  const within = q.region ?? plan.regionCode;
  const figures = await figuresOf(tx, { planId, now, today: localDate(now.getTime()) });
  const late = await listTasks(
    tx,
    { planId, words: [], status: 'late', now },
    { sort: 'due', after: undefined, limit: lateShown },
  );
  return {
    tiles: tilesOf(figures, { plan, today }),
    departments: (await countByDepartment(tx, planId, now)).map(barOf),
    regions: await progressByRegion(tx, { planId, within, now }),
    late: late.slice(0, lateShown).map((task) => taskRow(task, today)),
    ...(await idleOf(session, today, { planId, within })),
    trend: plan.issuedAt === null ? [] : await trendOf(tx, { planId, from: plan.issuedAt, now }),
  };
}

function barOf({ department, finished, late, total }: DepartmentCounts) {
  return { department: columnHead(department), finished, progress: total - finished - late, late };
}

const taskUnit = { zh: '项', en: 'tasks' };

function tilesOf(figures: Figures, { plan, today }: { plan: PlanRow; today: Today }): z.infer<typeof tile>[] {
  const { tasks, withDepartments, finished, dueByNow, late, earliestDue, toSign, unreported, silent } = figures;
  const percent = tasks === 0 ? 0 : Math.round((finished / tasks) * 100);
  const over = earliestDue === null ? 0 : -dueWords(earliestDue, today).workingDaysLeft;
  const issuedOn = plan.issuedAt === null ? null : localDate(plan.issuedAt.getTime());
  const link = (status: string): string => `/plans/${plan.id}${status && `?status=${status}`}`;
  const open = tasks - withDepartments;
  return [
    {
      id: 'tasks',
      value: tasks,
      unit: taskUnit,
      note: {
        zh: `${withDepartments} 项责任单位明确，${open} 项待补`,
        en: `${withDepartments} with responsible departments, ${open} without`,
      },
      link: link(''),
    },
    {
      id: 'finished',
      value: finished,
      unit: taskUnit,
      note: { zh: `${percent}% · 应完成 ${dueByNow} 项`, en: `${percent}% · ${dueByNow} were due by now` },
      link: link('finished'),
    },
    {
      id: 'late',
      value: late,
      unit: taskUnit,
      note:
        late === 0
          ? { zh: '没有超期任务', en: 'No tasks are overdue' }
          : { zh: `最长超 ${over} 个工作日`, en: `the longest by ${over} working days` },
      link: link('late'),
    },
    {
      id: 'toSign',
      value: toSign,
      unit: taskUnit,
      note:
        issuedOn === null
          ? { zh: '尚未下发', en: 'Not issued yet' }
          : { zh: `${issuedOn} 下发`, en: `issued ${issuedOn}` },
      link: link('toSign'),
    },
    {
      id: 'unreported',
      value: unreported,
      unit: { zh: '份', en: 'reports' },
      note: { zh: `${silent} 个单位进展逾期未报`, en: `overdue from ${silent} agencies` },
      link: link('late'),
    },
  ];
}

async function idleOf({ tx }: Session, today: Today, q: { planId: string; within: string }) {
  const rows = await idleAgencies(tx, { ...q, now: today.now, limit: idleShown });
  const agencies = await agenciesByKey(
    tx,
    rows.map(({ ownerAgency }) => ownerAgency),
  );
  const idle = rows.flatMap(({ ownerAgency, duty, count, since, assignmentId }) => {
    const agency = agencies.get(ownerAgency);
    const duties: Readonly<Record<string, { title: { zh: string; en: string } }>> = taskProcedure.declaration.duties;
    const title = duties[duty]?.title ?? { zh: duty, en: duty };
    const missing = { zh: `${count} 项未按期${title.zh}`, en: `${count} overdue: ${title.en}` };
    const workingDaysOver = -dueWords(since, today).workingDaysLeft;
    return agency === undefined ? [] : [{ agency: agencyRef(agency), missing, workingDaysOver, assignmentId }];
  });
  return { idle, idleTotal: rows[0]?.total ?? 0 };
}
