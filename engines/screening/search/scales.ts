// Candidates weighed: what comes again and again is weighed once and shared.
import { isKnownBrand, otherBrandAt } from '../context/brands.ts';
import {
  aroundCode,
  type ContextPlaces,
  confesses,
  goodsOf,
  isSupported,
  kindsAround,
  offerCode,
  putAround,
  withoutExcuses,
  withoutHollow,
  withoutPrice,
} from '../context/context.ts';
import { type CompiledRights, FACTS } from '../register.ts';
import {
  hasOrdinaryLetters,
  isDisguise,
  languageRoom,
  plainCode,
  putLanguageFeatures,
  putMatchFeatures,
  putPlainFeatures,
  readsAsWords,
} from '../score/match-features.ts';
import {
  goodsRoom,
  headroomOf,
  MOST_SURPRISE,
  type Model,
  Sum,
  scoreOf,
  type Weights,
  wordsRoom,
} from '../score/model.ts';
import { withoutEntities } from '../spelling/entities.ts';
import { characterAt } from '../spelling/spelling.ts';
import { isShortMirrored } from '../spelling/variants.ts';
import type { Offer, Right } from '../types.ts';
import { IDENTICAL, type Match, type Place } from './compare.ts';
import { bestOf } from './overlaps.ts';
import type { RawHit } from './raw-hit.ts';
import type { Line, Search } from './search.ts';

/** Room for every code of a match that is no disguise. */
const PLAIN_CODES = 256;
const UNKNOWN = 255;

/** A disguise by the code that the kernel gives it: all that decides about it but the words around it. */
type Judged = {
  readonly code: number;
  readonly value: number;
  readonly first: number;
  readonly last: number;
  readonly hasContext: boolean;
};

type CodeWeights = {
  readonly own: Weights;
  readonly around: Weights;
  readonly score: number;
  readonly transforms: Match['transforms'] | null;
};

export class Scales {
  readonly #compiled: CompiledRights;
  readonly #search: Search;
  readonly #model: Model;
  readonly #bound: number;
  readonly #headroom: number;
  readonly #plain: (Weights | undefined)[] = new Array(PLAIN_CODES).fill(undefined);
  readonly #around = new Map<number, Weights>();
  /** Of each spelling whether it is an ordinary word (1) or common letters (2), once that was asked. */
  readonly #words: Uint8Array;
  readonly #judged = new Map<number, { own: Weights; transforms: Match['transforms'] }>();
  /** Whether some right names classes of goods. */
  readonly #hasClasses: boolean;
  #slots = 1;
  /** Nothing stands around. */
  readonly #nothing: Weights;
  #hits: RawHit[] = [];
  #context: ContextPlaces | null = null;

  constructor(given: { compiled: CompiledRights; search: Search; model: Model; minScore: number }) {
    this.#compiled = given.compiled;
    this.#search = given.search;
    this.#model = given.model;
    this.#nothing = new Sum(given.model, 0);
    this.#headroom = headroomOf(given.model);
    this.#words = new Uint8Array(given.compiled.texts.length).fill(UNKNOWN);
    this.#hasClasses = given.compiled.facts.some((facts) => (facts & FACTS.classes) !== 0);
    const { minScore } = given;
    this.#bound = minScore <= 0 ? Number.NEGATIVE_INFINITY : Math.log(minScore / (1 - minScore));
  }

