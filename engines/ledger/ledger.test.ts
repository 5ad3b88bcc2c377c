import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  checkConsistency,
  checkInclusion,
  checkpointText,
  checkVector,
  combined,
  consistencyRanges,
  cosignText,
  EMPTY_ROOT,
  growTiles,
  inclusionRanges,
  judge,
  LedgerError,
  leafHash,
  type ReadTile,
  rangeHash,
  readCheckpoint,
  readNote,
  readProofFile,
  readVerifierKey,
  readWitnessRequest,
  type SignedCheckpoint,
  signerKey,
  signText,
  TILE_WIDTH,
  tilePath,
  verifyNote,
  writeNote,
  writeProofFile,
  writeVerifierKey,
  writeWitnessRequest,
} from './index.ts';

type Vectors = { readonly vectors: readonly { readonly name: string; readonly text: string }[] };
const { vectors }: Vectors = JSON.parse(
  readFileSync(new URL('./testing/merkle-vectors.json', import.meta.url), 'utf8'),
);

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const seed = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
const logKey = signerKey({ name: 'log.example/qingfeng', use: 'log', seed: seed(1) });
const witnessKey = signerKey({ name: 'witness.example/w1', use: 'witness', seed: seed(2) });

/** A log in memory: its tiles, and the root over its first entries. */
function logOf(count: number) {
  const tiles = new Map<string, Uint8Array>();
  const leaves = Array.from({ length: count }, (_, at) => leafHash(bytes(`entry ${at}`)));
  let grown = growTiles({ size: 0, edge: [], leaves: [] });
  // In steps of uneven length, as a log grows.
  for (let at = 0; at < count; at += 97) {
    grown = growTiles({ ...grown, leaves: leaves.slice(at, at + 97) });
    for (const tile of grown.tiles) tiles.set(tilePath(tile, TILE_WIDTH), tile.hashes);
  }
  const read: ReadTile = async (place) => tiles.get(tilePath(place, TILE_WIDTH)) ?? new Uint8Array();
  const rootOf = (size: number) => (size === 0 ? EMPTY_ROOT : rangeHash({ from: 0, to: size }, read));
  const hashes = (ranges: readonly { from: number; to: number }[]) =>
    Promise.all(ranges.map((range) => rangeHash(range, read)));
  return { leaves, rootOf, hashes };
}

async function checkpointOf(log: ReturnType<typeof logOf>, size: number): Promise<SignedCheckpoint> {
  const text = checkpointText({ origin: 'log.example/qingfeng', size, root: await log.rootOf(size), extensions: [] });
  const signatures = [signText(text, logKey), cosignText({ text, time: 1_760_000_000, key: witnessKey })];
  return readCheckpoint(writeNote({ text, signatures }));
}

test('every vector of transparency-dev/merkle is judged as it says', () => {
  assert.equal(vectors.length, 96);
  for (const { name, text } of vectors) {
    const { wantErr }: { wantErr: boolean } = JSON.parse(text);
    if (wantErr) assert.throws(() => checkVector(text), LedgerError, name);
    else assert.doesNotThrow(() => checkVector(text), name);
  }
});

test('proofs made from tiles hold for every entry and every older size, and for no other root', async () => {
  const log = logOf(700);
  for (const size of [1, 2, 3, 7, 8, 255, 256, 257, 511, 700]) {
    const root = await log.rootOf(size);
    for (let index = 0; index < size; index += Math.max(1, Math.floor(size / 23))) {
      const proof = await log.hashes(inclusionRanges(index, size));
      const leaf = log.leaves[index] ?? EMPTY_ROOT;
      checkInclusion({ index, size, leaf, root, proof });
      assert.throws(() => checkInclusion({ index, size, leaf, root: leafHash(root), proof }), LedgerError);
    }
    for (let older = 0; older <= size; older += Math.max(1, Math.floor(size / 23))) {
      const proof = await log.hashes(consistencyRanges(older, size));
      const olderRoot = await log.rootOf(older);
      checkConsistency({ older, newer: size, olderRoot, newerRoot: root, proof });
      const other = { older, newer: size, olderRoot: leafHash(olderRoot), newerRoot: root, proof };
      assert.throws(() => checkConsistency(other), LedgerError);
    }
  }
});

test('sizes go up to 2^53', () => {
  const size = 2 ** 53;
  assert.equal(inclusionRanges(size - 1, size).length, 53);
  assert.equal(consistencyRanges(size - 1, size).length, 54);
  const zero = { root: EMPTY_ROOT, leaf: EMPTY_ROOT, proof: [] };
  assert.throws(() => checkInclusion({ ...zero, index: 0, size: size * 2 }), /2\^53/);
  assert.throws(() => checkInclusion({ ...zero, index: size - 1, size }), /fewer hashes/);
});

test('the worked example of signed notes verifies, and a changed one does not', () => {
  const key = readVerifierKey('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k');
  const signature = 'Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=';
  const line = `\n\u2014 example.com/foo ${signature}\n`;
  const good = readNote(bytes(`This is an example message.\n${line}`));
  assert.deepEqual(verifyNote(good, [key]), [{ name: 'example.com/foo', use: 'log' }]);
  assert.throws(() => verifyNote(readNote(bytes(`This is another message.\n${line}`)), [key]), /does not verify/);
  assert.throws(() => readVerifierKey('example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'), /id/);
});

