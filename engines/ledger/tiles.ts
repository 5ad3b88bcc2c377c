// A tree kept as tiles (c2sp.org/tlog-tiles): files of up to 256 hashes, written once when full; every hash and proof is made from them.
import { LedgerError } from './error.ts';
import { HASH_BYTES, nodeHash } from './hash.ts';
import { hashPair } from './node-hash.ts';
import { type Range, type Subtree, subtreesOf } from './ranges.ts';

/** Levels of the tree that one tile spans. */
const TILE_HEIGHT = 8;

/** Hashes in a full tile. */
export const TILE_WIDTH = 2 ** TILE_HEIGHT;

export type TilePlace = { readonly level: number; readonly index: number };

/** Hashes of a tile, one after another: at level 0 those of entries, above those of full tiles of the level below. */
export type Tile = TilePlace & { readonly hashes: Uint8Array };

/** The hashes of a tile that holds at least `width` of them. */
export type ReadTile = (place: TilePlace, width: number) => Promise<Uint8Array>;

/** The address of a tile below the log's: `tile/0/x001/234`, with `.p/17` where it holds 17 hashes only. */
export function tilePath({ level, index }: TilePlace, width: number): string {
  const groups: string[] = [];
  for (let rest = index; groups.length === 0 || rest > 0; rest = Math.floor(rest / 1000)) {
    groups.unshift(String(rest % 1000).padStart(3, '0'));
  }
  const path = groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/');
  return `tile/${level}/${path}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** How many hashes stand in the last, unfilled tile of a level. */
export const partialWidth = (size: number, level: number): number =>
  Math.floor(size / TILE_WIDTH ** level) % TILE_WIDTH;

/**
 * Adds entries to a tree: the tiles that change, each as it is then, from the unfilled last tiles as they were.
 * @param q.edge the last tile of each level that is not full, from level 0 on; empty where a level has none
 * @param q.leaves hashes of the new entries, in order
 * @returns the new size, the changed tiles and the new edge
 */
export function growTiles(q: { size: number; edge: readonly Uint8Array[]; leaves: readonly Uint8Array[] }) {
  const tiles: Tile[] = [];
  const edge: Uint8Array[] = [];
  let added: readonly Uint8Array[] = q.leaves;
  for (let level = 0; added.length > 0 || level < q.edge.length; level += 1) {
    const before = q.edge[level] ?? new Uint8Array();
    const first = Math.floor(q.size / TILE_WIDTH ** (level + 1));
    const hashes = Buffer.concat([before, ...added]);
    const full: Uint8Array[] = [];
    for (let at = 0; at < hashes.length; at += TILE_WIDTH * HASH_BYTES) {
      const tile = hashes.subarray(at, at + TILE_WIDTH * HASH_BYTES);
      if (added.length > 0) tiles.push({ level, index: first + full.length, hashes: tile });
      if (tile.length === TILE_WIDTH * HASH_BYTES) full.push(combined(tile));
    }
    edge.push(hashes.subarray(full.length * TILE_WIDTH * HASH_BYTES));
    added = full;
  }
  return { size: q.size + q.leaves.length, tiles, edge };
}

/** The hash over a range of a tree's split, read from tiles. */
export async function rangeHash(range: Range, read: ReadTile): Promise<Uint8Array> {
  const parts = await Promise.all(subtreesOf(range).map((subtree) => subtreeHash(subtree, read)));
  const last = parts.at(-1);
  if (last === undefined) throw new LedgerError('空区间没有哈希', 'a range without entries has no hash');
  return parts.slice(0, -1).reduceRight((hash, part) => nodeHash(part, hash), last);
}

async function subtreeHash({ height, index }: Subtree, read: ReadTile): Promise<Uint8Array> {
  const level = Math.floor(height / TILE_HEIGHT);
  const count = 2 ** (height % TILE_HEIGHT);
  const first = (index * count) % TILE_WIDTH;
  const tile = await read({ level, index: Math.floor((index * count) / TILE_WIDTH) }, first + count);
  const end = (first + count) * HASH_BYTES;
  if (tile.length < end)
    throw new LedgerError(`第 ${level} 层的瓦片比树短`, `a tile of level ${level} is shorter than its tree`);
  return combined(tile.subarray(first * HASH_BYTES, end));
}

/** The hash over neighbouring hashes whose number is a power of two, such as those of a full tile. */
export function combined(hashes: Uint8Array): Uint8Array {
  const level = Buffer.from(hashes);
  for (let length = level.length; length > HASH_BYTES; length /= 2) {
    for (let at = 0; at < length; at += 2 * HASH_BYTES) hashPair(level, { at, out: level, to: at / 2 });
  }
  return level.subarray(0, HASH_BYTES);
}
