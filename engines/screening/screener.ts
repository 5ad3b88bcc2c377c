// Offers through the compiled register: candidates from the automata, held against their spellings, weighed with what stands around.
import { emptyFound, type Found, findAll } from './automaton.ts';
import { glued, type Looked, type Match, matchSound, matchVariant, matchWritten, type Place } from './compare.ts';
import { type ContextPlace, classFeatures, contextFeatures, offerFeatures } from './context.ts';
import { ORDINARY_LETTERS } from './context-words.ts';
import { disguiseFold, emptyFolded, exactFold, type Folded, fold } from './fold.ts';
import { surprise } from './language.ts';
import { contributions, type Model, scoreOf, shippedModel } from './model.ts';
import {
  type CompiledRights,
  type CompileOptions,
  compileRegister,
  contextIn,
  spellingIn,
  transformIn,
} from './register.ts';
import { soundTable } from './sounds.ts';
import { characterAt, type Spelling, spellingOf } from './spelling.ts';
import { type Hit, type Offer, type OfferField, type Right, TRANSFORMS, type Transform } from './types.ts';

export type ScreenerOptions = {
  readonly model?: Model /** Hits below are left out; the model's own bound by default. */;
  readonly minScore?: number;
};

export type Screener = {
  readonly compiled: CompiledRights;
  readonly model: Model;
  readonly minScore: number;
  /** Whether text[from, to) may hold a hit at all: a cheap look that never misses one. */
  touches: (text: string, from: number, to: number) => boolean;
  /** The hits in an offer, by field, place and right. Pure: the same offer always gives the same. */
  screen: (offer: Offer) => Hit[];
};

/** A screener for a register, see `compileRegister` for what is refused. */
export function compileRights(rights: readonly Right[], options: CompileOptions & ScreenerOptions = {}): Screener {
  return screenerOf(compileRegister(rights, options), options);
}

/** What a candidate came to, before the score. */
type Candidate = { readonly spelling: number; readonly place: Place; readonly match: Match };

const FOLDS: ReadonlySet<Transform> = new Set(['case', 'width', 'compatibility', 'traditional']);
const ORDINARY_GAP = /[\s,，、。;；:：!！?？/()（）[\]【】「」《》|]/;

/** A screener over a register that was compiled before, here or in another thread. */
export function screenerOf(
  compiled: CompiledRights,
  { model = shippedModel(), minScore = model.minScore }: ScreenerOptions = {},
): Screener {
  const table = compiled.transforms === 'all' ? disguiseFold() : exactFold();
  const sounds = compiled.sounds === null ? null : soundTable();
  const folded = emptyFolded();
  const heard = emptyFolded();
  const found = emptyFound();
  const spellings = new Map<number, Spelling>();

  function spelling(index: number): Spelling {
    const known = spellings.get(index);
    if (known !== undefined) return known;
    const made = spellingOf(compiled.texts[index] ?? '');
    if (spellings.size < 200_000) spellings.set(index, made);
    return made;
  }

  function touches(text: string, from: number, to: number): boolean {
    fold(table, text, from, to, folded);
    if (folded.length < 2) return false;
    findAll(compiled.written, folded.symbols, folded.length, found);
    for (let at = 0; at < found.length; at += 3) if ((found.places[at] ?? -1) >= 0) return true;
    if (compiled.sounds === null || sounds === null) return false;
    hear(folded, sounds, heard);
    findAll(compiled.sounds, heard.symbols, heard.length, found);
    return found.length > 0;
  }

  function look(text: string): { looked: Looked; candidates: Candidate[]; context: ContextPlace[] } {
    fold(table, text, 0, text.length, folded);
    const looked = { text, from: 0, to: text.length, folded };
    const candidates: Candidate[] = [];
    const context: ContextPlace[] = [];
    findAll(compiled.written, folded.symbols, folded.length, found);
    eachPlace(found, (value, place) => {
      if (value < 0) context.push({ code: contextIn(value), ...place });
      else take(value, place, looked, candidates);
    });
    if (compiled.sounds !== null && sounds !== null) {
      hear(folded, sounds, heard);
      findAll(compiled.sounds, heard.symbols, heard.length, found);
      eachPlace(found, (value, place) => take(value, place, looked, candidates));
    }
    return { looked, candidates, context };
  }

  function take(value: number, place: Place, looked: Looked, candidates: Candidate[]): void {
    const index = spellingIn(value);
    const transform = transformIn(value);
    let match: Match | null;
    if (compiled.transforms === 'none' || transform === null) match = matchWritten(spelling(index), looked, place);
    else if (transform === 'homophone') match = matchSound(spelling(index), looked, place);
    else match = matchVariant(looked, place, transform);
    if (match !== null) candidates.push({ spelling: index, place, match });
  }

  function screen(offer: Offer): Hit[] {
    const title = hitsIn(offer, 'title', offer.title, []);
    if (offer.description === undefined || offer.description === null || offer.description === '') return title;
    return [...title, ...hitsIn(offer, 'description', offer.description, [])];
  }

  function hitsIn(offer: Offer, field: OfferField, text: string, beyond: readonly ContextPlace[]): Hit[] {
    const { looked, candidates, context } = look(text);
    if (candidates.length === 0) return [];
    const hits = candidates.flatMap((candidate) => {
      const hit = weigh(candidate);
      return hit.score >= minScore ? [hit] : [];
    });
    return bestOf(hits);

    function weigh({ spelling: index, place, match }: Candidate): Hit {
      const right = compiled.rights[compiled.owners[index] ?? 0] as Right;
      const own = spelling(index);
      const features = {
        ...matchFeatures(own, looked, place, match, compiled.texts.length),
        ...contextFeatures(place, context, beyond),
        ...classFeatures(right, context),
        ...offerFeatures(right, offer),
      };
      const parts = contributions(model, features);
      const start = looked.folded.starts[place.first] ?? 0;
      const last = looked.folded.starts[place.last] ?? 0;
      const end = last + characterAt(text, last).length;
      return {
        offerId: offer.id,
        right: right.id,
        mark: right.mark,
        ...(own.text === right.mark.trim() ? {} : { alias: own.text }),
        field,
        span: [start, end],
        found: text.slice(start, end),
        transforms: TRANSFORMS.filter((one) => match.transforms.has(one)),
        score: Math.round(scoreOf(parts) * 10_000) / 10_000,
        features: parts,
      };
    }
  }

  return { compiled, model, minScore, touches, screen };
}

