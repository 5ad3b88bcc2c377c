// Objection and repair as whoever is listed meets them: a plain form, a receipt, the office's own record, and the answer.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sampleEntry } from '../../../platform/registers/testing/sample-entries.ts';
import { openTestOffice, type TestOffice } from '../../../test-office.ts';
import { casesCapability } from '../../cases/index.ts';
import { leadsCapability } from '../../leads/index.ts';
import { answerOf, hiddenOf, type PortalPage, PortalVisitor, receiptOf } from '../../leads/testing/portal-visitor.ts';
import { creditCapability } from '../index.ts';
import { subjects } from '../subjects/register.ts';

const people = {
  officer: ['samr', '440000', ['officer']],
  head: ['samr', '440000', ['approver']],
} as const;
const progress = '/portal/credit/progress';
const request = '/portal/credit/request';
const paper = [{ name: '信用承诺书（示例）.txt', content: '我单位承诺依法经营（示例）。' }];

describe('the door for objections and repair', () => {
  let office: TestOffice<keyof typeof people>;
  let visitor: PortalVisitor;
  let listing: string;
  let uscc: string;
  before(async () => {
    office = await openTestOffice({
      ...{ people, capabilities: [casesCapability, leadsCapability, creditCapability] },
      present: new Date('2026-01-05T02:00:00Z'),
    });
    visitor = new PortalVisitor(office.app);
    listing = await listed();
  });
  after(() => office.close());

  /** A province lists without anybody's consent. */
  async function listed(): Promise<string> {
    const subject = await office.ok('officer', 'POST', '/subjects', {
      ...sampleEntry(subjects, 3),
      name: '云岭（示例）商行',
    });
    ({ uscc } = subject);
    const { id } = await office.ok('officer', 'POST', '/listings', {
      ...{ number: '（示例）信列〔2026〕1号', subject: subject.id, ground: 'intentionalInfringement' },
      ...{ heavier: 'aggravatedFine', penaltyNo: '（示例）罚〔2026〕5号', matter: '故意侵犯注册商标专用权。' },
    });
    const file = async (who: 'officer' | 'head') => [(await office.upload(who, '/files', '文书.txt', '示例')).body.id];
    const told = { toldOn: '2026-01-05', defendUntil: '2026-01-05', notice: await file('officer') };
    await office.step('officer', `/listings/${id}`, 'tell', told);
    office.present = new Date('2026-01-06T02:00:00Z');
    await office.step('head', `/listings/${id}`, 'decide', {
      ...{ decisionNo: '（示例）信列决〔2026〕1号', decidedOn: '2026-01-06', measures: ['noHonours'] },
      ...{ reasons: '（示例）未作申辩。', decision: await file('head') },
    });
    return id;
  }

  const addressOf = (kind: string, of = listing) => `${request}?${new URLSearchParams({ listing: of, kind })}`;
  /** The form as it comes, filled in by somebody who took their time. */
  async function filledIn(kind: string, more: Record<string, string> = {}): Promise<Record<string, string>> {
    const page = await visitor.read(addressOf(kind));
    assert.equal(page.status, 200, page.body);
    const fields = {
      ...hiddenOf(page),
      uscc,
      said: '罚款已缴清，商品已下架（示例）。',
      answer: answerOf(page),
      ...more,
    };
    office.ahead += 10_000;
    return fields;
  }
  const send = (fields: Record<string, string>, files = paper) => visitor.sendFiles(request, fields, files);
  const wrong = ({ status, body }: PortalPage, name: string, says: RegExp) => {
    assert.equal(status, 422, body);
    assert.match(body, new RegExp(`href="#${name}"[^\\n]*${says.source}`));
  };
  const rows = async () =>
    office.made.opened.database.asSystem('test', (tx) => tx.selectFrom('creditRequest').select('id').execute());

  it('stands beside each entry of the list; what does not stand there has none', async () => {
    const { body } = await visitor.read('/portal/credit');
    for (const kind of ['repair', 'objection']) assert.ok(body.includes(`listing=${listing}&amp;kind=${kind}`), kind);
    for (const at of [addressOf('repair', '00000000-0000-0000-0000-000000000000'), addressOf('other'), request])
      assert.equal((await visitor.read(at)).status, 404, at);
  });

  it('says what is wrong and enters nothing: a code that is not theirs, no paper, a foreign file, a year too early', async () => {
    wrong(await send(await filledIn('objection', { uscc: '91440300MA5F0000X1' })), 'uscc', /不一致/);
    wrong(await send(await filledIn('objection'), []), 'file', /至少附一份/);
    wrong(await send(await filledIn('objection', { said: '字'.repeat(2_001) })), 'said', /最多 2000 个字/);
    wrong(
      await send(await filledIn('objection'), [{ name: '程序.exe', content: 'MZ\u0090' }]),
      'file',
      /程序\.exe|类型|格式/,
    );
    const large = [{ name: '太大.txt', content: '大'.repeat(7 * 1024 * 1024) }];
    wrong(await send(await filledIn('objection'), large), 'file', /MB|过大|超过/);
    wrong(await send(await filledIn('repair')), 'kind', /2027-01-06 起/);
    assert.deepEqual(await rows(), []);
  });

  it('brings an objection to the run of the listing, with its day, and shows the answer to number and secret alone', async () => {
    const fields = await filledIn('objection');
    const [one, two] = await Promise.all([send(fields), send(fields)]);
    const pair = receiptOf(one);
    assert.deepEqual(receiptOf(two), pair);
    assert.match(pair.no, /^XY20260106-/);
    // Twenty working days, across the Spring Festival.
    assert.match(one.body, /答复异议[\s\S]*最迟 2026-02-0\d/);
    const entry = await office.ok('head', 'GET', `/listings/${listing}`);
    const answer = entry.clocks.find(({ duty }: { duty: string }) => duty === 'answer');
    assert.match(one.body, new RegExp(answer.dueAt.slice(0, 10)));
    assert.match(JSON.stringify(entry), /罚款已缴清，商品已下架/);
    wrong(await send(await filledIn('objection')), 'kind', /已有一件异议/);
    const wait = await visitor.send(progress, pair);
    assert.match(wait.body, /等待答复/);
    for (const other of [
      { ...pair, secret: '2222-2222-2222-2222' },
      { ...pair, no: 'XY20260106-222222' },
    ]) {
      const { status, body } = await visitor.send(progress, other);
      assert.equal(status, 403);
      assert.doesNotMatch(body, /云岭/);
    }
    await office.step('head', `/listings/${listing}`, 'answer', { result: 'rejected', answer: '经核实无误（示例）。' });
    const done = await visitor.send(progress, { no: pair.no.toLowerCase(), secret: pair.secret.replaceAll('-', '') });
    assert.match(done.body, /已答复[\s\S]*经核实无误（示例）。/);
    assert.doesNotMatch(done.body, /person-/);
    // The page of tips passes a number of this door on, with what was typed.
    const passed = await office.app.inject({
      ...{ method: 'POST', url: '/portal/progress', payload: new URLSearchParams({ ...pair, do: 'look' }).toString() },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    assert.deepEqual([passed.statusCode, passed.headers.location], [307, progress]);
    const file = await visitor.send(`${request}/receipt`, pair);
    assert.ok(file.status === 200 && file.body.includes(pair.secret));
  });

  it('enters an application for repair in the register, once, and shows what was decided', async () => {
    office.present = new Date('2027-01-06T02:00:00Z');
    const pair = receiptOf(await send(await filledIn('repair')));
    wrong(await send(await filledIn('repair')), 'kind', /已有一件修复申请/);
    const { items } = await office.ok('officer', 'GET', `/repairs?listing=${listing}`);
    assert.equal(items.length, 1);
    const repair = await office.ok('officer', 'GET', `/repairs/${items[0].id}`);
    assert.match(JSON.stringify(repair), /信用承诺书（示例）\.txt/);
    const accept = repair.clocks.find(({ duty }: { duty: string }) => duty === 'accept');
    assert.equal(accept.dueAt.slice(0, 10), '2027-01-13');
    assert.match((await visitor.send(progress, pair)).body, /待受理[\s\S]*2027-01-13/);
    await office.step('officer', `/repairs/${repair.id}`, 'notAccept', {}, '罚款尚未缴清（示例）');
    assert.match((await visitor.send(progress, pair)).body, /不予受理[\s\S]*罚款尚未缴清（示例）/);
    // Refused before, asked again.
    receiptOf(await send(await filledIn('repair')));
  });
});
