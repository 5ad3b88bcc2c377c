// The law table in the browser: one legal officer changes a threshold, another approves it, and cases are compared with it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { seriousFaults } from './faults.ts';
import { stage } from './stage.ts';

const drafter = 'shen.zhangheng';
const approver = 'lu.mingjian';
const officer = 'lin.zhixing';
const today = '2016-11-24';

const here = stage();

async function setDay(page: Page, field: string, day: string): Promise<void> {
  await page.locator(field).fill(day);
  await page.locator(field).press('Enter');
}

/** Presses a button and confirms what it asks. */
async function confirm(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click();
  await page.locator('.ant-popconfirm').getByRole('button', { name }).last().click();
}

/** What a case with 45,000 yuan of counterfeit goods is told today. */
async function checked(page: Page): Promise<{ result: string; lawVersion: string }> {
  return page.evaluate(async () => {
    const response = await fetch('/api/v1/cases/check', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-requested-with': 'qingfeng' },
      body: JSON.stringify({
        actFrom: '2016-10-01',
        actUntil: '2016-10-27',
        sourceOn: '2016-11-01',
        subject: 'individual',
        offenceCode: 'TM-57-1',
        goods: [],
        facts: {},
        amounts: { illegalBusinessAmount: { fen: 4_500_000, basis: '查扣清单（示例）' } },
      }),
    });
    return response.json();
  });
}

describe('the law table', () => {
  it('is changed by one legal officer and approved by another, and then used', async () => {
    const clerk = await here.visit();
    await here.signIn(clerk.page, officer);
    assert.equal((await checked(clerk.page)).result, 'near');

    const first = await here.visit();
    const { page } = first;
    await here.signIn(page, drafter, '/law');
    await page.getByText('共 323 条').waitFor();
    await page.getByRole('button', { name: '编制新版本' }).click();
    await page.locator('#begin-title').fill('假冒注册商标罪立案标准（示例）');
    await setDay(page, '#begin-day', today);
    await page.getByRole('dialog').getByRole('button', { name: '编制新版本' }).click();
    await page.getByRole('button', { name: '修改 213-001' }).click();
    await page.locator('#row-value').fill('40000');
    await page.getByRole('button', { name: '保存' }).last().click();
    await page.getByText('40,000 元 以上').waitFor();

    await setDay(page, '#bench-actDate', '2016-10-27');
    await page.locator('#bench-amount-illegalBusinessAmount').fill('45000');
    await page.getByText('两个版本结果不同').waitFor();
    assert.deepEqual(await seriousFaults(page), []);

    await page.getByRole('button', { name: '计价、累计与单位' }).click();
    await page.getByRole('button', { name: '修改 V-2004' }).click();
    await page.getByRole('button', { name: '删除第 1 步' }).click();
    assert.deepEqual(await seriousFaults(page), []);
    await page.getByRole('button', { name: '保存' }).last().click();
    await page
      .getByRole('row', { name: /V-2004/ })
      .getByText('修改', { exact: true })
      .first()
      .waitFor();
    await page.locator('#bench-amount-illegalBusinessAmount').fill('');
    await page.getByRole('button', { name: '增加一行物品' }).click();
    await page.getByLabel('第 1 行 数量').fill('100');
    await page.getByLabel('第 1 行 单价（元）').fill('450');
    await page.getByText('两个版本结果不同').waitFor();

    await page.getByRole('button', { name: '违法行为' }).click();
    await page.getByRole('button', { name: '修改 TM-57-1' }).click();
    await page.locator('#row-provision').fill('57(1)、60(2)（示例）');
    assert.deepEqual(await seriousFaults(page), []);
    await page.getByRole('button', { name: '保存' }).last().click();
    await page.getByRole('button', { name: '改动 3' }).waitFor();

    await page.getByRole('button', { name: /^改动/ }).click();
    await page.locator('.law-change ins').getByText('40000').waitFor();
    await confirm(page, '提交审核');
    await page.getByText('该版本待另一名法制审核人员批准。').waitFor();
    assert.equal(await page.getByRole('button', { name: '批准', exact: true }).count(), 0);
    assert.equal((await checked(clerk.page)).result, 'near', 'what waits for approval is not the law yet');

    const second = await here.visit();
    await here.signIn(second.page, approver, '/law');
    await confirm(second.page, '批准');
    await second.page.getByText('今日适用').first().waitFor();
    const after = await checked(clerk.page);
    assert.equal(after.result, 'met');
    assert.match(after.lawVersion, /^v2 /);
    assert.deepEqual([...first.faults, ...second.faults, ...clerk.faults], []);
    for (const one of [first, second, clerk]) await one.close();
  });

  it('shows what is to be verified, and every procedure with its diagram, also on a phone', async () => {
    const { page, faults, close } = await here.visit();
    await here.signIn(page, officer, '/law?view=review');
    await page.getByText(/未核对原文的规则（\d+）/).waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await page.goto('/law/procedures');
    await page.locator('.law-diagram svg rect').first().waitFor();
    assert.ok((await page.locator('.law-diagram svg rect').count()) > 5);
    assert.deepEqual(await seriousFaults(page), []);
    await page.setViewportSize({ width: 390, height: 844 });
    for (const view of ['rows', 'rules', 'offences']) {
      await page.goto(`/law?view=${view}`);
      await page
        .getByText(/共 \d+ 条/)
        .first()
        .waitFor();
      assert.deepEqual(await seriousFaults(page), []);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(wide <= 0, `${view} is ${wide} pixels wider than a phone`);
    }
    assert.deepEqual(faults, []);
    await close();
  });
});
