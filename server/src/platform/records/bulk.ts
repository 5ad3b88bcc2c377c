// One step or one change for many records: each in its own savepoint, so that what is refused leaves the others as they are.
// A preview does the same and takes all of it back: what it says would be refused is what is refused.
import type { Json, Text } from '@qingfeng/procedure';
import type { Session, Tables } from '../database/connections/connect.ts';
import { inSavepoint } from '../database/queries/savepoint.ts';
import { problem } from '../errors/catalogue.ts';
import { type FieldProblem, Problem, type Words } from '../errors/problem.ts';
import type { AgencyNotice } from '../notices/agency-notice.ts';
import { actionsOf } from '../procedures/record-view.ts';
import { holdRuns } from '../procedures/runs/held-runs.ts';
import { lookAt, type Step, type Taken } from '../procedures/store.ts';
import type { WorkTools } from '../procedures/tell.ts';
import type { Before } from './bulk-change.ts';
import type { DeclaredRecord, TakeStep } from './declared.ts';
import { recordProblem } from './problems.ts';

/** Records of one piece of bulk work. */
export const mostAtOnce = 200;

/** A step with what it brings, or what fields become. */
export type Asked =
  | { readonly step: string; readonly facts: Readonly<Record<string, Json>>; readonly reason?: string }
  | { readonly change: Readonly<Record<string, Json>> };

/** By which step the run comes back to the state that it had, and where it must stand for that. */
export type StepBack = { readonly step: string; readonly title: Text; readonly events: number };

export type BulkOutcome = {
  readonly id: string;
  readonly title: string;
  readonly done: boolean;
  readonly why: Words | null;
  /** What takes it back; null where the procedure knows no way. */
  readonly undo: { readonly before: Before } | { readonly back: StepBack } | null;
};

type Tools = { tools: WorkTools; record: DeclaredRecord };

/** Which steps are open to how many of the records, in the order in which the procedure names them. */
export async function openSteps(session: Session, { tools, record }: Tools, ids: readonly string[]) {
  const found = new Map<string, { action: ReturnType<typeof actionsOf>[number]; open: number }>();
  if (record.step === undefined) return [];
  const runs = await ownRuns(session.tx, record, ids);
  for (const run of runs.values()) {
    for (const action of actionsOf((await lookAt(session, tools, run)).evaluation.steps)) {
      const before = found.get(action.action);
      if (action.allowed) found.set(action.action, { action: before?.action ?? action, open: (before?.open ?? 0) + 1 });
    }
  }
  return [...found.values()];
}

/** The run that each record lives by now: that of its own id, or before there is one, what leads to it. Those alone that may be seen. */
export async function ownRuns(
  tx: Tables,
  { runs }: DeclaredRecord,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('procedureInstance')
    .select(['id', 'recordId'])
    .where('kind', 'in', [...runs])
    .where('recordId', 'in', [...ids])
    .execute();
  const inOrder = rows.toSorted((one, other) => Number(one.id === one.recordId) - Number(other.id === other.recordId));
  return new Map(inOrder.map(({ id, recordId }) => [recordId, id]));
}

/** Does what is asked, as far as it is admitted. @throws Problem records.noBulk, request.invalid (fields of a change) */
export async function carryOutBulk(
  session: Session,
  { tools, record }: Tools,
  { ids, asked }: { ids: readonly string[]; asked: Asked },
): Promise<BulkOutcome[]> {
  const titles = await record.titles(session, ids);
  if ('change' in asked) {
    if (record.change === undefined) throw recordProblem('records.noBulk');
    const changed = await record.change.change(session, { ids, given: asked.change, now: tools.now });
    return ids.map((id) => outcomeOf(id, titles, changed.get(id)));
  }
  if (record.step === undefined) throw recordProblem('records.noBulk');
  const step = asked;
  return stepAll(session, { tools, record, take: record.step }, { ids, titles, stepFor: () => step });
}

type Undone = Pick<BulkOutcome, 'id' | 'undo'>;

/** Takes back what was done, each while nobody acted since. @throws Problem records.noBulk */
export async function takeBackBulk(
  session: Session,
  { tools, record }: Tools,
  { rows, reason }: { rows: readonly Undone[]; reason: string },
): Promise<BulkOutcome[]> {
  const ids = rows.map(({ id }) => id);
  const titles = await record.titles(session, ids);
  const changes = rows.flatMap(({ id, undo }) =>
    undo !== null && 'before' in undo ? [{ id, before: undo.before }] : [],
  );
  const back = new Map(rows.flatMap(({ id, undo }) => (undo !== null && 'back' in undo ? [[id, undo.back]] : [])));
  if (changes.length > 0 && record.change !== undefined) {
    const changed = await record.change.takeBack(session, { rows: changes, now: tools.now });
    return changes.map(({ id }) => outcomeOf(id, titles, changed.get(id)));
  }
  if (record.step === undefined) throw recordProblem('records.noBulk');
  return stepAll(
    session,
    { tools, record, take: record.step },
    {
      ids: [...back.keys()],
      titles,
      stepFor: (id, { instance }) => {
        const way = back.get(id);
        if (way === undefined || instance.events !== way.events) throw problem('record.changed');
        return { step: way.step, facts: {}, reason };
      },
    },
  );
}

