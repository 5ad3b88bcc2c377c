// Goods at the desk: what a count finds is counted again, explained by another person with a cause; what is handed over is refused, asked
// again and signed for, all on the page of the goods, each step with the person whose turn it is.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openSeizedGoods, type Person } from '../../server/src/capabilities/exhibits/testing/seized-goods.ts';
import { accessible, served, stage } from './stage.ts';

let goods: Awaited<ReturnType<typeof openSeizedGoods>>;
let lot = '';

const here = stage(async () => {
  const { server } = await served(async (config) => {
    goods = await openSeizedGoods(config);
    return goods.office;
  });
  const { office, caseId, measureId, store } = goods;
  const { lots } = await office.ok('officer', 'POST', `/cases/${caseId}/measures/${measureId}/lots`, {
    storeId: store,
  });
  lot = `/exhibit-lots/${lots[0].id}`;
  return server;
});

const as = (who: Person, journey: (page: Page) => Promise<void>, path = lot) =>
  here.as(goods.office.accountOf(who), path, journey);
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Opens the form of an act on the page, fills it in and sends it. */
async function act(page: Page, name: string, fill: (page: Page) => Promise<void> = async () => {}, send = name) {
  await button(page, name).first().click();
  const form = page.getByRole('dialog');
  await form.waitFor();
  await fill(page);
  await form.getByRole('button', { name: send, exact: true }).click();
  await form.waitFor({ state: 'hidden' });
}

const reason = (text: string) => (page: Page) => page.getByRole('dialog').locator('#reason').fill(text);
const found = (qty: string) => (page: Page) => page.locator('#movement-qty').fill(qty);

/** The row of the goods in one's own work: what is to be done, until when. */
async function inboxRow(page: Page, duty: string, queue = 'mine') {
  await page.goto(`/inbox?queue=${queue}`);
  const row = page.locator('tbody tr[data-row]').filter({ hasText: 'WP-2026-00001-01' }).filter({ hasText: duty });
  await row.waitFor();
  return row;
}

async function noneOffered(page: Page, ...names: string[]): Promise<void> {
  await page.getByRole('heading', { level: 1, name: /云雀牌运动鞋/ }).waitFor();
  await page.waitForLoadState('networkidle');
  for (const name of names) assert.equal(await button(page, name).count(), 0, `${name} is not offered`);
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('dialog').getByLabel(label).click();
  await page.locator('.ant-select-item-option').filter({ hasText: option }).first().click();
}

describe('a difference at the desk', () => {
  it('is counted again before it is explained', () =>
    as('keeper', async (page) => {
      await act(page, '盘点', found('88'));
      await page
        .getByText('账面 90 双，实点 88 双，差 −2')
        .or(page.getByText('账面 90 双，实点 88 双，差 -2'))
        .waitFor();
      await page.getByText('差异须先复点，再由另一人查明说明').waitFor();
      await noneOffered(page, '查明并说明');
      await accessible(page, 'a difference to be counted again');
      await (await inboxRow(page, '复点')).getByText(/03-05/).waitFor();
    }));

  it('by whoever finds the same again it is explained by another, with a cause', async () => {
    await as('head', (page) => noneOffered(page, '查明并说明'));
    await as('keeper', async (page) => {
      await act(page, '复点', found('88'), '盘点');
      await page
        .getByText(/本人|另一人说明差异/)
        .first()
        .waitFor();
      await noneOffered(page, '查明并说明');
    });
    // Officers of the case neither count nor explain.
    await as('officer', (page) => noneOffered(page, '查明并说明', '复点', '盘点'));
    await as('head', async (page) => {
      await (await inboxRow(page, '查明并说明差异', 'all')).waitFor();
      await page.goto(lot);
      await button(page, '查明并说明').click();
      const form = page.getByRole('dialog');
      await form.getByLabel('查明的情况').fill('送检两双，未登记。');
      await button(page, '办结差异').click();
      await form.getByText('差异原因').first().waitFor();
      assert.equal(await page.getByText('已办结的差异').count(), 0, 'not without a cause');
      await choose(page, '差异原因', '出入库漏记');
      await button(page, '办结差异').click();
      await form.waitFor({ state: 'hidden' });
      await page.getByText(/查明（person-\d+）/).waitFor();
      await page.getByText(/出入库漏记 送检两双，未登记。/).waitFor();
      await accessible(page, 'a settled difference');
    });
  });
});

describe('goods handed over at the desk', () => {
  it('are refused by their receiver with a reason, on the page of the goods', async () => {
    await as('keeper', async (page) => {
      await act(page, '移交', async () => {
        await found('5')(page);
        await choose(page, '接收人（有账号的）', goods.office.accountOf('second'));
      });
      await page.getByText('待接收人签收').waitFor();
      await noneOffered(page, '签收', '拒签');
    });
    await as('officer', (page) => noneOffered(page, '签收', '拒签'));
    await as('second', async (page) => {
      await (await inboxRow(page, '核对并签收物品')).waitFor();
      await page.goto(lot);
      await accessible(page, 'goods to be signed for');
      await act(page, '拒签', reason('实收四双，少一双。'));
      await page.getByText('接收人拒签，待移交人核实').waitFor();
      // Whoever refused does not clear it up.
      await noneOffered(page, '签收', '拒签', '核实后再请签收');
    });
  });

  it('asked again by the giver, and signed for', async () => {
    await as('keeper', async (page) => {
      await (await inboxRow(page, '核实拒签的物品')).waitFor();
      await page.goto(lot);
      await noneOffered(page, '终止交接');
      await act(page, '核实后再请签收', reason('已补一双，五双齐全。'));
      await page.getByText('待接收人签收').waitFor();
    });
    await as('second', async (page) => {
      await act(page, '签收');
      await page.getByText('双方已各以本人账号签收').waitFor();
      await noneOffered(page, '签收', '拒签');
    });
  });
});
