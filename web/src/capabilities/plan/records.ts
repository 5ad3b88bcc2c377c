// What the record pages and the leader's pages read: tasks with their agencies, assignments, orders, board, dashboard.
import type { Action, AgencyRef, Clock, DepartmentRef, StoredFile, Text } from '../../platform/api/types.ts';
import type { NextDue, PlanSummary, RegisterRow, Span, TaskRow } from './shapes.ts';

export type PlanRef = { id: string; title: string; docNo: string | null };

export type TaskDetail = RegisterRow & {
  facts: Record<string, unknown>;
  sources: Span[];
  responsibility: string | null;
  recovery: string | null;
  missing: string[];
  dueBasis: string | null;
  plan: PlanRef;
  parent: (TaskRow & { plan?: PlanRef | undefined }) | null;
  derived: { plan: PlanRef; task: TaskRow }[];
};

export type AssignmentRow = {
  id: string;
  taskId: string;
  agency: AgencyRef;
  part: 'lead' | 'responsible' | 'support';
  /** Of a body with two names, where the task names both; else none. */
  duties: DepartmentRef[];
  state: string;
  stateTitle: Text;
  progress: number;
  nextDue: NextDue | null;
  dueOn: string | null;
  signedAt: string | null;
  reportedAt: string | null;
  finishedAt: string | null;
  demo: boolean;
  version: number;
};

export type TaskRecord = { task: TaskDetail; assignments: (AssignmentRow & { orders: number })[]; actions: Action[] };

/** What happened, or fell due, or lies ahead; with the names of those who acted. */
export type Entry = {
  kind: 'event' | 'fellDue' | 'ahead';
  at: string;
  title: Text;
  step: string | null;
  duty: string | null;
  key: string | null;
  by: { user: string; agency: string } | null;
  reason: string | null;
  facts: Record<string, unknown> | null;
};

export type Measure = {
  id: string;
  no: string;
  text: string;
  responsible: string;
  dueOn: string;
  doneOn: string | null;
  dropped: boolean;
  result: string | null;
};

export type Report = {
  id: string;
  period: string;
  percent: number;
  numbers: Record<string, unknown>;
  text: string;
  /** Identifiers; the record's files name them. */
  files: string[];
  state: 'reported' | 'accepted' | 'returned';
  comment: string | null;
  reportedAt: string;
  decidedAt: string | null;
};

export type OrderRow = {
  id: string;
  assignmentId: string;
  taskId: string;
  no: string;
  text: string;
  agency: AgencyRef;
  office: AgencyRef;
  state: string;
  stateTitle: Text;
  answer: string | null;
  issuedAt: string;
  answeredAt: string | null;
  nextDue: NextDue | null;
  demo: boolean;
  version: number;
};

export type ListedOrder = OrderRow & { task: { id: string; no: string; text: string } };

type Standing = { actions: Action[]; clocks: Clock[]; timeline: Entry[]; files: StoredFile[]; version: number };

export type AssignmentRecord = Standing & {
  assignment: AssignmentRow;
  task: TaskRow;
  plan: PlanSummary;
  measures: Measure[];
  reports: Report[];
  orders: OrderRow[];
};

export type OrderRecord = Standing & { order: OrderRow; task: TaskRow; plan: PlanSummary; assignment: AssignmentRow };

export type BoardCounts = {
  total: number;
  late: number;
  toSign: number;
  progress: number;
  toAccept: number;
  finished: number;
};
export type BoardColumn = { department: DepartmentRef; counts: BoardCounts; tasks: TaskRow[] };

export type TimelineItem = {
  date: string;
  kind: string;
  title: Text;
  task: { id: string; no: string; text: string } | null;
  late: boolean;
  link: string | null;
};

export type Tile = { id: string; title?: Text | undefined; value: number; unit: Text; note: Text; link: string };
export type Idle = { agency: AgencyRef; missing: Text; workingDaysOver: number; assignmentId: string };
export type Dashboard = {
  tiles: Tile[];
  departments: { department: DepartmentRef; finished: number; progress: number; late: number }[];
  regions: { code: string; name: string; percent: number; finished: number; total: number; late: number }[];
  late: TaskRow[];
  idle: Idle[];
  idleTotal: number;
  trend: { month: string; planned: number; finished: number }[];
};
