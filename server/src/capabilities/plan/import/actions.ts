// A document becomes a plan in review: read, parsed, every task and every doubt stored with its place in the text.
import { Readable } from 'node:stream';
import { department, findRegionsIn, isWithin, localDate, region } from '@qingfeng/codes';
import type { PlanDocument, Task } from '@qingfeng/policy';
import type { Acting, Session } from '../../../platform/database/connections/connect.ts';
import type { BytesOnDisk } from '../../../platform/files/bytes-on-disk.ts';
import type { FileKind } from '../../../platform/files/kinds.ts';
import type { FileStore, StoredFile } from '../../../platform/files/store.ts';
import { type Reading, readersOf } from '../../../platform/reading/reading.ts';
import { planProblem } from '../problems.ts';
import { reasonWords } from '../review/reasons.ts';
import { findPlanOfFile, insertPlan, insertUnplaced, type NewPlan } from '../store-plan.ts';
import { insertTasks, type NewTaskRow } from '../tasks/store.ts';
import type { Named } from '../views.ts';
import type { ReadPlan } from './read-document.ts';

/** Kinds of file that plans are read from. */
export const documentKinds: readonly FileKind[] = ['txt', 'docx', 'pdf', 'html'];

/** Stands in a task's number where others have that of their item: 另, besides. */
export const noItem = '另';

const documents = readersOf<typeof import('./read-document.ts')>(new URL('./read-document.ts', import.meta.url), 60);

/**
 * Reads and parses a document from outside. Nothing is stored.
 * @throws Problem as readPlan; reading.*
 */
export function readPlanFile(
  { reading }: { reading: Reading },
  document: { name: string; bytes: Uint8Array | BytesOnDisk; limit: number },
): Promise<ReadPlan> {
  return documents.read(reading, { file: document.name, read: 'readPlan', args: [document] });
}

/** Keeps the document as it came. */
export function keepDocument(
  files: FileStore,
  document: { name: string; bytes: Uint8Array | BytesOnDisk; limit: number },
): Promise<StoredFile> {
  const { name, bytes, limit } = document;
  const content = bytes instanceof Uint8Array ? Readable.from([bytes]) : bytes.stream();
  return files.put(content, { name, limit, allow: documentKinds });
}

/**
 * Stores a read document as a plan in review. The plan's year is that of the document, else of `today`.
 * @returns the plan's id
 * @throws Problem plan.onlyCoordination
 */
export async function importPlan(
  session: Session,
  {
    read,
    file,
    today,
    parentId,
    demo,
  }: { read: ReadPlan; file: StoredFile | null; today: string; parentId?: string; demo?: boolean },
): Promise<string> {
  requireCoordination(session.acting);
  const { acting, tx } = session;
  const sourceFile = file === null ? null : await enterFile(session, file);
  const { document } = read.parsed;
  const plan: NewPlan = {
    ownerAgency: acting.agencyKey,
    regionCode: regionOf([document.planTitle ?? document.title ?? read.name, document.issuer ?? ''], acting.regionCode),
    parentId: parentId ?? null,
    title: document.planTitle ?? document.title ?? read.name,
    docNo: document.docNo,
    issuer: document.issuer,
    dated: document.date,
    year: yearOf(read.parsed, today),
    reporting: reportingOf(read.parsed),
    sourceFile,
    sourceName: read.name,
    sourceText: read.text,
    parsed: JSON.stringify(withoutTasks(read.parsed)),
    createdBy: acting.userId,
    demo: demo ?? false,
  };
  const planId = await insertPlan(tx, plan);
  await insertTasks(tx, taskRows(read.parsed, { planId, ownerAgency: acting.agencyKey, demo: plan.demo ?? false }));
  await insertUnplaced(
    tx,
    read.parsed.unplaced.map(({ text, source, reasons }) => ({
      planId,
      text,
      source: JSON.stringify(source),
      reason: JSON.stringify(reasons.map(reasonWords)),
      demo: plan.demo ?? false,
    })),
  );
  return planId;
}

/**
 * Whose plan a document is: an office of a province may enter that of a city, which then is carried out by the city's agencies. The one
 * region below the office's own that title or issuer names; the office's own where they name none, or several.
 */
export function regionOf(texts: readonly string[], own: string): string {
  const named = texts.flatMap((text) => findRegionsIn(text)).filter(({ kind }) => kind === 'region');
  const below = named.flatMap(({ regions }) => regions).filter(({ code }) => code !== own && isWithin(code, own));
  const codes = [...new Set(below.map(({ code }) => code))];
  // A plan of the nation that names a province in its title is not the province's.
  return region(own)?.level === 'nation' || codes.length !== 1 ? own : (codes[0] ?? own);
}

