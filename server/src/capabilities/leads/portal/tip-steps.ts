// In which short steps a tip is asked for. Each asks what follows from the steps before it: a complaint for what is claimed, a shop
// for its address, an online shop for its link, and nobody who stays anonymous for a name.
import type { FieldName } from './tip-form.ts';

export const stepIds = ['start', 'what', 'where', 'who', 'send'] as const;
export type StepId = (typeof stepIds)[number];

/** What a form says so far, by the names of its fields. */
export type Said = (name: string) => string;

const isComplaint = (said: Said): boolean => said('kind') === 'complaint';
const isNamed = (said: Said): boolean => isComplaint(said) || said('naming') === 'named';

/** The steps that a tip takes after what it says so far, in their order. */
export function stepsOf(said: Said): StepId[] {
  return stepIds.filter((step) => step !== 'who' || isNamed(said));
}

/** The step that a form was sent from; undefined for a form that asks everything on one page. */
export function stepIn(said: Said): StepId | undefined {
  return stepIds.find((step) => step === said('step'));
}

/** The step before or after another; undefined where there is none. */
export function stepBeside(said: Said, step: StepId, side: -1 | 1): StepId | undefined {
  const steps = stepsOf(said);
  return steps[steps.indexOf(step) + side];
}

type AskedName = FieldName | 'kind' | 'sold' | 'naming' | 'province' | 'city' | 'county' | 'answer' | 'file';

/** The fields of a step. */
export const fieldsOf: Readonly<Record<StepId, readonly AskedName[]>> = {
  start: ['kind', 'sold', 'naming'],
  what: ['goods', 'mark', 'account', 'claim'],
  where: ['respondent', 'province', 'city', 'county', 'respondentAddress', 'platform', 'link'],
  who: ['name', 'phone', 'address'],
  send: ['answer', 'file'],
};

/** The steps up to one of them that have something wrong; that one itself where nothing is. */
export function stepsWith(faults: ReadonlyMap<string, string>, said: Said, upTo: StepId): StepId[] {
  const steps = stepsOf(said);
  const passed = steps.slice(0, steps.indexOf(upTo) + 1);
  return passed.filter((step) => fieldsOf[step].some((name) => faults.has(name)));
}
