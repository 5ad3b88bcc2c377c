// A comparison that was kept in Chinese alone is read in English too.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBothLanguages } from './weighed-before.ts';

const title = { zh: '结论', en: 'Conclusion' };
const same = (text: string) => ({ title, value: { zh: text, en: text } });

test('a comparison kept in Chinese alone takes its English from the check that found it; what no check says stays', () => {
  const checks = [{ findings: [{ why: { zh: '达到标准', en: 'meets the threshold' } }, {}] }];
  const event = (text: string) => ({ step: 'weigh', facts: { conclusion: text }, said: [same(text)] });
  const other = { step: 'file', facts: {}, said: [same('达到标准')] };
  const [known, unknown, left] = inBothLanguages([event('达到标准'), event('接近标准'), other], checks);
  assert.equal(known?.said[0]?.value.en, 'meets the threshold');
  assert.equal(unknown?.said[0]?.value.en, '接近标准');
  assert.equal(left, other, 'only comparisons');
});
