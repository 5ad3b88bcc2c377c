// What the journeys of field work share: the page, the banner, and what is sent from it.
import { join } from 'node:path';
import { type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { findChromium } from './chromium.ts';
import type { TestServer } from './server.ts';

/** A browser with a profile on disk: what a phone is after it was switched off and on, or an office machine. */
export async function phone(
  server: TestServer,
  folder: string,
  viewport = { width: 390, height: 844 },
): Promise<{ page: Page; context: BrowserContext }> {
  const { executablePath, args, env, sandbox } = await findChromium();
  const screen = { viewport, locale: 'zh-CN', baseURL: server.url };
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

/** Counts a lot and keeps it. */
export async function count(page: Page, name: string, found: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.locator('#count-found').fill(found);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await banner(page, name).waitFor();
}

export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label).first().click();
  await page.locator('.ant-select-item-option').filter({ hasText: option }).first().click();
}

export async function handOver(page: Page, lot: string, qty: string): Promise<void> {
  await choose(page, '物品批次', lot);
  await page.getByLabel('数量').fill(qty);
  await choose(page, '接收人（有账号的）', 'person-4');
  await page.getByRole('button', { name: '保存，联网后发送' }).click();
  await banner(page, `${qty} 双`).waitFor();
}

/** Where pictures are looked at by a person, of this page as it is. */
export async function look(page: Page, name: string): Promise<void> {
  const to = process.env.QINGFENG_LOOK;
  if (to !== undefined) await page.screenshot({ path: join(to, `${name}.png`), fullPage: true });
}

/** What reaches beyond the right edge of the window, or has words wider than itself; a page that scrolls sideways first of all. */
export function over(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth > innerWidth ? ['the page'] : [];
    const beyond = [...document.querySelectorAll('.qf-field *, .qf-field-head *')].filter((one) => {
      const { right, width, height } = one.getBoundingClientRect();
      return width > 1 && height > 1 && right > innerWidth + 0.5;
    });
    const cut = [...document.querySelectorAll<HTMLElement>('.qf-field button, .qf-field a, .qf-field label')].filter(
      (one) =>
        one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 1 && getComputedStyle(one).display !== 'inline',
    );
    return [...wide, ...[...beyond, ...cut].map((one) => one.outerHTML.slice(0, 160))];
  });
}
