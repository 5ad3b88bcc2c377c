// The public text of a decision: every passage that is covered or kept on purpose, why, and the text without what is covered.
import { findRegionsIn, region } from '@qingfeng/codes';
import { type FoundAddress, findAddresses } from './addresses/addresses.ts';
import { DEFAULT_RULES, type RuleSet, ruleSet } from './bases.ts';
import { findHealth } from './conditions.ts';
import { findContacts } from './contacts.ts';
import { findPeople } from './names/people.ts';
import { type FoundNumber, findNumbers } from './numbers/numbers.ts';
import { type Folded, folded, placeOf } from './reading/canonical.ts';
import { placesOf } from './reading/known.ts';
import { occupancy } from './reading/occupancy.ts';
import { CONTACT, COVERED, KEPT, numberReason } from './reasons.ts';
import type { Facts, Redaction, Span } from './types.ts';

const OMITTED = '（略）';

/**
 * Redacts a text. Offsets count UTF-16 units of `text`; spans are in order and none lies over another.
 * @throws RangeError for rules that are not known, see RULE_SET_IDS
 */
export function redact(text: string, facts: Facts = {}, rules: string = DEFAULT_RULES): Redaction {
  const set = ruleSet(rules);
  const reading = folded(text, { join: true });
  const numbers = findNumbers(text);
  const addresses = findAddresses(reading, facts.businessPlaces ?? []);
  const spans = disjoint(text.length, [
    secrets(reading, facts, set),
    numbers.map((number) => numberSpan(number, set)),
    findContacts(reading).map(({ start, end, kind }) =>
      cover({ start, end, kind, reason: CONTACT[kind], basis: set.personal }),
    ),
    homes(addresses, set),
    organisations(reading, facts, set),
    people(reading, facts, { set, numbers }),
    businessPlaces(reading, { addresses, facts, set }),
    findHealth(reading.signs).map(({ from, to }) =>
      cover({ ...placeOf(reading, from, to), kind: 'health', reason: COVERED.health, basis: set.others }),
    ),
  ]);
  return { text: replaced(text, spans), spans };
}

const cover = (span: Omit<Span, 'action'>): Span => ({ replacement: OMITTED, ...span, action: 'cover' });
const keep = (span: Omit<Span, 'action' | 'replacement'>): Span => ({ ...span, action: 'keep' });

function numberSpan(number: FoundNumber, { required, personal }: RuleSet): Span {
  const { start, end, kind } = number;
  const reason = numberReason(number);
  switch (kind) {
    case 'uscc':
      return keep({ start, end, kind: 'other', reason, basis: required });
    case 'publicAccount':
      return keep({ start, end, kind: 'account', reason, basis: required });
    case 'publicPhone':
      return keep({ start, end, kind: 'phone', reason, basis: required });
    case 'idNumber':
    case 'phone':
    case 'account':
      return cover({ start, end, kind, reason, basis: personal });
  }
}

const secrets = (reading: Folded, { secrets: known = [] }: Facts, { secret }: RuleSet): Span[] =>
  known.flatMap((words) =>
    placesOf(reading, words).map(({ from, to }) =>
      cover({ ...placeOf(reading, from, to), kind: 'secret', reason: COVERED.secret, basis: secret }),
    ),
  );

function organisations(reading: Folded, facts: Facts, { required }: RuleSet): Span[] {
  const punished = (facts.punished ?? []).filter(({ kind }) => kind === 'organisation').map(({ name }) => name);
  const known = [
    ...punished.map((name) => ({ name, reason: KEPT.punished })),
    ...(facts.agencies ?? []).map((name) => ({ name, reason: KEPT.agency })),
  ];
  return known
    .sort((one, other) => other.name.length - one.name.length)
    .flatMap(({ name, reason }) =>
      placesOf(reading, name).map(({ from, to }) =>
        keep({ ...placeOf(reading, from, to), kind: 'other', reason, basis: required }),
      ),
    );
}

function homes(addresses: readonly FoundAddress[], set: RuleSet): Span[] {
  return addresses
    .filter(({ use }) => use === 'home')
    .map(({ start, end, text }) => {
      const kept = set.addressStopsAt === 'county' ? regionsBefore(text) : '';
      const replacement = kept === '' ? OMITTED : `${kept}${OMITTED}`;
      return cover({ start, end, kind: 'address', reason: COVERED.home, basis: set.address, replacement });
    });
}

/** The regions that an address begins with, down to the county. */
function regionsBefore(address: string): string {
  const [first] = findRegionsIn(address);
  return first?.start === 0 && region(first.regions[0]?.code ?? '') !== null ? first.text : '';
}

type Places = { readonly addresses: readonly FoundAddress[]; readonly facts: Facts; readonly set: RuleSet };

function businessPlaces(reading: Folded, { addresses, facts, set }: Places): Span[] {
  const known = (facts.businessPlaces ?? []).flatMap((place) =>
    placesOf(reading, place).map(({ from, to }) => placeOf(reading, from, to)),
  );
  const told = addresses.filter(({ use }) => use === 'business');
  return [...known, ...told].map(({ start, end }) =>
    keep({ start, end, kind: 'address', reason: KEPT.business, basis: set.required }),
  );
}

function people(reading: Folded, facts: Facts, q: { set: RuleSet; numbers: readonly FoundNumber[] }): Span[] {
  const { set } = q;
  const beside = q.numbers.flatMap(({ start, end, kind }) =>
    kind === 'idNumber' || kind === 'phone' || kind === 'account'
      ? [{ from: foldedPlace(reading, start), to: foldedPlace(reading, end) }]
      : [],
  );
  return findPeople(reading, facts, beside).map(({ from, to, kind, action, reason, replacement }) => {
    const place = placeOf(reading, from, to);
    return action === 'keep'
      ? keep({ ...place, kind, reason, basis: set.required })
      : cover({ ...place, kind, reason, basis: set.others, replacement: replacement ?? OMITTED });
  });
}

/** The first sign of the folded text that stands at this place of the input or after it. */
function foldedPlace({ at }: Folded, place: number): number {
  let [low, high] = [0, at.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Of passages over one another the one of the earlier list stays; within a list the longer. */
function disjoint(length: number, lists: readonly (readonly Span[])[]): Span[] {
  const taken = occupancy(length);
  const kept: Span[] = [];
  for (const list of lists) {
    for (const span of [...list].sort((one, other) => other.end - other.start - (one.end - one.start))) {
      if (span.end > span.start && taken.take(span.start, span.end)) kept.push(span);
    }
  }
  return kept.sort((one, other) => one.start - other.start);
}

function replaced(text: string, spans: readonly Span[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, action, replacement = OMITTED } of spans) {
    if (action !== 'cover') continue;
    parts.push(text.slice(at, start), replacement);
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}
