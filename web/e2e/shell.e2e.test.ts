import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Response } from 'playwright-core';
import { seriousFaults } from './faults.ts';
import { browserWithFont, drawnIn } from './fonts.ts';
import { enter, preferenceKept, visit } from './server.ts';
import { stage } from './stage.ts';

const here = stage();

describe('signing in', () => {
  it('fills in a demonstration account with one click, opens the inbox, and comes back to the address one was sent to', async () => {
    const { page, faults, close } = await here.visit();
    await page.goto('/inbox?queue=soon');
    await page.locator('#username').waitFor();
    assert.match(page.url(), /\/sign-in\?from=/);
    await page.getByRole('button', { name: /林知行/ }).click();
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.locator('.qf-shell').waitFor();
    assert.match(page.url(), /\/inbox\?queue=soon$/);
    assert.equal(await page.title(), '收件箱 · 清风');
    assert.deepEqual(faults, []);
    await close();
  });

  it('loads at most 250 kB of code (gzip) until the form is there, and what comes next once somebody types', async () => {
    const { page, close } = await here.visit();
    const code: Response[] = [];
    page.on('response', (response) => {
      if (['document', 'script', 'stylesheet'].includes(response.request().resourceType())) code.push(response);
    });
    await page.goto('/');
    await page.locator('#username').waitFor();
    await page.waitForLoadState('networkidle');
    const sizes = await Promise.all(code.map(async (each) => gzipSync(await each.body(), { level: 9 }).length));
    const bytes = sizes.reduce((sum, each) => sum + each, 0);
    assert.ok(bytes > 50_000 && bytes <= 250_000, `${bytes} bytes`);
    assert.ok(!code.some((each) => each.url().includes('/frame-')));
    const frame = page.waitForResponse((response) => response.url().includes('/frame-'));
    await page.locator('#username').fill('l');
    assert.equal((await frame).status(), 200);
    await close();
  });

  it('speaks of an ended session only where there was one, and refuses a newcomer nothing', async () => {
    const { page, close } = await here.visit();
    const refused: string[] = [];
    page.on('response', (response) => response.status() === 401 && refused.push(response.url()));
    await page.goto('/');
    await page.locator('#username').waitFor();
    assert.match(page.url(), /\/sign-in$/);
    assert.equal(await page.getByText('会话已结束').count(), 0);
    assert.deepEqual(refused, []);
    await here.signIn(page, 'he.sui');
    await page.context().clearCookies();
    await page.goto('/notices');
    await page.getByText('会话已结束').waitFor();
    assert.match(page.url(), /from=%2Fnotices/);
    await close();
  });

  it('lets in whoever signs in before the server has said that nobody is signed in', async () => {
    const { page, faults, close } = await here.visit();
    const signedIn = page.waitForResponse('**/api/auth/sign-in/username');
    await page.route('**/api/v1/status', async (route) => {
      const before = await route.fetch();
      await signedIn;
      await route.fulfill({ response: before });
    });
    await enter(page, 'lin.zhixing', here.server.passwords.get('lin.zhixing') ?? '');
    await page.locator('.qf-shell').waitFor();
    assert.deepEqual(faults, []);
    await close();
  });

  it('says in words why a password is refused and keeps what was typed', async () => {
    const { page, faults, close } = await here.visit();
    await page.goto('/sign-in');
    await page.locator('#username').fill('zhou.yuan');
    await page.locator('#password').fill('not-the-password');
    await page.locator('button[type=submit]').click();
    await page.getByRole('alert').waitFor();
    assert.equal(await page.locator('#username').inputValue(), 'zhou.yuan');
    assert.deepEqual(await seriousFaults(page), []);
    assert.deepEqual(faults, []);
    await close();
  });

  it('ends with signing out, after which the page asks to sign in again', async () => {
    const { page, close } = await here.visit();
    await here.signIn(page, 'he.sui');
    await page.locator('.qf-user').click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.locator('#username').waitFor();
    await page.goto('/inbox');
    await page.locator('#username').waitFor();
    await close();
  });
});

