// What a request costs at least: the real server with the demonstration, one client, each route by the clock and in processor
// time of node and of PostgreSQL, beside a bare Fastify route with the same bytes and one that runs the same statements too.
// QINGFENG_TEST_HOME names a home that holds the demonstration already; without it one is made (minutes).
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { Agent, get, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgres } from '../../server/src/platform/postgres/index.ts';
import { machine, median } from '../measuring.ts';
import type { Statement } from '../recorded.ts';
import type { BareRoute } from './floor-peer.ts';

const ROUNDS = 5;
const REQUESTS = Number(process.argv[2] ?? 150);
const only = process.argv[3];
const root = join(import.meta.dirname, '..', '..');
// Of Linux, in which /proc counts processor time.
const tick = 10;
// An officer of the city's administration for industry and commerce.
const account = 'su.qing';

type Answer = { status: number; headers: IncomingHttpHeaders; body: string };
type Cost = { clock: number; node: number; database: number };
type Asked = { name: string; url: string; cookie: string; status: number };
type Server = { url: string; child: ChildProcess; home: string };

const agent = new Agent({ keepAlive: true, maxSockets: 1 });
// As a browser asks over TLS.
const encodings = 'gzip, deflate, br, zstd';

function ask(url: string, { cookie = '', encoding = encodings } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': encoding, ...(cookie !== '' && { cookie }) };
    const sent = get(url, { agent, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks).toString() });
      });
    });
    sent.on('error', reject);
  });
}

/** Milliseconds of processor time that processes took so far, in user and system mode. */
function processorTime(pids: readonly number[]): number {
  let ticks = 0;
  for (const pid of pids) {
    const fields = statOf(pid);
    ticks += Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
  }
  return ticks * tick;
}

