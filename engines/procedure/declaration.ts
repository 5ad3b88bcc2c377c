// A statutory procedure as plain data: states, steps, duties with their deadlines, and the rule behind each of them.
// Everything here survives JSON; the type parameters only let the compiler find a misspelt name.
import type { CountingRule, Duration, LocalDate } from '@qingfeng/codes';
import type { Asked, Basis, Text, ValueKind } from '@qingfeng/fields';

export type { Basis, Text };

export type PeriodLength = 'month' | 'quarter' | 'halfYear' | 'year';

/**
 * What must come with a step. `optional`: may be left out. `when`: asked for only while the fact named there (in the
 * same event, else the latest in the history) has one of the values; otherwise it must be left out. Kinds as fields have them; `key`:
 * the key of an open row of this duty, for example the period '2016-Q3' that a report is for.
 */
export type Requirement<D extends string = string> = Pick<Asked, 'title' | 'help' | 'optional' | 'when'> & {
  readonly fact: string;
  readonly notBefore?: readonly Earlier[];
  readonly notAfter?: Latest;
} & (ValueKind | { readonly kind: 'key'; readonly duty: NoInfer<D> });

/**
 * A day that a date cannot precede: the first one on record in the fact `day`, that on which the last of the steps `taken` was
 * taken, or the one after the limit of a row (`limitOf`, as `Latest` has it). Judged when the step is taken and never again in replay. `what`: the day in words. `basis`: the rule that says so, where one does.
 */
export type Earlier = (
  | { readonly day: string }
  | { readonly taken: readonly string[] }
  | { readonly limitOf: string }
) & {
  readonly what: Text;
  readonly basis?: Basis;
};

/**
 * The limit that a date must keep: the end of the last row of the duty `limitOf`, of the row that concerns the step where they stand
 * `apart`. A date that is left out is that of the event. `unless`: no limit holds while the latest value of that fact is one of these.
 */
export type Latest = {
  readonly limitOf: string;
  readonly unless?: { readonly fact: string; readonly is: readonly string[] };
  readonly why: Text;
  readonly basis: Basis;
};

/**
 * A document that must come with a step, in the fact `materials`: {"letter": {"files": ["…"]}}, or, where it
 * `mayBeAbsent`, with the reason: {"appraisal": {"absent": "…"}}. `when`: asked for only then, as a requirement is.
 */
export type Material = {
  readonly id: string;
  readonly title: Text;
  readonly basis?: Basis;
  readonly mayBeAbsent?: true;
  readonly when?: { readonly fact: string; readonly is: readonly string[] };
};

/**
 * Something that holds or does not, by the events alone, never by the clock. A fact is the latest in the history; a
 * list of choices `is` what it contains. `moreThan`: it is a greater number than that other fact. `changedSince`: it is not what it
 * was when that step was last taken; false while it never was. `open`: a row of the duty is open. `since … until`: one of the first steps was
 * taken after the last of the others.
 */
export type Condition<T extends string = string, D extends string = string> =
  | { readonly fact: string; readonly is: readonly (string | boolean)[] }
  | { readonly fact: string; readonly atLeast: number }
  | { readonly fact: string; readonly below: number }
  | { readonly fact: string; readonly moreThan: string }
  | { readonly fact: string; readonly changedSince: NoInfer<T> }
  | { readonly fact: string; readonly given: true }
  | { readonly open: NoInfer<D> }
  | { readonly taken: NoInfer<T> }
  | { readonly since: readonly NoInfer<T>[]; readonly until: readonly NoInfer<T>[] }
  | { readonly not: Condition<T, D> }
  | { readonly all: readonly Condition<T, D>[] }
  | { readonly any: readonly Condition<T, D>[] };

/**
 * A rule that bars a step, with the article that says so. `why`: what stands in the way, as an office would say it.
 * `values`: it bars only these values of a choice that comes with the step; the step itself stays open. `own`: the
 * facts of the step itself count as the latest, and the fact of this name is at fault. `fromRevision`: the revision of the declaration that brought it, see `Procedure`.
 */
export type Lock<T extends string = string, D extends string = string> = {
  readonly condition: Condition<T, D>;
  readonly why: Text;
  readonly basis: Basis;
  readonly values?: { readonly fact: string; readonly are: readonly string[] };
  readonly own?: string;
  readonly fromRevision?: number;
};

/**
 * Time that must pass before a step, judged when the step is taken and never again in replay, since only the calendar
 * knows it. `duty` with `until`: 'over' the limit of every row of the duty has ended, answered or not; 'met' no row of it
 * is open. Rows that were cancelled are not waited for; of rows that stand `apart` each is judged by what concerns it. `after`: so long after the latest date in that fact, counted by
 * `rule`. `unless`: nothing is waited for while this holds. `values`: only these values of a choice wait. `alone`: a step that
 * brings this fact waits for what concerns its value alone; it is offered as soon as one value need not wait. The refusal
 * names the day.
 */
