// The public text of a decision: every passage that is covered or kept on purpose, why, and the text without what is covered.
import { findRegionsIn, region } from '@qingfeng/codes';
import { type FoundAddress, findAddresses } from './addresses/addresses.ts';
import { type Answers, settled } from './answers.ts';
import { basisOfKind, DEFAULT_RULES, type RuleSet, ruleSet } from './bases.ts';
import { findHealth } from './conditions.ts';
import { findContacts } from './contacts.ts';
import { findDoubts } from './doubts/doubts.ts';
import { findPeople, isName } from './names/people.ts';
import { type FoundNumber, findNumbers } from './numbers/numbers.ts';
import { findForeignAddresses, findForeignNames, findForeignPhones } from './persons/foreign.ts';
import { findMinorsMarks } from './persons/minors.ts';
import { type Folded, folded, placeOf } from './reading/canonical.ts';
import { placesOf } from './reading/known.ts';
import { occupancy } from './reading/occupancy.ts';
import { CONTACT, COVERED, KEPT, nameReason, numberReason } from './reasons.ts';
import { findRequired } from './required/required.ts';
import { findTalk, isTalk } from './talk/talk.ts';
import type { Doubt, Facts, Redaction, Span, SpanKind } from './types.ts';

const OMITTED = '（略）';

/**
 * Redacts a text. Offsets count UTF-16 units of `text`; spans are in order and none lies over another.
 * What nothing explains is a doubt; `answers` settle those that read so.
 * @throws RangeError for rules that are not known, see RULE_SET_IDS
 */
export function redact(
  text: string,
  facts: Facts = {},
  rules: string = DEFAULT_RULES,
  answers: Answers = { cover: [], keep: [] },
): Redaction {
  const set = ruleSet(rules);
  const reading = folded(text, { join: true });
  /** Each line on its own: a chat ends its lines where its writers end them. */
  const lines = folded(text, { join: false });
  const numbers = findNumbers(text);
  const contactSpans = findContacts(reading).map(({ start, end, kind }) =>
    cover({ start, end, kind, reason: CONTACT[kind], basis: set.personal }),
  );
  const addresses = findAddresses(reading, facts.businessPlaces ?? []);
  const required = findRequired(reading, numbers);
  const persons = people(reading, facts, { set, numbers, required });
  const named = [
    [...secrets(reading, facts, set), ...knownMarks(reading, facts, set)],
    [...organisations(reading, facts, set), ...knownPlaces(reading, facts, set)],
    persons.filter(({ given }) => given).map(({ span }) => span),
  ];
  const guesses = [
    contactSpans.filter(({ kind }) => kind === 'email'),
    findTalk(lines.signs).map(({ from, to }) =>
      cover({ ...placeOf(lines, from, to), kind: 'handle', reason: CONTACT.handle, basis: set.personal }),
    ),
    numbers.map((number) => numberSpan(number, set)),
    contactSpans.filter(({ kind }) => kind !== 'email'),
    homes(addresses, set),
    elsewhere(reading, set),
    findMinorsMarks(reading.signs).map(({ from, to }) =>
      cover({ ...placeOf(reading, from, to), kind: 'minor', reason: COVERED.minor, basis: set.sensitive }),
    ),
    persons.filter(({ given }) => !given).map(({ span }) => span),
    businessPlaces(addresses, set),
    findHealth(reading.signs).map(({ from, to }) =>
      cover({ ...placeOf(reading, from, to), kind: 'health', reason: COVERED.health, basis: set.sensitive }),
    ),
  ];
  const first = disjoint(text, { named, required, guesses });
  const asked = doubtsOf(reading, { text, spans: first, required, talk: isTalk(lines.signs) });
  const { called, doubts } = calledIn(asked, set);
  const told = [...first, ...called];
  const { spans: answered, open } = settled(text, doubts, answers);
  const spans = [...told, ...answered.map((span) => ({ ...span, basis: basisOfKind(span.kind, rules) }))].sort(
    (one, other) => one.start - other.start,
  );
  return { text: replaced(text, spans), spans, doubts: open };
}

type Told = {
  readonly text: string;
  readonly spans: readonly Span[];
  readonly required: readonly Stretch[];
  readonly talk: boolean;
};

