// A statutory procedure as plain data: states, steps, duties with their deadlines, and the rule behind each of them.
// Everything here survives JSON; the type parameters only let the compiler find a misspelt name.
import type { Duration, LocalDate } from '@qingfeng/codes';

export type Text = { readonly zh: string; readonly en: string };

/**
 * The rule behind a step or a duty. `mark`: 'read' in the official text, 'recalled' and to be verified, or an
 * 'office rule' that the coordination office set for itself. `inForce.until`: last day, null while in force.
 */
export type Basis = {
  readonly document: string;
  readonly article: string;
  readonly text?: Text;
  readonly inForce: { readonly from: LocalDate; readonly until: LocalDate | null };
  readonly mark: 'read' | 'recalled' | 'office rule';
};

export type PeriodLength = 'month' | 'quarter' | 'halfYear' | 'year';

/**
 * What must come with a step. `optional`: may be left out. `when`: asked for only while the fact named there (in the
 * same event, else the latest in the history) has one of the values; otherwise it must be left out.
 */
export type Requirement<D extends string = string> = {
  readonly fact: string;
  readonly title: Text;
  readonly optional?: true;
  readonly when?: { readonly fact: string; readonly is: readonly string[] };
} & (
  | { readonly kind: 'text'; readonly maxLength?: number }
  /** 'YYYY-MM-DD'. `notBeforeEvent`: the day of the event or later. */
  | { readonly kind: 'date'; readonly notBeforeEvent?: true }
  /** A list of file identifiers, at least one. */
  | { readonly kind: 'file' }
  | { readonly kind: 'number'; readonly min?: number; readonly max?: number; readonly whole?: true }
  /** Named finite numbers, {"立案": 12}. */
  | { readonly kind: 'figures' }
  | { readonly kind: 'choice'; readonly options: Readonly<Record<string, Text>> }
  | { readonly kind: 'boolean' }
  /** The key of an open row of this duty, for example the period '2016-Q3' that a report is for. */
  | { readonly kind: 'key'; readonly duty: NoInfer<D> }
);

/** The first outcome whose duty is open after the event (or that names none) gives the new state. */
export type Outcome<S extends string = string, D extends string = string> = {
  readonly whileOpen?: NoInfer<D>;
  readonly state: NoInfer<S>;
};

/**
 * An act that somebody may take. `to`: the state it leads to, 'stays', or outcomes tried in order, the last of them
 * without condition. A step is taken once unless `repeatable`. A step that must name the key of an open duty is
 * refused while there is none.
 */
export type StepRule<S extends string = string, D extends string = string, R extends string = string> = {
  readonly title: Text;
  readonly actors: readonly NoInfer<R>[];
  readonly from: readonly NoInfer<S>[];
  readonly to: NoInfer<S> | 'stays' | readonly Outcome<S, D>[];
  readonly requires?: readonly Requirement<D>[];
  readonly reasonRequired?: true;
  readonly repeatable?: true;
  readonly basis: Basis;
};

/**
 * Facts are read from the opening event; 'on' without a key fact, and 'every', fall back on the latest in the history.
 * - after: so long from the opening event; a date in the fact `unless` takes its place.
 * - on: the end of the day in the fact; without such a fact the duty does not arise.
 * - every: for each period, so long after its end; the first period is that of the opening event, the last that of
 *   the date in the fact `until`. A row appears when its period begins, never before.
 */
export type Deadline =
  | ({ readonly kind: 'after'; readonly rollOver?: boolean; readonly unless?: string } & Duration)
  | { readonly kind: 'on'; readonly fact: string }
  | {
      readonly kind: 'every';
      readonly period: PeriodLength | { readonly fact: string };
      readonly until?: string;
      readonly within: Duration;
      readonly rollOver?: boolean;
    };

/**
 * What somebody owes, and until when.
 * - `keyFact`: one row for each value of this fact; an event of `metBy` or `cancelledBy` closes the row it names, or,
 *   without the fact, all rows. Rows without a key fact are numbered '1', '2', …
 * - `opensOn` while the same row is open changes nothing: nobody resets a clock by repeating a step.
 * - `movedBy`: steps whose event carries a new date (`unless`, `fact`, `until`) for the rows that are open.
 * - `amber`: share of the time allowed that is left when the row turns amber; 0.25 unless given.
 * - `late`: what being late leads to.
 * A terminal state cancels what is still open.
 */
export type DutyRule<T extends string = string, R extends string = string> = {
  readonly title: Text;
  readonly owner: NoInfer<R>;
  readonly opensOn: readonly NoInfer<T>[];
  readonly metBy: readonly NoInfer<T>[];
  readonly cancelledBy?: readonly NoInfer<T>[];
  readonly movedBy?: readonly NoInfer<T>[];
  readonly keyFact?: string;
  readonly deadline: Deadline;
  readonly amber?: number;
  readonly basis: Basis;
  readonly late: Text;
};

/** One version of a procedure. Versions of the same `id` stand side by side, each valid between its dates. */
export type Procedure<
  S extends string = string,
  T extends string = string,
  D extends string = string,
  R extends string = string,
> = {
  readonly id: string;
  readonly version: string;
  readonly validFrom: LocalDate;
  readonly validUntil: LocalDate | null;
  readonly title: Text;
  readonly roles: Readonly<Record<R, { readonly title: Text }>>;
  readonly states: Readonly<Record<S, { readonly title: Text; readonly terminal?: true }>>;
  readonly initial: NoInfer<S>;
  readonly steps: Readonly<Record<T, StepRule<S, D, R>>>;
  readonly duties: Readonly<Record<D, DutyRule<T, R>>>;
};
