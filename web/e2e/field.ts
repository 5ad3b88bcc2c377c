// What the journeys of field work share: the page, the banner, and what is sent from it.
import type { Locator, Page } from 'playwright-core';
import type { TestServer } from './server.ts';

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
