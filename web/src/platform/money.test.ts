import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spokenYuan } from './money.ts';

test('an amount is said in 万 and 亿, nothing rounded, and in thousands in English', () => {
  for (const [yuan, zh, en] of [
    [999, '', ''],
    [8_000, '8,000', '8,000'],
    [50_000, '5 万', '50,000'],
    [1_234_567.89, '123.456789 万', '1,234,567.89'],
    [100_000_000, '1 亿', '100,000,000'],
    [1_234_567_890.12, '12.3456789012 亿', '1,234,567,890.12'],
  ] as const)
    assert.deepEqual([spokenYuan(yuan, 'zh'), spokenYuan(yuan, 'en')], [zh, en]);
});
