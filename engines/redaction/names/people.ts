// Every place of every name: the ones that the words around told, and all others where the same name stands again.

import { isMinor } from '../conditions.ts';
import { type Folded, isStandIn, withStandIns } from '../reading/canonical.ts';
import { placesOf } from '../reading/known.ts';
import { COVERED, KEPT, nameReason } from '../reasons.ts';
import type { Facts, Sentence } from '../types.ts';
import { cutsWord, nameAt, ordinaryWordAt } from './name-shape.ts';
import { BRAND_BEFORE, BRAND_OR_PLACE_AFTER, followsName, ORGANISATION_AFTER } from './name-words.ts';
import { type FoundName, findNames } from './names.ts';
import { shortFormsOf } from './short-forms.ts';
import { surnameOf } from './surnames.ts';
import { pointsAfter, pointsBefore } from './weights.ts';

export type Person = {
  readonly from: number;
  readonly to: number;
  readonly kind: 'name' | 'minor';
  readonly action: 'cover' | 'keep';
  readonly replacement?: string;
  readonly reason: Sentence;
};

type Known = { readonly action: 'cover' | 'keep'; readonly reason: Sentence };

/** Names of persons in the signs, in no order, places over one another left to the caller. */
export function findPeople(reading: Folded, facts: Facts, numbers: readonly { from: number; to: number }[]): Person[] {
  const known = knownNames(facts);
  const given = new Set(known.keys());
  const places = [...given]
    .sort((one, other) => other.length - one.length)
    .flatMap((name) => placesOf(reading, name).filter((place) => standsAlone(reading.signs, place)));
  const found = findNames(reading, numbers, places).filter(({ name }) => name.length >= 2);
  for (const one of found) {
    const before = known.get(one.name);
    if (before?.action === 'keep') continue;
    const kept = keptByRole(one, facts);
    if (kept !== undefined) known.set(one.name, { action: 'keep', reason: kept });
    else if (before === undefined) known.set(one.name, { action: 'cover', reason: nameReason(one.cue, 'name') });
  }
  const told = new Set(found.map(({ from, to }) => `${from}-${to}`));
  const people: Person[] = [];
  const replacements = new Map<string, string>();
  const names = [...known].sort(([one], [other]) => other.length - one.length);
  const minors = new Set<string>();
  const placed = names.map(([name, what]) => ({
    name,
    what,
    places: placesOfName(reading, name, { told, known, given }),
  }));
  for (const { name, places } of placed) if (places.some((place) => isMinor(reading.signs, place))) minors.add(name);
  const order = placed.flatMap(({ name, what, places }) =>
    what.action === 'cover' ? places.map(({ from }) => ({ name, from })) : [],
  );
  for (const { name } of order.sort((one, other) => one.from - other.from)) replacementOf(name, replacements);
  for (const { name, what, places } of placed) {
    const kind = minors.has(name) && what.action === 'cover' ? 'minor' : 'name';
    const reason = kind === 'minor' ? nameReason('', 'minor') : what.reason;
    const replacement = what.action === 'cover' ? { replacement: replacements.get(name) ?? '某' } : {};
    const all = what.action === 'cover' ? [...places, ...shortFormsOf(reading.signs, name)] : places;
    people.push(...all.map((place) => ({ ...place, kind, action: what.action, reason, ...replacement }) as const));
  }
  return people;
}

/** A known name, but not in the name of a shop or a brand (`何记烟酒`, `“李宁”牌`) and not the beginning of a longer one. */
const standsAlone = (signs: string, { from, to }: { from: number; to: number }): boolean =>
  !BRAND_BEFORE.test(signs.slice(Math.max(0, from - 10), from)) &&
  (pointsAfter(signs, to) >= 1 || !goesOn(signs, { from, to }));

