import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factorOf, isWholeFactor } from './factor-draft.ts';

test('a factor is typed as circumstances with points, the last line for all others', () => {
  const draft = {
    title: ' 持续时间 ',
    by: 'facts' as const,
    choices: '持续一年以上=30\n持续三个月以上＝20\n\n主动停止=-5\n0',
  };
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
    assert.ok(!isWholeFactor({ title: 'x', by: 'facts', choices }), choices);
});

test('a factor by amount is typed as ranges in yuan: the first end counts with it, the second does not', () => {
  const draft = {
    title: '经营额',
    by: 'illegalBusinessAmount' as const,
    choices: '-10000=0\n10,000 - 50000.5 元=10\n50000.5至=20\n5',
  };
  assert.ok(isWholeFactor(draft));
  const range = (atLeastFen: number | null, belowFen: number | null, points: number) => ({
    amount: { kind: 'illegalBusinessAmount', atLeastFen, belowFen },
    facts: [],
    points,
  });
  assert.deepEqual(factorOf(draft).choices, [
    range(null, 1_000_000, 0),
    range(1_000_000, 5_000_050, 10),
    range(5_000_050, null, 20),
    { amount: null, facts: [], points: 5 },
  ]);
  for (const choices of ['-=5', '20000-10000=5', '一万以上=5', '1-2-3=5', '10000=x'])
    assert.ok(!isWholeFactor({ ...draft, choices }), choices);
});
