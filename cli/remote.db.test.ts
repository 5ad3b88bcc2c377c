// The remote commands as they are typed, against a real server in a process of its own.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { after, before, beforeEach, describe, test } from 'node:test';
import { captureOnce, runEveryCommand } from './testing/every-command.ts';
import { installPacked } from './testing/installed.ts';

const here = import.meta.dirname;
const folder = mkdtempSync(join(tmpdir(), 'qingfeng-cli-remote-'));
const keyFile = join(folder, 'config', 'qingfeng', 'keys.json');

const PLAN =
  '2024年广东省打击侵权假冒工作要点\n一、重点领域\n（一）网络。加强网络市场监管，年底前完成。（省工商局牵头，省公安厅配合）\n（二）农村。加强农村市场监管。（省农业厅负责）\n';

type TestServer = { url: string; planId: string; office: string; farm: string; police: string };
let server: TestServer;
let serverProcess: ChildProcess;

before(async () => {
  const child = spawn(process.execPath, [join(here, '..', 'scripts', 'test-server.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  serverProcess = child;
  const ended = once(child, 'exit').then(([status]) => assert.fail(`the server ended with ${status}`));
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended]);
  ended.catch(() => {});
  server = JSON.parse(line);
});

after(async () => {
  serverProcess.stdin?.end();
  if (serverProcess.exitCode === null && serverProcess.signalCode === null) await once(serverProcess, 'exit');
  rmSync(folder, { recursive: true, force: true });
});

type Given = { input?: string; environment?: Record<string, string> };
type Said = { status: number; stdout: string; stderr: string };

/** Runs the command in a shell that knows the server's address and where keys are kept, and no key. */
async function qingfeng(args: readonly string[], { input = '', environment = {} }: Given = {}): Promise<Said> {
  const child = spawn(process.execPath, [join(here, 'main.ts'), ...args], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      LANG: 'C.UTF-8',
      XDG_CONFIG_HOME: join(folder, 'config'),
      QINGFENG_HOME: join(folder, 'no-home'),
      QINGFENG_URL: server.url,
      ...environment,
    },
  });
  child.stdin.end(input);
  const ended = once(child, 'close');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [status] = await ended;
  return { status, stdout, stderr };
}

const asOffice = (): Given => ({ environment: { QINGFENG_API_KEY: server.office } });

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** A server that is not ours, and what it was sent. */
async function withServer(answer: RequestListener, act: (url: string) => Promise<void>): Promise<void> {
  const other: Server = createServer(answer);
  await once(other.listen(0, '127.0.0.1'), 'listening');
  const { port } = other.address() as AddressInfo;
  try {
    await act(`http://127.0.0.1:${port}`);
  } finally {
    other.closeAllConnections();
    await once(other.close(), 'close');
  }
}

describe('qingfeng status', () => {
  test('tells which server answers, and needs no key', async () => {
    const { status, stdout } = await qingfeng(['status', '--json']);
    assert.equal(status, 0);
    const { url, name, demo, me } = JSON.parse(stdout);
    assert.deepEqual({ url, name, demo, me }, { url: server.url, name: '清风', demo: false, me: null });
  });

  test('tells who one is there', async () => {
    const { stdout } = await qingfeng(['status'], asOffice());
    assert.match(stdout, /广东省双打办 · 待办 \d+，逾期 \d+/);
    assert.match(
      (await qingfeng(['status', '--lang', 'en'], asOffice())).stdout,
      /广东省双打办 · \d+ to do, \d+ overdue/,
    );
  });

  test('says in one line that nobody answers', async () => {
    const { status, stderr } = await qingfeng(['status', '--url', 'http://127.0.0.1:1']);
    assert.equal(status, 1);
    assert.match(stderr, /^qingfeng: 无法与 http:\/\/127\.0\.0\.1:1 通信（[^）]+）。[^\n]*\n$/);
  });

  test('finds the server that runs on QINGFENG_HOME, and not one that is gone', async () => {
    const lock = { pid: process.pid, mark: 'x', url: server.url };
    const home = join(put('home/server.lock', JSON.stringify(lock)), '..');
    const environment = { QINGFENG_URL: '', QINGFENG_HOME: home };
    assert.equal(JSON.parse((await qingfeng(['status', '--json'], { environment })).stdout).url, server.url);
    put('home/server.lock', JSON.stringify({ ...lock, pid: 2 ** 22 + 1, url: 'http://127.0.0.1:2' }));
    assert.doesNotMatch((await qingfeng(['status'], { environment })).stderr, /127\.0\.0\.1:2 /);
  });

  test('takes only the address of a server', async () => {
    for (const url of ['x', 'ftp://host', 'http://host/path', 'http://user:secret@host', 'http://host?q=1']) {
      const { status, stderr } = await qingfeng(['status', '--url', url]);
      assert.deepEqual({ url, status }, { url, status: 2 });
      assert.match(stderr, /--url 应为服务器地址/);
    }
  });
});

