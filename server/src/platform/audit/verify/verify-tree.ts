// Holds every entry against its hash in the tree, and every tile against the one above: a changed bit shows where it is.
import {
  combined,
  HASH_BYTES,
  type ReadTile,
  type SignedCheckpoint,
  sameBytes,
  TILE_WIDTH,
  tilePath,
} from '@qingfeng/ledger';
import { sql } from 'kysely';
import type { Tables } from '../../database/connections/connect.ts';
import { entryHash } from '../log/entry-file.ts';
import { rootAt, tileReader } from '../log/tile-store.ts';
import { isSealed } from '../seals.ts';
import type { Findings } from './findings.ts';

/** Tiles of entries that are read at once. */
const tilesAtOnce = 20;

type Leaf = { index: number; entryId: string; salt: Buffer; sealed: string | null; seal: string | null };
type Walk = {
  tx: Tables;
  found: Findings;
  sealKeys: readonly Buffer[];
  /** The newest checkpoint that is believed: it decides where a tile has none above it yet. */
  checkpoint: SignedCheckpoint | null;
  progress: ((read: number) => void | Promise<void>) | undefined;
};

/** The tree as it was found: how many entries stand in order, and its tiles, with faults of tiles made good from the entries. */
export type VerifiedTree = { size: number; read: ReadTile };

/** Reads all entries in the order of the tree, and all tiles. */
export async function verifyTree(walk: Walk): Promise<VerifiedTree> {
  const { tx } = walk;
  const { last } = await tx
    .selectFrom('audit.leaf')
    .select(({ fn }) => fn.max<number | null>('index').as('last'))
    .executeTakeFirstOrThrow();
  const size = last === null ? 0 : last + 1;
  const mended = new Map<string, Uint8Array>();
  const stored = tileReader(tx, { keep: false });
  const read: ReadTile = async (place, width) => mended.get(tilePath(place, TILE_WIDTH)) ?? stored(place, width);
  const above: Uint8Array[] = [];
  for (let from = 0; from < size; from += tilesAtOnce * TILE_WIDTH) {
    const until = Math.min(from + tilesAtOnce * TILE_WIDTH, size);
    const leaves = await readLeaves(tx, from, until);
    findGaps(walk.found, leaves, { from, until });
    for (let first = from; first < until; first += TILE_WIDTH) {
      const own = leaves.filter(({ index }) => index >= first && index < first + TILE_WIDTH);
      const hashes = await checkTile(walk, { first, width: Math.min(TILE_WIDTH, size - first), own, read, mended });
      if (hashes.length === TILE_WIDTH * HASH_BYTES) above.push(combined(hashes));
    }
    await walk.progress?.(until);
  }
  await checkAbove({ ...walk, hashes: above, read, mended });
  return { size, read };
}

async function readLeaves(tx: Tables, from: number, until: number): Promise<Leaf[]> {
  const { rows } = await sql<Leaf>`
    select l.index, l.entry_id, l.salt, case when e.id is null then null else audit.row_text(e) end as sealed, e.seal
      from audit.leaf l left join audit.entry e on e.id = l.entry_id
     where l.index >= ${from} and l.index < ${until} order by l.index`.execute(tx);
  return rows;
}

function findGaps(found: Findings, leaves: readonly Leaf[], { from, until }: { from: number; until: number }): void {
  let next = from;
  for (const index of [...leaves.map((leaf) => leaf.index), until]) {
    if (index > next) {
      const words = {
        zh: `日志第 ${next + 1} 至 ${index} 条的位置被删除`,
        en: `Places ${next + 1} to ${index} of the log were removed`,
      };
      found.add({ kind: 'removed', seq: next + 1, entryId: null, where: { kind: 'leaf', index: next }, ...words });
    }
    next = index + 1;
  }
}

type OneTile = {
  first: number;
  width: number;
  own: readonly Leaf[];
  read: ReadTile;
  mended: Map<string, Uint8Array>;
};

