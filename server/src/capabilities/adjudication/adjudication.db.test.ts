// A dispute over a patent from the request to the decision, over HTTP; varieties and layout designs by the law of their own.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { rulesInUse } from '@qingfeng/procedure';
import { sheetTexts } from '../../platform/office/sheet-texts.fixture.ts';
import { countedAsListed } from '../../testing/list-queues.ts';
import { type CaseOffice, openCaseOffice } from '../cases/testing/case-office.ts';
import { adjudicationCapability } from './index.ts';
import { disputeQueues } from './list.ts';
import { disputeProcedures } from './procedure.dispute.ts';

const request = {
  matter: 'patent',
  rightNo: 'ZL201610000001.X',
  rightTitle: '一种（示例）折叠伞骨',
  requester: '云岭（示例）伞业有限公司',
  respondent: '某（示例）百货商行',
  claim: '责令停止销售侵权产品。',
  requestedOn: '2026-03-02',
};

describe('an administrative adjudication', () => {
  let office: CaseOffice;
  let clock = new Date('2026-03-02T02:00:00Z');
  const enter = (who: string, fields: object = {}) =>
    office.call(who, '/disputes', { method: 'POST', body: { ...request, ...fields } });
  const step = (who: string, id: string, name: string, facts: object = {}, reason?: string) =>
    office.call(who, `/disputes/${id}/steps/${name}`, { method: 'POST', body: { facts, ...(reason && { reason }) } });
  const open = (record: { clocks: { duty: string; status: string; dueAt: string; stoppedAt?: string | null }[] }) =>
    record.clocks.filter(({ status }) => status === 'open').map(({ duty, dueAt }) => [duty, dueAt.slice(0, 10)]);

  before(async () => {
    office = await openCaseOffice(() => clock, [adjudicationCapability]);
    const city = await office.made.opened.agency('sipo', '440100');
    await office.person('officer', city, ['officer']);
    await office.person('head', city, ['approver']);
    await office.person('province', await office.made.opened.agency('mara', '440000'), ['officer', 'approver']);
    await office.person('nation', await office.made.opened.agency('sipo', '000000'), ['officer', 'approver']);
    await office.person('county', await office.made.opened.agency('mara', '440103'), ['officer']);
    await office.person('stranger', await office.made.opened.agency('sipo', '430000'), ['officer']);
  });
  after(() => office.close());

  it('goes from the request over answer and hearing to the decision, and stands still while validity is contested (专利法实施细则 2023 98)', async () => {
    const { body: entered, status } = await enter('officer');
    assert.equal(status, 201, JSON.stringify(entered));
    const { id } = entered.dispute;
    assert.equal(entered.procedure.version, 'patent-2025');
    assert.deepEqual(open(entered), [['file', '2026-03-09']]);
    const [{ nextDue }] = (await office.call('officer', '/disputes')).body.items;
    assert.deepEqual([nextDue.title.zh, nextDue.mark], ['决定是否立案', 'recalled']);
    assert.equal((await step('officer', id, 'file')).status, 403);
    const filed = (await step('head', id, 'file', { team: '甲、乙、丙' })).body;
    assert.deepEqual(open(filed), [
      ['sendCopy', '2026-03-09'],
      ['decide', '2026-06-02'],
    ]);
    assert.equal((await step('head', id, 'decide', { decision: 'not', grounds: '理由' })).body.code, 'step.notAllowed');
    await step('officer', id, 'sendCopy', { copyServedOn: '2026-03-02' });
    assert.equal((await step('officer', id, 'recordAnswer', { answer: 'given', answerText: '不侵权' })).status, 200);
    clock = new Date('2026-03-12T02:00:00Z');
    await step('head', id, 'suspend', { contest: '（示例）无效宣告请求 4W100001' }, '无效宣告请求已受理');
    const [stopped] = (await office.call('officer', '/disputes')).body.items;
    assert.deepEqual([stopped.id, stopped.nextDue], [id, null], 'a clock that stands still is not due in the list');
    const barred = await step('head', id, 'decide', { decision: 'not', grounds: '理由' });
    assert.match(JSON.stringify(barred.body), /有效性争议未决.*专利法实施细则（2023年修订）第98条/);
    clock = new Date('2026-04-11T02:00:00Z');
    const resumed = (await step('head', id, 'resume', { outcomeOfContest: '维持有效' })).body;
    assert.deepEqual(open(resumed), [['decide', '2026-07-02']]);
    await step('officer', id, 'hold', { heldOn: '2026-04-11', record: '双方到庭' });
    const decided = (await step('head', id, 'decide', { decision: 'infringes', grounds: '落入保护范围' })).body;
    assert.deepEqual([decided.dispute.decision, decided.dispute.decidedOn], ['infringes', '2026-04-11']);
    assert.equal((await step('officer', id, 'serve', { servedOn: '2026-04-11' })).status, 200);
    assert.equal((await step('head', id, 'close')).body.dispute.state, 'closed');
  });

  it('may end in an agreement', async () => {
    const { id } = (await enter('officer', { requestedOn: '2026-04-11' })).body.dispute;
    await step('head', id, 'file');
    await step('officer', id, 'mediate', { mediation: '愿意调解' });
    assert.equal((await step('head', id, 'settle', { agreement: '停止销售' })).body.dispute.state, 'settled');
  });

  it('of plant varieties is for the county and above (种子法 2021 72), by the law of its own, and invents no limit', async () => {
    const variety = { matter: 'variety', rightNo: 'CNA20140000.1' };
    assert.equal((await enter('officer', variety)).body.code, 'adjudication.notCompetent');
    for (const who of ['county', 'province']) {
      const { body, status } = await enter(who, variety);
      assert.equal(status, 201, JSON.stringify(body));
      assert.equal(body.procedure.version, 'variety-2022');
      assert.deepEqual(body.clocks, []);
    }
    for (const matter of ['variety', 'layout'] as const)
      for (const { declaration } of disputeProcedures[matter])
        for (const { basis } of rulesInUse(declaration)) assert.doesNotMatch(basis.document, /专利/);
  });

  it('of plant varieties was for the province and above before 2016 (植物新品种保护条例 2014 39)', async () => {
    const today = clock;
    clock = new Date('2015-12-31T02:00:00Z');
    const variety = { matter: 'variety', rightNo: 'CNA20140000.2', requestedOn: '2015-12-30' };
    assert.equal((await enter('county', variety)).body.code, 'adjudication.notCompetent');
    assert.equal((await enter('province', variety)).body.procedure.version, 'variety-2014');
    clock = new Date('2016-01-01T02:00:00Z');
    assert.equal((await enter('county', variety)).body.procedure.version, 'variety-2016');
    clock = today;
  });

  it('of layout designs is for the national office (集成电路布图设计保护条例 31), from the request to the order to stop', async () => {
    const layout = {
      matter: 'layout',
      rightNo: 'BS.165000001.0',
      rightTitle: '（示例）电源管理芯片',
      respondent: '某（示例）半导体有限公司',
    };
    assert.equal((await enter('officer', layout)).body.code, 'adjudication.notCompetent');
    assert.equal((await enter('province', layout)).body.code, 'adjudication.notCompetent');
    const { body, status } = await enter('nation', { ...layout, requestedOn: '2026-04-11' });
    assert.equal(status, 201, JSON.stringify(body));
    const { id } = body.dispute;
    assert.equal(body.procedure.version, 'layout-2001');
    assert.deepEqual(body.clocks, []);
    assert.equal((await step('nation', id, 'file', { team: '甲、乙、丙' })).status, 200);
    await step('nation', id, 'sendCopy', { copyServedOn: '2026-04-11' });
    await step('nation', id, 'recordAnswer', { answer: 'given', answerText: '独立创作' });
    await step('nation', id, 'suspend', { contest: '（示例）撤销程序 L1' }, '撤销程序已启动');
    const barred = await step('nation', id, 'decide', { decision: 'infringes', grounds: '相同' });
    assert.match(JSON.stringify(barred.body), /有效性争议未决/);
    await step('nation', id, 'resume', { outcomeOfContest: '维持有效' });
    await step('nation', id, 'hold', { heldOn: '2026-04-11', record: '双方到庭' });
    const decided = (await step('nation', id, 'decide', { decision: 'infringes', grounds: '全部复制' })).body;
    assert.deepEqual([decided.dispute.decision, decided.dispute.state], ['infringes', 'decided']);
    assert.equal((await step('nation', id, 'serve', { servedOn: '2026-04-11' })).status, 200);
    assert.equal((await step('nation', id, 'close')).body.dispute.state, 'closed');
    assert.equal((await office.call('officer', `/disputes/${id}`)).status, 404);
  });

  it('is listed, searched and seen by those whom it concerns alone', async () => {
    const all = (await office.call('officer', '/disputes')).body;
    assert.equal(all.total, 2);
    const closed = (await office.call('officer', `/disputes?state=closed&q=${encodeURIComponent('百货')}`)).body;
    assert.equal(closed.items.length, 1);
    const first = (await office.call('officer', '/disputes?limit=20')).body.items[0];
    assert.equal((await office.call('stranger', `/disputes/${first.id}`)).status, 404);
    assert.equal((await office.call('stranger', '/disputes')).body.total, 0);
    const seen = await countedAsListed((who: string, path) => office.call(who, path), disputeQueues, [
      'officer',
      'stranger',
    ]);
    assert.ok(seen.includes('all') && seen.includes('ended'), seen.join());
    const search = async (who: string, q: string) =>
      (await office.call(who, `/search?q=${encodeURIComponent(q)}`)).body.items.map(
        ({ kind }: { kind: string }) => kind,
      );
    assert.deepEqual([...new Set(await search('officer', '折叠伞骨'))], ['dispute']);
    assert.deepEqual(await search('stranger', '折叠伞骨'), []);
    const byNumber = (await office.call('officer', `/disputes?q=${first.no}`)).body;
    assert.deepEqual(
      byNumber.items.map(({ no }: { no: string }) => no),
      [first.no],
    );
    const { body } = await enter('officer', { requestedOn: '2027-01-01' });
    assert.equal(body.fields?.[0]?.pointer, '/requestedOn', JSON.stringify(body));
  });

  it('leaves as a workbook, the rows of the list by its filters and in its order', async () => {
    const { status, bytes } = await office.call('officer', '/disputes/export.xlsx?state=closed&sort=due');
    assert.equal(status, 200);
    const rows = await sheetTexts(Buffer.from(bytes));
    assert.ok(
      rows.some((row) => row.includes('一种（示例）折叠伞骨') && row.includes('侵权成立')),
      JSON.stringify(rows),
    );
    assert.equal(rows.filter((row) => row.some((cell) => cell.startsWith('CJ2026-'))).length, 1);
  });
});
