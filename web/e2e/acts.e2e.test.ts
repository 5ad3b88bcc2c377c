// What every act leaves on the page: the line of what was done and what is true now, the way to take it back, and the way back to the list.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { seriousFaults } from './faults.ts';
import { stage } from './stage.ts';

const here = stage();

/** Ends a lead without looking into it. */
async function dismiss(page: Page, reason: string): Promise<void> {
  const name = '研判排除';
  await page.getByRole('button', { name: '更多办理事项' }).click();
  await page.getByRole('button', { name, exact: true }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('结果').click();
  await page.getByTitle('未发现违法行为').click();
  await form.getByLabel('理由').fill(reason);
  await form.getByRole('button', { name, exact: true }).click();
}

describe('an act', () => {
  it('is said with what is true now, and is taken back from there, on a record of one’s own', async () => {
    const { page, faults, close } = await here.visit();
    await here.signIn(page, 'su.qing', '/leads');
    await page.getByRole('button', { name: '登记线索' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('标题').fill('城东鞋店涉嫌销售假冒运动鞋');
    await form.getByRole('button', { name: '登记', exact: true }).click();
    const head = page.locator('.qf-page-title');
    await head.getByText('待研判').waitFor();
    assert.equal(await head.getByText('演示数据').count(), 0);

    const said = page.getByRole('status').filter({ hasText: '已办理' });
    assert.equal(await said.count(), 0);
    await dismiss(page, '经核查，商品来自权利人授权店');
    await said.getByText('“研判排除”已办理。').waitFor();
    await said.getByText('已了结').waitFor();
    assert.deepEqual(await seriousFaults(page), []);

    // The step of the way back asks for a reason; without one nothing is sent.
    await said.getByRole('button', { name: '撤销' }).click();
    const undo = page.getByRole('dialog', { name: '撤销刚才的办理' });
    await undo.getByRole('button', { name: '撤销' }).click();
    await undo.getByText('请填写').waitFor();
    await undo.getByLabel('理由').fill('点错了');
    await undo.getByRole('button', { name: '撤销' }).click();
    await page.getByRole('status').getByText('已撤销（重新研判）').waitFor();
    await head.getByText('待研判').waitFor();
    assert.deepEqual(faults, []);
    await close();
  });

  it('leads back to the list as it was left', async () => {
    const { page, faults, close } = await here.visit();
    await here.signIn(page, 'zhou.yuan', '/plans/orders');
    await page.getByRole('button', { name: '本单位发出' }).click();
    await page.waitForURL(/orders\?/);
    const list = page.url();
    await page.locator('tbody a').first().click();
    await page.waitForURL(/\/orders\//);
    assert.equal(await page.locator('.qf-menu a[aria-current=page]').innerText(), '工作要点');
    await page.getByRole('link', { name: '返回督办单' }).click();
    await page.waitForURL(list);
    assert.deepEqual(faults, []);
    await close();
  });
});
