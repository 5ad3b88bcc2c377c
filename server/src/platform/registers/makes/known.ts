// Fields of a new entry that a link knows: filled in from the linked entries as the acting user reads them, however many there are.
import { isAsked, isIdentifier, type Json } from '@qingfeng/fields';
import { type Knowing, knowingLinks, type Register } from '@qingfeng/register';
import { sql } from 'kysely';
import type { Tables } from '../../database/connections/connect.ts';
import { rowColumns } from '../reading/stood.ts';
import { givenOf } from '../reading/views.ts';
import { type EntryRow, type Given, shownFields } from '../rows.ts';
import { declaredRegister } from './declared.ts';

/**
 * New entries with what their links know. What is given stands before it, null too; an entry that may not be read knows nothing.
 * @returns in the order of `all`; for a thousand entries as many questions as for one
 */
export async function withKnown(tx: Tables, register: Register, all: readonly Given[]): Promise<Given[]> {
  let filled = [...all];
  for (const one of knowingLinks(register)) {
    const lacking = filled.filter((given) => one.fields.some(([name]) => given[name] === undefined));
    const ids = new Set(lacking.map((given) => given[one.link]).filter(isIdentifier));
    if (ids.size === 0) continue;
    const known = await linkedEntries(tx, one, [...ids]);
    filled = filled.map((given) => ({ ...knownBy(one, known.get(String(given[one.link]))), ...given }));
  }
  return filled.map((given, at) => asAsked(register, all[at] ?? {}, given));
}

function knownBy({ fields }: Knowing, entry: Given | undefined): Given {
  const values = fields.map(([name, source]): [string, Json] => [name, entry?.[source] ?? null]);
  return Object.fromEntries(values.filter(([, value]) => value !== null));
}

/** What is asked only for another value of a choice is left out with it, unless somebody gave it. */
export function asAsked({ fields }: Pick<Register, 'fields'>, given: Given, filled: Given): Given {
  const fits = ([name]: [string, unknown]) => Object.hasOwn(given, name) || isAsked(fields[name]?.when, filled);
  return Object.fromEntries(Object.entries(filled).filter(fits));
}

async function linkedEntries(tx: Tables, { of }: Knowing, ids: readonly string[]): Promise<ReadonlyMap<string, Given>> {
  const register = declaredRegister(of);
  const { rows } = await sql<EntryRow>`
    select ${rowColumns(register)} from ${sql.table(register.table)} e where e.id = any(${ids}::uuid[])`.execute(tx);
  const shown = await shownFields(tx, register, rows);
  return new Map(rows.map(({ id }, at) => [id, givenOf(register.fields, shown[at]?.fields ?? {})]));
}
