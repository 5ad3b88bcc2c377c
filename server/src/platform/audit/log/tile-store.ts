// The tiles of the log in the database, and what is computed from them: roots, and the parts of proofs.
import {
  consistencyRanges,
  EMPTY_ROOT,
  HASH_BYTES,
  inclusionRanges,
  partialWidth,
  type ReadTile,
  rangeHash,
  TILE_WIDTH,
  type Tile,
} from '@qingfeng/ledger';
import { sql } from 'kysely';
import type { Tables } from '../../database/connections/connect.ts';

/** Reads tiles, each once for as long as the reader is used unless told otherwise; a tile that is not there is empty. */
export function tileReader(tx: Tables, { keep = true } = {}): ReadTile {
  const read = new Map<string, Promise<Uint8Array>>();
  return ({ level, index }) => {
    const key = `${level} ${index}`;
    const known = read.get(key);
    if (known !== undefined) return known;
    const found = tx
      .selectFrom('audit.tile')
      .select('hashes')
      .where('level', '=', level)
      .where('index', '=', index)
      .executeTakeFirst()
      .then((row): Uint8Array => row?.hashes ?? new Uint8Array());
    if (keep) read.set(key, found);
    return found;
  };
}

/** Root over the first `size` entries. @throws LedgerError where tiles are missing or too short */
export const rootAt = (read: ReadTile, size: number): Promise<Uint8Array> =>
  size === 0 ? Promise.resolve(EMPTY_ROOT) : rangeHash({ from: 0, to: size }, read);

/** Hashes of an inclusion proof, in order. @throws LedgerError */
export const inclusionProof = (read: ReadTile, index: number, size: number): Promise<Uint8Array[]> =>
  Promise.all(inclusionRanges(index, size).map((range) => rangeHash(range, read)));

/** Hashes of a consistency proof, in order. @throws LedgerError */
export const consistencyProof = (read: ReadTile, older: number, size: number): Promise<Uint8Array[]> =>
  Promise.all(consistencyRanges(older, size).map((range) => rangeHash(range, read)));

/** The last tile of each level that is not full, from level 0 on, as `growTiles` takes them. */
export async function edgeOf(tx: Tables, size: number): Promise<Uint8Array[]> {
  const edge: Uint8Array[] = [];
  for (let level = 0; TILE_WIDTH ** level <= size; level += 1) {
    const width = partialWidth(size, level);
    const index = Math.floor(size / TILE_WIDTH ** (level + 1));
    const tile = width === 0 ? new Uint8Array() : await tileReader(tx)({ level, index }, width);
    edge.push(tile.subarray(0, width * HASH_BYTES));
  }
  return edge;
}

/** Stores tiles that are new or have grown. */
export async function storeTiles(tx: Tables, tiles: readonly Tile[]): Promise<void> {
  const rows = tiles.map(({ level, index, hashes }) => {
    return { level, index, hashes: Buffer.from(hashes).toString('hex') };
  });
  await sql`insert into audit.tile (level, index, hashes)
    select level, index, decode(hashes, 'hex') from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(level smallint, index bigint, hashes text)
    on conflict (level, index) do update set hashes = excluded.hashes`.execute(tx);
}
