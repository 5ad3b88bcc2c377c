// What every record that lives by a procedure shows: its actions, its clocks, its timeline, its files.
import { type Calendar, localDate, workingDaysBetween } from '@qingfeng/codes';
import {
  type Basis,
  basisOn,
  type DutyView,
  dutiesAhead,
  type Evaluation,
  type Material,
  rulesInUse,
  type StepRule,
  type StepView,
  sayBasis,
  type WhyNot,
} from '@qingfeng/procedure';
import { z } from 'zod';
import type { Session, Tables } from '../database/connections/connect.ts';
import { usesStep } from '../http/office-functions.ts';
import { words } from '../http/schemas.ts';
import { readAsking } from './approvals/asking.ts';
import { briefOf, sheetBrief } from './approvals/brief.ts';
import type { SheetRow } from './approvals/store.ts';
import { clockOf } from './duties/clock-view.ts';
import { factsSaid } from './facts-said.ts';
import { awaitsItsDay, likelySteps } from './inbox/likely.ts';
import type { DeclaredProcedure } from './registry.ts';
import { basis, type Clock, clock, clockUnit, colour } from './schema.ts';
import { lookAt, type ProcedureTools } from './store.ts';

/** Now, and the days off: what turns a due date into a sentence. */
export type Today = { now: Date; calendar: Calendar };

const instant = z.iso.datetime();

/** What a list shows of the next duty. */
export const nextDue = z
  .object({
    dueAt: instant,
    colour,
    workingDaysLeft: z.int(),
    unit: clockUnit.optional(),
    duty: z.string().nullable(),
    title: words.nullable().optional().describe('What is to be done; absent where the list does not say'),
    mark: basis.shape.mark.optional().describe('How sure the rule of it is; absent where the list does not say'),
  })
  .meta({ id: 'NextDue' });

const material = z.object({
  id: z.string(),
  title: words,
  basis: basis.nullable(),
  mayBeAbsent: z.boolean().describe('Whether the reason may be given why it is not there'),
  when: z.object({ fact: z.string(), is: z.array(z.string()) }).nullable(),
});

const barred = z.object({ fact: z.string(), values: z.array(z.string()), why: words, basis });

export const action = z
  .object({
    action: z.string(),
    title: words,
    allowed: z.boolean(),
    why: words.nullable(),
    asks: z.array(z.record(z.string(), z.unknown())),
    materials: z.array(material).describe('Documents to come with it, in the fact `materials`'),
    barred: z.array(barred).describe('Choices that a rule bars now'),
    keys: z.record(z.string(), z.array(z.string())),
    reasonRequired: z.boolean(),
    whoCan: z.array(words),
    basis: basis.nullable(),
    mine: z.boolean().optional().describe('Whether the reader holds a role of it'),
    stage: words.optional().describe('The state in which it is taken'),
    stageAt: z.int().optional().describe('The place of the stage in the procedure'),
    bar: z
      .object({ code: z.string(), short: words, cited: words.nullable() })
      .nullable()
      .optional()
      .describe('Why it is not allowed, for a list: without the state, the act and the rule, which stands in `cited`'),
    due: instant
      .nullable()
      .optional()
      .describe(
        'When the first open duty falls due that the step meets or prepares: the act with the earliest is the likely one',
      ),
    ends: z.boolean().optional().describe('Whether it ends the record, whatever comes of it'),
    givesUp: z.literal(true).optional().describe('It takes something back or gives it up: never the likely act'),
    submits: z
      .uuid()
      .optional()
      .describe(
        'The run for which the reader may submit it for approval by the head (呈批); absent where they may not',
      ),
    sheet: sheetBrief.optional().describe('The last sheet of the own agency on which it was submitted for approval'),
    recorded: words.optional().describe('Its name where the reader records what another party has done'),
  })
  .meta({ id: 'Action', description: 'Something that may be done with the record, or may not be, and why.' });
export type Action = z.infer<typeof action>;

