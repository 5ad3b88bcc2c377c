// A page is asked for, brought back once, seen by who may, replayed without scripts, and named by evidence.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { unzipSync } from 'fflate';
import { extractText } from 'unpdf';
import { raiseAlarms } from '../../../platform/procedures/alarms/alarms.ts';
import { openTestOffice, type TestOffice } from '../../../test-office.ts';
import { casesCapability } from '../../cases/index.ts';
import { leadsCapability } from '../../leads/index.ts';
import { referralCapability } from '../../referral/index.ts';
import { evidenceCapability } from '../index.ts';
import { sampleEvidence } from '../testing/sample-evidence.ts';
import { claimCapture, deliverCapture, failCapture } from './jobs.ts';
import { nameCaptures } from './store-names.ts';
import { tellOfWaiting } from './waiting.ts';

const people = {
  officer: ['samr', '440106', ['officer']],
  head: ['samr', '440106', ['approver']],
  office: ['double-fight', '440106', ['officer']],
  elsewhere: ['samr', '330100', ['officer']],
  analyst: ['samr', '440106', ['analyst']],
} as const;

const folder = join(import.meta.dirname, 'demo');
const files = { wacz: join(folder, 'shop.wacz'), picture: join(folder, 'shop.png'), record: join(folder, 'shop.json') };
const shop = {
  title: '商品页',
  address: 'http://xiaoan.example/item/4093',
  allow: 'xiaoan.example',
  purpose: '固定价格',
};

