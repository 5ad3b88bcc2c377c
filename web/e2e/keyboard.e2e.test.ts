// The main job without a mouse: a plan is imported, looked through and issued; an agency signs for its task and reports; the report is accepted.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { button, enterAs, press, reach, take, title, write } from './keyboard.ts';
import { planFile, read } from './plan-journey.ts';
import { stage } from './stage.ts';

const here = stage();

describe('without a mouse', () => {
  let address = '';

  it('the national office imports a plan, gives the open task a body, confirms the others and issues it', async () => {
    const { page, faults, close } = await here.visit();
    await enterAs(page, here.server, 'chen.mingyuan');
    await press(page, page.getByRole('link', { name: '工作要点' }).first(), 'the menu');
    await press(page, button(page, '导入工作要点').first(), 'import');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    const chooser = page.waitForEvent('filechooser');
    await press(page, dialog.locator('[role=button]').first(), 'choose a file');
    await (await chooser).setFiles(planFile());
    await press(page, button(dialog, '导入'), 'send');
    await page.waitForURL(/\/review/);
    const card = page.locator('.plan-card-current');
    await card.getByText('缺责任单位').first().waitFor();
    await write(page, card.getByLabel('添加责任单位'), '质检总局');
    await page.locator('.ant-select-item-option').filter({ hasText: '质' }).first().waitFor();
    await page.keyboard.press('Enter');
    await card.getByText('设为牵头').first().waitFor();
    await page.keyboard.press('Escape');
    await press(page, button(page, '全部确认'), 'confirm those without doubts');
    await reach(page, page.locator('.plan-source'), 'the source');
    for (let left = 20; left > 0 && !(await page.getByText('均已审核').first().isVisible()); left -= 1) {
      const before = await page.locator('.plan-card-current').innerText();
      await page.keyboard.press('c');
      await page.waitForFunction(
        (words) => (document.querySelector('.plan-card-current') as HTMLElement | null)?.innerText !== words,
        before,
      );
    }
    await page.getByText('均已审核').first().waitFor();
    await press(page, button(page, '确认并下发'), 'issue');
    await dialog.waitFor();
    await write(page, dialog.getByLabel('没有写明期限的任务，办结期限为'), '2016-12-30');
    await page.keyboard.press('Enter');
    await press(page, button(dialog, '下发'), 'issue (form)');
    await page.getByText('待签收').first().waitFor();
    assert.deepEqual(faults, []);
    await close();
  });

  it('a city bureau finds its task in the inbox, signs for it and reports', async () => {
    const { page, faults, close } = await here.visit();
    await enterAs(page, here.server, 'lin.zhixing');
    const { items } = await read<{ items: { id: string }[] }>(page, '/assignments?agency=mine&state=issued');
    address = `/assignments/${items[0]?.id}`;
    // From the list to the record: J walks, Enter opens. Work of other kinds may fill the first page.
    await page.goto('/inbox?queue=all&kind=assignment&limit=100');
    const row = page
      .locator('tbody tr')
      .filter({ has: page.locator(`a[href^="${address}"]`) })
      .first();
    await row.waitFor();
    await reach(page, page.locator('tbody tr').first(), 'the first row');
    for (let down = 0; down < 100 && !(await row.evaluate((each) => each === document.activeElement)); down += 1)
      await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === address);
    await take(page, '签收');
    await title(page, '已签收');
    await take(page, '报告进展', async (form) => {
      await write(page, form.getByLabel('进展情况'), '检查市场 12 个，立案 3 件。');
      await write(page, form.getByLabel('完成比例'), '30');
    });
    await title(page, '报告待审');
    assert.deepEqual(faults, []);
    await close();
  });

  it('the provincial office accepts the report', async () => {
    const { page, faults, close } = await here.visit();
    await enterAs(page, here.server, 'zhou.yuan');
    await page.goto(address);
    await take(page, '采纳报告');
    await title(page, '进行中');
    assert.deepEqual(faults, []);
    await close();
  });
});
