// What somebody entered, held against the fields of its record: each fault by its pointer and in the words of the field.
import type { Instant } from '@qingfeng/codes';
import { isAsked, isBlank } from './blank.ts';
import { checkValue, say, titled } from './check-value.ts';
import type { Field, Fields, Json } from './declaration.ts';

/** `pointer`: JSON pointer into the entry, such as '/qualifications/0/certificate'. */
export type EntryFault = {
  readonly pointer: string;
  readonly code: 'unknown' | 'missing' | 'invalid' | 'fixed';
  readonly zh: string;
  readonly en: string;
};

export type Entry = Readonly<Record<string, Json | undefined>>;

/**
 * All that is wrong with an entry, in the order of the fields.
 * @param at the moment of the act, to which dates are held
 * @param before the record as it stands, for a change: what is left out keeps its value, and a field said once may not change
 */
export function checkEntry(
  fields: Fields,
  entry: Entry,
  { at, before }: { at: Instant; before?: Entry },
): EntryFault[] {
  return faultsIn({ fields, entry, at, under: '', ...(before !== undefined && { before }) });
}

type Part = { fields: Fields; entry: Entry; at: Instant; under: string; before?: Entry };

function faultsIn(q: Part): EntryFault[] {
  const unknown = Object.keys(q.entry)
    .filter((name) => !Object.hasOwn(q.fields, name) && !isBlank(q.entry[name]))
    .map((name) => {
      const said = say(`没有“${name}”这一项`, `there is no field '${name}'`);
      return { pointer: `${q.under}/${name}`, code: 'unknown' as const, ...said };
    });
  return [...unknown, ...Object.entries(q.fields).flatMap(([name, field]) => faultsOf(q, name, field))];
}

function faultsOf(q: Part, name: string, field: Field): EntryFault[] {
  const pointer = `${q.under}/${name}`;
  const given = Object.hasOwn(q.entry, name);
  if (!given && q.before !== undefined && Object.hasOwn(q.before, name)) return [];
  const value = q.entry[name];
  const whole = { ...q.before, ...q.entry };
  if (!isAsked(field.when, whole)) {
    return isBlank(value)
      ? []
      : [{ pointer, code: 'unknown', ...titled(field.title, say('此时不需要填写', 'is not asked for here')) }];
  }
  if (isBlank(value) || isEmptyList(field, value)) {
    if (field.optional || field.blank !== undefined) return [];
    if (field.numbered !== undefined && q.before === undefined) return [];
    const { zh, en } = field.title;
    return [{ pointer, code: 'missing', ...say(`缺少“${zh}”`, `"${en}" is missing`) }];
  }
  const wrong = checkValue(field, value, q.at);
  if (wrong !== null) return [{ pointer, code: 'invalid', ...titled(field.title, wrong) }];
  if (field.fixed && q.before !== undefined && !isSame(field, q.before[name], value)) {
    const said = say('登记后不得更改', 'is said once and may not change');
    return [{ pointer, code: 'fixed', ...titled(field.title, said) }];
  }
  if (field.kind !== 'rows') return [];
  return (value as readonly Json[]).flatMap((row, at) => faultsInRow({ q, field, row, under: `${pointer}/${at}` }));
}

type Row = { q: Part; field: Field & { kind: 'rows' }; row: Json; under: string };

function faultsInRow({ q, field, row, under }: Row): EntryFault[] {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    return [
      { pointer: under, code: 'invalid', ...titled(field.title, say('有一行不是表格行', 'has a row that is none')) },
    ];
  }
  return faultsIn({ fields: field.fields, entry: row as Entry, at: q.at, under });
}

/** A list that may hold nothing is as good as none. */
function isEmptyList({ kind }: Field, value: Json): boolean {
  return (
    (kind === 'texts' || kind === 'numbers' || kind === 'rows' || kind === 'file') &&
    Array.isArray(value) &&
    value.length === 0
  );
}

/** A time may be written in several ways. */
function isSame({ kind }: Field, one: Json | undefined, other: Json): boolean {
  if (kind === 'time' && typeof one === 'string' && typeof other === 'string')
    return Date.parse(one) === Date.parse(other);
  return JSON.stringify(one) === JSON.stringify(other);
}
