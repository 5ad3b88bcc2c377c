// What can be measured on a pair: column by column by its kind and as text, over the whole record, and beside its rivals.

import { foldText } from '../columns/fold.ts';
import { worded } from '../columns/prepare.ts';
import type { ValueSpace } from '../columns/space.ts';
import { cosine, termTable, type Vector } from '../columns/text-space.ts';
import { codesIn, grams, words } from '../columns/tokens.ts';
import { valueSpace } from '../columns/value-space.ts';
import { jaroWinkler } from '../compare/strings.ts';
import type { LinkConfig } from '../types.ts';
import { type Leftovers, leftoversOf } from './leftovers.ts';
import type { Matrix } from './matrix.ts';
import type { Fields } from './pair-lines.ts';
import type { PairRecords } from './rivalry.ts';

export type PairFields = { readonly left: Fields; readonly right: Fields };
const ABSENT = -1;
/** How many measures there are of a column, of the whole record, and of the words left over: in this order in a row. */
export const [COLUMN_MEASURES, WHOLE_MEASURES, LEFTOVER_MEASURES] = [12, 15, 11];

/**
 * `rows`: one per pair, every row with the same features, the first `alone` of them without regard to rivals' measures; what cannot be measured is -1.
 * `meaning`: features that labels of other pairs give. `likeness` of the words, as a first guess. `records` of each pair by number, equal ones by the same.
 */
export type Features = {
  readonly rows: Matrix;
  readonly alone: number;
  readonly meaning: Leftovers['meaning'];
  readonly likeness: Leftovers['likeness'];
  readonly records: PairRecords;
};

/** What is measured on each pair. */
export function featuresOf(pairs: readonly PairFields[], config: LinkConfig): Features {
  const columns = config.columns.filter(({ kind }) => kind !== 'modelCodes');
  const all = [...new Set(columns.flatMap(({ name, from }) => from ?? [name]))];
  const measures = columns.map(({ name, kind, from }) =>
    columnMeasure({ pairs, names: from ?? [name], all, space: valueSpace(kind) }),
  );
  const whole = wholeMeasure(pairs, all);
  const inWords = [...new Set(worded(columns).flatMap(({ name, from }) => from ?? [name]))];
  const leftovers = leftoversOf({
    lefts: pairs.map(({ left }) => joinedText(left, inWords)),
    rights: pairs.map(({ right }) => joinedText(right, inWords)),
  });
  const rows = pairs.map((_, pair) => [
    ...measures.flatMap((measure) => measure(pair)),
    ...whole(pair),
    ...leftovers.measures(pair),
  ]);
  const rivals = [whole, leftovers.measures, ...measures].map((measure) =>
    besideRivals(
      pairs,
      pairs.map((_, pair) => measure(pair)[0] ?? ABSENT),
    ),
  );
  return {
    rows: rows.map((row, pair) => Float64Array.from([...row, ...rivals.flatMap((own) => own[pair] ?? [])])),
    alone: rows[0]?.length ?? 0,
    meaning: leftovers.meaning,
    likeness: leftovers.likeness,
    records: { left: numbered(pairs.map(({ left }) => left)), right: numbered(pairs.map(({ right }) => right)) },
  };
}

/** Of each record its number; equal ones have the same. */
function numbered(records: readonly Fields[]): Int32Array {
  const known = new Map<string, number>();
  return Int32Array.from(records, (fields) => {
    const key = [...fields.values()].join('\u0000');
    const number = known.get(key) ?? known.size;
    known.set(key, number);
    return number;
  });
}

type Measure = (pair: number) => readonly number[];