describe('a capture', () => {
  let office: TestOffice<keyof typeof people>;
  before(async () => {
    const capabilities = [leadsCapability, casesCapability, referralCapability, evidenceCapability];
    office = await openTestOffice({ people, capabilities, present: new Date('2026-03-02T02:00:00Z') });
  });
  after(() => office.close());

  const services = () => office.made.services;
  const ask = async (given: object = {}) => office.call('officer', 'POST', '/captures', { ...shop, ...given });

  it('is refused for what is no page, or whose host is not on its own list', async () => {
    const of = async (given: object) => (await ask(given)).body.fields?.[0].pointer;
    assert.equal(await of({ address: 'file:///etc/passwd' }), '/address');
    assert.equal(await of({ allow: 'img.example' }), '/allow');
    assert.equal(await of({ allow: 'http://xiaoan.example/' }), '/allow');
  });

  it('waits, is taken by one capturer, and is brought back once with its files, its record and its digest', async () => {
    const { id } = (await ask()).body;
    assert.equal((await office.call('officer', 'GET', `/captures/${id}/result`)).status, 409);
    const job = await claimCapture(services());
    assert.deepEqual(job, { id, url: shop.address, allow: ['xiaoan.example'] });
    assert.equal(await claimCapture(services()), undefined);
    await deliverCapture(services(), { id, files });
    await deliverCapture(services(), { id, files });
    const entry = await office.ok('officer', 'GET', `/captures/${id}`);
    assert.equal(entry.state, 'captured');
    assert.equal(entry.content.length, 2);
    assert.match(entry.digest, /^[0-9a-f]{64}$/);
    const result = await office.ok('officer', 'GET', `/captures/${id}/result`);
    assert.equal(result.requests.length, 6);
    assert.equal(result.refused[0].code, 'notListed');
    assert.match(result.text, /68\.00/);
    assert.equal((await office.call('elsewhere', 'GET', `/captures/${id}/result`)).status, 404);
    assert.equal((await office.call('elsewhere', 'POST', `/captures/${id}/replay`)).status, 404);
  });

  it('is replayed under its own policy: captured styles and pictures, no script, nothing from elsewhere', async () => {
    const { id } = (await ask()).body;
    await deliverCapture(services(), { id, files });
    const { path } = await office.ok('officer', 'POST', `/captures/${id}/replay`);
    const page = await office.app.inject({ url: path });
    assert.equal(
      page.headers['content-security-policy'],
      "sandbox; default-src 'none'; img-src 'self' data:; style-src 'self' data:; font-src 'self' data:; frame-ancestors 'self'",
    );
    assert.match(page.body, /云雀同款/);
    assert.doesNotMatch(page.body, /<script|https?:\/\//);
    const picture = /<img src="(\/replay\/[^"]+)"/.exec(page.body)?.[1] ?? '';
    const shown = await office.app.inject({ url: picture });
    assert.equal(shown.headers['content-type'], 'image/svg+xml');
    // A sandboxed frame belongs to no site: a browser keeps from it what is for the same one alone.
    assert.equal(shown.headers['cross-origin-resource-policy'], 'cross-origin');
    assert.equal((await office.app.inject({ url: path.replace(/[^/]+\/page$/, 'x/page') })).statusCode, 404);
  });

  it('that failed says why, and may be asked for again', async () => {
    const { id } = (await ask({ title: '打不开的网页' })).body;
    await failCapture(services(), { id, reason: 'the name xiaoan.example does not resolve' });
    assert.equal((await office.ok('officer', 'GET', `/captures/${id}`)).state, 'failed');
    // What failed is somebody's, with a day; after it the head is told, and nobody who may not read the request.
    const mine = async () =>
      (await office.ok('officer', 'GET', '/inbox')).items.find(({ recordId }: { recordId: string }) => recordId === id);
    const { clock, action } = await mine();
    assert.deepEqual([clock.title.zh, clock.dueAt.slice(0, 10)], ['重新取证或者撤回', '2026-03-04']);
    assert.equal(action.action, 'again');
    const told = async (who: 'head' | 'office') =>
      (await office.ok(who, 'GET', '/notices?limit=100')).items.filter(({ link }: { link: string }) =>
        link.endsWith(id),
      ).length;
    const before = office.present;
    office.present = new Date('2026-03-05T02:00:00Z');
    await raiseAlarms(services());
    assert.deepEqual([await told('head'), await told('office')], [1, 0]);
    office.present = before;
    assert.equal(
      (await office.call('officer', 'POST', `/captures/${id}/steps/again`, { facts: {} })).body.state,
      'waiting',
    );
    assert.equal(await mine(), undefined);
  });

  it('that nobody takes keeps waiting: its officer reads why, and the operator is warned until it is taken', async () => {
    const { id } = (await ask({ title: '无人取走' })).body;
    const code = async () => (await office.call('officer', 'GET', `/captures/${id}/result`)).body.code;
    const warned = async () => (await office.app.inject({ url: '/health/ready' })).json().warnings?.capturer;
    await office.made.opened.database.systemPool.query('delete from capture_claim');
    await tellOfWaiting(services());
    assert.deepEqual([await code(), await warned()], ['capture.notYet', undefined]);
    office.present = new Date(office.present.getTime() + 11 * 60_000);
    await tellOfWaiting(services());
    assert.deepEqual([await code(), await warned()], ['capture.noMachine', 1]);
    assert.equal((await office.ok('officer', 'GET', `/captures/${id}`)).state, 'waiting');
    while ((await claimCapture(services())) !== undefined);
    await tellOfWaiting(services());
    assert.deepEqual([await code(), await warned()], ['capture.notYet', undefined]);
  });

  it('takes in no package of another page, and none that was changed', async () => {
    const { id } = (await ask({ address: 'http://xiaoan.example/' })).body;
    await assert.rejects(deliverCapture(services(), { id, files }), { code: 'capture.otherPage' });
    await assert.rejects(deliverCapture(services(), { id, files: { ...files, wacz: files.picture } }), {
      code: 'capture.unsound',
    });
  });

  it('is entered as evidence once, with all it knows, by whom evidence is entered; before, and by others, not', async () => {
    const { id } = (await ask({ title: '登记为证据' })).body;
    const path = `/captures/${id}/makes`;
    assert.deepEqual((await office.ok('officer', 'GET', path)).items, []);
    assert.equal(
      (await office.call('officer', 'POST', `${path}/evidence`, { number: '网证1' })).body.code,
      'registers.notNow',
    );
    await deliverCapture(services(), { id, files });
    const offered = async () => (await office.ok('officer', 'GET', path)).items;
    assert.deepEqual(
      (await offered()).map(({ make, to, made }: { make: string; to: string; made: unknown }) => [make, to, made]),
      [['evidence', 'evidence', null]],
    );
    const { given, recorded } = await office.ok('officer', 'GET', `${path}/evidence`);
    const { content } = await office.ok('officer', 'GET', `/captures/${id}`);
    assert.deepEqual(
      given.content,
      content.map((file: { id: string }) => file.id),
    );
    assert.deepEqual([given.capture, recorded.capture.name, given.proves], [id, '登记为证据', shop.purpose]);
    assert.match(given.how, /全部 6 个响应（WARC），拒绝 \d+ 个；归档 SHA-256：[0-9a-f]{64}。$/);
    // Whoever may not read the capture, or may not enter evidence, makes none of it.
    assert.equal((await office.call('elsewhere', 'GET', path)).status, 404);
    assert.equal((await office.call('elsewhere', 'POST', `${path}/evidence`, { number: '网证1' })).status, 404);
    assert.deepEqual((await office.ok('analyst', 'GET', path)).items, []);
    assert.equal((await office.call('analyst', 'POST', `${path}/evidence`, { number: '网证1' })).status, 403);
    const other = await office.call('officer', 'POST', `${path}/evidence`, {
      number: '网证1',
      capture: office.agencyOf('officer').id,
    });
    assert.deepEqual(
      other.body.fields.map(({ pointer }: { pointer: string }) => pointer),
      ['/capture'],
    );
    // Only what the capture does not know is given.
    const item = await office.ok('officer', 'POST', `${path}/evidence`, {
      number: '网证1',
      takenBy: `${given.takenBy}乙、`,
      proves: null,
    });
    const kept = [item.title, item.type, item.origin, item.capture.id, item.takenBy, item.proves, item.content.length];
    assert.deepEqual(kept, ['登记为证据', 'electronic', 'capture', id, `${given.takenBy}乙`, null, 2]);
    assert.equal((await offered())[0].made.id, item.id);
    const { items: lists } = await office.ok('officer', 'GET', `/records/captures/${id}/named-by`);
    assert.deepEqual(
      lists[0].items.map((one: { id: string }) => one.id),
      [item.id],
    );
    assert.equal((await office.call('officer', 'POST', `${path}/evidence`, { number: '网证2' })).status, 400);
    // The database itself knows no second, whatever files it names.
    const second = await office.ok('officer', 'POST', '/evidence', { ...sampleEvidence(7), origin: 'site' });
    const { systemPool } = office.made.opened.database;
    await assert.rejects(systemPool.query('update evidence_item set capture = $1 where id = $2', [id, second.id]), {
      constraint: 'evidence_item_capture_once',
    });
  });

  it('is named by what was entered from its files before evidence said so, once an agency', async () => {
    const { database } = office.made.opened;
    const before: string[] = [];
    for (const number of [11, 12]) {
      const { id } = (await ask()).body;
      await deliverCapture(services(), { id, files });
      const { content } = await office.ok('officer', 'GET', `/captures/${id}`);
      const named = content.map((file: { id: string }) => file.id);
      const given = { ...sampleEvidence(number), type: 'electronic', origin: 'capture', takenBy: '甲、乙' };
      const item = await office.ok('officer', 'POST', '/evidence', { ...given, content: named });
      // Entered twice, as it could be then.
      const other = await office.ok('officer', 'POST', '/evidence', { ...sampleEvidence(number + 10), origin: 'site' });
      await database.systemPool.query('update evidence_item set capture = null where id = $1', [item.id]);
      await database.systemPool.query('update evidence_item set content = $2 where id = $1', [other.id, named]);
      before.push(id, item.id, other.id);
    }
    const [capture, item, twice, second] = before;
    const carryOut = () => database.asSystem('test', (tx) => nameCaptures.batch(tx, null));
    assert.deepEqual(await carryOut(), { place: null, moved: 2 });
    const { rows } = await database.systemPool.query(
      'select id, capture from evidence_item where id = any($1::uuid[]) and capture is not null order by capture',
      [before],
    );
    assert.deepEqual(rows.slice(0, 1), [{ id: item, capture }]);
    assert.deepEqual([rows.length, rows[1].capture, rows.some(({ id }) => id === twice)], [2, second, false]);
    assert.deepEqual(await carryOut(), { place: null, moved: 0 });
  });

  it('becomes form 12 in the file of the case; an item without a value has to be explained (程序规定 26)', async () => {
    const { case: opened } = await office.ok('officer', 'POST', '/cases', {
      ...{ title: '网店案（示例）', source: { kind: 'inspection', on: '2026-03-01', note: '' } },
      ...{ actFrom: '2026-02-01', actUntil: '2026-03-01' },
    });
    const { id } = (await ask()).body;
    await deliverCapture(services(), { id, files });
    const { content } = await office.ok('officer', 'GET', `/captures/${id}`);
    const given = { ...sampleEvidence(1), type: 'electronic', origin: 'capture', takenBy: '甲、乙' };
    const named = content.map((file: { id: string }) => file.id);
    const item = await office.ok('officer', 'POST', '/evidence', { ...given, caseFile: opened.id, content: named });
    const twice = await office.call('officer', 'POST', '/evidence', { ...given, number: 'again', content: named });
    assert.equal(twice.status, 400, JSON.stringify(twice.body));
    assert.equal(twice.body.fields[0].pointer, '/content');
    assert.match(twice.body.fields[0].detail, new RegExp(`已登记为证据：${item.number}`));
    const { evidence: entered } = await office.ok('officer', 'GET', `/captures/${id}/result`);
    assert.deepEqual(entered, { id: item.id, number: item.number, title: item.title });
    const path = `/evidence/${item.id}/taking-record`;
    const { items, basis } = await office.ok('officer', 'GET', path);
    const lacking = items.flatMap((one: { item: string; value: string | null }) =>
      one.value === null ? one.item : [],
    );
    assert.deepEqual(lacking.includes('witness') && lacking.includes('clean'), true, lacking.join());
    assert.equal(basis[0].article, '26');
    assert.equal((await office.call('officer', 'POST', path, { explained: {} })).body.code, 'evidence.twoOfficers');
    const { version } = await office.ok('officer', 'GET', `/cases/${opened.id}`);
    const one = { name: '甲', certificateNo: '粤1', userId: office.userOf('officer'), recused: false };
    const officers = [one, { ...one, name: '乙', certificateNo: '粤2', userId: null }];
    await office.call('officer', 'PUT', `/cases/${opened.id}/officers`, { officers }, { 'if-match': `"${version}"` });
    const refused = await office.call('officer', 'POST', path, { explained: {} });
    assert.deepEqual(
      refused.body.fields.map(({ pointer }: { pointer: string }) => pointer),
      lacking.map((name: string) => `/explained/${name}`),
    );
    const explained = Object.fromEntries(lacking.map((name: string) => [name, '网络在线提取，未配备']));
    const made = await office.ok('officer', 'POST', path, { explained });
    const { items: documents } = await office.ok('officer', 'GET', `/cases/${opened.id}/documents`);
    const draft = documents.find((document: { id: string }) => document.id === made.documentId);
    assert.deepEqual([draft.form, draft.state, draft.missing.includes('校验值')], ['12', 'draft', false]);
    assert.equal((await office.call('elsewhere', 'POST', path, { explained })).status, 404);
    // The same, with every check of the capture, as a paper in the bundle.
    const bundle = unzipSync(await office.bytes('officer', `/evidence/${item.id}/bundle.zip`));
    const form = Object.entries(bundle).find(([name]) => name.endsWith('/电子数据证据提取笔录.pdf'))?.[1];
    const { text } = await extractText(new Uint8Array(form ?? []), { mergePages: true });
    const read = text.replaceAll(/\s/g, '');
    for (const said of [
      '提取起止时间：',
      '取证环境检查',
      '取证计算机：正常',
      'hosts文件：正常',
      '恶意程序检查：没有进行',
    ])
      assert.ok(read.includes(said), read);
  });
});
