// What the codes in columns are called, each said by the part of the line that keeps its table: the trail and histories tell values by it.
import type { Fields, Options } from '@qingfeng/fields';
import { columnIn } from '@qingfeng/register';
import type { Words } from '../../errors/problem.ts';

const known = new Map<string, Options>();

/** Tells what the codes of columns are called, by table and column; of two that tell of one column the later adds to the earlier. */
export function nameCodes(tables: Readonly<Record<string, Readonly<Record<string, Options>>>>): void {
  for (const [table, columns] of Object.entries(tables))
    for (const [column, options] of Object.entries(columns)) {
      const name = `${table}.${column}`;
      known.set(name, { ...known.get(name), ...options });
    }
}

/** The words of a code; undefined where nobody told them. */
export function codeWords(table: string, column: string, code: string): Words | undefined {
  const options = known.get(`${table}.${column}`);
  return options !== undefined && Object.hasOwn(options, code) ? options[code] : undefined;
}

/** The codes that fields declare, by their columns. */
export function codesOf(fields: Fields): Record<string, Options> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) =>
      field.kind === 'choice' || field.kind === 'choices' ? [[columnIn(fields, name), field.options]] : [],
    ),
  );
}

/** The codes of states, called as their procedure calls them. */
export const codesOfStates = (states: Readonly<Record<string, { readonly title: Words }>>): Options =>
  Object.fromEntries(Object.entries(states).map(([state, { title }]) => [state, title]));
