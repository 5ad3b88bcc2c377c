// Numbers on labels, as readers give them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numberOnLabel } from './label-number.ts';

test('the number of a lot is read with FNC1 however the reader writes it', () => {
  for (const before of ['', '\u001d', ']d2', ']d2\u001d'])
    assert.equal(numberOnLabel(`${before}91WP-2026-00412-03`), 'WP-2026-00412-03');
});

test('a label of another kind is no number of a lot', () => {
  for (const raw of ['', '0106901234567892', 'WP-2026-00412-03', '91', '91<script>'])
    assert.equal(numberOnLabel(raw), undefined, raw);
});
