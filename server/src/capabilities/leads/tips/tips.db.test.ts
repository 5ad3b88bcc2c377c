// Tips and complaints: their clocks, who learns who sent them, and what becomes of them.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { carryOutRetention } from '../../../platform/organisation/personal/retention.ts';
import { workToolsOf } from '../../../platform/procedures/index.ts';
import { leadPersonalData } from '../personal-data.ts';
import { type LeadsTest, openLeadsTest, type Person } from '../testing/leads-test.ts';
import { receiveFromPortal } from './actions.ts';

const author = { name: '王小明', phone: '13800138000', address: '', idNumber: '' };
const said = {
  kind: 'tip',
  title: '某网店销售假冒化妆品',
  account: '购买三盒，防伪码查无此货。',
  respondent: '美颜（示例）小铺',
  regionCode: '440106',
  channel: '12315',
  receivedOn: '2026-11-24',
  author,
};

describe('a tip', () => {
  let test: LeadsTest;
  let number = 0;
  before(async () => {
    test = await openLeadsTest();
  });
  after(() => test.close());

  const enter = async (change: object = {}): Promise<string> => {
    number += 1;
    return (await test.ok('officer', 'POST', '/tips', { ...said, channelNo: `T${number}`, ...change })).tip.id;
  };
  const charged = async (change: object = {}): Promise<string> => {
    const id = await enter(change);
    await test.step('officer', `/tips/${id}`, 'takeCharge');
    return id;
  };

  it('is entered with a telephone that can be rung and an identity number that can be one', async () => {
    const faults = async (change: object): Promise<string[]> => {
      number += 1;
      const wrong = { ...said, channelNo: `T${number}`, author: { ...author, ...change } };
      const { status, body } = await test.call('officer', 'POST', '/tips', wrong);
      return status === 201 ? [] : body.fields.map((field: { pointer: string }) => field.pointer);
    };
    assert.deepEqual(await faults({ phone: '一三八零零' }), ['/author/phone']);
    assert.deepEqual(await faults({ phone: '138' }), ['/author/phone']);
    assert.deepEqual(await faults({ idNumber: '440106199001011111' }), ['/author/idNumber']);
    for (const phone of ['', '020-8765 4321转12', '+86 138****8000', '（020）87654321'])
      assert.deepEqual(await faults({ phone }), [], phone);
    assert.deepEqual(await faults({ idNumber: 'E12345678' }), []);
  });

  it('is verified in 15 working days and its named author told in 5 (投诉举报处理办法)', async () => {
    const id = await charged();
    const decided = await test.step('officer', `/tips/${id}`, 'decide', { outcome: 'filed' });
    const clock = (duty: string) => decided.clocks.find((one: { duty: string }) => one.duty === duty);
    assert.equal(clock('verify').dueAt, '2026-12-15T15:59:59.999Z');
    assert.equal(clock('tell').dueAt, '2026-12-01T15:59:59.999Z');
    assert.equal(clock('tell').basis.mark, 'recalled');
    const told = await test.step('officer', `/tips/${id}`, 'tell', {
      toldOn: '2026-11-24',
      way: 'telephone',
      content: '已立案。',
    });
    assert.equal(told.tip.state, 'closed');
  });

  it('without a name closes with the decision, since there is nobody to tell', async () => {
    const id = await charged({ author: null });
    const wrong = await test.call('officer', 'POST', `/tips/${id}/steps/decide`, { facts: { outcome: 'notFiled' } });
    assert.equal(wrong.status, 409);
    const closed = await test.step('officer', `/tips/${id}`, 'decideUnnamed', {
      outcome: 'notFiled',
      ground: '查无此店',
    });
    assert.equal(closed.tip.state, 'closed');
  });

  it('shows who sent it to the officer in charge alone, with a reason that is kept', async () => {
    const id = await charged();
    const mine = await test.ok('officer', 'GET', `/tips/${id}`);
    assert.deepEqual(mine.tip.author, { name: '王**', phone: '138****8000' });
    for (const who of ['colleague', 'head', 'province'] as const) {
      assert.equal((await test.ok(who, 'GET', `/tips/${id}`)).tip.author, null);
      const refused = await test.call(who, 'POST', `/tips/${id}/author`, { reason: '想知道' });
      assert.deepEqual([refused.status, refused.body.code], [403, 'leads.notInCharge']);
    }
    assert.equal((await test.call('stranger', 'POST', `/tips/${id}/author`, { reason: '想知道' })).status, 404);
    const shown = await test.ok('officer', 'POST', `/tips/${id}/author`, { reason: '电话核实购买时间' });
    assert.equal(shown.phone, '13800138000');
    const trail = await test.made.services.database.asSystem('test', async (tx) =>
      tx
        .selectFrom('audit.entry')
        .select(['after'])
        .where('kind', '=', 'tip_author')
        .where('action', '=', 'read')
        .execute(),
    );
    assert.deepEqual(
      trail.map(({ after: detail }) => (detail as { reason: string }).reason),
      ['电话核实购买时间'],
    );
  });

  it('loses its author three years after it was dealt with, and says so', async () => {
    const closed = await charged();
    const open = await charged();
    await test.step('officer', `/tips/${closed}`, 'decide', { outcome: 'filed' });
    await test.step('officer', `/tips/${closed}`, 'tell', {
      toldOn: '2026-11-24',
      way: 'telephone',
      content: '已立案。',
    });
    const { database } = test.made.services;
    const read = (id: string) => test.call('officer', 'POST', `/tips/${id}/author`, { reason: '核实' });
    const runOn = (day: string) => {
      const clock = { now: () => new Date(day), real: () => new Date() };
      return carryOutRetention(leadPersonalData, { database, clock });
    };
    assert.equal((await runOn('2029-11-22T00:00:00Z')).tipAuthor, 0);
    assert.equal((await read(closed)).status, 200);
    assert.ok(((await runOn('2029-12-01T00:00:00Z')).tipAuthor ?? 0) > 0);
    const gone = await read(closed);
    assert.deepEqual([gone.status, gone.body.code], [410, 'leads.authorForgotten']);
    assert.equal((await read(open)).status, 200);
  });

  it('never carries its author in list, lead, timeline or search', async () => {
    const id = await charged();
    await test.ok('officer', 'POST', `/tips/${id}/lead`);
    const { tip } = await test.ok('officer', 'GET', `/tips/${id}`);
    const answers = [
      await test.ok('colleague', 'GET', `/tips/${id}`),
      await test.ok('colleague', 'GET', '/tips'),
      await test.ok('colleague', 'GET', `/leads/${tip.lead.id}`),
    ];
    for (const answer of answers) assert.doesNotMatch(JSON.stringify(answer), /王|138(?:00138000|\*)/);
  });

  it('that came by the same number of the same channel makes no second record', async () => {
    const one = await enter({ channelNo: '12315-1' });
    const two = await enter({ channelNo: '12315-1' });
    assert.equal(one, two);
  });

  it('is given by the head to another who does the work of the agency, and to nobody else; the record says whom', async () => {
    const id = await charged();
    const give = (who: Person) =>
      test.call('head', 'POST', `/tips/${id}/steps/changeOfficer`, {
        facts: { officer: test.accountOf(who) },
        reason: '原承办人调岗',
      });
    for (const who of ['admin', 'district', 'stranger'] as const) {
      const { status, body } = await give(who);
      assert.deepEqual([status, body.fields[0].pointer], [400, '/facts/officer'], who);
    }
    const given = await give('colleague');
    assert.equal(given.status, 200, JSON.stringify(given.body));
    const said = given.body.timeline.find(({ step }: { step: string }) => step === 'changeOfficer');
    assert.ok(JSON.stringify(said).includes(`（${test.accountOf('colleague')}）`), JSON.stringify(said));
    assert.equal((await test.ok('colleague', 'GET', `/tips/${id}`)).tip.inCharge, true);
    assert.equal((await test.ok('officer', 'GET', `/tips/${id}`)).tip.author, null);
  });

  it('is handed on with reasons, and its result comes back', async () => {
    const id = await charged();
    await test.made.opened.agency('spc', '440100', '某市中级人民法院');
    const refused = await test.call('officer', 'POST', `/tips/${id}/steps/handOn`, {
      facts: { handler: '某市中级人民法院' },
      reason: '经营地在深圳',
    });
    assert.deepEqual([refused.status, refused.body.code], [400, 'leads.noHandler']);
    await test.step('officer', `/tips/${id}`, 'handOn', { handler: test.nameOf('stranger') }, '经营地在深圳');
    const there = await test.ok('stranger', 'GET', `/tips/${id}`);
    assert.equal(there.tip.author, null);
    const back = await test.step('stranger', `/tips/${id}`, 'reportBack', { outcome: 'notFiled', ground: '证据不足' });
    assert.deepEqual([back.tip.state, back.tip.handedResult], ['decided', '证据不足']);
    assert.equal(back.clocks.find((one: { duty: string }) => one.duty === 'tell').status, 'open');
  });

  it('of a hotline comes in as a table with titles of its own, row by row, nothing twice, and no author in the report', async () => {
    const table = [
      '登记编号,业务类型,登记时间,问题描述,涉及主体名称,提供方姓名,联系电话',
      'H1,举报,2026-11-20 09:12:33,卖假鞋,某鞋店,李四光,13700000000',
      'H2,投诉,2026/11/21,不退款,某网店,赵小红,13600000000',
      'H3,咨询,2026-11-21,问一下,,,',
      ',举报,2026-11-21,没有编号,,,',
    ].join('\n');
    const first = await test.upload('officer', '/tips/import?channel=12315', '12315.csv', table);
    assert.equal(first.status, 200, JSON.stringify(first.body));
    assert.deepEqual(first.body.counts, { new: 2, unchanged: 0, changed: 0, error: 2 });
    assert.doesNotMatch(JSON.stringify(first.body), /李四光|13700000000/);
    const said = first.body.rows.flatMap(({ problems }: { problems: { zh: string }[] }) =>
      problems.map(({ zh }) => zh),
    );
    assert.deepEqual(said.slice(0, 1), ['应为“举报”或者“投诉”']);
    const second = await test.upload('officer', '/tips/import?channel=12315', '12315.csv', table);
    assert.deepEqual(second.body.counts, { new: 0, unchanged: 2, changed: 0, error: 2 });
    const { items } = await test.ok('officer', 'GET', '/tips?q=H2');
    assert.deepEqual([items[0].kind, items[0].receivedOn, items[0].named], ['complaint', '2026-11-21', true]);
    const bare = await test.upload('officer', '/tips/import?channel=12345', 'x.csv', '标题,内容\na,b');
    assert.deepEqual([bare.status, bare.body.code], [400, 'leads.columnsMissing']);
  });

  it('of a hotline whose region does not exist comes back alone; a preview says what the import then does', async () => {
    const table = [
      '登记编号,业务类型,登记时间,问题描述,行政区划代码',
      'R1,举报,2026-11-20,卖假鞋,440106',
      'R2,举报,2026-11-20,卖假包,999999',
      'R1,举报,2026-11-20,同一编号又来一行,440106',
    ].join('\n');
    const send = (preview: boolean) =>
      test.upload('officer', `/tips/import?channel=12345&preview=${preview}`, '12345.csv', table);
    const [ahead, done] = [(await send(true)).body, (await send(false)).body];
    assert.deepEqual(done.counts, { new: 1, unchanged: 1, changed: 0, error: 1 });
    assert.deepEqual(ahead, { ...done, applied: false });
    assert.deepEqual(done.rows[1].problems[0], {
      column: 'regionCode',
      zh: '没有该行政区划代码',
      en: 'no such region',
    });
    assert.deepEqual([done.heads.regionCode, done.rows[1].values.title], ['行政区划代码', '卖假包']);
  });

  it('goes on as a lead once, without its author', async () => {
    const id = await charged();
    const { tip } = await test.ok('officer', 'POST', `/tips/${id}/lead`);
    const { lead } = await test.ok('officer', 'GET', `/leads/${tip.lead.id}`);
    assert.deepEqual([lead.source, lead.foundOn, lead.tipId], ['tip', '2026-11-24', id]);
    const again = await test.call('officer', 'POST', `/tips/${id}/lead`);
    assert.deepEqual([again.status, again.body.code], [409, 'leads.leadThere']);
  });

  it('that also asks for redress is split: each has its own clocks from the day of receipt (投诉举报处理办法 9)', async () => {
    const id = await charged();
    const split = (change: object = {}, who: Person = 'officer', of = id) =>
      test.call(who, 'POST', `/tips/${of}/split`, { account: '要求退货退款三倍赔偿。', claim: '退一赔三', ...change });
    assert.equal((await split({}, 'head')).body.code, 'leads.notInCharge');
    assert.equal((await split({ claim: '' })).body.fields[0].pointer, '/claim');
    const by = await test.call('officer', 'POST', `/tips/${id}/steps/split`, { facts: { otherNo: 'JB1' } });
    assert.equal(by.status, 409, 'only by its own route');
    const made = await split();
    assert.equal(made.status, 201, JSON.stringify(made.body));
    const { split: other, maySplit, messages } = made.body.tip;
    assert.deepEqual([other.kind, maySplit], ['complaint', false]);
    assert.match(messages[0].text, new RegExp(other.no));
    const record = await test.ok('officer', 'GET', `/tips/${other.id}`);
    assert.deepEqual(
      [record.tip.receivedOn, record.tip.state, record.tip.claim, record.tip.inCharge, record.tip.split.id],
      [said.receivedOn, 'charged', '退一赔三', true, id],
    );
    assert.equal(record.procedure.title.zh, '投诉处理');
    assert.equal(record.tip.author.name, made.body.tip.author.name);
    const whole = await test.ok('officer', 'POST', `/tips/${other.id}/author`, { reason: '联系投诉人' });
    assert.equal(whole.phone, author.phone, 'sealed anew for its own row');
    assert.equal(made.body.clocks.find((one: { duty: string }) => one.duty === 'verify').status, 'open');
    assert.equal((await split()).body.code, 'leads.splitThere');
    assert.equal((await split({}, 'officer', other.id)).body.code, 'leads.splitThere');
    const anonymous = await charged({ author: null });
    assert.equal((await split({}, 'officer', anonymous)).body.code, 'leads.anonymousComplaint');
    const looks = await test.made.services.database.asSystem('test', (tx) =>
      tx
        .selectFrom('audit.entry')
        .select('after')
        .where('kind', '=', 'tip_author')
        .where('recordId', '=', id)
        .where('action', '=', 'read')
        .execute(),
    );
    assert.equal(looks.length, 1, 'the look that copied the author is on record');
  });

  it('from the portal comes with a number and a secret, and is nobody’s until an officer takes charge', async () => {
    const { services } = test.made;
    const { key, id } = test.agencyOf('district');
    const { name } = await services.database.asSystem('test', (tx) =>
      tx.selectFrom('agency').select('name').where('id', '=', id).executeTakeFirstOrThrow(),
    );
    const tools = { ...(await workToolsOf(services)), crypto: services.crypto };
    const { kind, title, account, respondent, regionCode } = said;
    const content = { kind: kind as 'tip', title, account, respondent, regionCode };
    const empty = { claim: '', respondentAddress: '', platform: '', link: '', goods: '', mark: '' };
    const receipt = await services.database.asSystem('portal', (tx) =>
      receiveFromPortal(tx, tools, { ...content, ...empty, author, agency: { key, name }, requestId: 'r' }),
    );
    assert.match(receipt.no, /^JB20261124-[2-9A-Z]{6}$/);
    assert.match(receipt.secret, /^([2-9A-Z]{4}-){3}[2-9A-Z]{4}$/);
    const before = await test.ok('district', 'GET', `/tips/${receipt.id}`);
    assert.deepEqual([before.tip.author, before.tip.officer], [null, null]);
    const taken = await test.step('district', `/tips/${receipt.id}`, 'takeCharge');
    assert.equal(taken.tip.author.name, '王**');
    await test.ok('district', 'POST', `/tips/${receipt.id}/messages`, { text: '请补充订单截图。' });
    const { tip } = await test.ok('district', 'GET', `/tips/${receipt.id}`);
    assert.deepEqual(
      tip.messages.map(({ side, text }: { side: string; text: string }) => [side, text]),
      [['office', '请补充订单截图。']],
    );
    const other = await test.call('districtHead', 'POST', `/tips/${receipt.id}/messages`, { text: '…' });
    assert.equal(other.body.code, 'leads.notInCharge');
  });
});

