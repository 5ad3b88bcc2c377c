// Offers through the compiled register: what is found in them, weighed with what stands around.

import type { Found } from '../kernel/keys.ts';
import { type Printing, TitlePrinter } from '../kernel/title-printer.ts';
import { type CompiledRights, type CompileOptions, compileRegister } from '../register.ts';
import { type Model, shippedModel } from '../score/model.ts';
import { type Decoded, withoutEntities } from '../spelling/entities.ts';
import { type Hit, type Offer, type OfferField, type Right, TRANSFORMS } from '../types.ts';
import type { RawHit } from './raw-hit.ts';
import { Scales } from './scales.ts';
import { Search } from './search.ts';

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
  /** The same as `screen`, before it is put into words. */
  find: (offer: Offer, onHits: (hits: readonly RawHit[], field: OfferField, text: string) => void) => void;
  /** Titles, one a line, of which nothing else is known: `onHits` is called for lines with hits, with the line's offset in the text. */
  findInLines: (
    text: string,
    firstLine: number,
    onHits: (hits: readonly RawHit[], line: number, offset: number) => void,
  ) => void;
  /** The hits in a title of which nothing else is known; `found` is what the kernel has found in it, where it has looked. */
  findInTitle: (title: string, found?: Found | null) => readonly RawHit[];
  /** What looks through titles alone and prints what it finds at once; null of a register so small that more is looked for. */
  titlePrinter: (printing: Printing) => TitlePrinter | null;
};

/** A screener for a register, see `compileRegister` for what is refused. */
export function compileRights(rights: readonly Right[], options: CompileOptions & ScreenerOptions = {}): Screener {
  return screenerOf(compileRegister(rights, options), options);
}

/** A screener over a register that was compiled before, here or in another thread. */
export function screenerOf(
  compiled: CompiledRights,
  { model = shippedModel(), minScore = model.minScore }: ScreenerOptions = {},
): Screener {
  const search = new Search(compiled);
  const scales = new Scales({ compiled, search, model, minScore });

  const decode = (text: string): Decoded | null => (compiled.transforms === 'all' ? withoutEntities(text) : null);

  function hitsIn(offer: Offer | null, text: string): readonly RawHit[] {
    const decoded = decode(text);
    search.read(decoded?.text ?? text);
    if (search.next() < 0) return [];
    return placed(scales.hitsIn(offer, { number: 1, from: 0, to: search.looked.folded.length, offset: 0 }), decoded, 0);
  }

  function find(offer: Offer, onHits: Parameters<Screener['find']>[1]): void {
    for (const field of ['title', 'description'] as const) {
      const text = offer[field] ?? '';
      if (text === '') continue;
      const hits = hitsIn(offer, text);
      if (hits.length > 0) onHits(hits, field, text);
    }
  }

  function findInLines(text: string, firstLine: number, onHits: Parameters<Screener['findInLines']>[2]): void {
    const decoded = decode(text);
    search.read(decoded?.text ?? text);
    for (let next = search.next(); next >= 0; next = search.next()) {
      const line = search.lineOf(next, firstLine);
      const hits = placed(scales.hitsIn(null, line), decoded, line.offset);
      if (hits.length > 0) onHits(hits, line.number, decoded?.placeOf(line.offset) ?? line.offset);
    }
  }

  function findInTitle(title: string, found: Found | null = null): readonly RawHit[] {
    if (found === null) return hitsIn(null, title);
    const decoded = decode(title);
    search.readFound(decoded?.text ?? title, found);
    return placed(scales.hitsIn(null, { number: 1, from: 0, to: search.looked.folded.length, offset: 0 }), decoded, 0);
  }

  function screen(offer: Offer): Hit[] {
    const made: Hit[] = [];
    find(offer, (hits, field, text) => {
      for (const hit of hits) made.push(hitOf(compiled, hit, { id: offer.id, field, text }));
    });
    return made;
  }

  const titlePrinter = (printing: Printing): TitlePrinter | null =>
    compiled.altered === null ? new TitlePrinter(compiled.keys, scales, printing) : null;

  return { compiled, model, minScore, screen, find, findInLines, findInTitle, titlePrinter };
}

/** Hits of a text whose entities were read, where they stand in the text as it was. @param offset of their line */
function placed(hits: readonly RawHit[], decoded: Decoded | null, offset: number): readonly RawHit[] {
  if (decoded === null || hits.length === 0) return hits;
  const { placeOf } = decoded;
  const from = placeOf(offset);
  return hits.map((hit) => {
    const start = placeOf(offset + hit.start) - from;
    const end = placeOf(offset + hit.end) - from;
    return { ...hit, start, end, asRegistered: hit.asRegistered && end - start === hit.end - hit.start };
  });
}

/** A hit in words. */
function hitOf(
  { rights, texts }: CompiledRights,
  { spelling, right, start, end, match, own, around, score, otherBrand }: RawHit,
  { id, field, text }: { id: string; field: OfferField; text: string },
): Hit {
  const registered = rights.at(right) as Right;
  const hit = {
    offerId: id,
    right: registered.id,
    mark: registered.mark,
    field,
    span: [start, end] as const,
    found: text.slice(start, end),
    transforms: TRANSFORMS.filter((one) => match.transforms.has(one)),
    ...(otherBrand === null ? {} : { otherBrand }),
    score,
    features: { ...own.parts, ...around.parts },
  };
  const spelled = texts.at(spelling) ?? '';
  return spelled === registered.mark.trim() ? hit : { ...hit, alias: spelled };
}