  /** The hits in a line whose candidates come next; of titles alone there is no more to an offer. */
  hitsIn(offer: Offer | null, line: Line): readonly RawHit[] {
    this.#hits = [];
    this.#context = null;
    this.#search.takeTo(line.to, (spelling, place, match) => this.#weigh(spelling, place, match, offer, line));
    const hits = this.#hits.length < 2 ? this.#hits : this.#withoutAmbiguous(this.#hits);
    return hits.length < 2 || areApart(hits) ? hits : bestOf(hits, ({ right }) => this.#rightOf(right).id);
  }

  /** Without initials that could be of several marks: they say that none of them is meant, unless words or goods bear one out. */
  #withoutAmbiguous(hits: readonly RawHit[]): readonly RawHit[] {
    const isOfInitials = ({ match, around }: RawHit): boolean =>
      match.transforms.has('initials') && around.total <= this.#nothing.total;
    const marks = new Map<number, Set<string>>();
    for (const hit of hits)
      if (hit.match.transforms.has('initials'))
        marks.set(hit.start, (marks.get(hit.start) ?? new Set()).add(this.#search.spelling(hit.spelling).folded));
    return marks.size === 0 ? hits : hits.filter((hit) => !isOfInitials(hit) || (marks.get(hit.start)?.size ?? 0) < 2);
  }

  #rightOf(right: number): Right {
    return this.#compiled.rights.at(right) as Right;
  }

  #weigh(spelling: number, place: Place, match: Match, offer: Offer | null, line: Line): void {
    const right = this.#compiled.owners[spelling] as number;
    if (offer !== null && !isInForce(this.#rightOf(right), offer)) return;
    const disguised = isDisguised(match);
    const own = disguised ? this.#disguisedWeights(spelling, place, match) : this.#plainWeights(spelling, place, match);
    if (own === null) return;
    this.#context ??= this.#search.contextIn(line.from, line.to);
    const context = this.#context;
    const found =
      context.length === 0 ? 0 : kindsAround(place.first, place.last, disguised || hasOther(match), context);
    const hasClasses = ((this.#compiled.facts[spelling] as number) & FACTS.classes) !== 0;
    const goods = hasClasses
      ? goodsOf(this.#rightOf(right), context, { ...line, folded: this.#search.looked.folded })
      : 0;
    const said = offer === null ? 0 : offerCode(this.#rightOf(right), offer);
    const { classes = [] } = goods === 1 ? this.#rightOf(right) : {};
    const kinds = withoutHollow(found, { goods, classes, offer: said });
    if (own instanceof Sum && !this.#isBorneOut(spelling, place, match, { own, kinds, goods })) return;
    const around = this.#aroundWeights(aroundCode(kinds, goods, said));
    if ((own.total + around.total) / 1000 < this.#bound) return;
    const span = this.#spanOf(place);
    const otherBrand = disguised && own instanceof Sum ? this.#otherNameAt(span, right, match, own) : null;
    const total = own.total + around.total;
    if (total / 1000 < this.#bound) return;
    // Whatever is cheap costs less than some mark: a price makes nothing a hit that is none, but it may outweigh what excuses one.
    const itself = disguised ? kinds : withoutExcuses(kinds);
    if (said !== 0 && this.#withoutPrice(own, { kinds: itself, goods, said }) / 1000 < this.#bound) return;
    this.#hits.push({
      spelling,
      right,
      start: span.start - line.offset,
      end: span.end - line.offset,
      match,
      asRegistered: match === IDENTICAL,
      own,
      around,
      score: scoreOf(total),
      otherBrand,
    });
  }

  /** Where symbols stand in the text that is looked through, in UTF-16 units. */
  #spanOf({ first, last }: Place): { start: number; end: number } {
    const { text, folded } = this.#search.looked;
    const at = folded.starts[last] as number;
    const wide = text.charCodeAt(at) >= 0xd800 && text.charCodeAt(at) < 0xdc00;
    return { start: folded.starts[first] as number, end: at + (wide ? characterAt(text, at).length : 1) };
  }

  /** What a disguise could be besides, put on the scales: the name of another brand, or part of a model number. */
  #otherNameAt(span: { start: number; end: number }, right: number, match: Match, own: Sum): string | null {
    // Nobody writes his own name with signs between.
    if (match.gaps > 0 || match.transforms.has('masked')) return null;
    const { text } = this.#search.looked;
    if (match.transforms.has('initials') && isOfModel(text, span)) own.put('modelNumber', 1);
    const { mark, aliases = [] } = this.#rightOf(right);
    const name = otherBrandAt(text, span, [mark, ...aliases]);
    if (name !== null) own.put('otherBrand', 1);
    // Of thousands of names that few know, other names sound or look like some all the time, and few are worth disguising.
    else if (this.#compiled.texts.length > MANY && MET_BY_CHANCE.some((one) => match.transforms.has(one)))
      if (!isKnownBrand([mark, ...aliases])) own.put('unknownMark', 1);
    return name;
  }

  #withoutPrice(own: Weights, { kinds, goods, said }: { kinds: number; goods: 0 | 1 | 2; said: number }): number {
    return own.total + this.#aroundWeights(aroundCode(kinds, goods, withoutPrice(said))).total;
  }

  /** What could be anything by itself counts only where something else says that copies are sold. */
  #isBorneOut(
    spelling: number,
    place: Place,
    match: Match,
    { own, kinds, goods }: { own: Sum; kinds: number; goods: 0 | 1 | 2 },
  ): boolean {
    const { transforms } = match;
    if (transforms.has('nickname') || isOfTwoInitials(match, place) || this.#isOfOneFigure(spelling, match)) {
      if (!isSupported(kinds, goods)) return false;
      own.put('borneOut', 1);
    }
    const isShort = transforms.has('mirrored') && isShortMirrored(this.#search.spelling(spelling).folded);
    return !isShort || confesses(kinds);
  }

  /** A figure and one character are mostly a measure (3星, 5香). */
  #isOfOneFigure(spelling: number, { transforms }: Match): boolean {
    const { han, folded } = this.#search.spelling(spelling);
    return transforms.has('leet') && han > 0 && folded.length === 2;
  }

  #plainWeights(spelling: number, place: Place, match: Match): Weights {
    const { looked } = this.#search;
    const code = plainCode(looked, place, {
      folded: match.transforms.size > 0,
      words: this.#wordsOf(spelling, place, match),
    });
    return this.#plainSum(code);
  }

  #plainSum(code: number): Weights {
    const known = this.#plain[code];
    if (known !== undefined) return known;
    const sum = this.#shared();
    putPlainFeatures(sum, code);
    this.#plain[code] = sum;
    return sum;
  }

  /** A match by its code and by the kinds of words around it; null below the bound. `transforms` null of one that is no disguise. */
  weightsOf(code: number, kinds: number): CodeWeights | null {
    const judged = this.#judged.get(code);
    const own = judged?.own ?? this.#plainSum(code);
    const around = this.#aroundWeights(aroundCode(kinds, 0, 0));
    const total = own.total + around.total;
    if (total / 1000 < this.#bound) return null;
    return { own, around, score: scoreOf(total), transforms: judged?.transforms ?? null };
  }

  #wordsOf(spelling: number, place: Place, match: Match): 0 | 1 | 2 {
    const hasHan = ((this.#compiled.facts[spelling] as number) & FACTS.han) !== 0;
    // What is no disguise has the symbols of the spelling, one by one, but perhaps not its signs.
    if (!hasHan && match !== IDENTICAL) return hasOrdinaryLetters(this.#search.looked, place) ? 2 : 0;
    const known = this.#words[spelling] as number;
    if (known !== UNKNOWN) return known as 0 | 1 | 2;
    const words = this.#compiled.keys.wordsOf(spelling);
    this.#words[spelling] = words;
    return words;
  }

  /**
   * What the first disguise of a code says of all of them, in titles alone: hopeless where it stays below the bound whatever its words are; weighed
   * where it has none. What is different with each, as likenesses of sounds and shapes are, is left open. A number where it is hopeless unless the
   * words around it are likelier without it by so many tenths of a power of ten.
   */
  judge(title: string, { code, value, first, last, hasContext }: Judged): 'hopeless' | 'weighed' | 'open' | number {
    const place = { first, last };
    this.#search.fold(withoutEntities(title)?.text ?? title);
    const { spelling, match } = this.#search.matchAt(value, place);
    if (match === null || !isDisguised(match) || OF_ITS_OWN.some((one) => match.transforms.has(one))) return 'open';
    const weighed = { own: this.#search.spelling(spelling), looked: this.#search.looked, place, match };
    const sum = new Sum(this.#model);
    putMatchFeatures(sum, { ...weighed, size: this.#compiled.texts.length });
    const around = (hasContext ? wordsRoom(this.#model) : 0) + (this.#hasClasses ? goodsRoom(this.#model) : 0);
    if (!readsAsWords(weighed)) {
      putLanguageFeatures(sum, weighed);
      if (sum.total / 1000 + around < this.#bound) return 'hopeless';
      if (this.#hasClasses || OF_LETTERS.some((one) => match.transforms.has(one))) return 'open';
      this.#judged.set(code, { own: sum, transforms: match.transforms });
      return 'weighed';
    }
    const { flat, most } = languageRoom(this.#model, sum, weighed);
    const missing = this.#bound - around - flat - sum.total / 1000;
    if (missing > most) return 'hopeless';
    // Less a little: sums are rounded.
    const tenths = Math.floor((missing / most) * MOST_TENTHS - 0.1);
    return tenths >= 1 ? tenths : 'open';
  }

  #disguisedWeights(spelling: number, place: Place, match: Match): Weights | null {
    const weighed = { own: this.#search.spelling(spelling), looked: this.#search.looked, place, match };
    const sum = new Sum(this.#model);
    putMatchFeatures(sum, { ...weighed, size: this.#compiled.texts.length });
    // What the language can add is bounded; most chance candidates are below even so.
    if (sum.total / 1000 + this.#headroom < this.#bound) return null;
    putLanguageFeatures(sum, weighed);
    return sum;
  }

  #aroundWeights(code: number): Weights {
    if (code === 0) return this.#nothing;
    const known = this.#around.get(code);
    if (known !== undefined) return known;
    const sum = this.#shared();
    putAround(sum, code);
    this.#around.set(code, sum);
    return sum;
  }

  #shared(): Sum {
    this.#slots += 1;
    return new Sum(this.#model, this.#slots - 1);
  }
}

/** Tenths of the power of ten up to which the words around a disguise speak for it. */
const MOST_TENTHS = MOST_SURPRISE * 5 * 10;

/** Spellings from which on marks that nobody knows are mostly met by chance, in these disguises. */
const MANY = 5_000;
const MET_BY_CHANCE = ['homophone', 'shape', 'altered', 'split', 'letter', 'initials', 'pinyin'] as const;

/** Disguises whose weights follow from the characters themselves. */
const OF_ITS_OWN = ['homophone', 'shape'] as const;
/** Letters that may be another name, or part of a longer one: each is looked at. */
const OF_LETTERS = ['initials', 'pinyin'] as const;

/** Whether letters are part of a model number: hbs-369, cb-hft. */
const isOfModel = (text: string, { start, end }: { start: number; end: number }): boolean =>
  /^-[a-z]?\d/i.test(text.slice(end, end + 3)) || /[a-z\d]-$/i.test(text.slice(Math.max(0, start - 2), start));

/** Two letters are anything, unless something says that copies are sold. */
const isOfTwoInitials = ({ transforms, passed }: Match, { first, last }: Place): boolean =>
  transforms.has('initials') && last - first + 1 - passed === 2;

/** Rights bind from one day to another; of an offer without a time nothing is known. */
function isInForce({ validFrom, validTo }: Right, { time }: Offer): boolean {
  if (time === undefined || time === null) return true;
  const day = time.slice(0, 10);
  return (validFrom ?? day) <= day && day <= (validTo ?? day);
}

/** Whether hits follow one another without touching the same text. */
function areApart(hits: readonly RawHit[]): boolean {
  for (let at = 1; at < hits.length; at += 1)
    if ((hits[at] as RawHit).start < (hits[at - 1] as RawHit).end) return false;
  return true;
}

const isDisguised = ({ transforms }: Match): boolean => {
  if (transforms.size === 0) return false;
  for (const one of transforms) if (isDisguise(one)) return true;
  return false;
};

/** Whether it differs from the spelling by more than case: then honest words do not excuse it. */
const hasOther = ({ transforms }: Match): boolean => {
  if (transforms.size === 0) return false;
  for (const one of transforms) if (one !== 'case') return true;
  return false;
};
