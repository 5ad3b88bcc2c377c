// What the fields that an entry of the trail holds are called: columns of a record, or what was noted of a look or an export.
import type { Language, Words } from '../errors/problem.ts';
import { fieldName } from '../http/request-words.ts';

type Entry = { action: string; before: unknown; after: unknown };

/** By field, each that people know by a name; also of the fields that a look says it showed. */
export function namesIn({ action, before, after }: Entry): Record<string, Words> {
  const details = [before, after].filter((one) => typeof one === 'object' && one !== null);
  const entries = details.flatMap((one) => Object.entries(one));
  const named = [
    ...entries.map(([field]) => [field, fieldName(`/${action}/${field}`)] as const),
    ...entries.flatMap(([, value]) => listedIn(value)).map((field) => [field, fieldName(`/shown/${field}`)] as const),
  ];
  return Object.fromEntries(named.flatMap(([field, name]) => (name === undefined ? [] : [[field, name]])));
}

const listedIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** A detail as it is written out, its fields and those that a look showed by the names that `namesIn` gives. */
export function inWords(detail: unknown, names: Readonly<Record<string, Words>>, language: Language): unknown {
  if (typeof detail !== 'object' || detail === null) return detail;
  const called = (field: string) => names[field]?.[language] ?? field;
  return Object.fromEntries(
    Object.entries(detail).map(([field, value]) => [
      called(field),
      field === 'fields' && Array.isArray(value) ? value.map((one) => called(String(one))) : value,
    ]),
  );
}