test('what the formats forbid is refused by name', async () => {
  const text = new TextDecoder().decode(writeNote((await checkpointOf(logOf(5), 5)).note));
  const cases: [string, RegExp][] = [
    [text.replaceAll('\n', '\r\n'), /U\+000D/],
    [text.replace('qingfeng', 'qing\tfeng'), /U\+0009/],
    [text.replace('\n5\n', '\n05\n'), /leading zeros/],
    [text.replace('\n5\n', '\n9007199254740993\n'), /2\^53/],
    [text.replace('\n5\n', '\n0\n'), /empty tree/],
    [text.replace(/\n5\n.*\n/, '\n5\nAAAA\n'), /3 bytes instead of 32/],
    [text.replace(/\n5\n.*\n/, '\n5\n'), /fewer than three lines/],
    [text.slice(0, -1), /no end/],
    [text.replace('\u2014 log', '- log'), /no line of signature/],
    [text.replace('\u2014 log.example/qingfeng', '\u2014 log+example'), /no line of signature/],
    [text.replace('\n\n', '\next\n\next\n\n'), /empty line/],
  ];
  for (const [bad, why] of cases) assert.throws(() => readCheckpoint(bytes(bad)), why, bad);
  assert.throws(() => readCheckpoint(Uint8Array.of(0xff, 0x0a)), /UTF-8/);
  const signedBy = (name: string): string => `${text}\u2014 ${name} ${Buffer.alloc(68).toString('base64')}\n`;
  for (const space of ['\u0085', '\u00a0', '\u3000', '\u2028'])
    assert.throws(() => readCheckpoint(bytes(signedBy(`a${space}b`))), /no line of signature/);
  // No spaces, whatever regular expressions take them for.
  for (const mark of ['\ufeff', '\u200b']) assert.equal(readCheckpoint(bytes(signedBy(`a${mark}b`))).size, 5);
});

test('a proof file is read as it was written, and its cosignature tells the time', async () => {
  const log = logOf(300);
  const checkpoint = await checkpointOf(log, 300);
  const file = writeProofFile({ index: 123, proof: await log.hashes(inclusionRanges(123, 300)), checkpoint });
  const { index, proof, checkpoint: read } = readProofFile(file);
  checkInclusion({ index, size: read.size, leaf: leafHash(bytes('entry 123')), root: read.root, proof });
  const keys = [logKey, witnessKey].map((key) => readVerifierKey(writeVerifierKey(key)));
  assert.deepEqual(verifyNote(read.note, keys), [
    { name: 'log.example/qingfeng', use: 'log' },
    { name: 'witness.example/w1', use: 'witness', time: 1_760_000_000 },
  ]);
  const text = new TextDecoder().decode(file);
  assert.throws(() => readProofFile(bytes(text.replace('index 123', 'index 0123'))), /leading zeros/);
  assert.throws(() => readProofFile(bytes(text.replace('proof@v1', 'proof@v2'))), /first line/);
});

test('a witness cosigns what continues the last, and finds a log that shows two trees', async () => {
  const log = logOf(40);
  const request = async (old: number, size: number) =>
    readWitnessRequest(
      writeWitnessRequest({
        old,
        proof: await log.hashes(consistencyRanges(old, size)),
        checkpoint: await checkpointOf(log, size),
      }),
    );
  const seen = { size: 12, root: await log.rootOf(12) };
  const keys = [logKey];
  const outcome = async (q: { old: number; size: number; seen?: typeof seen; keys?: typeof keys }) => {
    const judged = judge({ request: await request(q.old, q.size), keys: q.keys, seen: q.seen });
    return judged.cosign ? 200 : judged.status;
  };
  assert.equal(await outcome({ old: 0, size: 12, keys }), 200);
  assert.equal(await outcome({ old: 12, size: 40, seen, keys }), 200);
  assert.equal(await outcome({ old: 12, size: 12, seen, keys }), 200);
  assert.equal(await outcome({ old: 0, size: 40, seen, keys }), 409);
  assert.equal(await outcome({ old: 12, size: 40, seen }), 404);
  const stranger = signerKey({ name: 'log.example/qingfeng', use: 'log', seed: seed(3) });
  assert.equal(await outcome({ old: 12, size: 40, seen, keys: [stranger] }), 403);
  const forked = { size: 12, root: leafHash(seen.root) };
  assert.equal(await outcome({ old: 12, size: 40, seen: forked, keys }), 422);
  assert.equal(await outcome({ old: 12, size: 12, seen: forked, keys }), 422);
});

test('tiles are addressed and sized as c2sp.org/tlog-tiles has them', () => {
  assert.equal(tilePath({ level: 0, index: 1_234_067 }, TILE_WIDTH), 'tile/0/x001/x234/067');
  assert.equal(tilePath({ level: 2, index: 0 }, 1), 'tile/2/000.p/1');
  const leaves = Array.from({ length: 70_000 }, (_, at) => leafHash(bytes(String(at))));
  const { tiles, edge } = growTiles({ size: 0, edge: [], leaves });
  const level = (wanted: number) => tiles.filter((tile) => tile.level === wanted);
  assert.deepEqual([level(0).length, level(1).length, level(2).length], [274, 2, 1]);
  assert.deepEqual(
    edge.map(({ length }) => length / 32),
    [112, 17, 1],
  );
});

test('an inner node is hashed as SHA-256 hashes it, whatever it holds', () => {
  for (let round = 0; round < 200; round += 1) {
    const pair = createHash('sha512').update(`pair ${round}`).digest();
    const expected = createHash('sha256').update(Uint8Array.of(1)).update(pair).digest();
    assert.deepEqual(Buffer.from(combined(pair)), expected);
  }
});
