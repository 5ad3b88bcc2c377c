// Names of persons by the words around them: what the person is called before, what persons do after, numbers beside, lists and columns.
import { findRegionsIn } from '@qingfeng/codes';
import type { Folded } from '../reading/canonical.ts';
import { type Occupancy, occupancy } from '../reading/occupancy.ts';
import { wordAt, wordBegins } from '../reading/segmenter.ts';
import { punishedIn } from '../required/required.ts';
import { namesInColumns } from './columns.ts';
import { grownByOne, grownBySound } from './grown.ts';
import { findCounted, findListed } from './listed.ts';
import { FRAMES, KIN_ROLE, NICKNAME, NO_PERSON, PERSONAL_AFTER, PERSONS_ONLY, SIGNED } from './name-frames.ts';
import { cutsWord, knownAs, mayBeName, nameAt, ordinaryWordAt, type Shape, unknownAt } from './name-shape.ts';
import {
  BEFORE_PERSON,
  BRAND_BEFORE,
  BRAND_OR_PLACE_AFTER,
  CALLED_ONLY,
  DONE_TO_PERSON,
  followsName,
  HARD_FOLLOWER,
  LIKELY_AFTER,
  LINK,
  ORGANISATION_AFTER,
  ROLE,
  type Standing,
  SURE_AFTER,
  standingOf,
} from './name-words.ts';
import { findCalled } from './nicknames.ts';
import { beginsOrdinary } from './ordinary-words.ts';
import { isOfficer, standingAt, standingBehind } from './standing.ts';
import { streets } from './streets.ts';
import { mostlyWord, surnameLength } from './surnames.ts';
import { findWeighed } from './weighed.ts';
import { pointsBefore } from './weights.ts';

export type FoundName = {
  /** Places in the folded signs. */
  readonly from: number;
  readonly to: number;
  /** Without blanks. */
  readonly name: string;
  readonly standing: Standing;
  /** The words that told: the role before, or what follows. */
  readonly cue: string;
};