export type Wait<T extends string = string, D extends string = string> = (
  | { readonly duty: NoInfer<D>; readonly until: 'over' | 'met' }
  | { readonly after: Duration & { readonly fact: string; readonly rule?: CountingRule } }
) & {
  readonly unless?: Condition<T, D>;
  readonly values?: { readonly fact: string; readonly are: readonly string[] };
  readonly alone?: { readonly fact: string };
  readonly why: Text;
  readonly basis: Basis;
};

/**
 * Not by whoever took one of these `steps` in the same run, whatever their roles. Judged when the step is taken and never again in
 * replay: what one hand did before stays, and is marked. `basis`: the rule that keeps the two apart.
 */
export type Separation<T extends string = string> = { readonly steps: readonly NoInfer<T>[]; readonly basis: Basis };

/** The first outcome whose duty is open after the event (or that names none) gives the new state. */
export type Outcome<S extends string = string, D extends string = string> = {
  readonly whileOpen?: NoInfer<D>;
  readonly state: NoInfer<S>;
};

/**
 * An act that somebody may take. `to`: the state it leads to, 'stays', or outcomes tried in order, the last of them
 * without condition. A step is taken once unless `repeatable`. A step that must name the key of an open duty is
 * refused while there is none. `forbiddenWhile`: none of these may hold; `onlyWhen`: all of these must; `waits`: for these.
 * `givesUp`: it takes something back or gives it up, which is somebody's wish and never what is likely to come next.
 * `notBy`: whom it needs another hand than.
 * `inNameOf`: the platform takes it as a consequence of what a person did elsewhere, and the event names that person.
 * `afterEnd`: it may start from a terminal state, too; the run has ended again once nothing that it opened is owed.
 */
export type StepRule<
  S extends string = string,
  D extends string = string,
  R extends string = string,
  T extends string = string,
> = {
  readonly title: Text;
  readonly actors: readonly NoInfer<R>[];
  readonly from: readonly NoInfer<S>[];
  readonly to: NoInfer<S> | 'stays' | readonly Outcome<S, D>[];
  readonly requires?: readonly Requirement<D>[];
  readonly materials?: readonly Material[];
  readonly forbiddenWhile?: readonly Lock<T, D>[];
  readonly onlyWhen?: readonly Lock<T, D>[];
  readonly waits?: readonly Wait<T, D>[];
  readonly notBy?: Separation<T>;
  readonly reasonRequired?: true;
  readonly givesUp?: true;
  readonly afterEnd?: true;
  readonly inNameOf?: true;
  readonly repeatable?: true;
  readonly basis: Basis;
};

/** Another length for rows whose opening event meets a condition; its own facts count as the latest. */
export type Case<T extends string = string, D extends string = string> = {
  readonly when: Condition<T, D>;
} & Duration;

/**
 * Facts are read from the opening event; 'on' without a key fact, and 'every', fall back on the latest in the history.
 * - after: so long from the opening event, or from the date or time in the fact `from` (with `notBeforeEvent` from
 *   whichever is later; without the fact from the event). The first of `cases` that holds gives another length. A date
 *   in the fact `unless` takes the place of the counting.
 * - on: the end of the day in the fact, or of the day that lies so long `before` it, counted by the rule of the duty; without
 *   such a fact the duty does not arise. A step whose date leaves no time for it is refused.
 * - every: for each period, so long after its end; the first period is that of the opening event, the last that of
 *   the date in the fact `until`. A row appears when its period begins, never before.
 * `rollOver`: an end on a day without work moves to the next working day.
 */
export type Deadline<T extends string = string, D extends string = string> =
  | ({
      readonly kind: 'after';
      readonly rollOver?: boolean;
      readonly unless?: string;
      readonly from?: { readonly fact: string; readonly notBeforeEvent?: true };
      readonly cases?: readonly Case<T, D>[];
    } & Duration)
  | { readonly kind: 'on'; readonly fact: string; readonly before?: Duration }
  | {
      readonly kind: 'every';
      readonly period: PeriodLength | { readonly fact: string };
      readonly until?: string;
      readonly within: Duration;
      readonly rollOver?: boolean;
    };

/**
 * A step that lengthens the open row: `by` so much more, to so long `inAll`, or `until` the date in that fact. Who may
 * grant it are the actors of the step. At most `times` for one row (once unless given), to at most `atMost` in all,
 * pauses apart, and not when the row is late already, except `evenLate`. While there is nothing that it may lengthen,
 * the step is refused.
 */
export type Extension<T extends string = string> = {
  readonly step: NoInfer<T>;
  readonly times?: number;
  readonly atMost?: Duration;
  readonly evenLate?: true;
} & ({ readonly by: Duration } | { readonly inAll: Duration } | { readonly until: string });

/**
 * Time that does not count: from a step of `from` until one of `until`. `keyFact`: each value of this fact is a pause of
 * its own (several appraisals at once); the clock stands until the last of them has ended. Pauses that overlap count once.
 */
