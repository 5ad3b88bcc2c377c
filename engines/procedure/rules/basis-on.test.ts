// A rule is cited as it stood: before a revision by the text of before.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startOfDay } from '@qingfeng/codes';
import { basisOn, rulesOf, withEditions } from '../index.ts';

const order = rulesOf(
  { document: '规定（经第730号修订）', from: '2020-08-07' },
  { document: '规定', from: '2001-07-09', until: '2020-08-06', mark: 'recalled' },
)('3', '移送。', 'It is transferred.');
const on = (day: string) => basisOn(order, startOfDay(day));

test('a rule with editions is that of the day, with its own mark', () => {
  assert.deepEqual([on('2020-08-06').document, on('2020-08-06').mark], ['规定', 'recalled']);
  assert.deepEqual([on('2020-08-07').document, on('2020-08-07').mark], ['规定（经第730号修订）', 'read']);
  assert.equal('editions' in on('2020-08-07'), false);
});

test('a rule that stood elsewhere before keeps both articles', () => {
  const moved = withEditions(order, {
    ...order,
    document: '旧法',
    article: '18',
    inForce: { from: '1996-10-01', until: '2001-07-08' },
  });
  assert.equal(basisOn(moved, startOfDay('2020-08-06')).article, '3');
  assert.equal(moved.editions?.length, 3);
});

test('on a day without any of them the newest stands', () => {
  const short = { ...order, editions: [] };
  assert.equal(basisOn(short, startOfDay('2016-11-24')).document, '规定（经第730号修订）');
});

test('行政处罚法 37: the law of an act is that of its day, whenever the step is taken', () => {
  const ofAct = { ...order, dayOf: 'actOn' };
  const acted = (actOn: string) => [{ facts: { actOn } }, { facts: {} }];
  const later = startOfDay('2027-03-01');
  assert.equal(basisOn(ofAct, later, acted('2019-05-01')).document, '规定');
  assert.equal(basisOn(ofAct, later, acted('2020-08-07')).document, '规定（经第730号修订）');
  assert.equal(basisOn(ofAct, later).document, '规定（经第730号修订）');
  const cited = basisOn(ofAct, later, acted('2019-05-01'));
  assert.deepEqual(['dayOf' in cited, 'editions' in cited], [false, false]);
});
