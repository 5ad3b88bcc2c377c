// Proofs about a tree, checked as RFC 9162, sections 2.1.3.2 and 2.1.4.2 lay down.
import { LedgerError } from './error.ts';
import { EMPTY_ROOT, HASH_BYTES, nodeHash, sameBytes } from './hash.ts';
import { INDEX, SIZE, wholeNumber } from './text.ts';

/** What an inclusion proof claims: that the entry with this hash stands at `index` of the tree of `size` with this root. */
export type Inclusion = {
  readonly index: number;
  readonly size: number;
  readonly leaf: Uint8Array;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
};

/** What a consistency proof claims: that the tree of `newer` begins with the entries of the tree of `older`. */
export type Consistency = {
  readonly older: number;
  readonly newer: number;
  readonly olderRoot: Uint8Array;
  readonly newerRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
};

/** @throws LedgerError saying what does not hold */
export function checkInclusion({ index, size, leaf, root, proof }: Inclusion): void {
  wholeNumber(index, INDEX);
  wholeNumber(size, SIZE);
  if (index >= size)
    throw new LedgerError(`序号 ${index} 超出大小为 ${size} 的树`, `the index ${index} is outside a tree of ${size}`);
  for (const hash of [leaf, root, ...proof]) fullHash(hash);
  let at = index;
  let last = size - 1;
  let hash = leaf;
  for (const part of proof) {
    if (last === 0)
      throw new LedgerError('证明中的哈希多于到根的路径', 'the proof has more hashes than the way to the root');
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(part, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      hash = nodeHash(hash, part);
    }
    [at, last] = [half(at), half(last)];
  }
  if (last !== 0)
    throw new LedgerError('证明中的哈希少于到根的路径', 'the proof has fewer hashes than the way to the root');
  if (!sameBytes(hash, root)) throw new LedgerError('证明得出的根与所称不符', 'the proof leads to another root');
}

/** An empty tree is consistent with every tree, by an empty proof. @throws LedgerError saying what does not hold */
export function checkConsistency({ older, newer, olderRoot, newerRoot, proof }: Consistency): void {
  wholeNumber(older, SIZE);
  wholeNumber(newer, SIZE);
  for (const hash of [olderRoot, newerRoot, ...proof]) fullHash(hash);
  if (older > newer)
    throw new LedgerError(
      `旧树大小 ${older} 大于新树大小 ${newer}`,
      `the older size ${older} is above the newer size ${newer}`,
    );
  emptyRoot(older, olderRoot);
  emptyRoot(newer, newerRoot);
  if (older === newer || older === 0) {
    if (proof.length > 0) throw new LedgerError('证明中不应有哈希', 'the proof should hold no hash');
    if (older === newer && !sameBytes(olderRoot, newerRoot))
      throw new LedgerError('同一大小有两个不同的根', 'one size has two roots');
    return;
  }
  climb({ older, newer, olderRoot, newerRoot, proof });
}

function climb({ older, newer, olderRoot, newerRoot, proof }: Consistency): void {
  let at = older - 1;
  let last = newer - 1;
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  // Where the older tree is a whole subtree of the newer one, its root is the first hash, and the proof leaves it out.
  const [seed, ...rest] = at === 0 ? [olderRoot, ...proof] : proof;
  if (seed === undefined) throw new LedgerError('证明中没有哈希', 'the proof holds no hash');
  let [first, second] = [seed, seed];
  for (const part of rest) {
    if (last === 0)
      throw new LedgerError('证明中的哈希多于到根的路径', 'the proof has more hashes than the way to the root');
    if (at % 2 === 1 || at === last) {
      first = nodeHash(part, first);
      second = nodeHash(part, second);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      second = nodeHash(second, part);
    }
    [at, last] = [half(at), half(last)];
  }
  if (last !== 0)
    throw new LedgerError('证明中的哈希少于到根的路径', 'the proof has fewer hashes than the way to the root');
  if (!sameBytes(first, olderRoot))
    throw new LedgerError('证明得出的旧树根与所称不符', 'the proof leads to another root of the older tree');
  if (!sameBytes(second, newerRoot))
    throw new LedgerError('证明得出的新树根与所称不符', 'the proof leads to another root of the newer tree');
}

/** @throws LedgerError where a tree without entries has another root than the hash of nothing */
export function emptyRoot(size: number, root: Uint8Array): void {
  if (size === 0 && !sameBytes(root, EMPTY_ROOT))
    throw new LedgerError('空树的根不正确', 'an empty tree has another root');
}

const half = (number: number): number => Math.floor(number / 2);

function fullHash(hash: Uint8Array): void {
  if (hash.length !== HASH_BYTES)
    throw new LedgerError(
      `哈希为 ${hash.length} 字节，应为 ${HASH_BYTES} 字节`,
      `a hash has ${hash.length} bytes instead of ${HASH_BYTES}`,
    );
}