export type PauseRule<T extends string = string> = {
  readonly from: readonly NoInfer<T>[];
  readonly until: readonly NoInfer<T>[];
  readonly keyFact?: string;
  readonly why: Text;
  readonly basis: Basis;
  readonly fromRevision?: number;
};

/** When to remind of an open row: when this share of its time is left, or so long before it is due. */
export type Reminder = { readonly left: number } | { readonly before: Duration };

/** Who is told that a row is late: at once, or `after` so long. */
export type Escalation<R extends string = string> = { readonly role: NoInfer<R>; readonly after?: Duration };

/**
 * What somebody owes, and until when.
 * - `keyFact`: one row for each value of this fact; an event of `metBy` or `cancelledBy` closes the row it names, or,
 *   without the fact, all rows. Rows without a key fact are numbered '1', '2', …
 * - `apart`: one row for each value of this fact where the event gives it, and one for all where it does not; events of revisions
 *   before `fromRevision` are for all. What meets the row of a value that has none meets the row for all. `eachOf`: figures of the
 *   opening event by whose names it opens a row each.
 * - `opensOn` while the same row is open changes nothing: nobody resets a clock by repeating a step.
 * - `preparedBy`: steps that bring it nearer, each the likely next one until it was taken, while none of `metBy` can be.
 * - `whenDue`: it is the end of a term, which nobody brings forward: `metBy` is likely only from the day on which it falls due.
 * - `movedBy`: steps whose event carries a new date (`unless`, `fact`, `until`) for the rows that are open.
 * - `rule`: how its days are counted, 'plain' unless given; `custody`: somebody is held meanwhile, so no end rolls over.
 * - `extendedBy`, `pauses`: what lengthens a counted limit and what stops its clock; a date that people named stays.
 * - `amber`: share of the time allowed that is left when the row turns amber; 0.25 unless given.
 * - `late`: what being late leads to; `escalateTo`: who is told.
 * - `onlyIf`: a row is opened only while this holds; the facts of the opening event count as the latest. `onlyIfFrom`: events of
 *   revisions before that one open it whether or not.
 * - `closedBefore`: steps that closed rows in events of revisions before that one, and do no more.
 * - `metSince`: steps that meet rows in events of that revision and later, and did not before.
 * - `fromRevision`: no row is opened by an event that was admitted under an earlier revision.
 * A terminal state cancels what is open when it is reached; what a step that may come `afterEnd` opens then runs beside it.
 */
export type DutyRule<T extends string = string, R extends string = string, D extends string = string> = {
  readonly title: Text;
  readonly owner: NoInfer<R>;
  readonly opensOn: readonly NoInfer<T>[];
  readonly metBy: readonly NoInfer<T>[];
  readonly cancelledBy?: readonly NoInfer<T>[];
  readonly preparedBy?: readonly NoInfer<T>[];
  readonly whenDue?: true;
  readonly movedBy?: readonly NoInfer<T>[];
  readonly metSince?: { readonly revision: number; readonly steps: readonly NoInfer<T>[] };
  readonly closedBefore?: {
    readonly revision: number;
    readonly metBy?: readonly NoInfer<T>[];
    readonly cancelledBy?: readonly NoInfer<T>[];
  };
  readonly onlyIf?: Condition<T, D>;
  readonly onlyIfFrom?: number;
  readonly keyFact?: string;
  readonly apart?: { readonly fact: string; readonly eachOf?: string; readonly fromRevision?: number };
  readonly deadline: Deadline<T, D>;
  readonly rule?: CountingRule;
  readonly custody?: true;
  readonly extendedBy?: readonly Extension<T>[];
  readonly pauses?: readonly PauseRule<T>[];
  readonly remind?: readonly Reminder[];
  readonly escalateTo?: readonly Escalation<R>[];
  readonly amber?: number;
  readonly basis: Basis;
  readonly late: Text;
  readonly fromRevision?: number;
};

/**
 * One version of a procedure. Versions of the same `id` stand side by side, each valid between its dates. `revision`: how
 * often this version was put right, 1 unless given. An event keeps the revision under which it was admitted; locks, duties
 * and pauses that came with a later one (`fromRevision`) leave it as it is and hold for what comes after it, so that a
 * correction binds the next step of every open run and breaks no log.
 */
export type Procedure<
  S extends string = string,
  T extends string = string,
  D extends string = string,
  R extends string = string,
> = {
  readonly id: string;
  readonly version: string;
  readonly revision?: number;
  readonly validFrom: LocalDate;
  readonly validUntil: LocalDate | null;
  readonly title: Text;
  readonly roles: Readonly<Record<R, { readonly title: Text }>>;
  readonly states: Readonly<Record<S, { readonly title: Text; readonly terminal?: true }>>;
  readonly initial: NoInfer<S>;
  readonly steps: Readonly<Record<T, StepRule<S, D, R, T>>>;
  readonly duties: Readonly<Record<D, DutyRule<T, R, D>>>;
};
