// What an edit changed in a law table, entry by entry and field by field.
import type { LawTable } from '../law.ts';

/** The parts of a table, by the names that they have there. */
export type LawPart = Exclude<keyof LawTable, 'asOf'>;
export type FieldChange = { readonly field: string; readonly before: unknown; readonly after: unknown };

/** `fields`: what differs; of an added entry everything it has (`before` undefined), of a removed one what it had. */
export type LawChange = {
  readonly part: LawPart;
  readonly id: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly fields: readonly FieldChange[];
};

const LISTS = ['rows', 'valuation', 'accumulation', 'unitRules', 'offences', 'general', 'cautions'] as const;
const WORDS = ['documents', 'crimes', 'elements', 'conditions', 'penalties'] as const;

/** Changes from one table to another, rows first; entries are the same by id, whatever their order. */
export function diffLawTables(before: LawTable, after: LawTable): LawChange[] {
  const lists = LISTS.flatMap((part) => diffPart({ part, before: byId(before[part]), after: byId(after[part]) }));
  const words = WORDS.flatMap((part) =>
    diffPart({ part, before: new Map(Object.entries(before[part])), after: new Map(Object.entries(after[part])) }),
  );
  return [...lists, ...words];
}

function byId(list: readonly { readonly id: string }[]): Map<string, object> {
  return new Map(list.map((one) => [one.id, one]));
}

function diffPart(q: { part: LawPart; before: Map<string, object>; after: Map<string, object> }): LawChange[] {
  const { part, before, after } = q;
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].flatMap((id): LawChange[] => {
    const [was, is] = [before.get(id), after.get(id)];
    const fields = fieldsOf(was ?? {}, is ?? {});
    if (was === undefined) return [{ part, id, change: 'added', fields }];
    if (is === undefined) return [{ part, id, change: 'removed', fields }];
    return fields.length === 0 ? [] : [{ part, id, change: 'changed', fields }];
  });
}

function fieldsOf(was: object, is: object): FieldChange[] {
  const [before, after] = [new Map(Object.entries(was)), new Map(Object.entries(is))];
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names]
    .map((field) => ({ field, before: before.get(field), after: after.get(field) }))
    .filter((one) => !isEqual(one.before, one.after));
}

/** Equal as data: the order of keys does not matter, that of lists does. */
function isEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [left, right] = [Object.entries(one), new Map(Object.entries(other))];
  return left.length === right.size && left.every(([key, value]) => right.has(key) && isEqual(value, right.get(key)));
}
