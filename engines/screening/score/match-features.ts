// The features of a match itself: how it was written, how long it is, and whether it reads as something else.

import { ORDINARY_LETTERS } from '../context/context-words.ts';
import { rarityOf, surprise, wordKind } from '../context/language.ts';
import { glued, type Looked, type Match, type Place } from '../search/compare.ts';
import type { Folded } from '../spelling/fold.ts';
import { isCommonHan } from '../spelling/han.ts';
import { likenessOfSound } from '../spelling/sounds.ts';
import { characterAt, isHan, type Spelling } from '../spelling/spelling.ts';
import { likenessOfShape } from '../spelling/tables.ts';
import { TRANSFORMS, type Transform } from '../types.ts';
import { MOST_SURPRISE, type Model, type Sum } from './model.ts';

export type Weighed = { readonly own: Spelling; readonly looked: Looked; readonly place: Place; readonly match: Match };

const FOLDS: ReadonlySet<Transform> = new Set(['case', 'width', 'compatibility', 'traditional']);
const ORDINARY_GAP = /[\s,，、。;；:：!！?？/()（）[\]【】「」《》|]/;
const LONGEST = 7;
/** Rarity of a character below which a mark and what stands for it are both put together of ordinary words; higher for three that are hardly alike. */
const ORDINARY_BELOW = 3.3;
const ORDINARY_BELOW_FAINT = 3.6;
const REPLACING: readonly Transform[] = ['homophone', 'shape', 'altered', 'swapped'];
const LINE_END = 0x0a;
const FAINT = 7;
/** How much fainter a likeness is that no list has: of the right-hand part alone. */
const UNLISTED = 1.5;
const FUNCTION_CHARACTERS: ReadonlySet<string> = new Set(
  '的了是在不和也就都有我你他她这那着给把被对从很还没一上下个又与及或而么吗吧呢啊到去说要会能可',
);
/** Letters beside which a neighbour makes another word of them. */
const SHORT = 4;
/** How much likelier than at one end a disguise amid a longer word is none. */
const WITHIN = 2;
/** Register size from which chance hits of short disguises count against them. */
const USUAL_SIZE = 500;

/** Whether somebody who writes so means to hide the mark. */
export const isDisguise = (transform: Transform): boolean => !FOLDS.has(transform);

/** The features of a disguise. @param size number of spellings in the register */
export function putMatchFeatures(sum: Sum, { own, looked, place, match, size }: Weighed & { size: number }): void {
  const { transforms, replaced, gaps, ordinaryGaps, evenGaps } = match;
  let disguises = 0;
  sum.put('base', 1);
  // In one order whatever was met first: equal disguises read alike.
  for (const one of transforms.size > 1 ? TRANSFORMS.filter((way) => transforms.has(way)) : transforms) {
    if (!isDisguise(one)) continue;
    disguises += 1;
    if (one !== 'inserted') sum.put(one, 1);
  }
  if (transforms.has('confusable') && hasForeignLetters(looked, place)) sum.put('foreignLetters', 1);
  if (disguises < transforms.size) sum.put('folded', 1);
  if (gaps > 0) sum.put(ordinaryGaps > 0 ? 'insertedSpaces' : 'insertedSigns', 1);
  if (gaps > 0 && evenGaps) sum.put('insertedEvenly', 1);
  if (transforms.has('dialect')) disguises -= 1;
  if (disguises > 1) sum.put('severalDisguises', disguises - 1);
  if (isMixed(transforms)) sum.put('soundAndPinyin', 1);
  if (transforms.has('homophone')) sum.put('replacedShare', replaced / own.folded.length);
  if (transforms.has('homophone') && replaced === own.folded.length) sum.put('allReplaced', 1);
  if (transforms.has('homophone') || transforms.has('shape')) putReplacements(sum, own, looked, place);
  const length = lengthOf(own, place, match);
  sum.put('disguisedLength', length - 2);
  const beside = glued(looked, place);
  // A space inside of what other letters go on from is the end of a word.
  if (ordinaryGaps > 0 && beside >= 2) sum.put('gluedLetter', 1.4);
  // A letter of other letters stands for no character.
  if (beside >= 2 && transforms.has('letter')) sum.put('gluedLetter', WITHIN);
  // A character of the mark beside the letters says that they are its own.
  if (beside >= 2 && transforms.has('pinyin') && hasHan(looked.folded, place)) sum.put('gluedLetter', 0.4);
  putNeighbours(sum, isPartOfWords(match) ? Math.min(length, SHORT) : length, beside);
  putPosition(sum, looked, place);
  if (length <= (transforms.has('initials') ? MOST_CROWDED_INITIALS : MOST_CROWDED) || transforms.has('altered'))
    putCrowding(sum, match, { length, size });
}