const HAN = /\p{Script=Han}/u;
const SEPARATES = /^(?:\([^()]{0,40}\))?(?: ?[、,/] ?|和|与|及|以及|同| {1,4})/;
/** Words of trade that begin as a surname does; a decision on marks has them in every sentence. */
const TRADE = /^(?:商[标品店铺场户行号家业务城超]|农[业村商][银信合产]?|司[机法])/;
const OPEN_QUOTE = /["“'‘《「『【]$/;

type Stretch = { readonly from: number; readonly to: number };

type Beside = {
  /** Numbers of persons in the folded signs. */
  readonly numbers: readonly Stretch[];
  /** Names that are known and whatever else no name is read out of. */
  readonly known?: readonly Stretch[];
  /** Organisations that the facts have as punished. */
  readonly firms?: readonly string[];
};

/** Names in the order in which they stand, each place once, beside those that are known. */
export function findNames(reading: Folded, { numbers, known = [], firms = [] }: Beside): FoundName[] {
  const { signs } = reading;
  const places = new Set(findRegionsIn(signs).map(({ start }) => start));
  const parties = [...firms, ...punishedIn(signs)];
  const search: Search = { signs, found: [], places, parties, taken: occupancy(signs.length) };
  for (const { from, to } of [...known, ...streets(signs)]) search.taken.take(from, to);
  for (const { from, to } of findCounted(signs, search.taken)) put(search, from, to);
  for (const match of signs.matchAll(ROLE)) byRole(search, match.index, match[0]);
  byFrames(search);
  for (const { from, to, cue } of findCalled(signs)) {
    add(search, { at: from, shape: { length: to - from, follows: 3 }, standing: 'other', cue });
    list(search, { at: to, standing: 'other', cue, field: false });
  }
  for (const place of namesInColumns(signs)) add(search, { ...place, standing: 'other', cue: '' });
  byNumbers(search, numbers);
  for (let at = 0; at < signs.length; at += 1) {
    if (surnameLength(signs, at) > 0 || signs.slice(at, at + 8).includes('·')) byWhatFollows(search, at);
  }
  weigh(search, [...known, ...streets(signs)]);
  for (const { from, to } of findListed(signs, search.taken, [...search.found, ...known])) put(search, from, to);
  for (const one of [...search.found]) grow(search, one);
  return search.found
    .map((one) => (isOfficer(signs, one) ? { ...one, standing: 'officer' as const } : one))
    .sort((one, other) => one.from - other.from);
}

type Search = {
  readonly signs: string;
  readonly found: FoundName[];
  readonly places: ReadonlySet<number>;
  /** Organisations that are punished, as far as facts or text tell. */
  readonly parties: readonly string[];
  readonly taken: Occupancy;
};

/** A role, what links it, a name, and further names in the same list. */
function byRole(search: Search, start: number, role: string): void {
  const { signs } = search;
  const after = start + role.length;
  const called = NICKNAME.exec(signs.slice(after, after + 16))?.[0];
  const link = called ?? LINK.exec(signs.slice(after, after + 24))?.[0] ?? '';
  const at = after + link.length;
  const surnamed = nameAt(signs, at);
  const named = surnamed !== undefined && acceptsAfterRole(search, { role, start, link, at, shape: surnamed });
  const unknown = named && surnamed.follows >= 2 ? undefined : withoutSurname(search, role, at);
  const shape = unknown ?? (named ? surnamed : undefined);
  if (shape === undefined) return;
  const standing = standingAt(signs, { role, start, at, length: shape.length, parties: search.parties });
  add(search, { at, shape, standing, cue: role });
  const field = link.includes(':');
  // `当事人石磊与石磊明`: only a field of a form lists several who are punished.
  const listed = standing === 'officer' || field ? standing : 'other';
  list(search, { at: at + shape.length, standing: listed, cue: role, field });
}

/** `收货人都兰,`, `村民巴特尔、乌云其木格夫妇`: after a word that only persons are called by. */
function withoutSurname(search: Search, role: string, at: number): Shape | undefined {
  const { signs } = search;
  if (CALLED_ONLY.has(role) || standingOf(role) !== 'other' || !PERSONS_ONLY.test(role)) return undefined;
  const shape = unknownAt(signs, at);
  return shape === undefined || !isFree(search, at, shape) || isOther(search, at, shape) ? undefined : shape;
}

type After = {
  readonly role: string;
  /** Where the role begins. */
  readonly start: number;
  readonly link: string;
  readonly at: number;
  readonly shape: Shape;
};

function acceptsAfterRole(search: Search, q: After): boolean {
  const { signs } = search;
  const { role, start, link, at, shape } = q;
  if (!isFree(search, at, shape) || isOther(search, at, shape, link === '' ? start : at)) return false;
  const announced = /[:"“'‘]/.test(link);
  const after = at + shape.length;
  if (CALLED_ONLY.has(role) && !announced && shape.follows < 3 && !SURE_AFTER.test(signs.slice(after, after + 24)))
    return false;
  const ordinary = ordinaryWordAt(signs, at, shape.length);
  if (ordinary === 'begins' && shape.follows < 2) return false;
  if (ordinary === 'grammar') return announced && shape.follows === 3 && link.includes(':');
  if (ordinary === 'thing') {
    const rest = signs.slice(after, after + 24);
    const acts =
      (shape.follows >= 2 && (shape.follows === 3 || mayBeName(signs, at))) ||
      SURE_AFTER.test(rest) ||
      LIKELY_AFTER.test(rest);
    if (KIN_ROLE.test(role) && !mostlyWord(signs, at)) return true;
    return announced ? shape.follows === 3 : acts && !mostlyWord(signs, at);
  }
  if (mostlyWord(signs, at) && !announced && (shape.follows === 0 || startsWord(signs, at + 1))) return false;
  return !(HARD_FOLLOWER.has(signs[at + 1] ?? '') && shape.follows < 2);
}

const startsWord = (signs: string, at: number): boolean => {
  const word = wordAt(signs, at);
  return word !== undefined && word.from === at && word.to > at + 1;
};

/** `张三、李四和王五`: what stands in a list with a name is one too. */
function list(search: Search, q: { at: number; standing: Standing; cue: string; field: boolean }): void {
  const { signs } = search;
  let { at } = q;
  for (;;) {
    const gap = SEPARATES.exec(signs.slice(at, at + 48))?.[0];
    if (gap === undefined) return;
    const next = at + gap.length;
    const shape = nameAt(signs, next);
    const loose = /[, ]$/.test(gap);
    if (shape === undefined || !isFree(search, next, shape) || isOther(search, next, shape)) return;
    const ordinary = ordinaryWordAt(signs, next, shape.length);
    const listed = ordinary === 'thing' && gap.includes('、') && shape.length === 3 && shape.follows === 3;
    if ((ordinary !== undefined && !listed) || (loose && (shape.follows < 3 || !q.field))) return;
    if (shape.follows === 0 && mostlyWord(signs, next)) return;
    add(search, { at: next, shape, standing: q.standing, cue: q.cue });
    at = next + shape.length;
  }
}

/** `桑榆、司马青二人`: the names that a list begins with, before the one that was told. */
function listBefore(search: Search, q: { at: number; standing: Standing; cue: string }): void {
  const { signs } = search;
  let { at } = q;
  for (;;) {
    const gap = /(?:[、/]|和|与|及|以及)$/.exec(signs.slice(Math.max(0, at - 2), at))?.[0];
    if (gap === undefined) return;
    const end = at - gap.length;
    const starts = [4, 3, 2].map((length) => end - length).filter((start) => start >= 0);
    const start = starts.find((from) => endsAt(search, from, end));
    if (start === undefined) return;
    const shape: Shape = { length: end - start, follows: 3 };
    add(search, { at: start, shape, standing: q.standing, cue: q.cue });
    at = start;
  }
}

/** Whether a name stands there from end to end, and a word begins with it. */
function endsAt(search: Search, from: number, end: number): boolean {
  const { signs } = search;
  const shape = nameAt(`${signs.slice(from, end)}、`, 0);
  if (shape?.length !== end - from || !isFree(search, from, shape) || isOther(search, from, shape)) return false;
  if (ordinaryWordAt(signs, from, shape.length) !== undefined) return false;
  const before = signs.slice(Math.max(0, from - 8), from);
  return (
    !HAN.test(before.at(-1) ?? '') || before.endsWith('的') || BEFORE_PERSON.test(before) || DONE_TO_PERSON.test(before)
  );
}

function byFrames(search: Search): void {
  const { signs } = search;
  for (const frame of FRAMES)
    for (const match of signs.matchAll(frame)) {
      const [from = 0, to = 0] = match.indices?.groups?.name ?? [];
      const shape: Shape = { length: to - from, follows: 3 };
      if (
        (surnameLength(signs, from) === 0 &&
          to - from < 4 &&
          !/[喊叫"“'‘「做为]$/.test(signs.slice(0, from).slice(-1))) ||
        NO_PERSON.test(signs.slice(from)) ||
        !isFree(search, from, shape)
      )
        continue;
      if (
        /[某×*]/.test(signs.slice(from, to + 1)) ||
        (BRAND_OR_PLACE_AFTER.test(signs.slice(to, to + 24)) && !SIGNED.test(signs.slice(to, to + 8)))
      )
        continue;
      add(search, { at: from, shape, standing: 'other', cue: '' });
      listBefore(search, { at: from, standing: 'other', cue: '' });
    }
}

/** Names that stand beside a number of a person. */
function byNumbers(search: Search, numbers: readonly { from: number; to: number }[]): void {
  const { signs } = search;
  for (const { from, to } of numbers) {
    const before =
      /(?<![一-鿿·0-9])([一-鿿·]{2,12}?|[一-鿿] {1,2}[一-鿿])[ ,(:、\t|]{0,3}(?:(?:联系|移动|手机|身份证|公民|居民|电话|号码|身份|证件|证|号|码|系|为|微信|:|是)[ :]?){0,5}\+?$/.exec(
        signs.slice(Math.max(0, from - 34), from),
      );
    if (before?.[1] !== undefined)
      whole(search, from - before[0].length + before[0].indexOf(before[1]), before[1].length);
    const after = /^[ ,()\t|]{1,3}([一-鿿·]{2,4})(?=[\s,、()。;|]|$)/.exec(signs.slice(to, to + 12));
    if (after?.[1] !== undefined) whole(search, to + after[0].indexOf(after[1]), after[1].length);
  }
}

/** A cell that is a name from end to end. */
function whole(search: Search, at: number, length: number): void {
  const shape = nameAt(search.signs, at);
  if (shape?.length !== length || !isFree(search, at, shape) || isOther(search, at, shape)) return;
  if (ordinaryWordAt(search.signs, at, length) === undefined) add(search, { at, shape, standing: 'other', cue: '' });
}

/** What persons do, have or are said to be after a name that begins where a word begins. */
function byWhatFollows(search: Search, at: number): void {
  const { signs } = search;
  const before = signs.slice(Math.max(0, at - 8), at);
  const begins = before === '' || !HAN.test(before.at(-1) ?? '');
  const led = BEFORE_PERSON.test(before);
  const shape = nameAt(signs, at);
  if (shape === undefined || !isFree(search, at, shape) || isOther(search, at, shape)) return;
  const after = signs.slice(at + shape.length, at + shape.length + 24);
  if (OPEN_QUOTE.test(before)) return;
  const cue = personCue({ signs, at, shape, before, after, begins, led });
  if (cue === undefined) return;
  add(search, { at, shape, standing: 'other', cue });
  list(search, { at: at + shape.length, standing: 'other', cue, field: false });
  listBefore(search, { at, standing: 'other', cue });
}

type Around = {
  readonly signs: string;
  readonly at: number;
  readonly shape: Shape;
  readonly before: string;
  readonly after: string;
  /** A word begins there. */
  readonly begins: boolean;
  /** A word that leads to persons stands before. */
  readonly led: boolean;
};

/** The words that tell a person, '' where the form of the name or the whole clause does; undefined where nothing tells. */
function personCue({ signs, at, shape, before, after, begins, led }: Around): string | undefined {
  const latin = /^[A-Z]/.test(signs.slice(at, at + 1));
  const ordinary = ordinaryWordAt(signs, at, shape.length);
  if (!latin && signs.slice(at, at + shape.length).includes('·')) {
    return begins || led || DONE_TO_PERSON.test(before) ? '' : undefined;
  }
  const sure = SURE_AFTER.test(after) && ordinary !== 'grammar' && !latin;
  if (sure && (begins || led || wordBegins(signs, at))) return /^[一-鿿]{1,4}/.exec(after)?.[0] ?? '';
  const actedOn = (led || DONE_TO_PERSON.test(before)) && shape.follows === 2;
  const word = ordinary === 'begins' ? !actedOn : ordinary !== undefined;
  if (begins && PERSONAL_AFTER.test(after) && ordinary !== 'grammar') return after.slice(0, 2);
  const grammar = mostlyWord(signs, at) && !DONE_TO_PERSON.test(before);
  const doubtful = word || grammar || HARD_FOLLOWER.has(signs[at + 1] ?? '');
  if (doubtful || latin) return undefined;
  if (begins && isSpeaker(before, after)) return '';
  const known = shape.follows >= 2 ? knownAs(signs, at, shape) : undefined;
  if (known !== undefined && (begins || wordBegins(signs, at))) return '';
  if ((begins || led || wordBegins(signs, at)) && LIKELY_AFTER.test(after)) return after.slice(0, 2);
  if (DONE_TO_PERSON.test(before) && shape.follows >= 2) return /[一-鿿]{1,2}$/.exec(before)?.[0] ?? '';
  if (led && shape.follows === 2) return /[一-鿿]{1,2}$/.exec(before)?.[0] ?? '';
  return begins && followsName(signs, at + shape.length) === 2 && acts(after) ? '' : undefined;
}

/** A record of questions and answers begins its lines with who speaks. */
const isSpeaker = (before: string, after: string): boolean =>
  (before === '' || before.endsWith('\n')) && /^:(?:我|是|不|没|对|记|当时|有|答|问|他|她|就)/.test(after);

/** A sentence that begins with a name: only persons do these things. */
const acts = (after: string): boolean =>
  /^(?:于[0-9]|自[0-9]|在[^。,]{0,12}(?:店|厂|公司|处)|向当事人|从当事人|将|因|未取得|受雇|系|已将|通过|驾驶|租用|购买|购进|支付|到场|拒绝|承诺|介绍|负责|联系|转账|经营|和|与)/.test(
    after,
  );

function add(search: Search, q: { at: number; shape: Shape; standing: Standing; cue: string }): void {
  const { at, shape, standing, cue } = q;
  const name = search.signs.slice(at, at + shape.length).replaceAll(' ', '');
  if (/[×*]|某$|[其后内外上下]$/.test(name)) return;
  if (search.taken.take(at, at + shape.length))
    search.found.push({ from: at, to: at + shape.length, name, standing, cue });
}

/** A surname such as 濮阳 is a place too. */
const SURER_THAN_PLACE = 6.5;
const CERTAIN = 7;

/** Adds what weighs enough; of two over each other the longer one stays when it holds the other whole. */
function weigh(search: Search, known: readonly Stretch[]): void {
  const { signs, found, taken } = search;
  const before = occupancy(signs.length);
  for (const { from, to } of known) before.take(from, to);
  const owner = new Map<number, FoundName>();
  for (const one of found) for (let at = one.from; at < one.to; at += 1) owner.set(at, one);
  for (const { from, to, points } of findWeighed(signs, before)) {
    if (search.places.has(from) && points < SURER_THAN_PLACE) continue;
    const inside = new Set<FoundName>();
    for (let at = from; at < to; at += 1) {
      const one = owner.get(at);
      if (one !== undefined) inside.add(one);
    }
    const [first] = inside;
    // `店员于得江替其缴纳`: right behind a word for a person the name begins, whatever was read further on.
    const ledByRole = (pointsBefore(signs, from) ?? 0) >= 3;
    const holds = [...inside].every(
      (one) =>
        one.from >= from &&
        (one.to <= to || (one.from > from && (ledByRole || points >= CERTAIN))) &&
        one.to - one.from < to - from,
    );
    if (!holds) continue;
    for (const one of inside) found.splice(found.indexOf(one), 1);
    for (let at = from; at < to; at += 1) taken.take(at, at + 1);
    put(search, from, to, first);
  }
}

function grow(search: Search, part: FoundName): void {
  const whole = grownBySound(search.signs, part, search.taken) ?? grownByOne(search.signs, part, search.taken);
  if (whole === undefined) return;
  search.found.splice(search.found.indexOf(part), 1);
  for (let at = whole.from; at < whole.to; at += 1) search.taken.take(at, at + 1);
  put(search, whole.from, whole.to, part);
}

/** A name at places that are taken for it already. */
function put({ signs, found, parties }: Search, from: number, to: number, instead?: FoundName): void {
  const name = signs.slice(from, to).replaceAll(' ', '');
  const standing = instead?.standing ?? standingBehind(signs, { from, to, parties });
  found.push({ from, to, name, standing, cue: instead?.cue ?? '' });
}

const isFree = ({ taken }: Search, at: number, { length }: Shape): boolean => taken.isFree(at, at + length);

/** An organisation, a brand or a place that begins as a name does, or a name that is covered already. */
function isOther({ signs, places }: Search, at: number, { length, follows }: Shape, roleFrom = at): boolean {
  const rest = signs.slice(at + length, at + length + 24);
  if (/[某×*]/.test(signs.slice(at, at + length + 1))) return true;
  if (places.has(at) && follows < 2) return true;
  if (beginsOrdinary(signs, at) && !PERSONAL_AFTER.test(rest) && !/[:(叫]$/.test(signs.slice(Math.max(0, at - 1), at)))
    return true;
  if (TRADE.test(signs.slice(at, at + length)) || cutsWord(signs, at, { length, follows }, roleFrom)) return true;
  if (BRAND_OR_PLACE_AFTER.test(rest) || BRAND_BEFORE.test(signs.slice(Math.max(0, at - 10), at))) return true;
  return follows < 2 && ORGANISATION_AFTER.test(rest);
}
