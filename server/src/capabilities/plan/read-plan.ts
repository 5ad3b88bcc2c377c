// What the plan's pages read: summaries, and the review with every doubt in words.
import type { Cut, Overlap, PlanDocument, Reason } from '@qingfeng/policy';
import type { Session, Tables } from '../../platform/database/connections/connect.ts';
import { problem } from '../../platform/errors/catalogue.ts';
import { agenciesByKey, agencyRef } from '../../platform/organisation/agencies/agency-refs.ts';
import type { Today } from '../../platform/procedures/index.ts';
import { planActions } from './exchange/plan-actions.ts';
import { hasDoubts } from './review/actions.ts';
import { membersOf, type Office, proposalsFor } from './review/proposals.ts';
import { cutReason, reasonWords } from './review/reasons.ts';
import type { PlanRecord, PlanSummary, Review, ReviewTask } from './schema.ts';
import {
  agenciesOfRegion,
  countTasks,
  findPlan,
  findPlanSource,
  listUnplaced,
  type PlanRow,
  regionsOf,
} from './store-plan.ts';
import { type TaskRecord, tasksOfPlan } from './tasks/store.ts';
import { type Named, namedRefs, planSummary, taskRow } from './views.ts';

type Place = { start: number; end: number };

/** Plans as the list and every header show them. */
export async function summaries(tx: Tables, plans: readonly PlanRow[], now: Date): Promise<PlanSummary[]> {
  const owners = await agenciesByKey(
    tx,
    plans.map((plan) => plan.ownerAgency),
  );
  const regions = await regionsOf(
    tx,
    plans.map((plan) => plan.regionCode),
  );
  const counts = await countTasks(
    tx,
    plans.map((plan) => plan.id),
    now,
  );
  const parents = await parentsOf(tx, plans);
  return plans.flatMap((plan) => {
    const [owner, region] = [owners.get(plan.ownerAgency), regions.get(plan.regionCode)];
    if (owner === undefined || region === undefined) return [];
    const parent = plan.parentId === null ? null : (parents.get(plan.parentId) ?? null);
    return [planSummary({ plan, owner, region, parent, counts: counts.get(plan.id) })];
  });
}

async function parentsOf(
  tx: Tables,
  plans: readonly PlanRow[],
): Promise<Map<string, NonNullable<PlanSummary['parent']>>> {
  const ids = [...new Set(plans.flatMap(({ parentId }) => (parentId === null ? [] : [parentId])))];
  const parents = new Map<string, NonNullable<PlanSummary['parent']>>();
  for (const id of ids) {
    const parent = await findPlan(tx, id);
    if (parent !== undefined) parents.set(id, { id, title: parent.title, docNo: parent.docNo });
  }
  return parents;
}

/** One plan. @throws Problem request.notFound */
export async function readPlanSummary({ tx }: Session, id: string, now: Date): Promise<PlanSummary> {
  const plan = await findPlan(tx, id);
  const [summary] = plan === undefined ? [] : await summaries(tx, [plan], now);
  if (summary === undefined) throw problem('request.notFound');
  return summary;
}

/** A plan with what the acting user may do with it. @throws Problem request.notFound */
export async function readPlanRecord(session: Session, id: string, now: Date): Promise<PlanRecord> {
  const plan = await findPlan(session.tx, id);
  if (plan === undefined) throw problem('request.notFound');
  return { ...(await readPlanSummary(session, id, now)), actions: await planActions(session, plan) };
}

