import assert from 'node:assert/strict';
import { test } from 'node:test';
import { yuanCapitals, yuanFigures } from './money.ts';

test('amounts are written in capitals so that no stroke can change them', () => {
  const examples: [number, string][] = [
    [0, '零元整'],
    [5, '伍分'],
    [50, '伍角整'],
    [105, '壹元零伍分'],
    [1_000, '壹拾元整'],
    [5_500_000, '伍万伍仟元整'],
    [5_050_000, '伍万零伍佰元整'],
    [100_000_100, '壹佰万零壹元整'],
    [10_000_000_000, '壹亿元整'],
    [10_000_050_012, '壹亿零伍佰元壹角贰分'],
    [1_234_567_890, '壹仟贰佰叁拾肆万伍仟陆佰柒拾捌元玖角整'],
  ];
  for (const [fen, capitals] of examples) assert.equal(yuanCapitals(fen), capitals);
});

test('amounts in figures have two decimals and commas', () => {
  assert.equal(yuanFigures(5_500_000), '55,000.00');
});
