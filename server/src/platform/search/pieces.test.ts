import assert from 'node:assert/strict';
import { test } from 'node:test';
import { passageOf, piecesOf } from './pieces.ts';

test('pieces are pairs of letters of one width and case, over breaks of lines', () => {
  assert.deepEqual(piecesOf('云\n雀 ＡＢ'), ['云雀', '雀a', 'ab']);
  assert.deepEqual(piecesOf('一'), []);
});

test('a passage stands around the first word, with every word marked, also over a break of lines', () => {
  const text = `${'前'.repeat(100)}扣押假冒“云\n雀”运动鞋 120 双${'后'.repeat(300)}`;
  const passage = passageOf(text, ['云雀', '120']) ?? '';
  assert.match(passage, /“\[\[云 雀\]\]”运动鞋 \[\[120\]\] 双/);
  assert.ok(passage.startsWith('…') && passage.endsWith('…'));
});

test('a text without one of the words has no passage', () => {
  assert.equal(passageOf('云雀运动鞋', ['云雀', '耐克']), undefined);
});

test('signs of patterns are letters like others', () => {
  assert.equal(passageOf('合计(元).*', ['(元).*']), '合计[[(元).*]]');
});
