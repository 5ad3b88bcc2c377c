// qingfeng evidence verify: by whose keys, and who is named as a cosigner.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import {
  checkpointText,
  cosignText,
  leafHash,
  readCheckpoint,
  type SignatureLine,
  signerKey,
  signText,
  writeNote,
  writeProofFile,
  writeVerifierKey,
} from '@qingfeng/ledger';
import { zipSync } from 'fflate';
import { typed } from '../../testing/typed.ts';

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-trust-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const seed = (sign: number): Uint8Array => new Uint8Array(32).fill(sign);
const origin = 'log.example.gov.cn/2026';
const log = signerKey({ name: origin, use: 'log', seed: seed(1) });
const another = signerKey({ name: origin, use: 'log', seed: seed(2) });
const witness = signerKey({ name: 'witness.example', use: 'witness', seed: seed(3) });
const impostor = signerKey({ name: 'witness.example', use: 'witness', seed: seed(4) });
const silent = signerKey({ name: 'silent.example', use: 'witness', seed: seed(5) });

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const entry = Buffer.from(`v1\nhead\n${JSON.stringify(['a', { content_digests: [digestOf('picture')] }])}`);
const text = checkpointText({ origin, size: 1, root: leafHash(entry), extensions: [] });

/** A bundle with one file whose checkpoint is signed by the log and has these lines below. */
function bundle(name: string, lines: readonly SignatureLine[], signed = log): string {
  const note = { text, signatures: [signText(text, signed), ...lines] };
  const checkpoint = readCheckpoint(writeNote(note));
  const files: Record<string, Uint8Array> = {
    'bagit.txt': Buffer.from('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'),
    'bag-info.txt': Buffer.from('Bag-Software-Agent: Qingfeng\n'),
    'manifest-sha256.txt': Buffer.from(`${digestOf('picture')}  data/1/picture.png\n`),
    'data/1/picture.png': Buffer.from('picture'),
    'log/checkpoint': writeNote(note),
    'log/keys.txt': Buffer.from(`${writeVerifierKey(signed)}\n`),
    'log/1/1.entry': entry,
    'log/1/1.tlog-proof': writeProofFile({ index: 0, proof: [], checkpoint }),
  };
  const path = join(folder, name);
  writeFileSync(path, zipSync(files));
  return path;
}

function keysFile(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
  return path;
}

async function verified(...args: string[]) {
  const { status, stdout, stderr } = await typed(['evidence', 'verify', ...args, '--json', '--lang', 'en']);
  return { status, stderr, ...(stdout === '' ? {} : JSON.parse(stdout)) };
}

const seen = cosignText({ text, time: 1_790_000_000, key: witness });
const [logKey, witnessKey] = [log, witness].map(writeVerifierKey) as [string, string];

test('by the keys in the bundle nothing is known of a cosigner', async () => {
  const { status, trust, cosigners, log: found } = await verified(bundle('own.zip', [seen]));
  assert.deepEqual([status, trust, found.ok], [0, 'own', true]);
  assert.deepEqual(cosigners, [{ name: 'witness.example', ok: null }]);
});

test('with trusted keys of log and witnesses a cosigner is named where its line verifies, and unknown lines stay unknown', async () => {
  const stranger = cosignText({ text, time: 1_790_000_000, key: silent });
  const path = bundle('pinned.zip', [seen, stranger]);
  const both = keysFile('keys.txt', ['# of the log', logKey, '', witnessKey]);
  const { status, trust, cosigners } = await verified(path, '--trust', both);
  assert.deepEqual([status, trust], [0, 'pinned']);
  assert.deepEqual(cosigners, [
    { name: 'witness.example', ok: true },
    { name: 'silent.example', ok: null },
  ]);
  const byKeys = await verified(path, '--key', logKey, '--key', witnessKey);
  assert.deepEqual([byKeys.status, byKeys.trust, byKeys.cosigners[0].ok], [0, 'pinned', true]);
  const withOther = await verified(path, '--key', logKey, '--trust', keysFile('witness.txt', [witnessKey]));
  assert.deepEqual([withOther.status, withOther.cosigners[0].ok], [0, true]);
});

test('a line forged under the name and number of a trusted witness fails; another key of that name leaves it unknown', async () => {
  const forged = { ...cosignText({ text, time: 1_790_000_000, key: impostor }), keyId: witness.keyId };
  const keys = keysFile('both.txt', [logKey, witnessKey]);
  const { status, cosigners, problems } = await verified(bundle('forged.zip', [forged]), '--trust', keys);
  assert.deepEqual([status, cosigners], [1, [{ name: 'witness.example', ok: false }]]);
  assert.match(problems[0].what, /witness\.example does not verify/);
  const honest = cosignText({ text, time: 1_790_000_000, key: impostor });
  const other = await verified(bundle('other.zip', [honest]), '--trust', keys);
  assert.deepEqual([other.status, other.cosigners], [0, [{ name: 'witness.example', ok: null }]]);
});

test('a log that signs with a key of its own is not the trusted one', async () => {
  const path = bundle('another.zip', [seen], another);
  assert.equal((await verified(path)).status, 0, 'consistent in itself');
  for (const keys of [[logKey], [logKey, witnessKey], [witnessKey]]) {
    const { status, problems, log: found } = await verified(path, '--trust', keysFile('log.txt', keys));
    assert.deepEqual([status, found.ok, problems[0].where], [1, false, 'log/checkpoint'], keys.join());
  }
});

test('a file that is no list of keys is named with its line', async () => {
  const path = bundle('whole.zip', [seen]);
  const wrong = await verified(path, '--trust', keysFile('wrong.txt', [logKey, 'rubbish']));
  assert.equal(wrong.status, 1);
  assert.match(JSON.stringify(wrong), /wrong\.txt, line 2/);
  assert.equal((await verified(path, '--trust', keysFile('empty.txt', ['']))).status, 1);
  assert.equal((await verified(path, '--trust', join(folder, 'nowhere.txt'))).status, 1);
});
