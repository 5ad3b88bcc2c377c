// What the main pages cost, counted in the browser and printed: requests and time of each, the fonts, the live comparison.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { caseOver } from './case-journey.ts';
import { longestChain, visitAgain } from './counted.ts';
import { read, settled } from './plan-journey.ts';
import { enter } from './server.ts';
import { stage } from './stage.ts';

const here = stage();

/** More than these is a step back from what was measured on 2026-11-30. Times are told, not judged: the machine may do other work. */
const most = { requests: 16, chain: 5, fonts: 360_000, inbox: 350_000, case: 545_000, row: 62 };

/** The pages where eight hours are spent, as an officer opens them. */
const pages = [
  '/inbox',
  '/plans',
  '/leads',
  '/tips',
  '/cases',
  '/referrals',
  '/evidence',
  '/stores',
  '/disclosures',
  '/statistics',
];

const measuredRows = (rows: Element[]) =>
  rows.map((row) => {
    const { height, bottom } = row.getBoundingClientRect();
    return { height: Math.round(height), bottom };
  });

const print = (said: string) => process.stdout.write(`measured: ${said}\n`);

describe('what the day costs', () => {
  it('the main pages, opened again', () =>
    here.as(
      'su.qing',
      '/inbox',
      async (page) => {
        const { items } = await read<{ items: { id: string }[] }>(page, '/cases?limit=20');
        for (const path of [...pages, `/cases/${items[0]?.id}`, '/search?q=云雀']) {
          const { asked, requests, api, chain, settled } = await visitAgain(page, path);
          const name = path.replace(/[0-9a-f-]{36}/, '…');
          print(
            `${name}: ${asked} requests, ${requests} of them to the server (aim 12), ${api} of the API in a row of ${chain}, settled after ${settled} ms`,
          );
          assert.ok(api > 0 && requests <= most.requests, `${name}: ${requests} requests`);
          assert.ok(chain <= most.chain, `${name}: a row of ${chain}`);
        }
      },
      { keeps: true },
    ));

  it('rows of the main lists: two lines each, as many as a screen of 1366 × 768 has room for', () =>
    here.as('su.qing', '/inbox', async (page) => {
      for (const path of ['/inbox', '/cases', '/evidence', '/disposals', '/disclosures']) {
        await page.goto(path);
        await page.locator('.qf-table tbody tr').first().waitFor();
        const rows = await page.locator('.qf-table').first().locator('tbody tr').evaluateAll(measuredRows);
        const heights = rows.map(({ height }) => height).toSorted((one, other) => one - other);
        const whole = rows.filter(({ bottom }) => bottom <= 768).length;
        const median = heights[Math.floor(heights.length / 2)] ?? 0;
        print(
          `${path}: ${whole} of ${rows.length} rows on the first screen, ${heights[0]} to ${heights.at(-1)} px high`,
        );
        assert.ok(median > 0 && median <= most.row, `${path}: rows of ${median} px`);
      }
    }));

  it('the page to sign in does not jump while it is made, at a desk and on a phone', async () => {
    for (const viewport of [
      { width: 1366, height: 768 },
      { width: 390, height: 844 },
    ]) {
      const { page, close } = await here.visit({ keeps: true, viewport });
      await page.goto(`${here.server.url}/sign-in`);
      await page.locator('.qf-sign-in-accounts').waitFor();
      await page.evaluate(() => document.fonts.ready.then(() => true));
      await settled(page);
      const jumped = await page.evaluate(
        () =>
          new Promise<number>((done) => {
            const sum = (list: PerformanceObserverEntryList) =>
              list.getEntries().reduce((all, one) => all + (one as PerformanceEntry & { value: number }).value, 0);
            let all = 0;
            new PerformanceObserver((list) => {
              all += sum(list);
            }).observe({ type: 'layout-shift', buffered: true });
            setTimeout(() => done(all), 500);
          }),
      );
      print(`the page to sign in, ${viewport.width} wide: a shift of ${jumped.toFixed(4)} (aim 0.05)`);
      assert.ok(jumped < 0.05, String(jumped));
      await close();
    }
  });

  it('the fonts of a first visit: the page to sign in, and the first one behind it', async () => {
    const { page, close } = await here.visit({ keeps: true });
    const fonts: Promise<number>[] = [];
    page.on('requestfinished', (request) => {
      if (request.resourceType() === 'font') fonts.push(request.sizes().then((sizes) => sizes.responseBodySize));
    });
    await enter(page, 'su.qing', here.server.passwords.get('su.qing') ?? '');
    await page.locator('.qf-shell').waitFor();
    await settled(page);
    const bytes = (await Promise.all(fonts)).reduce((sum, each) => sum + each, 0);
    print(`fonts of a first visit: ${Math.round(bytes / 1000)} kB in ${fonts.length} files (aim 300)`);
    assert.ok(bytes <= most.fonts, `${bytes} bytes`);
    await close();
  });

  it('the code of a first visit: the inbox, and a case', async () => {
    let path = '';
    await here.as('su.qing', '/inbox', async (page) => {
      const { items } = await read<{ items: { id: string }[] }>(page, '/cases?limit=20');
      path = `/cases/${items[0]?.id}`;
    });
    for (const [what, address, limit] of [
      ['the inbox', '/inbox', most.inbox],
      ['a case', path, most.case],
    ] as const) {
      const { page, close } = await here.visit({ keeps: true });
      const scripts = new Map<string, Promise<number>>();
      page.on('response', (response) => {
        // What older browsers are brought is theirs alone.
        if (response.request().resourceType() === 'script' && !response.url().includes('/older-browsers-'))
          scripts.set(
            response.url(),
            response.body().then((body) => gzipSync(body, { level: 9 }).length),
          );
      });
      await here.signIn(page, 'su.qing', address);
      await settled(page);
      const bytes = (await Promise.all(scripts.values())).reduce((sum, size) => sum + size, 0);
      print(`the code of ${what}: ${Math.round(bytes / 1000)} kB gzip in ${scripts.size} files (aim ${limit / 1000})`);
      assert.ok(bytes <= limit, `${bytes} bytes`);
      await close();
    }
  });

  it('the comparison with the thresholds after a keystroke', () =>
    here.as('su.qing', '/', async (page) => {
      await caseOver(page, '云岭（示例）鞋业有限公司涉嫌假冒注册商标案（计时）');
      await page.getByRole('button', { name: '填写物品与金额' }).click();
      await page.getByLabel('第 1 行 数量').click();
      await page.keyboard.press('End');
      const times: number[] = [];
      for (const key of ['1', 'Backspace', '2', 'Backspace', '3']) {
        await page.evaluate(() => {
          const banner = document.querySelector('[aria-label="追诉标准比对"]') ?? document.body;
          const timed = window as unknown as { qfAnswer: Promise<number> };
          timed.qfAnswer = new Promise((done) => {
            let from = 0;
            document.addEventListener('keydown', () => (from = performance.now()), { capture: true, once: true });
            new MutationObserver((_, observer) => {
              if (from === 0) return;
              observer.disconnect();
              done(performance.now() - from);
            }).observe(banner, { subtree: true, childList: true, characterData: true });
          });
        });
        await page.keyboard.press(key);
        times.push(await page.evaluate(() => (window as unknown as { qfAnswer: Promise<number> }).qfAnswer));
        await page.waitForTimeout(700);
      }
      const middle = times.toSorted((one, other) => one - other)[2] ?? 0;
      print(`the comparison after a keystroke: ${Math.round(middle)} ms, the median of 5 (aim 300)`);
      assert.ok(middle > 0, 'the verdict is told anew');
    }));
});

describe('a row of requests', () => {
  it('counts those of which each began after the one before had ended', () => {
    const spans = [
      { from: 0, until: 10 },
      { from: 2, until: 8 },
      { from: 9, until: 20 },
      { from: 21, until: 30 },
    ];
    assert.equal(longestChain(spans), 3);
    assert.equal(longestChain([]), 0);
  });
});
