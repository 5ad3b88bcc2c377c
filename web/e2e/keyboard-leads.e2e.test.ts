// The main job with leads without a mouse: a monitor gets a file, its lead goes to the district, which signs for it and makes a case.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { button, enterAs, press, take, title } from './keyboard.ts';
import { stage } from './stage.ts';

const here = stage();

const offers = [
  'offer_id,title,price,seller_id,seller_name,shop_address,phone,platform,time',
  'K1,云雀跑 高仿 莆田 运动鞋,79,k-1,无鼠鞋铺（示例）,广东省广州市天河区示例西路 3 号,02000000019,示例优品网,2016-11-23T10:00:00+08:00',
].join('\n');

/** Along the menu to the leads, and to the one about the shop of this test. */
async function openLead(page: Page): Promise<void> {
  await press(page, page.getByRole('link', { name: '线索', exact: true }).first(), 'the menu');
  await press(page, page.getByRole('link', { name: /无鼠鞋铺/ }), 'the lead');
  await page.getByRole('heading', { name: /无鼠鞋铺/ }).waitFor();
}

describe('leads without a mouse', () => {
  it('are found in a file that a monitor is given, and dispatched to the district', async () => {
    const { page, faults, close } = await here.visit();
    await enterAs(page, here.server, 'su.qing');
    await press(page, page.getByRole('link', { name: '线索', exact: true }).first(), 'the menu');
    await press(page, page.getByRole('link', { name: '网络监测', exact: true }), 'the monitors');
    await press(page, page.getByRole('link', { name: /双11/ }), 'the monitor');
    const chooser = page.waitForEvent('filechooser');
    await press(page, page.locator('button', { hasText: '上传商品文件' }), 'the file of offers');
    const buffer = Buffer.from(offers);
    await (await chooser).setFiles({ name: 'without-mouse.csv', mimeType: 'text/csv', buffer });
    const run = page.locator('.leads-offers > li', { hasText: 'without-mouse.csv' });
    await run.getByText('完成', { exact: true }).waitFor();
    await openLead(page);
    await take(page, '分派');
    await title(page, '待签收');
    assert.deepEqual(faults, []);
    await close();
  });

  it('are signed for by the district, which makes a case of one', async () => {
    const { page, faults, close } = await here.visit();
    await enterAs(page, here.server, 'ling.yue');
    await openLead(page);
    await take(page, '签收');
    await title(page, '核查中');
    await press(page, button(page, '转为案件'), 'make a case');
    await page.waitForURL(/\/cases\//);
    await page.getByRole('heading', { name: /无鼠鞋铺/ }).waitFor();
    assert.deepEqual(faults, []);
    await close();
  });
});