/** Whether its letters are those that longer words are made of (hanna of hannah, marrio of marriott). */
const isPartOfWords = ({ transforms }: Match): boolean =>
  transforms.size === 1 && MADE_OF_LETTERS.some((one) => transforms.has(one));
const MADE_OF_LETTERS: readonly Transform[] = ['pinyin', 'initials', 'repeated'];

const OF_OTHER_SCRIPTS = /[^\p{Script=Latin}\P{L}]/u;

/** Whether letters stand there that are neither Latin ones, with whatever accent, nor Chinese: nobody writes so by chance. */
function hasForeignLetters({ text, folded: { starts } }: Looked, { first, last }: Place): boolean {
  for (let at = first; at <= last; at += 1) {
    const character = characterAt(text, starts[at] ?? 0);
    if (character > '\u024f' && !isHan(character, 0) && OF_OTHER_SCRIPTS.test(character)) return true;
  }
  return false;
}

/** Whether another character stands for one, and the syllable for another one. */
const isMixed = (transforms: ReadonlySet<Transform>): boolean =>
  transforms.has('pinyin') && REPLACING.some((one) => transforms.has(one));

/** How long a match is: a letter that stands more often makes it no longer, nor do the letters of a syllable where that is not all. */
function lengthOf(own: Spelling, { first, last }: Place, { transforms, passed }: Match): number {
  const found = last - first + 1 - passed;
  return Math.min(transforms.has('repeated') || isMixed(transforms) ? own.folded.length : found, LONGEST);
}

/** Symbols up to which a large register meets disguises by chance; four initials of some mark spell mini. */
const MOST_CROWDED = 3;
const MOST_CROWDED_INITIALS = 4;

/** How many more chance hits there are of short disguises in a large register. */
function putCrowding(
  sum: Sum,
  { transforms, ordinaryGaps }: Match,
  { length, size }: { length: number; size: number },
): void {
  // There are more initials than short names.
  const usual = transforms.has('initials') ? 5 * USUAL_SIZE : USUAL_SIZE;
  if (size <= usual) return;
  let share = 0;
  const shares = size > MOST_LOOKED_WIDELY ? CROWDING_OF_FEW : CROWDING;
  for (const one of transforms) share = Math.max(share, shares[one] ?? 0);
  if (ordinaryGaps > 0) share = Math.max(share, CROWDING_OF_SPACES);
  if (length === 3 && !transforms.has('initials')) share *= transforms.has('altered') ? 0.7 : 0.4;
  sum.put('crowdedRegister', share * Math.log10(size / usual));
}

/** How many of the chance hits that a register of tenfold size has are in such a disguise, the commonest 1. */
const CROWDING: Partial<Record<Transform, number>> = {
  initials: 0.5,
  altered: 1,
  nickname: 1,
  leet: 1,
  repeated: 1,
  shape: 0.85,
  letter: 0.6,
  homophone: 0.65,
  split: 0.5,
  pinyin: 0.4,
  emoji: 0.4,
  confusable: 0.3,
  mirrored: 0.3,
  inserted: 0.3,
};
/** In larger registers fewer look-alikes are tried, see variants.ts. */
const MOST_LOOKED_WIDELY = 5_000;
const CROWDING_OF_FEW: Partial<Record<Transform, number>> = { ...CROWDING, shape: 0.65 };
/** Of signs that stand between words anyway. */
const CROWDING_OF_SPACES = 0.7;

