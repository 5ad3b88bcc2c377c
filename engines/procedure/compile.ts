// A checked declaration turned into tables, so that an event costs a few array reads.
import type { Duration } from '@qingfeng/codes';
import { checkProcedure } from './check/check.ts';
import { compileCondition, type Names, type Test } from './conditions.ts';
import type { DutyRule, Extension, Lock, PauseRule, Procedure, Requirement, StepRule, Wait } from './declaration.ts';
import { ProcedureError } from './error.ts';

/** Index of `to` in a step that leaves the state as it is, and of one that tries its outcomes in order. */
export const STAYS = -1;
export const BY_OUTCOME = -2;
/** Index that stands for "no duty". */
export const NONE = -1;

export type CompiledStep = {
  readonly name: string;
  readonly index: number;
  readonly rule: StepRule;
  /** 1 at the index of each state from which the step may be taken. */
  readonly from: Uint8Array;
  readonly to: number;
  readonly outcomes: readonly { readonly duty: number; readonly state: number }[];
  readonly repeatable: boolean;
  readonly keyRequirements: readonly KeyRequirement[];
  readonly opens: readonly CompiledDuty[];
  readonly meets: readonly CompiledDuty[];
  readonly cancels: readonly CompiledDuty[];
  readonly closedBefore: readonly { readonly duty: CompiledDuty; readonly revision: number; readonly met: boolean }[];
  readonly meetsSince: readonly { readonly duty: CompiledDuty; readonly revision: number }[];
  readonly moves: readonly CompiledDuty[];
  readonly extends: readonly CompiledExtension[];
  readonly pauses: readonly PauseSwitch[];
  readonly locks: readonly CompiledLock[];
  readonly waits: readonly CompiledWait[];
};

/** A step that lengthens rows of a duty. */
export type CompiledExtension = { readonly duty: CompiledDuty; readonly rule: Extension; readonly times: number };

/** A step that stops the clock of a duty, or lets it run on; `place`: which of the duty's pauses. */
export type PauseSwitch = {
  readonly duty: CompiledDuty;
  readonly place: number;
  readonly rule: PauseRule;
  readonly stops: boolean;
};

/** `bars`: the value of the test with which the step is barred. */
export type CompiledLock = { readonly lock: Lock; readonly test: Test; readonly bars: boolean };

/** `duty`: whose limit must end, null where it is counted from a fact. `unless`: while it holds, nothing is waited for. */
export type CompiledWait = {
  readonly wait: Wait;
  readonly duty: CompiledDuty | null;
  readonly unless: Test | null;
  /** Names of the steps, by their index. */
  readonly steps: readonly string[];
};

/** A fact of a step that names an open row of a duty. */
export type KeyRequirement = { readonly rule: Requirement; readonly duty: CompiledDuty };

export type CompiledDuty = {
  readonly name: string;
  readonly index: number;
  readonly rule: DutyRule;
  readonly keyFact: string | null;
  readonly apart: NonNullable<DutyRule['apart']> | null;
  readonly recurring: boolean;
  readonly amber: number;
  readonly cases: readonly { readonly test: Test; readonly length: Duration }[];
  readonly onlyIf: Test | null;
};

/** A procedure ready to run; made by `defineProcedure`. Immutable, to be made once when a module loads. */
export type CompiledProcedure<
  S extends string = string,
  T extends string = string,
  D extends string = string,
  R extends string = string,
> = {
  readonly declaration: Procedure<S, T, D, R>;
  readonly states: readonly string[];
  readonly terminal: Uint8Array;
  readonly initial: number;
  readonly steps: readonly CompiledStep[];
  readonly stepByName: ReadonlyMap<string, CompiledStep>;
  readonly duties: readonly CompiledDuty[];
};

/** Share of the time allowed that is left when a duty turns amber, unless its declaration says otherwise. */
const AMBER_SHARE = 0.25;

/**
 * Checks a declaration and compiles it. Throws `ProcedureError` 'declaration' with all problems found. To be called
 * once per version of a procedure, when its module loads.
 */
export function defineProcedure<S extends string, T extends string, D extends string, R extends string>(
  declaration: Procedure<S, T, D, R>,
): CompiledProcedure<S, T, D, R> {
  const problems = checkProcedure(declaration);
  if (problems.length > 0) throw new ProcedureError('declaration', problems);
  const plain: Procedure = declaration;
  const states = Object.keys(plain.states);
  const names = { steps: Object.keys(plain.steps), duties: Object.keys(plain.duties) };
  const duties = Object.entries(plain.duties).map(([name, rule], index) => compileDuty({ name, index, rule, names }));
  const steps = Object.entries(plain.steps).map(([name, rule], index) =>
    compileStep({ name, index, rule, states, duties, names }),
  );
  return {
    declaration,
    states,
    terminal: Uint8Array.from(states, (state) => (plain.states[state]?.terminal ? 1 : 0)),
    initial: states.indexOf(plain.initial),
    steps,
    stepByName: new Map(steps.map((step) => [step.name, step])),
    duties,
  };
}

