// Files of other records are named by evidence, and its custody says who has it.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readVerifierKey } from '@qingfeng/ledger';
import { unzipSync } from 'fflate';
import { extractText } from 'unpdf';
import { stampDue } from '../../../platform/audit/index.ts';
import { openOpensslAuthority, withoutOpenssl } from '../../../platform/audit/testing/openssl-authority.ts';
import { sampleEntry } from '../../../platform/registers/testing/sample-entries.ts';
import { openTestOffice, type TestOffice } from '../../../test-office.ts';
import { casesCapability } from '../../cases/index.ts';
import { leadsCapability } from '../../leads/index.ts';
import { licencesCapability } from '../../licences/index.ts';
import { evidenceCapability } from '../index.ts';
import { sampleEvidence } from '../testing/sample-evidence.ts';
import { takersIn } from './takers.ts';

const licences = licencesCapability.registers?.[0] ?? assert.fail('licences have a register');

const people = {
  officer: ['samr', '440106', ['officer']],
  keeper: ['samr', '440106', ['officer']],
  elsewhere: ['samr', '330100', ['officer']],
} as const;

describe('an item of evidence', () => {
  let office: TestOffice<keyof typeof people>;
  before(async () => {
    const capabilities = [leadsCapability, casesCapability, licencesCapability, evidenceCapability];
    office = await openTestOffice({ people, capabilities, present: new Date('2026-03-02T02:00:00Z') });
  });
  after(() => office.close());

  const nameOf = async (who: keyof typeof people): Promise<string> => {
    const { rows } = await office.made.opened.database.systemPool.query(
      'select display_name from app_user where id = $1',
      [office.userOf(who)],
    );
    return rows[0].display_name;
  };
  const upload = async (who: keyof typeof people, name: string, text: string) =>
    (await office.upload(who, '/files', name, text)).body;
  const enter = (who: keyof typeof people, at: number, content: readonly string[], more: object = {}) =>
    office.call(who, 'POST', '/evidence', { ...sampleEvidence(at), content, ...more });
  const step = async (id: string, name: string, facts: object = {}, reason?: string) =>
    office.call('officer', 'POST', `/evidence/${id}/steps/${name}`, { facts, ...(reason && { reason }) });

  it('names files of another record without a second upload, with their digests in the trail', async () => {
    const file = await upload('officer', '证照.txt', '另一记录的文件');
    const licence = await office.ok('officer', 'POST', '/licences', { ...sampleEntry(licences, 1), scans: [file.id] });
    const { status, body } = await enter('officer', 1, [file.id]);
    assert.equal(status, 201, JSON.stringify(body));
    const sha256 = createHash('sha256').update('另一记录的文件').digest('hex');
    assert.deepEqual(
      body.content.map((one: { sha256: string }) => one.sha256),
      [sha256],
    );
    assert.equal((await office.ok('officer', 'GET', `/licences/${licence.id}`)).scans[0].id, file.id);
    const { rows } = await office.made.opened.database.systemPool.query(
      "select after -> 'content_digests' as digests from audit.entry where kind = 'evidence_item' and record_id = $1",
      [body.id],
    );
    assert.deepEqual(rows[0].digests, [sha256]);
  });

  it('names no file that its officer may not read, not even past the server', async () => {
    const file = await upload('elsewhere', '外地.txt', '外地单位的文件');
    const { status, body } = await enter('officer', 2, [file.id]);
    assert.deepEqual([status, body.fields[0].pointer], [400, '/content']);
    const { id } = (await enter('officer', 3, [])).body;
    const { database, actor } = { database: office.made.opened.database, actor: office.actor('officer') };
    await assert.rejects(
      database.as(actor, ({ tx }) =>
        tx
          .updateTable('evidenceItem')
          .set({ content: [file.id] })
          .where('id', '=', id)
          .execute(),
      ),
    );
  });

  it('keeps what a phone noted when it recorded, and refuses a file that changed on its way', async () => {
    const file = await upload('officer', '现场.txt', '现场照片');
    const sha256 = createHash('sha256').update('现场照片').digest('hex');
    const note = { file: '现场.txt', sha256, at: '2026-03-02T09:59:00+08:00', latitude: 23.12, longitude: 113.26 };
    const { body } = await enter('officer', 5, [file.id], { taken: [note] });
    assert.deepEqual([body.taken[0].sha256, body.taken[0].latitude], [sha256, 23.12]);
    const other = await upload('officer', '现场.txt', '改过的照片');
    const refused = await enter('officer', 6, [other.id], { taken: [note] });
    assert.deepEqual([refused.status, refused.body.fields[0].pointer], [400, '/taken/0/sha256']);
  });

  it('is sealed, handed over with both sides signing, opened and returned; each with who and the state of the seal', async () => {
    const { id } = (await enter('officer', 4, [])).body;
    assert.equal((await step(id, 'handOver', {})).status, 409);
    const sealed = await step(id, 'seal', { sealNo: 'F-1', holder: '甲' });
    assert.deepEqual([sealed.status, sealed.body.state, sealed.body.sealNo], [200, 'sealed', 'F-1']);
    const handed = await step(id, 'handOver', { receiver: '乙', purpose: '保管', sealState: 'intact' });
    assert.deepEqual([handed.body.state, handed.body.holder], ['handing', '甲']);
    const alone = await step(id, 'receive', { holder: '乙', sealState: 'intact' });
    assert.deepEqual([alone.status, alone.body.fields[0].pointer], [400, '/facts/signed']);
    const receive = (holder: string) =>
      office.call('keeper', 'POST', `/evidence/${id}/steps/receive`, { facts: { holder, sealState: 'intact' } });
    // A colleague signs in their own name, or brings the paper that somebody without an account signed.
    const forAnother = await receive('乙');
    assert.deepEqual([forAnother.status, forAnother.body.fields[0].pointer], [400, '/facts/signed']);
    const keeper = await nameOf('keeper');
    const received = await receive(keeper);
    assert.deepEqual([received.body.state, received.body.holder], ['sealed', keeper]);
    // A laboratory has no account: its signature on paper is kept with the step.
    await step(id, 'handOver', { receiver: '检测机构', purpose: '检验', sealState: 'intact' });
    const paper = await upload('officer', '交接单.txt', '检测机构签字');
    const noPhoto = await step(id, 'receive', { holder: '检测机构', sealState: 'intact', signed: [paper.id] });
    assert.deepEqual([noPhoto.status, noPhoto.body.fields[0].pointer], [400, '/facts/photos']);
    const photo = await upload('officer', '交接照片.txt', '照片');
    const signed = { signed: [paper.id], photos: [photo.id] };
    const onPaper = await step(id, 'receive', { holder: '检测机构', sealState: 'intact', ...signed });
    assert.deepEqual([onPaper.status, onPaper.body.holder], [200, '检测机构'], JSON.stringify(onPaper.body));
    assert.equal((await step(id, 'copy', {})).status, 409);
    assert.equal((await step(id, 'open', { purpose: '检验', sealState: 'intact' })).body.state, 'opened');
    assert.equal((await step(id, 'examine', { by: '丙', result: '一致' })).status, 200);
    assert.equal((await step(id, 'giveBack', { receiver: '当事人' })).status, 400);
    const { factors, basis } = await office.ok('officer', 'GET', `/evidence/${id}/checklist`);
    assert.deepEqual([factors.length, basis.article, factors[3].found[0].zh], [7, '93', '已封存']);
  });

  it('is signed for by the one who received it: not in another name, not by one paper twice, however a name is written', async () => {
    const { id } = (await enter('officer', 17, [])).body;
    await step(id, 'seal', { sealNo: 'F-7', holder: '甲' });
    const keeper = await nameOf('keeper');
    const over = (receiver: string) => step(id, 'handOver', { receiver, purpose: '保管', sealState: 'intact' });
    const fault = ({ status, body }: { status: number; body: { fields?: { pointer: string }[] } }) => [
      status,
      body.fields?.[0]?.pointer,
    ];
    const own = await nameOf('officer');
    assert.deepEqual(fault(await over(`${own}（本人）`)), [400, '/facts/receiver']);
    await over(`${keeper}（保管员）`);
    const papers = {
      signed: [(await upload('officer', '单.txt', '单七')).id],
      photos: [(await upload('officer', '照.txt', '照七')).id],
    };
    assert.deepEqual(
      fault(await step(id, 'receive', { holder: `${keeper}（保管员）`, sealState: 'intact', ...papers })),
      [400, '/facts/holder'],
      'the giver passes a colleague off as somebody without an account',
    );
    const sign = (holder: string) =>
      office.call('keeper', 'POST', `/evidence/${id}/steps/receive`, { facts: { holder, sealState: 'intact' } });
    assert.deepEqual(fault(await sign('某保管员')), [400, '/facts/holder'], 'in another name');
    assert.equal((await sign(keeper)).status, 200);
    await over('检测机构');
    const [paper = ''] = papers.signed;
    const twice = { signed: [paper], photos: [paper] };
    assert.deepEqual(fault(await step(id, 'receive', { holder: '检测机构', sealState: 'intact', ...twice })), [
      400,
      '/facts/photos',
    ]);
    assert.equal((await step(id, 'receive', { holder: '检测机构', sealState: 'intact', ...papers })).status, 200);
    await over('检测机构');
    const again = { holder: '检测机构', sealState: 'intact', ...papers };
    assert.notEqual((await step(id, 'receive', again)).status, 200, 'papers of before');
  });

  it('taken by one officer and electronic is not sealed as taken by two (行政处罚法 42(1)), not past the server either', async () => {
    const { systemPool } = office.made.opened.database;
    const given = { type: 'electronic', origin: 'site', sealNo: null, sealedAt: null };
    const seal = { sealNo: 'F-20', holder: '甲' };
    const [one, two] = ['林 知、林知（440106001）', '林知、何书'];
    const { id } = (await enter('officer', 20, [], { ...given, takenBy: one })).body;
    const refused = await step(id, 'seal', seal);
    assert.equal(refused.status, 400, JSON.stringify(refused.body));
    assert.match(refused.body.fields[0].detail, /1 人取得.*不得少于两人.*42\(1\)/);
    const { actions } = await office.ok('officer', 'GET', `/evidence/${id}`);
    const offered = actions.find(({ action }: { action: string }) => action === 'seal');
    assert.deepEqual([offered.allowed, /42\(1\)/.test(JSON.stringify(offered))], [false, true]);
    const write = (set: string) => systemPool.query(`update evidence_item set ${set} where id = $1`, [id]);
    await assert.rejects(write("seal_no = 'F-20'"), /taken by one officer/);
    await assert.rejects(write('sealed_at = now()'), /taken by one officer/);
    // Sealed as another kind, it does not become electronic afterwards.
    await write("type = 'document', seal_no = 'F-20'");
    await assert.rejects(write("type = 'electronic'"), /taken by one officer/);
    const other = (await enter('officer', 21, [], { ...given, takenBy: two })).body;
    assert.equal((await step(other.id, 'seal', seal)).status, 200);
    const brought = (await enter('officer', 22, [], { ...given, origin: 'tip', takenBy: '举报人' })).body;
    assert.equal((await step(brought.id, 'seal', seal)).status, 200);
    const texts = [
      one,
      two,
      '张三 李四',
      '张 三',
      'John Smith',
      'John Smith, Ann Lee',
      '甲、甲',
      ' 甲 ；\n乙',
      '张三（01）李四',
      '（01）',
    ];
    const { rows } = await systemPool.query(
      'select access.takers(t) as n from unnest($1::text[]) with ordinality u(t, o) order by o',
      [texts],
    );
    assert.deepEqual(
      rows.map(({ n }: { n: number }) => n),
      texts.map((text) => takersIn(text).length),
    );
    assert.deepEqual(
      texts.map((text) => takersIn(text).length),
      [1, 2, 2, 1, 1, 2, 1, 2, 1, 0],
    );
  });

  it('leaves as a bundle that the command verifies, recorded, and for nobody who may not see it', async () => {
    const file = await upload('officer', '聊天 100%.txt', '聊天记录');
    const { id } = (await enter('officer', 7, [file.id])).body;
    const { ok, files, problems, log, stamps } = await verified(
      await office.bytes('officer', `/evidence/${id}/bundle.zip`),
    );
    assert.deepEqual({ ok, files, problems, stamps }, { ok: true, files: 1, problems: [], stamps: [] });
    assert.ok(log.ok && log.size > 0, JSON.stringify(log));
    const { rows } = await office.made.opened.database.systemPool.query(
      "select after ->> 'files' as files from audit.entry where action = 'export' and record_id = $1",
      [id],
    );
    assert.equal(rows[0].files, '1');
    assert.equal((await office.get('elsewhere', `/evidence/${id}/bundle.zip`)).statusCode, 404);
  });

  it('carries proofs of the log and stamps by an authority; one that was changed is named', {
    skip: withoutOpenssl,
  }, async () => {
    const authority = await openOpensslAuthority();
    const file = await upload('officer', '合同.txt', '合同全文');
    const { id } = (await enter('officer', 8, [file.id])).body;
    await step(id, 'seal', { sealNo: 'F-8', holder: '甲' });
    await stampDue(office.made.opened.database, { authority, now: () => new Date(Date.now() + 1_000) });
    await authority.close();
    const bytes = await office.bytes('officer', `/evidence/${id}/bundle.zip`);
    const good = await verified(bytes);
    assert.deepEqual(
      [good.ok, good.log.ok, good.stamps.length, good.stamps[0].ok],
      [true, true, 1, true],
      JSON.stringify(good),
    );
    await everyCommandHolds(bytes);
    // Entered and sealed: two entries at least, each with its proof.
    assert.match(bytes.toString('latin1'), /\/0002\.tlog-proof/);
    // The keys as they are published, for a checkpoint of another day: those of the log by both suites.
    const listed = async (url: string) => (await office.app.inject({ url })).body.trim().split('\n');
    const [keys, sm2] = [await listed('/log/keys.txt'), await listed('/log/keys-sm2.txt')];
    for (const key of keys) assert.doesNotThrow(() => readVerifierKey(key));
    assert.match(Buffer.from(sm2[0]?.split('+').slice(2).join('+') ?? '', 'base64').toString('latin1'), /^\xffSM2-SM3/);
    const page = (await office.app.inject({ url: '/portal/verify' })).body;
    for (const key of [...keys, ...sm2]) assert.ok(page.includes(key.replaceAll("'", '&#39;')), key);
    for (const name of ['published-keys.txt', 'published-keys-sm2.txt']) assert.ok(bytes.includes(`log/${name}`), name);
    // The key of the example in c2sp.org/signed-note.
    const foreign = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    const stranger = await verified(bytes, '--key', foreign);
    assert.deepEqual([stranger.ok, stranger.bag.ok, stranger.problems[0].where], [false, true, 'log/checkpoint']);
  });

  /** Runs each line as the index prints it, in the unpacked bundle; what was altered fails, too. */
  const everyCommandHolds = async (bytes: Buffer) => {
    const folder = await mkdtemp(join(tmpdir(), 'qingfeng-printed-'));
    try {
      const files = Object.entries(unzipSync(bytes));
      for (const [name, content] of files) {
        await mkdir(join(folder, name, '..'), { recursive: true });
        await writeFile(join(folder, name), content);
      }
      const cwd = join(folder, files[0]?.[0].split('/')[0] ?? '');
      const page = await readFile(join(cwd, '证据目录.html'), 'utf8');
      assert.doesNotMatch(page, /&lt;code/);
      const lines = [...page.matchAll(/<pre>(.*?)<\/pre>/gs)].map(([, line]) => unescaped(line ?? ''));
      assert.deepEqual([...new Set(lines.map((line) => line.split(' ')[0]))], ['sha256sum', 'qingfeng', 'openssl']);
      const bin = fileURLToPath(new URL('../../../../../node_modules/.bin', import.meta.url));
      const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
      for (const line of lines) await promisify(execFile)('sh', ['-c', line], { cwd, env });
      for (const [name, content] of files)
        if (/\/data\/|\.entry$/.test(name)) await writeFile(join(folder, name), `${content} `);
      for (const line of lines) await assert.rejects(promisify(execFile)('sh', ['-c', line], { cwd, env }), line);
      const sheet = await readFile(join(cwd, '证据目录.pdf'));
      assert.match(sheet.toString('latin1'), /StructTreeRoot[\s\S]*\/S\/H1/);
      const { text } = await extractText(new Uint8Array(sheet), { mergePages: true });
      assert.match(text, /证据目录[\s\S]*合同/);
      assert.ok(files.some(([name]) => name.endsWith('/保管记录.pdf')));
    } finally {
      await rm(folder, { recursive: true });
    }
  };
  const unescaped = (line: string): string =>
    line
      .replaceAll('&#39;', "'")
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');

  const verified = async (bytes: Buffer, ...more: string[]) => {
    const folder = await mkdtemp(join(tmpdir(), 'qingfeng-bundle-'));
    try {
      const path = join(folder, 'bundle.zip');
      await writeFile(path, bytes);
      const command = fileURLToPath(new URL('../../../../../cli/bin/qingfeng.mjs', import.meta.url));
      const run = [command, 'evidence', 'verify', path, '--json', ...more];
      const { stdout } = await promisify(execFile)(process.execPath, run).catch((error) => error);
      return JSON.parse(stdout === '' ? '{}' : stdout);
    } finally {
      await rm(folder, { recursive: true });
    }
  };
});
