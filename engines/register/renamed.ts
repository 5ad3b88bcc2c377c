// Names that fields had before: taken and answered beside those of today, so that pages that were open, views that were kept and
// programs of others go on working.
import type { Register } from './declaration.ts';

type Named = Pick<Register, 'fields' | 'stood' | 'list'>;

/** The name of today by the name of before. */
function formerNames({ fields }: Pick<Register, 'fields'>): [was: string, name: string][] {
  return Object.entries(fields).flatMap(([name, { was }]) => (was === undefined ? [] : [[was, name]]));
}

/** Names that a request may use in place of a field's. */
export function askedNames(register: Named): Readonly<Record<string, string>> {
  return { ...Object.fromEntries(formerNames(register)), ...register.stood?.asked };
}

/** Names that stand in answers beside those of the fields, and what they say. */
export function answeredNames(
  register: Named,
): Readonly<Record<string, string | readonly [string, 'code' | 'name' | 'id']>> {
  return { ...Object.fromEntries(formerNames(register)), ...register.stood?.answered };
}

/** Names of orders of the list beside those of the fields. */
export function orderNames(register: Named): Readonly<Record<string, string>> {
  const ordered = formerNames(register).filter(([, name]) => register.list.orders.includes(name));
  return { ...Object.fromEntries(ordered), ...register.stood?.orders };
}

/** Names of filters of the list beside those of the fields, also of the ends between which a day lies. */
export function filterNames(register: Named): Readonly<Record<string, string>> {
  const filtered = formerNames(register).filter(([, name]) => register.list.filters.includes(name));
  return Object.fromEntries(
    filtered.flatMap(([was, name]) => ['', 'From', 'To'].map((end) => [`${was}${end}`, `${name}${end}`])),
  );
}
