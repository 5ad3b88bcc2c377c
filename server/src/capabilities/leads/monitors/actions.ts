// Monitors: drawn up, approved by another hand, and given offers to look at.
import { randomUUID } from 'node:crypto';
import type { CompiledProcedure } from '@qingfeng/procedure';
import type { z } from 'zod';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import type { StoredFile } from '../../../platform/files/store.ts';
import { missingRegions, refuseFields } from '../../../platform/http/requests/field-faults.ts';
import { requireVersion } from '../../../platform/http/requests/versions.ts';
import type { Jobs } from '../../../platform/notices/jobs.ts';
import { agenciesByKey, type KeyedAgency } from '../../../platform/organisation/agencies/agency-refs.ts';
import {
  act,
  type DueMarks,
  dueMarks,
  listDue,
  lockInstance,
  readStanding,
  type Step,
  startInstances,
  type Today,
  unmarked,
  type WorkTools,
} from '../../../platform/procedures/index.ts';
import { refOf } from '../leads/read.ts';
import { leadProblem } from '../problems.ts';
import { dutyColumns } from '../projections.ts';
import { enterPushedRun, pushingPlatforms } from '../pushes/push.ts';
import { monitorProcedure } from './procedure.ts';
import { notStoredOf } from './runs/store.ts';
import type { ChangedMonitor, monitorRecord, monitorRow, NewMonitor, runView } from './schema.ts';
import {
  findMonitor,
  formatOf,
  insertMonitor,
  insertRun,
  isTaking,
  type Monitor,
  type MonitorRun,
  refusedFiles,
  runsOf,
  updateMonitor,
} from './store.ts';

export const runJob = 'monitor run';
const runsShown = 50;

/** Draws a monitor up. @returns its id @throws Problem request.invalid, step.notYours */
export async function drawMonitor(
  session: Session,
  tools: WorkTools,
  q: NewMonitor & { demo?: boolean },
): Promise<string> {
  refuseFields(await unknownRegions(session.tx, q.regions));
  const id = randomUUID();
  const { purpose, legalBasis, keepDays, runsUntil } = q;
  const demo = q.demo ?? false;
  const [begun] = await startInstances(session, tools, [
    {
      ...{ id, procedure: 'leads.monitor', recordId: id, title: q.title, demo },
      ownerAgency: session.acting.agencyKey,
      stewardAgency: null,
      step: 'draw',
      facts: { purpose, legalBasis, keepDays, runsUntil },
    },
  ]);
  if (begun === undefined) throw new TypeError('a monitor has its run');
  await insertMonitor(session.tx, {
    id,
    ownerAgency: session.acting.agencyKey,
    title: q.title,
    purpose,
    legalBasis,
    keepDays,
    runsUntil,
    platforms: q.platforms,
    goods: q.goods,
    regions: q.regions,
    classes: q.classes,
    source: q.source,
    folder: q.folder,
    every: q.every,
    minScore: q.minScore,
    ...dutyColumns(begun.evaluation),
    createdBy: session.acting.userId,
    createdAt: tools.now,
    demo,
  });
  return id;
}

/**
 * Changes a monitor that is drawn up and not submitted, such as one that was returned; its name stays.
 * @throws Problem request.notFound, record.changed, and as act
 */
export async function redrawMonitor(
  session: Session,
  tools: WorkTools,
  { id, version, plan }: { id: string; version: number; plan: ChangedMonitor },
): Promise<void> {
  // Before the version is compared: of two who change it the second sees what the first made of it.
  await lockInstance(session.tx, id);
  const row = await findMonitor(session.tx, id);
  if (row === undefined) throw problem('request.notFound');
  requireVersion(row.version, { kind: 'monitor', id, seen: version });
  refuseFields(await unknownRegions(session.tx, plan.regions));
  const { purpose, legalBasis, keepDays, runsUntil, ...rest } = plan;
  await act(session, tools, { instanceId: id, step: 'redraw', facts: { purpose, legalBasis, keepDays, runsUntil } });
  await updateMonitor(session.tx, id, rest);
}

async function unknownRegions(tx: Tables, codes: readonly string[]): Promise<FieldProblem[]> {
  const unknown = await missingRegions(tx, codes);
  if (unknown.length === 0) return [];
  const which = unknown.join('、');
  return [{ pointer: '/regions', zh: `没有这些行政区划代码：${which}`, en: `no such regions: ${which}` }];
}

/** A step of a monitor; whoever drew it up does not approve it. @throws as act, and leads.sameHand */
export async function takeMonitorStep(session: Session, tools: WorkTools, step: Step): Promise<void> {
  const row = await findMonitor(session.tx, step.instanceId);
  if (row === undefined) throw problem('request.notFound');
  if (step.step === 'approve' && row.createdBy === session.acting.userId) throw leadProblem('leads.sameHand');
  await act(session, tools, step);
}

/**
 * Gives a running monitor a file of offers; the run begins when this is committed. The same content makes one run. The operator of a
 * platform gives them to a monitor that names its platform.
 * @returns the run's id, and whether it was there already
 * @throws Problem request.notFound, leads.notRunning, step.notYours
 */
export async function askRun(
  { tx, acting }: Session,
  { now, jobs }: Pick<WorkTools, 'now'> & { jobs: Pick<Jobs, 'send'> },
  q: { monitorId: string; file: StoredFile },
): Promise<{ id: string; known: boolean }> {
  const asked = { ...q, now };
  const entered =
    acting.agencyKind === 'outside'
      ? await enterPushedRun(tx, asked)
      : await enterRun(tx, { ...asked, by: acting.userId });
  if (!entered.known) await jobs.send(runJob, { tx, data: { runId: entered.id }, key: entered.id });
  return entered;
}

