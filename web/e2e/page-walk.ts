// Pages found by following links as everybody may: for a screen reader, on a phone, in English.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Page, Request } from 'playwright-core';
import { demoCaseId } from '../../server/src/capabilities/cases/index.ts';
import { settingsPages } from '../src/platform/settings/settings-pages.ts';
import { seriousFaults } from './faults.ts';
import { planFile } from './plan-journey.ts';
import { stage } from './stage.ts';

const source = resolve(dirname(fileURLToPath(import.meta.url)), '../src');
const tabs = [
  '/referrals?list=all',
  '/referrals?list=supervisions',
  '/referrals?list=reverse',
  '/exchange',
  '/exchange/requests',
  '/platforms/notices',
  '/platforms/dispatches',
  '/office-clues',
  '/adjudication',
  '/disclosures',
];
const desk = { width: 1366, height: 768 };
const phone = { width: 390, height: 844 };

/** What is wrong with a page at a desk in Chinese, and on a phone in English. */
type Faults = { desk: string[]; phone: string[] };
/** A page that tells when nothing more is loaded into it. */
type Walker = { page: Page; settled: () => Promise<void> };

/** What was found, by the pattern of an address ('/plans/$/board'). */
type Found = Map<string, Faults>;
type Walk = { here: ReturnType<typeof stage>; found: Found; mine: (path: string) => boolean };

/** Whether administrators answer for a page: the settings, which other nodes are connected, and what came and went. */
export function ofAdministrators(path: string): boolean {
  return /^\/(?:settings(?:\/|$)|exchange\/nodes(?:\/(?:inbox|outbox))?$)/.test(path);
}

/**
 * Whether a page belongs to what is kept and told: goods, evidence, publication, credit, directories, law, figures and the exchange. Two
 * walks of one length take less time than one, and neither comes near the time that a file may take.
 */
export function ofWhatIsKept(path: string): boolean {
  const kept =
    'account|adjudication|apprais|credit|deposit|disclosures|disposal|early|evidence|exchange|exhibit|field|following|' +
    'law|licences|log|manual|notaries|notices|office-clues|processing|pushed-disclosures|search|statistics|stores|units|verification';
  return new RegExp(`^/(?:${kept})`).test(path);
}

/** @param people who follow their links one after the other; `mine` tells the pages that this walk answers for by their address */
export function walkPages({ people, mine }: { people: readonly string[]; mine: (path: string) => boolean }): void {
  const walk: Walk = { here: stage(), found: new Map(), mine };
  before(async () => {
    for (const account of people) await follow(account, walk);
  });
  describe('every page', () => everyPage(walk));
}

/** Goes wherever links lead that nobody was led to before; one address of each pattern, both ways while it is open. */
async function follow(account: string, { here, found, mine }: Walk): Promise<void> {
  const { page, faults, close } = await here.visit({ viewport: desk });
  const walker = walkerOf(page);
  await here.signIn(page, account);
  if (account === 'zhou.yuan') await importPlan(page);
  if (account === 'lin.zhixing') await pushFaultyCase(page);
  if (account === 'lin.zhixing') await askForHelp(page);
  if (account === 'lin.zhixing') await entered(page, '/office-clues', clue);
  if (account === 'cen.du') await entered(page, '/disputes', dispute);
  const waiting = [new URL(page.url()).pathname, '/search?q=农资', ...(await links(page))];
  // Tabs of one page share an address but for the query, reports one but for the id; each leads to pages of its own.
  const doors = account.endsWith('.admin') ? [] : [...tabs];
  if (account === 'lin.zhixing') doors.push(await reportWithFigures(page));
  if (account === 'jiang.wanzhou') doors.push(await keptStore(walker));
  // A case with a sheet that waits for its reader.
  if (account === 'su.qing') doors.push(`/cases/${demoCaseId('near')}`, await caseWithDraft(page));
  for (const door of doors) {
    await open(walker, door);
    waiting.push(...(await links(page)));
  }
  const tried = new Set<string>();
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (!mine(path) || found.has(patternOf(path)) || tried.has(path)) continue;
    tried.add(path);
    await open(walker, path);
    // A page that leads elsewhere is not one, and every page links to some of those.
    if (patternOf(new URL(page.url()).pathname) !== patternOf(path)) continue;
    waiting.push(...(await links(page)));
    found.set(patternOf(path), await faultsBothWays(walker, path));
  }
  assert.deepEqual(faults, []);
  await close();
}

/** The page is loaded once: the window is narrowed and the language switched under it. */
async function faultsBothWays({ page, settled }: Walker, path: string): Promise<Faults> {
  const atDesk = await faultsOf(page, path);
  await page.setViewportSize(phone);
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await page.locator('html[lang=en]').waitFor();
  await settled();
  const onPhone = await faultsOf(page, path);
  await page.getByRole('button', { name: '中', exact: true }).click();
  await page.locator('html[lang=zh-CN]').waitFor();
  await page.setViewportSize(desk);
  return { desk: atDesk, phone: onPhone };
}

/** The figures of a report lead to their records only where cases were counted, as in the month of the story. */
async function reportWithFigures(page: Page): Promise<string> {
  const id = await page.evaluate(async () => {
    const query = 'of=mine&period=2016-10&form=double-fight-monthly';
    const { items } = await (await fetch(`/api/v1/statistics/reports?${query}`)).json();
    return items[0]?.id;
  });
  assert.ok(id, 'the month of the story has a report');
  return `/statistics/reports/${id}`;
}

