// Progress brought in: every row through the report or resubmit step of the procedure; good rows are kept, bad ones come back.
import type { Refusal } from '@qingfeng/procedure';
import type pg from 'pg';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { storeInHalves } from '../../../platform/database/queries/halves.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import {
  type ImportReport,
  type ReportRow,
  type RowProblem,
  reportOf,
  rowFault,
} from '../../../platform/lists/paged/imports.ts';
import { type Step, type Taken, takeMany, tellSteps, type WorkTools } from '../../../platform/procedures/index.ts';
import type { PlanRow } from '../store-plan.ts';
import { foldAssignment } from '../tasks/fold-rows.ts';
import { writeHistories } from '../tasks/store-histories.ts';
import { nameOf } from '../tasks/tell.ts';
import type { ProgressRow } from './progress-rows.ts';
import { targetsOf } from './progress-targets.ts';
import { importTargets, type KnownReport, type ReportRecord, reportsFrom, reportsOn, writeReports } from './store.ts';

/** Rows that are stored together; when the database refuses one of them, it is found by halving. */
const together = 1_000;
const sourceParts = 5_000;

type Known = Omit<KnownReport, 'numbers'> & { numbers: Readonly<Record<string, unknown>>; row?: number };
type Pending = { row: ProgressRow; status: 'new' | 'changed'; assignmentId: string; step: Step };
/** `repeats`: the row before it that says the same. */
type Outcome = { status: ReportRow['status']; problems: RowProblem[]; repeats?: number };

/**
 * Imports progress. What is there already stays as it is; a report that was returned is sent again; a row that the
 * procedure or the database refuses changes nothing and says why. The office that reviews the reports is told once.
 * A preview decides the same, stores nothing and tells nobody.
 * @param q.seen what the rows of earlier parts said, which a preview finds nowhere else
 */
export async function importProgress(
  session: Session,
  tools: WorkTools,
  q: { plan: PlanRow; rows: readonly ProgressRow[]; preview: boolean; seen?: Set<string> },
): Promise<ImportReport> {
  const { plan, preview, seen = new Set() } = q;
  const { outcomes, pending } = await decideAll(session, { planId: plan.id, rows: q.rows, seen });
  const acts: Acts = [];
  for (let at = 0; at < pending.length; at += together) {
    acts.push(...(await store(session, tools, { pending: pending.slice(at, at + together), outcomes, preview })));
  }
  await tellSteps(session, tools, { acts, link: `/plans/${plan.id}`, about: nameOf(plan) });
  const rows = q.rows.map(({ row, values, others }) => {
    const outcome = settled(row, outcomes);
    return { row, ...outcome, values: outcome.status === 'error' ? { ...others, ...values } : values };
  });
  return reportOf(rows, !q.preview);
}

/** A row that says the same as one before it changes nothing, unless that one could not be kept either. */
function settled(row: number, outcomes: ReadonlyMap<number, Outcome>): Pick<ReportRow, 'status' | 'problems'> {
  const { status, problems, repeats } = outcomes.get(row) ?? { status: 'error', problems: [] };
  if (repeats === undefined || outcomes.get(repeats)?.status !== 'error') return { status, problems };
  return { status: 'error', problems: [repetition(repeats)] };
}

type Decided = { outcomes: Map<number, Outcome>; pending: Pending[] };

/** What each row asks for, by what is stored and by the rows before it. */
async function decideAll(
  { tx, acting }: Session,
  q: { planId: string; rows: readonly ProgressRow[]; seen: Set<string> },
): Promise<Decided> {
  const named = {
    ids: q.rows.map(({ assignmentId }) => assignmentId),
    numbers: q.rows.map(({ taskNo }) => taskNo),
  };
  const targets = targetsOf(await importTargets(tx, { planId: q.planId, named }), acting.agencyKey);
  const placed = q.rows.map((row) => ({ row, target: row.problems.length > 0 ? null : targets.find(row) }));
  const ids = placed.flatMap(({ target }) => (target !== null && 'id' in target ? [target.id] : []));
  const known = await knownReports(tx, { ids, rows: q.rows });
  const outcomes = new Map<number, Outcome>();
  const pending: Pending[] = [];
  for (const { row, target } of placed) {
    if (row.blank && row.problems.length === 0) {
      outcomes.set(row.row, { status: 'unchanged', problems: [] });
      continue;
    }
    if (target === null || !('id' in target)) {
      outcomes.set(row.row, { status: 'error', problems: target === null ? row.problems : [target] });
      continue;
    }
    const alone = decide({ row, assignmentId: target.id, known });
    const adds = alone.status === 'new' || alone.status === 'changed';
    const decided = (adds ? saidBefore(row, { assignmentId: target.id, seen: q.seen }) : undefined) ?? alone;
    outcomes.set(row.row, decided);
    if (decided.status === 'unchanged' || decided.status === 'error') continue;
    known.enter(row, target.id);
    pending.push({
      row,
      status: decided.status,
      assignmentId: target.id,
      step: stepOf(row, target.id, decided.status),
    });
  }
  return { outcomes, pending };
}

