import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nearest } from './suggest.ts';

const VERBS = ['parse', 'import', 'list', 'export'];

test('a letter left out, doubled, replaced or swapped with its neighbour is seen through', () => {
  for (const typed of ['prase', 'pars', 'parsse', 'porse', 'PARSE']) assert.deepEqual(nearest(typed, VERBS), ['parse']);
  assert.deepEqual(nearest('offense', ['offence', 'link']), ['offence']);
  assert.deepEqual(nearest('--jsn', ['--json', '--text', '--help']), ['--json']);
});

test('words equally near stand beside each other, and a word that is like none has no suggestion', () => {
  assert.deepEqual(nearest('xport', ['import', 'export', 'report']), ['export']);
  assert.deepEqual(nearest('mport', ['import', 'export']), ['import']);
  assert.deepEqual(nearest('port', ['import', 'export']), ['export', 'import']);
  for (const typed of ['', 'x', 'nonsense', '要点.docx']) assert.deepEqual(nearest(typed, VERBS), []);
});

test('what other programs call help or version is understood', () => {
  for (const typed of ['?', '/?', 'man', '帮助', 'USAGE']) assert.deepEqual(nearest(typed, ['help', 'list']), ['help']);
  for (const typed of ['version', '-v', '版本']) assert.deepEqual(nearest(typed, ['--version']), ['--version']);
});

test('every word with one letter changed leads back to it, first among the nearest', () => {
  const word = fc.constantFrom('restore', 'calendar', 'procedure', 'exchange', 'monitor');
  fc.assert(
    fc.property(word, fc.nat(6), fc.constantFrom('q', 'x', 'z'), (meant, at, letter) => {
      const typed = meant.slice(0, at) + letter + meant.slice(at + 1);
      assert.deepEqual(nearest(typed, ['restore', 'calendar', 'procedure', 'exchange', 'monitor']), [meant]);
    }),
  );
});
