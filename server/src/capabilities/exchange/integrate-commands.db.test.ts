// Every command for a shell in the documents of integration is run from the printed text, block by block, against a server that listens: by
// the keys of systems, with what the commands read lying beside them.
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { publicDocx, publicPdf } from '@qingfeng/redaction';
import { type Demonstration, openDemonstration } from '../../test-demonstration.ts';
import { keyOfSystem } from './testing/system-key.ts';

const documents = ['docs/integrate.md', 'docs/integrate.zh-CN.md'] as const;
const root = join(import.meta.dirname, '..', '..', '..', '..');
const blocksIn = (path: string): string[] =>
  [...readFileSync(join(root, path), 'utf8').matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
/** What follows a command is a remark in the language of the document. */
const bare = (block: string): string => block.replaceAll(/ +# .*$/gm, '');
/** Installs the client: run by example.db.test.ts. */
const elsewhere = '/client.tgz';

/** Fails where the server refuses, and keeps each answer for what is looked at afterwards. */
const strict = `curl() { command curl -sS --fail-with-body "$@" | tee -a answers; test "\${PIPESTATUS[0]}" = 0; }\n`;

const missing = ['curl', 'jq'].filter((one) => spawnSync(one, ['--version']).status !== 0);
const skip = missing.length > 0 && `apt-get install ${missing.join(' ')}`;

describe('the commands of docs/integrate.md', { skip }, () => {
  let made: Demonstration;
  let url: string;
  const desk = mkdtempSync(join(tmpdir(), 'qingfeng-integrate-'));
  before(async () => {
    made = await openDemonstration('2016');
    url = await made.app.listen({ port: 0, host: '127.0.0.1' });
  });
  after(async () => {
    rmSync(desk, { recursive: true, force: true });
    await made.close();
  });

  const keyOf = async (agencyId: string, account: string): Promise<string> => {
    const admin = async (name: string) => ({ cookie: await made.cookieOf(name), 'x-requested-with': 'qingfeng' });
    const admins = { system: await admin('system.admin'), security: await admin('security.admin') };
    return keyOfSystem(made.app, admins, { agencyId, account, displayName: '业务系统（示例）' });
  };

  const run = async (block: string, env: Readonly<Record<string, string>>): Promise<string> => {
    writeFileSync(join(desk, 'answers'), '');
    const script = `set -eo pipefail\n${strict}${block.replaceAll('https://qingfeng.example.gov.cn', url)}`;
    const known = { PATH: process.env.PATH ?? '', HOME: desk, LANG: 'zh_CN.UTF-8', URL: url, ...env };
    await promisify(execFile)('bash', ['-c', script], { cwd: desk, env: known }).catch(({ stdout, stderr }) => {
      throw new Error(`${block}\n${stdout}${stderr}`);
    });
    return readFileSync(join(desk, 'answers'), 'utf8');
  };

  it('are the same in both languages, and each does what is said of it', { timeout: 120_000 }, async () => {
    const [own, others] = documents.map((path) => blocksIn(path).map(bare));
    assert.deepEqual(own, others);
    const blocks = (own ?? []).filter((block) => !block.includes(elsewhere));
    const left = new Set(blocks);
    const block = (said: string): string => {
      const [found, more] = blocks.filter((one) => one.includes(said));
      assert.ok(found !== undefined && more === undefined, said);
      left.delete(found);
      return found;
    };

    const { agency } = await made.get('luo.tingyu', '/me');
    const { agency: office } = await made.get('lu.mingjian', '/me');
    const [KEY, ofOffice] = [await keyOf(agency.id, 'bureau-system'), await keyOf(office.id, 'office-system')];
    const { items: tasks } = await made.get('luo.tingyu', '/assignments?agency=mine&limit=100');
    const [{ id: ID }, other] = tasks.filter(({ state }: { state: string }) => state === 'inProgress');
    const { items: plans } = await made.get('lu.mingjian', '/plans?limit=20');
    const PLAN = plans.find(({ owner }: { owner: { id: string } }) => owner.id === office.id).id;
    writeFileSync(join(desk, 'report.pdf'), publicPdf('2016年第四季度工作情况（示例）'));
    writeFileSync(join(desk, 'plan.docx'), publicDocx('2016年工作要点（示例）\n（一）开展检查。市工商局负责。'));

    assert.match(await run(block('/api/v1/me'), { KEY }), /bureau-system/);
    assert.match(await run(block('agency=mine'), { KEY, ID }), new RegExp(`"items":.*${ID}`));
    assert.match(await run(block('/steps/report'), { KEY, ID }), /检查 44 次，立案 8 件。/);
    const drawn = JSON.parse(await run(block('/plans/import'), { KEY: ofOffice }));
    const inReview = { KEY: ofOffice, PLAN: (drawn.plan ?? drawn).id };
    assert.match(await run(block('%header{etag}'), inReview), /粤打假〔2016〕1号/);
    const taskNo = (await made.get('luo.tingyu', `/assignments/${other.id}`)).task.no;
    const line = { taskNo, period: '2016-Q4', percent: 85, summary: '检查 50 次。', figures: {} };
    writeFileSync(
      join(desk, 'progress.ndjson'),
      `${JSON.stringify({ ...line, sourceSystem: 'gz', sourceId: '17' })}\n`,
    );
    assert.match(await run(block('/progress-import'), { KEY, PLAN }), /"new":1,.*"applied":true/);

    const { items: monitors } = await made.get('luo.tingyu', '/monitors?limit=20');
    const MONITOR = monitors.find(({ state }: { state: string }) => state === 'running').id;
    const offer = {
      offer_id: 'o1',
      title: '正品耐·克男鞋',
      price: 89,
      seller_id: 's1',
      seller_name: '鑫源贸易（示例）',
    };
    writeFileSync(join(desk, 'offers.ndjson'), `${JSON.stringify(offer)}\n`);
    assert.match(await run(block('/monitors/$MONITOR/runs'), { KEY, MONITOR }), /"runId"/);
    assert.deepEqual([...left], []);
  });
});
