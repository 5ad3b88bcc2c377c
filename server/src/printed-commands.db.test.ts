// Every command that the documents and the page of verification print is run from the printed text, at a real installation; what cannot run
// here is named with where it is run instead.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { publicDocx } from '@qingfeng/redaction';
import { KillableHome } from './testing/kills/home.ts';

const root = join(import.meta.dirname, '..', '..');
const documents = [
  'README.md',
  'README.zh-CN.md',
  'docs/operate.md',
  'docs/operate.zh-CN.md',
  'SECURITY.md',
  'SECURITY.zh-CN.md',
];

/** What does not run here, and why; a line of this list that nothing prints any more is a fault. */
const elsewhere: readonly (readonly [RegExp, string])[] = [
  [/^(?:git|npm) /, 'clones, installs, builds and starts: scripts/*.test.mjs, scripts/bundle'],
  [/linux-x64|^\/opt\/qingfeng\/|^(?:\.\/)?qingfeng (?:verify|login --url)/, 'the bundle: scripts/bundle/*.test.mjs'],
  [/^(?:APP_|SYSTEM_)?DATABASE_URL=/, 'settings of an outside PostgreSQL, no command'],
  [/^NATS_URL=|worker(?: --nats.*)?$/, 'needs NATS, and runs until it is ended: leads/monitors/stream'],
  [/timestamp worker/, 'needs an authority: audit/attested/stamp.db.test.ts'],
  [
    /^CHROMIUM_PATH=|^qingfeng capture /,
    'needs pages on a network and runs until it is ended: capturer.db.test.ts, capture',
  ],
  [
    /login --key-stdin|monitor (?:dead|resend)/,
    'asks a server by a key: cli/remote.db.test.ts, cli/commands/monitor.db.test.ts',
  ],
];

type Printed = { readonly document: string; readonly text: string };

