// Which procedures exist, whose rule of procedure each version follows, and how the parts in them fall to the agencies of a record.
import {
  type CompiledProcedure,
  defineProcedure,
  type Evaluation,
  explainVersion,
  ProcedureError,
  type ProcedureEvent,
  type ProcedureSet,
  procedureSet,
  type Text,
  versionOn,
} from '@qingfeng/procedure';
import type { Role, Tables } from '../database/connections/connect.ts';
import type { Weigh } from './approvals/weighed.ts';
import { type HeadDecides, headsDecide, type KeptApart, keptApart } from './duties/heads-decide.ts';
import {
  baseOf,
  composedOf,
  type Follows,
  type OfficeRule,
  type OpenClocks,
  rulesIn,
  rulesOn,
  versionWith,
} from './duties/office-rules.ts';
import type { HandlerRule } from './handlers/handler-rule.ts';

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

/** Parts of the run, and facts of the step that name agencies, to whom a copy goes. */
export type Copies = { parts?: readonly string[]; facts?: readonly string[] };

export type DeclaredProcedure = {
  procedure: CompiledProcedure;
  /**
   * The rule of a department that this version has on top of the statutes, and the lines of authority that follow it. Versions
   * without one are for everybody else.
   */
  layer?: { id: string; lines: readonly string[]; title: Text };
  /**
   * Clocks that the law leaves open and that an office rule brings in: the declaration with all of them, the duties with the steps
   * that only serve them, and the steps that lengthen a clock with those that come with them.
   */
  open?: OpenClocks;
  /** Kind of record that lives by it; also the prefix of its page. */
  kind: string;
  /** Table of those records, for fields that link to them. */
  table?: string;
  /** The parts of the procedure's roles: 'owner', 'steward', or a party of the run. */
  parts: Readonly<Record<string, Part>>;
  /** Path of the page where a person acts on the record. */
  link: (run: Pick<Instance, 'id' | 'kind' | 'recordId'>) => string;
  /** Path below /api/v1 where the actions of the run are read and its steps taken; that of the page unless given. */
  at?: (run: Pick<Instance, 'id' | 'kind' | 'recordId'>) => string;
  /** Who hears of a step though it makes them owe nothing (抄送), by the step. */
  copies?: Readonly<Record<string, Copies>>;
  /** Duties by which the people named as handlers approve, whatever their role: they stand among what is to be approved. */
  namedApprovals?: readonly string[];
  /** What of its record whoever approves reads before they decide. */
  weigh?: Weigh;
  /** Steps by which officers hand a matter back though what it waits for is decided by their head: no answer to what is asked. */
  handsBack?: readonly string[];
  /** People of the agency whom a rule across runs keeps from its steps, beside those whom `notBy` names: who else is left is asked without them. */
  keptApart?: (tx: Tables, run: Pick<Instance, 'recordId' | 'version'>) => Promise<readonly string[]>;
  /** What it asks of those who handle its runs at the agency whose record it is. */
  handlers?: HandlerRule;
  /**
   * Brings the capability's own rows in step, in the same transaction. `event` is the one just appended; null when a
   * sweep evaluated again. Not called for the first event, with which the capability inserts its rows.
   */
  project: (tx: Tables, change: Change) => Promise<void>;
  /** Duties that have a queue of their own in the inbox beside those by date. */
  queues?: Readonly<Record<string, DutyQueue>>;
  /** What an act is called where whoever takes these parts is offered it in the inbox; the title of its step unless given. */
  actTitle?: (act: { action: string; title: Text }, parts: readonly string[]) => Text;
  /** Number and surroundings of records that the acting user may see, for the inbox. */
  describe?: (
    tx: Tables,
    recordIds: readonly string[],
  ) => Promise<ReadonlyMap<string, { no: string; subtitle: string }>>;
};

/** Whose work the records of an agency are: administrators and analysts take part in none. */
export const officeRoles: readonly Role[] = ['officer', 'approver', 'supervisor'];

/** To be signed for; to be answered to somebody; to be accepted or returned. */
export type DutyQueue = 'sign' | 'answer' | 'accept';

export type Change = { instance: Instance; evaluation: Evaluation; event: ProcedureEvent | null };