export const timelineEntry = z
  .object({
    kind: z.enum(['event', 'fellDue', 'ahead']),
    at: instant,
    title: words,
    step: z.string().nullable(),
    duty: z.string().nullable(),
    key: z.string().nullable(),
    by: z.object({ user: z.string(), agency: z.string() }).nullable(),
    reason: z.string().nullable(),
    facts: z.record(z.string(), z.unknown()).nullable(),
    said: z
      .array(z.object({ title: words, value: words }))
      .describe('The facts that came with it, as people read them'),
    oneHand: z
      .array(words)
      .optional()
      .describe('Acts that the same person had done before, though this one is kept apart from them: before the rule'),
  })
  .meta({ id: 'TimelineEntry' });

const file = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
  sha256: z.string(),
  uploadedAt: instant,
});

const version = z
  .object({
    id: z.string(),
    title: words,
    version: z.string(),
    why: words,
    at: z.string().optional().describe('The box of the diagram in which the record stands'),
    standsOn: z
      .array(z.object({ document: z.string(), mark: z.enum(['read', 'recalled', 'office rule']) }))
      .describe('The laws and rules that this version cites, each with the least sure mark of its articles'),
  })
  .meta({ id: 'ProcedureVersion', description: 'The procedure that the record lives by, and why in this version.' });

const dutyAhead = z
  .object({
    duty: z.string(),
    title: words,
    ownerTitle: words,
    time: words.describe('The time it will allow'),
    beginsWith: z.array(words).describe('The acts of which any begins its clock'),
    basis,
  })
  .meta({ id: 'DutyAhead', description: 'A time limit that has not begun.' });

/** The part of a record's answer that follows from its run. */
export const standing = {
  procedure: version,
  actions: z.array(action),
  clocks: z.array(clock),
  ahead: z.array(dutyAhead).describe('Time limits that have not begun, those that may begin soonest first'),
  timeline: z.array(timelineEntry),
  files: z.array(file),
};

/**
 * Actions, clocks, timeline and files of one run, for the acting user.
 * @throws Problem request.notFound
 */
export async function readStanding(session: Session, tools: ProcedureTools, instanceId: string) {
  return standingOf(session, tools, await lookAt(session, tools, instanceId));
}

/** The same of a run that was looked at already. */
export async function standingOf(session: Session, tools: ProcedureTools, looked: Awaited<ReturnType<typeof lookAt>>) {
  const { evaluation, history, declared } = looked;
  const { id: instanceId } = looked.instance;
  const { sheets, steps: toSubmit } = await readAsking(session, tools, looked);
  const { id, title, version } = declared.procedure.declaration;
  const { why } = tools.procedures.explain(id, localDate(await startOf(session.tx, instanceId)), version);
  const files = await filesOf(session.tx, instanceId);
  return {
    procedure: {
      id,
      title,
      version,
      why,
      at: boxOf(declared, evaluation.state),
      standsOn: documentsOf(declared, daysOf(history, tools.now)),
    },
    actions: actionsOf(evaluation.steps)
      .filter(({ action: step }) => usesStep(session.acting, { procedure: id, step }))
      .map((action) => ({
        ...{
          ...action,
          due: dueOf(action, { evaluation, history, declared, now: tools.now }),
          ...endOf(action, declared),
        },
        ...(toSubmit.has(action.action) && { submits: instanceId }),
        ...sheetOn(sheets, action, declared),
      })),
    clocks: clocks({ evaluation, declared, today: tools, ids: await dutyIds(session.tx, instanceId) }),
    ahead: ahead(declared, history, tools.now.getTime()),
    timeline: timeline({ evaluation, history, declared }),
    files: files.map((row) => ({ ...row, uploadedAt: row.uploadedAt.toISOString() })),
  };
}

/** The last sheet on which an act was submitted. */
function sheetOn(sheets: readonly SheetRow[], { action: step }: Action, declared: DeclaredProcedure) {
  const last = sheets.find((sheet) => sheet.step === step);
  return last === undefined ? {} : { sheet: briefOf(last, declared) };
}

const sureness = ['read', 'recalled', 'office rule'] as const;

