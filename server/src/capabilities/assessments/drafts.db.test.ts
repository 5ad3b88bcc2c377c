// Who publishes owes an impact assessment: drafted, due on a day, confirmed by a person, drafted anew where fields or rules changed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type DisclosureOffice, openDisclosureOffice } from '../disclosure/testing/disclosure-office.ts';
import { draftAssessments } from './drafts.ts';
import { fingerprintOf } from './fingerprint.ts';
import { assessmentsCapability } from './index.ts';

let made: DisclosureOffice;
before(async () => {
  made = await openDisclosureOffice(new Date('2026-12-01T02:00:00Z'), {}, [assessmentsCapability]);
});
after(() => made.office.close());

const list = async () => (await made.office.ok('officer', 'GET', '/assessments?sort=number')).items;

test('an agency that is to publish a decision owes an assessment of them, once, and of nothing else', async () => {
  const { services } = made.office.made;
  assert.equal(await draftAssessments(services), 0, 'nobody has anything to publish');
  await made.serve(await made.decided());
  assert.equal(await draftAssessments(services), 1);
  assert.equal(await draftAssessments(services), 0);
  const [one] = await list();
  assert.deepEqual([one.publication, one.state, one.confirmedOn], ['decisions', 'drafted', null]);
  assert.match(one.number, /^影响评估〔2026〕1号$/);
  assert.equal(one.fieldsDigest, fingerprintOf('decisions'));
  assert.equal(one.nextDue.duty, 'confirm');
  const inbox = await made.office.ok('officer', 'GET', '/inbox?limit=100');
  const row = inbox.items.find(({ link }: { link: string }) => link === `/assessments/${one.id}`);
  assert.equal(row?.clock.dueAt.slice(0, 10), '2026-12-31', JSON.stringify(row));
  assert.equal((await made.office.call('stranger', 'GET', `/assessments/${one.id}`)).status, 404);
});

test('once confirmed it is due again when rules change, and the earlier one stays', async () => {
  const { services } = made.office.made;
  const [one] = await list();
  await made.office.step('officer', `/assessments/${one.id}`, 'confirm');
  assert.equal(await draftAssessments(services), 0);
  const changed = (id: Parameters<typeof fingerprintOf>[0]) => fingerprintOf(id, ['rules of tomorrow']);
  assert.equal(await draftAssessments(services, changed), 1);
  assert.equal(await draftAssessments(services, changed), 0);
  const states = async () => (await list()).map(({ state }: { state: string }) => state).toSorted();
  assert.deepEqual(await states(), ['confirmed', 'drafted']);
  // A draft that nobody confirmed gives way to the next.
  assert.equal(await draftAssessments(services, (id) => fingerprintOf(id, ['rules of the day after'])), 1);
  assert.deepEqual(await states(), ['confirmed', 'drafted', 'replaced']);
});

test('nobody types its digest: it is that of the kind', async () => {
  const given = {
    ...{ publication: 'redList', purpose: '目的', data: '姓名', basis: '依据', risk: '风险', measures: '措施' },
    fieldsDigest: '0'.repeat(64),
  };
  const entered = await made.office.ok('officer', 'POST', '/assessments', given);
  assert.equal(entered.fieldsDigest, fingerprintOf('redList'));
});
