// Every command of the packed program with the lines that its help prints, and what those need to run.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { type Guide, guideOf } from '../command.ts';
import { everyCommand, pathOf } from '../command-line.ts';
import { everyRegistration } from '../commands/index.ts';
import { buildProgram } from '../program.ts';
import type { Installed, Ran } from './installed.ts';

const root = join(import.meta.dirname, '..', '..');
const stamps = join(root, 'engines', 'timestamp', 'testing');

/** Runs what the help of each command prints. Those that need a server or its machine must say so, in one line. */
export async function runEveryCommand(
  { shell }: Installed,
  q: { folder: string; under: 'own' | 'pinned' },
): Promise<void> {
  const { folder, under } = q;
  const program = buildProgram({ language: 'en', say: ({ en }) => en }, await everyRegistration());
  for (const command of everyCommand(program).filter(({ commands }) => commands.length === 0)) {
    const path = pathOf(command);
    const told = guideOf(command);
    assert.ok(told !== undefined, path);
    const cwd = join(folder, `${under} ${path}`);
    mkdirSync(cwd);
    prepare(cwd);
    for (const line of linesOf(told, under)) {
      const environment = { QINGFENG_URL: 'http://127.0.0.1:1' };
      judge(await shell(`set -e; ${line}`, { under, cwd, environment }), { line, here: told.runs === 'here' });
    }
  }
}

/** Under the newer Node one line of each command that works here: the others do nothing else than under the older one. */
function linesOf({ runs, examples, needsFiles }: Guide, under: 'own' | 'pinned'): readonly string[] {
  const lines = examples.filter((line) => !line.includes('capture https:'));
  if (under === 'pinned') return runs === 'here' ? lines.slice(0, 1) : [];
  return runs === 'here' && needsFiles !== true ? lines : lines.slice(0, 1);
}

function judge({ status, stdout, stderr }: Ran, { line, here }: { line: string; here: boolean }): void {
  // A stack says that nobody foresaw it.
  assert.doesNotMatch(stderr, /\n {4}at |程序出错|"internal"/, line);
  if (here) assert.deepEqual({ line, status, stderr: status === 0 ? '' : stderr }, { line, status: 0, stderr: '' });
  else if (line.startsWith('qingfeng logout')) assert.equal(status, 0, stderr);
  else assert.match(`${status} ${stderr}${stdout}`, /^1 (?:qingfeng: |\{"error")[^\n]+\n/, line);
}

/** The files that help names and nobody can make on the spot: a stamp over a file, a bundle, a key. */
function prepare(cwd: string): void {
  cpSync(join(stamps, 'response.tsr'), join(cwd, 'picture.tsr'));
  cpSync(join(stamps, 'ts_chain.pem'), join(cwd, 'tsa.pem'));
  writeFileSync(join(cwd, 'picture.png'), 'hello');
  writeFileSync(join(cwd, 'key.txt'), 'qf_key\n');
  writeFileSync(join(cwd, 'case-12.zip'), bundle());
}

/** A bundle with one file and the stamp over it. */
function bundle(): Uint8Array {
  const digest = createHash('sha256').update('hello').digest('hex');
  const files = {
    'bagit.txt': 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
    'data/picture.png': 'hello',
  };
  const entries = Object.entries({ ...files, 'manifest-sha256.txt': `${digest}  data/picture.png\n` });
  return zipSync(Object.fromEntries(entries.map(([name, content]) => [name, Buffer.from(content)])));
}

/** A page captured by the packed command; nothing where this machine has no browser. */
export async function captureOnce({ shell }: Installed, q: { folder: string; under: 'own' | 'pinned' }): Promise<void> {
  const chromium = chromiumHere();
  if (chromium === undefined) return;
  const server = http.createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>shop</title><h1>shop</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const site = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const environment = { CHROMIUM_PATH: chromium.executablePath, LD_LIBRARY_PATH: chromium.env.LD_LIBRARY_PATH ?? '' };
  const line = `qingfeng capture http://${site}/ --out ${q.folder}/captured-${q.under} --allow ${site} --json`;
  try {
    const { status, stdout, stderr } = await shell(line, { under: q.under, environment });
    assert.equal(status, 0, stderr);
    assert.equal(JSON.parse(stdout).complete, true);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function chromiumHere(): { executablePath: string; env: Record<string, string> } | undefined {
  const program =
    "import { findChromium } from './web/e2e/chromium.ts'; console.log(JSON.stringify(await findChromium()))";
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: root,
    encoding: 'utf8',
  });
  return status === 0 ? JSON.parse(stdout) : undefined;
}
