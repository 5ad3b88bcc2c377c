// The invented commissions, as at the first start: one to be sent, one with the appraiser, one reported; each names a case that its officer sees.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Demonstration, openDemonstration } from '../../../test-demonstration.ts';
import { loadAppraisalsDemo } from './demo.ts';

let demonstration: Demonstration;

before(async () => {
  demonstration = await openDemonstration();
});
after(() => demonstration?.close());

const get = (path: string) => demonstration.get('su.qing', path);

test('commissions to appraise stand in three places of their procedure, are marked as invented, and are not loaded twice', async () => {
  await loadAppraisalsDemo(demonstration.services);
  const { items } = await get('/appraisals');
  const told = items.map(({ state, demo, caseFile }: { state: string; demo: boolean; caseFile: { link: string } }) => [
    state,
    demo,
    caseFile.link.startsWith('/cases/'),
  ]);
  assert.deepEqual(told.toSorted(), [
    ['draft', true, true],
    ['reported', true, true],
    ['sent', true, true],
  ]);
  const { id } = items.find(({ state }: { state: string }) => state === 'reported');
  const { report, conclusion } = await get(`/appraisals/${id}`);
  assert.equal(report[0].name, '检验报告（示例）.txt');
  assert.match(conclusion, /^（示例）/);
});
