// The plan's journeys in a real browser on the real server: what an office does in a day, from the late task to the answer.
import assert from 'node:assert/strict';
import { dirname, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { confirmTheRest, drawn, inSight, planFile, planOf, read, take, waiting } from './plan-journey.ts';
import { sheetsOf } from './sheets.ts';
import { accessible, picture, stage } from './stage.ts';

const seed = resolve(dirname(fileURLToPath(import.meta.url)), '../../server/demo-data/seed-2016.txt');
const province = 'zhou.yuan';
const guangzhou = 'lin.zhixing';
const nation = 'chen.mingyuan';

const here = stage();

const redRow = (page: Page) => page.locator('tbody tr').filter({ has: page.locator('.qf-tone-red') });

describe('the work plan in the browser', () => {
  it('a newcomer sees the 2016 plan with late tasks in red', () =>
    here.as(province, '/', async (page) => {
      await page.getByRole('link', { name: '工作要点' }).first().click();
      await page.getByText('国办发〔2016〕25号').first().waitFor();
      await accessible(page, 'the list of plans');
      await picture(page, 'plans');
      await page.goto(`/plans/${await planOf(page, 'province')}`);
      await redRow(page).first().waitFor();
      // The late ones come first, and only they are red.
      const colours = await page
        .locator('tbody tr')
        .evaluateAll((rows) => rows.map((row) => row.querySelector('.qf-tone-red') !== null));
      const late = colours.filter(Boolean).length;
      assert.ok(late > 0);
      assert.deepEqual(
        colours,
        colours.toSorted((one, other) => Number(other) - Number(one)),
      );
      await accessible(page, 'the register');
      await picture(page, 'plan-register');
      await page.getByRole('button', { name: /已超期/ }).click();
      await page.waitForURL(/status=late/);
      await page.getByText(`共 ${late} 项`).waitFor();
      assert.equal(await page.locator('tbody tr').count(), late);
      await page.locator('tbody tr').first().locator('a').first().click();
      await page.getByRole('heading', { name: '办理经过' }).waitFor();
      await accessible(page, 'a task');
      await picture(page, 'plan-task');
    }));

  it('a leader reads the dashboard, and every number opens its list', () =>
    here.as(province, '/', async (page) => {
      const plan = await planOf(page, 'province');
      await page.goto(`/plans/${plan}/dashboard`);
      await page.locator('.plan-tiles b').nth(4).waitFor();
      await drawn(page);
      await accessible(page, 'the dashboard');
      await picture(page, 'plan-dashboard');
      const tile = page.locator('.plan-tiles li').nth(2);
      const late = await tile.locator('b').innerText();
      await tile.locator('a').click();
      await page.waitForURL(/status=late/);
      await page.getByText(`共 ${late} 项`).waitFor();
      for (const [tab, place] of [
        ['部门看板', '.plan-column'],
        ['时间线', '.plan-day-today'],
      ] as const) {
        await page.getByRole('link', { name: tab }).click();
        await page.locator(place).first().waitFor();
        await accessible(page, tab);
      }
      await page.goto(`/plans/${await planOf(page, 'nation')}/dashboard`);
      await drawn(page);
      await accessible(page, 'the nation’s dashboard');
    }));

  it('a city bureau signs for a task, adds a measure and reports; the provincial office returns it, gets it again and accepts', async () => {
    const address = await ofGuangzhou('issued');
    await here.as(guangzhou, address, async (page) => {
      await accessible(page, 'an assignment');
      await take(page, '签收');
      await page.locator('.qf-page-title').getByText('已签收').waitFor();
      await take(page, '添加措施', async (form) => {
        await form.getByLabel('措施内容').fill('对农资市场开展拉网式检查');
        await form.getByLabel('责任人').fill('执法处');
        await form.getByLabel('措施完成日期').fill('2016-12-20');
        await form.getByLabel('措施完成日期').press('Tab');
      });
      await page.getByText('对农资市场开展拉网式检查').first().waitFor();
      await take(page, '报告进展', async (form) => {
        await form.getByLabel('进展情况').fill('检查市场 12 个，立案 3 件。');
        await form.getByLabel('完成比例').fill('30');
      });
      await page.locator('.qf-page-title').getByText('报告待审').waitFor();
      await picture(page, 'plan-assignment');
    });
    await here.as(province, address, async (page) => {
      await take(page, '退回报告', (form) => form.getByLabel('理由').fill('请补充分区数据'));
      await page.locator('.qf-page-title').getByText('报告退回').waitFor();
    });
    await here.as(guangzhou, address, async (page) => {
      await page.getByText('请补充分区数据').first().waitFor();
      await take(page, '补报进展', async (form) => {
        // Nothing is typed twice: the words of the returned report are there.
        const words = form.getByLabel('进展情况');
        assert.equal(await words.inputValue(), '检查市场 12 个，立案 3 件。');
        await words.fill('检查市场 12 个，立案 3 件，其中天河区 2 件、白云区 1 件。');
      });
      await page.locator('.qf-page-title').getByText('报告待审').waitFor();
    });
    await here.as(province, address, async (page) => {
      await take(page, '采纳报告');
      await page.locator('.qf-page-title').getByText('进行中').waitFor();
      await page.getByText('已采纳').first().waitFor();
    });
  });

  it('the provincial office presses a late agency and the agency answers', async () => {
    let address = '';
    const theirs = await ofGuangzhou('inProgress');
    await here.as(province, '/', async (page) => {
      const plan = await planOf(page, 'province');
      await page.goto(`/plans/${plan}?status=late`);
      await page.locator('tbody input[type=checkbox]').first().check();
      await page.getByRole('button', { name: /下发督办（1 项任务）/ }).click();
      const dialog = page.getByRole('dialog');
      await dialog.locator('.plan-recipient').first().waitFor();
      // Nobody is chosen for the sender; those that are late are one press away.
      assert.equal(await dialog.locator('.plan-recipient input:checked').count(), 0);
      await dialog.getByRole('button', { name: /只选超期的/ }).click();
      assert.ok((await dialog.locator('.plan-recipient input:checked').count()) > 0);
      await dialog.getByRole('button', { name: '全不选' }).click();
      assert.equal(await dialog.locator('.plan-recipient input:checked').count(), 0);
      await dialog.getByRole('button', { name: /^全选/ }).click();
      await dialog.getByRole('button', { name: /发给 \d+ 家单位/ }).waitFor();
      await accessible(page, 'the order dialog');
      await dialog.getByRole('button', { name: '返回', exact: true }).click();
      await page.goto(theirs);
      await page.getByRole('button', { name: '下发督办', exact: true }).click();
      await dialog.getByLabel('督办要求').fill('第三季度进展未按期报告，请说明原因并补报。');
      await dialog.getByRole('button', { name: '发给 1 家单位' }).click();
      await dialog.waitFor({ state: 'hidden' });
      const demand = page.locator('.plan-reports li').filter({ hasText: '第三季度进展未按期报告，请说明原因并补报。' });
      const order = demand.locator('a[href^="/orders/"]').first();
      await order.waitFor();
      address = (await order.getAttribute('href')) ?? '';
    });
    await here.as(guangzhou, address, async (page) => {
      await take(page, '签收督办单');
      await take(page, '答复', (form) => form.getByLabel('答复内容').fill('因人员调整延误，已于今日补报。'));
      await page.locator('.qf-page-title').getByText('答复待审').waitFor();
      await accessible(page, 'an order');
    });
    await here.as(province, address, async (page) => {
      await page.getByText('因人员调整延误，已于今日补报。').first().waitFor();
      await take(page, '采纳答复');
      await take(page, '销号');
      await page.locator('.qf-page-title').getByText('已销号').waitFor();
      await page.goto('/plans');
      await page.getByRole('link', { name: '督办单', exact: true }).click();
      const orders = page.getByRole('table', { name: '督办单' });
      await orders.locator(`a[href="${address}"]`).waitFor();
      await accessible(page, 'the orders');
      await page.goto('/plans/orders?state=issued');
      await orders.getByText('待签收').first().waitFor();
      assert.equal(await orders.locator(`a[href="${address}"]`).count(), 0);
      const workbook = page.waitForEvent('download');
      await page.getByRole('link', { name: '导出表格' }).click();
      assert.equal((await workbook).suggestedFilename(), '督办单清单.xlsx');
    });
  });

  it('the noisy crawl of 2016 is put together, and where it is unsure it says so', () =>
    here.as(province, '/plans', async (page) => {
      await page.getByRole('button', { name: '导入工作要点' }).first().click();
      await page.locator('input[type=file]').setInputFiles(seed);
      await page.getByRole('dialog').getByRole('button', { name: '导入', exact: true }).click();
      await page.waitForURL(/\/review/);
      await page.locator('.plan-card-current').waitFor();
      assert.ok((await page.locator('.plan-source .plan-cut').count()) > 0, 'cuts are marked');
      // Both sides follow each other.
      for (let down = 0; down < 3; down += 1) await page.keyboard.press('j');
      const no = await page.locator('.plan-card-current .plan-card-no').innerText();
      await page.locator('.plan-piece-current').first().waitFor();
      assert.ok(await inSight(page, '.plan-piece-current'), `the passage of ${no} is in sight`);
      assert.ok(await inSight(page, '.plan-card-current'), `the card of ${no} is in sight`);
      await accessible(page, 'the review');
      await picture(page, 'plan-review');
    }));

  it('a plan document is imported, reviewed and issued', () =>
    here.as(nation, '/plans', async (page) => {
      await page.getByRole('button', { name: '导入工作要点' }).first().click();
      const dialog = page.getByRole('dialog');
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.from('会议通知\n请准时参加。\n') });
      await dialog.getByRole('button', { name: '导入', exact: true }).click();
      await dialog.getByRole('alert').waitFor();
      assert.match(await dialog.getByRole('alert').innerText(), /没有识别出任务/);
      await page.locator('input[type=file]').setInputFiles(planFile());
      await dialog.getByRole('button', { name: '导入', exact: true }).click();
      await page.waitForURL(/\/review/);
      await page.locator('.plan-card-current').waitFor();
      // The task without a responsibility is given one; K and J walk, C confirms, U takes back.
      const card = page.locator('.plan-card-current');
      await card.getByText('缺责任单位').first().waitFor();
      await card.getByLabel('添加责任单位').fill('质检总局');
      await page.locator('.ant-select-item-option').filter({ hasText: '质' }).first().click();
      await card.getByText('设为牵头').first().waitFor();
      await page.getByRole('button', { name: '全部', exact: false }).first().click();
      await page.locator('.plan-source').click();
      await page.keyboard.press('j');
      const open = await waiting(page);
      if (!(await page.locator('.plan-card-current').getByText('已确认').isVisible())) await page.keyboard.press('c');
      await page.waitForFunction((before) => !document.body.innerText.includes(before), open);
      await page.keyboard.press('u');
      await page.getByText(open).waitFor();
      await page.getByRole('button', { name: '确认并下发' }).click();
      await dialog.getByText(/还有 \d+ 处没有处理/).waitFor();
      await dialog.getByRole('button', { name: '下发', exact: true }).click();
      await dialog
        .getByRole('alert')
        .filter({ hasText: /还有 \d+ 处没有处理/ })
        .waitFor();
      await dialog.getByRole('button', { name: '返回', exact: true }).click();
      await page.getByRole('button', { name: '全部确认' }).click();
      await confirmTheRest(page);
      await page.getByRole('button', { name: '确认并下发' }).click();
      const due = dialog.getByLabel('没有写明期限的任务，办结期限为');
      await due.fill('2016-12-30');
      await due.press('Enter');
      await accessible(page, 'the dialog that issues');
      await dialog.getByRole('button', { name: '下发', exact: true }).click();
      await page.locator('tbody tr').first().waitFor();
      await page.getByText('待签收').first().waitFor();
    }));

  it('the register is read on a phone, as cards', () =>
    here.as(
      guangzhou,
      '/',
      async (page) => {
        await page.goto(`/plans/${await planOf(page, 'province')}`);
        await page.locator('.qf-cards > li').first().waitFor();
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
        await accessible(page, 'the register on a phone');
        await picture(page, 'plan-register-phone');
      },
      { viewport: { width: 390, height: 844 } },
    ));

  it('the register prints whole on A4 landscape', () =>
    here.as(province, '/', async (page) => {
      await page.goto(`/plans/${await planOf(page, 'province')}?limit=100`);
      await page.locator('tbody tr').nth(40).waitFor();
      const sheets = await sheetsOf(page);
      assert.ok(sheets.length > 1);
      assert.deepEqual(
        sheets,
        sheets.map(() => [842, 595]),
      );
    }));

  it('everything is there in English', () =>
    here.as(province, '/', async (page) => {
      await page.getByRole('button', { name: /EN/ }).click();
      await page.goto(`/plans/${await planOf(page, 'province')}`);
      await page.getByRole('link', { name: /Task register/ }).waitFor();
      await accessible(page, 'the register in English');
      await picture(page, 'plan-register-en');
      await page.getByRole('link', { name: 'Completion' }).click();
      await page.getByText('Not started or behind').waitFor();
      await picture(page, 'plan-dashboard-en');
      await page.getByRole('button', { name: /中/ }).click();
    }));
});

/** The page of a task that the bureau of Guangzhou has in a state. */
async function ofGuangzhou(state: string): Promise<string> {
  let address = '';
  await here.as(guangzhou, '/', async (page) => {
    const { items } = await read<{ items: { id: string }[] }>(page, `/assignments?agency=mine&state=${state}`);
    const [mine] = items;
    assert.ok(mine, `a task of Guangzhou in the state ${state}`);
    address = `/assignments/${mine.id}`;
  });
  return address;
}
