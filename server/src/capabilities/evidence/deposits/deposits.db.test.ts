// The public asks by digest: it learns of deposits that were made public, and of nothing else, in the same words and the same time.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { sampleEntry } from '../../../platform/registers/testing/sample-entries.ts';
import { openTestOffice, type TestOffice } from '../../../test-office.ts';
import { casesCapability } from '../../cases/index.ts';
import { leadsCapability } from '../../leads/index.ts';
import { evidenceCapability } from '../index.ts';
import { notaries } from '../notaries/register.ts';
import { sampleDeposit } from '../testing/sample-deposit.ts';
import { sampleEvidence } from '../testing/sample-evidence.ts';

const people = {
  officer: ['samr', '440106', ['officer']],
  office: ['double-fight', '440100', ['officer']],
} as const;

describe('/portal/verify', () => {
  let office: TestOffice<keyof typeof people>;
  let notary: string;
  before(async () => {
    office = await openTestOffice({
      ...{ people, capabilities: [leadsCapability, casesCapability, evidenceCapability] },
      present: new Date('2026-03-02T02:00:00Z'),
    });
    const given = { ...sampleEntry(notaries, 1), region: '440100', active: true, name: '羊城（示例）公证处' };
    notary = (await office.ok('office', 'POST', '/notaries', given)).id;
  });
  after(() => office.close());

  const ask = async (digests: string) => {
    const begun = performance.now();
    const { statusCode, body } = await office.app.inject({
      ...{ method: 'POST', url: '/portal/verify' },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ digests }).toString(),
    });
    return { statusCode, body, took: performance.now() - begun };
  };
  const step = (id: string, name: string, facts: object) =>
    office.call('officer', 'POST', `/deposits/${id}/steps/${name}`, { facts });

  it('answers only for what its holder made public; a deposit kept to itself and evidence of a case are as if they were not', async () => {
    const digest = createHash('sha256').update('设计稿').digest('hex');
    const given = { ...sampleDeposit(1), notary, digest, title: '标签设计稿' };
    const { id, nextDue } = await office.ok('officer', 'POST', '/deposits', given);
    // 公证法 30: fifteen working days from 2026-03-02.
    assert.equal(nextDue.dueAt.slice(0, 10), '2026-03-23');
    const none = 'a'.repeat(64);
    const unknown = await ask(none);
    assert.deepEqual([unknown.statusCode, unknown.body.includes('没有可公开的记录')], [200, true]);
    const hidden = await ask(digest);
    assert.equal(hidden.body.replaceAll(digest, none), unknown.body);
    assert.equal((await office.call('officer', 'GET', `/deposits/${id}/code.svg`)).body.code, 'deposits.notCertified');
    assert.equal((await step(id, 'certify', { certificate: '第 1 号' })).status, 200);
    const code = await office.raw('officer', `/deposits/${id}/code.svg`);
    assert.deepEqual(
      [code.statusCode, /^<svg[^>]*>(?:<path [^>]*>)+<\/svg>$/.test(code.body.replaceAll(/\n/g, ''))],
      [200, true],
      code.body.slice(0, 300),
    );
    // The code leads to the page with the digest written in; nothing is asked before the reader asks.
    const led = await office.app.inject({ url: `/portal/verify?digest=${digest}` });
    assert.ok(led.body.includes(`>${digest}</textarea>`) && !led.body.includes('核验结果'));
    assert.ok(!(await office.app.inject({ url: '/portal/verify?digest=%3Cscript%3E' })).body.includes('<script>'));
    assert.equal((await ask(digest)).body.replaceAll(digest, none), unknown.body);
    const { body: consent } = await office.upload('officer', '/files', '同意书.txt', '同意公开');
    await office.ok('officer', 'POST', `/deposits/${id}/steps/publish`, {
      facts: { publicSince: '2026-03-02', consent: [consent.id] },
    });
    const found = await ask(digest.toUpperCase());
    assert.match(found.body, /标签设计稿/);
    assert.match(found.body, /羊城（示例）公证处/);
    // Where it stands in the log, and who attests to that: waiting is said as waiting.
    assert.match(found.body, /<dt>入日志<\/dt><dd>2026-[\d :-]+<br>.*日志/);
    assert.match(found.body, /等待时间戳机构盖戳/);
    assert.match(found.body, /尚无邻近节点联署/);
    assert.doesNotMatch(unknown.body, /入日志|联署/);
    // Put beside a public deposit while no trigger looked, another digest is vouched for by nothing.
    const forged = createHash('sha256').update('假的设计稿').digest('hex');
    const admin = new pg.Client({ connectionString: office.made.opened.adminUrl });
    await admin.connect();
    await admin.query("set session_replication_role = 'replica'");
    await admin.query('update deposit set digest = $2 where id = $1', [id, forged]);
    assert.equal((await ask(forged)).body.replaceAll(forged, none), unknown.body);
    await admin.query('update deposit set digest = $2 where id = $1', [id, digest]);
    await admin.end();
    const { body: file } = await office.upload('officer', '/files', '聊天.txt', '办案中的聊天记录');
    await office.ok('officer', 'POST', '/evidence', { ...sampleEvidence(1), content: [file.id] });
    const own = createHash('sha256').update('办案中的聊天记录').digest('hex');
    assert.equal((await ask(own)).body.replaceAll(own, none), unknown.body);
    assert.ok(unknown.took >= 290 && found.took >= 290, `${unknown.took} ${found.took}`);
    await office.ok('officer', 'POST', `/deposits/${id}/steps/hide`, { facts: {}, reason: '持有人撤回' });
    assert.equal((await ask(digest)).body.replaceAll(digest, none), unknown.body);
  });

  it('lets no covered name or telephone out by a title, when it is made public or changed since', async () => {
    const titled = (title: string) => ({
      ...{ ...sampleDeposit(5), notary, title, number: '（示例）羊证存〔2026〕77号' },
      digest: createHash('sha256').update('另一份设计稿').digest('hex'),
    });
    const said = '举报人张晓棠（电话13800138000）的设计稿';
    const { id } = await office.ok('officer', 'POST', '/deposits', titled(said));
    assert.equal((await step(id, 'certify', { certificate: '第 2 号' })).status, 200);
    const publish = async () => {
      const { body: consent } = await office.upload('officer', '/files', '同意书二.txt', '同意公开');
      return step(id, 'publish', { publicSince: '2026-03-02', consent: [consent.id] });
    };
    const retitle = async (title: string) => {
      const { version } = await office.ok('officer', 'GET', `/deposits/${id}`);
      return office.call('officer', 'PATCH', `/deposits/${id}`, { title }, { 'if-match': `"${version}"` });
    };
    const refused = await publish();
    assert.deepEqual([refused.status, refused.body.code], [409, 'disclosure.saysCovered']);
    assert.doesNotMatch(refused.body.fields[0].instead, /张晓棠|13800138000/);
    assert.equal((await retitle('箱包设计稿')).status, 200);
    // Nor by what else stands beside it.
    const refusesBeside = async (more: Record<string, string>, pointer: string) => {
      const before = await office.ok('officer', 'GET', `/deposits/${id}`);
      await office.made.opened.database.asSystem('test', (tx) =>
        tx.updateTable('deposit').set(more).where('id', '=', id).execute(),
      );
      const { status, body } = await publish();
      assert.deepEqual([status, body.code, body.fields?.[0]?.pointer], [409, 'disclosure.saysCovered', pointer]);
      const was = { holder: before.holder, certificate: before.certificate };
      await office.made.opened.database.asSystem('test', (tx) =>
        tx.updateTable('deposit').set(was).where('id', '=', id).execute(),
      );
    };
    await refusesBeside({ certificate: '第 2 号，经办人孙巧云 13700137000' }, '/certificate');
    await refusesBeside({ holder: '云雀（示例）公司（联系人孙巧云）' }, '/holder');
    assert.equal((await publish()).status, 200);
    const changed = await retitle(said);
    assert.deepEqual([changed.status, changed.body.fields[0].pointer], [400, '/title']);
    assert.match(changed.body.fields[0].detail, /张晓棠/);
  });

  it('refuses what is no digest, works without scripts, and brings no script but its own', async () => {
    const { statusCode, body } = await ask('不是摘要');
    assert.deepEqual([statusCode, body.includes('请填写 1 至 5 个摘要')], [422, true]);
    const page = await office.app.inject({ url: '/portal/verify' });
    assert.match(page.body, /sha256sum/);
    assert.match(String(page.headers['content-security-policy']), /default-src 'none'.*script-src 'self'/);
    assert.ok(page.body.length < 100_000);
    const refused = await office.call('officer', 'POST', '/deposits', { ...sampleDeposit(2), notary, digest: 'abc' });
    assert.deepEqual([refused.status, refused.body.fields[0].pointer], [400, '/digest']);
  });

  it('is asked twenty times an hour from one address, and no more', async () => {
    for (let asked = 0; asked < 20; asked += 1) await ask('x');
    assert.equal((await ask('x')).statusCode, 429);
  });
});
