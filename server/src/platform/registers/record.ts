// An entry of a register as notes, following, history and bulk work know it.
import { type Json, sayValue } from '@qingfeng/fields';
import { columnName, type Register } from '@qingfeng/register';
import { sql } from 'kysely';
import type { Session } from '../database/connect.ts';
import type { Services } from '../http/services.ts';
import type { DeclaredRecord } from '../records/declared.ts';
import { changeMany } from './change-many.ts';
import type { EntryRow } from './rows.ts';

export function registerRecord(services: Pick<Services, 'crypto'>, register: Register): DeclaredRecord {
  const { id, table, one, fields } = register;
  return {
    kind: id,
    table,
    title: one,
    link: (entry) => `/${id}/${entry}`,
    titles: (session, ids) => titlesOf(session, register, ids),
    fields,
    runs: [],
    change: changeMany(services, register),
  };
}

async function titlesOf(
  { tx }: Session,
  register: Register,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const names = [register.names].flat();
  const columns = sql.join(names.map((name) => sql.ref(columnName(name))));
  const { rows } = await sql<EntryRow>`
    select id, ${columns} from ${sql.table(register.table)} where id = any(${[...ids]}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, names.flatMap((name) => said(register, name, row[name])).join(' ')]));
}

function said({ fields }: Register, name: string, value: unknown): string[] {
  const field = fields[name];
  if (field === undefined || value === null || value === undefined) return [];
  return [sayValue(field, value as Json)?.zh ?? String(value)];
}
