import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withinPhrase } from './within-phrase.ts';

test('a title within an English phrase loses its capital, an abbreviation keeps it', () => {
  const said = ['Valid until', 'ID number', 'A day', '有效期至', ''].map(withinPhrase);
  assert.deepEqual(said, ['valid until', 'ID number', 'a day', '有效期至', '']);
});