function joinedText(fields: Fields, names: readonly string[]): string {
  // Buckley's, Buckley 's and Buckleys are one word.
  return foldText(names.map((name) => fields.get(name) ?? '').join(' ')).replace(/\s*['’`]\s*s\b/g, 's');
}

type TextParts = {
  readonly text: string;
  readonly words: ReadonlySet<string>;
  readonly wordVector: Vector;
  readonly gramVector: Vector;
};

/** Texts of one column as sets and vectors, each prepared once, with weights from all of them. */
function textParts(texts: Iterable<string>): { parts: (text: string) => TextParts; weight: (word: string) => number } {
  const distinct = [...new Set(texts)];
  const wordTable = termTable();
  const gramTable = termTable();
  const documents = new Map<string, number>();
  const bags = distinct.map((text) => {
    const own = words(text);
    for (const word of new Set(own)) documents.set(word, (documents.get(word) ?? 0) + 1);
    return { text, words: new Set(own), wordBag: wordTable.bag(own), gramBag: gramTable.bag(grams(text)) };
  });
  const made = new Map(
    bags.map(({ text, words: own, wordBag, gramBag }) => [
      text,
      { text, words: own, wordVector: wordTable.weigh(wordBag), gramVector: gramTable.weigh(gramBag) },
    ]),
  );
  const empty: TextParts = {
    text: '',
    words: new Set(),
    wordVector: wordTable.weigh(wordTable.bag([])),
    gramVector: gramTable.weigh(gramTable.bag([])),
  };
  return {
    parts: (text) => made.get(text) ?? empty,
    weight: (word) => Math.log(1 + distinct.length / (documents.get(word) ?? 1)),
  };
}

function columnMeasure(query: {
  pairs: readonly PairFields[];
  names: readonly string[];
  all: readonly string[];
  space: ValueSpace;
}): Measure {
  const { pairs, names, all, space } = query;
  const lefts = pairs.map(({ left }) => joinedText(left, names));
  const rights = pairs.map(({ right }) => joinedText(right, names));
  const numbers = new Map([...lefts, ...rights].map((text) => [text, space.add(text)]));
  space.settle();
  const { parts, weight } = textParts([...lefts, ...rights]);
  const wholeLefts = pairs.map((pair) => new Set(words(joinedText(pair.left, all))));
  const wholeRights = pairs.map((pair) => new Set(words(joinedText(pair.right, all))));
  return (pair) => {
    const [left, right] = [lefts[pair] ?? '', rights[pair] ?? ''];
    const elsewhere = [
      unexplained(parts(left).words, wholeRights[pair] ?? new Set(), weight),
      unexplained(parts(right).words, wholeLefts[pair] ?? new Set(), weight),
    ];
    const [one, other] = [numbers.get(left) ?? -1, numbers.get(right) ?? -1];
    if (one < 0 || other < 0) return [...new Array<number>(10).fill(ABSENT), ...elsewhere];
    return [space.similarity(one, other), ...textMeasures(parts(left), parts(right), weight), ...elsewhere];
  };
}

/** Weight of the words that the other record has nowhere, not even mistyped: a maker's name may stand in another column. */
function unexplained(own: ReadonlySet<string>, other: ReadonlySet<string>, weight: (word: string) => number): number {
  let sum = 0;
  for (const word of own) {
    if (other.has(word)) continue;
    const alike = word.length >= 4 && [...other].some((there) => there.length >= 4 && jaroWinkler(word, there) >= 0.92);
    if (!alike) sum += weight(word);
  }
  return sum;
}

function textMeasures(one: TextParts, other: TextParts, weight: (word: string) => number): number[] {
  let [shared, sharedWeight, rarest] = [0, 0, 0];
  let onlyOne = 0;
  let onlyOther = 0;
  for (const word of one.words) {
    if (other.words.has(word)) {
      shared += 1;
      sharedWeight += weight(word);
      rarest = Math.max(rarest, weight(word));
    } else onlyOne += weight(word);
  }
  for (const word of other.words) if (!one.words.has(word)) onlyOther += weight(word);
  const fewer = Math.max(1, Math.min(one.words.size, other.words.size));
  const less = Math.min(onlyOne, onlyOther);
  return [
    cosine(one.gramVector, other.gramVector),
    cosine(one.wordVector, other.wordVector),
    shared / Math.max(1, one.words.size + other.words.size - shared),
    shared / fewer,
    sharedWeight / Math.max(1e-6, sharedWeight + less),
    rarest,
    less,
    Math.max(onlyOne, onlyOther),
    one.text.length <= 60 && other.text.length <= 60 ? jaroWinkler(one.text, other.text) : ABSENT,
  ];
}

function wholeMeasure(pairs: readonly PairFields[], names: readonly string[]): Measure {
  const lefts = pairs.map(({ left }) => joinedText(left, names));
  const rights = pairs.map(({ right }) => joinedText(right, names));
  const { parts, weight } = textParts([...lefts, ...rights]);
  return (pair) => {
    const [left, right] = [lefts[pair] ?? '', rights[pair] ?? ''];
    return [
      ...textMeasures(parts(left), parts(right), weight),
      ...codeMeasures(left, right),
      ...numberMeasures(left, right),
    ];
  };
}

/** Codes in common; the nearest of the others; how many neither shares. */
function codeMeasures(left: string, right: string): number[] {
  const [one, other] = [codesIn(left), codesIn(right)];
  if (one.length === 0 || other.length === 0) return [ABSENT, ABSENT, ABSENT, one.length + other.length];
  const shared = one.filter((code) => other.includes(code));
  const longest = shared.reduce((most, code) => Math.max(most, code.length), 0);
  let nearest = 0;
  for (const code of one) {
    for (const there of other) {
      const inside = Math.min(code.length, there.length) >= 4 && (code.includes(there) || there.includes(code));
      nearest = Math.max(nearest, code === there ? 1 : inside ? 0.95 : jaroWinkler(code, there));
    }
  }
  return [shared.length, longest, nearest, Math.min(one.length, other.length) - shared.length];
}

/** Figures on both sides, and on one only. */
function numberMeasures(left: string, right: string): number[] {
  const one = new Set(left.match(/\d+(?:\.\d+)?/g) ?? []);
  const other = new Set(right.match(/\d+(?:\.\d+)?/g) ?? []);
  if (one.size === 0 || other.size === 0) return [ABSENT, ABSENT];
  const shared = [...one].filter((figure) => other.has(figure)).length;
  return [shared / (one.size + other.size - shared), Math.min(one.size, other.size) - shared];
}

/** How much better a pair is than the best other pair of its left record, and of its right one; -1 without a rival. */
function besideRivals(pairs: readonly PairFields[], scores: readonly number[]): number[][] {
  const key = (fields: Fields) => [...fields.values()].join('\u0000');
  const sides = [pairs.map(({ left }) => key(left)), pairs.map(({ right }) => key(right))];
  const differences = sides.map((keys, side) => {
    const others = sides[1 - side] ?? [];
    const best = new Map<string, { score: number; partner: string; second: number }>();
    for (const [pair, own] of keys.entries()) {
      const score = scores[pair] ?? ABSENT;
      const partner = others[pair] ?? '';
      const known = best.get(own);
      if (known === undefined) best.set(own, { score, partner, second: Number.NEGATIVE_INFINITY });
      else if (partner === known.partner) continue;
      else if (score > known.score) best.set(own, { score, partner, second: known.score });
      else known.second = Math.max(known.second, score);
    }
    return keys.map((own, pair) => {
      const known = best.get(own);
      if (known === undefined || known.second === Number.NEGATIVE_INFINITY) return ABSENT;
      const rival = known.partner === others[pair] ? known.second : known.score;
      return 1 + (scores[pair] ?? 0) - rival;
    });
  });
  return pairs.map((_, pair) => differences.map((own) => own[pair] ?? ABSENT));
}
