// Which parts of a tree a proof is made of. A part is a range of leaves; whoever keeps the hashes looks up the hash of each.
// Sizes are whole numbers up to 2^53, so nothing here uses the 32-bit operators.
import { LedgerError } from './error.ts';
import { INDEX, SIZE, wholeNumber } from './text.ts';

/** Leaves from `from` up to, but without, `to`. */
export type Range = { readonly from: number; readonly to: number };

/** A subtree with 2^height leaves that begins at leaf index · 2^height. */
export type Subtree = { readonly height: number; readonly index: number };

/** The parts beside the way from a leaf up to the root, from the leaf's sibling on (RFC 6962, 2.1.1). */
export function inclusionRanges(index: number, size: number): Range[] {
  wholeNumber(size, SIZE);
  wholeNumber(index, INDEX);
  if (index >= size)
    throw new LedgerError(`大小为 ${size} 的树中没有第 ${index} 条`, `there is no entry ${index} in a tree of ${size}`);
  const ranges: Range[] = [];
  let from = 0;
  let to = size;
  while (to - from > 1) {
    const middle = from + largestPowerBelow(to - from);
    if (index < middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
    }
  }
  return ranges.reverse();
}

/** The parts that show that the first `older` entries of a tree are those of the older tree (RFC 6962, 2.1.2). */
export function consistencyRanges(older: number, size: number): Range[] {
  wholeNumber(older, SIZE);
  wholeNumber(size, SIZE);
  if (older > size)
    throw new LedgerError(
      `大小为 ${size} 的树不可能由大小为 ${older} 的树增长而来`,
      `a tree of ${size} is not a later state of one of ${older}`,
    );
  if (older === 0 || older === size) return [];
  const ranges: Range[] = [];
  let from = 0;
  let to = size;
  while (to !== older) {
    const middle = from + largestPowerBelow(to - from);
    if (older <= middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
    }
  }
  // The older tree's own root is known to whoever asks: only a part of it that is no whole tree has to be told.
  if (from > 0) ranges.push({ from, to });
  return ranges.reverse();
}

/** The complete subtrees that make up a range of a tree's split, the largest first. */
export function subtreesOf({ from, to }: Range): Subtree[] {
  const subtrees: Subtree[] = [];
  let at = from;
  while (at < to) {
    let height = 0;
    let leaves = 1;
    while (at % (leaves * 2) === 0 && at + leaves * 2 <= to) {
      leaves *= 2;
      height += 1;
    }
    subtrees.push({ height, index: at / leaves });
    at += leaves;
  }
  return subtrees;
}

/** The largest power of two that is smaller than the number, which is at least 2. */
function largestPowerBelow(number: number): number {
  let power = 1;
  while (power * 2 < number) power *= 2;
  return power;
}
