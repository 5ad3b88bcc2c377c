// Attacks on what is public of a decision: ten thousand names are tried, reasons are typed with covered words, what was stored is forged.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash, createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { sequenceEntries } from '../../../platform/audit/index.ts';
import { type DisclosureOffice, openDisclosureOffice } from '../testing/disclosure-office.ts';
import { reissueAll } from './reissue.ts';

const covered = ['张晓棠', '李雪梅', '13800138000', '6222021602000926001', 'yx_0926muf'];
const hashes = ['sha256', 'sha1', 'md5', 'sha512', 'sm3'];

/** Ten thousand names of the surname that stays public, the right one among them. */
const given = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红建国文斌晓棠雪梅春林志海波宁浩宇欣然子轩梓涵思远佳怡雨桐一诺可心嘉豪俊凯博文天',
];
const names = [...new Set([...given.flatMap((a) => given.map((b) => `张${a}${b}`)), ...wider()])]
  .filter((name) => name !== '张晓棠')
  .slice(0, 9_999)
  .concat('张晓棠');
function wider(): string[] {
  return Array.from({ length: 8_000 }, (_, n) => `张${String.fromCodePoint(0x4e00 + n, 0x5e00 + ((n * 7) % 4_000))}`);
}

describe('what is public of a decision', () => {
  let made: DisclosureOffice;
  let office: DisclosureOffice['office'];
  let admin: pg.Client;
  /** Stays as it was published. */
  let first: { id: string };
  before(async () => {
    made = await openDisclosureOffice(new Date('2026-11-24T02:00:00Z'));
    ({ office } = made);
    admin = new pg.Client({ connectionString: office.made.opened.adminUrl });
    await admin.connect();
    // What is altered is told with each visit.
    office.made.services.log.error = () => {};
    first = await made.published();
  });
  after(async () => {
    await admin.end();
    await office.close();
  });

  const open = (url: string, headers: Record<string, string> = {}) => office.app.inject({ url, headers });
  const reviewOf = (id: string) => office.ok('officer', 'GET', `/disclosures/${id}/review`);
  const addressOf = async (id: string): Promise<string> => (await reviewOf(id)).publication.address;
  /** Edits a row as somebody with the superuser's password would. */
  async function forged(statement: string, values: unknown[]): Promise<void> {
    await admin.query("set session_replication_role = 'replica'");
    await admin.query(statement, values);
    await admin.query("set session_replication_role = 'origin'");
  }
  async function everythingPublic(address: string): Promise<Buffer[]> {
    const at = `/portal/decisions/${address}`;
    const urls = [
      ...[at, `${at}?lang=en`, `${at}.json`, `${at}/decision.docx`, `${at}/decision.pdf`],
      ...['/portal/decisions', '/portal/decisions.json', '/portal/decisions.csv', '/portal/decisions.atom'],
      ...['/log/checkpoint', '/log/keys.txt', '/log/keys-sm2.txt'],
    ];
    return Promise.all(
      urls.map(async (url) => {
        const answer = await open(url);
        assert.equal(answer.statusCode, 200, url);
        return answer.rawPayload;
      }),
    );
  }

  /** Hashes of the log's entries, as anybody reads them. */
  async function leaves(): Promise<string[]> {
    const size = Number((await open('/log/checkpoint')).body.split('\n')[1]);
    const tile = (await open(size < 256 ? `/log/tile/0/000.p/${size}` : '/log/tile/0/000')).rawPayload;
    assert.ok(tile.length >= 32 && tile.length % 32 === 0);
    return Array.from({ length: tile.length / 32 }, (_, at) => tile.subarray(at * 32, at * 32 + 32).toString('hex'));
  }

  it('lets nobody tell the right name from ten thousand', async () => {
    const { id } = first;
    const { text, publication } = await reviewOf(id);
    await sequenceEntries(office.made.services.database, office.made.services.auditHead, () => new Date());
    const everything = await everythingPublic(publication.address);
    const said = Buffer.concat(everything).toString('latin1').toLowerCase();
    for (const word of covered) assert.equal(Buffer.concat(everything).includes(word), false, word);
    assert.doesNotMatch(said, /serveddigest|coveredsigns/);
    const numbers = new Set(said.match(/[0-9a-f]{32,128}/g));
    const published = [...numbers].filter((one) => one.length === 64);
    assert.ok(published.length >= 3, 'there are digests to try against');
    for (const leaf of await leaves()) numbers.add(leaf);
    const served: string = text.served;
    assert.ok(served.includes('张晓棠') && names.length === 10_000 && new Set(names).size === 10_000);
    const hitsIn = (told: ReadonlySet<string>, tried: readonly string[]) =>
      tried.filter((name) => {
        const [text, plain] = [
          served.replaceAll('张晓棠', name),
          served.replaceAll('张晓棠', name).replaceAll(/\s/g, ''),
        ];
        const digests = [
          ...[name, text, plain].flatMap((form) => hashes.map((hash) => createHash(hash).update(form).digest('hex'))),
          ...published.map((key) => createHmac('sha256', Buffer.from(key, 'hex')).update(plain).digest('hex')),
          ...published.map((key) => createHmac('sha256', key).update(text).digest('hex')),
        ];
        return digests.some(
          (digest) => told.has(digest) || said.includes(Buffer.from(digest, 'hex').toString('base64').toLowerCase()),
        );
      });
    const hits = hitsIn(numbers, names);
    // The attack itself works: a digest as it was published before gives the name back.
    const before = new Set([...numbers, createHash('sha256').update(served).digest('hex')]);
    assert.deepEqual(hitsIn(before, names.slice(-20)), ['张晓棠']);
    assert.deepEqual(hits, []);
    // Nor how long it is: what is counted is counted in the public text alone.
    assert.equal(
      (await open(`/portal/decisions/${publication.address}.json`)).json().proof.equalSigns,
      text.equal.equalSigns,
    );
  });

  it('answers nobody whether a text fits: its page of verification knows published files alone', async () => {
    const { text } = await reviewOf(first.id);
    const digest = createHash('sha256').update(text.served).digest('hex');
    const { rows } = await admin.query('select count(*)::int as n from publication where $1 = any(file_digests)', [
      digest,
    ]);
    assert.equal(rows[0].n, 0);
  });

  it('is checked offline by who has the decision and the key that was handed over, by the line printed on the sheet', async () => {
    const { id } = first;
    const path = `/disclosures/${id}`;
    const early = await office.call('officer', 'GET', `${path}/check-sheet`);
    assert.deepEqual([early.status, early.body.code], [409, 'disclosure.noKey']);
    await office.step('officer', path, 'handKey', {
      handedOn: '2026-11-24',
      handedTo: '沐风（示例）鞋业有限公司 陈望山',
    });
    assert.equal((await office.get('stranger', `${path}/check-sheet`)).statusCode, 404);
    const sheet = (await office.get('officer', `${path}/check-sheet`)).body;
    const unescaped = (text: string) =>
      text
        .replaceAll('&#39;', "'")
        .replaceAll('&quot;', '"')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&amp;', '&');
    const line = unescaped(/<code>([^<]+)<\/code>/.exec(sheet)?.[1] ?? '');
    const served = unescaped(/<pre>\n([^<]+)<\/pre>/.exec(sheet)?.[1] ?? '');
    const { commitment } = (await open(`/portal/decisions/${await addressOf(id)}.json`)).json().proof;
    assert.match(commitment, /^[0-9a-f]{64}$/);
    const folder = mkdtempSync(join(tmpdir(), 'qingfeng-sheet-'));
    const runOn = (text: string) => {
      writeFileSync(join(folder, 'decision.txt'), text);
      return execFileSync('sh', ['-c', line], { cwd: folder, encoding: 'utf8' });
    };
    try {
      assert.ok(runOn(served).includes(commitment));
      assert.ok(runOn(served.replaceAll('\n', '\r\n\t　')).includes(commitment), 'white space does not count');
      assert.equal(runOn(served.replaceAll('张晓棠', '张晓堂')).includes(commitment), false);
    } finally {
      rmSync(folder, { recursive: true });
    }
    const { rows } = await admin.query(
      "select count(*)::int as n from audit.entry where kind = 'publication_key' and action = 'export'",
    );
    assert.equal(rows[0].n, 1);
  });

  it('says no covered word by a reason: it is refused with its place, and the covered sentence is offered and taken', async () => {
    const { id } = await made.published();
    const path = `/disclosures/${id}`;
    await office.step('officer', path, 'annul', { annulledOn: '2026-11-24', annulledBy: '法院判决' });
    const publicReason = '因证人李雪梅（电话13800138000）翻证，撤回';
    for (const step of ['withdraw', 'correct']) {
      const { status, body } = await office.call('head', 'POST', `${path}/steps/${step}`, { facts: { publicReason } });
      assert.deepEqual([status, body.code], [409, 'disclosure.saysCovered'], step);
      const [field] = body.fields;
      assert.equal(field.pointer, '/facts/publicReason');
      assert.deepEqual(
        field.found.map(({ start, end }: { start: number; end: number }) => publicReason.slice(start, end)),
        ['李雪梅', '13800138000'],
      );
      assert.equal(
        covered.some((word) => field.instead.includes(word)),
        false,
      );
      const { body: taken } = await office.call('head', 'POST', `${path}/steps/${step}`, {
        facts: { publicReason: field.instead },
      });
      assert.notEqual(taken.code, 'disclosure.saysCovered', 'what is offered is taken');
    }
  });

  it('says none by the name of its case either', async () => {
    const { id } = await made.published();
    const entry = await office.ok('officer', 'GET', `/disclosures/${id}`);
    const headers = { 'if-match': `"${entry.version}"` };
    const matter = '销售侵权商品案（证人李雪梅）';
    assert.equal((await office.call('officer', 'PATCH', `/disclosures/${id}`, { matter }, headers)).status, 200);
    const { status, body } = await office.call('head', 'POST', `/disclosures/${id}/steps/correct`, {
      facts: { publicReason: '案件名称补正' },
    });
    assert.deepEqual([status, body.code], [409, 'disclosure.saysCovered']);
    assert.match(body.title, /案件名称/);
    assert.equal(Buffer.concat(await everythingPublic(await addressOf(id))).includes('李雪梅'), false);
  });

  it('says none by an item of its summary', async () => {
    const { id } = await made.published();
    const { items, version } = await office.ok('officer', 'GET', `/disclosures/${id}`);
    const said = items.map((one: { item: string; value: string }) =>
      one.item === '行政处罚内容' ? { ...one, value: `${one.value}（证人李雪梅，电话13800138000）` } : one,
    );
    const headers = { 'if-match': `"${version}"` };
    assert.equal((await office.call('officer', 'PATCH', `/disclosures/${id}`, { items: said }, headers)).status, 200);
    const { status, body } = await office.call('head', 'POST', `/disclosures/${id}/steps/correct`, {
      facts: { publicReason: '处罚内容补正' },
    });
    assert.deepEqual([status, body.code], [409, 'disclosure.left']);
    assert.match(body.title + body.detail, /行政处罚内容/);
    assert.equal(Buffer.concat(await everythingPublic(await addressOf(id))).includes('李雪梅'), false);
  });

  it('covers in the trace of a correction what was public before and is covered now', async () => {
    const { id } = await made.published();
    const { text } = await reviewOf(id);
    const start = text.served.indexOf('运动鞋');
    const act = { start, end: start + 3, act: 'cover', kind: 'secret', why: '商业秘密' };
    const headers = { 'if-match': `"${text.version}"` };
    assert.equal((await office.call('officer', 'POST', `/disclosures/${id}/passages`, act, headers)).status, 200);
    await office.step('head', `/disclosures/${id}`, 'correct', { publicReason: '补充遮盖' });
    const { trace } = (await open(`/portal/decisions/${await addressOf(id)}.json`)).json();
    const [line] = trace.at(-1).lines;
    assert.ok(line.before.includes('（略）'));
    assert.equal(JSON.stringify(trace).includes('运动鞋'), false);
  });

  it('keeps number, agency, days and reason once it is withdrawn, and neither party, matter, term nor proof in any form', async () => {
    const name = '霁月（示例）日化有限公司';
    const { id } = await made.published({ name });
    const address = await addressOf(id);
    const at = `/portal/decisions/${address}`;
    const was = (await open(`${at}.json`)).json();
    const { matter, until } = was;
    assert.equal(was.party, name);
    await office.step('officer', `/disclosures/${id}`, 'annul', { annulledOn: '2026-11-24', annulledBy: '复议决定' });
    await office.step('head', `/disclosures/${id}`, 'withdraw', { publicReason: '行政复议决定撤销原处罚决定' });
    const forms = [at, `${at}?lang=en`, `${at}.json`, '/portal/decisions', '/portal/decisions.atom'];
    const csv = (await open('/portal/decisions.csv')).body.split('\n').find((line) => line.includes(address)) ?? '';
    const json = (await open('/portal/decisions.json'))
      .json()
      .items.find((one: { address: string }) => one.address.endsWith(address));
    const bodies = [
      ...(await Promise.all(forms.map(async (url) => (await open(url)).body))),
      csv,
      JSON.stringify(json),
    ];
    for (const body of bodies) assert.equal(body.includes(name), false);
    for (const body of [bodies[0] ?? '', csv, JSON.stringify(json)])
      assert.equal(body.includes(until) || body.includes(matter), false);
    assert.deepEqual([json.party, json.matter, json.until, json.state], [null, null, null, 'withdrawn']);
    const said = (await open(`${at}.json`)).json();
    assert.deepEqual([said.proof, said.repairFrom, said.decisionNo], [null, null, was.decisionNo]);
    assert.match(bodies[0] ?? '', /行政复议决定撤销原处罚决定/);
    assert.equal((await open(`/portal/decisions?q=${encodeURIComponent('霁月')}`)).body.includes(address), false);
    const { rows } = await admin.query(
      'select (select count(*)::int from publication_key where id = $1) + (select count(*)::int from publication_file where of_id = $1) as n',
      [id],
    );
    assert.equal(rows[0].n, 0);
  });

  it('is issued anew where an earlier release published it: a commitment, and the same files as before', async () => {
    const { id } = first;
    const at = `/portal/decisions/${await addressOf(id)}`;
    const before = (await open(`${at}/decision.pdf`)).headers.etag;
    await admin.query("update publication set proof = proof - 'commitment' where id = $1", [id]);
    await admin.query('delete from publication_key where id = $1', [id]);
    await admin.query('delete from publication_file where of_id = $1', [id]);
    assert.equal((await open(`${at}.json`)).json().proof.commitment, null);
    assert.equal(await reissueAll(office.made.services), 1);
    assert.equal(await reissueAll(office.made.services), 0);
    assert.match((await open(`${at}.json`)).json().proof.commitment, /^[0-9a-f]{64}$/);
    const again = await open(`${at}/decision.pdf`);
    assert.deepEqual([again.statusCode, again.headers.etag], [200, before]);
  });

  it('gives a file out by its digest, and not again to who has it', async () => {
    const { id } = first;
    const at = `/portal/decisions/${await addressOf(id)}`;
    for (const [name, type] of [
      ['decision.pdf', 'application/pdf'],
      ['decision.docx', 'application/vnd'],
    ] as const) {
      const file = await open(`${at}/${name}`);
      assert.equal(file.headers.etag, `"${createHash('sha256').update(file.rawPayload).digest('hex')}"`);
      assert.ok(String(file.headers['content-type']).startsWith(type));
      const again = await open(`${at}/${name}`, { 'if-none-match': `W/"x", ${file.headers.etag}` });
      assert.deepEqual([again.statusCode, again.rawPayload.length], [304, 0]);
      assert.equal((await open(`${at}/${name}?of=${'0'.repeat(16)}`)).statusCode, 404);
    }
  });

  it('is not shown once what is stored is not what was published; the page says so and administrators hear of it', async () => {
    const auditor = await office.made.account(office.agencyOf('officer'), ['auditAdmin']);
    const { id } = await made.published();
    const address = await addressOf(id);
    const at = `/portal/decisions/${address}`;
    await sequenceEntries(office.made.services.database, office.made.services.auditHead, () => new Date());
    assert.equal((await open(at)).statusCode, 200);
    const { rows: was } = await admin.query('select public_text, party, proof from publication where id = $1', [id]);
    const text: string = was[0].public_text;
    const refuses = async () => {
      for (const url of [at, `${at}.json`, `${at}/decision.pdf`, `${at}/decision.docx`])
        assert.equal((await open(url)).statusCode, 503, url);
      const shown = (await open(at)).body;
      assert.match(shown, /与公示时的日志不一致/);
      assert.equal(shown.includes('罚款') || shown.includes('90,000'), false, 'nothing is served instead');
    };
    await forged('update publication set public_text = $2 where id = $1', [id, text.replace('60,000', '90,000')]);
    await refuses();
    const { rows: told } = await admin.query('select title_zh from notice where user_id = $1', [auditor.userId]);
    assert.match(told[0]?.title_zh ?? '', new RegExp(address));
    const health = async () => (await open('/health/ready')).json();
    assert.deepEqual(await health(), { status: 'ready', warnings: { notAsPublished: 1 } });
    await forged('update publication set public_text = $2 where id = $1', [id, text]);
    assert.equal((await open(at)).statusCode, 200);
    assert.deepEqual(await health(), { status: 'ready' });
    // The row and its digest, forged together.
    const proof = { ...was[0].proof, publicDigest: createHash('sha256').update('假').digest('hex') };
    await forged("update publication set public_text = '假', proof = $2 where id = $1", [id, proof]);
    await refuses();
    // And the entry of the trail with them: its leaf in the log is another.
    await forged(
      "update audit.entry set after = jsonb_set(after, '{proof}', $2::jsonb) where kind = 'publication' and record_id = $1::text",
      [id, JSON.stringify(proof)],
    );
    await refuses();
  });

  it('is not listed either once its row was forged', async () => {
    const { id } = await made.published();
    const address = await addressOf(id);
    await forged("update publication set party = '伪造（示例）公司' where id = $1", [id]);
    const list = (await open('/portal/decisions')).body;
    assert.equal(list.includes(address) || list.includes('伪造'), false);
    assert.match(list, /存储内容与公示时不一致/);
    for (const form of ['json', 'csv', 'atom'])
      assert.equal((await open(`/portal/decisions.${form}`)).body.includes('伪造'), false, form);
    assert.equal((await open(`/portal/decisions/${address}`)).statusCode, 503);
  });

  it('gives out no file whose bytes were exchanged in the store', async () => {
    const [one, other] = [await made.published(), await made.published()];
    const at = `/portal/decisions/${await addressOf(one.id)}`;
    const { rows } = await admin.query("select store_key from publication_file where of_id = $1 and name = 'docx'", [
      other.id,
    ]);
    await forged("update publication_file set store_key = $2 where of_id = $1 and name = 'pdf'", [
      one.id,
      rows[0].store_key,
    ]);
    assert.equal((await open(`${at}/decision.pdf`)).statusCode, 503);
    assert.equal((await open(`${at}/decision.docx`)).statusCode, 200);
  });
});
