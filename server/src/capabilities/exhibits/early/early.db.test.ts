// Early disposal (程序规定 41(3)) from the consent to the money that is paid back (42(2)), and goods without a known owner (42(3)).
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sampleEntry } from '../../../platform/registers/testing/sample-entries.ts';
import { openTestOffice, type TestOffice } from '../../../test-office.ts';
import { casesCapability } from '../../cases/index.ts';
import { lawCapability } from '../../law/index.ts';
import { licencesCapability } from '../../licences/index.ts';
import { appraisers } from '../appraisers/register.ts';
import { earlyInstead } from '../disposals/rules.ts';
import { exhibitsCapability } from '../index.ts';

const people = {
  officer: ['samr', '440106', ['officer']],
  keeper: ['samr', '440106', ['officer']],
  head: ['samr', '440106', ['officer', 'approver']],
  office: ['double-fight', '440100', ['officer']],
} as const;
type Person = keyof typeof people;

describe('goods that cannot wait', () => {
  let office: TestOffice<Person>;
  let caseId: string;
  let measureId: string;
  let lot: { id: string; no: string };
  const files = async (...names: string[]) => {
    const ids: string[] = [];
    for (const name of names) ids.push((await office.upload('keeper', '/files', name, name)).body.id);
    return ids;
  };
  const step = (id: string, who: Person, name: string, facts: object = {}, reason?: string) =>
    office.call(who, 'POST', `/early-disposals/${id}/steps/${name}`, { facts, ...(reason && { reason }) });
  const plan = (more: object = {}) => ({
    ...{ number: `先〔2026〕${JSON.stringify(more).length}号（示例）`, caseFile: caseId, ground: 'early' },
    ...{ nature: 'spoils', goods: [{ lot: lot.no, quantity: 20 }], method: 'sale', plan: '就近变卖' },
    ...more,
  });

  before(async () => {
    office = await openTestOffice({
      ...{ people, capabilities: [lawCapability, casesCapability, licencesCapability, exhibitsCapability] },
      present: new Date('2026-11-24T02:00:00Z'),
    });
    const store = await office.ok('head', 'POST', '/stores', {
      ...{ name: '冷库（示例）', type: 'own', region: '440106', address: '示例路 6 号' },
    });
    await office.ok('head', 'POST', `/stores/${store.id}/keepers`, { userId: office.userOf('keeper'), part: 'keeper' });
    const opened = await office.ok('officer', 'POST', '/cases', {
      ...{ title: '月饼案（示例）', source: { kind: 'inspection', on: '2026-11-01', note: '' } },
      ...{ actFrom: '2026-10-01', actUntil: '2026-11-01' },
    });
    caseId = opened.case.id;
    const change = async (part: string, body: object) => {
      const { version } = await office.ok('officer', 'GET', `/cases/${caseId}`);
      const seen = { 'if-match': `"${version}"` };
      assert.equal((await office.call('officer', 'PUT', `/cases/${caseId}/${part}`, body, seen)).status, 200);
    };
    const officer = { name: '办案一', certificateNo: '粤1', userId: office.userOf('officer'), recused: false };
    await change('officers', { officers: [officer, { ...officer, name: '办案二', userId: null }] });
    await change('goods', { goods: [{ name: '月饼', quantity: 50, unit: '盒', state: 'unsold' }] });
    const measured = await office.ok('officer', 'POST', `/cases/${caseId}/measures`, {
      ...{ kind: 'seizure', no: '扣1号', place: '冷库', startedOn: '2026-11-02', urgent: true },
      goods: [{ line: 1, quantity: 50 }],
    });
    measureId = measured.measures[0].id;
    const taken = await office.ok('officer', 'POST', `/cases/${caseId}/measures/${measureId}/lots`, {
      storeId: store.id,
    });
    [lot] = taken.lots;
  });
  after(() => office.close());

  it('are appraised by sealed samples, of which no more goes out than was taken', async () => {
    const certificate = { type: 'testing', certificate: 'CMA1', scope: '食品', validFrom: '2020-01-01' };
    const laboratory = { ...sampleEntry(appraisers, 1), region: '440100', active: true, qualifications: [certificate] };
    const { id: appraiser } = await office.ok('office', 'POST', '/appraisers', laboratory);
    const asked = (quantity: number, no = lot.no) =>
      office.call('officer', 'POST', '/appraisals', {
        ...{
          number: `检〔2026〕${quantity}号（示例）`,
          type: 'testing',
          appraiser,
          caseFile: caseId,
          matter: '是否合格',
        },
        sampleLots: [{ lot: no, quantity, sealNo: 'Y-1' }],
      });
    const pointerOf = async (answer: ReturnType<typeof asked>) => (await answer).body.fields?.[0].pointer;
    assert.equal(await pointerOf(asked(1)), '/sampleLots/0/quantity');
    await office.ok('officer', 'POST', `/exhibit-lots/${lot.id}/movements`, {
      kind: 'sample',
      qty: 2,
      counterpart: '保管',
    });
    assert.equal(await pointerOf(asked(3)), '/sampleLots/0/quantity');
    assert.equal(await pointerOf(asked(2, 'WP-0')), '/sampleLots/0/lot');
    assert.equal((await asked(2)).status, 201);
  });

  it('are sold with the consent of their owner, evidence kept and the head asked; the money goes back when the seizure is lifted', async () => {
    const refused = await office.call('keeper', 'POST', '/early-disposals', plan({ method: 'handIn' }));
    assert.deepEqual([refused.status, refused.body.fields[0].pointer], [400, '/method']);
    const much = await office.call(
      'keeper',
      'POST',
      '/early-disposals',
      plan({ goods: [{ lot: lot.no, quantity: 49 }] }),
    );
    assert.equal(much.body.fields[0].pointer, '/goods/0/quantity');
    const { id } = await office.ok('keeper', 'POST', '/early-disposals', plan());
    assert.equal((await step(id, 'keeper', 'submit')).status, 409);
    const [consent, photos, record, receipt, voucher] = await files('同意书', '照片', '变卖记录', '票据', '凭证');
    const consented = { consentOn: '2026-11-24', owner: '示例食品厂' };
    assert.equal((await step(id, 'keeper', 'consent', consented)).status, 400);
    const own = await step(id, 'officer', 'consent', { ...consented, consent: [consent] });
    assert.deepEqual([own.status, own.body.code], [403, 'exhibits.ownCase']);
    assert.equal((await step(id, 'keeper', 'consent', { ...consented, consent: [consent] })).status, 200);
    assert.equal((await step(id, 'keeper', 'submit')).status, 409, 'evidence is kept first');
    await office.step('keeper', `/early-disposals/${id}`, 'keepEvidence', {
      evidenceKept: '样品 2 盒',
      photos: [photos],
    });
    await office.step('keeper', `/early-disposals/${id}`, 'submit');
    assert.equal((await step(id, 'keeper', 'approve')).status, 403);
    await office.step('head', `/early-disposals/${id}`, 'approve');
    const sale = { buyer: '示例超市', proceeds: 160_000, record: [record] };
    assert.equal((await step(id, 'head', 'carryOut', sale)).body.code, 'exhibits.notKeeper');
    const sold = await office.step('keeper', `/early-disposals/${id}`, 'carryOut', sale);
    assert.deepEqual([sold.state, sold.proceeds, sold.nextDue.dueAt.slice(0, 10)], ['sold', 160_000, '2026-11-27']);
    const { held, disposed } = await office.ok('keeper', 'GET', `/exhibit-lots/${lot.id}`);
    assert.deepEqual([held, disposed], [28, 20]);
    const { epcisBody } = await office.ok('officer', 'GET', `/exhibit-events?case=${caseId}`);
    assert.deepEqual(epcisBody.eventList.at(-1).bizStep, 'departing', 'what is sold is not destroyed');
    await office.step('keeper', `/early-disposals/${id}`, 'keepMoney', { account: '案款 001', receipt: [receipt] });
    const back = { paidTo: '示例食品厂', voucher: [voucher] };
    assert.equal((await step(id, 'keeper', 'payBack', back)).body.code, 'exhibits.notLifted');
    assert.equal((await step(id, 'keeper', 'handIn', back)).body.code, 'exhibits.notToHandIn');
    await office.made.opened.database.systemPool.query("update case_measure set state = 'released' where id = $1", [
      measureId,
    ]);
    assert.equal((await step(id, 'keeper', 'payBack', back)).body.state, 'paidBack');
  });

  it('whose owner nobody knows ask for a public notice that has ended (42(3))', async () => {
    const { id } = await office.ok(
      'keeper',
      'POST',
      '/early-disposals',
      plan({ ground: 'ownerless', nature: undefined, method: 'auction' }),
    );
    const [notice, consent, photos, record, receipt, voucher] = await files(
      '公告',
      '同意',
      '照片二',
      '拍卖记录',
      '票据二',
      '凭证二',
    );
    const asOwner = { consentOn: '2026-11-24', owner: '某人', consent: [consent] };
    assert.equal((await step(id, 'keeper', 'consent', asOwner)).body.code, 'exhibits.noticeFirst');
    const told = { noticeOn: '2026-11-24', noticeUntil: '2026-12-23', notice: [notice] };
    assert.equal((await step(id, 'keeper', 'notice', { ...told, noticeUntil: '2026-11-24' })).status, 400);
    assert.equal((await step(id, 'keeper', 'notice', told)).body.state, 'noticed');
    const early = await step(id, 'keeper', 'noticeEnded');
    assert.deepEqual([early.status, early.body.code], [409, 'exhibits.noticeRuns']);
    office.present = new Date('2026-12-24T02:00:00Z');
    assert.equal((await step(id, 'keeper', 'noticeEnded')).body.state, 'ready');
    await office.step('keeper', `/early-disposals/${id}`, 'keepEvidence', { evidenceKept: '照片', photos: [photos] });
    await office.step('keeper', `/early-disposals/${id}`, 'submit');
    await office.step('head', `/early-disposals/${id}`, 'approve');
    await office.step('keeper', `/early-disposals/${id}`, 'carryOut', {
      buyer: '拍得人',
      proceeds: 90_000,
      record: [record],
    });
    await office.step('keeper', `/early-disposals/${id}`, 'keepMoney', { account: '案款 002', receipt: [receipt] });
    assert.equal((await step(id, 'keeper', 'handIn', { paidTo: '国库', voucher: [voucher] })).body.state, 'handedIn');
    assert.equal((await office.ok('keeper', 'GET', `/exhibit-lots/${lot.id}`)).held, 8);
  });

  it('is not offered before 程序规定 41(3) is in force, and nothing is said of it then', async () => {
    const told = () => office.ok('keeper', 'GET', '/registers/early-disposals');
    const later = async () => (await office.ok('keeper', 'GET', '/me')).registersLater;
    assert.deepEqual([(await told()).enter.allowed, (await told()).begins], [true, undefined]);
    assert.deepEqual(await later(), []);
    const then = office.present;
    office.present = new Date('2021-07-14T10:00:00+08:00');
    const { enter, begins } = await told();
    const hidden = await later();
    office.present = then;
    // The menu leaves out what its page would refuse.
    assert.ok(hidden.includes('early-disposals'));
    assert.deepEqual([enter.allowed, begins], [false, '2021-07-15']);
    assert.match(enter.why.zh, /2021-07-15/);
    assert.deepEqual(earlyInstead('2021-07-14'), { early: '', earlyEn: '' });
    assert.match(earlyInstead('2021-07-15').early, /先行处置/);
  });
});
