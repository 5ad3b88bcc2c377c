// Lengths, articles and sentences of clocks that an office enters for a department: how they come onto a declaration.
import type { Unit } from '@qingfeng/codes';
import { type Basis, type ClockRule, type CompiledProcedure, layered, type Procedure } from '@qingfeng/procedure';

/**
 * Whose rule a run follows: that of a line of authority (null: the statutes alone) in the region of the agency that acts. `department`:
 * whose office rules it follows where that is not the line.
 */
export type Follows = {
  readonly line: string | null;
  readonly regionPath: string;
  readonly department?: string | null;
};

/**
 * One approved rule for one clock of a procedure, in one line of authority and region (its path). `step`: it says how much that step lengthens the
 * clock; null for the length of the clock itself. `from`, `until`: days on which runs begin under it.
 */
export type OfficeRule = {
  readonly no: number;
  readonly procedure: string;
  readonly line: string;
  readonly regionPath: string;
  readonly clock: string;
  readonly step: string | null;
  readonly amount: number;
  readonly unit: Unit;
  readonly from: string;
  readonly until: string | null;
  readonly basis: Basis;
};

/** Between a version and the numbers of the office rules on it. */
const mark = '+';

/** 'statute-2021' of 'statute-2021+3.5'. */
export function baseOf(version: string): string {
  return version.split(mark)[0] ?? version;
}

/** The name of a version with rules on it; always the same for the same rules. */
export function versionWith(version: string, rules: readonly OfficeRule[]): string {
  return `${version}${mark}${rules.map(({ no }) => no).join('.')}`;
}

/** @throws TypeError for a rule that is not known here (yet) */
export function rulesIn(approved: ReadonlyMap<number, OfficeRule>, version: string): OfficeRule[] {
  const numbers = version.split(mark)[1]?.split('.') ?? [];
  return numbers.map((no) => {
    const rule = approved.get(Number(no));
    if (rule === undefined) throw new TypeError(`office rule ${no} of version ${version} is not known`);
    return rule;
  });
}

/**
 * The rules under which a run begins on a day, of those that its declaration lets rules set: for each clock and step that of the nearest
 * region, of two there the newest. They are of the line that the run follows and of the other departments that have a part in it.
 */
export function rulesOn(
  approved: ReadonlyMap<number, OfficeRule>,
  q: { declared: Settable; day: string } & Follows,
): OfficeRule[] {
  const { declared, day, line, department = line, regionPath } = q;
  const { id } = declared.procedure.declaration;
  const departments = [department, ...(declared.open?.departments ?? [])];
  const settable = new Set(settableClocks(declared).map(({ clock, step }) => `${clock} ${step ?? ''}`));
  const newest = new Map<string, OfficeRule>();
  for (const rule of approved.values()) {
    if (rule.procedure !== id || !departments.includes(rule.line)) continue;
    if (!settable.has(`${rule.clock} ${rule.step ?? ''}`)) continue;
    if (!`${regionPath}.`.startsWith(`${rule.regionPath}.`)) continue;
    if (rule.from > day || (rule.until !== null && rule.until < day)) continue;
    const key = `${rule.clock} ${rule.step ?? ''}`;
    const other = newest.get(key);
    if (other === undefined || goesBefore(rule, other)) newest.set(key, rule);
  }
  return [...newest.values()].sort((one, other) => one.no - other.no);
}

function goesBefore(rule: OfficeRule, other: OfficeRule): boolean {
  const [near, far] = [rule.regionPath.length, other.regionPath.length];
  if (near !== far) return near > far;
  return rule.from === other.from ? rule.no > other.no : rule.from > other.from;
}

/**
 * `also`: clocks of the law of which it lets rules say otherwise. `practice`: clocks whose length rests on the practice of offices, since
 * no statute has one. `departments`: whose office rules hold beside those of the line that a run follows, since they owe some of it.
 */
export type OpenClocks = {
  readonly whole?: Procedure;
  readonly also?: readonly string[];
  readonly practice?: readonly string[];
  readonly departments?: readonly string[];
  readonly duties: Readonly<Record<string, readonly string[]>>;
  readonly steps: Readonly<Record<string, readonly string[]>>;
};

/** A declaration with rules on it; clocks that the law leaves open come in with the rule that sets them. */
export function composedOf(
  { procedure, open }: { procedure: CompiledProcedure; open?: OpenClocks },
  { version, rules }: { version: string; rules: readonly OfficeRule[] },
): Procedure {
  const { declaration } = procedure;
  const { whole = declaration, duties = {}, steps = {} } = open ?? {};
  const set = new Set(rules.map(({ clock, step }) => step ?? clock));
  const stillOpen = Object.entries(duties).filter(([duty]) => !set.has(duty));
  const without = {
    duties: stillOpen.map(([duty]) => duty),
    steps: [
      ...stillOpen.flatMap(([, serving]) => serving),
      ...Object.entries(steps).flatMap(([step, along]) => (set.has(step) ? [] : along)),
    ],
  };
  // An extension of a clock that is still open waits for its length.
  const usable = rules.filter(({ clock }) => !without.duties.includes(clock));
  return layered(whole, { version, clocks: clocksOf(usable), without });
}

function clocksOf(rules: readonly OfficeRule[]): Record<string, ClockRule> {
  const clocks: Record<string, ClockRule> = {};
  for (const { clock, step, amount, unit, basis } of rules) {
    const before: ClockRule | undefined = clocks[clock];
    const length = { amount, unit };
    clocks[clock] =
      step === null
        ? { ...before, ...length, basis }
        : { ...before, extensions: { ...before?.extensions, [step]: { ...length, basis } } };
  }
  return clocks;
}

type Settable = { procedure: CompiledProcedure; open?: OpenClocks };

/** What rules may set of a procedure whose declaration has clocks that rest on practice alone. */
export function openPractice({ declaration }: CompiledProcedure, departments: readonly string[] = []): OpenClocks {
  const practice = Object.entries(declaration.duties).flatMap(([name, { basis, deadline }]) => {
    const counted = deadline.kind === 'after' || (deadline.kind === 'on' && deadline.before !== undefined);
    return basis.mark === 'office rule' && counted ? [name] : [];
  });
  return { practice, departments, duties: {}, steps: {} };
}

/** The clocks that an office rule may set: those that the law leaves open, those of practice, and those of which it lets rules say otherwise. */
export function settableClocks({ procedure, open }: Settable) {
  if (open === undefined) return [];
  const { whole = procedure.declaration, duties, steps, also = [], practice = [] } = open;
  return [...Object.keys(duties), ...practice, ...also].flatMap((clock) => {
    const duty = whole.duties[clock];
    if (duty === undefined) return [];
    const lengthening = (duty.extendedBy ?? []).filter(({ step }) => Object.hasOwn(steps, step));
    const own = { clock, step: null, title: duty.title };
    return [own, ...lengthening.map(({ step }) => ({ clock, step, title: whole.steps[step]?.title ?? duty.title }))];
  });
}
