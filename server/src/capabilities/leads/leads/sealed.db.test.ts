// What the law seals with a case (刑事诉讼法 286): the lead it was made of, what was merged into that, and the tip behind it.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { type LeadsTest, openLeadsTest } from '../testing/leads-test.ts';

let test: LeadsTest;
before(async () => {
  test = await openLeadsTest();
});
after(() => test?.close());

const respondent = '小树（示例）潮鞋';
const said = {
  ...{ kind: 'tip', title: `${respondent}销售假鞋`, account: '鞋标模糊。', respondent, regionCode: '440106' },
  ...{ channel: '12315', channelNo: 'T1', receivedOn: '2026-11-24', author: null },
};

it('leaves no lead, no tip and no run of them to anybody when a case is sealed', async () => {
  const { tip } = await test.ok('officer', 'POST', '/tips', said);
  await test.step('officer', `/tips/${tip.id}`, 'takeCharge');
  const { tip: lead } = await test.ok('officer', 'POST', `/tips/${tip.id}/lead`, {});
  const entered = { title: said.title, source: 'media', foundOn: '2026-11-24', respondent, regionCode: '440106' };
  const { lead: other } = await test.ok('officer', 'POST', '/leads', entered);
  await test.step('officer', `/leads/${other.id}`, 'merge', { into: lead.lead.no });
  await test.step('officer', `/leads/${lead.lead.id}`, 'takeUp');
  const { lead: made } = await test.ok('officer', 'POST', `/leads/${lead.lead.id}/case`, { offenceCode: 'TM-57-3' });
  const pages = [`/tips/${tip.id}`, `/leads/${lead.lead.id}`, `/leads/${other.id}`];
  for (const path of pages) assert.equal((await test.call('officer', 'GET', path)).status, 200, path);
  assert.notEqual(JSON.stringify(await test.ok('officer', 'GET', '/search?q=小树')).includes(respondent), false);

  await test.made.services.database.asSystem('test', (tx) =>
    tx.updateTable('caseFile').set({ sealed: true }).where('id', '=', made.case.id).execute(),
  );
  for (const who of ['officer', 'head', 'district'] as const)
    for (const path of pages) assert.equal((await test.call(who, 'GET', path)).status, 404, `${who} ${path}`);
  for (const path of ['/leads?limit=50', '/tips?limit=50', '/search?q=小树'])
    assert.equal(JSON.stringify(await test.ok('officer', 'GET', path)).includes(respondent), false, path);
  const inbox = JSON.stringify(await test.ok('officer', 'GET', '/inbox?limit=50'));
  for (const path of pages) assert.equal(inbox.includes(path), false, path);
  const runs = await test.made.services.database.asSystem('test', (tx) =>
    tx
      .selectFrom('procedureInstance')
      .select('sealed')
      .where('recordId', 'in', [tip.id, lead.lead.id, other.id])
      .execute(),
  );
  assert.deepEqual(runs, [{ sealed: true }, { sealed: true }, { sealed: true }]);
});