/** `石磊明系`: what follows one sign later agrees with a longer name; `谢天照料`: it does not. */
const goesOn = (signs: string, { from, to }: { from: number; to: number }): boolean =>
  pointsAfter(signs, to) <= -5 || ((nameAt(signs, from)?.length ?? 0) > to - from && pointsAfter(signs, to + 1) >= 1);

function knownNames({
  punished = [],
  legalRepresentatives = [],
  officers = [],
  others = [],
}: Facts): Map<string, Known> {
  const known = new Map<string, Known>();
  const plain = (name: string) => withStandIns(name.normalize('NFKC').replaceAll(/\s/g, ''));
  for (const name of others) known.set(plain(name), { action: 'cover', reason: COVERED.known });
  for (const name of officers) known.set(plain(name), { action: 'keep', reason: KEPT.officer });
  for (const name of legalRepresentatives) known.set(plain(name), { action: 'keep', reason: KEPT.head });
  for (const { name, kind } of punished) {
    if (kind === 'person') known.set(plain(name), { action: 'keep', reason: KEPT.punished });
  }
  return known;
}

/** Where the facts do not say who is punished or answers for the organisation, the word before the name does. */
function keptByRole({ standing }: FoundName, facts: Facts): Sentence | undefined {
  switch (standing) {
    case 'party':
      return (facts.punished ?? []).length === 0 ? KEPT.punished : undefined;
    case 'head':
      return facts.legalRepresentatives === undefined ? KEPT.head : undefined;
    case 'officer':
      return KEPT.officer;
    case 'other':
      return undefined;
  }
}

type Context = {
  /** Places that the words around told. */
  readonly told: ReadonlySet<string>;
  readonly known: ReadonlyMap<string, Known>;
  /** Names that the facts give. */
  readonly given: ReadonlySet<string>;
};

/** Places of a name, but not inside a longer name, the name of an organisation, or a brand. */
function placesOfName(reading: Folded, name: string, { told, known, given }: Context): { from: number; to: number }[] {
  const { signs } = reading;
  return placesOf(reading, name).filter(({ from, to }) => {
    if (told.has(`${from}-${to}`)) return true;
    const shape = nameAt(signs, from);
    const follows = shape?.length === to - from ? shape.follows : followsName(signs, to);
    // A word that was a name once is not one wherever it stands: 江河 in `沿江河`.
    if (!given.has(name) && ordinaryWordAt(signs, from, to - from) !== undefined) {
      const before = pointsBefore(signs, from) ?? -9;
      if (before + pointsAfter(signs, to) < 2) return false;
    }
    if (!given.has(name) && cutsWord(signs, from, { length: to - from, follows })) return false;
    if (shape !== undefined && shape.length > to - from) {
      const whole = signs.slice(from, from + shape.length).replaceAll(' ', '');
      if (known.has(whole)) return false;
    }
    const rest = signs.slice(to, to + 24);
    if (BRAND_BEFORE.test(signs.slice(Math.max(0, from - 10), from)) && /^[”"’'»」』》]/.test(rest)) return false;
    if (BRAND_OR_PLACE_AFTER.test(rest) && follows < 2) return false;
    if (/^[”"’'»」』》]? ?(?:牌|商标|品牌|注册商标)/.test(rest)) return false;
    return follows >= 2 || !ORGANISATION_AFTER.test(rest);
  });
}

const ORDER = '甲乙丙丁戊己庚辛壬癸';

/** `张某`; where another person of the surname is covered already, `张某甲`: two persons stay two. */
function replacementOf(name: string, given: Map<string, string>): void {
  if (given.has(name)) return;
  const base = /^\p{Script=Han}/u.test(name) && !isStandIn(name.charAt(0)) ? `${surnameOf(name)}某` : '某人';
  const same = [...given.values()].filter(
    (one) => one === base || (one.startsWith(base) && one.length === base.length + 1),
  ).length;
  given.set(name, same === 0 ? base : `${base}${ORDER[same] ?? same + 1}`);
}
