// Entries that live by a procedure: their runs begin with them, steps write what the declaration says, and the row says where they stand.
import { localDate } from '@qingfeng/codes';
import { type Json, sayValue } from '@qingfeng/fields';
import type { CompiledProcedure, ProcedureEvent } from '@qingfeng/procedure';
import type { Register } from '@qingfeng/register';
import { sql } from 'kysely';
import type { Session, Tables } from '../../database/connections/connect.ts';
import {
  act,
  type Change,
  type DeclaredProcedure,
  earliestOpen,
  type Step,
  type SystemAuthor,
  startInstances,
  type WorkTools,
} from '../../procedures/index.ts';
import { recordset, typesOf } from '../import/recordset.ts';
import { entryNames } from '../links/link-targets.ts';
import { requireStepFit } from '../public/outgoing.ts';
import { agencyKeys, columnValues, type EntryRow, findRow, type Given } from '../rows.ts';
import { rulesOf, type StepHooks, type StepMeans } from '../rules.ts';
import { runTypes } from './run-row.ts';

type Begun = { readonly id: string; readonly given: Given; readonly demo: boolean };

/**
 * Begins the runs of new entries, all of them or none.
 * @returns for each entry the columns that follow from its run
 * @throws Problem step.notAllowed, request.invalid (facts)
 */
export async function beginRuns(
  session: Session,
  { register, tools, author }: { register: Register; tools: WorkTools; author?: SystemAuthor | undefined },
  { entries, agencies }: { entries: readonly Begun[]; agencies: ReadonlyMap<string, number> },
): Promise<Record<string, Json>[]> {
  const { procedure: life, fields } = register;
  if (life === undefined) return entries.map(() => ({}));
  const taken = await startInstances(
    session,
    tools,
    entries.map(({ id, given, demo }) => ({
      ...{ id, recordId: id, procedure: life.id, demo },
      title: titleOf(register, given),
      ...{ ownerAgency: session.acting.agencyKey, stewardAgency: null },
      parties: partiesFrom(register, life.begin.step, (field) => agencies.get(String(given[field]))),
      step: life.begin.step,
      facts: factsOf(register, given),
    })),
    author,
  );
  return taken.map(({ evaluation, instance }, at) => ({
    ...standingColumns(evaluation, instance.parties),
    ...columnValues(
      fields,
      setBy(register, {
        step: life.begin.step,
        at: tools.now.getTime(),
        facts: factsOf(register, entries[at]?.given ?? {}),
      }),
      agencies,
    ),
  }));
}

/** The fields of a new entry that are also facts of the step that enters it. */
function factsOf({ procedure: life }: Register, given: Given): Record<string, Json> {
  return Object.fromEntries(
    (life?.begin.facts ?? []).flatMap((name): [string, Json][] => {
      const value = given[name];
      return value === undefined || value === null ? [] : [[name, value]];
    }),
  );
}

/** What runs and notices call an entry. */
function titleOf({ fields, names, one }: Register, given: Given): string {
  const said = [names].flat().map((name) => {
    const [field, value] = [fields[name], given[name]];
    return field === undefined || value === undefined || value === null ? '' : (sayValue(field, value)?.zh ?? '');
  });
  return (said.filter((text) => text !== '').join(' ') || one.zh).slice(0, 300);
}

function partiesFrom(
  { procedure: life }: Register,
  step: string,
  keyOf: (field: string) => number | null | undefined,
): Record<string, number> {
  const named = Object.entries(life?.parties ?? {}).flatMap(([party, { field, by }]): [string, number][] => {
    const key = by === step ? keyOf(field) : null;
    return key === null || key === undefined ? [] : [[party, key]];
  });
  return Object.fromEntries(named);
}

/** The fields that a step writes, as they would be entered. */
function setBy(
  { fields, procedure: life }: Register,
  { step, at, facts }: Pick<ProcedureEvent, 'step' | 'at' | 'facts'>,
): Given {
  return Object.fromEntries(
    Object.entries(life?.sets ?? {}).flatMap(([name, set]) => {
      if (set === undefined || !set.by.includes(step)) return [];
      if (set.fact !== undefined) return [[name, facts[set.fact] ?? null]];
      return [[name, fields[name]?.kind === 'date' ? localDate(at) : new Date(at).toISOString()]];
    }),
  );
}

