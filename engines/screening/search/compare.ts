// What was found, held against the spelling symbol by symbol: which transformations lie between them, or that they are not the same.

import { wordKind } from '../context/language.ts';
import type { Folded } from '../spelling/fold.ts';
import { letterForm, plainForm } from '../spelling/forms.ts';
import { isCommonHan } from '../spelling/han.ts';
import { likenessOfSound, rhyme } from '../spelling/sounds.ts';
import { characterAt, type Spelling } from '../spelling/spelling.ts';
import { haveAPartInCommon, likenessOfShape } from '../spelling/tables.ts';
import { isSpelled } from '../spelling/variants.ts';
import type { Transform } from '../types.ts';
import { keptOf, type Passed, passedAt } from './passed.ts';

/** A text that is looked through, one field or many lines. */
export type Looked = { readonly text: string; readonly folded: Folded };

export type Match = {
  readonly transforms: ReadonlySet<Transform>;
  /** Characters that another stands for. */
  readonly replaced: number;
  /** Places where something was put between, and whether it could be ordinary punctuation. */
  readonly gaps: number;
  readonly ordinaryGaps: number;
  readonly evenGaps: boolean;
  /** Symbols of the place that were passed over. */
  readonly passed: number;
};

export type Place = { readonly first: number; readonly last: number };

/** A place where a spelling stands, and how. */
export type MatchedPlace = Place & { readonly spelling: number; readonly match: Match };

