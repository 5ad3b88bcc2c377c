// A cosigner is named only where its line holds by a key that is pinned, within the period of that key.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import {
  checkpointText,
  cosignText,
  readVerifierKey,
  type SignerKey,
  signerKey,
  signText,
  writeNote,
  writeSignature,
  writeVerifierKey,
} from '@qingfeng/ledger';
import { loggedLines } from '../../portal/logged.ts';
import { judgeLine, type WitnessKey } from './witness-keys.ts';

const at = Date.parse('2026-11-30T08:00:00Z');
const log = signerKey({ name: 'qingfeng/log/one', use: 'log', seed: randomBytes(32) });
const text = checkpointText({ origin: log.name, size: 7, root: randomBytes(32), extensions: [] });
const note = Buffer.from(writeNote({ text, signatures: [signText(text, log)] })).toString();
const keyOf = (name: string) => signerKey({ name, use: 'witness', seed: randomBytes(32) });
const own = keyOf('witness.example');
const lineOf = (key: SignerKey, time = at) => ({
  ...{ name: key.name, note },
  line: writeSignature(cosignText({ text, time: time / 1000, key })).trimEnd(),
});
const pinned = (key: SignerKey, period: Partial<WitnessKey> = {}): WitnessKey => {
  const verifier = writeVerifierKey(key);
  return {
    key: readVerifierKey(verifier),
    text: verifier,
    witness: '湖南节点',
    since: new Date(at),
    until: null,
    ...period,
  };
};

test('a line by a pinned key is its witness by the name that it has here', () => {
  assert.deepEqual(judgeLine(lineOf(own), [pinned(own)]), { is: 'held', witness: '湖南节点' });
});

test('a line whose key nobody pinned names nobody, also under the name of one who is known', () => {
  assert.deepEqual(judgeLine(lineOf(own), []), { is: 'unknown' });
  assert.deepEqual(judgeLine(lineOf(keyOf(own.name)), [pinned(own)]), { is: 'unknown' });
  assert.deepEqual(judgeLine(lineOf(keyOf('another.example')), [pinned(own)]), { is: 'unknown' });
});

test('a line that was altered, bears another name, or is of another checkpoint is false', () => {
  const { line } = lineOf(own);
  const said = (given: Partial<ReturnType<typeof lineOf>>) => judgeLine({ ...lineOf(own), ...given }, [pinned(own)]).is;
  assert.equal(said({ name: 'another.example' }), 'false');
  assert.equal(said({ line: `${line.slice(0, -6)}${line.at(-6) === 'A' ? 'B' : 'A'}${line.slice(-5)}` }), 'false');
  const other = checkpointText({ origin: log.name, size: 8, root: randomBytes(32), extensions: [] });
  assert.equal(
    said({ note: Buffer.from(writeNote({ text: other, signatures: [signText(other, log)] })).toString() }),
    'false',
  );
  assert.equal(said({ note: 'nothing' }), 'false');
});

test('a key vouches within its period alone', () => {
  const until = new Date(at + 3_600_000);
  const said = (time: number) => judgeLine(lineOf(own, time), [pinned(own, { until })]).is;
  assert.deepEqual(
    [said(at), said(at + 3_600_000), said(at - 60_000), said(at + 3_660_000)],
    ['held', 'held', 'false', 'false'],
  );
});

test('the public page says of a line that names nobody that it cannot be verified', () => {
  const logged = { place: 3, at: new Date(at), stamp: null };
  const page = (cosigned: { name: string; at: Date }[], unverifiable: number, language: 'zh' | 'en') =>
    loggedLines({ ...logged, cosigned, unverifiable }, language).text;
  const named = [{ name: '湖南节点', at: new Date(at) }];
  assert.match(page([], 1, 'zh'), /<dt>联署<\/dt><dd>无法核验<\/dd>/);
  assert.match(page([], 1, 'en'), /<dd>cannot be verified<\/dd>/);
  assert.match(page(named, 2, 'zh'), /湖南节点.*另有 2 份联署无法核验/);
  assert.doesNotMatch(page(named, 0, 'zh'), /无法核验/);
  assert.match(page([], 0, 'zh'), /尚无邻近节点联署/);
});
