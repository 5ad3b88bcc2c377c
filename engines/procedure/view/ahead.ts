// Time limits that have not begun: which act begins each, those that may begin soonest first.
import type { CompiledLock, CompiledProcedure, CompiledStep } from '../compile.ts';
import type { Basis, Text } from '../declaration.ts';
import { arcsOf } from '../diagrams/graph.ts';
import { foldEvents } from '../replay/fold.ts';
import type { Fold } from '../replay/run.ts';
import type { ProcedureEvent } from '../views.ts';
import { isBarred, judgesOwn } from './locks.ts';
import { sayDeadline } from './wording.ts';

/** A duty that nobody owes yet. `beginsWith`: the acts of which any begins its clock. */
export type DutyAhead = {
  readonly duty: string;
  readonly title: Text;
  readonly owner: string;
  readonly time: Text;
  readonly beginsWith: readonly { readonly step: string; readonly title: Text }[];
  readonly basis: Basis;
};

type Run = { procedure: CompiledProcedure; events: readonly ProcedureEvent[]; fold: Fold };

/**
 * The duties of a run that never had a row and that an act may still begin, by how many states lie between. Left out:
 * what recurs by the clock, and what only an act begins that a fact of the run, or another act, bars.
 * @throws ProcedureError 'history' for a broken log
 */
export function dutiesAhead(q: {
  procedure: CompiledProcedure;
  events: readonly ProcedureEvent[];
}): readonly DutyAhead[] {
  const run: Run = { ...q, fold: foldEvents(q.procedure, q.events) };
  const far = distances(run);
  const seen = new Set(run.fold.rows.map(({ duty }) => duty.name));
  const found: { far: number; view: DutyAhead }[] = [];
  for (const [duty, rule] of Object.entries(q.procedure.declaration.duties)) {
    if (seen.has(duty) || rule.deadline.kind === 'every') continue;
    const ways = rule.opensOn.flatMap((name) => {
      const step = q.procedure.stepByName.get(name);
      const steps = step === undefined ? null : stepsTo(run, far, step);
      return step === undefined || steps === null ? [] : [{ step, steps }];
    });
    if (ways.length === 0) continue;
    const { title, owner, basis } = rule;
    const beginsWith = ways.map(({ step }) => ({ step: step.name, title: step.rule.title }));
    found.push({
      far: Math.min(...ways.map(({ steps }) => steps)),
      view: { duty, title, owner, time: sayDeadline(rule), beginsWith, basis },
    });
  }
  return found.toSorted((one, other) => one.far - other.far).map(({ view }) => view);
}

/** How many changes of state lie between now and each state that can still come. */
function distances({ procedure, fold }: Run): ReadonlyMap<string, number> {
  const now = procedure.states[fold.state] ?? '';
  const far = new Map([[now, 0]]);
  // What may come after the end is not announced.
  if (procedure.terminal[fold.state] === 1) return new Map();
  const arcs = arcsOf(procedure.declaration).filter(({ step }) => !isSpent(procedure.stepByName.get(step), fold));
  // A map walks on over what is added meanwhile: breadth first.
  for (const [state, distance] of far)
    for (const { from, to } of arcs) if (from === state && !far.has(to)) far.set(to, distance + 1);
  return far;
}

/** How far off a step is; null where it can no longer be taken, or nothing but a change of the facts would let it. */
function stepsTo(run: Run, far: ReadonlyMap<string, number>, step: CompiledStep): number | null {
  const { fold, events } = run;
  if (isSpent(step, fold)) return null;
  const distance = step.rule.from.flatMap((state) => far.get(state) ?? []);
  if (distance.length === 0) return null;
  const locked = step.locks.filter(
    (one) =>
      one.lock.values === undefined && !judgesOwn(one) && isBarred(one, { fold, events, index: events.length - 1 }),
  );
  if (locked.some(asksForFact) || locked.some(isForGood)) return null;
  // What waits for another act comes after it.
  return Math.min(...distance) + (locked.length > 0 ? 0.5 : 0);
}

const asksForFact = ({ lock, bars }: CompiledLock): boolean => !bars && 'fact' in lock.condition;

/** What a step once taken forbids, it forbids to the end. */
const isForGood = ({ lock, bars }: CompiledLock): boolean => bars && 'taken' in lock.condition;

function isSpent(step: CompiledStep | undefined, fold: Fold): boolean {
  return step === undefined || (!step.repeatable && (fold.lastTaken[step.index] ?? -1) >= 0);
}
