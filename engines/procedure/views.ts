// What goes into the engine (events) and what comes out of it (views). All plain data, fit for JSON and for tables.
import type { Calendar, Instant, LimitExplanation } from '@qingfeng/codes';
import type { Json } from '@qingfeng/fields';
import type { CompiledProcedure } from './compile.ts';
import type { Basis, Material, Requirement, Text } from './declaration.ts';

export type { Json };

/**
 * One act, as appended to the log of an instance. `at` never decreases within a log. `revision`: that of the declaration
 * under which it was admitted, 1 where there is none.
 */
export type ProcedureEvent = {
  readonly step: string;
  readonly at: Instant;
  readonly by: { readonly user: string; readonly agency: string; readonly role: string };
  readonly facts: Readonly<Record<string, Json>>;
  readonly reason?: string;
  readonly revision?: number;
};

/** One instance at one moment. */
export type Situation = {
  readonly procedure: CompiledProcedure;
  readonly events: readonly ProcedureEvent[];
  readonly now: Instant;
  readonly calendar: Calendar;
};

export type RoleView = { readonly role: string; readonly title: Text };

/**
 * Why a step cannot be taken. 'role': by others; 'hand': by somebody else, for the reader did what it is kept apart from; 'closed': the instance has ended; 'state': not from this state;
 * 'taken': once only; 'nothingOpen': no open row of the duty it answers or lengthens; 'locked': a rule bars it while
 * something stands or is missing (`basis`: that rule); 'extended': as often as allowed; 'lapsed': what it would lengthen
 * has run out. `short`: the same without what stands beside it in a list: state and step, or the rule.
 */
export type WhyNot = {
  readonly code: 'role' | 'closed' | 'state' | 'taken' | 'hand' | 'nothingOpen' | 'locked' | 'extended' | 'lapsed';
  readonly params: Readonly<Record<string, string>>;
  readonly zh: string;
  readonly en: string;
  readonly short?: Text;
  readonly basis?: Basis;
};

/** Values of a choice that a rule bars now, though the step itself is open. */
export type BarredValues = {
  readonly fact: string;
  readonly values: readonly string[];
  readonly why: Text;
  readonly basis: Basis;
};

/**
 * `mine`: whether the reader holds one of its roles. `stage`: the state in which it is taken, `stageAt`: its place.
 * `keys`: for each requirement of kind 'key', the values that may be given now. `asks`, `materials`: what must come with
 * the step now. `barred`: choices that may not be made.
 */
export type StepView = {
  readonly step: string;
  readonly title: Text;
  readonly whoCan: readonly RoleView[];
  readonly mine: boolean;
  readonly stage: Text;
  readonly stageAt: number;
  readonly basis: Basis;
} & (
  | {
      readonly allowed: true;
      readonly asks: readonly Requirement[];
      readonly materials: readonly Material[];
      readonly barred: readonly BarredValues[];
      readonly keys: Readonly<Record<string, readonly string[]>>;
      readonly reasonRequired: boolean;
    }
  | { readonly allowed: false; readonly why: WhyNot }
);

/** A fact that is missing, not asked for, not of its kind, or barred by a rule; a material is `materials/<id>`. */
export type FactProblem = { readonly fact: string; readonly code: 'missing' | 'unknown' | 'invalid' | 'barred' } & Text;

export type AllowedInstead = { readonly step: string; readonly title: Text; readonly whoCan: readonly RoleView[] };

/**
 * Why an event was not admitted: the step's own reasons, or 'unknownStep'; 'time' (before the last event, after now,
 * or outside the calendar); 'facts' (see `facts`); 'reason' (none was given). `allowed`: what may be done in this state, and by whom.
 */
export type Refusal = {
  readonly code: WhyNot['code'] | 'unknownStep' | 'time' | 'facts' | 'reason';
  readonly params: Readonly<Record<string, string>>;
  readonly zh: string;
  readonly en: string;
  readonly facts: readonly FactProblem[];
  readonly allowed: readonly AllowedInstead[];
  readonly basis: Basis | null;
};

