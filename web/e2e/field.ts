// What the journeys of field work share: the page, the banner, and what is sent from it.
import { type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { findChromium } from './chromium.ts';
import type { TestServer } from './server.ts';

/** A browser with a profile on disk: what a phone is after it was switched off and on. */
export async function phone(server: TestServer, folder: string): Promise<{ page: Page; context: BrowserContext }> {
  const { executablePath, args, env, sandbox } = await findChromium();
  const screen = { viewport: { width: 390, height: 844 }, locale: 'zh-CN', baseURL: server.url };
  const context = await chromium.launchPersistentContext(folder, {
    ...{ executablePath, args, env, chromiumSandbox: sandbox },
    ...screen,
  });
  context.setDefaultTimeout(20_000);
  return { page: context.pages()[0] ?? (await context.newPage()), context };
}

/** The server does the first of these and its answer is lost on the way. @returns resolves when it was lost */
export async function loseAnswer(page: Page, path: RegExp): Promise<{ lost: Promise<void> }> {
  const { promise: lost, resolve } = Promise.withResolvers<void>();
  await page.route(
    path,
    async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
      resolve();
    },
    { times: 1 },
  );
  return { lost };
}

/** Brings a session and opens a page of field work. */
export async function atField(
  page: Page,
  server: TestServer,
  { account, path }: { account: string; path: string },
): Promise<void> {
  const [name = '', value = ''] = (await server.sessionOf(account)).split('=');
  await page.context().addCookies([{ name, value, url: server.url, httpOnly: true, sameSite: 'Lax' }]);
  await page.goto(path);
  await page.locator('.qf-field').waitFor();
}

/** Resolves when the device has a whole version of the pages. */
export async function keptWhole(page: Page): Promise<void> {
  const whole = async () => (await caches.match('/field')) !== undefined;
  while (!(await page.evaluate(whole))) await page.waitForTimeout(50);
}

/** What the page says is kept on the device. */
export function banner(page: Page, title: string): Locator {
  return page.locator('p.qf-field-stored').filter({ hasText: title });
}

/** The bodies that the page sends, as they go out. */
export function sentBy(page: Page, path: RegExp): Record<string, unknown>[] {
  const sent: Record<string, unknown>[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (request.method() === 'POST' && path.test(pathname)) sent.push({ pathname, ...request.postDataJSON() });
  });
  return sent;
}