function compileDuty(q: { name: string; index: number; rule: DutyRule; names: Names }): CompiledDuty {
  const { name, index, rule, names } = q;
  const { deadline } = rule;
  const cases = deadline.kind === 'after' ? (deadline.cases ?? []) : [];
  return {
    name,
    index,
    rule,
    keyFact: rule.keyFact ?? null,
    apart: rule.apart ?? null,
    recurring: deadline.kind === 'every',
    amber: rule.amber ?? AMBER_SHARE,
    onlyIf: rule.onlyIf === undefined ? null : compileCondition(rule.onlyIf, names),
    cases: cases.map(({ when, amount, unit }) => ({ test: compileCondition(when, names), length: { amount, unit } })),
  };
}

function compileStep(q: {
  name: string;
  index: number;
  rule: StepRule;
  states: readonly string[];
  duties: readonly CompiledDuty[];
  names: Names;
}): CompiledStep {
  const { name, index, rule, states, duties, names } = q;
  const dutyIndex = (duty: string | undefined) => duties.findIndex((one) => one.name === duty);
  const having = (list: 'opensOn' | 'metBy' | 'cancelledBy' | 'movedBy') =>
    duties.filter((duty) => duty.rule[list]?.includes(name));
  const outcomes = typeof rule.to === 'string' ? [] : rule.to;
  return {
    name,
    index,
    rule,
    from: Uint8Array.from(states, (state) => (rule.from.includes(state) ? 1 : 0)),
    to: typeof rule.to !== 'string' ? BY_OUTCOME : rule.to === 'stays' ? STAYS : states.indexOf(rule.to),
    outcomes: outcomes.map((one) => ({ duty: dutyIndex(one.whileOpen), state: states.indexOf(one.state) })),
    repeatable: rule.repeatable === true,
    keyRequirements: keyRequirementsOf(rule, duties),
    opens: having('opensOn'),
    meets: having('metBy'),
    cancels: having('cancelledBy'),
    closedBefore: duties.flatMap((duty) => {
      const { revision = 1, metBy = [], cancelledBy = [] } = duty.rule.closedBefore ?? {};
      const met = metBy.includes(name);
      return met || cancelledBy.includes(name) ? [{ duty, revision, met }] : [];
    }),
    meetsSince: duties.flatMap((duty) => {
      const { revision, steps } = duty.rule.metSince ?? { revision: 1, steps: [] };
      return steps.includes(name) ? [{ duty, revision }] : [];
    }),
    moves: having('movedBy'),
    extends: extensionsBy(name, duties),
    pauses: pauseSwitches(name, duties),
    locks: locksOf(rule, names),
    waits: waitsOf(rule, { names, duties }),
  };
}

function extensionsBy(step: string, duties: readonly CompiledDuty[]): CompiledExtension[] {
  return duties.flatMap((duty) =>
    (duty.rule.extendedBy ?? []).flatMap((rule) =>
      rule.step === step ? [{ duty, rule, times: rule.times ?? 1 }] : [],
    ),
  );
}

function pauseSwitches(step: string, duties: readonly CompiledDuty[]): PauseSwitch[] {
  return duties.flatMap((duty) =>
    (duty.rule.pauses ?? []).flatMap((rule, place) => {
      const stops = rule.from.includes(step);
      return stops || rule.until.includes(step) ? [{ duty, place, rule, stops }] : [];
    }),
  );
}

function locksOf(rule: StepRule, names: Names): CompiledLock[] {
  const compiled = (locks: readonly Lock[] | undefined, bars: boolean) =>
    (locks ?? []).map((lock) => ({ lock, test: compileCondition(lock.condition, names), bars }));
  return [...compiled(rule.forbiddenWhile, true), ...compiled(rule.onlyWhen, false)];
}

function waitsOf(rule: StepRule, { names, duties }: { names: Names; duties: readonly CompiledDuty[] }): CompiledWait[] {
  return (rule.waits ?? []).map((wait) => {
    const duty = 'duty' in wait ? (duties.find(({ name }) => name === wait.duty) ?? null) : null;
    const unless = wait.unless === undefined ? null : compileCondition(wait.unless, names);
    return { wait, duty, unless, steps: names.steps };
  });
}

function keyRequirementsOf(step: StepRule, duties: readonly CompiledDuty[]): KeyRequirement[] {
  const found: KeyRequirement[] = [];
  for (const rule of step.requires ?? []) {
    const duty = rule.kind === 'key' ? duties.find((one) => one.name === rule.duty) : undefined;
    if (duty !== undefined) found.push({ rule, duty });
  }
  return found;
}
