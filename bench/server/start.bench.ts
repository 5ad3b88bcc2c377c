// From `npm start` to the first page on a warm clone, beside a bare Fastify that is started by npm too, finds PostgreSQL
// running and sends the same page.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestPostgres } from '../../server/src/platform/postgres/index.ts';
import { machine, median } from '../measuring.ts';

const ROUNDS = 5;
const root = join(import.meta.dirname, '..', '..');

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-bench-start-'));
// PostgreSQL runs as another account when we are root, and has to pass through.
chmodSync(folder, 0o711);
const postgres = await startTestPostgres();
try {
  await compare();
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function compare(): Promise<void> {
  const env = { ...process.env, QINGFENG_HOME: join(folder, 'home'), PORT: '0' };
  const peerFolder = mkdtempSync(join(folder, 'peer-'));
  const peer = [process.execPath, join(import.meta.dirname, 'start-peer.ts')];
  const given = [postgres.adminUrl, join(root, 'web', 'dist', 'index.html')];
  const start = [...peer, ...given].map((word) => JSON.stringify(word)).join(' ');
  writeFileSync(join(peerFolder, 'package.json'), JSON.stringify({ private: true, scripts: { start } }));

  const first = await firstPage({ cwd: root, env });
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const measured = await firstPage({ cwd: root, env });
    if (/Installing|Building/.test(measured.said)) throw new Error(`This was no warm start:\n${measured.said}`);
    ours.push(measured.seconds);
    theirs.push((await firstPage({ cwd: peerFolder, env })).seconds);
  }
  console.log(machine());
  console.log(`${first.seconds.toFixed(2)} s the very first start on a new home (database, demonstration data)`);
  const shown = (values: readonly number[]) => values.map((value) => value.toFixed(2)).join(' ');
  console.log(`${median(ours).toFixed(2)} s npm start to the first page, warm: median of ${shown(ours)}`);
  console.log(`${median(theirs).toFixed(2)} s bare Fastify, PostgreSQL running: median of ${shown(theirs)}`);
  console.log(`ratio to bare Fastify: ${(median(theirs) / median(ours)).toFixed(2)} (5 s are allowed)`);
}

/** Runs npm start until its page has come, and stops it as Ctrl-C in a terminal would. */
async function firstPage(q: { cwd: string; env: NodeJS.ProcessEnv }): Promise<{ seconds: number; said: string }> {
  const started = performance.now();
  const child = spawn('npm', ['start'], { ...q, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit');
  let said = '';
  const address = new Promise<string>((resolve, reject) => {
    const hear = (text: string): void => {
      said += text;
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (url !== undefined) resolve(url);
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    ended.then(() => reject(new Error(`npm start ended before it said where it is:\n${said}`)), reject);
  });
  try {
    const answer = await fetch(await address);
    const page = await answer.text();
    if (!answer.ok || !page.includes('id="root"')) throw new Error(`No page came: ${answer.status} ${page}`);
    return { seconds: (performance.now() - started) / 1000, said };
  } finally {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGINT');
    await ended;
  }
}
