import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippet, wordsOf } from './search-words.ts';

test('a query is divided at spaces of any kind, and no more than eight words are looked for', () => {
  assert.deepEqual(wordsOf('  农资　打假 '), ['农资', '打假']);
  assert.deepEqual(wordsOf(undefined), []);
  assert.equal(wordsOf('一 二 三 四 五 六 七 八 九').length, 8);
});

test('a snippet shows the surroundings of the first word, with every word marked and nothing read as a pattern', () => {
  assert.equal(snippet('开展农资打假专项行动', ['打假', '专项']), '开展农资[[打假]][[专项]]行动');
  assert.equal(snippet('A+B（C）', ['a+b']), '[[A+B]]（C）');
  const long = `${'前'.repeat(50)}督办${'后'.repeat(200)}`;
  assert.match(snippet(long, ['督办']), /^…前{30}\[\[督办\]\]后{88}…$/);
});

test('of two words that overlap the longer one is marked', () => {
  assert.equal(snippet('侵权假冒', ['侵权', '侵权假冒']), '[[侵权假冒]]');
});
