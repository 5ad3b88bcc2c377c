// Which agencies a task should go to: the departments it names, as they stand in the plan's region today.
import { department, successorsToday } from '@qingfeng/codes';
import { departmentsOfAgency, type KeyedAgency } from '../../../platform/organisation/agencies/agency-refs.ts';
import type { TaskRecord } from '../tasks/store.ts';
import { departmentRef, type Named } from '../views.ts';

export type Proposal = {
  departmentId: string;
  asWritten: string;
  lead: boolean;
  agencies: KeyedAgency[];
  choices: ReturnType<typeof departmentRef>[];
};

export type Office = { regionCode: string; agencies: readonly KeyedAgency[]; members: readonly string[] };

/**
 * Proposes agencies for every department a task names. A department that still has an agency in the region goes to it;
 * one whose duties passed to a single body goes to that; where they were split among several, the reviewer chooses. A
 * group (all member units) stands for the departments that the plan names elsewhere.
 */
export function proposalsFor(task: Pick<TaskRecord, 'named'>, office: Office): Proposal[] {
  return (task.named as unknown as Named[]).flatMap((named): Proposal[] => {
    if (named.id === null) return [];
    const entry = department(named.id);
    if (entry === null) return [];
    const common = { departmentId: named.id, asWritten: named.name, lead: named.lead };
    if (entry.kind === 'group') {
      return [{ ...common, agencies: office.members.flatMap((id) => agenciesOf(id, office)), choices: [] }];
    }
    const own = agenciesOf(named.id, office);
    if (own.length > 0) return [{ ...common, agencies: own, choices: [] }];
    const heirs = successorsToday(named.id).filter(({ id }) => id !== named.id && agenciesOf(id, office).length > 0);
    const [only] = heirs;
    if (only !== undefined && heirs.length === 1)
      return [{ ...common, agencies: agenciesOf(only.id, office), choices: [] }];
    return [
      { ...common, agencies: [], choices: heirs.map(({ id }) => departmentRef({ id, name: '', lead: named.lead })) },
    ];
  });
}

/** Departments that a plan names by themselves, for what it says of "all member units". */
export function membersOf(tasks: readonly Pick<TaskRecord, 'departments'>[]): string[] {
  return [...new Set(tasks.flatMap(({ departments }) => departments))].filter((id) => department(id)?.kind !== 'group');
}

export type Assignee = {
  agency: KeyedAgency;
  part: 'lead' | 'responsible' | 'support';
  /** The departments whose duties it carries, where those are several: a body with two names that the task names twice. */
  duties: string[];
};

/** Agencies that a task is assigned to unless the reviewer chooses others, each once with its part in it. */
export function assigneesOf(proposals: readonly Proposal[], mode: string | null): Assignee[] {
  const parts = new Map<number, Assignee>();
  for (const { agencies, lead, departmentId } of proposals) {
    for (const agency of agencies) {
      const leads = lead || mode === 'single';
      const before = parts.get(agency.key);
      const duties = [...new Set([...(before?.duties ?? []), ...dutyOf(agency, departmentId)])];
      parts.set(agency.key, { agency, part: leads ? 'lead' : (before?.part ?? 'responsible'), duties });
    }
  }
  return [...parts.values()].map((one) => (one.duties.length > 1 ? one : { ...one, duties: [] }));
}

/** What an agency carries of a task that names departments: all of them that it is. */
export function dutiesOf(agency: KeyedAgency, named: readonly string[]): string[] {
  const duties = departmentsOfAgency(agency).filter((id) => named.includes(id));
  return duties.length > 1 ? duties : [];
}

/** A group or a department of old is no name of the agency that it reaches. */
function dutyOf(agency: KeyedAgency, departmentId: string): string[] {
  return departmentsOfAgency(agency).includes(departmentId) ? [departmentId] : [];
}

function agenciesOf(departmentId: string, office: Office): KeyedAgency[] {
  return office.agencies.filter((agency) => departmentsOfAgency(agency).includes(departmentId));
}
