// The shapes of the HTTP contract that the shell and the shared parts stand on.

export type Text = { zh: string; en: string };
export type Language = keyof Text;

/** The rule behind a step or a duty; `mark` says how sure it is. */
export type Basis = {
  document: string;
  article: string;
  text?: Text;
  inForce: { from: string; until: string | null };
  mark: 'read' | 'recalled' | 'office rule';
};

export type AgencyRef = {
  id: string;
  name: string;
  shortName: string;
  regionCode: string;
  regionName: string;
  departmentId: string;
  level: string;
};

export type DepartmentRef = {
  id: string;
  name: string;
  shortName: string;
  asWritten?: string | undefined;
  known: boolean;
  lead: boolean;
};

/** One open or closed duty. Instants are ISO; `workingDaysLeft` is negative when over. */
export type Clock = {
  id?: string;
  duty: string;
  key: string;
  title: Text;
  owner?: AgencyRef;
  openedAt: string;
  clockFrom: string;
  dueAt: string;
  amberAt: string;
  closedAt?: string | null;
  colour: 'normal' | 'amber' | 'red';
  status: 'open' | 'met' | 'metLate' | 'cancelled';
  provisional: boolean;
  workingDaysLeft: number;
  basis?: Basis | null;
};

export type Duration = { unit: 'hour' | 'naturalDay' | 'workingDay' | 'month'; amount: number };

export type Counting = {
  from: string;
  firstDay: string;
  lastDay: string;
  duration: Duration;
  skipped: { date: string; why: 'weekend' | 'holiday'; name: string | null }[];
  swappedIn: { date: string; name: string }[];
  rolledFrom: string | null;
  provisional: boolean;
  provisionalYears: number[];
};

/** The answer to "how was this date counted?"; `counting` is null where people named the date. */
export type DutyExplanation = {
  rule: Text;
  openedBy: { step: string; title: Text; at: string };
  counting: Counting | null;
  late: Text;
  basis: Basis;
};

/** What must come with a step. */
export type Requirement = {
  fact: string;
  title: Text;
  optional?: boolean | undefined;
  when?: { fact: string; is: string[] } | undefined;
} & (
  | { kind: 'text'; maxLength?: number | undefined }
  | { kind: 'date'; notBeforeEvent?: boolean | undefined }
  | { kind: 'file' }
  | { kind: 'number'; min?: number | undefined; max?: number | undefined; whole?: boolean | undefined }
  | { kind: 'figures' }
  | { kind: 'choice'; options: Record<string, Text> }
  | { kind: 'boolean' }
  | { kind: 'key'; duty: string }
);

/** What may be done with a record now; a disallowed one says why and who can. */
export type Action = {
  action: string;
  title: Text;
  allowed: boolean;
  why: Text | null;
  asks: Requirement[];
  keys?: Record<string, string[]>;
  reasonRequired: boolean;
  whoCan: Text[];
  basis: Basis | null;
};

export type Facts = Record<string, string | number | boolean | string[] | Record<string, number>>;

export type TimelineEntry =
  | {
      kind: 'event';
      at: string;
      step: string;
      title: Text;
      by: { user: string; agency: string; role: string; userName?: string; agencyName?: string };
      reason: string | null;
      from: string;
      to: string;
      facts?: { title: Text; value: string }[];
    }
  | { kind: 'fellDue' | 'ahead'; at: string; duty: string; key: string; title: Text };

export type List<Row> = { items: Row[]; nextCursor: string | null; total: number };

export type StoredFile = { id: string; name: string; mediaType: string; size: number; sha256: string };

export type Role = 'officer' | 'approver' | 'supervisor' | 'analyst' | 'systemAdmin' | 'securityAdmin' | 'auditAdmin';

export type Status = {
  name: string;
  version: string;
  demo: boolean;
  demoDay: string | null;
  singleSignOn: string | null;
  accounts?: { account: string; displayName: string; agency: string; roles: string[]; password: string }[];
  needsSetup: boolean;
};

export type Me = {
  id: string;
  account: string;
  displayName: string;
  language: Language;
  roles: string[];
  agency: AgencyRef & { kind: string };
  demo: boolean;
  demoDay: string | null;
  now: string;
  twoFactor: boolean;
  passwordChangeRequired: boolean;
  counts: { inbox: number; overdue: number; notices: number };
  preferences: Record<string, unknown>;
  capabilities: string[];
};

export type SessionRow = {
  id: string;
  current: boolean;
  openedAt: string;
  lastUsedAt: string;
  address: string | null;
  program: string | null;
};

export type InboxQueue = 'all' | 'soon' | 'overdue' | 'sign' | 'answer' | 'accept' | 'mine';
export type InboxCounts = Record<InboxQueue, number>;
export type InboxRow = {
  id: string;
  kind: string;
  title: string;
  subtitle: string | null;
  no: string | null;
  state: Text;
  clock: Clock;
  link: string;
  action: { action: string; title: Text } | null;
};

export type Notice = {
  id: string;
  at: string;
  title: Text;
  text: Text | null;
  link: string | null;
  readAt: string | null;
};

export type SearchHit = { kind: string; id: string; title: string; snippet: string; link: string };
