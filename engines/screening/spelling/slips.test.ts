// Marks with two characters in each other's place, one left out, covered or replaced by a figure, and with two replaced at once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileRights, type Transform } from '../index.ts';

const MARKS = ['云岭跑', '海蓝之谜', '汇星堂', 'Telcell', 'Moncler', 'Nike', '五粮液', '三星', '慢时光', '青州'];
const screener = compileRights(
  MARKS.map((mark, at) => ({ id: String(at), mark, classes: mark === '三星' ? [9] : [] })),
);

function found(title: string): [string, string, Transform[]][] {
  return screener.screen({ id: '1', title }).map((hit) => [hit.mark, hit.found, [...hit.transforms]]);
}

test('two characters in each other’s place are found', () => {
  assert.deepEqual(found('云跑岭 男鞋'), [['云岭跑', '云跑岭', ['swapped']]]);
  assert.deepEqual(found('Monlcer 羽绒服'), [['Moncler', 'Monlcer', ['swapped']]]);
});

test('a sign covers one character only where it stands, and not where signs stand between words', () => {
  assert.deepEqual(found('n*ke 跑鞋'), [['Nike', 'n*ke', ['masked']]]);
  assert.deepEqual(found('云*跑 男鞋'), [['云岭跑', '云*跑', ['masked']]]);
  assert.deepEqual(found('云，跑 男鞋'), []);
  assert.deepEqual(found('nk*e 跑鞋'), []);
});

test('a longer mark is found without one of its characters, and as itself where it stands with all', () => {
  assert.deepEqual(found('海蓝谜 面霜'), [['海蓝之谜', '海蓝谜', ['altered']]]);
  assert.deepEqual(found('Manclar Monclar'), [['Moncler', 'Monclar', ['altered']]]);
  assert.deepEqual(found('Moncle 羽绒服'), [['Moncler', 'Moncle', ['altered']]]);
  assert.deepEqual(found('monclaration Monclars'), []);
  assert.deepEqual(found('Telcell 充值卡'), [['Telcell', 'Telcell', []]]);
  assert.deepEqual(found('适用 Telcell 充值卡'), []);
});

test('a figure stands for a character that is read like it, unless it is part of a number or may be a measure', () => {
  assert.deepEqual(found('5粮液 浓香'), [['五粮液', '5粮液', ['leet']]]);
  assert.deepEqual(found('15粮液 s粮液'), []);
  assert.deepEqual(found('酒店3星标准'), []);
  assert.deepEqual(
    found('3星手机').map(([mark]) => mark),
    ['三星'],
  );
});

test('two characters replaced at once are found where both look or sound alike, one of them by its look', () => {
  assert.deepEqual(found('江垦堂 银饰'), []);
  assert.deepEqual(found('汇早棠 银饰'), []);
  assert.deepEqual(found('汇腥棠 银饰'), [['汇星堂', '汇腥棠', ['shape']]]);
  assert.deepEqual(found('运岭炮 男鞋'), [['云岭跑', '运岭炮', ['homophone']]]);
});

test('letters behind a figure are a measure, not a letter for a character', () => {
  assert.deepEqual(found('正圆25mm时光宝石'), []);
  assert.deepEqual(found('m时光 相册'), [['慢时光', 'm时光', ['letter']]]);
});
