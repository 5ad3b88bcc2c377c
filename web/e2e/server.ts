// The real server for browser journeys: a copy of the demonstration, on a port of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { EditionId } from '../../server/src/platform/settings/edition.ts';
import { readEnvironment } from '../../server/src/platform/settings/environment.ts';
import { startServer } from '../../server/src/server.ts';
import { copyDemonstration, morningClock, silent } from '../../server/src/test-demonstration.ts';
import { asChrome109 } from './older-browser.ts';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const webFolder = join(root, 'web', 'dist');
const limits = { QINGFENG_SIGN_INS_PER_MINUTE: '500', QINGFENG_REQUESTS_PER_MINUTE: '20000' };

export type TestServer = {
  url: string;
  /** The demonstration's accounts, by account. */
  passwords: ReadonlyMap<string, string>;
  /** The Cookie header of a session that an account is given without its password. */
  sessionOf: (account: string) => Promise<string>;
  stop: () => Promise<void>;
};

/** One that can be killed without a word, and started again where it was. */
export type KillableServer = TestServer & { kill: () => Promise<void>; startAgain: () => Promise<void> };

type Settings = Record<string, string>;

/**
 * Starts the server in this process on a copy of the demonstration, in the morning of its day.
 * @param settings more environment variables, once its address is known
 * @param edition which of the two demonstrations
 * @throws Error when the web is not built
 */
export async function startTestServer(
  settings: (url: string) => Promise<Settings> = async () => ({}),
  edition: EditionId = '2016',
): Promise<TestServer> {
  requireWeb();
  const copy = await copyDemonstration(edition);
  try {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const variables = { ...copy.variables, ...limits, PORT: String(port), ...(await settings(url)) };
    const server = await startServer({
      environment: readEnvironment(variables, root),
      webFolder,
      logger: silent,
      clock: morningClock(edition),
    });
    const stop = async () => {
      await server.stop();
      await copy.remove();
    };
    const passwords = new Map(server.accounts.map(({ account, password }) => [account, password]));
    return { url, passwords, sessionOf: copy.sessionOf, stop };
  } catch (error) {
    await copy.remove();
    throw error;
  }
}

/** Starts the server as a process of its own. @throws Error with what it said when it stops before it answers */
export async function startKillableServer(): Promise<KillableServer> {
  requireWeb();
  const copy = await copyDemonstration();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { ...copy.variables, PORT: String(port) };
  let child = startProcess(env);
  const stop = async () => {
    await ended(child, 'SIGTERM');
    await copy.remove();
  };
  const startAgain = async () => {
    child = startProcess(env);
    await answering(child, url);
  };
  try {
    await answering(child, url);
    const kill = () => ended(child, 'SIGKILL');
    const passwords = await demonstrationPasswords(url);
    return { url, passwords, sessionOf: copy.sessionOf, stop, kill, startAgain };
  } catch (error) {
    await stop();
    throw error;
  }
}

function requireWeb(): void {
  if (!existsSync(join(webFolder, 'index.html'))) throw new Error('web/dist is missing: run vite build in web');
}

/** A test that is ended at its limit of time leaves no server behind. */
function startProcess(env: Settings): ChildProcess {
  const args = ['--import', './scripts/stop-with-parent.mjs', join('server', 'src', 'main.ts')];
  return spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...limits, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}

async function answering(child: ChildProcess, url: string): Promise<void> {
  let said = '';
  child.stdout?.on('data', (text) => {
    said += text;
  });
  child.stderr?.on('data', (text) => {
    said += text;
  });
  while (!said.includes(url)) {
    if (child.exitCode !== null) throw new Error(`The server stopped before it answered:\n${said}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

async function demonstrationPasswords(url: string): Promise<Map<string, string>> {
  const status = (await (await fetch(`${url}/api/v1/status`)).json()) as {
    accounts?: { account: string; password: string }[];
  };
  return new Map((status.accounts ?? []).map(({ account, password }) => [account, password]));
}

async function ended(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill(signal);
  await gone;
}

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => done(port));
    });
  });
}

export type Visit = {
  page: Page;
  /** What must not happen: errors on the console, requests to another host. Empty when all is well. */
  faults: string[];
  close: () => Promise<void>;
};

/** @property keeps the browser keeps what it was given, which it does not where requests are looked into; no file is opened then */
export type VisitOptions = BrowserContextOptions & { keeps?: boolean };

/** A page of its own, in an office's window unless told otherwise, that notes what must not happen. */
export async function visit(
  browser: Browser,
  server: TestServer,
  { keeps = false, ...options }: VisitOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    ...options,
  });
  // A machine that does other work besides is no fault of the page.
  context.setDefaultTimeout(90_000);
  await context.addInitScript(asChrome109);
  if (!keeps) await makeWorkersOld(context);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`));
  page.on('console', (message) => {
    // A refusal that the page shows in words is also logged by the browser; that is no fault of the page.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
      faults.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const address = request.url();
    if (!address.startsWith(server.url) && !/^(?:data|blob):/.test(address)) faults.push(`foreign: ${address}`);
  });
  const close = async () => {
    // A worker that was still being fetched, as in `closeBrowser`.
    await context.unrouteAll({ behavior: 'ignoreErrors' });
    await context.close();
  };
  return { page, faults, close };
}

/** A worker has globals of its own, which no script of a page reaches. */
async function makeWorkersOld(context: BrowserContext): Promise<void> {
  await context.route(/\/assets\/pdf-worker-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${asChrome109}\n${await response.text()}` });
  });
}

/** Brings a session without a password (signing in has journeys of its own), opens a page and waits for the shell. */
export async function signIn(
  page: Page,
  server: TestServer,
  { account, path = '/' }: { account: string; path?: string },
) {
  const [name = '', value = ''] = (await server.sessionOf(account)).split('=');
  await page.context().addCookies([{ name, value, url: server.url, httpOnly: true, sameSite: 'Lax' }]);
  await page.goto(path);
  await page.locator('.qf-shell').waitFor();
}

/** Resolves when the server has answered a change of what the user set for themselves; asked for before the change. */
export async function preferenceKept(page: Page): Promise<void> {
  const response = await page.waitForResponse(
    (answer) => answer.request().method() === 'PATCH' && answer.url().endsWith('/api/v1/me'),
  );
  if (response.status() !== 200) throw new Error(`the preference was refused: ${response.status()}`);
}

/** Sends account and password, whatever comes of it. */
export async function enter(page: Page, account: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('#username').fill(account);
  await page.locator('#password').fill(password);
  await page.locator('button[type=submit]').click();
}