export type Admission =
  | { readonly admitted: true; readonly event: ProcedureEvent }
  | { readonly admitted: false; readonly refusal: Refusal };

/**
 * One duty of one instance. `clockFrom`: the instant from which the time allowed is counted (for a recurring duty the
 * end of its period). `stoppedAt`: since when its clock stands still; `dueAt` is then the end if it ran on from there,
 * and moves when it does. `late`: the due instant has passed, at `now`, when it was closed, or when the clock stopped.
 * `colour`: 'normal' for everything that is closed, and while the clock stands. `remindAt`: the declared points, in order,
 * none while the clock stands; `escalations`: who is told that an open row is late, and from when.
 */
export type DutyView = {
  readonly duty: string;
  readonly key: string;
  readonly title: Text;
  readonly owner: string;
  readonly openedAt: Instant;
  readonly clockFrom: Instant;
  readonly dueAt: Instant;
  readonly amberAt: Instant;
  readonly closedAt: Instant | null;
  readonly stoppedAt: Instant | null;
  readonly status: 'open' | 'met' | 'metLate' | 'cancelled';
  readonly late: boolean;
  readonly colour: 'normal' | 'amber' | 'red';
  readonly provisional: boolean;
  readonly remindAt: readonly Instant[];
  readonly escalations: readonly EscalationView[];
  readonly basis: Basis;
};

/** A role that is told of a row from `at` on, if it is still open then. */
export type EscalationView = { readonly role: string; readonly at: Instant };

/** What a store keeps of an open duty: unique by (instance, duty, key). */
export type OpenDuty = Pick<
  DutyView,
  'duty' | 'key' | 'owner' | 'openedAt' | 'clockFrom' | 'dueAt' | 'amberAt' | 'stoppedAt' | 'provisional' | 'basis'
>;

/** An act that changed how long a duty may take. */
export type ClockAct = { readonly step: string; readonly title: Text; readonly at: Instant };

/**
 * Why a duty is due when it is. `counting` is null where the date was named by people. `countedFrom`: the fact that
 * named the start, null where it is the event itself. `extendedBy`: with what each gave; `pausedBy`: what stopped the
 * clock, `until` null while it stands.
 */
export type DutyExplanation = {
  readonly duty: DutyView;
  readonly openedBy: ClockAct;
  readonly rule: Text;
  readonly countedFrom: { readonly fact: string; readonly title: Text } | null;
  readonly counting: LimitExplanation | null;
  readonly extendedBy: readonly (ClockAct & { readonly gives: Text })[];
  readonly pausedBy: readonly {
    readonly why: Text;
    readonly basis: Basis;
    readonly from: Instant;
    readonly until: Instant | null;
  }[];
  readonly late: Text;
};

/** 'event': an act; 'fellDue': a duty became late there; 'ahead': an open duty will be due there. Sorted by `at`. */
export type TimelineEntry =
  | {
      readonly kind: 'event';
      readonly at: Instant;
      readonly step: string;
      readonly title: Text;
      readonly by: ProcedureEvent['by'];
      readonly reason: string | null;
      readonly from: string;
      readonly to: string;
      /** Steps that the same hand had taken, though this one is kept apart from them: entered before the rule. */
      readonly oneHand?: readonly Text[];
    }
  | {
      readonly kind: 'fellDue' | 'ahead';
      readonly at: Instant;
      readonly duty: string;
      readonly key: string;
      readonly title: Text;
    };

/**
 * `wakeAt`: the next instant at which a duty appears without any event (a new reporting period begins), or null. A
 * store evaluates the instance again then.
 */
export type Evaluation = {
  readonly state: string;
  readonly stateTitle: Text;
  readonly ended: boolean;
  readonly steps: readonly StepView[];
  readonly duties: readonly DutyView[];
  readonly timeline: readonly TimelineEntry[];
  readonly wakeAt: Instant | null;
};
