// Remarks at the head of a line are no people: that a text is invented, and the sign of what was covered.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leftIn, redact } from './index.ts';

test('“（示例：…）” says that the text is invented and covers nothing', () => {
  const text =
    '（示例）穗市监处〔2025〕288号\n（示例：案情、当事人均为虚构）\n（示例）：2025年5月28日至11月9日，销售运动鞋。\n';
  assert.deepEqual(
    redact(text, { punished: [] }).spans.filter(({ action }) => action === 'cover'),
    [],
  );
});

test('the sign of what was covered is not left over, at the head of a line or behind a cue', () => {
  assert.deepEqual(leftIn('（（略）：案情）\n（略）：2025年5月\n林某（电话（略））证实。\n', { punished: [] }), []);
});