/** What a row of an earlier part of the same preview makes of one that would be taken; it is noted for those after it. */
function saidBefore(
  { period, percent, summary, figures }: ProgressRow,
  { assignmentId, seen }: { assignmentId: string; seen: Set<string> },
): Outcome | undefined {
  const place = `${assignmentId} ${period}`;
  const said = `${place} ${JSON.stringify([percent, summary, figures])}`;
  if (seen.has(said)) return { status: 'unchanged', problems: [] };
  if (seen.has(place)) return { status: 'error', problems: [underReview()] };
  seen.add(place).add(said);
  return undefined;
}

const underReview = (): RowProblem =>
  rowFault('period', '该报告期已报送，正在审核', 'the report of this period is being reviewed');

function decide({
  row,
  assignmentId,
  known,
}: {
  row: ProgressRow;
  assignmentId: string;
  known: KnownReports;
}): Outcome {
  const error = (fault: RowProblem): Outcome => ({ status: 'error', problems: [fault] });
  const sent = row.sourceId === '' ? undefined : known.from(row);
  if (sent !== undefined && (sent.assignmentId !== assignmentId || sent.period !== row.period)) {
    return error(
      rowFault('sourceId', '该来源编号已用于另一份报告', 'this source id was used for another report already'),
    );
  }
  const before = known.on(assignmentId, row.period);
  if (before === undefined) return { status: 'new', problems: [] };
  const repeats = before.row === undefined ? {} : { repeats: before.row };
  if (sameReport(before, row)) return { status: 'unchanged', problems: [], ...repeats };
  if (before.row !== undefined) return error(repetition(before.row));
  if (before.state === 'returned') return { status: 'changed', problems: [] };
  return before.state === 'accepted'
    ? error(rowFault('period', '该报告期的报告已采纳，不能再改', 'the report of this period is accepted and stays'))
    : error(underReview());
}

function repetition(row: number): RowProblem {
  return rowFault(
    'no',
    `与第 ${row} 行的任务、单位和报告期相同`,
    `is for the same task, agency and period as row ${row}`,
  );
}

function sameReport(before: Known, row: ProgressRow): boolean {
  const numbers = Object.entries(before.numbers);
  return (
    before.percent === row.percent &&
    before.text === row.summary &&
    numbers.length === Object.keys(row.figures).length &&
    numbers.every(([name, value]) => row.figures[name] === value)
  );
}

function stepOf(row: ProgressRow, instanceId: string, status: 'new' | 'changed'): Step {
  const { period, percent, summary, figures } = row;
  const facts = {
    ...(period === '' ? {} : { period }),
    ...(percent === null ? {} : { percent }),
    summary,
    ...(Object.keys(figures).length === 0 ? {} : { figures }),
  };
  return { instanceId, step: status === 'new' ? 'report' : 'resubmit', facts };
}

type KnownReports = {
  on(assignmentId: string, period: string): Known | undefined;
  from(row: Pick<ProgressRow, 'sourceSystem' | 'sourceId'>): Known | undefined;
  /** Lets the rows after it see what this row will have stored. */
  enter(row: ProgressRow, assignmentId: string): void;
};

