// Which procedures exist, and how the parts in them fall to the agencies of a record.
import {
  type CompiledProcedure,
  type Evaluation,
  explainVersion,
  type ProcedureEvent,
  procedureSet,
  versionOn,
} from '@qingfeng/procedure';
import type { Role, Tables } from '../database/connect.ts';

/** A run of a procedure as stored. */
export type Instance = {
  id: string;
  procedure: string;
  version: string;
  kind: string;
  recordId: string;
  title: string;
  ownerAgency: number;
  stewardAgency: number | null;
  /** Agencies that take part beside those two, by the name of the party. */
  parties: Readonly<Record<string, number>>;
  state: string;
  events: number;
};

/**
 * Who takes a part in a run: the record's owner, the agency that set it going, a party by its name, or 'system' for the
 * platform itself; and which of the agency's users may: officers, approvers and supervisors unless `roles` says otherwise (a head's decision is an approver's).
 */
export type Part = { agency: string; roles?: readonly Role[] };

export type DeclaredProcedure = {
  procedure: CompiledProcedure;
  /** Kind of record that lives by it; also the prefix of its page. */
  kind: string;
  /** The parts of the procedure's roles: 'owner', 'steward', or a party of the run. */
  parts: Readonly<Record<string, Part>>;
  /** Path of the page where a person acts on the record. */
  link: (run: Pick<Instance, 'id' | 'kind' | 'recordId'>) => string;
  /**
   * Brings the capability's own rows in step, in the same transaction. `event` is the one just appended; null when a
   * sweep evaluated again. Not called for the first event, with which the capability inserts its rows.
   */
  project: (tx: Tables, change: Change) => Promise<void>;
  /** Duties that have a queue of their own in the inbox beside those by date. */
  queues?: Readonly<Record<string, DutyQueue>>;
  /** Number and surroundings of records that the acting user may see, for the inbox. */
  describe?: (
    tx: Tables,
    recordIds: readonly string[],
  ) => Promise<ReadonlyMap<string, { no: string; subtitle: string }>>;
};

/** To be signed for; to be answered to somebody; to be accepted or returned. */
export type DutyQueue = 'sign' | 'answer' | 'accept';

export type Change = { instance: Instance; evaluation: Evaluation; event: ProcedureEvent | null };

export type VersionChoice = ReturnType<typeof explainVersion>;

export type Procedures = {
  /** @throws TypeError for a procedure that no capability declares */
  find(id: string, version: string): DeclaredProcedure;
  /** The version in force on a day. @throws ProcedureError noVersion on days that none is for */
  current(id: string, day: string): DeclaredProcedure;
  /** Why a run that started on a day is under the version that it is. @throws ProcedureError noVersion */
  explain(id: string, day: string): VersionChoice;
  /** Every version of every procedure, in the order of the line. */
  all(): readonly CompiledProcedure[];
  /** Every duty that belongs to a queue, whatever procedure it comes from. */
  dutiesOf(queue: DutyQueue): readonly { procedure: string; duty: string }[];
};

/**
 * Collects what the capabilities declare; the versions of a procedure stand side by side.
 * @throws ProcedureError declaration where versions leave days to none or share them
 */
export function collectProcedures(declared: readonly DeclaredProcedure[]): Procedures {
  const lookUp = (wanted: (one: DeclaredProcedure) => boolean, what: string): DeclaredProcedure => {
    const found = declared.find(wanted);
    if (found === undefined) throw new TypeError(`no procedure ${what} is declared`);
    return found;
  };
  const sets = new Map(
    [...Map.groupBy(declared, ({ procedure }) => procedure.declaration.id)].map(([id, versions]) => [
      id,
      procedureSet(versions.map(({ procedure }) => procedure)),
    ]),
  );
  return {
    find: (id, version) =>
      lookUp(
        ({ procedure: { declaration } }) => declaration.id === id && declaration.version === version,
        `${id} ${version}`,
      ),
    current: (id, day) => {
      const set = sets.get(id);
      const version = set && versionOn(set, day);
      return lookUp(({ procedure }) => procedure === version, `${id} on ${day}`);
    },
    explain: (id, day) => {
      const set = sets.get(id);
      if (set === undefined) throw new TypeError(`no procedure ${id} is declared`);
      return explainVersion(set, day);
    },
    all: () => declared.map(({ procedure }) => procedure),
    dutiesOf: (queue) =>
      declared.flatMap(({ procedure: { declaration }, queues = {} }) =>
        Object.entries(queues).flatMap(([duty, own]) => (own === queue ? [{ procedure: declaration.id, duty }] : [])),
      ),
  };
}