function standingColumns(
  evaluation: Change['evaluation'],
  parties: Readonly<Record<string, number>>,
): Record<string, Json> {
  const { nextDueAt, nextAmberAt, nextDuty } = earliestOpen(evaluation);
  return {
    state: evaluation.state,
    next_due_at: nextDueAt?.toISOString() ?? null,
    next_amber_at: nextAmberAt?.toISOString() ?? null,
    ...{ next_duty: nextDuty, parties },
  };
}

/** Every version of a procedure with what it does to the entries of a register. */
export function registerProcedure(
  register: Register,
  q: { versions: readonly CompiledProcedure[] } & Pick<DeclaredProcedure, 'parts' | 'queues' | 'keptApart'>,
): DeclaredProcedure[] {
  const { procedure: life } = register;
  if (life === undefined) throw new TypeError(`the register ${register.id} has no procedure`);
  return q.versions.map((procedure) => ({
    ...{ kind: life.kind, procedure, parts: q.parts },
    ...(q.queues !== undefined && { queues: q.queues }),
    ...(q.keptApart !== undefined && { keptApart: q.keptApart }),
    link: ({ recordId }) => `/${register.id}/${recordId}`,
    project: (tx, change) => project(tx, register, change),
    describe: (tx, ids) => describe(tx, register, ids),
    weigh: ({ tx }, { recordId }) => weigh(tx, register, recordId),
  }));
}

async function project(tx: Tables, register: Register, { instance, evaluation, event }: Change): Promise<void> {
  const given = event === null ? {} : setBy(register, event);
  const agencies = await agencyKeys(tx, register.fields, [given]);
  const values = {
    id: instance.recordId,
    ...standingColumns(evaluation, instance.parties),
    ...columnValues(register.fields, given, agencies),
  };
  const types = new Map([['id', 'uuid'], ...runTypes, ...typesOf(register.fields)] as [string, string][]);
  const names = Object.keys(values);
  const own = new Map(names.map((name) => [name, types.get(name) ?? 'text']));
  const set = names.filter((name) => name !== 'id').map((name) => sql`${sql.ref(name)} = r.${sql.ref(name)}`);
  await sql`update ${sql.table(register.table)} e set ${sql.join([...set, sql`version = e.version + 1`])}
    from ${recordset(own, [values])} where e.id = r.id`.execute(tx);
}

/** The fields that the list of the register shows to whoever sees an entry, as an approver reads them. */
async function weigh(tx: Tables, { table, fields, list }: Register, id: string) {
  const { rows } = await sql<EntryRow>`select * from ${sql.table(table)} where id = ${id}::uuid`.execute(tx);
  const [row] = rows;
  const facts = list.columns.flat().flatMap((name) => {
    const [field, value] = [fields[name], row?.[name]];
    const said =
      field === undefined || value === undefined || value === null ? undefined : sayValue(field, value as Json);
    return field === undefined || said === undefined || said.zh === '' ? [] : [{ title: field.title, value: said }];
  });
  return { facts };
}

async function describe(tx: Tables, register: Register, ids: readonly string[]) {
  const { rows } =
    await sql<EntryRow>`select * from ${sql.table(register.table)} where id = any(${[...ids]}::uuid[])`.execute(tx);
  const names = await entryNames(tx, register, rows);
  return new Map(rows.map(({ id }, at) => [id, { no: names[at] ?? '', subtitle: register.one.zh }]));
}

/**
 * A step of an entry; agencies that its fields name take part from then on where the declaration says so.
 * @param q.hooks in place of those declared: what was done ahead of the transaction
 * @throws as act
 */
export async function takeEntryStep(
  session: Session,
  tools: WorkTools,
  { register, crypto, files, reading, step, hooks }: StepMeans & { register: Register; step: Step; hooks?: StepHooks },
) {
  const row = await findRow(session, register, step.instanceId);
  // Rows have their columns in camelCase, as fields have their names.
  const parties = partiesFrom(register, step.step, (field) => row[field] as number | null);
  requireStepFit(register, { row, step }, tools.now);
  const { before, after } = hooks ?? rulesOf(register.id).step ?? {};
  await before?.(session, tools, { row, step, crypto, files, reading });
  await act(session, tools, { ...step, ...(Object.keys(parties).length > 0 && { parties }) });
  await after?.(session, tools, { row, step, crypto, files, reading });
}