describe('the shell', () => {
  it('switches to English and back without leaving the page', async () => {
    const { page, faults, close } = await here.visit();
    await here.signIn(page, 'zhou.yuan');
    const english = preferenceKept(page);
    await page.getByRole('button', { name: 'EN' }).click();
    await page.getByRole('link', { name: /Inbox/ }).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    await english;
    const chinese = preferenceKept(page);
    await page.getByRole('button', { name: '中', exact: true }).click();
    await page.getByRole('link', { name: /收件箱/ }).waitFor();
    await chinese;
    assert.deepEqual(faults, []);
    await close();
  });

  it('is walked with the keyboard: skip link, J and K, ? for the keys, / for the search', async () => {
    const { page, close } = await here.visit();
    await here.signIn(page, 'lin.zhixing');
    await page.locator('tbody tr').nth(2).waitFor();
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.className), 'qf-skip');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    assert.equal(
      await page
        .locator('tbody tr')
        .nth(1)
        .evaluate((row) => row === document.activeElement),
      true,
    );
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('快捷键').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('/');
    await page.keyboard.type('农资');
    await page.keyboard.press('Enter');
    await page.locator('mark').first().waitFor();
    assert.equal(await page.locator('mark').first().textContent(), '农资');
    await close();
  });

  it('opens a record by a word of its name with Ctrl-K', () =>
    here.as('su.qing', '/inbox', async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').fill('云岭');
      const option = page.getByRole('option', { name: /云岭（示例）鞋业有限公司/ }).first();
      await option.waitFor();
      await option.click();
      await page.getByRole('heading', { level: 1, name: /云岭（示例）鞋业有限公司/ }).waitFor();
    }));

  it('leaves somebody who has gone on where they went, when the rows of the page before arrive', () =>
    here.as('su.qing', '/inbox', async (page) => {
      const held = Promise.withResolvers<void>();
      await page.route('**/api/v1/referral-watch?*', async (route) => {
        await held.promise;
        await route.continue();
      });
      // The next page waits for its code, so that the one before still stands when its rows are there.
      await page.route('**/assets/LawPage-*.js', async (route) => {
        await page.waitForTimeout(1500);
        await route.continue();
      });
      const asked = page.waitForRequest('**/api/v1/referral-watch?*');
      await page.goto('/referrals');
      await asked;
      const rows = page.waitForResponse('**/api/v1/referral-watch?*');
      await page.getByRole('link', { name: '法律数据' }).click();
      held.resolve();
      await rows;
      await page.getByRole('heading', { level: 1, name: '法律数据' }).waitFor();
      assert.match(page.url(), /\/law$/);
    }));

  it('tells how a date was counted', async () => {
    const { page, close } = await here.visit();
    await here.signIn(page, 'lin.zhixing');
    await page.locator('button.qf-deadline').first().click();
    const explanation = page.locator('.qf-explanation');
    await explanation.getByText('依据').waitFor();
    assert.match((await explanation.textContent()) ?? '', /起算.*期限.*规则/s);
    await close();
  });

  it('takes an action in the inbox: counts change with it and the focus stays in the list', async () => {
    const { page, faults, close } = await here.visit();
    await here.signIn(page, 'lin.zhixing');
    // Work of other kinds may fill the first page.
    await page.goto('/inbox?kind=assignment&limit=100');
    const total = page.locator('.qf-queues a').first().locator('span').nth(1);
    await page.locator('tbody tr').first().waitFor();
    const before = Number(await total.textContent());
    const rows = page.locator('tbody tr').filter({ has: page.getByRole('button', { name: '完成措施', exact: true }) });
    await rows.first().getByRole('button', { name: '完成措施', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    for (const field of await dialog.locator('textarea').all()) await field.fill('已按要求完成，附台账备查。');
    await dialog.getByRole('button', { name: '完成措施' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.waitForFunction(
      (count) => Number(document.querySelector('.qf-queues a span:nth-child(2)')?.textContent) === count - 1,
      before,
    );
    assert.deepEqual(faults, []);
    await close();
  });

  it('works on a phone: rows are cards, the menu stands at the bottom, nothing runs over the edge', async () => {
    const { page, close } = await here.visit({ viewport: { width: 390, height: 844 }, hasTouch: true });
    await here.signIn(page, 'lin.zhixing');
    await page.locator('.qf-cards li').first().waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.equal(wide, false);
    const small = await page
      .locator('.qf-menu a, .qf-cards .ant-btn')
      .evaluateAll((all) =>
        all
          .filter((each) => each.getBoundingClientRect().height < 44 && each.getBoundingClientRect().height > 0)
          .map((each) => each.textContent),
      );
    assert.deepEqual(small, []);
    // What has no room in the bar opens above it, and closes by itself on the way.
    const more = page.getByRole('button', { name: '更多' });
    await more.click();
    assert.deepEqual(await seriousFaults(page), []);
    await page.getByRole('link', { name: '设置' }).click();
    await page.waitForURL(/settings/);
    assert.equal(await more.getAttribute('aria-expanded'), 'false');
    await close();
  });

  it('has a page for a wrong address, also of a record', async () => {
    const { page, close } = await here.visit();
    await here.signIn(page, 'zhou.yuan', '/no/such/page');
    await page.getByRole('heading', { name: '没有这个页面' }).first().waitFor();
    for (const none of ['/plans/xyz', '/tasks/01a20fa3-610d-7d2f-b319-17513ed1b1b8']) {
      await page.goto(none);
      await page.getByRole('heading', { name: '没有这条记录' }).waitFor();
    }
    await close();
  });
});

describe('the Chinese font', {
  skip: process.platform !== 'linux' && 'fontconfig, which names the font of the machine here, is of Linux',
}, () => {
  /** What is loaded on a machine with one Chinese font, for a page of the office and one of the public, and how they are drawn. */
  async function openedWith(family: string) {
    const { browser, close } = await browserWithFont(family);
    const opened = [];
    for (const path of ['/sign-in', '/portal']) {
      const { page } = await visit(browser, here.server);
      const loaded: string[] = [];
      page.on('request', (request) => request.resourceType() === 'font' && loaded.push(request.url()));
      await page.goto(path);
      await page.locator('h1').waitFor();
      await page.waitForLoadState('networkidle');
      const families = await page.evaluate(() => getComputedStyle(document.body).fontFamily);
      opened.push({ loaded, families, drawn: await drawnIn(page, 'h1') });
    }
    await close();
    return opened;
  }

  it('is that of the machine where it has one, under the same names for the office and the public, and none is loaded', async () => {
    const [office, portal] = await openedWith('WenQuanYi Micro Hei');
    for (const page of [office, portal]) {
      assert.deepEqual(page?.loaded, []);
      assert.deepEqual([...(page?.drawn.values() ?? [])], [false]);
    }
    assert.equal(office?.families, portal?.families);
  });

  it('comes from the server where the machine has none that the pages name', async () => {
    for (const { loaded, drawn } of await openedWith('Invented Song')) {
      assert.notDeepEqual(loaded, []);
      assert.ok(
        [...drawn.values()].every((brought) => brought),
        [...drawn.keys()].join(),
      );
    }
  });
});