// What stands between words anyway; a tag is neither.
const ORDINARY = /[\s,，、。．.;；:：!！?？/\\()（）[\]【】「」《》<>+＋&~～"“”'’-]/;
const TAGS = /\s*<[^<>]{1,60}>\s*/g;
const LONGEST_GAP = 4;
/** What joins the parts of one emoji. */
const JOINERS = /[\ufe0e\ufe0f\u200d]/gu;
const FOREIGN = /[^\u0020-\u007e]/;

/** `form` remembered for the characters met. */
function remembered(form: (character: string) => string): (character: string) => string {
  const known = new Map<string, string>();
  return (character) => {
    let made = known.get(character);
    if (made === undefined) {
      made = form(character);
      if (known.size < 20_000) known.set(character, made);
    }
    return made;
  };
}

const plain = remembered(plainForm);
const letter = remembered(letterForm);

/** The transformation between two characters with one symbol; null where they only share it by accident. */
function between(found: string, wanted: string, put: (transform: Transform) => void): boolean {
  if (found === wanted) return true;
  if (plain(found) === plain(wanted)) {
    const compatible = found.normalize('NFKC');
    if (compatible !== found) put(/[\u3000\uff00-\uffee]/.test(found) ? 'width' : 'compatibility');
    if (compatible.toLowerCase() === wanted.normalize('NFKC').toLowerCase()) {
      if (compatible !== wanted.normalize('NFKC')) put('case');
    } else put('traditional');
    return true;
  }
  const mine = letter(found);
  const theirs = letter(wanted);
  if (mine === theirs) put(/\p{Script=Han}/u.test(found) ? 'shape' : 'confusable');
  else if (/^[a-z]$/.test(mine) !== /^[a-z]$/.test(theirs)) put('leet');
  else if (/^[a-z]$/.test(mine)) put('confusable');
  else if (/\p{Script=Han}/u.test(found)) put('shape');
  else return false;
  return true;
}

/** As source/sieve.as knows what differs: what it is, or that it is for the caller to say. */
const DIFFERENCES: Partial<Record<Transform, number>> = { case: 1, leet: 2, confusable: 4 };
const ONLY_CALLER = 8;
const ORDINARY_SIGN = 1;

/** In what a character differs from one that it is taken for, in bits. */
export function differenceOf(found: string, wanted: string): number {
  let bits = 0;
  const put = (transform: Transform): void => {
    bits |= DIFFERENCES[transform] ?? ONLY_CALLER;
  };
  return between(found, wanted, put) ? bits : ONLY_CALLER;
}

/** Whether a sign stands between words anyway, in the same numbers. */
export const kindOfSign = (sign: string): number => (ORDINARY.test(sign) ? ORDINARY_SIGN : 0);

/** Collects what lies between symbol `at` and the next. False where too much does. */
class Gaps {
  count = 0;
  ordinary = 0;
  /** Whether some gap is of signs that stand between figures. */
  usual = false;
  #texts = new Set<string>();

  take(gap: string, inMark: boolean): boolean {
    if (gap === '' || inMark) return true;
    const signs = gap.includes('<') ? gap.replace(TAGS, '') : gap;
    if (signs.length > LONGEST_GAP && [...signs.replace(JOINERS, '')].length > LONGEST_GAP) return false;
    this.count += 1;
    const isOrdinary = ORDINARY.test(signs);
    if (isOrdinary) this.ordinary += 1;
    if (isOrdinary || !FOREIGN.test(signs)) this.usual = true;
    this.#texts.add(gap);
    return true;
  }

  even(symbols: number): boolean {
    return this.count === symbols - 1 && this.#texts.size === 1;
  }
}

/** What stands between two symbols. */
const gapBetween = ({ text, folded }: Looked, one: number, other: number): string => {
  const start = folded.starts[one] ?? 0;
  return text.slice(start + characterAt(text, start).length, folded.starts[other] ?? 0);
};

const NOTHING: ReadonlySet<Transform> = new Set();
/** Letter by letter what was looked for. */
export const IDENTICAL: Match = {
  transforms: NOTHING,
  replaced: 0,
  gaps: 0,
  ordinaryGaps: 0,
  evenGaps: false,
  passed: 0,
};

/** Whether a text stands there just as its symbols are: then it is what was looked for, if that is its own folded form. */
export function standsFolded({ text, folded: { symbols, starts } }: Looked, { first, last }: Place): boolean {
  const start = starts[first] as number;
  if (starts[last] !== start + last - first) return false;
  for (let at = first; at <= last; at += 1)
    if (text.charCodeAt(start + at - first) !== (symbols[at] as number)) return false;
  return true;
}

/** The symbols first to last as the spelling itself, with whatever the fold passes over. */
export function matchWritten(spelling: Spelling, looked: Looked, { first, last }: Place): Match | null {
  const { text, folded } = looked;
  const start = folded.starts[first] ?? 0;
  if (folded.starts[last] === start + spelling.text.length - 1 && text.startsWith(spelling.text, start))
    return IDENTICAL;
  if (isNumber(spelling, looked, { first, last })) return null;
  const transforms = new Set<Transform>();
  const gaps = new Gaps();
  let position = 0;
  let changed = 0;
  let before = -1;
  let kept = 0;
  for (let at = first; at <= last; at += 1) {
    const wanted = spelling.characters[position];
    const symbol = folded.symbols[at];
    const isNext = wanted !== undefined && symbol === spelling.folded.charCodeAt(position);
    if (!isNext && isBetween(looked, at)) continue;
    if (before >= 0 && !gaps.take(gapBetween(looked, before, at), spelling.gapAfter[position - 1] === true))
      return null;
    if (isNext) {
      const size = transforms.size;
      if (!between(characterAt(text, folded.starts[at] ?? 0), wanted, (one) => transforms.add(one))) return null;
      if (transforms.size > size) changed += 1;
      position += 1;
    } else {
      if (symbol !== spelling.folded.charCodeAt(position - 1)) return null;
      transforms.add('repeated');
    }
    before = at;
    kept += 1;
  }
  if (NUMBER.test(spelling.text) && (gaps.usual || OF_LETTERS.some((one) => transforms.has(one)))) return null;
  return matched(transforms, gaps, { replaced: changed, kept, of: last - first + 1 });
}

/** Of a mark of figures alone letters, and signs that stand between figures anyway, are no disguise. Also in kernel/source/titles.as. */
const NUMBER = /^\d+$/;
const OF_LETTERS: readonly Transform[] = ['leet', 'confusable', 'repeated'];

/** Whether an emoji stands there, or a sign that is no letter then. */
const isBetween = (looked: Looked, at: number): boolean => {
  const passed = passedAt(looked, at);
  return passed === 'emoji' || passed === 'sign';
};

function matched(
  transforms: Set<Transform>,
  gaps: Gaps,
  { replaced, kept, of }: { replaced: number; kept: number; of: number },
): Match {
  if (gaps.count > 0) transforms.add('inserted');
  return {
    transforms,
    replaced,
    gaps: gaps.count,
    ordinaryGaps: gaps.ordinary,
    evenGaps: gaps.even(kept),
    passed: of - kept,
  };
}

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;

/** Whether what should be letters is a number, has one in it or cuts one in two: 2024, 1.8m and the end of 100ml are no disguises. Also in kernel/source/titles.as. */
function isNumber({ text: mark }: Spelling, { text, folded: { starts } }: Looked, { first, last }: Place): boolean {
  const start = starts[first] as number;
  const end = starts[last] as number;
  const begins = isDigit(mark.charCodeAt(0));
  if (!begins && isDigit(text.charCodeAt(start)) && isDigit(text.charCodeAt(start - 1))) return true;
  const ends = isDigit(mark.charCodeAt(mark.length - 1));
  if (!ends && [end - 1, end, end + 1].every((at) => isDigit(text.charCodeAt(at)))) return true;
  if (!begins && (DECIMAL.test(text.slice(start, end + 1)) || WITH_UNIT.test(text.slice(start, end + 1)))) return true;
  for (let at = first; at <= last; at += 1) if (!isDigit(text.charCodeAt(starts[at] as number))) return false;
  return !begins;
}

const DECIMAL = /\d[.,]\d/;
/** Figures with the letters of a measure: 100g, 500ml. */
const WITH_UNIT = /^\d\d+(?:[a-z]|[ckmg][glmb])$/i;

/** A variant of the spelling: its letters must be letters, for a number is no disguise of initials or pinyin but for a figure amid letters. */
export function matchVariant(spelling: Spelling, looked: Looked, place: Place, transform: Transform): Match | null {
  const { text, folded } = looked;
  const transforms = new Set<Transform>([transform]);
  const gaps = new Gaps();
  const kept = keptOfVariant(spelling, looked, place, transform);
  if (transform === 'pinyin' && isRepeated(spelling, looked, kept)) transforms.add('repeated');
  for (const [index, at] of kept.entries()) {
    const start = folded.starts[at] ?? 0;
    const found = characterAt(text, start);
    const symbol = String.fromCharCode(folded.symbols[at] ?? 0);
    if (/^[a-z]$/.test(symbol)) {
      const isFigure = !/^[a-z]$/.test(letter(found));
      if (transform === 'leet' && isCommonHan(spelling.folded.charCodeAt(index))) {
        if (!isFigure || !isSingleFigure(text, start)) return null;
      } else if (isFigure) {
        if (transform !== 'pinyin' || !isAmidLetters(text, start)) return null;
        transforms.add('leet');
      } else if (FOREIGN.test(found) && !(transform === 'pinyin' && TONE_MARK.test(found)))
        transforms.add(/[\uff00-\uffee]/.test(found) ? 'width' : 'confusable');
    } else if (found.length === 1 && found !== symbol) between(found, symbol, (one) => transforms.add(one));
    const next = kept[index + 1];
    if (next === undefined) continue;
    const gap = gapBetween(looked, at, next);
    if (!gaps.take(transform === 'pinyin' ? gap.replace(TONE, '') : gap, false)) return null;
  }
  return matched(transforms, gaps, { replaced: 1, kept: kept.length, of: place.last - place.first + 1 });
}

/** The symbols of a variant that are not passed over. A figure behind a syllable is its tone where the mark is spelled without it, else a letter. */
function keptOfVariant(spelling: Spelling, looked: Looked, place: Place, transform: Transform): number[] {
  const isBetweenThem = (kind: Passed | null): boolean =>
    kind === 'sign' || (kind === 'emoji' && transform !== 'emoji');
  const withFigures = keptOf(place, (at) => isBetweenThem(passedAt(looked, at)));
  if (transform !== 'pinyin') return withFigures;
  const withoutTones = withFigures.filter((at) => at === place.last || passedAt(looked, at) !== 'tone');
  if (withoutTones.length === withFigures.length) return withFigures;
  return isSpelled([...spelling.folded], symbolsAt(looked, withoutTones)) ? withoutTones : withFigures;
}

/** Whether a letter of pinyin stands more often than the mark is spelled with. */
function isRepeated(spelling: Spelling, looked: Looked, kept: readonly number[]): boolean {
  const { symbols } = looked.folded;
  const hasTwo = kept.some((at, index) => index > 0 && symbols[at] === symbols[kept[index - 1] ?? 0]);
  return hasTwo && !isSpelled([...spelling.folded], symbolsAt(looked, kept));
}

const symbolsAt = ({ folded: { symbols } }: Looked, places: readonly number[]): string =>
  places.map((at) => String.fromCharCode(symbols[at] ?? 0)).join('');

/** Whether letters of ASCII stand on both sides of what stands at an offset. Also in kernel/source/titles.as. */
const isAmidLetters = (text: string, at: number): boolean =>
  /[a-z]/i.test(text.charAt(at - 1)) && /[a-z]/i.test(text.charAt(at + 1));

/** Whether a figure is a number by itself. */
const isSingleFigure = (text: string, at: number): boolean => !/[\d.,]/.test(text.charAt(at - 1) + text.charAt(at + 1));

/** Vowels as pinyin writes them with their tones: these are no look-alikes. */
const TONE_MARK = /[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]/i;

/** The figure of a tone behind its syllable. */
const TONE = /^[1-5]/;

/** The symbols as sounds of the spelling. */
export function matchSound(spelling: Spelling, looked: Looked, { first, last }: Place): Match | null {
  const { text, folded } = looked;
  const kept = keptOf({ first, last }, (at) => isBetween(looked, at));
  const { length } = spelling.folded;
  if (kept.length !== length) return null;
  let same = 0;
  for (const [index, at] of kept.entries()) if (folded.symbols[at] === spelling.folded.charCodeAt(index)) same += 1;
  // Written as it is, it was found already; with no character left of a short mark it could be anything.
  if (same === length || (same === 0 && length < 3)) return null;
  const transforms = new Set<Transform>();
  const gaps = new Gaps();
  let replaced = 0;
  for (const [index, at] of kept.entries()) {
    const found = String.fromCharCode(folded.symbols[at] ?? 0);
    const wanted = spelling.folded.charAt(index);
    if (found === wanted) {
      const character = characterAt(text, folded.starts[at] ?? 0);
      if (!between(character, spelling.characters[index] ?? '', (one) => transforms.add(one))) return null;
    } else {
      const likeness = likenessOfSound(found, wanted);
      if (likeness === 0) return null;
      transforms.add('homophone');
      if (likeness === 1) transforms.add('dialect');
      replaced += 1;
    }
    const next = kept[index + 1];
    if (next !== undefined && !gaps.take(gapBetween(looked, at, next), spelling.gapAfter[index] === true)) return null;
  }
  if (replaced === 0) return null;
  return matched(transforms, gaps, { replaced, kept: length, of: last - first + 1 });
}

/** From here on a mark is long enough for any character in another's stead to be no chance. */
const LONG = 4;
const ALTERED: ReadonlySet<Transform> = new Set(['altered']);

/** All symbols of the spelling but one, with nothing between them; of three the other one must have something of the one that it stands for. */
export function matchAltered(spelling: Spelling, { text, folded }: Looked, { first, last }: Place): Match | null {
  const start = folded.starts[first] as number;
  if (folded.starts[last] !== start + last - first) return null;
  for (let at = first; at <= last; at += 1) {
    const found = text.charAt(start + at - first);
    const wanted = spelling.characters[at - first] ?? '';
    if (folded.symbols[at] === spelling.folded.charCodeAt(at - first)) {
      if (plain(found) !== plain(wanted)) return null;
    } else {
      if (spelling.folded.length < LONG && !hasSomethingOf(plain(found), plain(wanted))) return null;
      // What is left is a word of its own, behind or before which anything may stand.
      const rest = at === first ? { first: first + 1, last } : at === last ? { first, last: last - 1 } : null;
      if (rest !== null && wordKind(folded, rest) === 'word') return null;
    }
  }
  return { transforms: ALTERED, replaced: 1, gaps: 0, ordinaryGaps: 0, evenGaps: false, passed: 0 };
}

/** Whether two characters share a part, or are listed as alike, or rhyme. */
const hasSomethingOf = (one: string, other: string): boolean =>
  likenessOfShape(other, one) > 0 ||
  haveAPartInCommon(one, other) ||
  likenessOfSound(one, other) > 0 ||
  rhyme(one, other);

/** Whether letters on both sides (3), a letter (2) or a digit (1) stands right beside a mark that begins or ends in a letter or digit. */
export function glued({ text, folded }: Looked, { first, last }: Place): 0 | 1 | 2 | 3 {
  const start = folded.starts[first] ?? 0;
  const lastAt = folded.starts[last] ?? 0;
  const end = lastAt + ((text.codePointAt(lastAt) ?? 0) > 0xffff ? 2 : 1);
  const before = isWritten(folded.symbols[first]) && start > 0 ? kindOf(codeBefore(text, start)) : 0;
  const after = isWritten(folded.symbols[last]) && end < text.length ? kindOf(text.codePointAt(end) ?? 0) : 0;
  if (before === 2 && after === 2) return 3;
  return before === 2 || after === 2 ? 2 : before === 1 || after === 1 ? 1 : 0;
}

/** The code point that ends before an offset. */
function codeBefore(text: string, at: number): number {
  const unit = text.charCodeAt(at - 1);
  const isLow = unit >= 0xdc00 && unit < 0xe000 && at > 1;
  const whole = isLow ? (text.codePointAt(at - 2) ?? unit) : unit;
  return whole > 0xffff ? whole : unit;
}

const isWritten = (symbol = 0): boolean => symbol < 0x80;

const kinds = new Uint8Array(0x10000);

/** Whether a code point is a letter (2), a digit (1) or neither (0); of the basic plane remembered as one more. */
export function kindOf(code: number): 0 | 1 | 2 {
  const known = kinds[code] ?? 0;
  if (known > 0) return (known - 1) as 0 | 1 | 2;
  const form = isCommonHan(code) ? '' : letter(String.fromCodePoint(code));
  const kind = form >= 'a' && form <= 'z' ? 2 : form >= '0' && form <= '9' ? 1 : 0;
  if (code < kinds.length) kinds[code] = kind + 1;
  return kind;
}
