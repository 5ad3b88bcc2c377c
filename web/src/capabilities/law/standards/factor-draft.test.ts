import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factorOf, isWholeFactor } from './factor-draft.ts';

test('a factor is typed as circumstances with points, the last line for all others', () => {
  const draft = { title: ' 持续时间 ', choices: '持续一年以上=30\n持续三个月以上＝20\n\n主动停止=-5\n0' };
  assert.ok(isWholeFactor(draft));
  assert.deepEqual(factorOf(draft), {
    title: '持续时间',
    choices: [
      { amount: null, facts: ['持续一年以上'], points: 30 },
      { amount: null, facts: ['持续三个月以上'], points: 20 },
      { amount: null, facts: ['主动停止'], points: -5 },
      { amount: null, facts: [], points: 0 },
    ],
  });
});

test('a line without points is not whole', () => {
  for (const choices of ['', '持续一年以上', '=5', '持续=很多'])
    assert.ok(!isWholeFactor({ title: 'x', choices }), choices);
});