function eachPlace({ places, length }: Found, act: (value: number, place: Place) => void): void {
  for (let at = 0; at < length; at += 3)
    act(places[at] ?? 0, { first: places[at + 1] ?? 0, last: places[at + 2] ?? 0 });
}

function hear(folded: Folded, sounds: Uint16Array, heard: Folded): void {
  if (heard.symbols.length < folded.symbols.length) heard.symbols = new Uint16Array(folded.symbols.length);
  for (let at = 0; at < folded.length + 3; at += 1) heard.symbols[at] = sounds[folded.symbols[at] ?? 0] ?? 0;
  heard.length = folded.length;
}

/** The features of the match itself; `size` is the number of spellings in the register. */
function matchFeatures(
  own: Spelling,
  looked: Looked,
  place: Place,
  match: Match,
  size: number,
): Record<string, number> {
  const { transforms, replaced, gaps, ordinaryGaps, evenGaps } = match;
  const disguises = [...transforms].filter((one) => !FOLDS.has(one));
  const plain = disguises.length === 0;
  const length = Math.min(place.last - place.first + 1, 7) - 2;
  const features: Record<string, number> = { base: 1 };
  if (plain) features.asRegistered = 1;
  if (disguises.length < transforms.size) features.folded = 1;
  for (const one of disguises) if (one !== 'inserted') features[one] = 1;
  if (gaps > 0) features[ordinaryGaps > 0 ? 'insertedSpaces' : 'insertedSigns'] = 1;
  if (gaps > 0 && evenGaps) features.insertedEvenly = 1;
  if (disguises.length > 1) features.severalDisguises = disguises.length - 1 - (transforms.has('dialect') ? 1 : 0);
  if (transforms.has('homophone')) features.replacedShare = replaced / own.folded.length;
  features[plain ? 'plainLength' : 'disguisedLength'] = length;
  const beside = glued(looked, place);
  if (beside === 2) features.gluedLetter = 1;
  if (beside === 1) features.gluedDigit = 1;
  addLanguage(features, { own, looked, place, plain });
  if (!plain && length <= 1) features.crowdedRegister = Math.max(0, Math.log10(size / 500));
  return features;
}

function addLanguage(
  features: Record<string, number>,
  { own, looked, place, plain }: { own: Spelling; looked: Looked; place: Place; plain: boolean },
): void {
  const { text, from, folded } = looked;
  const symbols = folded.symbols.subarray(place.first, place.last + 1);
  if (own.han > 0 && symbols.some((symbol) => symbol >= 0x3400 && symbol <= 0x9fff)) {
    const breaks = (at: number): boolean => {
      const before = from + (folded.starts[at - 1] ?? 0);
      return ORDINARY_GAP.test(text.slice(before + 1, from + (folded.starts[at] ?? 0)));
    };
    const value = Math.min(surprise(folded, place, breaks), 20) / 5;
    features[plain ? 'plainSurprise' : 'disguisedSurprise'] = value;
  } else {
    const start = from + (folded.starts[place.first] ?? 0);
    const lastAt = from + (folded.starts[place.last] ?? 0);
    if (ORDINARY_LETTERS.has(text.slice(start, lastAt + 1).toLowerCase())) features.ordinaryLetters = 1;
  }
}

/** One hit per right where several overlap; and no disguise of one mark where another stands as registered. */
function bestOf(hits: Hit[]): Hit[] {
  const ranked = [...hits].sort(
    (one, other) => other.score - one.score || one.span[0] - other.span[0] || other.span[1] - one.span[1],
  );
  const kept: Hit[] = [];
  for (const hit of ranked) {
    const overlaps = (other: Hit): boolean => other.span[0] < hit.span[1] && hit.span[0] < other.span[1];
    if (kept.some((other) => other.right === hit.right && overlaps(other))) continue;
    if (
      isDisguised(hit) &&
      hits.some((other) => !isDisguised(other) && other.right !== hit.right && overlaps(other) && covers(other, hit))
    )
      continue;
    kept.push(hit);
  }
  return kept.sort(
    (one, other) => one.span[0] - other.span[0] || one.span[1] - other.span[1] || (one.right < other.right ? -1 : 1),
  );
}

const isDisguised = ({ transforms }: Hit): boolean => transforms.some((one) => !FOLDS.has(one));
const covers = (one: Hit, other: Hit): boolean => one.span[0] <= other.span[0] && one.span[1] >= other.span[1];
