// The server is killed in the middle of an officer's work: what was acknowledged is there again, what was not can be sent again, once.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { line, part, register } from './case-journey.ts';
import { seriousFaults } from './faults.ts';
import { settled } from './plan-journey.ts';
import { startKillableServer, type Visit } from './server.ts';
import { stage } from './stage.ts';

const officer = 'su.qing';

let opened: Visit;
let page: Page;

const here = stage(startKillableServer);

before(async () => {
  opened = await here.visit();
  page = opened.page;
  await here.signIn(page, officer);
});

/** Lets a change reach the server, kills it before the answer gets to the page, and lets the page know nothing. */
async function killAfter(path: RegExp, method: string): Promise<void> {
  await page.route(
    (url) => path.test(url.pathname),
    async (route) => {
      if (route.request().method() !== method) return route.fallback();
      const answer = await route.fetch();
      assert.ok(answer.ok(), `${answer.status()}: the change was made`);
      await here.server.kill();
      await route.abort('connectionreset');
      await page.unrouteAll();
    },
  );
}

/** How many cases the list shows under these words. */
async function listed(title: string): Promise<number> {
  const answer = await page.request.get(`/api/v1/cases?q=${encodeURIComponent(title)}`);
  assert.equal(answer.status(), 200);
  return ((await answer.json()) as { total: number }).total;
}

async function saidInForm(form: ReturnType<Page['getByRole']>): Promise<void> {
  const said = form.getByRole('alert');
  await said.getByText('没有收到服务器的答复').waitFor();
  await said.getByText('不能确定是否已经保存').waitFor();
  await said.getByText('已经保存的不会重复保存').waitFor();
}

describe('when the server is killed', () => {
  const kept = '云岭（示例）鞋业有限公司涉嫌假冒注册商标案（保存之后）';
  let address = '';

  it('what was acknowledged before is there again, and the page goes on where it was', async () => {
    await register(page, kept);
    address = new URL(page.url()).pathname;
    await part(page, '物品与金额');
    await page.getByRole('button', { name: '填写物品与金额' }).click();
    await line(page, 1, { name: '云雀牌运动鞋（示例）', quantity: '275', price: '200', pages: '第 31 页' });
    await page.getByRole('button', { name: '保存' }).click();
    await page.locator('.cases-sum-first').getByText('55,000').waitFor();
    await here.server.kill();
    await here.server.startAgain();
    await page.reload();
    await page.locator('.cases-sum-first').getByText('55,000').waitFor();
    await page.getByRole('heading', { level: 1, name: kept }).waitFor();
  });

  it('before a new case reaches it, the form says so and keeps what was typed', async () => {
    const title = '云岭（示例）鞋业有限公司涉嫌假冒注册商标案（没有送到）';
    await page.goto('/cases');
    await page.getByRole('button', { name: '登记案件' }).first().click();
    const form = page.getByRole('dialog');
    await form.getByLabel('案件名称').fill(title);
    await here.server.kill();
    await form.getByRole('button', { name: '登记', exact: true }).click();
    await saidInForm(form);
    await settled(page);
    assert.deepEqual(await seriousFaults(page), []);
    assert.equal(await form.getByLabel('案件名称').inputValue(), title);
    await here.server.startAgain();
    assert.equal(await listed(title), 0);
    await form.getByRole('button', { name: '登记', exact: true }).click();
    await page.waitForURL(/\/cases\/[0-9a-f-]{36}/);
    assert.equal(await listed(title), 1);
  });

  it('after a new case was stored but before the page heard of it, sending again opens that case and makes no second one', async () => {
    const title = '云岭（示例）鞋业有限公司涉嫌假冒注册商标案（没有听到）';
    await page.goto('/cases');
    await page.getByRole('button', { name: '登记案件' }).first().click();
    const form = page.getByRole('dialog');
    await form.getByLabel('案件名称').fill(title);
    await killAfter(/\/api\/v1\/cases$/, 'POST');
    await form.getByRole('button', { name: '登记', exact: true }).click();
    await saidInForm(form);
    await here.server.startAgain();
    assert.equal(await listed(title), 1);
    await form.getByRole('button', { name: '登记', exact: true }).click();
    await page.waitForURL(/\/cases\/[0-9a-f-]{36}/);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    assert.equal(await listed(title), 1);
  });

  it("after goods were stored but before the page heard of it, sending again does not take the own change for somebody else's", async () => {
    await page.goto(`${address}?tab=goods`);
    await page.getByRole('button', { name: '填写物品与金额' }).click();
    await page.getByLabel('第 1 行 数量').fill('280');
    await killAfter(/\/api\/v1\/cases\/[0-9a-f-]{36}\/goods$/, 'PUT');
    await page.getByRole('button', { name: '保存' }).click();
    // The comparison beside the form may have asked at the same moment.
    const form = page.getByRole('form', { name: /物品与金额/ });
    await form.getByRole('alert').getByText('没有收到服务器的答复').waitFor();
    assert.equal(await page.getByLabel('第 1 行 数量').inputValue(), '280');
    await here.server.startAgain();
    await page.getByRole('button', { name: '保存' }).click();
    await page.locator('.cases-sum-first').getByText('56,000').waitFor();
    assert.equal(await form.getByRole('alert').count(), 0);
  });

  it('nothing else went wrong on the page', () => {
    const broken = /ERR_CONNECTION|Failed to load resource/;
    assert.deepEqual(
      opened.faults.filter((fault) => !broken.test(fault)),
      [],
    );
  });
});
