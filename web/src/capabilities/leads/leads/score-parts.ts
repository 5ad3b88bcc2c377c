// The score of an offer from 0 to 100, as at most six parts that add up to it, and a title with the disguised marks as registered. Pure.
import type { Text } from '../../../platform/api/types.ts';
import type { Hit, LeadRecord } from '../shapes.ts';

type Reason = LeadRecord['lead']['reasons'][number];
/** `points`: what the part brings, whole, below zero where it speaks against; all of them add up to the score. */
export type ScorePart = { id: PartId; points: number; reasons: readonly Text[] };
type PartId = (typeof partIds)[number];

const partIds = ['mark', 'price', 'words', 'goods', 'seller', 'excuse'] as const;
const members: Readonly<Record<string, PartId>> = {
  ...{ priceFarBelow: 'price', farBelowDespite: 'price', priceBelow: 'price', priceAsUsual: 'price' },
  ...{ confessing: 'words', confessingDespite: 'words', genuineClaim: 'words', denial: 'words' },
  ...{ sameClass: 'goods', otherClass: 'goods', authorisedSeller: 'seller' },
  ...{ compatible: 'excuse', compatibleApart: 'excuse', accessory: 'excuse', accessoryApart: 'excuse' },
  ...{ comparison: 'excuse', secondHand: 'excuse', secondHandApart: 'excuse', authentication: 'excuse' },
};

/** 0.99 as 99. */
export const outOfHundred = (score: number): number => Math.round(score * 100);

/**
 * What each part brings to the score. The model adds up log odds, which are no points: what speaks for a hit shares, by its weight, the
 * score that it would have alone; what speaks against it shares what is taken off again. The base of the model belongs to the mark,
 * without which there is no score.
 * @param reasons log odds of each feature @returns parts that bring something, the largest first; rounded so that they add up to the score
 */
export function scoreParts(reasons: readonly Reason[]): ScorePart[] {
  const sums = new Map<PartId, number>();
  for (const { id, weight } of reasons) sums.set(partOf(id), (sums.get(partOf(id)) ?? 0) + weight);
  const gained = [...sums.values()].reduce((total, weight) => total + Math.max(0, weight), 0);
  const lost = [...sums.values()].reduce((total, weight) => total + Math.min(0, weight), 0);
  const alone = outOf(gained);
  const taken = alone - outOf(gained + lost);
  const shares = [...sums].map(([id, weight]) => ({
    id,
    exact: weight > 0 ? (alone * weight) / gained : weight < 0 ? (-taken * weight) / lost : 0,
  }));
  // Where everything speaks against it, what little score there is is the mark's.
  if (gained === 0 && shares[0] !== undefined) shares[0].exact += alone;
  return (
    inWhole(shares)
      // What speaks against a hit is named even where it takes less than half a point off.
      .filter(({ id, points }) => points !== 0 || (sums.get(id) ?? 0) < 0)
      .map((part) => ({ ...part, reasons: titlesOf(reasons, part.id) }))
      .toSorted((one, other) => other.points - one.points)
  );
}

const outOf = (logOdds: number): number => 100 / (1 + Math.exp(-logOdds));

const partOf = (reason: string): PartId => members[reason] ?? 'mark';

/** The reasons of a part, the heaviest first. */
function titlesOf(reasons: readonly Reason[], part: PartId): Text[] {
  const own = reasons.filter(({ id }) => partOf(id) === part && id !== 'base');
  return own.toSorted((one, other) => Math.abs(other.weight) - Math.abs(one.weight)).map(({ title }) => title);
}

/** Whole numbers that add up to the rounded sum: those furthest from their own rounding down are rounded up. */
function inWhole(shares: readonly { id: PartId; exact: number }[]): { id: PartId; points: number }[] {
  const whole = Math.round(shares.reduce((total, { exact }) => total + exact, 0));
  const floors = shares.map(({ id, exact }) => ({ id, points: Math.floor(exact), rest: exact - Math.floor(exact) }));
  let open = whole - floors.reduce((total, { points }) => total + points, 0);
  for (const part of floors.toSorted((one, other) => other.rest - one.rest)) {
    if (open <= 0) break;
    part.points += 1;
    open -= 1;
  }
  return floors.map(({ id, points }) => ({ id, points }));
}

/** Hits of a title that stand for a mark in another spelling, in their order, none over another; names of other brands are none. */
export function disguisesIn(hits: readonly Hit[]): Hit[] {
  const shown: Hit[] = [];
  for (const hit of hits.toSorted((one, other) => one.span[0] - other.span[0] || other.score - one.score)) {
    const { field, otherBrand, transforms, span } = hit;
    if (field !== 'title' || otherBrand !== undefined || transforms.length === 0) continue;
    if (span[0] >= (shown.at(-1)?.span[1] ?? 0)) shown.push(hit);
  }
  return shown;
}

/** The title with its disguised marks as registered; null where none is disguised. */
export function restoredTitle(title: string, hits: readonly Hit[]): string | null {
  const disguises = disguisesIn(hits);
  if (disguises.length === 0) return null;
  let at = 0;
  let restored = '';
  for (const { span, mark } of disguises) {
    restored += title.slice(at, span[0]) + mark;
    at = span[1];
  }
  return restored + title.slice(at);
}
