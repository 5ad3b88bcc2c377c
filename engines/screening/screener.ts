// Offers through the compiled register: candidates from the automata, held against their spellings, weighed with what stands around.
import { emptyFound, type Found, findAll } from './automaton.ts';
import { type Looked, type Match, matchSound, matchVariant, matchWritten, type Place } from './compare.ts';
import { type ContextPlace, putClassFeatures, putContextFeatures, putOfferFeatures } from './context.ts';
import { disguiseFold, emptyFolded, exactFold, type Folded, fold } from './fold.ts';
import { isDisguise, putLanguageFeatures, putMatchFeatures } from './match-features.ts';
import { headroomOf, type Model, Sum, shippedModel } from './model.ts';
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
  readonly model?: Model;
  /** Hits below are left out; the model's own bound by default. */
  readonly minScore?: number;
};

export type Screener = {
  readonly compiled: CompiledRights;
  readonly model: Model;
  readonly minScore: number;
  /** The hits in an offer, by field, place and right. Pure: the same offer always gives the same. */
  screen: (offer: Offer) => Hit[];
};

/** A screener for a register, see `compileRegister` for what is refused. */
export function compileRights(rights: readonly Right[], options: CompileOptions & ScreenerOptions = {}): Screener {
  return screenerOf(compileRegister(rights, options), options);
}

/** What was found in one field. */
type Look = { readonly looked: Looked; readonly candidates: Candidate[]; readonly context: ContextPlace[] };
type Candidate = { readonly spelling: number; readonly place: Place; readonly match: Match };

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
  const spelling = rememberedSpellings(compiled);
  const size = compiled.texts.length;
  const headroom = headroomOf(model);
  const bound = minScore <= 0 ? Number.NEGATIVE_INFINITY : Math.log(minScore / (1 - minScore));

  function look(text: string): Look {
    fold(table, text, 0, text.length, folded);
    const looked = { text, from: 0, to: text.length, folded };
    const made: Look = { looked, candidates: [], context: [] };
    findAll(compiled.written, folded.symbols, folded.length, found);
    eachPlace(found, (value, place) => {
      if (value < 0) made.context.push({ code: contextIn(value), ...place });
      else take(value, place, made);
    });
    if (compiled.sounds !== null && sounds !== null) {
      hear(folded, sounds, heard);
      findAll(compiled.sounds, heard.symbols, heard.length, found);
      eachPlace(found, (value, place) => take(value, place, made));
    }
    return made;
  }

  function take(value: number, place: Place, { looked, candidates }: Look): void {
    const index = spellingIn(value);
    const transform = transformIn(value);
    let match: Match | null;
    if (compiled.transforms === 'none' || transform === null) match = matchWritten(spelling(index), looked, place);
    else if (transform === 'homophone') match = matchSound(spelling(index), looked, place);
    else match = matchVariant(looked, place, transform);
    if (match !== null) candidates.push({ spelling: index, place, match });
  }

  function screen(offer: Offer): Hit[] {
    const title = hitsIn(offer, 'title', offer.title);
    const description = offer.description ?? '';
    return description === '' ? title : [...title, ...hitsIn(offer, 'description', description)];
  }

  function hitsIn(offer: Offer, field: OfferField, text: string): Hit[] {
    const made = look(text);
    if (made.candidates.length === 0) return [];
    const hits: Hit[] = [];
    for (const candidate of made.candidates) {
      const hit = weigh(candidate, { offer, field, ...made });
      if (hit !== null) hits.push(hit);
    }
    return hits.length < 2 ? hits : bestOf(hits);
  }

  function weigh(
    { spelling: index, place, match }: Candidate,
    { offer, field, looked, context }: Look & { offer: Offer; field: OfferField },
  ): Hit | null {
    const right = compiled.rights[compiled.owners[index] ?? 0] as Right;
    if (!isInForce(right, offer)) return null;
    const own = spelling(index);
    const sum = new Sum(model);
    putMatchFeatures(sum, { own, looked, place, match, size });
    // What the language can add is bounded; most chance candidates are below even so.
    if (sum.total + headroom < bound) return null;
    putLanguageFeatures(sum, { own, looked, place, match });
    putContextFeatures(sum, { ...place, disguised: [...match.transforms].some((one) => one !== 'case') }, context);
    putClassFeatures(sum, right, context);
    putOfferFeatures(sum, right, offer);
    if (sum.total < bound) return null;
    const start = looked.folded.starts[place.first] ?? 0;
    const last = looked.folded.starts[place.last] ?? 0;
    const end = last + characterAt(looked.text, last).length;
    const hit = {
      offerId: offer.id,
      right: right.id,
      mark: right.mark,
      field,
      span: [start, end] as const,
      found: looked.text.slice(start, end),
      transforms: match.transforms.size === 0 ? [] : TRANSFORMS.filter((one) => match.transforms.has(one)),
      score: sum.score(),
      features: sum.parts,
    };
    return own.text === right.mark.trim() ? hit : { ...hit, alias: own.text };
  }

  return { compiled, model, minScore, screen };
}

/** Rights bind from one day to another; of an offer without a time nothing is known. */
function isInForce({ validFrom, validTo }: Right, { time }: Offer): boolean {
  if (time === undefined || time === null) return true;
  const day = time.slice(0, 10);
  return (validFrom ?? day) <= day && day <= (validTo ?? day);
}

function rememberedSpellings({ texts }: CompiledRights): (index: number) => Spelling {
  const known: (Spelling | undefined)[] = new Array(texts.length);
  return (index) => {
    const made = known[index] ?? spellingOf(texts[index] ?? '');
    known[index] = made;
    return made;
  };
}

function eachPlace({ places, length }: Found, act: (value: number, place: Place) => void): void {
  for (let at = 0; at < length; at += 3) {
    act(places[at] as number, { first: places[at + 1] as number, last: places[at + 2] as number });
  }
}

function hear(folded: Folded, sounds: Uint16Array, heard: Folded): void {
  if (heard.symbols.length < folded.symbols.length) heard.symbols = new Uint16Array(folded.symbols.length);
  for (let at = 0; at < folded.length + 3; at += 1) heard.symbols[at] = sounds[folded.symbols[at] as number] as number;
  heard.length = folded.length;
}

/** One hit per right where several overlap; and no disguise of one mark where another stands as registered. */
function bestOf(hits: Hit[]): Hit[] {
  const ranked = hits.toSorted(
    (one, other) => other.score - one.score || one.span[0] - other.span[0] || other.span[1] - one.span[1],
  );
  const kept: Hit[] = [];
  for (const hit of ranked) {
    const beside = ranked.filter(
      (other) => other !== hit && other.span[0] < hit.span[1] && hit.span[0] < other.span[1],
    );
    if (beside.length > 0) {
      if (beside.some((other) => other.right === hit.right && kept.includes(other))) continue;
      if (
        isDisguised(hit) &&
        beside.some((other) => !isDisguised(other) && other.right !== hit.right && covers(other, hit))
      )
        continue;
    }
    kept.push(hit);
  }
  return kept.sort(
    (one, other) => one.span[0] - other.span[0] || one.span[1] - other.span[1] || (one.right < other.right ? -1 : 1),
  );
}

const isDisguised = ({ transforms }: { transforms: Iterable<Transform> }): boolean => {
  for (const one of transforms) if (isDisguise(one)) return true;
  return false;
};
const covers = (one: Hit, other: Hit): boolean => one.span[0] <= other.span[0] && one.span[1] >= other.span[1];