describe('the API key', () => {
  beforeEach(() => rmSync(join(folder, 'config'), { recursive: true, force: true }));

  test('is read from standard input, tried, and kept for its server where only the user can read it', async () => {
    const { status, stdout } = await qingfeng(['login', '--key-stdin'], { input: `${server.office}\n` });
    assert.equal(status, 0);
    assert.match(stdout, /广东省双打办/);
    assert.doesNotMatch(stdout, new RegExp(server.office));
    assert.equal(statSync(keyFile).mode & 0o777, 0o600);
    assert.deepEqual(JSON.parse(readFileSync(keyFile, 'utf8')), { [server.url]: server.office });
    assert.match((await qingfeng(['status'])).stdout, /广东省双打办/);
  });

  test('is not kept when the server does not know it', async () => {
    const { status, stderr } = await qingfeng(['login', '--key-stdin'], { input: 'qf_nobody' });
    assert.equal(status, 1);
    assert.match(stderr, /不接受这个密钥/);
    assert.equal(statSync(keyFile, { throwIfNoEntry: false }), undefined);
  });

  test('is no argument, and not taken from an empty input', async () => {
    assert.equal((await qingfeng(['login', server.office])).status, 2);
    assert.equal((await qingfeng(['login', '--key', server.office])).status, 2);
    assert.equal((await qingfeng(['login'])).status, 2);
    assert.match((await qingfeng(['login', '--key-stdin'], { input: '\n' })).stderr, /标准输入中没有密钥/);
  });

  test('is refused from a file that others can read', async () => {
    await qingfeng(['login', '--key-stdin'], { input: server.office });
    chmodSync(keyFile, 0o644);
    const { status, stderr } = await qingfeng(['plan', 'list']);
    assert.equal(status, 1);
    assert.match(stderr, /其他用户可以读取/);
  });

  test('is forgotten by logout', async () => {
    await qingfeng(['login', '--key-stdin'], { input: server.office });
    assert.match((await qingfeng(['logout'])).stdout, /已删除/);
    assert.equal(statSync(keyFile, { throwIfNoEntry: false }), undefined);
    const { status, stderr } = await qingfeng(['plan', 'list']);
    assert.equal(status, 1);
    assert.match(stderr, /qingfeng login --url .* --key-stdin/);
  });

  test('of one server goes to no other, and none goes through a network in the clear', async () => {
    await qingfeng(['login', '--key-stdin'], { input: server.office });
    const seen: (string | undefined)[] = [];
    const listen: RequestListener = (request, response) => {
      seen.push(request.headers.authorization);
      response.end();
    };
    await withServer(listen, async (url) => {
      await qingfeng(['status', '--url', url]);
      assert.match((await qingfeng(['plan', 'list', '--url', url])).stderr, /没有 .* 的 API 密钥/);
    });
    assert.deepEqual(seen, [undefined]);
    const { status, stderr } = await qingfeng(['plan', 'list', '--url', 'http://192.0.2.1'], asOffice());
    assert.equal(status, 1);
    assert.match(stderr, /未加密/);
  });

  test('follows no redirect and no proxy of the shell', async () => {
    const visited: (string | undefined)[] = [];
    const elsewhere: RequestListener = (request, response) => {
      visited.push(request.url);
      response.end('{}');
    };
    await withServer(elsewhere, async (trap) => {
      const redirect: RequestListener = (_request, response) => {
        response.writeHead(307, { location: `${trap}/api/v1/plans` }).end();
      };
      await withServer(redirect, async (url) => {
        const { status, stderr } = await qingfeng(['plan', 'list', '--url', url], asOffice());
        assert.equal(status, 1);
        assert.match(stderr, /没有转去/);
      });
      const environment = { ...asOffice().environment, http_proxy: trap, HTTP_PROXY: trap, ALL_PROXY: trap };
      assert.equal((await qingfeng(['plan', 'list'], { environment })).status, 0);
    });
    assert.deepEqual(visited, []);
  });

  test('is not followed by words of a server that is not ours', async () => {
    const page: RequestListener = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>\u001b[2J</html>');
    };
    await withServer(page, async (url) => {
      const { status, stdout, stderr } = await qingfeng(['plan', 'list', '--url', url], asOffice());
      assert.deepEqual({ status, stdout }, { status: 1, stdout: '' });
      assert.match(stderr, /不是清风服务器的/);
    });
  });
});

