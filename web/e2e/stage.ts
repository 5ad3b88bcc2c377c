// Where the journeys of a file take place: one server and one browser, from its first test to its last.
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { after, before } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { testPassword } from '../../server/src/platform/http/test-services.ts';
import { closeBrowser, openBrowser } from './browser.ts';
import { seriousFaults } from './faults.ts';
import { settled } from './plan-journey.ts';
import { freePort, signIn, startTestServer, type TestServer, type Visit, type VisitOptions, visit } from './server.ts';

export type Stage<Server> = {
  /** There from the first test, and the first visit, on. */
  readonly server: Server;
  /** A page of its own. */
  readonly visit: (options?: VisitOptions) => Promise<Visit>;
  /** @param path the page that is opened then; the first one of everybody unless told otherwise */
  readonly signIn: (page: Page, account: string, path?: string) => Promise<void>;
  /** Somebody's way through a page of their own. What must not happen there fails the test. */
  readonly as: (
    account: string,
    path: string,
    journey: (page: Page, opened: Visit) => Promise<void>,
    options?: VisitOptions,
  ) => Promise<void>;
};

/** @param open starts another server than that of the demonstration */
export function stage(): Stage<TestServer>;
export function stage<Server extends TestServer>(open: () => Promise<Server>): Stage<Server>;
export function stage(open: () => Promise<TestServer> = startTestServer): Stage<TestServer> {
  let server: TestServer;
  let browser: Browser | undefined;
  const start = async () => {
    server = await open();
    browser = await openBrowser();
  };
  // Hooks of a file begin as they are declared and do not wait for each other; whoever visits does.
  let started: Promise<void> | undefined;
  before(() => {
    started = start();
    return started;
  });
  after(async () => {
    if (browser !== undefined) await closeBrowser(browser);
    await server?.stop();
  });
  const here: Stage<TestServer> = {
    get server() {
      return server;
    },
    visit: async (options) => {
      await started;
      assert.ok(browser, 'the browser is there');
      return visit(browser, server, options);
    },
    signIn: (page, account, path) => signIn(page, server, { account, ...(path !== undefined && { path }) }),
    as: async (account, path, journey, options) => {
      const opened = await here.visit(options);
      try {
        await here.signIn(opened.page, account, path);
        await journey(opened.page, opened);
        assert.deepEqual(opened.faults, []);
      } finally {
        await opened.close();
      }
    },
  };
  return here;
}

/** Fails where the page, once it rests, has what a screen reader or a keyboard cannot use. */
export async function accessible(page: Page, what: string): Promise<void> {
  await settled(page);
  assert.deepEqual(await seriousFaults(page), [], what);
}

const images = resolve(import.meta.dirname, '../../docs/images');

/** Keeps the window as it stands for the documents, where pictures are asked for. @param name of the file, without its ending */
export async function picture(page: Page, name: string): Promise<void> {
  await settled(page);
  if (process.env.QINGFENG_PICTURES === undefined) return;
  await page.screenshot({ path: resolve(images, `${name}.png`) });
}

/** What the server's own tests open: an office whose people go by the part they play. */
type Office = {
  readonly app: { listen: (address: { port: number; host: string }) => Promise<unknown> };
  readonly accounts: ReadonlyMap<string, string>;
  readonly made: { readonly sessionOf: (account: string) => Promise<string> };
  readonly close: () => Promise<void>;
};

/** Opens an office and puts the pages before it; the passwords are those of the tests. */
export async function served<Opened extends Office>(
  open: (config: { publicUrl: string; webFolder: string }) => Promise<Opened>,
): Promise<{ office: Opened; server: TestServer }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const office = await open({ publicUrl: url, webFolder: resolve(import.meta.dirname, '../dist') });
  await office.app.listen({ port, host: '127.0.0.1' });
  const passwords = new Map([...office.accounts.values()].map((account) => [account, testPassword]));
  return { office, server: { url, passwords, sessionOf: office.made.sessionOf, stop: () => office.close() } };
}
