// The rows of notices as folds of their events.
import type { Evaluation, Json, ProcedureEvent } from '@qingfeng/procedure';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { type Change, type DeclaredProcedure, earliestOpen } from '../../../platform/procedures/index.ts';
import { recordedTitle } from '../recorded-for.ts';
import { placesFrom } from './links.ts';
import { takedownParts, takedownProcedures } from './procedure.ts';
import { describeTakedowns, findTakedown, measureLinks, type TakedownChange, updateTakedown } from './store.ts';

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const ended = ({ at }: ProcedureEvent): TakedownChange => ({ endedAt: new Date(at) });

const on: Readonly<Record<string, (event: ProcedureEvent) => TakedownChange>> = {
  send: ({ at }) => ({ sentAt: new Date(at) }),
  takeMeasures: ({ at, facts }) => ({
    actedAt: new Date(at),
    measures: Array.isArray(facts.measures) ? facts.measures.map(String) : [],
  }),
  arrive: ({ facts }) => ({ arrivedOn: textOf(facts.arrivedOn) }),
  publish: ({ at }) => ({ publishedAt: new Date(at) }),
  remark: ({ facts }) => ({ fault: textOf(facts.fault) }),
  makeLead: ({ facts }) => ({ leadId: textOf(facts.leadId) }),
  endMeasures: ended,
  confirm: ended,
  withdraw: ended,
};

/** State, next duty, and the end of the fifteen days as their clock was counted. */
export function dutyColumns(evaluation: Evaluation) {
  const { nextDueAt, nextAmberAt, nextDuty } = earliestOpen(evaluation);
  const wait = evaluation.duties.find(({ duty, status }) => duty === 'suit' && status === 'open');
  return {
    ...{ state: evaluation.state, nextDueAt, nextAmberAt, nextDuty },
    ...(wait === undefined ? {} : { waitUntil: new Date(wait.dueAt) }),
  };
}

async function project(tx: Tables, { instance, evaluation, event }: Change): Promise<void> {
  await updateTakedown(tx, instance.recordId, {
    ...dutyColumns(evaluation),
    ...(event === null ? {} : on[event.step]?.(event)),
    parties: JSON.stringify(instance.parties),
  });
  if (event?.step === 'measureLinks') await projectLinks(tx, instance.recordId, event);
}

async function projectLinks(tx: Tables, takedownId: string, { at, facts }: ProcedureEvent): Promise<void> {
  const row = await findTakedown(tx, takedownId);
  const places = placesFrom(textOf(facts.places), row?.links ?? 0);
  const said = { measure: textOf(facts.measure), note: textOf(facts.note), at: new Date(at) };
  await measureLinks(tx, { takedownId, places, ...said });
}

/** The procedures of the work with platforms with what they do to the rows. */
export const takedownDeclared: readonly DeclaredProcedure[] = takedownProcedures.map((procedure) => ({
  kind: 'takedown',
  table: 'takedown',
  procedure,
  parts: takedownParts,
  link: ({ recordId }) => `/platforms/notices/${recordId}`,
  at: ({ recordId }) => `/takedowns/${recordId}`,
  project,
  queues: { receive: 'sign', suit: 'answer', measures: 'answer' },
  actTitle: recordedTitle(procedure.declaration.steps),
  describe: describeTakedowns,
}));