/** The review page: the text, its cuts, the tasks with their doubts and proposed agencies, what could not be placed. */
export async function readReview(session: Session, id: string, today: Today): Promise<Review> {
  const { tx } = session;
  const plan = await findPlan(tx, id);
  const source = await findPlanSource(tx, id);
  if (plan === undefined || source === undefined) throw problem('request.notFound');
  const parsed = source.parsed as Partial<PlanDocument>;
  const tasks = await tasksOfPlan(tx, id);
  const unplaced = await listUnplaced(tx, id);
  const agencies = await agenciesOfRegion(tx, plan.regionCode, false);
  const office = { regionCode: plan.regionCode, agencies, members: membersOf(tasks) };
  const rows = tasks.map((task) => reviewTask(task, { office, today, overlaps: parsed.overlaps ?? [] }));
  return {
    plan: await readPlanSummary(session, id, today.now),
    text: source.sourceText,
    cuts: (parsed.cuts ?? []).map((cut: Cut) => ({ at: cut.at.start, reason: cutReason(cut) })),
    tasks: rows,
    unplaced: unplaced.map((row) => ({
      id: row.id,
      text: row.text,
      source: placesOf(row.source),
      reason: joinedWords(JSON.parse(row.reason) as { zh: string; en: string }[]),
      handled: row.handled,
    })),
    unknownDepartments: unknownOf(rows),
    opinions: (parsed.wrapper?.opinions ?? []).map(({ label, title, sentences }) => ({
      label,
      title,
      sentences: [...sentences],
    })),
    counts: countsOf(tasks, unplaced),
  };
}

function reviewTask(task: TaskRecord, q: { office: Office; today: Today; overlaps: readonly Overlap[] }): ReviewTask {
  const reasons = task.reasons as unknown as Reason[];
  return {
    ...taskRow(task, q.today),
    departments: namedRefs(task),
    responsibility: task.responsibility,
    sources: placesOf(task.sources),
    recovery: task.recovery as ReviewTask['recovery'],
    missing: task.missing,
    reasons: reasons.map((reason) => ({ code: reason.code, ...reasonWords(reason) })),
    candidates: task.candidates,
    confirmed: task.confirmed,
    removed: task.removed,
    joins: q.overlaps
      .filter(({ tasks }) => tasks.includes(task.no))
      .map(({ text, length, places }) => ({ text, length, at: placesOf(places) })),
    proposals: proposalsFor(task, q.office).map((one) => ({ ...one, agencies: one.agencies.map(agencyRef) })),
    facts: task.facts as Record<string, unknown>,
    dueBasis: task.dueBasis,
  };
}

function placesOf(source: unknown): Place[] {
  return (source as Place[]).map(({ start, end }) => ({ start, end }));
}

function joinedWords(words: readonly { zh: string; en: string }[]): { zh: string; en: string } {
  if (words.length === 0) return { zh: '无法判定属于哪项任务', en: 'The task this belongs to could not be determined' };
  return { zh: words.map(({ zh }) => zh).join('；'), en: words.map(({ en }) => en).join('; ') };
}

function unknownOf(rows: readonly ReviewTask[]): Review['unknownDepartments'] {
  const byName = new Map<string, string[]>();
  for (const row of rows) {
    for (const { known, name } of row.departments) {
      if (!known) byName.set(name, [...(byName.get(name) ?? []), row.no]);
    }
  }
  return [...byName].map(([name, tasks]) => ({ name, tasks }));
}

function countsOf(tasks: readonly TaskRecord[], unplaced: readonly { handled: string | null }[]): Review['counts'] {
  const present = tasks.filter((task) => !task.removed);
  const open = present.filter((task) => !task.confirmed);
  const missing = (what: string) => present.filter((task) => task.missing.includes(what)).length;
  return {
    toCheck: open.filter(hasDoubts).length,
    joins: present.filter(({ recovery, candidates }) => recovery === 'unsure' || candidates.length > 0).length,
    missingResponsibility: missing('responsibility'),
    missingText: missing('text'),
    missingStart: missing('textStart'),
    ready: open.filter((task) => !hasDoubts(task)).length,
    unplaced: unplaced.filter(({ handled }) => handled === null).length,
    unknown: present.filter(({ named }) => (named as unknown as Named[]).some(({ id }) => id === null)).length,
    confirmed: present.length - open.length,
  };
}