async function knownReports(
  tx: Session['tx'],
  { ids, rows }: { ids: readonly string[]; rows: readonly ProgressRow[] },
): Promise<KnownReports> {
  const placeKey = (assignmentId: string, period: string) => `${assignmentId} ${period}`;
  const sourceKey = (one: { sourceSystem: string | null; sourceId: string | null }) =>
    JSON.stringify([one.sourceSystem, one.sourceId]);
  const byPlace = new Map<string, Known>();
  const bySource = new Map<string, Known>();
  const keep = (report: Known) => {
    byPlace.set(placeKey(report.assignmentId, report.period), report);
    if (report.sourceId !== null) bySource.set(sourceKey(report), report);
  };
  const keepAll = (found: readonly KnownReport[]) => {
    for (const report of found) keep({ ...report, numbers: report.numbers as Record<string, unknown> });
  };
  keepAll(await reportsOn(tx, [...new Set(ids)]));
  const sourced = Map.groupBy(
    rows.filter(({ sourceId }) => sourceId !== ''),
    ({ sourceSystem }) => sourceSystem,
  );
  for (const [system, own] of sourced) {
    for (let at = 0; at < own.length; at += sourceParts) {
      const part = own.slice(at, at + sourceParts).map(({ sourceId }) => sourceId);
      keepAll(await reportsFrom(tx, system, part));
    }
  }
  return {
    on: (assignmentId, period) => byPlace.get(placeKey(assignmentId, period)),
    from: (row) => bySource.get(sourceKey(row)),
    enter: ({ row, period, percent, figures, summary, sourceSystem, sourceId }, assignmentId) =>
      keep({
        assignmentId,
        period,
        percent: percent ?? -1,
        numbers: figures,
        text: summary,
        state: 'reported',
        sourceSystem: sourceSystem || null,
        sourceId: sourceId || null,
        row,
      }),
  };
}

/** The steps that were stored, each with its run as it stands after all of them. */
type Acts = (Taken & { step: string })[];
type Storing = { pending: readonly Pending[]; outcomes: Map<number, Outcome>; preview: boolean };

function store(session: Session, tools: WorkTools, q: Storing): Promise<Acts> {
  return storeInHalves(session.tx, {
    rows: q.pending,
    store: (pending) => takeTogether(session, tools, { ...q, pending }),
    refuse: ({ row }, error) => q.outcomes.set(row.row, { status: 'error', problems: [faultOfDatabase(error)] }),
  });
}

async function takeTogether(session: Session, tools: WorkTools, q: Storing): Promise<Acts> {
  const { pending, outcomes, preview } = q;
  const steps = pending.map(({ step }) => step);
  const { recorded, refused } = await takeMany(session, tools, { steps, preview });
  for (const [index, one] of pending.entries()) {
    const problems = refused.has(index) ? faultsOf(refused.get(index) ?? null) : [];
    outcomes.set(one.row.row, { status: problems.length > 0 ? 'error' : one.status, problems });
  }
  if (preview) return [];
  await writeHistories(
    session.tx,
    recorded.map(({ instance, events, evaluation }) => {
      const { assignment } = foldAssignment(events, evaluation);
      return { id: instance.recordId, demo: false, assignment, measures: [], reports: [] };
    }),
  );
  const taken = pending.filter((_, index) => !refused.has(index));
  await writeReports(
    session.tx,
    taken.map((one) => recordOf(one, tools.now)),
  );
  const runs = new Map(recorded.map((run) => [run.instance.id, run]));
  return taken.flatMap(({ step }) => {
    const run = runs.get(step.instanceId);
    return run === undefined ? [] : [{ ...run, step: step.step }];
  });
}

function recordOf({ row, assignmentId }: Pending, reportedAt: Date): ReportRecord {
  return {
    assignmentId,
    period: row.period,
    percent: row.percent ?? 0,
    numbers: row.figures,
    text: row.summary,
    reportedAt,
    sourceSystem: row.sourceSystem || null,
    sourceId: row.sourceId || null,
  };
}

const factColumns: Readonly<Record<string, string>> = { summary: 'text' };

/** The procedure's refusal in the columns of the table. */
function faultsOf(refusal: Refusal | null): RowProblem[] {
  if (refusal === null)
    return [rowFault('no', '没有这项分派，或无权办理', 'there is no such assignment, or not for you')];
  if (refusal.facts.length > 0)
    return refusal.facts.map(({ fact, zh, en }) => rowFault(factColumns[fact] ?? fact, zh, en));
  return [rowFault(refusal.code === 'role' ? 'agency' : 'no', refusal.zh, refusal.en)];
}

/** What the database says of a row; null for what is no fault of the row, such as a lost connection. */
function faultOfDatabase({ code = '', constraint = '' }: pg.DatabaseError): RowProblem {
  if (code === '23505') {
    const { zh, en } = { zh: '与已有记录重复', en: 'duplicates an existing record' };
    return constraint === 'progress_report_sent_once' ? rowFault('sourceId', zh, en) : rowFault('period', zh, en);
  }
  if (code === '42501') {
    const words = problem('access.refusedByDatabase');
    return rowFault('agency', words.words('zh').title, words.words('en').title);
  }
  const words = problem('record.constraint', { constraint: constraint || code });
  return rowFault('line', words.words('zh').title, words.words('en').title);
}
