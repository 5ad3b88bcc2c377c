// The required items of a served text, each with its words and what stands around it.
import { findNumbers } from '../numbers/numbers.ts';
import { folded, placeOf } from '../reading/canonical.ts';
import { placesOf } from '../reading/known.ts';
import type { Facts, Redaction } from '../types.ts';
import { findRequired, type RequiredField, type RequiredPlace } from './required.ts';

export type RequiredItem = {
  readonly field: RequiredField;
  readonly text: string;
  /** Up to twelve signs on each side. */
  readonly before: string;
  readonly after: string;
};

const AROUND = 12;

/** In the order in which they stand; of two over each other the one that the facts name, else the longer. */
export function requiredItems(served: string, { spans }: Pick<Redaction, 'spans'>, facts: Facts = {}): RequiredItem[] {
  const reading = folded(served, { join: true });
  const named = namedBy(facts).flatMap(({ field, name }) =>
    placesOf(reading, name).map(({ from, to }): RequiredPlace => ({ ...placeOf(reading, from, to), field })),
  );
  const told = spans.flatMap(({ start, end, action, kind, reason }): RequiredPlace[] => {
    if (action !== 'keep') return [];
    if (kind === 'address') return [{ start, end, field: 'place' }];
    const field = FIELD_OF_REASON.find(([words]) => reason.zh.includes(words))?.[1];
    return field === undefined ? [] : [{ start, end, field }];
  });
  const covered = spans.filter(({ action }) => action === 'cover');
  const formal = findRequired(reading, findNumbers(served));
  const places: RequiredPlace[] = [];
  for (const place of [...named, ...told, ...formal]) {
    const overlaps = (one: { start: number; end: number }) => one.start < place.end && place.start < one.end;
    if (!places.some(overlaps) && !covered.some(overlaps)) places.push(place);
  }
  return places
    .sort((one, other) => one.start - other.start)
    .map(({ start, end, field }) => ({
      ...{ field, text: served.slice(start, end) },
      ...{ before: served.slice(Math.max(0, start - AROUND), start), after: served.slice(end, end + AROUND) },
    }));
}

/** By which of its reasons a kept name is which item. */
const FIELD_OF_REASON: readonly (readonly [words: string, field: RequiredField])[] = [
  ['受处罚人的姓名', 'punished'],
  ['法定代表人', 'representative'],
  ['行政机关是应公示', 'agency'],
  ['统一社会信用代码', 'uscc'],
];

const namedBy = (facts: Facts): { field: RequiredField; name: string }[] => [
  ...(facts.punished ?? []).flatMap(({ name, uscc }) => [
    { field: 'punished' as const, name },
    ...(uscc === undefined ? [] : [{ field: 'uscc' as const, name: uscc }]),
  ]),
  ...(facts.legalRepresentatives ?? []).map((name) => ({ field: 'representative' as const, name })),
  ...(facts.businessPlaces ?? []).map((name) => ({ field: 'place' as const, name })),
  ...(facts.agencies ?? []).map((name) => ({ field: 'agency' as const, name })),
];
