// Cases and leads that name a campaign: kept with the record, filtered by, and counted by agency as far as the reader sees them.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { openTestOffice, type TestOffice } from '../../../test-office.ts';
import { casesCapability } from '../../cases/index.ts';
import { leadsCapability } from '../../leads/index.ts';
import { planCapability } from '../../plan/index.ts';
import { statisticsCapability } from '../index.ts';

const people = {
  office: ['double-fight', '440000', ['officer', 'supervisor']],
  city: ['saic', '440100', ['officer']],
  other: ['saic', '430100', ['officer']],
} as const;
const lead = { title: '网店销售仿冒运动鞋（测试）', source: 'rightHolder', foundOn: '2016-04-19' };
const file = { title: '云岭（测试）鞋业案', source: { kind: 'inspection', on: '2016-04-19' } };

describe('records of a campaign', () => {
  let office: TestOffice<keyof typeof people>;
  let campaignId: string;
  before(async () => {
    office = await openTestOffice({
      people,
      capabilities: [planCapability, leadsCapability, casesCapability, statisticsCapability],
      present: new Date('2016-04-20T02:00:00Z'),
    });
    const given = { name: '网剑行动（测试）', year: 2016, document: '测试〔2016〕1号' };
    ({ id: campaignId } = await office.ok('office', 'POST', '/campaigns', given));
  });
  after(() => office.close());

  it('are counted by agency for whoever sees them, and a case made of a lead stays with its campaign', async () => {
    const entered = await office.ok('city', 'POST', '/leads', { ...lead, campaignId });
    assert.equal(entered.lead.campaign.name, '网剑行动（测试）');
    await office.step('city', `/leads/${entered.lead.id}`, 'takeUp');
    const made = await office.ok('city', 'POST', `/leads/${entered.lead.id}/case`, {});
    const ofLead = await office.ok('city', 'GET', `/cases/${made.lead.case.id}`);
    assert.equal(ofLead.case.campaign.id, campaignId);
    await office.ok('other', 'POST', '/cases', { ...file, campaignId });
    const counts = await office.ok('office', 'GET', `/campaigns/${campaignId}/counts`);
    assert.deepEqual(
      counts.items.map(({ agency, leads, cases }: { agency: { regionCode: string }; leads: number; cases: number }) => [
        agency.regionCode,
        leads,
        cases,
      ]),
      [['440100', 1, 1]],
      'the cases of another province are none of its own',
    );
    assert.deepEqual([counts.total.leads, counts.total.cases, counts.total.filed], [1, 1, 0]);
  });

  it('narrow the lists of cases and leads', async () => {
    await office.ok('city', 'POST', '/leads', lead);
    for (const path of ['/leads', '/cases']) {
      const { items } = await office.ok('city', 'GET', `${path}?campaign=${campaignId}`);
      assert.deepEqual(
        items.map(({ campaign }: { campaign: { id: string } }) => campaign.id),
        [campaignId],
      );
    }
  });

  it('are given and taken away by the agencies of a lead alone, and by the version that they saw', async () => {
    const { lead: entered, version } = await office.ok('city', 'POST', '/leads', lead);
    const path = `/leads/${entered.id}`;
    const body = { campaignId };
    const by = (who: keyof typeof people, seen: number) =>
      office.call(who, 'PATCH', path, body, { 'if-match': `"${seen}"` });
    assert.equal((await by('other', version)).status, 404);
    assert.equal((await by('office', version)).status, 403);
    const changed = await by('city', version);
    assert.deepEqual([changed.status, changed.body.lead.campaign.id], [200, campaignId]);
    assert.equal((await by('city', version)).status, 412);
  });

  it('are refused with the field where there is no such campaign', async () => {
    const unknown = randomUUID();
    const refused = [
      await office.call('city', 'POST', '/leads', { ...lead, campaignId: unknown }),
      await office.call('city', 'POST', '/cases', { ...file, campaignId: unknown }),
    ];
    for (const { status, body } of refused)
      assert.deepEqual([status, body.fields[0].pointer, body.fields[0].detail], [400, '/campaignId', '没有该专项行动']);
    const none = await office.call('city', 'GET', `/campaigns/${unknown}/counts`);
    assert.equal(none.status, 404);
  });
});
