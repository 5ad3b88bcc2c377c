// What the plan's routes answer, as far as the pages use it.
import type { Action, AgencyRef, Clock, DepartmentRef, List, Text } from '../../platform/api/types.ts';

export type NextDue = {
  dueAt: string;
  colour: Clock['colour'];
  workingDaysLeft: number;
  unit?: Clock['unit'];
  duty: string | null;
  title?: Text | null;
};

export type Reporting = 'month' | 'quarter' | 'halfYear' | 'year';
export type PlanStatus = 'review' | 'issued' | 'withdrawn';
export type Mode = 'single' | 'respective' | 'lead';

export type PlanCounts = {
  tasks: number;
  late: number;
  progress: number;
  toSign: number;
  toAccept: number;
  finished: number;
};

export type PlanSummary = {
  id: string;
  title: string;
  docNo: string | null;
  issuer: string | null;
  dated: string | null;
  year: number;
  region: { code: string; name: string; level: string };
  status: PlanStatus;
  reporting: Reporting;
  parent: { id: string; title: string; docNo: string | null } | null;
  owner: AgencyRef;
  issuedAt: string | null;
  counts: PlanCounts;
  demo: boolean;
  version: number;
};

/** One plan with what the acting user may do with its progress and bulletin. */
export type PlanRecord = PlanSummary & { actions: Action[] };

export function actionsOf({ actions }: PlanRecord): Readonly<Record<string, Action | undefined>> {
  return Object.fromEntries(actions.map((action) => [action.action, action]));
}

export type TaskStatus =
  | 'draft'
  | 'issued'
  | 'declined'
  | 'signed'
  | 'inProgress'
  | 'reported'
  | 'returned'
  | 'finishing'
  | 'finished'
  | 'withdrawn';

export type Heading = { no: number | null; label: string | null; title: string | null };

export type TaskRow = {
  id: string;
  planId: string;
  no: string;
  position: number;
  text: string;
  section: Heading;
  item: Heading;
  mode: Mode | null;
  departments: DepartmentRef[];
  status: TaskStatus;
  statusTitle: Text;
  late: boolean;
  dueOn: string | null;
  nextDue: NextDue | null;
  progress: number;
  assigned: number;
  finished: number;
  demo: boolean;
  version: number;
};

export type Span = { start: number; end: number };

export type Proposal = {
  departmentId: string;
  asWritten: string;
  lead: boolean;
  agencies: AgencyRef[];
  choices: DepartmentRef[];
};

export type ReviewTask = TaskRow & {
  responsibility: string | null;
  sources: Span[];
  recovery: 'unbroken' | 'overlap' | 'unsure' | 'manual' | null;
  missing: string[];
  reasons: (Text & { code: string })[];
  candidates: string[];
  confirmed: boolean;
  removed: boolean;
  joins: { text: string; length: number; at: Span[] }[];
  proposals: Proposal[];
  facts: Record<string, unknown>;
  dueBasis: string | null;
};

export type Unplaced = { id: string; text: string; source: Span[]; reason: Text; handled: string | null };

export type Review = {
  plan: PlanSummary;
  text: string;
  cuts: { at: number; reason: Text & { code: string } }[];
  tasks: ReviewTask[];
  unplaced: Unplaced[];
  unknownDepartments: { name: string; tasks: string[] }[];
  opinions: { label: string | null; title: string | null; sentences: string[] }[];
  counts: {
    toCheck: number;
    joins: number;
    missingResponsibility: number;
    missingText: number;
    missingStart: number;
    ready: number;
    unplaced: number;
    unknown: number;
    confirmed: number;
  };
};

/** A task of the register: where below the plan's region it has moved, and how far the plans below are. */
export type RegisterRow = TaskRow & {
  cities: { moved: number; total: number };
  rollUp: { count: number; progress: number } | null;
};
export type RegisterCounts = {
  all: number;
  late: number;
  progress: number;
  toSign: number;
  toAccept: number;
  finished: number;
  toMend: number;
};
export type RegisterList = List<RegisterRow> & { counts: RegisterCounts };

/** What the register can be filtered by. */
export type RegisterFacets = {
  departments: DepartmentRef[];
  items: { value: string; label: string | null; title: string | null; section: string | null }[];
  regions: { code: string; name: string }[];
};