export type VersionChoice = ReturnType<typeof explainVersion>;

export type Procedures = {
  /** @throws TypeError for a procedure that no capability declares */
  find(id: string, version: string): DeclaredProcedure;
  /**
   * The version in force on a day, by the rule that a line of authority follows, with the office rules of that line.
   * @throws ProcedureError noVersion on days that none is for
   */
  current(id: string, day: string, follows?: Follows): DeclaredProcedure;
  /** Every version with what is declared beside it. */
  declared(): readonly DeclaredProcedure[];
  /** Why a run that started on a day is under the version that it is. @throws ProcedureError noVersion */
  explain(id: string, day: string, version?: string): VersionChoice;
  /** Where the approved office rules are read from; none before it is said. */
  useOfficeRules(load: () => Promise<readonly OfficeRule[]>): void;
  /** Reads the office rules again when they are older than ten seconds. Before work that finds or begins runs. */
  ready(): Promise<void>;
  /** To be called by whoever changed an office rule. */
  officeRulesChanged(): void;
  /** Every version of every procedure, in the order of the line. */
  all(): readonly CompiledProcedure[];
  /** Every duty that belongs to a queue, whatever procedure it comes from. */
  dutiesOf(queue: DutyQueue): readonly { procedure: string; duty: string }[];
  /** Duties by which the people named as handlers approve. */
  namedApprovals(): readonly { procedure: string; duty: string }[];
  /** Which of an agency's users may meet each duty, whatever procedure and version it comes from. */
  rolesOfDuties(): readonly { procedure: string; duty: string; roles: readonly Role[] }[];
  /** Duties of officers that wait for their head where a run stands, whatever procedure they come from. */
  headsDecide(): readonly HeadDecides[];
  /** Duties an answer to which needs another hand than an earlier step. */
  keptApart(): readonly KeptApart[];
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
  const setOf = setsOf(declared);
  const rolesOfDuties = dutyRoles(declared);
  const [ofHeads, apart] = [headsDecide(declared, officeRoles), keptApart(declared, officeRoles)];
  const composed = composing();
  const find = (id: string, version: string): DeclaredProcedure => {
    const base = lookUp(
      ({ procedure: { declaration } }) => declaration.id === id && declaration.version === baseOf(version),
      `${id} ${version}`,
    );
    return composed.of(base, version);
  };
  return {
    find,
    declared: () => declared,
    current: (id, day, follows = noRule) => {
      const { line } = follows;
      const own = declared.find(
        ({ procedure: { declaration }, layer }) =>
          declaration.id === id && line !== null && layer?.lines.includes(line) === true && holds(declaration, day),
      );
      const set = setOf(id);
      const version = own?.procedure ?? (set && versionOn(set, day));
      const base = lookUp(({ procedure }) => procedure === version, `${id} on ${day}`);
      const rules = rulesOn(composed.rules(), { declared: base, day, ...follows });
      return rules.length === 0 ? base : find(id, versionWith(base.procedure.declaration.version, rules));
    },
    explain: (id, day, version) => {
      const base = version === undefined ? undefined : find(id, baseOf(version));
      const set = setOf(id, base?.layer?.id);
      if (set === undefined) throw new TypeError(`no procedure ${id} is declared`);
      return explained(set, { day, base, rules: version === undefined ? [] : rulesIn(composed.rules(), version) });
    },
    ready: composed.ready,
    useOfficeRules: composed.use,
    officeRulesChanged: composed.changed,
    all: () => declared.map(({ procedure }) => procedure),
    dutiesOf: (queue) =>
      declared.flatMap(({ procedure: { declaration }, queues = {} }) =>
        Object.entries(queues).flatMap(([duty, own]) => (own === queue ? [{ procedure: declaration.id, duty }] : [])),
      ),
    rolesOfDuties: () => rolesOfDuties,
    headsDecide: () => ofHeads,
    keptApart: () => apart,
    namedApprovals: () =>
      declared.flatMap(({ procedure: { declaration }, namedApprovals = [] }) =>
        namedApprovals.map((duty) => ({ procedure: declaration.id, duty })),
      ),
  };
}