async function enterRun(
  tx: Tables,
  q: { monitorId: string; file: StoredFile; now: Date; by: string },
): Promise<{ id: string; known: boolean }> {
  const monitor = await findMonitor(tx, q.monitorId);
  if (monitor === undefined) throw problem('request.notFound');
  if (!isTaking(monitor, q.now)) throw leadProblem('leads.notRunning');
  const digest = Buffer.from(q.file.sha256, 'hex');
  const id = randomUUID();
  return await insertRun(tx, {
    id,
    monitorId: monitor.id,
    state: 'waiting',
    sourceName: q.file.name,
    format: formatOf(q.file.kind),
    storeKey: q.file.key,
    digest,
    askedBy: q.by,
    askedAt: q.now,
    bytes: q.file.size,
  });
}

/** @throws Problem request.notFound */
export async function readMonitor(
  session: Session,
  tools: WorkTools,
  id: string,
): Promise<z.infer<typeof monitorRecord>> {
  const row = await findMonitor(session.tx, id);
  if (row === undefined) throw problem('request.notFound');
  const runs = await runsOf(session.tx, id, runsShown);
  const pushers = runs.flatMap(({ pushedBy }) => (pushedBy === null ? [] : [pushedBy]));
  const agencies = await agenciesByKey(session.tx, [row.ownerAgency, ...pushers]);
  const notStored = await notStoredOf(
    session.tx,
    runs.map((run) => run.id),
  );
  return {
    monitor: monitorOf(row, agencies, unmarked(tools)),
    pushedBy: row.source === 'push' ? await pushingPlatforms(session.tx, row.platforms) : [],
    filesRefused: row.source === 'folder' ? await filesRefusedOf(session.tx, id) : [],
    runs: runs.map((run) => runOf(run, { agencies, notStored: notStored.get(run.id) ?? allStored })),
    ...(await readStanding(session, tools, id)),
    version: row.version,
  };
}

/** Rows as lists show them. */
export async function monitorRows(tx: Tables, today: Today, rows: readonly Monitor[]) {
  const agencies = await agenciesByKey(
    tx,
    rows.map(({ ownerAgency }) => ownerAgency),
  );
  const marks = await dueMarks(tx, { kinds: ['monitor'], procedures: [monitorProcedure] }, rows);
  return rows.map((row) => monitorOf(row, agencies, { today, marks }));
}

function monitorOf(
  row: Monitor,
  agencies: ReadonlyMap<number, KeyedAgency>,
  { today, marks }: { today: Today; marks: DueMarks },
): z.infer<typeof monitorRow> {
  const { declaration }: CompiledProcedure = monitorProcedure;
  const { state, nextDuty } = row;
  const title = nextDuty === null ? null : (declaration.duties[nextDuty]?.title ?? null);
  return {
    id: row.id,
    title: row.title,
    purpose: row.purpose,
    legalBasis: row.legalBasis,
    keepDays: row.keepDays,
    runsUntil: row.runsUntil,
    platforms: row.platforms,
    goods: row.goods,
    regions: row.regions,
    classes: row.classes,
    source: row.source as NewMonitor['source'],
    folder: row.folder,
    every: row.every as NewMonitor['every'],
    minScore: row.minScore,
    agency: refOf(agencies, row.ownerAgency),
    state,
    stateTitle: declaration.states[state]?.title ?? { zh: state, en: state },
    taking: isTaking(row, today.now),
    nextDue: listDue(row, { today, marks, title }),
    lastRunAt: row.lastRunAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    demo: row.demo,
    version: row.version,
  };
}

type RunView = z.infer<typeof runView>;
type NotStored = Pick<RunView, 'setAside' | 'onTheWay'>;
const none = { parts: 0, offers: 0 };
const allStored: NotStored = { setAside: none, onTheWay: none };

function runOf(row: MonitorRun, q: { agencies: ReadonlyMap<number, KeyedAgency>; notStored: NotStored }): RunView {
  const { setAside, onTheWay } = q.notStored;
  const read = row.bytes === 0 ? 0 : row.readTo / row.bytes;
  const stored = row.offers === 0 ? 1 : 1 - onTheWay.offers / row.offers;
  const done = row.state === 'done' ? 1 : read * stored;
  return {
    id: row.id,
    state: row.state as RunView['state'],
    sourceName: row.sourceName,
    pushedBy: row.pushedBy === null ? null : (q.agencies.get(row.pushedBy)?.name ?? null),
    askedAt: row.askedAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    bytes: row.bytes,
    inputKept: row.storeKey !== null,
    // Of a Parquet file rows are counted and not bytes, of which there are always more.
    progress: Math.max(0, Math.min(1, done)),
    offers: row.offers,
    refused: row.refused,
    outOfScope: row.outOfScope,
    hits: row.hits,
    known: row.known,
    newOffers: row.newOffers,
    newLeads: row.newLeads,
    refusals: row.refusals as RunView['refusals'],
    noted: row.noted,
    notes: row.notes as RunView['notes'],
    setAside,
    onTheWay,
    failure: row.failure as RunView['failure'],
  };
}

const filesShown = 20;

async function filesRefusedOf(tx: Tables, id: string): Promise<z.infer<typeof monitorRecord>['filesRefused']> {
  const files = await refusedFiles(tx, id, filesShown);
  return files.map(({ name, changedAt, refusal }) => ({
    ...{ name, changedAt: changedAt.toISOString() },
    why: refusal as { zh: string; en: string },
  }));
}
