// An entry of a register as notes, following, history and bulk work know it.
import type { Register } from '@qingfeng/register';
import { sql } from 'kysely';
import type { Session } from '../../database/connections/connect.ts';
import type { Services } from '../../procedures/services.ts';
import type { DeclaredRecord } from '../../records/declared.ts';
import { changeMany } from '../change-many.ts';
import { entryNames } from '../links/link-targets.ts';
import { takeEntryStep } from '../lives/runs.ts';
import type { EntryRow } from '../rows.ts';
import { rulesOf } from '../rules.ts';
import { rowColumns } from './stood.ts';

export function registerRecord(services: Services, register: Register): DeclaredRecord {
  const { id, table, one, fields, procedure } = register;
  return {
    ...{ kind: id, table, title: one, fields },
    link: (entry) => `/${id}/${entry}`,
    titles: (session, ids) => titlesOf(session, register, ids),
    runs: procedure === undefined ? [] : [procedure.kind],
    change: changeMany(services, register),
    ...(procedure !== undefined && {
      step: (session, tools, step) => takeEntryStep(session, tools, { ...services, register, step }),
      // What goes with a step may read what the one before it left.
      ...(rulesOf(id).step === undefined && { together: true }),
    }),
  };
}

async function titlesOf(
  { tx }: Session,
  register: Register,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<EntryRow>`
    select ${rowColumns(register)} from ${sql.table(register.table)} e where e.id = any(${[...ids]}::uuid[])`.execute(
    tx,
  );
  const names = await entryNames(tx, register, rows);
  return new Map(rows.map(({ id }, at) => [id, names[at] ?? '']));
}
