// Every page there is, found by following links as everybody may: for a screen reader, on a phone, in English.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { settingsPages } from '../src/platform/settings/settings-pages.ts';
import { planFile } from './plan-journey.ts';
import { openBrowser, seriousFaults, signIn, startTestServer, type TestServer, visit } from './server.ts';

const source = resolve(dirname(fileURLToPath(import.meta.url)), '../src');
const people = ['zhou.yuan', 'lin.zhixing', 'fang.jian', 'system.admin', 'security.admin', 'audit.admin'];
const tabs = ['/referrals?list=all', '/referrals?list=supervisions', '/referrals?list=reverse', '/exchange'];
const phone = { width: 390, height: 844 };

let browser: Browser;
let server: TestServer;
/** Pattern of an address ('/plans/$/board'), an address of it, who was led there, and what is wrong with it at a desk. */
let found: Map<string, { path: string; account: string; faults: string[] }>;

before(async () => {
  server = await startTestServer();
  browser = await openBrowser();
  found = new Map();
  for (const account of people) await follow(account);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Goes wherever links lead that nobody was led to before; one address of each pattern. */
async function follow(account: string): Promise<void> {
  const { page, faults, close } = await visit(browser, server);
  await signIn(page, server, account);
  if (account === 'zhou.yuan') await importPlan(page);
  if (account === 'lin.zhixing') await pushFaultyCase(page);
  if (account === 'lin.zhixing') await askForHelp(page);
  const waiting = [new URL(page.url()).pathname, '/search?q=农资', ...(await links(page))];
  // Tabs of one page share an address but for the query; each leads to pages of its own.
  for (const tab of tabs) {
    await open(page, tab);
    waiting.push(...(await links(page)));
  }
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (found.has(patternOf(path))) continue;
    await open(page, path);
    // A page that leads elsewhere is not one.
    if (patternOf(new URL(page.url()).pathname) !== patternOf(path)) continue;
    found.set(patternOf(path), { path, account, faults: await faultsOf(page, path) });
    waiting.push(...(await links(page)));
  }
  assert.deepEqual(faults, []);
  await close();
}

/** A row of another system that could not be taken over has a page of its own. */
async function pushFaultyCase(page: Page): Promise<void> {
  const source = { kind: 'inspection', on: '2016-10-08' };
  const message = { system: '办案系统', sourceId: '1', sourceVersion: 1, title: '案', source, offenceCode: 'NONE' };
  const status = await page.evaluate(async (line) => {
    const headers = { 'content-type': 'application/x-ndjson' };
    const answer = await fetch('/api/v1/exchange/cases/bulk', { method: 'POST', headers, body: line });
    return answer.status;
  }, JSON.stringify(message));
  assert.equal(status, 200);
}

/** A co-investigation request has a page of its own. */
async function askForHelp(page: Page): Promise<void> {
  const status = await page.evaluate(async () => {
    const me = await (await fetch('/api/v1/me')).json();
    const { items } = await (await fetch('/api/v1/agencies?limit=20')).json();
    const other = items.find((one: { id: string }) => one.id !== me.agency.id);
    const body = JSON.stringify({ agencyId: other.id, title: '协查（示例）', text: '请协查（示例）。' });
    const headers = { 'content-type': 'application/json' };
    return (await fetch('/api/v1/exchange/requests', { method: 'POST', headers, body })).status;
  });
  assert.equal(status, 201);
}

/** A draft has pages that an issued plan has not. */
async function importPlan(page: Page): Promise<void> {
  await page.goto('/plans');
  await page.getByRole('button', { name: '导入工作要点' }).first().click();
  await page.locator('input[type=file]').setInputFiles(planFile());
  await page.getByRole('dialog').getByRole('button', { name: '导入', exact: true }).click();
  await page.waitForURL(/\/review/);
  await page.locator('.plan-card-current').waitFor();
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.locator('.qf-skeleton').first().waitFor({ state: 'detached' });
}

function links(page: Page): Promise<string[]> {
  return page
    .locator('a[href^="/"]:not([download]):not([href^="/api/"])')
    .evaluateAll((all) => all.map((each) => each.getAttribute('href') ?? ''));
}

/** The route that an address belongs to; the address itself where no route with a parameter fits. */
function patternOf(path: string): string {
  const parts = (path.split('?')[0] ?? '').split('/');
  const fits = (route: string): boolean => {
    const wanted = route.split('/');
    return wanted.length === parts.length && wanted.every((part, index) => part === '$' || part === parts[index]);
  };
  const literal = parts.join('/');
  const all = routes();
  return all.find((route) => route === literal) ?? all.find(fits) ?? literal;
}

/** The addresses that the routes of the web name, parameters as $. */
function routes(): string[] {
  const files = globSync('**/*.{ts,tsx}', { cwd: source }).filter((file) => !file.includes('platform/settings/'));
  const named = files.flatMap((file) => {
    const text = readFileSync(join(source, file), 'utf8');
    return [...text.matchAll(/createRoute\(\{[^}]*?path: '([^']+)'/g)].map(([, path = '']) => path);
  });
  const below = settingsPages.map(({ path }) => path);
  return [...named, ...below].map((path) => path.replaceAll(/\$\w+/g, '$')).filter((path) => path !== '/');
}

/** What is wrong with the page in the window as it stands. */
async function faultsOf(page: Page, where: string): Promise<string[]> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  const heads = await page.locator('h1').count();
  return [
    ...(await seriousFaults(page)).map((fault) => `${where} ${fault}`),
    ...(wide ? [`${where} runs over the edge`] : []),
    ...(heads === 1 ? [] : [`${where} has ${heads} first headings`]),
  ];
}

describe('every page', () => {
  it('is reached by links that somebody is shown', () => {
    const known = routes();
    assert.ok(known.length > 15, known.join());
    assert.deepEqual(
      known.filter((pattern) => !found.has(pattern) && pattern !== '/sign-in'),
      [],
    );
  });

  it('has no serious fault for a screen reader, at a desk and in Chinese', () => {
    assert.deepEqual(
      [...found.values()].flatMap(({ faults }) => faults),
      [],
    );
  });

  it('has none on a phone and in English either, and nothing runs over the edge', async () => {
    const faults: string[] = [];
    for (const account of people) {
      const visited = await visit(browser, server, { viewport: phone });
      await signIn(visited.page, server, account);
      await visited.page.getByRole('button', { name: 'EN', exact: true }).click();
      for (const [pattern, each] of found) {
        if (each.account !== account) continue;
        await open(visited.page, each.path);
        faults.push(...(await faultsOf(visited.page, pattern)));
      }
      faults.push(...visited.faults);
      await visited.page.getByRole('button', { name: '中', exact: true }).click();
      await visited.close();
    }
    assert.deepEqual(faults, []);
  });
});