function outcomeOf(
  id: string,
  titles: ReadonlyMap<string, string>,
  changed: { why: Words } | { before: Before } | undefined,
): BulkOutcome {
  const title = titles.get(id) ?? '';
  if (changed !== undefined && 'before' in changed) {
    return { id, title, done: true, why: null, undo: { before: changed.before } };
  }
  return { id, title, done: false, why: changed?.why ?? wordsOf(problem('request.notFound')), undo: null };
}

type Stepping = {
  ids: readonly string[];
  titles: ReadonlyMap<string, string>;
  stepFor: (id: string, now: Taken) => Omit<Step, 'instanceId'>;
};

async function stepAll(
  session: Session,
  { tools, record, take }: Tools & { take: TakeStep },
  q: Stepping,
): Promise<BulkOutcome[]> {
  const runs = await ownRuns(session.tx, record, q.ids);
  if (record.together !== true) return stepEach(session, { tools, record, take }, { ...q, runs });
  const held = await holdRuns(session.tx, tools, [...runs.values()]);
  try {
    return await inSavepoint(
      session.tx,
      async () => {
        const heard: AgencyNotice[] = [];
        const collecting: WorkTools = { ...tools, held, tell: async (_, notices) => void heard.push(...notices) };
        const outcomes = await stepEach(session, { tools: collecting, record, take }, { ...q, runs });
        await held.store(session.tx);
        await tools.tell?.(session.tx, heard);
        return outcomes;
      },
      'all_together',
    );
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // The database refuses what a step leaves in one of the runs: each alone tells which.
    return stepEach(session, { tools, record, take }, { ...q, runs });
  }
}

/** One after the other, in order of their ids, so that two who act on the same records wait for each other and do not block each other. */
async function stepEach(
  session: Session,
  { tools, take }: Tools & { take: TakeStep },
  { ids, titles, stepFor, runs }: Stepping & { runs: ReadonlyMap<string, string> },
): Promise<BulkOutcome[]> {
  const told: AgencyNotice[] = [];
  const outcomes = new Map<string, BulkOutcome>();
  for (const id of ids.toSorted()) {
    const own: AgencyNotice[] = [];
    const heard: WorkTools = { ...tools, tell: async (_, notices) => void own.push(...notices) };
    const mark = tools.held?.mark() ?? 0;
    const title = titles.get(id) ?? '';
    try {
      const undo = await inSavepoint(
        session.tx,
        async () => {
          const run = runs.get(id);
          if (run === undefined) throw problem('request.notFound');
          const before = await lookAt(session, tools, run);
          const step = stepFor(id, before);
          await take(session, heard, { ...step, instanceId: id });
          return wayBack(before.instance.state, step.step, await lookAt(session, tools, run));
        },
        'one_of_many',
      );
      told.push(...own);
      outcomes.set(id, { id, title, done: true, why: null, undo: undo === null ? null : { back: undo } });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      tools.held?.back(mark);
      outcomes.set(id, { id, title, done: false, why: wordsOf(error), undo: null });
    }
  }
  await tools.tell?.(session.tx, together(told));
  return ids.flatMap((id) => outcomes.get(id) ?? []);
}

/** A step that the acting user may take now, that asks for nothing, and that leads back to the state before. */
export function wayBack(before: string, taken: string, { declared, evaluation, instance }: Taken): StepBack | null {
  if (instance.state === before) return null;
  const { steps } = declared.procedure.declaration;
  const back = evaluation.steps.find(({ step, allowed }) => {
    const rule = steps[step];
    const asks = rule?.requires?.some(({ optional, when }) => optional !== true && when === undefined) === true;
    return allowed && step !== taken && rule?.to === before && !asks && rule.materials === undefined;
  });
  return back === undefined ? null : { step: back.step, title: back.title, events: instance.events };
}

/** Each agency hears once of acts of one kind, with how many there were. */
function together(notices: readonly AgencyNotice[]): AgencyNotice[] {
  const groups = Map.groupBy(notices, ({ agencyKey, kind, role, also = [] }) =>
    [agencyKey, kind, role, ...also].join(' '),
  );
  return [...groups.values()].flatMap(([first, ...others]): AgencyNotice[] => {
    if (first === undefined) return [];
    const count = others.length + 1;
    if (count === 1) return [first];
    const { zh, en } = first.title;
    return [{ ...first, title: { zh: `${zh} 等 ${count} 项`, en: `${en} and ${count - 1} more` } }];
  });
}

/** Why something was refused, field by field where fields are at fault. */
function wordsOf(refused: Problem): Words {
  const said = (language: 'zh' | 'en') => {
    const fields = refused.fields.map((field) => fieldSaid(field, language));
    return fields.length > 0 ? fields.join(language === 'zh' ? '；' : '; ') : refused.words(language).title;
  };
  return { zh: said('zh'), en: said('en') };
}

function fieldSaid(field: FieldProblem, language: 'zh' | 'en'): string {
  const name = field.name?.[language];
  return name === undefined ? field[language] : `${name} ${field[language]}`;
}