/** When the first open duty is due that an act would meet or bring nearer. */
function dueOf(
  { action: step, allowed }: Action,
  {
    evaluation,
    history,
    declared,
    now,
  }: { evaluation: Evaluation; history: History; declared: DeclaredProcedure; now: Date },
) {
  const { declaration } = declared.procedure;
  const met = evaluation.duties.filter(
    ({ status, duty, dueAt }) =>
      status === 'open' &&
      likelySteps(declaration, duty, history).includes(step) &&
      !awaitsItsDay(declaration, { duty, dueAt, now }),
  );
  return allowed && met.length > 0 ? new Date(Math.min(...met.map(({ dueAt }) => dueAt))).toISOString() : null;
}

/** Says so of an act that leads to a terminal state alone, and of one that gives something up. */
function endOf({ action: step }: Action, { procedure }: DeclaredProcedure): Pick<Action, 'ends' | 'givesUp'> {
  const { steps, states } = procedure.declaration;
  const rules: Readonly<Record<string, Pick<StepRule, 'to' | 'givesUp'>>> = steps;
  const { to = 'stays', givesUp } = rules[step] ?? {};
  const reached = typeof to === 'string' ? [to] : to.map(({ state }) => state);
  return {
    ...(givesUp === true && { givesUp }),
    ...(reached.every((state) => states[state]?.terminal === true) && { ends: true }),
  };
}

/** The diagram's box of a state, as `drawn` of the engine numbers them. */
function boxOf({ procedure }: DeclaredProcedure, state: string): string {
  return `state_${Object.keys(procedure.declaration.states).indexOf(state) + 1}`;
}

/** The days of a run so far. */
const daysOf = (history: History, now: Date) => ({
  from: localDate(history[0]?.at ?? now.getTime()),
  until: localDate(now.getTime()),
});

/** What a version rests on in the days of a run, in the order of its steps. */
function documentsOf({ procedure }: DeclaredProcedure, days: ReturnType<typeof daysOf>) {
  const documents = new Map<string, (typeof sureness)[number]>();
  for (const { basis: rule } of rulesInUse(procedure.declaration)) {
    const { from, until } = rule.inForce;
    if (from > days.until || (until !== null && until < days.from)) continue;
    const before = documents.get(rule.document) ?? 'read';
    documents.set(rule.document, sureness.indexOf(rule.mark) > sureness.indexOf(before) ? rule.mark : before);
  }
  return [...documents].map(([document, mark]) => ({ document, mark }));
}

function ahead(declared: DeclaredProcedure, history: History, now: number): z.infer<typeof dutyAhead>[] {
  const { roles } = declared.procedure.declaration;
  return dutiesAhead({ procedure: declared.procedure, events: history }).map(
    ({ duty, title, owner, time, beginsWith, basis: rule }) => ({
      duty,
      title,
      ownerTitle: roles[owner]?.title ?? { zh: owner, en: owner },
      time,
      beginsWith: beginsWith.map((step) => step.title),
      basis: plainBasis(basisOn(rule, now)),
    }),
  );
}

/** A due date as shown in lists. Amber here is the last five working days: a row of many runs has no share of its own. */
export function dueWords(dueAt: Date, { now, calendar }: Today, amberAt?: Date | null) {
  const workingDaysLeft = workingDaysBetween(localDate(now.getTime()), localDate(dueAt.getTime()), calendar);
  const soon = amberAt === undefined || amberAt === null ? workingDaysLeft <= 5 : amberAt <= now;
  const shade: 'normal' | 'amber' | 'red' = dueAt < now ? 'red' : soon ? 'amber' : 'normal';
  return { dueAt: dueAt.toISOString(), colour: shade, workingDaysLeft };
}

/** Open duties first by due date, then the closed ones, the last closed first. */
function clocks(q: {
  evaluation: Evaluation;
  declared: DeclaredProcedure;
  today: Today;
  ids: ReadonlyMap<string, string>;
}): Clock[] {
  const moment = { now: q.today.now.getTime(), calendar: q.today.calendar };
  const order = (one: DutyView): number =>
    one.status === 'open' ? one.dueAt : Number.MAX_SAFE_INTEGER - (one.closedAt ?? 0);
  return q.evaluation.duties
    .toSorted((one, other) => order(one) - order(other))
    .map((view) => clockOf({ view, id: q.ids.get(`${view.duty} ${view.key}`) ?? null, declared: q.declared, moment }));
}