/** Each once: what several versions say of a duty is taken together. */
function dutyRoles(declared: readonly DeclaredProcedure[]) {
  const found = new Map<string, { procedure: string; duty: string; roles: Set<Role> }>();
  for (const { procedure, parts } of declared)
    for (const [duty, { owner }] of Object.entries(procedure.declaration.duties)) {
      const key = `${procedure.declaration.id} ${duty}`;
      const one = found.get(key) ?? { procedure: procedure.declaration.id, duty, roles: new Set<Role>() };
      for (const role of parts[owner]?.roles ?? officeRoles) one.roles.add(role);
      found.set(key, one);
    }
  return [...found.values()].map((one) => ({ ...one, roles: [...one.roles] }));
}

const noRule: Follows = { line: null, regionPath: '' };

type Declaration = CompiledProcedure['declaration'];

const holds = ({ validFrom, validUntil }: Declaration, day: string): boolean =>
  validFrom <= day && (validUntil === null || day <= validUntil);

/** The versions of a procedure side by side, for each rule of a department and for the statutes alone. */
function setsOf(declared: readonly DeclaredProcedure[]) {
  const keyOf = (id: string, layer = '') => `${id} ${layer}`;
  const groups = Map.groupBy(declared, ({ procedure, layer }) => keyOf(procedure.declaration.id, layer?.id));
  const sets = new Map(
    [...groups].map(([key, versions]) => [key, procedureSet(versions.map(({ procedure }) => procedure))]),
  );
  return (id: string, layer?: string): ProcedureSet | undefined => sets.get(keyOf(id, layer));
}

const freshFor = 10_000;

/** Declarations with office rules on them, each made once: an approved rule never changes but for its last day. */
function composing() {
  let approved: ReadonlyMap<number, OfficeRule> = new Map();
  let read: { at: number; done: Promise<void> } | undefined;
  let load: (() => Promise<readonly OfficeRule[]>) | undefined;
  const made = new Map<string, DeclaredProcedure>();
  const again = async (from: NonNullable<typeof load>) => {
    approved = new Map((await from()).map((rule) => [rule.no, rule]));
  };
  return {
    rules: () => approved,
    use: (from: () => Promise<readonly OfficeRule[]>) => {
      load = from;
    },
    changed: () => {
      read = undefined;
    },
    ready: async () => {
      if (load === undefined) return;
      if (read === undefined || performance.now() - read.at > freshFor)
        read = { at: performance.now(), done: again(load) };
      try {
        await read.done;
      } catch (error) {
        read = undefined;
        throw error;
      }
    },
    of: (base: DeclaredProcedure, version: string): DeclaredProcedure => {
      const { declaration } = base.procedure;
      if (version === declaration.version) return base;
      const key = `${declaration.id} ${version}`;
      const known = made.get(key);
      if (known !== undefined) return known;
      const procedure = defineProcedure(composedOf(base, { version, rules: rulesIn(approved, version) }));
      const one = { ...base, procedure };
      made.set(key, one);
      return one;
    },
  };
}

/** Which version and why, with the department's rule and the office rules that it has on top. */
function explained(
  set: ProcedureSet,
  { day, base, rules }: { day: string; base: DeclaredProcedure | undefined; rules: readonly OfficeRule[] },
): VersionChoice {
  const choice = choiceOn(set, { day, base });
  const said = [...(base?.layer === undefined ? [] : [base.layer.title]), ...rules.map(({ basis }) => named(basis))];
  return {
    ...choice,
    why: {
      zh: [choice.why.zh, ...said.map(({ zh }) => zh)].join('；'),
      en: [choice.why.en, ...said.map(({ en }) => en)].join('; '),
    },
  };
}

const named = ({ document, article }: OfficeRule['basis']): Text => ({
  zh: `本部门规则：${document} ${article}`,
  en: `office rule: ${document} ${article}`,
});

/** A run that came under another rule later may be older than the first version under that rule. */
function choiceOn(
  set: ProcedureSet,
  { day, base }: { day: string; base: DeclaredProcedure | undefined },
): VersionChoice {
  try {
    return explainVersion(set, day);
  } catch (error) {
    if (base === undefined || !(error instanceof ProcedureError)) throw error;
    return explainVersion(set, base.procedure.declaration.validFrom);
  }
}