/** In talk what somebody is called is covered without being asked. */
function calledIn(asked: readonly (Doubt & { sure: boolean })[], set: RuleSet): { called: Span[]; doubts: Doubt[] } {
  const called = asked.flatMap(({ start, end, kind, sure }) =>
    sure ? [cover({ start, end, kind, reason: nameReason('', 'name'), basis: set.others, replacement: '某人' })] : [],
  );
  return { called, doubts: asked.flatMap(({ sure, ...doubt }) => (sure ? [] : [doubt])) };
}

/** What is neither covered, kept nor required and may still tell a person. */
function doubtsOf(reading: Folded, { text, spans, required, talk }: Told): (Doubt & { sure: boolean })[] {
  const told = new Uint8Array(text.length + 1);
  for (const { start, end } of [...spans, ...required]) told.fill(1, start, end);
  const { signs, at } = reading;
  const taken = Uint8Array.from({ length: signs.length }, (_, sign) => told[at[sign] ?? 0] ?? 0);
  const names = spans.filter(({ kind }) => kind === 'name' || kind === 'minor');
  return findDoubts({
    signs,
    isFree: (from, to) => to <= signs.length && !taken.subarray(from, to).includes(1),
    nameEnds: new Set(names.map(({ end }) => foldedPlace(reading, end))),
    nameStarts: new Set(names.map(({ start }) => foldedPlace(reading, start))),
    talk,
  }).flatMap(({ from, to, kind, why, sure }) => {
    const place = placeOf(reading, from, to);
    return told.subarray(place.start, place.end).includes(1) ? [] : [{ ...place, kind, why, sure }];
  });
}

const cover = (span: Omit<Span, 'action'>): Span => ({ replacement: OMITTED, ...span, action: 'cover' });
const keep = (span: Omit<Span, 'action' | 'replacement'>): Span => ({ ...span, action: 'keep' });

function numberSpan(number: FoundNumber, { required, personal, sensitive }: RuleSet): Span {
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
      return cover({ start, end, kind, reason, basis: personal });
    case 'account':
      return cover({ start, end, kind, reason, basis: sensitive });
  }
}

const secrets = (reading: Folded, { secrets: known = [] }: Facts, { secret }: RuleSet): Span[] =>
  known.flatMap((words) =>
    placesOf(reading, words).map(({ from, to }) =>
      cover({ ...placeOf(reading, from, to), kind: 'secret', reason: COVERED.secret, basis: secret }),
    ),
  );

/** Telephones, plates, addresses of mail and names on services that the case knows of persons. */
const knownMarks = (reading: Folded, { others = [] }: Facts, set: RuleSet): Span[] =>
  others
    .filter((one) => !isName(one))
    .flatMap((words) =>
      placesOf(reading, words).map(({ from, to }) =>
        cover({
          ...placeOf(reading, from, to),
          kind: kindOfMark(words.normalize('NFKC')),
          reason: COVERED.mark,
          basis: set.personal,
        }),
      ),
    );

function kindOfMark(words: string): SpanKind {
  if (words.includes('@') && words.indexOf('@') > 0) return 'email';
  if (/^\p{Script=Han}[A-Z]/u.test(words)) return 'plate';
  if (/^[1-9][0-9]{16}[0-9Xx]$/.test(words)) return 'idNumber';
  if (/\p{Script=Han}{4}/u.test(words)) return 'address';
  return /^[+0-9 ()-]+$/.test(words) ? 'phone' : 'handle';
}

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

/** Names, telephones and addresses in other letters and of other countries. */
function elsewhere({ signs, ...rest }: Folded, set: RuleSet): Span[] {
  const place = ({ from, to }: { from: number; to: number }) => placeOf({ signs, ...rest }, from, to);
  const names = findForeignNames(signs).map(
    (one): Span =>
      cover({ ...place(one), kind: 'name', reason: nameReason('', 'name'), basis: set.others, replacement: '某人' }),
  );
  const phones = findForeignPhones(signs).map(
    (one): Span => cover({ ...place(one), kind: 'phone', reason: COVERED.phone, basis: set.personal }),
  );
  const homes = findForeignAddresses(signs).map(
    (one): Span => cover({ ...place(one), kind: 'address', reason: COVERED.home, basis: set.address }),
  );
  return [...homes, ...phones, ...names];
}