describe('qingfeng plan import', () => {
  test('brings a plan into the review, and the same document again changes nothing', async () => {
    const path = put('要点.txt', PLAN);
    const first = await qingfeng(['plan', 'import', path], asOffice());
    assert.equal(first.status, 0, first.stderr);
    assert.match(first.stdout, /任务 2 项，需要查看 \d+ 项/);
    const id = /^ {2}([0-9a-f-]{36})$/m.exec(first.stdout)?.[1];
    const copy = put('copy.txt', PLAN);
    const again = await qingfeng(['plan', 'import', copy, '--json'], asOffice());
    const [result] = JSON.parse(again.stdout);
    assert.deepEqual([result.plan.id, result.repeated, result.plan.counts.tasks], [id, true, 2]);
    const listed = JSON.parse((await qingfeng(['plan', 'list', '--status', 'review', '--json'], asOffice())).stdout);
    assert.deepEqual([listed.total, listed.items[0].id, listed.items[0].status], [1, id, 'review']);
    assert.match((await qingfeng(['plan', 'list', '--lang', 'en'], asOffice())).stdout, /in review\n {2}2 tasks/);
    assert.match((await qingfeng(['plan', 'list', '--status', 'withdrawn'], asOffice())).stdout, /没有工作要点/);
  });

  test('brings in what can be used, names the others with their reasons, and ends in status 1', async () => {
    const good = put('good.txt', PLAN.replace('2024年', '2025年'));
    const paths = [put('nothing.txt', '通知\n'), good, put('damaged.pdf', '%PDF-1.4\n'), join(folder, 'missing.txt')];
    const { status, stdout, stderr } = await qingfeng(['plan', 'import', ...paths, '--json'], asOffice());
    assert.equal(status, 1);
    const results: { plan?: unknown; problem?: { code: string } | null }[] = JSON.parse(stdout);
    assert.deepEqual(
      results.map(({ plan, problem }) => problem?.code ?? plan !== undefined),
      ['plan.noTask', true, 'plan.unreadable', false],
    );
    assert.match(stderr, /nothing\.txt.*没有识别出任务.*\n {2}→ /);
    assert.match(stderr, /damaged\.pdf/);
    assert.match(stderr, /missing\.txt：找不到/);
    assert.match(stderr, /4 个文件中有 3 个没有导入/);
  });

  test('shows a refusal in the language of the command: the field, the reason and what to do next', async () => {
    const path = put('plan.txt', PLAN);
    const { status, stderr } = await qingfeng(['plan', 'import', path, '--parent', 'x', '--lang', 'en'], asOffice());
    assert.equal(status, 1);
    assert.match(stderr, /request\.invalid\)\n {2}plan above \/query\/parentId .+\n {2}→ Correct the fields/);
    const environment = { QINGFENG_API_KEY: server.police };
    const refused = await qingfeng(['plan', 'import', path, '--lang', 'en'], { environment });
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /Only a coordination office .*\n {2}→ Ask the coordination office/);
    const { error } = JSON.parse((await qingfeng(['plan', 'import', path, '--json'], { environment })).stderr);
    assert.deepEqual([error.exitStatus, error.code, error.problem.status], [1, error.problem.code, 403]);
  });

  test('sends a document over the limit as a stream and tells what the server said of it', async () => {
    const path = put('large.txt', PLAN.repeat(300_000));
    const { status, stderr } = await qingfeng(['plan', 'import', path], asOffice());
    assert.equal(status, 1);
    assert.match(stderr, /large\.txt: 文件“large\.txt”超过上限 50 MB/);
  });
});

