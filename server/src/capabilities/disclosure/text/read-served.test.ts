// A served decision as text or as pages.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildPdf, lines } from '../../../../../engines/policy/readers/testing/build-pdf.ts';
import { readServed } from './read-served.ts';

test('a PDF of text and scanned pages is taken as a scan, all pages of it; one with an empty page as text', async () => {
  const drawing = { content: '0 0 100 100 re f' };
  const mixed = await readServed({ name: 'a.pdf', bytes: buildPdf([lines('举报人李雪梅'), drawing]) });
  assert.deepEqual([mixed.text, mixed.sheets?.length], ['', 2]);
  const plain = await readServed({ name: 'a.pdf', bytes: buildPdf([lines('举报人李雪梅'), { content: '' }]) });
  assert.deepEqual([plain.text.trim(), plain.sheets], ['举报人李雪梅', null]);
});
