// Tips and complaints that a hotline's system keeps: they come by its messages, are worked on here, and nobody types them again.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openTestOffice, type TestOffice } from '../../../test-office.ts';
import { casesCapability } from '../../cases/index.ts';
import { exchangeCapability } from '../../exchange/index.ts';
import { leadsCapability } from '../index.ts';

const people = {
  officer: ['samr', '440100', ['officer']],
  colleague: ['samr', '440100', ['officer']],
  stranger: ['samr', '440300', ['officer']],
  platform: ['platform-operator', '440100', ['officer']],
} as const;
const system = '全国12315平台';
const kind = '/exchange/kinds/tips';

describe('a tip or complaint of another system', () => {
  let office: TestOffice<keyof typeof people>;
  before(async () => {
    const capabilities = [casesCapability, leadsCapability, exchangeCapability];
    office = await openTestOffice({ people, capabilities, present: new Date('2026-11-24T03:00:00Z') });
  });
  after(() => office.close());

  const said = {
    ...{ kind: 'complaint', channel: '12315', receivedOn: '2026-11-23', title: '购买的香水疑为假货（示例）' },
    ...{ account: '收到后发现批号查无此货。', claim: '退一赔三', respondent: '芳华（示例）商行', regionCode: '440106' },
    ...{ authorName: '王小明', authorPhone: '13800138000' },
  };
  const message = (no: number, version: number, more: object = {}) => ({
    ...{ system, sourceId: `GZ${no}`, sourceVersion: version, fields: { ...said, ...more } },
  });
  const send = (payload: object, who: keyof typeof people = 'officer') => office.call(who, 'POST', kind, payload);
  const read = async (id: string, who: keyof typeof people = 'officer') => office.ok(who, 'GET', `/tips/${id}`);
  const rowOf = async (body: { instance: string }) => office.ok('officer', 'GET', body.instance.replace('/api/v1', ''));
  const pointers = (body: { fields: { pointer: string }[] }) => body.fields.map(({ pointer }) => pointer);

  it('runs with its clocks from the day the hotline received it, and follows later versions alone', async () => {
    const first = await send(message(1, 2));
    assert.deepEqual([first.status, first.body.status], [200, 'new'], JSON.stringify(first.body));
    const { tip, clocks } = await read(first.body.id);
    assert.deepEqual([tip.channelNo, tip.source.system, tip.source.version, tip.named], ['GZ1', system, 2, true]);
    assert.ok(clocks.some(({ duty }: { duty: string }) => duty === 'accept'));
    assert.equal((await send(message(1, 3, { account: '补充：外盒无中文标签。' }))).body.status, 'changed');
    assert.equal((await send(message(1, 1, { account: '旧' }))).body.status, 'unchanged');
    assert.equal((await send(message(1, 3))).body.status, 'unchanged');
    assert.equal((await read(first.body.id)).tip.account, '补充：外盒无中文标签。');
  });

  it('keeps what its clocks run by: another kind or day of receipt waits', async () => {
    const { id } = (await send(message(2, 1))).body;
    const { status, body } = await send(message(2, 2, { kind: 'tip', receivedOn: '2026-11-20' }));
    assert.equal(status, 422);
    assert.deepEqual(pointers(body), ['/fields/kind', '/fields/receivedOn']);
    assert.equal((await read(id)).tip.receivedOn, '2026-11-23');
    assert.deepEqual(pointers((await send(message(3, 1, { receivedOn: '2026-11-30' }))).body), ['/fields/receivedOn']);
    assert.deepEqual(pointers((await send(message(3, 1, { authorName: null }))).body), ['/fields/authorName']);
    assert.deepEqual(pointers((await send(message(3, 1, { regionCode: '999999' }))).body), ['/fields/regionCode']);
    assert.deepEqual(pointers((await send(message(3, 1, { officer: 'li' }))).body), ['/fields/officer']);
  });

  it('that was entered here before is the same one where it says the same, and waits to be handed over where not', async () => {
    const author = { name: '王小明', phone: '13800138000' };
    const { authorName: _, authorPhone: __, ...content } = said;
    const enter = async (channelNo: string, more: object = {}) =>
      (await office.ok('officer', 'POST', '/tips', { ...content, ...more, channelNo, author })).tip.id;
    const same = await enter('GZ4');
    assert.deepEqual((await send(message(4, 1))).body, { id: same, status: 'changed' });
    const other = await enter('GZ5', { respondent: '另一家（示例）' });
    const { body } = await send(message(5, 1));
    assert.deepEqual(pointers(body), ['/fields/respondent']);
    const row = await rowOf(body);
    assert.equal(row.standing.id, other);
    const handed = await office.call('officer', 'POST', `/exchange/rows/${row.id}/hand-over`, undefined, {
      'if-match': `"${row.version}"`,
    });
    assert.equal(handed.body.state, 'taken', JSON.stringify(handed.body));
    const { tip } = await read(other);
    assert.deepEqual([tip.respondent, tip.source.id], [said.respondent, 'GZ5']);
    assert.equal((await send({ ...message(5, 9), system: '12345热线（示例）' })).status, 422);
  });

  it('shows who sent it to nobody who settles what waits, and keeps it when the row is corrected', async () => {
    const { body } = await send(message(6, 1, { title: '' }));
    const row = await rowOf(body);
    assert.ok(!JSON.stringify(row).includes('王小明') && !JSON.stringify(row).includes('13800138000'));
    const fields = { ...row.message.fields, title: '更正后的标题（示例）' };
    const sent = await office.call(
      ...(['officer', 'POST', `/exchange/rows/${row.id}/send`] as const),
      { message: { ...row.message, fields } },
      { 'if-match': `"${row.version}"` },
    );
    assert.equal(sent.body.state, 'taken', JSON.stringify(sent.body));
    const id = sent.body.record.id;
    await office.step('officer', `/tips/${id}`, 'takeCharge');
    assert.equal((await read(id)).tip.author.name, '王**');
    assert.equal((await read(id, 'colleague')).tip.author, null);
  });

  it('comes by the export of its system, and never of another agency', async () => {
    const heads = '来源编号,来源版本,类型,渠道,登记日期,标题,内容,姓名,电话';
    const line = (no: number, title: string) =>
      `GZ${no},1,举报,12315,2026/11/22,${title},内容（示例）,李四,13900139000`;
    const text = `${heads}\r\n${line(7, '甲')}\r\n${line(8, '')}\r\n`;
    const upload = () => office.upload('officer', `${kind}/bulk?system=${encodeURIComponent(system)}`, 't.csv', text);
    assert.deepEqual((await upload()).body.counts, { new: 1, unchanged: 0, changed: 0, error: 1 });
    const again = await upload();
    assert.deepEqual(
      again.body.counts,
      { new: 0, unchanged: 1, changed: 0, error: 1 },
      JSON.stringify(again.body.rows),
    );
    assert.equal((await send(message(1, 9), 'stranger')).body.status, 'new', 'a record of its own agency');
    assert.equal(
      (await office.ok('officer', 'GET', '/tips?limit=100')).items.filter(
        (one: { channelNo: string }) => one.channelNo === 'GZ1',
      ).length,
      1,
    );
    assert.equal((await send(message(9, 1), 'platform')).status, 403);
  });
});
