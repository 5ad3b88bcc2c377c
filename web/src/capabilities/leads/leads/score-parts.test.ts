import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Hit } from '../shapes.ts';
import { disguisesIn, outOfHundred, restoredTitle, scoreParts } from './score-parts.ts';

const reason = (id: string, weight: number) => ({ id, title: { zh: id, en: id }, weight });
const logistic = (sum: number) => 1 / (1 + Math.exp(-sum));

describe('the parts of a score', () => {
  it('add up to it, with the base in the part of the mark', () => {
    const reasons = [
      ...[reason('base', -1.752), reason('disguisedLength', 4.2), reason('insertedSigns', -0.535)],
      ...[reason('priceFarBelow', 0.818), reason('confessing', 0.908), reason('sameClass', 0.407)],
    ];
    const parts = scoreParts(reasons);
    const sum = reasons.reduce((total, { weight }) => total + weight, 0);
    assert.equal(
      parts.reduce((total, { points }) => total + points, 0),
      outOfHundred(logistic(sum)),
    );
    assert.equal(parts[0]?.id, 'mark');
    assert.deepEqual(parts.map(({ id }) => id).toSorted(), ['goods', 'mark', 'price', 'words']);
    assert.deepEqual(parts[0]?.reasons[0], { zh: 'disguisedLength', en: 'disguisedLength' });
  });

  it('take off what speaks against, and are never more than six', () => {
    const names = [
      'disguisedLength',
      'priceBelow',
      'confessing',
      'sameClass',
      'authorisedSeller',
      'accessory',
      'modelNumber',
    ];
    const parts = scoreParts(names.map((id, at) => reason(id, at === 4 ? -3 : 1.5)));
    assert.ok(parts.length <= 6);
    assert.ok((parts.find(({ id }) => id === 'seller')?.points ?? 1) <= 0, 'named though it takes little off');
    assert.equal(
      parts.reduce((total, { points }) => total + points, 0),
      outOfHundred(logistic(6 * 1.5 - 3)),
    );
  });

  it('are one where there is the mark alone', () => {
    assert.deepEqual(
      scoreParts([reason('asRegistered', 2)]).map(({ id, points }) => [id, points]),
      [['mark', 88]],
    );
    assert.deepEqual(scoreParts([]), []);
  });
});

describe('a title as its seller hid the mark', () => {
  const hit = (span: [number, number], part: Partial<Hit> = {}): Hit => ({
    ...{
      right: 'r',
      mark: '耐克',
      field: 'title',
      span,
      found: '',
      transforms: ['inserted'],
      score: 0.9,
      features: {},
    },
    ...part,
  });

  it('is restored at every place where it is disguised', () => {
    assert.equal(restoredTitle('正品耐-克情侣跑鞋奈克原单', [hit([9, 11]), hit([2, 5])]), '正品耐克情侣跑鞋耐克原单');
  });

  it('stays where the mark stands openly, in another field or is the name of another brand', () => {
    const open = [
      hit([0, 2], { transforms: [] }),
      hit([0, 2], { field: 'shop' }),
      hit([0, 2], { otherBrand: '奈克斯' }),
    ];
    assert.equal(restoredTitle('耐克鞋', open), null);
    assert.deepEqual(disguisesIn([hit([2, 5]), hit([3, 5])]).length, 1);
  });
});
