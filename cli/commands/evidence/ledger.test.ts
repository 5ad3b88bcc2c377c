// qingfeng ledger check.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import {
  checkpointText,
  cosignText,
  leafHash,
  readCheckpoint,
  type SignerKey,
  signerKey,
  signText,
  writeNote,
  writeProofFile,
  writeVerifierKey,
} from '@qingfeng/ledger';
import { typed } from '../../testing/typed.ts';

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-ledger-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const seed = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
const log = signerKey({ name: 'log.example', use: 'log', seed: seed(1) });
const witness = signerKey({ name: 'witness.example', use: 'witness', seed: seed(2) });
const stranger = signerKey({ name: 'log.example', use: 'log', seed: seed(3) });

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const entry = new TextEncoder().encode('one decision');
const text = checkpointText({ origin: 'log.example', size: 1, root: leafHash(entry), extensions: [] });
const signatures = [signText(text, log), cosignText({ text, time: 1_760_000_000, key: witness })];
const checkpoint = put('checkpoint', writeNote({ text, signatures }));
const whole = { index: 0, proof: [], checkpoint: readCheckpoint(writeNote({ text, signatures })) };
const proof = put('receipt.tlog-proof', writeProofFile(whole));
const vector = (wanted: boolean) =>
  JSON.stringify({ leafIdx: 0, treeSize: 1, root: base(wanted), leafHash: base(true), proof: null, wantErr: wanted });
const base = (right: boolean): string => Buffer.from(leafHash(right ? entry : seed(9))).toString('base64');

/** The exit status and the lines of the answer. */
async function checked(files: readonly string[], keys: readonly SignerKey[], more: readonly string[] = []) {
  const given = keys.flatMap((key) => ['--key', writeVerifierKey(key)]);
  const { status, stdout } = await typed(['ledger', 'check', ...files, ...given, ...more, '--json', '--lang', 'en']);
  const lines: { file: string; ok: boolean; why?: string }[] = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { status, lines };
}

describe('qingfeng ledger check', () => {
  test('prints a line a file, exit status 1 where one does not hold, whatever a vector says of itself', async () => {
    const [good, bad] = [put('good.json', vector(true)), put('bad.json', vector(false))];
    const { status, lines } = await checked([good, bad], []);
    assert.equal(status, 1);
    assert.deepEqual(lines, [
      { file: good, ok: true },
      { file: bad, ok: false, why: 'the proof leads to another root' },
    ]);
  });

  test('asks for a signature by every key given, and passes over those of others', async () => {
    assert.deepEqual(await checked([checkpoint], [log]), { status: 0, lines: [{ file: checkpoint, ok: true }] });
    assert.equal((await checked([checkpoint], [log, witness])).status, 0);
    const refused = await checked([checkpoint], [log, stranger]);
    assert.deepEqual([refused.status, refused.lines[0]?.why], [1, 'no signature by log.example']);
    assert.match((await checked([checkpoint], [])).lines[0]?.why ?? '', /no trusted key/);
  });

  test('holds the entry against the proof', async () => {
    const right = ['--entry', put('entry', entry)];
    assert.equal((await checked([proof], [log, witness], right)).status, 0);
    const other = await checked([proof], [log], ['--entry', put('other', 'another decision')]);
    assert.deepEqual([other.status, other.lines[0]?.why], [1, 'the proof leads to another root']);
    assert.match((await checked([proof], [log])).lines[0]?.why ?? '', /--entry/);
  });

  test('an answer is one line for every reader, whatever the file says', async () => {
    const odd = put('odd', `${text}\n\u2014 a\u0085\u2028\u2029b AAAA\n`);
    const { stdout } = await typed(['ledger', 'check', odd, '--key', writeVerifierKey(log), '--json']);
    assert.doesNotMatch(stdout, /[\u0085\u2028\u2029]/);
    assert.match(JSON.parse(stdout).why, /\u0085\u2028\u2029/);
  });

  test('names a file that is not there, and goes on', async () => {
    const { status, lines } = await checked([join(folder, 'none'), checkpoint], [log]);
    assert.deepEqual([status, lines.map(({ ok }) => ok)], [1, [false, true]]);
  });
});