/** The fields of /proc/PID/stat behind the name of the program, which may hold blanks; none when the process is gone. */
function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/** The server of the database in this home, and what it has forked. */
function databaseProcesses(home: string): number[] {
  const postmaster = Number(readFileSync(join(home, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
  const all = readdirSync('/proc').map(Number).filter(Number.isInteger);
  return [postmaster, ...all.filter((pid) => Number(statOf(pid)[1]) === postmaster)];
}

async function startServer(home: string, settings: Record<string, string>): Promise<Server> {
  const preloaded = ['./scripts/stop-with-parent.mjs', './bench/server/floor-record.ts'].flatMap((file) => [
    '--import',
    file,
  ]);
  const env = { ...process.env, QINGFENG_HOME: home, QINGFENG_DEMO: '1', QINGFENG_JOBS: '0', PORT: '0', ...settings };
  const child = spawn(process.execPath, [...preloaded, join('server', 'src', 'main.ts')], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  return { url: await addressSaid(child), child, home };
}

function addressSaid(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
      if (url !== undefined) resolve(url);
    });
    child.once('exit', () => reject(new Error(`it ended before it said where it is:\n${said}`)));
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

/** The cookie of an account of the demonstration. */
async function signIn(url: string): Promise<string> {
  const status = JSON.parse((await ask(`${url}/api/v1/status`, { encoding: 'identity' })).body) as {
    accounts: { account: string; password: string }[];
  };
  const password = status.accounts.find((each) => each.account === account)?.password;
  const answer = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: account, password }),
  });
  if (!answer.ok) throw new Error(`${account}: ${answer.status} ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
}

async function routesOf(url: string, cookie: string): Promise<Asked[]> {
  const plans = JSON.parse((await ask(`${url}/api/v1/plans`, { cookie, encoding: 'identity' })).body) as {
    items: { id: string }[];
  };
  const plan = plans.items[0]?.id ?? '';
  const paths = {
    me: '/me',
    cases: '/cases',
    leads: '/leads',
    rights: '/rights',
    register: `/plans/${plan}/tasks`,
    assignments: '/assignments',
    inbox: '/inbox',
  };
  const asked = Object.entries(paths).map(([name, path]) => ({
    name,
    url: `${url}/api/v1${path}`,
    cookie,
    status: 200,
  }));
  return [...asked, { name: 'refused-401', url: `${url}/api/v1/me`, cookie: '', status: 401 }];
}

/** What `REQUESTS` requests cost, one after the other. */
async function costOf(asked: Asked, pids: { node: number[]; database: number[] }): Promise<Cost> {
  const [node, database] = [processorTime(pids.node), processorTime(pids.database)];
  const clocks: number[] = [];
  for (let count = 0; count < REQUESTS; count += 1) {
    const begun = performance.now();
    const { status, body } = await ask(asked.url, asked);
    clocks.push(performance.now() - begun);
    if (status !== asked.status) throw new Error(`${asked.url}: ${status} ${body.slice(0, 300)}`);
  }
  return {
    clock: median(clocks),
    node: (processorTime(pids.node) - node) / REQUESTS,
    database: (processorTime(pids.database) - database) / REQUESTS,
  };
}

/** The statements of one request, all of them and those that a superuser may repeat: the frame of a transaction and what enters a name are left out. */
async function statementsOf({ child }: Server, asked: Asked): Promise<{ all: number; repeatable: Statement[] }> {
  child.send('record');
  await ask(asked.url, asked);
  const told = once(child, 'message');
  child.send('recorded');
  const [statements] = (await told) as [Statement[]];
  const repeatable = statements.filter(
    ({ text }) => /^\s*(select|with)/i.test(text) && !/set_config|access\.enter/.test(text),
  );
  return { all: statements.length, repeatable };
}

async function setPeer(peer: ChildProcess, name: string, route: BareRoute): Promise<void> {
  const set = once(peer, 'message');
  peer.send([name, route]);
  await set;
}

const middle = (costs: readonly Cost[]): Cost => ({
  clock: median(costs.map(({ clock }) => clock)),
  node: median(costs.map(({ node }) => node)),
  database: median(costs.map(({ database }) => database)),
});

async function measure(server: Server, peer: { url: string; child: ChildProcess }, asked: Asked): Promise<void> {
  for (let count = 0; count < 30; count += 1) await ask(asked.url, asked);
  const answer = await ask(asked.url, { ...asked, encoding: 'identity' });
  if (answer.status !== asked.status) throw new Error(`${asked.url}: ${answer.status} ${answer.body.slice(0, 300)}`);
  const { all, repeatable } = await statementsOf(server, asked);
  const headers = { 'content-type': answer.headers['content-type'] ?? '' };
  const route = { status: answer.status, headers, body: answer.body, statements: repeatable };
  await setPeer(peer.child, asked.name, route);
  const bytes = { ...asked, url: `${peer.url}/bytes/${asked.name}` };
  const same = { ...asked, url: `${peer.url}/statements/${asked.name}` };
  const [ours, bare, sql]: Cost[][] = [[], [], []];
  for (let round = -1; round < ROUNDS; round += 1) {
    const database = databaseProcesses(server.home);
    const [one, other] = [server.child.pid ?? 0, peer.child.pid ?? 0];
    const costs = [
      await costOf(asked, { node: [one], database }),
      await costOf(bytes, { node: [other], database: [] }),
      await costOf(same, { node: [other], database }),
    ] as const;
    if (round < 0) continue;
    ours?.push(costs[0]);
    bare?.push(costs[1]);
    sql?.push(costs[2]);
  }
  print(asked.name, { bytes: answer.body.length, all, costs: [ours, bare, sql].map((each = []) => middle(each)) });
}

function print(name: string, { bytes, all, costs }: { bytes: number; all: number; costs: Cost[] }): void {
  const shown = (value: number): string => value.toFixed(2).padStart(6);
  const cells = costs.map(({ clock, node, database }) => `${shown(clock)} ${shown(node)} ${shown(database)}`);
  console.log(`${name.padEnd(12)} ${String(bytes).padStart(6)} ${String(all).padStart(4)}   ${cells.join('   | ')}`);
}

function startPeer(home: string): ChildProcess {
  const database = new URL(findPostgres(home)?.adminUrl ?? '');
  database.pathname = '/qingfeng';
  const file = join(import.meta.dirname, 'floor-peer.ts');
  return spawn(process.execPath, [file, database.href], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
}

/** Measures what `choose` gives, on a server with these settings and a peer on its database. */
async function withServer(
  home: string,
  settings: Record<string, string>,
  choose: (url: string, cookie: string) => Promise<Asked[]>,
): Promise<void> {
  const server = await startServer(home, settings);
  const peer = startPeer(home);
  try {
    const url = await addressSaid(peer);
    const cookie = await signIn(server.url);
    for (const asked of await choose(server.url, cookie)) {
      if (only === undefined || only === asked.name) await measure(server, { url, child: peer }, asked);
    }
  } finally {
    peer.kill('SIGTERM');
    await stop(server.child);
  }
}

/** A sender who has used up its minute; in the next one it must do so again, and a round that this falls into is no measurement. */
async function refusedOf(url: string, cookie: string): Promise<Asked[]> {
  const refused = { name: 'refused-429', url: `${url}/api/v1/me`, cookie, status: 429 };
  for (let count = 0; count < 10; count += 1) await ask(refused.url, refused);
  return [refused];
}

async function main(folder: string): Promise<void> {
  const home = join(folder, 'home');
  const made = process.env.QINGFENG_TEST_HOME;
  if (made !== undefined) execFileSync('cp', ['-a', made, home]);
  console.log(
    `${machine()}, ${REQUESTS} requests one after the other, medians of ${ROUNDS} rounds; milliseconds a request: clock, node, PostgreSQL`,
  );
  console.log('route         bytes  SQL   Qingfeng               | bare, same bytes       | bare, same SQL');
  await withServer(home, { QINGFENG_REQUESTS_PER_MINUTE: '1000000' }, routesOf);
  await withServer(home, { QINGFENG_REQUESTS_PER_MINUTE: '10' }, refusedOf);
}

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-bench-floor-'));
// PostgreSQL runs as another account when we are root, and has to pass through.
chmodSync(folder, 0o711);
try {
  await main(folder);
} finally {
  agent.destroy();
  rmSync(folder, { recursive: true, force: true });
}