/** Blocks for a shell line by line, lines that belong together as one, and what stands in the sentences. */
function printedIn(document: string): Printed[] {
  const whole = readFileSync(join(root, document), 'utf8');
  const fence = /^```(\w*)\n([\s\S]*?)^```$/gm;
  const blocks = [...whole.matchAll(fence)].filter(([, language]) => language === 'sh').map(([, , text = '']) => text);
  const lines = blocks.flatMap((block) => block.match(/^.*<<'(\w+)'\n[\s\S]*?^\1$|^(?:.*\\\n)*.+$/gm) ?? []);
  const sentences = whole.replaceAll(fence, '').matchAll(/`((?:npx |\.\/)?qingfeng [^`]+|npm [^`]+|sha256sum [^`]+)`/g);
  return [...lines, ...[...sentences].map(([, text = '']) => text)].map((text) => ({
    document,
    // The rest of a line is a remark; a crontab says when, and has a backslash before its per cent signs.
    text: text
      .replace(/ +# .*$/, '')
      .replace(/^\d+ \d+ \* \* \* (.*)$/, (_, command: string) => command.replaceAll('\\%', '%')),
  }));
}

describe('a command that is printed', () => {
  const home = new KillableHome();
  const desk = mkdtempSync(join(tmpdir(), 'qingfeng-printed-'));
  const all = documents.flatMap(printedIn);
  const texts = [...new Set(all.map(({ text }) => text))];
  const reasonOf = (text: string) => elsewhere.find(([pattern]) => pattern.test(text))?.[1];

  before(async () => {
    await home.start();
    const bin = join(desk, 'bin');
    mkdirSync(bin);
    const command = `exec '${process.execPath}' '${join(root, 'cli', 'main.ts')}' "$@"\n`;
    writeFileSync(join(bin, 'qingfeng'), `#!/bin/sh\n${command}`);
    writeFileSync(join(bin, 'npx'), `#!/bin/sh\n[ "$1" = qingfeng ] || exit 64\nshift\n${command}`);
    for (const name of ['qingfeng', 'npx']) chmodSync(join(bin, name), 0o755);
  });
  after(async () => {
    await home.remove();
    rmSync(desk, { recursive: true });
  });

  /** With the places of a real machine on this desk. */
  const placed = (text: string): string =>
    text
      .replaceAll('/var/lib/qingfeng-restored', join(desk, 'restored'))
      .replaceAll('/var/lib/qingfeng', home.folder)
      .replaceAll('/opt/qingfeng', desk)
      .replaceAll('/etc/qingfeng.passphrase', join(desk, 'passphrase'))
      // Of whichever day: midnight may pass between the backup and what reads it.
      .replaceAll('/backup/qingfeng-2026-11-24', '/backup/qingfeng-*')
      .replaceAll('/backup', join(desk, 'backup'))
      .replaceAll('server/demo-data', join(root, 'server', 'demo-data'))
      .replaceAll('https://qingfeng.example.gov.cn', home.url);
  const run = async (text: string) => {
    const env = {
      ...{ PATH: `${join(desk, 'bin')}:${process.env.PATH}`, TMPDIR: tmpdir(), HOME: desk, LANG: 'zh_CN.UTF-8' },
      // Nothing waits to be captured: the browser has to be there and is not opened.
      ...{ QINGFENG_HOME: home.folder, CHROMIUM_PATH: '/bin/true' },
    };
    await promisify(execFile)('sh', ['-ec', placed(text)], { cwd: desk, env, maxBuffer: 1e8 }).catch((error) => {
      const from = all.filter((one) => one.text === text).map(({ document }) => document);
      throw new Error(`${from.join(', ')}: ${text}\n${error.stdout}${error.stderr}`);
    });
  };

  /** What the commands read. */
  const put = async (): Promise<void> => {
    const file = (name: string, content: string | Uint8Array): void => writeFileSync(join(desk, name), content);
    file('passphrase', 'a passphrase of tests\n');
    for (const name of ['FACTS.json', '案情.json'])
      file(
        name,
        '{"actDate":"2025-06-01","subject":"individual","articles":["213"],"facts":{"illegalBusinessAmount":55000}}',
      );
    for (const name of ['SELLERS.csv', '卖家.csv'])
      file(name, 'id,shop,phone\n1,鑫源贸易,13812341000\n2,鑫源旗舰店,13812341000\n');
    for (const name of ['RIGHTS.csv', '名录.csv']) file(name, 'text\n耐克\n');
    for (const name of ['OFFERS.csv', '报价.csv']) file(name, 'title\n正品耐·克男鞋\n');
    file('decision.docx', publicDocx('处罚决定书\n当事人：沐风（示例）鞋业有限公司。\n罚款人民币5万元。'));
    const { body } = await home.upload('officer', '/files', '照片.txt', '现场照片');
    const { id } = await home.ok('officer', 'POST', '/evidence', {
      ...{
        number: '证据一',
        title: '照片（示例）',
        type: 'document',
        origin: 'site',
        takenBy: '陈一、李二',
        how: '拍照',
      },
      ...{ takenAt: '2026-03-05T14:30:00+08:00', content: [body.id] },
    });
    const bundle = await home.visit('officer', `/api/v1/evidence/${id}/bundle.zip`);
    assert.equal(bundle.status, 200);
    file('case-12.zip', bundle.bytes);
    file('keys.txt', (await home.visit('officer', '/log/keys.txt')).bytes);
    for (const name of ['CHECKPOINT', '检查点文件']) file(name, (await home.visit('officer', '/log/checkpoint')).bytes);
    // What was captured elsewhere: nothing yet.
    mkdirSync(join(desk, 'captured'));
  };

  it('runs as it is printed, or is named as one that runs elsewhere', { timeout: 600_000 }, async () => {
    assert.ok(texts.length > 30);
    const unused = elsewhere.filter(([pattern]) => !texts.some((text) => pattern.test(text)));
    assert.deepEqual(unused, []);
    const [first, ...here] = texts
      .filter((text) => reasonOf(text) === undefined)
      .toSorted((one, other) => Number(other.includes('qingfeng setup')) - Number(one.includes('qingfeng setup')));
    await run(first ?? '');
    await home.settle();
    await put();
    const failed: string[] = [];
    for (const text of here) {
      // A night later.
      if (text.startsWith('cd ')) rmSync(join(desk, 'backup'), { recursive: true });
      mkdirSync(join(desk, 'backup'), { recursive: true });
      await run(text).catch((error: Error) => failed.push(error.message));
    }
    assert.deepEqual(failed, []);
  });

  it('on the page of verification gives what the page asks for', async () => {
    const page = (await home.visit('officer', '/portal/verify')).bytes.toString('utf8');
    const [, command = '', file = ''] = /<p><code>([^<]+)<\/code> ([^<]+)<\/p>/.exec(page) ?? [];
    writeFileSync(join(desk, file), '现场照片');
    const { stdout } = await promisify(execFile)('sh', ['-ec', `${command} ${file}`], { cwd: desk });
    const digest = stdout.split(' ')[0] ?? '';
    const answer = await home.fetch('/portal/verify', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ digests: digest }),
    });
    assert.equal(answer.status, 200);
    assert.ok(answer.bytes.toString('utf8').includes(digest));
  });
});
