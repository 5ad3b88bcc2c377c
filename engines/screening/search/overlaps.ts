// Hits of a field that lie over one another: which of them are told.
import { isDisguise } from '../score/match-features.ts';
import type { RawHit } from './raw-hit.ts';

/**
 * One hit per right where several overlap, the likeliest; and no disguise of one mark where another stands as registered. In the order
 * of their places, then of the rights' ids.
 */
export function bestOf(hits: readonly RawHit[], idOf: (hit: RawHit) => string): RawHit[] {
  const kept: RawHit[] = areEqual(hits) ? [...hits] : [];
  if (kept.length === 0)
    for (const cluster of clusters(hits)) kept.push(...(cluster.length === 1 ? cluster : bestOfCluster(cluster)));
  const isBefore = (one: RawHit, other: RawHit): boolean =>
    one.start !== other.start
      ? one.start < other.start
      : one.end !== other.end
        ? one.end < other.end
        : idOf(one) < idOf(other);
  return kept.length > FEW
    ? kept.sort((one, other) => (isBefore(one, other) ? -1 : 1))
    : insertionSorted(kept, isBefore);
}

const FEW = 8;

/** Whether each may stand beside the others: few, of different rights, and none in disguise. */
function areEqual(hits: readonly RawHit[]): boolean {
  if (hits.length > FEW) return false;
  for (let at = 0; at < hits.length; at += 1) {
    const { right, match } = hits[at] as RawHit;
    if (match.transforms.size > 0) return false;
    for (let other = 0; other < at; other += 1) if ((hits[other] as RawHit).right === right) return false;
  }
  return true;
}

/** A few in order, sooner than the library could be asked. */
function insertionSorted(hits: RawHit[], isBefore: (one: RawHit, other: RawHit) => boolean): RawHit[] {
  for (let at = 1; at < hits.length; at += 1) {
    const hit = hits[at] as RawHit;
    let to = at;
    for (; to > 0 && isBefore(hit, hits[to - 1] as RawHit); to -= 1) hits[to] = hits[to - 1] as RawHit;
    hits[to] = hit;
  }
  return hits;
}

/** Hits parted where none reaches over to the next. */
function clusters(hits: readonly RawHit[]): RawHit[][] {
  const found: RawHit[][] = [];
  let end = -1;
  for (const hit of hits.toSorted((one, other) => one.start - other.start)) {
    const last = found.at(-1);
    if (last !== undefined && hit.start < end) last.push(hit);
    else found.push([hit]);
    end = Math.max(end, hit.end);
  }
  return found;
}

function bestOfCluster(hits: readonly RawHit[]): RawHit[] {
  const ranked = hits.toSorted(
    (one, other) => other.score - one.score || one.start - other.start || other.end - one.end,
  );
  const kept: RawHit[] = [];
  for (const hit of ranked) {
    const beside = ranked.filter((other) => other !== hit && other.start < hit.end && hit.start < other.end);
    if (beside.some((other) => other.right === hit.right && kept.includes(other))) continue;
    const hidden = isDisguised(hit) && beside.some((other) => !isDisguised(other) && isOver(other, hit));
    if (!hidden) kept.push(hit);
  }
  return kept;
}

const isDisguised = ({ match: { transforms } }: RawHit): boolean => [...transforms].some(isDisguise);

const isOver = (one: RawHit, other: RawHit): boolean =>
  one.right !== other.right && one.start <= other.start && one.end >= other.end;
