// What goes into the engine (events) and what comes out of it (views). All plain data, fit for JSON and for tables.
import type { Calendar, DueExplanation, Instant } from '@qingfeng/codes';
import type { CompiledProcedure } from './compile.ts';
import type { Basis, Requirement, Text } from './declaration.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One act, as appended to the log of an instance. `at` never decreases within a log. */
export type ProcedureEvent = {
  readonly step: string;
  readonly at: Instant;
  readonly by: { readonly user: string; readonly agency: string; readonly role: string };
  readonly facts: Readonly<Record<string, Json>>;
  readonly reason?: string;
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
 * Why a step cannot be taken. 'role': by others; 'closed': the instance has ended; 'state': not from this state;
 * 'taken': once only; 'nothingOpen': no open row of the duty it answers.
 */
export type WhyNot = {
  readonly code: 'role' | 'closed' | 'state' | 'taken' | 'nothingOpen';
  readonly params: Readonly<Record<string, string>>;
  readonly zh: string;
  readonly en: string;
};

/** `keys`: for each requirement of kind 'key', the values that may be given now. `asks`: what must come with the step now. */
export type StepView = {
  readonly step: string;
  readonly title: Text;
  readonly whoCan: readonly RoleView[];
  readonly basis: Basis;
} & (
  | {
      readonly allowed: true;
      readonly asks: readonly Requirement[];
      readonly keys: Readonly<Record<string, readonly string[]>>;
      readonly reasonRequired: boolean;
    }
  | { readonly allowed: false; readonly why: WhyNot }
);

/** A fact that is missing, not asked for, or not of its kind. */
export type FactProblem = { readonly fact: string; readonly code: 'missing' | 'unknown' | 'invalid' } & Text;

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
 * end of its period). `late`: the due instant has passed, at `now` or when it was closed. `colour`: 'normal' for
 * everything that is closed.
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
  readonly status: 'open' | 'met' | 'metLate' | 'cancelled';
  readonly late: boolean;
  readonly colour: 'normal' | 'amber' | 'red';
  readonly provisional: boolean;
  readonly basis: Basis;
};

/** What a store keeps of an open duty: unique by (instance, duty, key). */
export type OpenDuty = Pick<
  DutyView,
  'duty' | 'key' | 'owner' | 'openedAt' | 'clockFrom' | 'dueAt' | 'amberAt' | 'provisional' | 'basis'
>;

/** Why a duty is due when it is. `counting` is null where the date was named by people. */
export type DutyExplanation = {
  readonly duty: DutyView;
  readonly openedBy: { readonly step: string; readonly title: Text; readonly at: Instant };
  readonly rule: Text;
  readonly counting: DueExplanation | null;
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
