// The invented reports of 2016, loaded as at the first start: on time, late, corrected, zero, waiting, silent.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Demonstration, openDemonstration } from '../../test-demonstration.ts';
import { statisticsCapability } from './index.ts';

describe('the invented reports of 2016', () => {
  let demonstration: Demonstration;

  before(async () => {
    demonstration = await openDemonstration();
  });
  after(() => demonstration?.close());

  const get: Demonstration['get'] = (account, path) => demonstration.get(account, path);
  type Row = { agency: { departmentId: string; regionCode: string }; period: { key: string }; demo: boolean };
  const placesOf = (items: Row[]) =>
    items.map(({ agency, period }) => `${period.key} ${agency.departmentId} ${agency.regionCode}`).toSorted();

  it('stand in every way that a report can, each marked as invented', async () => {
    const counts = await get('zhou.yuan', '/statistics/reports/counts');
    assert.deepEqual([counts.sent, counts.late, counts.zero, counts.corrected, counts.missing], [10, 1, 1, 1, 4]);
    const { items } = await get('zhou.yuan', '/statistics/reports');
    assert.ok(items.every(({ demo }: Row) => demo));
  });

  it('name who said nothing by the day, without anybody having looked', async () => {
    const { items } = await get('zhou.yuan', '/statistics/reports?standing=missing');
    assert.deepEqual(placesOf(items), [
      '2016-10 cfda 441900',
      '2016-10 mps 440100',
      '2016-10 saic 440100',
      '2016-10 saic 440500',
    ]);
  });

  it('stand beside those of a year ago', async () => {
    const sum = await get('zhou.yuan', '/statistics/roll-up?form=double-fight-monthly&period=2016-10');
    const officers = sum.figures.find(({ cell }: { cell: string }) => cell === 'field.officers');
    assert.deepEqual([officers.value, officers.lastYear], [586, 533]);
    assert.deepEqual([sum.lastYear.key, sum.lastYear.sent], ['2015-10', 2]);
  });

  it('keep both revisions of the one that was corrected', async () => {
    const { items } = await get('su.qing', '/statistics/reports?standing=corrected');
    const first = await get('su.qing', `/statistics/reports/${items[0].id}?revision=1`);
    const second = await get('su.qing', `/statistics/reports/${items[0].id}`);
    const officers = (body: { figures: { cell: string; value: number }[] }) =>
      body.figures.find(({ cell }) => cell === 'field.officers')?.value;
    assert.deepEqual([officers(first), officers(second)], [412, 468]);
  });

  it('leave one for the head in Guangzhou to approve, and count the cases of the story', async () => {
    const { items } = await get('liang.bo', '/statistics/reports?of=mine&period=2016-10&form=double-fight-monthly');
    const record = await get('liang.bo', `/statistics/reports/${items[0].id}`);
    assert.equal(record.report.state, 'filled');
    assert.ok(
      record.actions.some(
        ({ action, allowed }: { action: string; allowed: boolean }) => action === 'approve' && allowed,
      ),
    );
    const filed = record.figures.find(({ cell }: { cell: string }) => cell === 'case.filed');
    assert.ok(filed.value > 0);
  });

  it('are loaded once, however often the server starts', async () => {
    const earlier = await get('zhou.yuan', '/statistics/reports/counts');
    await statisticsCapability.demonstrate?.(demonstration.services);
    assert.deepEqual(await get('zhou.yuan', '/statistics/reports/counts'), earlier);
  });
});
