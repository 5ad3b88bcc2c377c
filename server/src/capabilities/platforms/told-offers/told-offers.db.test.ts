// What an agency tells a right holder of the offers of a lead, and how long that stays to be seen.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { noticeOf, sentNotice } from '../testing/notices.ts';
import { openPlatformsTest, type PlatformsTest, platformOf } from '../testing/platforms-test.ts';

let office: PlatformsTest;
let platformId: string;
before(async () => {
  office = await openPlatformsTest(new Date('2026-03-02T03:00:00Z'));
  ({ id: platformId } = await office.ok('home', 'POST', '/platforms', platformOf(office)));
});
after(() => office.close());

test('an agency tells a right holder of the offers of a lead; the lead itself stays hidden', async () => {
  const lead = await office.ok('home', 'POST', '/leads', {
    ...{
      title: '某店涉嫌侵权',
      source: 'inspection',
      sourceNote: '',
      foundOn: '2026-03-01',
      respondent: '某店',
      regionCode: null,
    },
    ...{ place: '', platform: '测试优品网', mark: '云雀跑', goods: '', summary: '', estimateFen: null },
  });
  const body = { holderId: office.agencyOf('holder').id };
  const { status, body: answer } = await office.call('home', 'POST', `/leads/${lead.lead.id}/told-offers`, body);
  assert.deepEqual([status, answer.code], [409, 'platforms.noOffers']);
  const said = await office.call('home', 'POST', `/leads/${lead.lead.id}/told-offers`, {
    ...body,
    note: '举报人张建国，电话13812345678',
  });
  assert.equal(said.status, 400);
  assert.deepEqual(
    said.body.fields.map(({ pointer, instead }: { pointer: string; instead: string }) => [pointer, instead]),
    [['/note', '举报人张某，电话（略）']],
  );
  assert.equal((await office.call('holder', 'GET', `/leads/${lead.lead.id}`)).status, 404);
  assert.equal((await office.call('holder', 'POST', `/leads/${lead.lead.id}/told-offers`, body)).status, 404);
});

test('what was told of a lead is sealed with the case that was made of it, and the notice that followed stays (刑事诉讼法 286)', async () => {
  const { lead } = await office.ok('home', 'POST', '/leads', {
    ...{
      title: '小树潮鞋涉嫌侵权',
      source: 'inspection',
      foundOn: '2026-03-01',
      respondent: '小树潮鞋',
      regionCode: '440106',
    },
    ...{ platform: '测试优品网', mark: '云雀跑' },
  });
  const holder = office.agencyOf('holder');
  const offer = { offerNo: 'A1001', address: '', title: '跑鞋', priceFen: null, seenAt: '2026-03-01T00:00:00.000Z' };
  const notice = await sentNotice(office, noticeOf(platformId));
  await office.made.opened.database.asSystem('test', (tx) =>
    tx
      .insertInto('toldOffers')
      .values({
        ...{
          ownerAgency: office.agencyOf('home').key,
          granted: [holder.key],
          holder: holder.key,
          leadId: lead.id,
          platformId,
        },
        ...{ mark: '云雀跑', seller: '小树潮鞋', offers: JSON.stringify([offer]), toldAt: office.present },
      })
      .execute(),
  );
  const told = async () =>
    JSON.stringify(await office.ok('holder', 'GET', '/told-offers?limit=50')).includes('小树潮鞋');
  assert.equal(await told(), true);
  await office.made.opened.database.asSystem('test', (tx) =>
    tx.updateTable('lead').set({ sealed: true }).where('id', '=', lead.id).execute(),
  );
  assert.equal(await told(), false);
  assert.equal((await office.call('holder', 'GET', `/takedowns/${notice}`)).status, 200);
});