const business = ({ start, end }: Stretch, set: RuleSet): Span =>
  keep({ start, end, kind: 'address', reason: KEPT.business, basis: set.required });

const knownPlaces = (reading: Folded, { businessPlaces: known = [] }: Facts, set: RuleSet): Span[] =>
  known.flatMap((place) => placesOf(reading, place).map(({ from, to }) => business(placeOf(reading, from, to), set)));

const businessPlaces = (addresses: readonly FoundAddress[], set: RuleSet): Span[] =>
  addresses.filter(({ use }) => use === 'business').map((place) => business(place, set));

type People = {
  readonly set: RuleSet;
  readonly numbers: readonly FoundNumber[];
  /** No name is read out of them. */
  readonly required: readonly Stretch[];
};

function people(reading: Folded, facts: Facts, { set, numbers, required }: People): { span: Span; given: boolean }[] {
  const folds = ({ start, end }: Stretch) => ({ from: foldedPlace(reading, start), to: foldedPlace(reading, end) });
  const beside = numbers.filter(({ kind }) => kind === 'idNumber' || kind === 'phone' || kind === 'account').map(folds);
  const found = findPeople(reading, facts, { numbers: beside, required: required.map(folds) });
  return found.map(({ from, to, kind, action, reason, replacement, given }) => {
    const place = placeOf(reading, from, to);
    const span =
      action === 'keep'
        ? keep({ ...place, kind, reason, basis: set.required })
        : cover({
            ...place,
            kind,
            reason,
            basis: kind === 'minor' ? set.sensitive : set.others,
            replacement: replacement ?? OMITTED,
          });
    return { span, given };
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

type Stretch = { readonly start: number; readonly end: number };
type Layers = {
  /** What the facts name, in order of rank. */
  readonly named: readonly (readonly Span[])[];
  /** What the form of the text makes required: a guess loses what of it lies there. */
  readonly required: readonly Stretch[];
  readonly guesses: readonly (readonly Span[])[];
};

/** Of passages over one another the one of the earlier list stays; within a list the longer. */
function disjoint(text: string, { named, required, guesses }: Layers): Span[] {
  const taken = occupancy(text.length);
  const fixed = new Uint8Array(text.length);
  const kept: Span[] = [];
  const put = (list: readonly Span[]) => {
    for (const span of [...list].sort((one, other) => other.end - other.start - (one.end - one.start)))
      if (span.end > span.start && taken.take(span.start, span.end)) {
        kept.push(span);
        fixed.fill(1, span.start, span.end);
      }
  };
  for (const list of named) put(list);
  const free = required.filter(({ start, end }) => taken.isFree(start, end));
  const isRequired = new Uint8Array(text.length);
  for (const { start, end } of free) {
    fixed.fill(1, start, end);
    isRequired.fill(1, start, end);
  }
  for (const list of guesses)
    put(
      list.flatMap((span) => (span.action === 'keep' ? [span] : outside(span, { text, fixed, required: isRequired }))),
    );
  return kept.sort((one, other) => one.start - other.start);
}

type Fixed = { readonly text: string; readonly fixed: Uint8Array; readonly required: Uint8Array };

/** An address or an illness loses what is told already; any other guess over a required item was wrong. */
function outside(span: Span, { text, fixed, required }: Fixed): Span[] {
  if (span.kind !== 'address' && span.kind !== 'health')
    return required.subarray(span.start, span.end).includes(1) ? [] : [span];
  if (!fixed.subarray(span.start, span.end).includes(1)) return [span];
  const pieces: Span[] = [];
  let start = span.start;
  for (let at = span.start; at <= span.end; at += 1) {
    if (at < span.end && fixed[at] === 0) continue;
    const piece = text.slice(start, at);
    const blank = piece.length - piece.trimStart().length;
    if (piece.trim().length > 1) pieces.push({ ...span, start: start + blank, end: start + piece.trimEnd().length });
    start = at + 1;
  }
  return pieces;
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
