// Labels of lots.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelOf } from './label.ts';

test('a label is an SVG of its own for each number, without script', async () => {
  const [one, other] = await Promise.all([labelOf('WP-2026-00412-03'), labelOf('WP-2026-00412-04')]);
  assert.match(one, /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  assert.doesNotMatch(one, /<script|style=|on\w+=/);
  assert.notEqual(one, other);
});
