// The SM2 line of a checkpoint: it holds over this text alone, and who does not know its type passes it over.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { LedgerError, readCheckpoint, readVerifierKey, verifyNote } from '@qingfeng/ledger';
import { openKeyring } from '../../crypto/keys.ts';
import { openHeadFile } from '../log/head.ts';
import { signedBySm2 } from './sm2-note.ts';

const home = mkdtempSync(join(tmpdir(), 'qingfeng-sm2-'));
after(() => rmSync(home, { recursive: true }));
const keyring = openKeyring({ path: join(home, 'keys.json'), suite: 'intl', now: () => new Date() });
const head = openHeadFile(home, keyring);
const origin = 'qingfeng/log/test';
const note = head.sign({ origin, size: 1, root: new Uint8Array(32).fill(7) });

test('a checkpoint carries a line of Ed25519 and one of SM2, each over the same text', () => {
  const checkpoint = readCheckpoint(Buffer.from(note));
  assert.equal(checkpoint.note.signatures.length, 2);
  const [log] = head.keys(origin);
  assert.equal(verifyNote(checkpoint.note, [readVerifierKey(log?.verifierKey ?? '')])[0]?.use, 'log');
  assert.ok(signedBySm2(checkpoint.note, keyring.active('log-sm2'), origin));
});

test('the SM2 line does not hold over another text, nor by another key or name', () => {
  const checkpoint = readCheckpoint(Buffer.from(note));
  const key = keyring.active('log-sm2');
  const other = { ...checkpoint.note, text: checkpoint.note.text.replace('\n1\n', '\n2\n') };
  assert.equal(signedBySm2(other, key, origin), false);
  assert.equal(signedBySm2(checkpoint.note, keyring.make('log-sm2', 'gm'), origin), false);
  assert.equal(signedBySm2(checkpoint.note, key, 'qingfeng/log/other'), false);
});

test('readers that know Ed25519 alone refuse the SM2 key by its type', () => {
  const sm2 = head.keys(origin).find(({ suite }) => suite === 'gm');
  assert.throws(() => readVerifierKey(sm2?.verifierKey ?? ''), LedgerError);
});