/** The steps of a procedure as actions of its record. */
export function actionsOf(steps: readonly StepView[]): Action[] {
  return steps.map((step) => ({
    action: step.step,
    title: step.title,
    allowed: step.allowed,
    why: step.allowed ? null : { zh: step.why.zh, en: step.why.en },
    asks: step.allowed ? step.asks.map((ask) => ({ ...ask })) : [],
    materials: step.allowed ? step.materials.map(materialView) : [],
    barred: step.allowed
      ? step.barred.map(({ fact, values, why, basis }) => ({
          fact,
          values: [...values],
          why,
          basis: plainBasis(basis),
        }))
      : [],
    keys: step.allowed ? Object.fromEntries(Object.entries(step.keys).map(([fact, keys]) => [fact, [...keys]])) : {},
    reasonRequired: step.allowed && step.reasonRequired,
    whoCan: step.whoCan.map(({ title }) => title),
    basis: plainBasis(step.basis),
    ...{ mine: step.mine, stage: step.stage, stageAt: step.stageAt, bar: step.allowed ? null : barOf(step.why) },
  }));
}

/** Why a step is barred as a list of many says it; whose it is stands in `whoCan`. */
function barOf({ code, zh, en, short, basis: rule }: WhyNot): Action['bar'] {
  const said = short ?? (code === 'role' ? { zh: '', en: '' } : { zh, en });
  return { code, short: said, cited: rule === undefined ? null : sayBasis(rule) };
}

function materialView({ id, title, basis, mayBeAbsent, when }: Material): Action['materials'][number] {
  return {
    id,
    title,
    basis: basis === undefined ? null : plainBasis(basis),
    mayBeAbsent: mayBeAbsent === true,
    when: when === undefined ? null : { fact: when.fact, is: [...when.is] },
  };
}

function plainBasis({ document, article, text, inForce, mark }: Basis) {
  return { document, article, ...(text === undefined ? {} : { text }), inForce, mark };
}

/** The version of a run was chosen on the day on which it was entered, which may be later than its first event. */
async function startOf(tx: Tables, instanceId: string): Promise<number> {
  const query = tx.selectFrom('procedureInstance').select('startedAt').where('id', '=', instanceId);
  return (await query.executeTakeFirstOrThrow()).startedAt.getTime();
}

function filesOf(tx: Tables, instanceId: string) {
  return tx
    .selectFrom('file')
    .select(['id', 'name', 'mediaType', 'size', 'sha256', 'uploadedAt'])
    .where('instanceId', '=', instanceId)
    .orderBy('uploadedAt')
    .execute();
}

async function dutyIds(tx: Tables, instanceId: string): Promise<Map<string, string>> {
  const rows = await tx.selectFrom('duty').select(['id', 'duty', 'key']).where('instanceId', '=', instanceId).execute();
  return new Map(rows.map((row) => [`${row.duty} ${row.key}`, row.id]));
}

type History = Awaited<ReturnType<typeof lookAt>>['history'];

/** The engine's timeline with the names of those who acted and the facts they brought, the newest first. */
function timeline(q: {
  evaluation: Evaluation;
  history: History;
  declared: DeclaredProcedure;
}): z.infer<typeof timelineEntry>[] {
  let seen = 0;
  const entries = q.evaluation.timeline.map((entry) => {
    const common = { at: new Date(entry.at).toISOString(), title: entry.title };
    if (entry.kind !== 'event') {
      return {
        ...common,
        kind: entry.kind,
        step: null,
        duty: entry.duty,
        key: entry.key,
        by: null,
        reason: null,
        facts: null,
        said: [],
      };
    }
    // Events stand in the timeline in the order of the log.
    const event = q.history[seen];
    seen += 1;
    const by = event === undefined ? null : { user: event.userName, agency: event.agencyName };
    return {
      ...common,
      kind: entry.kind,
      step: entry.step,
      duty: null,
      key: null,
      by,
      reason: entry.reason,
      facts: { ...event?.facts },
      said: event === undefined ? [] : factsSaid(event, q.declared),
      ...(entry.oneHand !== undefined && { oneHand: [...entry.oneHand] }),
    };
  });
  return entries.toReversed();
}