/** Names stand first, or beside a sign, a letter, a digit; two characters amid a sentence are mostly the end of one word and the start of another. */
function putPosition(sum: Sum, { text, folded }: Looked, { first, last }: Place): void {
  const start = folded.starts[first] ?? 0;
  if (isFirst(text, start)) sum.put('leading', 1);
  else if (last - first === 1 && isHan(text, start - 1) && isHan(text, (folded.starts[last] ?? 0) + 1))
    sum.put('amid', 1);
}

const OPENING = /[\s【[(（《「]/;

/** Whether nothing but opening signs stands before an offset in its line. */
function isFirst(text: string, start: number): boolean {
  let at = start;
  while (at > 0 && OPENING.test(text.charAt(at - 1))) {
    if (text.charCodeAt(at - 1) === LINE_END) return true;
    at -= 1;
  }
  return at === 0;
}

/** Which characters stand for others: hardly alike ones, and those that every sentence is full of. */
function putReplacements(sum: Sum, own: Spelling, { folded }: Looked, { first, last }: Place): void {
  if (last - first + 1 !== own.folded.length) return;
  let faintest = 0;
  for (let at = first; at <= last; at += 1) {
    const found = String.fromCharCode(folded.symbols[at] ?? 0);
    const wanted = own.folded.charAt(at - first);
    if (last - first === 1 && FUNCTION_CHARACTERS.has(found)) sum.put('functionWord', 1);
    if (found === wanted || likenessOfSound(found, wanted) > 0) continue;
    faintest = Math.max(faintest, faintnessOf(likenessOfShape(wanted, found)));
  }
  sum.put('faintLikeness', faintest);
}

/** How faint a likeness in tenths is, 1 of the faintest that are listed. */
const faintnessOf = (likeness: number): number => (likeness === 0 ? UNLISTED : Math.max(0, (FAINT - likeness) / 2));

/** All that decides the weights of a match which is no disguise, as one number. `words` is 1 for a word, 2 for common letters. */
export function plainCode(
  looked: Looked,
  place: Place,
  { folded, words }: { folded: boolean; words: 0 | 1 | 2 },
): number {
  const length = Math.min(place.last - place.first + 1, LONGEST);
  return ((length * 4 + glued(looked, place)) * 2 + (folded ? 1 : 0)) * 3 + words;
}

/** The features of a match that is no disguise, as they follow from its code. */
export function putPlainFeatures(sum: Sum, code: number): void {
  const words = code % 3;
  const folded = Math.floor(code / 3) % 2 === 1;
  const beside = Math.floor(code / 6) % 4;
  const length = Math.floor(code / 24);
  sum.put('base', 1);
  sum.put('asRegistered', 1);
  if (folded) sum.put('folded', 1);
  sum.put('plainLength', length - 2);
  putNeighbours(sum, length, beside);
  if (words === 1) sum.put('plainWord', 1);
  if (words === 2) sum.put('ordinaryLetters', 1);
}

function putNeighbours(sum: Sum, length: number, beside: number): void {
  const isWithin = beside === 3 && sum.parts.asRegistered === undefined;
  if (beside >= 2) sum.put('gluedLetter', isWithin ? WITHIN : length <= SHORT ? 1 : 0.4);
  // A maker's name before a model number is common; two or three letters before digits are a model number.
  if (beside === 1 && length < SHORT) sum.put('gluedDigit', 1);
}

/** Whether a disguise is read as Chinese words. */
export const readsAsWords = ({ own, looked, place }: Weighed): boolean => own.han > 0 && hasHan(looked.folded, place);

/** Whether a mark is put together of ordinary words (快时尚), and so is what stands there (心时尚): of such words others differ in a character all the time. */
function isOneOfManyWords(sum: Sum, { own, looked, place, match }: Weighed): boolean {
  const { transforms } = match;
  if (own.rarity >= ORDINARY_BELOW_FAINT || isMixed(transforms) || !REPLACING.some((one) => transforms.has(one)))
    return false;
  const isFaint = own.folded.length > 2 && (sum.parts.faintLikeness !== undefined || transforms.has('altered'));
  const most = isFaint ? ORDINARY_BELOW_FAINT : ORDINARY_BELOW;
  return own.rarity < most && rarityOf(looked.folded.symbols.subarray(place.first, place.last + 1)) < most;
}

/** Whether it could as well be other words: characters stand for others, or there is only what parts words anyway. */
const isWeak = ({ transforms, ordinaryGaps }: Match): boolean =>
  ordinaryGaps > 0 || transforms.has('split') || REPLACING.some((one) => transforms.has(one));

/** What the reading of the words adds to a disguise whatever they are, and at the most beside it. */
export function languageRoom(model: Model, sum: Sum, { own, place, match }: Weighed): { flat: number; most: number } {
  const weight = (name: string): number => model.weights[name] ?? 0;
  if (!isWeak(match)) return { flat: 0, most: MOST_SURPRISE * weight('disguisedSurprise') };
  const amid = sum.parts.amid === undefined ? 0 : weight('weakAmid');
  return {
    flat: amid + weight('weakLength') * (lengthOf(own, place, match) - 2),
    most: MOST_SURPRISE * (weight('disguisedSurprise') + weight('weakSurprise')),
  };
}

/** How the found text of a disguise reads as ordinary words. */
export function putLanguageFeatures(sum: Sum, weighed: Weighed): void {
  const { looked, place, match } = weighed;
  const { text, folded } = looked;
  if (readsAsWords(weighed)) {
    // A radical or a letter in a character's stead makes no word, whatever it looks like.
    const isOdd = hasOddForms(looked, place);
    if (match.gaps === 0 && !isOdd && wordKind(folded, place) !== null) sum.put('ordinaryWord', 1);
    const breaks = (at: number): boolean => {
      const before = folded.starts[at - 1] ?? 0;
      const next = folded.starts[at] ?? 0;
      return next > before + 1 && ORDINARY_GAP.test(text.slice(before + 1, next));
    };
    if (match.gaps === 0 && isOneOfManyWords(sum, weighed)) sum.put('ordinaryMark', 1);
    const fives = isOdd ? ODD : Math.min(surprise(folded, place, breaks) / 5, MOST_SURPRISE);
    sum.put('disguisedSurprise', fives);
    if (isWeak(match)) {
      sum.put('weakSurprise', fives);
      if (sum.parts.amid !== undefined) sum.put('weakAmid', 1);
      sum.put('weakLength', lengthOf(weighed.own, place, match) - 2);
    }
    return;
  }
  if (hasOrdinaryLetters(looked, place)) sum.put('ordinaryLetters', 1);
}

/** Whether letters that titles are full of stand there, wide and mathematical ones as well. */
export function hasOrdinaryLetters({ text, folded }: Looked, { first, last }: Place): boolean {
  if (last - first >= MOST_ORDINARY) return false;
  const lastAt = folded.starts[last] ?? 0;
  const found = text.slice(folded.starts[first] ?? 0, lastAt + characterAt(text, lastAt).length);
  return ORDINARY_LETTERS.has((ASCII.test(found) ? found : found.normalize('NFKC')).toLowerCase());
}

const MOST_ORDINARY = 6;
const ASCII = /^[\0-\x7f]*$/;

/** What is no word for certain, in fives of powers of ten. */
const ODD = 2;

/** Whether something that is none of the common characters is read as one. */
function hasOddForms({ text, folded: { symbols, starts } }: Looked, { first, last }: Place): boolean {
  for (let at = first; at <= last; at += 1)
    if (isCommonHan(symbols[at] ?? 0) && !isCommonHan(text.charCodeAt(starts[at] ?? 0))) return true;
  return false;
}

function hasHan({ symbols }: Folded, { first, last }: Place): boolean {
  for (let at = first; at <= last; at += 1) {
    const symbol = symbols[at] ?? 0;
    if (isCommonHan(symbol)) return true;
  }
  return false;
}
