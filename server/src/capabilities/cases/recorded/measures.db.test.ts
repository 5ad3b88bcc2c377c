// Measures of cases that another system keeps: their clocks run here from the day that it says, and officers act there.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openTestOffice, type TestOffice } from '../../../test-office.ts';
import { exchangeCapability } from '../../exchange/index.ts';
import { casesCapability } from '../index.ts';

const people = { officer: ['samr', '440100', ['officer', 'approver']] } as const;
const system = '省执法办案系统（示例）';

describe('a measure of a case that another system keeps', () => {
  let office: TestOffice<keyof typeof people>;
  before(async () => {
    const capabilities = [casesCapability, exchangeCapability];
    office = await openTestOffice({ people, capabilities, present: new Date('2026-11-24T03:00:00Z') });
  });
  after(() => office.close());

  const sendCase = async (sourceId: string): Promise<string> => {
    const source = { kind: 'inspection', on: '2026-10-08' };
    const goods = [{ name: '外套', quantity: 30, unit: '件', state: 'unsold', markedPrice: 20_000 }];
    const payload = { system, sourceId, sourceVersion: 1, title: `${sourceId}案（示例）`, source, goods };
    return (await office.ok('officer', 'POST', '/exchange/cases', payload)).id;
  };
  const send = (sourceId: string, fields: object, sourceVersion = 1) =>
    office.call('officer', 'POST', '/exchange/kinds/case-measures', { system, sourceId, sourceVersion, fields });
  const tell = async (sourceId: string, fields: object, version = 1) => {
    const { status, body } = await send(sourceId, fields, version);
    return status === 200 ? body.status : body.fields.map((one: { pointer: string }) => one.pointer);
  };
  const measuresOf = async (id: string) => (await office.ok('officer', 'GET', `/cases/${id}`)).measures;
  const dueOf = ({ clocks }: { clocks: { duty: string; status: string; dueAt: string }[] }) =>
    clocks.filter(({ duty, status }) => duty === 'end' && status === 'open').map(({ dueAt }) => dueAt.slice(0, 10));
  const seized = (sourceId: string) => ({
    ...{ case: sourceId, kind: 'seizure', no: `扣${sourceId}（示例）`, startedOn: '2026-11-10', goods: '外套 30 件' },
  });

  it('is counted from the first day that was told, anew where that is corrected, and ends when its system says so', async () => {
    const id = await sendCase('M-1');
    assert.equal(await tell('M-1-1', seized('M-1')), 'new');
    const [first] = await measuresOf(id);
    assert.deepEqual([first.state, dueOf(first)], ['inForce', ['2026-12-10']]);
    assert.deepEqual([first.source.id, first.said[0].value.zh], ['M-1-1', '外套 30 件']);
    assert.deepEqual(
      first.actions.map(({ action }: { action: string }) => action),
      ['handOver'],
    );
    const released = await office.call(
      ...(['officer', 'POST', `/case-measures/${first.id}/steps/release`] as const),
      { facts: {}, reason: '无需继续' },
      { 'if-match': `"${first.version}"` },
    );
    assert.equal(released.body.code, 'step.notAllowed', JSON.stringify(released.body));
    assert.equal(await tell('M-1-1', { startedOn: '2026-11-12' }, 2), 'changed');
    assert.deepEqual(dueOf((await measuresOf(id))[0]), ['2026-12-12']);
    assert.equal(await tell('M-1-1', { extendedOn: '2026-11-20' }, 3), 'changed');
    assert.deepEqual(dueOf((await measuresOf(id))[0]), ['2027-01-11']);
    assert.equal(await tell('M-1-1', { ended: 'released', endedOn: '2026-11-23' }, 4), 'changed');
    const [last] = await measuresOf(id);
    assert.deepEqual([last.state, last.endedOn, dueOf(last)], ['released', '2026-11-23', []]);
    assert.equal(await tell('M-1-1', { ended: 'released', endedOn: '2026-11-23' }, 4), 'unchanged');
    assert.deepEqual(await tell('M-1-1', { startedOn: '2026-11-13' }, 5), ['/fields/startedOn']);
  });

  it('waits where its case is unknown, its days are in disorder, a code is unknown or its number is taken', async () => {
    await sendCase('M-2');
    assert.deepEqual(await tell('M-2-1', seized('M-9')), ['/fields/case']);
    assert.deepEqual(await tell('M-2-2', { ...seized('M-2'), kind: '冻结' }), ['/fields/kind']);
    assert.deepEqual(await tell('M-2-3', { ...seized('M-2'), ended: 'released' }), ['/fields/endedOn']);
    assert.deepEqual(await tell('M-2-4', { ...seized('M-2'), ended: 'released', endedOn: '2026-11-01' }), [
      '/fields/endedOn',
    ]);
    assert.equal(await tell('M-2-5', seized('M-2')), 'new');
    assert.deepEqual(await tell('M-2-6', seized('M-2')), ['/fields/no']);
    assert.deepEqual(await tell('M-2-5', { ...seized('M-2'), place: '另处' }), ['/fields/place']);
  });

  it('that officers entered here before is handed over where it differs', async () => {
    const id = await sendCase('M-3');
    const entered = { kind: 'seizure', no: '扣M-3（示例）', place: '本局仓库', startedOn: '2026-11-11', urgent: true };
    const { version } = await office.ok('officer', 'GET', `/cases/${id}`);
    const made = await office.call(
      ...(['officer', 'POST', `/cases/${id}/measures`] as const),
      { ...entered, goods: [{ line: 1, quantity: 10 }] },
      { 'if-match': `"${version}"` },
    );
    assert.ok(made.status < 300, JSON.stringify(made.body));
    const { status, body } = await send('M-3-1', seized('M-3'));
    assert.deepEqual([status, body.fields[0].pointer], [422, '/fields/startedOn']);
    const row = await office.ok('officer', 'GET', body.instance.replace('/api/v1', ''));
    const handed = await office.call('officer', 'POST', `/exchange/rows/${row.id}/hand-over`, undefined, {
      'if-match': `"${row.version}"`,
    });
    assert.equal(handed.body.state, 'taken', JSON.stringify(handed.body));
    const [measure] = await measuresOf(id);
    assert.deepEqual([measure.startedOn, measure.source.id, measure.goods.length], ['2026-11-10', 'M-3-1', 1]);
  });
});