/** @throws Problem plan.importedBefore, with where the agency's plan of the same file is to be found */
export async function refuseSecondImport({ tx, acting }: Session, file: StoredFile): Promise<void> {
  const before = await findPlanOfFile(tx, { sha256: file.sha256, ownerAgency: acting.agencyKey });
  if (before === undefined) return;
  const { id, title, createdAt } = before;
  throw planProblem(
    'plan.importedBefore',
    { title, day: localDate(createdAt.getTime()) },
    { instance: `/api/v1/plans/${id}` },
  );
}

/** @throws Problem plan.onlyCoordination */
export function requireCoordination(acting: Acting): void {
  if (acting.agencyKind !== 'coordination') throw planProblem('plan.onlyCoordination');
}

async function enterFile({ tx, acting }: Session, file: StoredFile): Promise<string> {
  const { id } = await tx
    .insertInto('file')
    .values({
      ownerAgency: acting.agencyKey,
      kind: 'plan',
      name: file.name,
      mediaType: file.mediaType,
      size: file.size,
      sha256: file.sha256,
      storeKey: file.key,
      uploadedBy: acting.userId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

function yearOf(parsed: PlanDocument, today: string): number {
  const inTitle = /(?:19|20)\d{2}(?=年)/.exec(parsed.document.planTitle ?? parsed.document.title ?? '');
  return Number(inTitle?.[0] ?? parsed.document.date?.slice(0, 4) ?? today.slice(0, 4));
}

/** As often as the plan's own words ask; each quarter where they are silent. */
function reportingOf(parsed: PlanDocument): string {
  const periods = parsed.tasks.flatMap((task) => task.deadlines.map((deadline) => deadline.period));
  if (periods.includes('monthly')) return 'month';
  if (!periods.includes('quarterly') && periods.includes('halfYearly')) return 'halfYear';
  return 'quarter';
}

/** The tasks have rows of their own; everything else the reader found is kept as it is. */
function withoutTasks(parsed: PlanDocument): Omit<PlanDocument, 'tasks'> {
  const { tasks: _, ...rest } = parsed;
  return rest;
}

function taskRows(parsed: PlanDocument, common: { planId: string; ownerAgency: number; demo: boolean }): NewTaskRow[] {
  const byId = new Map(parsed.tasks.map((task) => [task.id, task]));
  const placed: NewTaskRow[] = [];
  const seen = new Set<string>();
  for (const section of parsed.sections) {
    for (const item of section.items) {
      for (const id of item.tasks) {
        const task = byId.get(id);
        if (task === undefined || seen.has(id)) continue;
        seen.add(id);
        placed.push({
          ...taskValues(task),
          ...common,
          position: placed.length + 1,
          sectionNo: section.no,
          sectionLabel: section.label,
          sectionTitle: section.title,
          itemNo: item.no,
          itemLabel: item.label,
          itemTitle: item.title,
        });
      }
    }
  }
  // A task whose item the text does not show stands at the end, where the reviewer places it.
  for (const task of parsed.tasks) {
    if (!seen.has(task.id)) placed.push({ ...taskValues(task), ...common, position: placed.length + 1 });
  }
  return placed;
}

/** The number that people see and cite: the reader's, in the office's word where the text shows no item for the task. */
function taskNumber(id: string): string {
  return id.replace(/^x-/, `${noItem}-`);
}

function taskValues(task: Task) {
  const named: Named[] = task.departments.map(({ name, id }) => ({ name, id, lead: task.lead.includes(name) }));
  const due = task.deadlines.flatMap((deadline) => (deadline.due === undefined ? [] : [deadline])).toSorted(byDue)[0];
  const { deadlines, campaigns, goods, regions, quantities, openEnded, support } = task;
  return {
    no: taskNumber(task.id),
    text: task.text ?? '',
    responsibility: task.responsibilityText,
    mode: task.mode,
    ...namedColumns(named),
    facts: JSON.stringify({ deadlines, campaigns, goods, regions, quantities, openEnded, support: support ?? [] }),
    sources: JSON.stringify(task.source),
    recovery: task.recovery,
    missing: [...task.missing],
    reasons: JSON.stringify(task.reasons),
    candidates: (task.candidates ?? []).map(taskNumber),
    dueOn: due?.due ?? null,
    dueBasis: due?.text ?? null,
  };
}

/** The columns of a task that follow from the departments its text names. */
export function namedColumns(named: readonly Named[]) {
  return {
    named: JSON.stringify(named),
    departments: knownIds(named),
    leads: knownIds(named.filter(({ lead }) => lead)),
  };
}

/** Catalogue ids of the departments named, each once. */
function knownIds(named: readonly Named[]): string[] {
  return [...new Set(named.flatMap(({ id }) => (id !== null && department(id) !== null ? [id] : [])))];
}

function byDue(one: { due?: string }, other: { due?: string }): number {
  // The last one named is the day on which all of the task is due.
  return (other.due ?? '').localeCompare(one.due ?? '');
}
