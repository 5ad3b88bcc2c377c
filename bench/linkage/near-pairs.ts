// Labelled pairs that lie near one another: each record of a catalogue beside those of the other shop that are most like it by words.

import { type Random, seeded } from './linkage-sellers.ts';
import { CATALOGUES, type Catalogue } from './near-catalogues.ts';
import type { Offer } from './near-wording.ts';

export type LabelledPair = { readonly left: Offer; readonly right: Offer; readonly match: boolean };
export type NearPairs = {
  readonly name: string;
  readonly like: string;
  readonly train: LabelledPair[];
  readonly test: LabelledPair[];
};

/** Records beside which each of the first shop is put. */
const NEAREST = 9;
const BOTH = 0.4;

/** Pairs of every catalogue, as it is and with cells in the wrong column; three in four are for learning. The same for a seed. */
export function nearPairs(seed: number): NearPairs[] {
  return CATALOGUES.flatMap((catalogue) => [false, true].map((dirty) => pairsOf(catalogue, dirty, seed)));
}

type Listed = { thing: number; offer: Offer };

/** What either shop lists of a catalogue; each thing by one of them or by both. */
export function listed(q: { catalogue: Catalogue; random: Random; dirty: boolean }): {
  lefts: Listed[];
  rights: Listed[];
} {
  const { catalogue, random, dirty } = q;
  const things = catalogue.make(random).slice(0, 2 * catalogue.things);
  const [lefts, rights]: [Listed[], Listed[]] = [[], []];
  for (const [thing, { first, second }] of things.entries()) {
    const where = random();
    if (where < (1 + BOTH) / 2) lefts.push({ thing, offer: moved(random, first(), dirty) });
    if (where > (1 - BOTH) / 2) rights.push({ thing, offer: moved(random, second(), dirty) });
    // A shop lists some things twice.
    if (where > 0.96 - BOTH / 2) rights.push({ thing, offer: moved(random, second(), dirty) });
  }
  return { lefts, rights };
}

function pairsOf(catalogue: Catalogue, dirty: boolean, seed: number): NearPairs {
  const random = seeded(seed);
  const { lefts, rights } = listed({ catalogue, random, dirty });
  const near = nearest(
    lefts.map(({ offer }) => textOf(offer)),
    rights.map(({ offer }) => textOf(offer)),
    NEAREST,
  );
  const pairs = near.flatMap((others, at) => {
    const left = lefts[at];
    return others.map((other) => {
      const right = rights[other];
      if (left === undefined || right === undefined) throw new RangeError('no such record');
      return { left: left.offer, right: right.offer, match: left.thing === right.thing };
    });
  });
  const [train, test]: [LabelledPair[], LabelledPair[]] = [[], []];
  for (const pair of pairs) (random() < 0.75 ? train : test).push(pair);
  return { name: `${catalogue.name}${dirty ? ', cells misplaced' : ''}`, like: catalogue.like, train, test };
}

/** A pair as a line of the command's format. */
export function pairLine({ left, right, match }: LabelledPair): string {
  return `${written(left)}\t${written(right)}\t${match ? 1 : 0}`;
}

export const textOf = (offer: Offer): string => Object.values(offer).join(' ');
const written = (offer: Offer): string =>
  Object.entries(offer)
    .map(([name, value]) => `COL ${name} VAL ${value}`)
    .join(' ');

/** As the dirty sets of DeepMatcher are made: each cell may stand in the first column instead. */
function moved(random: Random, offer: Offer, dirty: boolean): Offer {
  if (!dirty) return offer;
  const [first = '', ...names] = Object.keys(offer);
  const found: Record<string, string> = { ...offer };
  for (const name of names) {
    if (random() < 0.5) continue;
    found[first] = `${found[first]} ${found[name]}`.trim();
    found[name] = '';
  }
  return found;
}

const WORDS = /\p{Script=Han}|[\p{L}\p{N}.]+/gu;

/** Of each left text the most alike right ones, by the weight of the words in common. */
export function nearest(lefts: readonly string[], rights: readonly string[], most: number): number[][] {
  const bags = [lefts, rights].map((texts) => texts.map((text) => new Set(text.toLowerCase().match(WORDS) ?? [])));
  const [left = [], right = []] = bags;
  const holders = new Map<string, number[]>();
  for (const [at, bag] of right.entries())
    for (const word of bag) holders.set(word, [...(holders.get(word) ?? []), at]);
  const weight = (word: string) => Math.log(1 + rights.length / (holders.get(word)?.length ?? 1));
  const length = right.map((bag) => Math.sqrt([...bag].reduce((sum, word) => sum + weight(word) ** 2, 0)));
  return left.map((bag) => {
    const scores = new Map<number, number>();
    for (const word of bag)
      for (const at of holders.get(word) ?? []) scores.set(at, (scores.get(at) ?? 0) + weight(word) ** 2);
    return [...scores]
      .map(([at, score]): [number, number] => [at, score / (length[at] ?? 1)])
      .sort(([one, a], [other, b]) => b - a || one - other)
      .slice(0, most)
      .map(([at]) => at);
  });
}
