import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { type BagSource, verifyBag } from './index.ts';

type Suite = { readonly bags: readonly { readonly name: string; readonly files: Readonly<Record<string, string>> }[] };
const suite: Suite = JSON.parse(readFileSync(new URL('./testing/suite.json', import.meta.url), 'utf8'));

function bagOf(files: Readonly<Record<string, Uint8Array | string>>): BagSource {
  const bytes = new Map(Object.entries(files).map(([path, content]) => [path, Buffer.from(content)]));
  return {
    files: [...bytes].map(([path, { length }]) => ({ path, size: length })),
    async *read(path) {
      yield bytes.get(path) ?? Buffer.alloc(0);
    },
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A sound bag of version 1.0 with one file, and what is changed of it. */
function bag(more: Readonly<Record<string, string>> = {}) {
  return verifyBag(
    bagOf({
      'bagit.txt': 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
      'manifest-sha256.txt': `${sha256('a')}  data/a.txt\n`,
      'data/a.txt': 'a',
      ...more,
    }),
  );
}

describe('the conformance suite of the Library of Congress', () => {
  assert.equal(suite.bags.length, 24);
  for (const { name, files } of suite.bags) {
    const verdict = name.split('__')[1];
    test(name, async () => {
      const bytes = Object.entries(files).map(([path, text]) => [path, Buffer.from(text, 'base64')] as const);
      const { ok, warnings, problems } = await verifyBag(bagOf(Object.fromEntries(bytes)));
      assert.equal(ok, verdict === 'valid' || verdict === 'warning', JSON.stringify(problems));
      if (verdict === 'warning') assert.ok(warnings.length > 0);
      // The suite has a leading ./ among the valid and among those to be warned of.
      const unwarned = verdict === 'valid' && !name.includes('leading-dot-slash');
      if (unwarned) assert.deepEqual(warnings, []);
    });
  }
});

test('names that differ by case alone are warned of, since Windows keeps one of them', async () => {
  const { ok, warnings } = await bag({
    'manifest-sha256.txt': `${sha256('a')}  data/a.txt\n${sha256('b')}  data/A.txt\n`,
    'data/A.txt': 'b',
  });
  assert.deepEqual([ok, warnings.map(({ where }) => where)], [true, ['data/A.txt']]);
});

test('what is at fault is named', async () => {
  const where = async (more: Record<string, string>) => (await bag(more)).problems.map((problem) => problem.where);
  assert.deepEqual(await where({}), []);
  assert.deepEqual(await where({ 'data/a.txt': 'b' }), ['data/a.txt']);
  assert.deepEqual(await where({ 'data/b.txt': 'b' }), ['data/b.txt']);
  assert.deepEqual(await where({ 'fetch.txt': 'https://example.org/c - data/c.txt\n' }), ['data/c.txt']);
  assert.deepEqual(await where({ 'tagmanifest-sha256.txt': `${sha256('x')}  bagit.txt\n` }), ['bagit.txt']);
  assert.deepEqual(await where({ 'manifest-sha256.txt': 'rubbish\n' }), ['manifest-sha256.txt', 'data/a.txt']);
  assert.deepEqual(await where({ 'bagit.txt': 'BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n' }), [
    'bagit.txt',
  ]);
  assert.deepEqual(
    (await verifyBag(bagOf({ 'data/a.txt': 'a' }))).problems.map((problem) => problem.where),
    ['bagit.txt'],
  );
});

test('names that lead out of the bag are refused, however they are written', async () => {
  for (const name of ['../a', 'data/../../a', '/etc/passwd', '~/a', 'C:\\a', 'data\\..\\..\\a', './/../a']) {
    const { ok, problems } = await bag({
      'manifest-sha256.txt': `${sha256('a')}  data/a.txt\n${sha256('b')}  ${name}\n`,
    });
    assert.deepEqual([ok, problems.length], [false, 1], name);
  }
});

test('line ends and percent signs in names are written as codes in 1.0', async () => {
  const { ok } = await bag({
    'manifest-sha256.txt': `${sha256('a')}  data/a.txt\n${sha256('b')}  data/100%25%0Anew.txt\n`,
    'data/100%\nnew.txt': 'b',
  });
  assert.equal(ok, true);
});

test('a wrong Payload-Oxum warns, a digest that is not known too', async () => {
  const { ok, warnings } = await bag({
    'bag-info.txt': 'Payload-Oxum: 7.1\n',
    'manifest-whirlpool.txt': 'ab  data/a.txt\n',
  });
  assert.deepEqual([ok, warnings.map(({ where }) => where)], [true, ['manifest-whirlpool.txt', 'bag-info.txt']]);
});

test('a file whose name differs from a listed one by the spelling of a character alone is seen as another', async () => {
  const [composed, apart] = ['data/é.txt'.normalize('NFC'), 'data/é.txt'.normalize('NFD')];
  const a = `${sha256('a')}  data/a.txt\n`;
  const one = { 'manifest-sha256.txt': `${a}${sha256('1')}  ${composed}\n`, [apart]: '1' };
  assert.deepEqual((await bag(one)).ok, true);
  const added = await bag({ ...one, [composed]: '1', [apart]: '2' });
  assert.deepEqual(
    added.problems.map(({ where }) => where),
    [apart],
  );
  const both = `${one['manifest-sha256.txt']}${sha256('2')}  ${apart}\n`;
  const listed = await bag({ 'manifest-sha256.txt': both, [composed]: '1', [apart]: '2' });
  assert.deepEqual([listed.problems, listed.warnings.length], [[], 1]);
  const changed = await bag({ 'manifest-sha256.txt': both, [composed]: '1', [apart]: '3' });
  assert.deepEqual([changed.problems.map(({ where }) => where)], [[apart]]);
});

test('a name may hold dots that lead nowhere', async () => {
  const names = ['data/etc../x', 'data/...', 'data/a..b', 'data/~x'];
  const { ok, problems } = await bag({
    'manifest-sha256.txt': ['data/a.txt', ...names].map((name) => `${sha256('a')}  ${name}\n`).join(''),
    ...Object.fromEntries(names.map((name) => [name, 'a'])),
  });
  assert.deepEqual([ok, problems], [true, []]);
});

test('a list that is too large to be one is named, not read', async () => {
  const source = bagOf({ 'bagit.txt': 'x' });
  const huge = { ...source, files: [{ path: 'bagit.txt', size: 2 ** 40 }] };
  assert.deepEqual(
    (await verifyBag(huge)).problems.map(({ where }) => where),
    ['bagit.txt'],
  );
});