/** @returns the hashes of the tile as they should be */
async function checkTile(walk: Walk, q: OneTile): Promise<Uint8Array> {
  const place = { level: 0, index: q.first / TILE_WIDTH };
  const stored = await q.read(place, q.width);
  const made = Buffer.alloc(q.width * HASH_BYTES);
  made.set(stored.subarray(0, made.length));
  const differing: { leaf: Leaf; genuine: boolean }[] = [];
  for (const leaf of q.own) {
    const { index, entryId, sealed } = leaf;
    const where = { kind: 'entry', id: entryId, index } as const;
    const common = { seq: index + 1, entryId, where };
    if (sealed === null) {
      const words = { zh: `第 ${index + 1} 条记录被删除`, en: `Row ${index + 1} was removed` };
      walk.found.add({ kind: 'removed', ...common, ...words });
      continue;
    }
    const hash = entryHash(leaf.salt, sealed);
    const at = (index - q.first) * HASH_BYTES;
    const genuine = isSealed({ sealed, seal: leaf.seal }, walk.sealKeys);
    if (!sameBytes(hash, stored.subarray(at, at + HASH_BYTES))) differing.push({ leaf, genuine });
    else if (!genuine) {
      const words = {
        zh: `第 ${index + 1} 条记录不是由平台写入`,
        en: `Row ${index + 1} was not written by the platform`,
      };
      walk.found.add({ kind: 'inserted', ...common, ...words });
    }
    made.set(hash, at);
  }
  if (differing.length === 0 && stored.length === made.length) return stored;
  if (!(await leadsOn(walk, { ...q, hashes: made }))) {
    for (const each of differing) addEdited(walk.found, each);
    if (stored.length === made.length) return stored;
  }
  const path = tilePath(place, q.width);
  q.mended.set(tilePath(place, TILE_WIDTH), made);
  for (const index of differing.map(({ leaf }) => leaf.index).slice(0, 1))
    addTile(walk.found, { path, index, place: index - q.first });
  if (differing.length === 0) addTile(walk.found, { path, index: q.first, place: 0 });
  return made;
}

/** Whether what stands above this tile, or the checkpoint over it, was made from these hashes. */
async function leadsOn(walk: Walk, q: OneTile & { hashes: Uint8Array }): Promise<boolean> {
  const index = q.first / TILE_WIDTH;
  if (q.width === TILE_WIDTH) {
    const at = index % TILE_WIDTH;
    const above = await q.read({ level: 1, index: Math.floor(index / TILE_WIDTH) }, at + 1);
    return sameBytes(above.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES), combined(q.hashes));
  }
  const { checkpoint } = walk;
  if (checkpoint === null || checkpoint.size <= q.first) return false;
  const read: ReadTile = (place, width) =>
    place.level === 0 && place.index === index ? Promise.resolve(q.hashes) : q.read(place, width);
  try {
    return sameBytes(await rootAt(read, checkpoint.size), checkpoint.root);
  } catch {
    // Another tile is too short to make a root of; it is named when it is looked at.
    return false;
  }
}

function addEdited(found: Findings, { leaf, genuine }: { leaf: Leaf; genuine: boolean }): void {
  const { index, entryId } = leaf;
  const [zh, en] = genuine
    ? [`第 ${index + 1} 条记录的盐值被修改`, `The salt of row ${index + 1} was edited`]
    : [`第 ${index + 1} 条记录被修改`, `Row ${index + 1} was edited`];
  const where = { kind: genuine ? 'leaf' : 'entry', id: entryId, index } as const;
  found.add({ kind: 'edited', seq: index + 1, entryId, where, zh, en });
}

function addTile(found: Findings, q: { path: string; index: number; place: number }): void {
  found.add({
    kind: 'tile',
    seq: null,
    entryId: null,
    where: { kind: 'tile', tile: q.path, index: q.index },
    zh: `日志分块 ${q.path} 的第 ${q.place + 1} 个哈希被修改`,
    en: `Hash ${q.place + 1} of ${q.path} was edited`,
  });
}

/** Every level from the hashes of the full tiles below it. */
async function checkAbove(
  q: Pick<Walk, 'found'> & { hashes: Uint8Array[]; read: ReadTile; mended: Map<string, Uint8Array> },
): Promise<void> {
  let { hashes } = q;
  for (let level = 1; hashes.length > 0; level += 1) {
    const next: Uint8Array[] = [];
    for (let first = 0; first < hashes.length; first += TILE_WIDTH) {
      const made = Buffer.concat(hashes.slice(first, first + TILE_WIDTH));
      const place = { level, index: first / TILE_WIDTH };
      const width = made.length / HASH_BYTES;
      const stored = await q.read(place, width);
      if (!sameBytes(stored, made)) {
        const wrong = firstDifference(made, stored);
        addTile(q.found, { path: tilePath(place, width), index: first + wrong, place: wrong });
        q.mended.set(tilePath(place, TILE_WIDTH), made);
      }
      if (width === TILE_WIDTH) next.push(combined(made));
    }
    hashes = next;
  }
}

function firstDifference(made: Uint8Array, stored: Uint8Array): number {
  for (let at = 0; at < made.length; at += HASH_BYTES) {
    if (!sameBytes(made.subarray(at, at + HASH_BYTES), stored.subarray(at, at + HASH_BYTES))) return at / HASH_BYTES;
  }
  return made.length / HASH_BYTES;
}
