// What registers do by themselves: they remind of terms that end, and let go of entries whose years are over.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { letGo, remindOfTerms } from '../../platform/registers/jobs.ts';
import { sampleEntry } from '../../platform/registers/testing/sample-entries.ts';
import { openTestOffice, type TestOffice } from '../../test-office.ts';
import { casesCapability } from '../cases/index.ts';
import { licencesCapability } from './index.ts';
import { licences } from './register.ts';

const people = { officer: ['samr', '440106', ['officer']] } as const;

describe('the days of an entry', () => {
  let office: TestOffice<keyof typeof people>;
  const told: { agencyKey: number; title: { zh: string } }[] = [];
  before(async () => {
    const capabilities = [casesCapability, licencesCapability];
    office = await openTestOffice({ people, capabilities, present: new Date('2026-03-02T02:00:00Z') });
  });
  after(() => office.close());

  const services = () => ({
    ...office.made.services,
    jobs: {
      send: async (_: string, { data }: { data?: object } = {}) =>
        void told.push(...(data as { notices: typeof told }).notices),
    } as never,
  });
  const enter = (at: number, more: object) =>
    office.ok('officer', 'POST', '/licences', { ...sampleEntry(licences, at), ...more });

  it('are told to the agency that entered it, once for each last day', async () => {
    await enter(1, { validFrom: '2021-03-21', validUntil: '2026-03-20' });
    await enter(2, { validFrom: '2021-03-21', validUntil: '2026-06-20' });
    await enter(3, { validFrom: '2021-03-21', validUntil: '2026-03-01' });
    assert.equal(await remindOfTerms(services(), licences, '2026-03-02'), 1);
    assert.equal(await remindOfTerms(services(), licences, '2026-03-03'), 0);
    const key = office.agencyOf('officer').key;
    assert.deepEqual(
      told.map(({ agencyKey }) => agencyKey),
      [key],
    );
    assert.match(told[0]?.title.zh ?? '', /于 2026-03-20 到期/);
  });

  it('are told anew where the last day was changed', async () => {
    const { id, version } = await enter(4, { validFrom: '2021-03-21', validUntil: '2026-03-25' });
    assert.equal(await remindOfTerms(services(), licences, '2026-03-02'), 1);
    await office.call(
      'officer',
      'PATCH',
      `/licences/${id}`,
      { validUntil: '2026-03-28' },
      { 'if-match': `"${version}"` },
    );
    assert.equal(await remindOfTerms(services(), licences, '2026-03-02'), 1);
  });

  it('end with the entry where it is kept for years, unless another names it', async () => {
    const kept = { ...licences, keep: { ...licences.keep, years: 5, from: 'validUntil' } } as typeof licences;
    const over = { validFrom: '2015-01-01', validUntil: '2019-12-31' };
    const [gone, named] = [
      await enter(5, { ...over, events: [{ act: 'issued', day: '2015-01-01' }] }),
      await enter(6, over),
    ];
    const later = await enter(7, { validFrom: '2020-01-01', validUntil: '2029-12-31', earlier: named.id });
    assert.equal(await letGo(services(), licences, '2026-03-02'), 0);
    assert.equal(await letGo(services(), kept, '2026-03-02'), 1);
    const statusOf = async ({ id }: { id: string }) => (await office.call('officer', 'GET', `/licences/${id}`)).status;
    assert.deepEqual([await statusOf(gone), await statusOf(named), await statusOf(later)], [404, 200, 200]);
  });

  it('are answered as they were at a time, with the rows of that time', async () => {
    const wall = () => Date.now();
    // The office's clock stands still in this test: a moment of the wall is that much before it.
    const ago = (moment: number) => new Date(office.present.getTime() - (wall() - moment)).toISOString();
    // A request takes its time until the moment is counted back.
    const early = wall() - 1_000;
    const events = [{ act: 'issued', day: '2015-01-01' }];
    const { id, holder } = await enter(8, { validFrom: '2020-01-01', validUntil: '2029-12-31', events });
    const between = wall() + 1;
    await new Promise((resolve) => setTimeout(resolve, 20));
    const change = { holder: '后来（示例）公司', events: [...events, { act: 'suspended', day: '2026-01-05' }] };
    await office.call('officer', 'PATCH', `/licences/${id}`, change, { 'if-match': '"1"' });
    const asOf = (moment: number) =>
      office.call('officer', 'GET', `/licences/${id}?asOf=${encodeURIComponent(ago(moment))}`);
    const { body } = await asOf(between);
    assert.deepEqual([body.holder, body.version, body.change.allowed], [holder, 1, false]);
    assert.deepEqual(
      body.events.map(({ act }: { act: string }) => act),
      ['issued'],
    );
    const now = await office.ok('officer', 'GET', `/licences/${id}?asOf=2026-03-02`);
    assert.deepEqual([now.holder, now.events.length], ['后来（示例）公司', 2]);
    assert.equal((await asOf(early)).status, 404);
    assert.equal((await office.call('officer', 'GET', `/licences/${id}?asOf=gestern`)).status, 400);
  });
});
