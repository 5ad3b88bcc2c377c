// The shapes of the HTTP contract as the pages use them: the generated ones, narrowed where the contract is open.
import type * as Contract from '@qingfeng/client';

export type {
  AccessChange,
  Activation,
  ActivationHalf,
  Agency,
  AgencyPower,
  AgencyRef,
  AgencyUnit,
  AgencyUnits,
  AuditEntry,
  AuditLog,
  AuditVerification,
  Basis,
  CalendarYear,
  Clock,
  DepartmentRef,
  DutyAhead,
  DutyExplanation,
  File as StoredFile,
  ImportReport as ImportAnswer,
  InboxCounts,
  InboxItem as InboxRow,
  ListedUnit,
  LongWork,
  Me,
  Notice,
  NoticeWays,
  ProcedureVersion,
  ProcessingActivity,
  Setting,
  Status,
  UnitBodyInput as UnitBody,
  User,
  Words as Text,
} from '@qingfeng/client';

export type Language = keyof Contract.Words;
export type InboxQueue = Exclude<keyof Contract.InboxCounts, 'overOthers'>;
export type Role = Contract.User['roles'][number];
export type HalfPassword = Contract.PostAccessChangesByIdCollectResponses[200];
export type SessionRow = Contract.GetMeSessionsResponses[200]['items'][number];
/** `more`: there are more than `total`, which is as far as was counted. */
export type List<Row> = { items: Row[]; nextCursor: string | null; total: number; more?: boolean };

/** What must come with a step; the same words as the procedure that declares it. */
export type Requirement = {
  fact: string;
  title: Contract.Words;
  help?: Contract.Words | undefined;
  optional?: boolean | undefined;
  when?: { fact: string; is: string[] } | undefined;
} & (
  | {
      kind: 'text';
      maxLength?: number | undefined;
      agencyOf?: string | undefined;
      listed?: boolean | undefined;
      colleague?: boolean | undefined;
    }
  | { kind: 'date'; notBeforeEvent?: boolean | undefined }
  | { kind: 'file'; withoutMetadata?: boolean | undefined }
  | { kind: 'number'; min?: number | undefined; max?: number | undefined; whole?: boolean | undefined }
  | { kind: 'money' }
  | { kind: 'figures' }
  | { kind: 'choice'; options: Record<string, Contract.Words> }
  | { kind: 'choices'; options: Record<string, Contract.Words>; byName?: boolean | undefined }
  | { kind: 'time' }
  | { kind: 'boolean' }
  | { kind: 'key'; duty: string }
);

/** What may be done with a record now; a disallowed one says why and who can. */
export type Action = Omit<Contract.Action, 'asks'> & { asks: Requirement[] };

export type Material = Contract.Action['materials'][number];

/** The documents that come with a step, by their ids: files, or why there are none. */
export type MaterialsGiven = Record<string, { files: string[] } | { absent: string }>;

export type Facts = Record<
  string,
  string | number | boolean | string[] | Record<string, number> | Record<string, string[]> | MaterialsGiven
>;

/** A line of the shared timeline: an act with its author and named facts, or a duty that fell due or lies ahead. */
export type TimelineEntry =
  | {
      kind: 'event';
      at: string;
      step: string;
      title: Contract.Words;
      by: { user?: string; agency?: string; role?: string; userName?: string; agencyName?: string };
      reason: string | null;
      from?: string;
      to?: string;
      facts?: { title: Contract.Words; value: string }[];
      /** Acts of the same person from which this one is kept apart: done before the rule. */
      oneHand?: Contract.Words[];
    }
  | { kind: 'fellDue' | 'ahead'; at: string; duty: string; key: string; title: Contract.Words };
