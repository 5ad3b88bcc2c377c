// Records as everything that is the same for all of them knows them: notes, following, history, bulk steps.
import type { Fields } from '@qingfeng/fields';
import type { Session } from '../database/connections/connect.ts';
import type { Words } from '../errors/problem.ts';
import type { Step } from '../procedures/store.ts';
import type { WorkTools } from '../procedures/tell.ts';
import type { BulkChange } from './bulk-change.ts';

/** Takes a step of a record with all that the capability does beside it. */
export type TakeStep = (session: Session, tools: WorkTools, step: Step) => Promise<unknown>;

export type DeclaredRecord = {
  /** In addresses: the kind of a procedure's records, or the id of a register. */
  readonly kind: string;
  /** Whose policies say who sees it. */
  readonly table: string;
  readonly title: Words;
  /** Path of the page of one. */
  readonly link: (id: string) => string;
  /** Names of those that the acting user sees, by id. */
  readonly titles: (session: Session, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Columns whose values the history says, by their names in camelCase; of others that have words it says that they changed. */
  readonly fields: Fields;
  /** Kinds of runs whose steps are its history. */
  readonly runs: readonly string[];
  /** Whether bodies outside that see the record read its notes too; they never do unless it says so. */
  readonly notes?: 'outside';
  /** How a step is taken; absent where it lives by no procedure. The run of a record has its id. */
  readonly step?: TakeStep;
  /**
   * Whether what a step of many leaves in their runs may be written at the end of all: for steps that read nothing of the run from the
   * database but what they are given.
   */
  readonly together?: true;
  /** How fields of many entries are changed; absent where they are changed one by one alone. */
  readonly change?: BulkChange;
};

type OfProcedure = Pick<DeclaredRecord, 'kind' | 'table' | 'title' | 'link'> &
  Partial<Pick<DeclaredRecord, 'fields' | 'runs' | 'notes' | 'step' | 'together'>>;

/** A record that lives by a procedure: its name is that of its run. */
export function procedureRecord(one: OfProcedure): DeclaredRecord {
  const runs = one.runs ?? [one.kind];
  return { fields: {}, ...one, runs, titles: (session, ids) => runTitles(session, runs, ids) };
}

async function runTitles(
  { tx }: Session,
  runs: readonly string[],
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('procedureInstance')
    .select(['id', 'recordId', 'title'])
    .where('kind', 'in', [...runs])
    .where('recordId', 'in', [...ids])
    .execute();
  // The run of the record itself comes last and names it.
  const inOrder = rows.toSorted((one, other) => Number(one.id === one.recordId) - Number(other.id === other.recordId));
  return new Map(inOrder.map(({ recordId, title }) => [recordId, title]));
}

/** The records of all capabilities. */
export function recordsOf<Services>(
  capabilities: readonly { records?(services: Services): readonly DeclaredRecord[] }[],
  services: Services,
): readonly DeclaredRecord[] {
  return capabilities.flatMap((capability) => capability.records?.(services) ?? []);
}
