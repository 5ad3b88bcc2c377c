// Records that stood before they were declared: their columns by the names of their fields, and what requests and answers called things.
import type { Json } from '@qingfeng/fields';
import {
  answeredNames,
  askedNames,
  columnIn,
  columnName,
  enteredColumn,
  ownerColumn,
  type Register,
} from '@qingfeng/register';
import { type RawBuilder, sql } from 'kysely';
import type { FieldProblem } from '../../errors/problem.ts';

type Given = Readonly<Record<string, Json | undefined>>;

/** For `select`: every column of the row `e`, those that are called otherwise by the names that entries know them by. */
export function rowColumns(register: Register): RawBuilder<unknown> {
  const renamed = renamedColumns(register).map(([column, name]) => sql`${sql.ref(`e.${column}`)} as ${sql.ref(name)}`);
  return sql.join([sql`e.*`, ...renamed]);
}

/** Columns that do not have the name that follows from their field, with that name. */
export function renamedColumns(register: Register): [column: string, name: string][] {
  const { fields } = register;
  const all: [string, string][] = [
    [ownerColumn(register), 'owner_agency'],
    [enteredColumn(register), 'entered_at'],
    ...Object.keys(fields).map((name): [string, string] => [columnIn(fields, name), columnName(name)]),
  ];
  return all.filter(([column, name]) => column !== name);
}

/** A request by the names of the fields, and which of them it called otherwise. */
export function inOwnNames(register: Register, body: Given): { given: Given; called: ReadonlyMap<string, string> } {
  const called = new Map<string, string>();
  const names = askedNames(register);
  const given: Record<string, Json | undefined> = {};
  for (const [name, value] of Object.entries(body)) {
    const field = Object.hasOwn(names, name) ? names[name] : undefined;
    if (field !== undefined) called.set(field, name);
    given[field ?? name] = value;
  }
  return { given, called };
}

/** Faults by the names that the request used. */
export function inTheirNames<F extends Pick<FieldProblem, 'pointer'>>(
  faults: readonly F[],
  called: ReadonlyMap<string, string>,
): F[] {
  return faults.map((fault) => {
    const [, name = '', ...rest] = fault.pointer.split('/');
    return { ...fault, pointer: ['', called.get(name) ?? name, ...rest].join('/') };
  });
}

/** What answers say beside the fields, by the names of before. */
export function answeredToo(register: Register, entry: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(answeredNames(register)).map(([name, of]) => {
      if (typeof of === 'string') return [name, entry[of]];
      const ref = entry[of[0]] as Readonly<Record<string, unknown>> | null;
      return [name, ref?.[of[1]] ?? null];
    }),
  );
}