/** Only the keeper of a store is led to counting it, by a page that others were led to before. */
async function keptStore(walker: Walker): Promise<string> {
  const { page } = walker;
  const ids: string[] = await page.evaluate(async () => {
    const { items } = await (await fetch('/api/v1/stores?limit=20')).json();
    return items.map((store: { id: string }) => store.id);
  });
  for (const id of ids) {
    await open(walker, `/stores/${id}`);
    if (await page.locator(`a[href="/stores/${id}/count"]`).isVisible()) return `/stores/${id}`;
  }
  return assert.fail('the keeper is led to counting a store');
}

/** A document that is not complete has a page of its own. */
async function caseWithDraft(page: Page): Promise<string> {
  const path = `/cases/${demoCaseId('near')}`;
  await entered(page, `${path}/documents`, { form: 'decision', content: {} });
  return `${path}?tab=documents`;
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

const clue = {
  kind: 'goods',
  official: '某局某科长（示例）',
  facts: '压低涉案货值（示例）。',
  foundOn: '2016-11-20',
  to: 'procuratorate',
};
const dispute = {
  matter: 'patent',
  rightNo: 'ZL201420000002.2',
  rightTitle: '折叠自拍杆（示例）',
  requester: '云岭（示例）数码有限公司',
  respondent: '某（示例）百货商行',
  claim: '责令停止销售（示例）。',
  requestedOn: '2016-11-21',
};

/** A record of which the story has none has a page of its own. */
async function entered(page: Page, path: string, record: object): Promise<void> {
  const answer = await page.evaluate(
    async ([to, body]) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`/api/v1${to}`, { method: 'POST', headers, body });
      return { status: response.status, text: await response.text() };
    },
    [path, JSON.stringify(record)] as const,
  );
  assert.equal(answer.status, 201, answer.text);
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

async function open({ page, settled }: Walker, path: string): Promise<void> {
  await page.goto(path);
  await page.locator('h1').first().waitFor();
  await settled();
}

/** Settled is a page with no request under way and nothing left to do, twice in a row, that shows no placeholders. */
function walkerOf(page: Page): Walker {
  const underWay = new Set<Request>();
  page.on('request', (request) => underWay.add(request));
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => underWay.delete(request));
  // What the page before was still asking for is nobody's any more, and not always reported as failed.
  page.on('framenavigated', () => underWay.clear());
  const idle = () =>
    page.evaluate(() => new Promise<void>((done) => requestIdleCallback(() => done(), { timeout: 1000 })));
  const settled = async () => {
    for (let quiet = 0; quiet < 2; ) {
      // Asking again at once, as long as an answer is on its way, would keep from its work whoever gives it.
      if (underWay.size > 0) await new Promise((done) => setTimeout(done, 20));
      await idle();
      quiet = underWay.size === 0 ? quiet + 1 : 0;
    }
    await page.locator('.qf-skeleton').first().waitFor({ state: 'detached' });
  };
  return { page, settled };
}

function links(page: Page): Promise<string[]> {
  return page
    .locator('a[href^="/"]:not([download]):not([href^="/api/"]):not([href^="/portal"])')
    .evaluateAll((all) => all.map((each) => each.getAttribute('href') ?? ''));
}

/** The route that an address belongs to; the address itself where no route with a parameter fits. */
function patternOf(path: string): string {
  const parts = (path.split(/[?#]/)[0] ?? '').split('/');
  const fits = (route: string): boolean => {
    const wanted = route.split('/');
    return wanted.length === parts.length && wanted.every((part, index) => part === '$' || part === parts[index]);
  };
  const literal = parts.join('/');
  const all = routes();
  return all.find((route) => route === literal) ?? all.find(fits) ?? literal;
}

let named: string[] | undefined;

/** The addresses that the routes of the web name, parameters as $; read from its sources once. */
function routes(): string[] {
  named ??= readRoutes();
  return named;
}

function readRoutes(): string[] {
  const files = globSync(['capabilities/*/index.tsx', 'platform/app/router.tsx'], { cwd: source });
  const routed = files.flatMap((file) => {
    const text = readFileSync(join(source, file), 'utf8');
    const own = [...text.matchAll(/\bpath: '([^']+)'/g)].map(([, path = '']) => path);
    // Of registers the walk asks for this one alone: the others are opened where a link leads to them.
    const declared = /registerPages\('evidence'/.test(text) ? ['/evidence', '/evidence/$entryId'] : [];
    return [...own.filter((path) => !/^\/(?:settings|field)\//.test(path)), ...declared];
  });
  const below = settingsPages.map(({ path }) => path);
  return [...routed, ...below].map((path) => path.replaceAll(/\$\w+/g, '$')).filter((path) => path !== '/');
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

/**
 * Signing in is looked at first of all; a link to choose a password comes by mail; the entry of the work with platforms leads on to its
 * first list; no link leads to what is missing. What other provinces push and assessments of impact are entered from 2021 on: before, the
 * menu does not name them.
 */
const elsewhere = /^(?:\$|\/(?:sign-in|activate|platforms)|\/(?:pushed-disclosures|assessments)(?:\/\$)?)$/;

function everyPage({ found, mine }: Walk): void {
  it('is reached by links that somebody is shown', () => {
    const known = routes().filter(mine);
    assert.ok(known.length > 4, known.join());
    assert.deepEqual(
      known.filter((pattern) => !found.has(pattern) && !elsewhere.test(pattern)),
      [],
    );
  });

  it('has no serious fault for a screen reader, at a desk and in Chinese', () => {
    assert.deepEqual(
      [...found.values()].flatMap((faults) => faults.desk),
      [],
    );
  });

  it('has none on a phone and in English either, and nothing runs over the edge', () => {
    assert.deepEqual(
      [...found.values()].flatMap((faults) => faults.phone),
      [],
    );
  });
}