describe('qingfeng plan export', () => {
  test('saves the register as a workbook', async () => {
    const imported = await qingfeng(['plan', 'import', put('to-export.txt', PLAN), '--json'], asOffice());
    const [{ plan }] = JSON.parse(imported.stdout);
    const out = join(folder, 'register.xlsx');
    const { status, stdout, stderr } = await qingfeng(['plan', 'export', plan.id, '--out', out], asOffice());
    assert.equal(status, 0, stderr);
    const content = readFileSync(out);
    assert.equal(content.subarray(0, 2).toString(), 'PK');
    assert.ok(stdout.includes(`${content.length} 字节`));
  });

  test('writes nothing when the server refuses, or when the disk does', async () => {
    const out = put('kept.xlsx', 'kept');
    const unknown = await qingfeng(['plan', 'export', randomUUID(), '--out', out], asOffice());
    assert.equal(unknown.status, 1);
    assert.match(unknown.stderr, /没有找到/);
    assert.equal(readFileSync(out, 'utf8'), 'kept');
    const [{ id }] = JSON.parse((await qingfeng(['plan', 'list', '--json'], asOffice())).stdout).items;
    const nowhere = await qingfeng(['plan', 'export', id, '--out', join(folder, 'none', 'a.xlsx')], asOffice());
    assert.equal(nowhere.status, 1);
    assert.match(nowhere.stderr, /a\.xlsx：无法写入/);
  });

  test('keeps what was there when the answer breaks off in the middle', async () => {
    const half: RequestListener = (_request, response) => {
      const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
      response.writeHead(200, { 'content-type': type }).write('PK half', () => response.destroy());
    };
    await withServer(half, async (url) => {
      const out = put('before.xlsx', 'before');
      const { status, stderr } = await qingfeng(['plan', 'export', 'x', '--out', out, '--url', url], asOffice());
      assert.equal(status, 1);
      assert.match(stderr, /无法与/);
      assert.equal(readFileSync(out, 'utf8'), 'before');
      assert.deepEqual(
        readdirSync(folder).filter((name) => name.endsWith('.part')),
        [],
      );
    });
  });
});

