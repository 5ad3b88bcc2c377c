// Leads of one seller that are merged: whoever handles the one that stays has the offers of both, whoever it goes to later; and taken back.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { runMonitor } from '../monitors/runs/run.ts';
import { type LeadsTest, openLeadsTest, runningMonitor } from '../testing/leads-test.ts';

const plan = {
  ...{ title: '运动鞋定向监测', purpose: '发现销售假冒运动鞋的网店', legalBasis: '网络交易监督管理办法第三十四条' },
  ...{ keepDays: 90, runsUntil: '2026-12-31', goods: ['运动鞋', '箱包'], source: 'upload', minScore: 0.5 },
};
const rights =
  'right_id,mark,owner,classes,reference_price,valid_from,valid_to\nR1,云岭跑,云岭体育（示例）公司,25,899,2020-01-01,2029-12-31';
const head = 'offer_id,title,price,seller_id,seller_name,shop_address,phone,licence,platform';
const licence = '91440101MA59ABCD1D';
const typed = { source: 'rightHolder', foundOn: '2026-11-24', respondent: '甲店', mark: '云岭跑', goods: '跑鞋' };

describe('a lead of a seller that has another', () => {
  let test: LeadsTest;
  let monitor: string;
  let serial = 0;
  before(async () => {
    test = await openLeadsTest();
    await test.upload('officer', '/rights/import', 'rights.csv', rights);
    monitor = await runningMonitor(test, plan);
  });
  after(() => test.close());

  /** An offer of a shop is found. @returns the lead that holds it */
  const found = async (shop: string, price: number, more = ',,'): Promise<string> => {
    serial += 1;
    test.present = new Date(test.present.getTime() + 60_000);
    const row = `${shop}-${serial},云岭跑高仿运动鞋第${serial}批,${price},${shop},${shop}鞋店,${more},某宝`;
    const { body } = await test.upload('officer', `/monitors/${monitor}/runs`, 'o.csv', [head, row].join('\n'));
    await runMonitor(test.made.services, body.runId);
    const { sellerId } = await test.made.services.database.asSystem('test', (tx) =>
      tx.selectFrom('shop').select('sellerId').where('platformId', '=', shop).executeTakeFirstOrThrow(),
    );
    return (await test.ok('officer', 'GET', `/leads?seller=${sellerId}&open=true`)).items[0].id;
  };
  const lead = async (id: string) => (await test.ok('officer', 'GET', `/leads/${id}`)).lead;
  const numberOf = async (id: string): Promise<string> => (await lead(id)).no;
  const handledByDistrict = async (shop: string, price: number): Promise<string> => {
    const id = await found(shop, price);
    await test.step('officer', `/leads/${id}`, 'dispatch', { handler: test.nameOf('district') });
    await test.step('district', `/leads/${id}`, 'sign');
    return id;
  };
  const titlesSeenBy = async (who: 'district' | 'stranger', id: string): Promise<number> =>
    (await test.ok(who, 'GET', `/leads/${id}/offers`)).total;

  it('is seen by whoever handles the one it is merged into, with its offers, and counts there until it is taken back', async () => {
    const into = await handledByDistrict('a', 100);
    await test.ok('district', 'POST', `/leads/${into}/case`, {});
    const other = await found('a', 30);
    assert.notEqual(other, into);
    assert.equal((await test.call('district', 'GET', `/leads/${other}`)).status, 404);

    await test.step('officer', `/leads/${other}`, 'merge', { into: await numberOf(into) });
    const seen = (await test.ok('district', 'GET', `/leads/${into}`)).lead;
    assert.deepEqual(
      [seen.offers, seen.estimateFen, seen.merged.map(({ id }: { id: string }) => id)],
      [2, 13_000, [other]],
    );
    assert.equal(await titlesSeenBy('district', into), 2);
    assert.equal((await test.ok('district', 'GET', `/leads/${other}`)).lead.handler.id, test.agencyOf('district').id);

    const apart = await test.step('officer', `/leads/${other}`, 'separate', {}, '另一违法行为');
    assert.deepEqual([apart.lead.state, apart.lead.handler, apart.lead.estimateFen], ['new', null, 3_000]);
    const alone = await lead(into);
    assert.deepEqual([alone.offers, alone.estimateFen], [1, 10_000]);
  });

  it('goes along when the one it was merged into comes back and is dispatched to another agency', async () => {
    const into = await handledByDistrict('b', 100);
    const id = (await test.ok('officer', 'POST', '/leads', { ...typed, title: '权利人反映乙店' })).lead.id;
    await test.step('officer', `/leads/${id}`, 'merge', { into: await numberOf(into) });
    assert.equal((await test.call('stranger', 'GET', `/leads/${id}`)).status, 404);
    await test.step('district', `/leads/${into}`, 'returnLead', {}, '经营地在深圳');
    await test.step('officer', `/leads/${into}`, 'dispatch', { handler: test.nameOf('stranger') });
    const gone = (await test.ok('stranger', 'GET', `/leads/${id}`)).lead;
    assert.deepEqual([gone.state, gone.handler.id], ['merged', test.agencyOf('stranger').id]);
    assert.equal((await test.ok('district', 'GET', `/leads/${id}`)).lead.state, 'merged');
  });

  it('keeps an amount that somebody entered, and takes one from the offers where none was', async () => {
    const entered = (await test.ok('officer', 'POST', '/leads', { ...typed, title: '甲', estimateFen: 5_000_000 }))
      .lead;
    const unknown = (await test.ok('officer', 'POST', '/leads', { ...typed, title: '乙' })).lead;
    await test.step('officer', `/leads/${await found('c', 20)}`, 'merge', { into: entered.no });
    await test.step('officer', `/leads/${await found('c', 25)}`, 'merge', { into: unknown.no });
    assert.deepEqual([(await lead(entered.id)).estimateFen, (await lead(entered.id)).offers], [5_000_000, 1]);
    const counted = await lead(unknown.id);
    assert.deepEqual(
      [counted.estimateFen, counted.estimateBasis !== null, counted.score !== null],
      [2_500, true, true],
    );
  });

  it('is not merged into one of another seller, which is named', async () => {
    const [one, other] = [await found('d', 10), await found('e', 10)];
    const facts = { into: await numberOf(other) };
    const { status, body } = await test.call('officer', 'POST', `/leads/${one}/steps/merge`, { facts });
    assert.deepEqual([status, body.code], [409, 'leads.merged']);
    assert.match(body.fields[0].detail, /另一主体（e鞋店）/);
  });

  it('is not dispatched to the agency that found it: its clock would begin anew', async () => {
    const id = await found('f', 10);
    const facts = { handler: test.nameOf('officer') };
    const { status, body } = await test.call('officer', 'POST', `/leads/${id}/steps/dispatch`, { facts });
    assert.deepEqual([status, body.code], [400, 'leads.noHandler']);
    assert.match(body.fields[0].detail, /自行核查/);
  });

  it('becomes a case with its seller, licence, place, telephone and the right, and all that it says of itself', async () => {
    const id = await found('g', 10, `广东省广州市天河区示例路 1 号,13800138001,${licence}`);
    const path = `/leads/${id}`;
    await test.step('officer', path, 'takeUp');
    const made = (await test.ok('officer', 'POST', `${path}/case`, {})).lead;
    const { file, parties, rights: own } = await test.ok('officer', 'GET', `/cases/${made.case.id}`);
    assert.deepEqual(
      parties.map(({ id: _id, ...party }: { id: string }) => party),
      [
        {
          ...{ part: 'party', kind: 'unit', name: 'g鞋店', uscc: licence, usccDoubt: false, idMask: null },
          ...{ idMissing: null, legalPerson: '', hasAddress: true, hasPhone: true, hasIdentifiers: false },
          juvenile: false,
          foreignInvested: null,
        },
      ],
    );
    const [right] = own;
    assert.deepEqual(
      [right.kind, right.name, right.number, right.classes, right.holder, right.validFrom, right.validUntil],
      ['trademark', '云岭跑', 'R1', '第25类', '云岭体育（示例）公司', '2020-01-01', '2029-12-31'],
    );
    assert.doesNotMatch(file.sourceNote, /箱包/, 'what the monitor looks for is not what was found');
    for (const said of [made.no, '运动鞋定向监测', made.foundOn, '相关商品：1 件', '10.00 元（估算，非认定）'])
      assert.ok(file.sourceNote.includes(said), said);
    const whole = { purpose: '核对身份', reason: '核对' };
    const personal = await test.ok('officer', 'POST', `/cases/${made.case.id}/parties/${parties[0].id}/unmask`, whole);
    assert.deepEqual([personal.phone, personal.address], ['13800138001', '广东省广州市天河区示例路 1 号']);
    const of = await test.ok('officer', 'GET', `/leads?case=${made.case.id}`);
    assert.deepEqual(
      of.items.map((one: { id: string }) => one.id),
      [id],
    );
  });

  it('that somebody typed becomes a case with whom and which mark it names, however long its account is', async () => {
    const summary = '权利人的说明。'.repeat(700);
    const { id } = (await test.ok('officer', 'POST', '/leads', { ...typed, title: '权利人反映丙店', summary })).lead;
    await test.step('officer', `/leads/${id}`, 'takeUp');
    const made = (await test.ok('officer', 'POST', `/leads/${id}/case`, {})).lead;
    const { file, parties, rights: own } = await test.ok('officer', 'GET', `/cases/${made.case.id}`);
    assert.deepEqual([parties[0].name, parties[0].uscc, parties[0].idMissing !== null], ['甲店', null, true]);
    assert.equal(own[0].name, '云岭跑');
    assert.ok(file.sourceNote.includes(summary) && file.sourceNote.includes('涉及商品：跑鞋'));
  });
});