describe('a complaint', () => {
  let test: LeadsTest;
  before(async () => {
    test = await openLeadsTest(new Date('2025-06-03T03:00:00Z'));
  });
  after(() => test.close());

  it('is taken up or refused in 7 working days, mediated in 45, and both sides told in 7 (总局令第20号 14、21)', async () => {
    const { tip } = await test.ok('officer', 'POST', '/tips', {
      ...said,
      kind: 'complaint',
      claim: '退一赔三',
      receivedOn: '2025-06-03',
    });
    const path = `/tips/${tip.id}`;
    const charged = await test.step('officer', path, 'takeCharge');
    const clockOf = (record: { clocks: { duty: string; dueAt: string }[] }, duty: string) =>
      record.clocks.find((one) => one.duty === duty)?.dueAt;
    assert.equal(clockOf(charged, 'accept'), '2025-06-12T15:59:59.999Z');
    const accepted = await test.step('officer', path, 'accept', { toldOn: '2025-06-03', way: 'letter' });
    assert.equal(clockOf(accepted, 'mediate'), '2025-08-05T15:59:59.999Z');
    await test.step('officer', path, 'stopClock', { test: '送检化妆品' });
    test.present = new Date('2025-06-10T03:00:00Z');
    const resumed = await test.step('officer', path, 'resumeClock');
    assert.ok((clockOf(resumed, 'mediate') ?? '') > '2025-08-05T15:59:59.999Z');
    const ended = await test.step('officer', path, 'endMediation', {}, '双方不能达成协议');
    assert.equal(clockOf(ended, 'tell'), '2025-06-19T15:59:59.999Z');
  });

  it('that shows an offence makes a lead whose verification counts from that day (投诉举报处理暂行办法 23)', async () => {
    test.present = new Date('2025-06-03T03:00:00Z');
    const made = await test.ok('officer', 'POST', '/tips', {
      ...said,
      kind: 'complaint',
      claim: '退款',
      receivedOn: '2025-06-03',
    });
    const path = `/tips/${made.tip.id}`;
    await test.step('officer', path, 'takeCharge');
    test.present = new Date('2025-06-10T03:00:00Z');
    const { tip } = await test.ok('officer', 'POST', `${path}/lead`, {});
    assert.equal((await test.ok('officer', 'GET', `/leads/${tip.lead.id}`)).lead.foundOn, '2025-06-10');
  });

  it('of 2019 is verified by the penalty procedure of that year, not by the rule on complaints of 2014', async () => {
    test.present = new Date('2019-06-03T03:00:00Z');
    const { clocks } = await test.ok('officer', 'POST', '/tips', {
      ...said,
      channelNo: null,
      receivedOn: '2019-06-03',
    });
    const verify = clocks.find(({ duty }: { duty: string }) => duty === 'verify');
    assert.match(verify.basis.document, /行政处罚程序暂行规定/);
    assert.equal(verify.dueAt, '2019-06-25T15:59:59.999Z');
  });

  it('without an author is refused', async () => {
    const { status, body } = await test.call('officer', 'POST', '/tips', {
      ...said,
      kind: 'complaint',
      author: null,
      receivedOn: '2025-06-03',
    });
    assert.deepEqual([status, body.fields[0].pointer], [400, '/author']);
  });
});