describe('qingfeng progress import', () => {
  const asFarm = (): Given => ({ environment: { QINGFENG_API_KEY: server.farm } });
  const TABLE =
    '任务编号,报告期,完成比例（%）,进展情况,检查家次\n1-1,2016-Q2,40,已检查农资市场,1200\n9-9,2016-Q2,10,=1+1,\n1-1,2015-Q1,10,没有这一期,\n';

  test('previews without writing, keeps good rows, explains the others, and ends in status 1', async () => {
    const path = put('progress.csv', TABLE);
    const preview = await qingfeng(['progress', 'import', server.planId, path, '--preview'], asFarm());
    assert.equal(preview.status, 1);
    assert.match(preview.stdout, /新增 1，更新 0，不变 0，有错 2（预览，没有写入）/);
    const real = await qingfeng(['progress', 'import', server.planId, path, '--json'], asFarm());
    assert.equal(real.status, 1);
    assert.deepEqual(JSON.parse(real.stdout).counts, { new: 1, unchanged: 0, changed: 0, error: 2 });
    const again = await qingfeng(['progress', 'import', server.planId, path, '--lang', 'en'], asFarm());
    assert.match(again.stdout, /0 new, 0 changed, 1 unchanged, 2 refused/);
    assert.match(again.stderr, /row 3: .+\nrow 4: .+\nqingfeng: 2 of 3 rows were refused\n$/);
  });

  test('saves the refused rows as a table without formulas that can be corrected and sent again', async () => {
    const errors = join(folder, 'errors.csv');
    const path = put('progress.csv', TABLE);
    await qingfeng(['progress', 'import', server.planId, path, '--errors', errors], asFarm());
    const saved = readFileSync(errors, 'utf8');
    assert.match(saved, /^\ufeffno,period,percent,text,问题\r\n9-9,2016-Q2,10,'=1\+1,第 3 行：/);
    const corrected = put('corrected.csv', saved.replace('9-9,2016-Q2', '1-1,2016-Q3').replace(/^1-1,2015.*\r\n/m, ''));
    const { status, stdout, stderr } = await qingfeng(
      ['progress', 'import', server.planId, corrected, '--json'],
      asFarm(),
    );
    assert.equal(status, 0, stderr + stdout);
    const { counts, rows } = JSON.parse(stdout);
    assert.deepEqual([counts.new, rows[0].values.text], [1, '=1+1']);
  });

  test('takes lines of JSON from other systems', async () => {
    const line = { taskNo: '1-1', period: '2016-Q2', percent: 20, summary: '公安机关破案 3 起' };
    const path = put('progress.ndjson', `${JSON.stringify(line)}\n`);
    const environment = { QINGFENG_API_KEY: server.police };
    const { status, stdout, stderr } = await qingfeng(['progress', 'import', server.planId, path], { environment });
    assert.equal(status, 0, stderr);
    assert.match(stdout, /新增 1/);
  });

  test('writes no file of errors when there are none, and refuses a table without its columns whole', async () => {
    const errors = join(folder, 'none.csv');
    const path = put('bare.csv', '甲,乙\n1,2\n');
    const { status, stdout, stderr } = await qingfeng(
      ['progress', 'import', server.planId, path, '--errors', errors],
      asFarm(),
    );
    assert.deepEqual({ status, stdout }, { status: 1, stdout: '' });
    assert.match(stderr, /缺少列/);
    assert.equal(statSync(errors, { throwIfNoEntry: false }), undefined);
  });
});

test('the command packed for other machines works there alone, every verb of it, and asks the server', async (t) => {
  const at = mkdtempSync(join(folder, 'packed-'));
  const installed = installPacked(at);
  t.diagnostic(`under ${installed.node} and ${process.version}`);
  for (const under of ['own', 'pinned'] as const) {
    await runEveryCommand(installed, { folder: at, under });
    await captureOnce(installed, { folder: at, under });
  }
  const environment = { QINGFENG_URL: server.url, QINGFENG_API_KEY: server.office };
  const remote = await installed.shell(
    `echo '${PLAN.split('\n')[2]}' > plan.txt && qingfeng plan import plan.txt && qingfeng plan list --json && qingfeng status`,
    { environment },
  );
  assert.equal(remote.status, 0, remote.stderr);
  assert.match(remote.stdout, /任务 1 项[\s\S]*"total": \d+[\s\S]*广东省双打办/);
  const pdf = await installed.shell(
    'echo 证人张晓棠，电话13800138000 | qingfeng redact - --json --out public.pdf && qingfeng redact check public.pdf --json',
  );
  assert.equal(pdf.status, 0, pdf.stderr);
});
