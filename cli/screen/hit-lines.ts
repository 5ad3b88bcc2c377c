// Hits as lines of output in UTF-8, put together from pieces: a mark's own, and those of weights and scores met before.
import {
  type OfferField,
  type Printing,
  type RawHit,
  type Screener,
  TRANSFORMS,
  type Transform,
  type Weights,
} from '@qingfeng/screening';
import { quoted } from '../output.ts';
import { Output, type Piece, Pieces } from './pieces.ts';

/** How a hit is printed. */
export type Layout = 'json' | 'text';

/** Where a hit was found: the offer, and the text of the field. */
export type Found = { readonly id: string; readonly field: OfferField; readonly text: string };

export class HitLines {
  readonly #compiled: Screener['compiled'];
  readonly #layout: Layout;
  readonly #store = new Pieces();
  readonly #output = new Output(this.#store);
  /** Of each spelling the pieces before the field and from place to score, as it stands when as registered: where and how long. */
  readonly #spellings: Int32Array;
  readonly #weights: (Piece | undefined)[] = [];
  /** By ten thousandths. */
  readonly #scores: (Piece | undefined)[] = new Array(10_001).fill(undefined);
  readonly #fixed = {
    id: this.#store.put('{"offerId":'),
    line: this.#store.put('{"offerId":"'),
    title: this.#store.put('title","span":['),
    description: this.#store.put('description","span":['),
    comma: this.#store.put(','),
    features: this.#store.put(',"features":{'),
    end: this.#store.put('}}\n'),
    quote: this.#store.put('"'),
  };

  constructor({ compiled }: Screener, layout: Layout) {
    this.#compiled = compiled;
    this.#layout = layout;
    this.#spellings = new Int32Array(compiled.texts.length * 4);
  }

  /** The hits in an offer. */
  add(hits: readonly RawHit[], { id, field, text }: Found): void {
    for (const hit of hits) {
      if (this.#layout === 'text') {
        this.#output.addText(this.#plainLine(hit, id, text.slice(hit.start, hit.end)));
        continue;
      }
      this.#put(this.#fixed.id);
      this.#output.addText(quoted(id));
      this.#putRest(hit, field, text, 0);
    }
  }

  /** The hits in line `number`, whose number is the offer's id and which begins at `offset` of the text. */
  addOfLine(hits: readonly RawHit[], { text, number, offset }: { text: string; number: number; offset: number }): void {
    for (const hit of hits) {
      if (this.#layout === 'text') {
        const found = text.slice(offset + hit.start, offset + hit.end);
        this.#output.addText(this.#plainLine(hit, String(number), found));
        continue;
      }
      this.#put(this.#fixed.line);
      this.#output.addNumber(number);
      this.#put(this.#fixed.quote);
      this.#putRest(hit, 'title', text, offset);
    }
  }

  /** What was added since it was last asked for; what is added next is written over it. */
  take(): Uint8Array {
    return this.#output.take();
  }

  #put({ at, bytes }: Piece): void {
    this.#output.add(at, bytes);
  }

  #putRest(hit: RawHit, field: OfferField, text: string, offset: number): void {
    const output = this.#output;
    const spellings = this.#spellings;
    const place = hit.spelling * 4;
    if (spellings[place + 1] === 0) this.#prepare(hit);
    output.add(spellings[place] as number, spellings[place + 1] as number);
    this.#put(this.#fixed[field]);
    output.addNumber(hit.start);
    this.#put(this.#fixed.comma);
    output.addNumber(hit.end);
    if (hit.asRegistered) output.add(spellings[place + 2] as number, spellings[place + 3] as number);
    else {
      const ways = TRANSFORMS.filter((one) => hit.match.transforms.has(one));
      const found = quoted(text.slice(offset + hit.start, offset + hit.end));
      const brand = hit.otherBrand === null ? '' : `,"otherBrand":${quoted(hit.otherBrand)}`;
      output.addText(`],"found":${found},"transforms":${JSON.stringify(ways)}${brand},"score":`);
    }
    this.#put(this.#scoreOf(hit.score));
    this.#put(this.#fixed.features);
    const own = this.#putWeights(hit.own, false);
    this.#putWeights(hit.around, own);
    this.#put(this.#fixed.end);
  }

  #prepare({ spelling }: RawHit): void {
    const { named, found } = this.#described(spelling);
    const first = this.#store.put(named);
    const second = this.#store.put(found);
    this.#spellings.set([first.at, first.bytes, second.at, second.bytes], spelling * 4);
  }

  /** What is printed of a spelling before the field, and from the place to the score where it stands as registered. */
  #described(spelling: number): { named: string; found: string } {
    const text = this.#compiled.texts.at(spelling) ?? '';
    const { id = '', mark = '' } = this.#compiled.rights.at(this.#compiled.owners[spelling] ?? 0) ?? {};
    const written = quoted(text);
    const isMark = text === mark.trim();
    const named = isMark && text === mark ? written : quoted(mark);
    const alias = isMark ? '' : `"alias":${written},`;
    return {
      named: `,"right":${quoted(id)},"mark":${named},${alias}"field":"`,
      found: `],"found":${written},"transforms":[],"score":`,
    };
  }

  /** How the same lines are printed at once, for titles whose ids are the numbers of their lines. */
  printing(lookThrough: Printing['lookThrough']): Printing {
    const place = 'title","span":[';
    const written = (ways: readonly Transform[]): string => `","transforms":${JSON.stringify(ways)},"score":`;
    return {
      pieces: [
        '{"offerId":"',
        '","right":"',
        '","mark":"',
        `","field":"${place}`,
        ',',
        '],"found":"',
        written([]),
        written(['case']),
        written(['traditional']),
        written(['case', 'traditional']),
      ],
      disguised: (transforms) => written(TRANSFORMS.filter((one) => transforms.has(one))),
      weighed: (own, around, score) => {
        const features = [own, around].map(({ parts }) => JSON.stringify(parts).slice(1, -1)).filter(Boolean);
        return `${score},"features":{${features.join(',')}}}\n`;
      },
      described: (spelling) => {
        const { named, found } = this.#described(spelling);
        return { head: `"${named}${place}`, tail: found };
      },
      lookThrough,
    };
  }

  /** @returns whether there were any */
  #putWeights({ slot, parts }: Weights, comma: boolean): boolean {
    if (slot === null) {
      this.#output.addText(`${comma ? ',' : ''}${JSON.stringify(parts).slice(1, -1)}`);
      return true;
    }
    const piece = this.#weights[slot] ?? this.#store.put(JSON.stringify(parts).slice(1, -1));
    this.#weights[slot] = piece;
    if (piece.bytes === 0) return false;
    if (comma) this.#put(this.#fixed.comma);
    this.#put(piece);
    return true;
  }

  #scoreOf(score: number): Piece {
    const tenThousandths = Math.round(score * 10_000);
    const known = this.#scores[tenThousandths];
    if (known !== undefined) return known;
    const made = this.#store.put(String(score));
    this.#scores[tenThousandths] = made;
    return made;
  }

  #plainLine({ score, right, match, otherBrand }: RawHit, id: string, found: string): string {
    const ways = TRANSFORMS.filter((one) => match.transforms.has(one));
    const { id: rightId = '', mark = '' } = this.#compiled.rights.at(right) ?? {};
    const told = ways.length === 0 ? '' : `\t${ways.join(',')}`;
    const brand = otherBrand === null ? '' : `\t= ${otherBrand}`;
    return `${score.toFixed(2)}\t${id}\t${mark} (${rightId})\t${found.replace(/\s+/g, ' ')}${told}${brand}\n`;
  }
}
