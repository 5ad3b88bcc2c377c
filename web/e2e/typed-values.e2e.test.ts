// Values that people type: into an address, into a field of a day while the mouse rests on the calendar, and those that cannot be taken.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stage } from './stage.ts';

const here = stage();

describe('what is typed', () => {
  it('into the address of a list by hand filters it, with quotes and without', async () => {
    const { page, faults, close } = await here.visit();
    await here.signIn(page, 'su.qing');
    for (const address of ['/tips?open=false', '/tips?open=%22false%22']) {
      await page.goto(address);
      await page.getByRole('link', { name: /投诉网店拒绝退换仿冒移动电源/ }).waitFor();
      assert.equal(await page.getByRole('link', { name: /反映某仓库夜间包装无标识化妆品/ }).count(), 0, address);
      assert.equal(await page.locator('.ant-select').getByText('已办结', { exact: true }).count(), 1, address);
    }
    await page.goto('/tips?open=true');
    await page.getByRole('link', { name: /反映某仓库夜间包装无标识化妆品/ }).waitFor();
    assert.equal(await page.getByRole('link', { name: /投诉网店拒绝退换仿冒移动电源/ }).count(), 0);
    assert.deepEqual(faults, []);
    await close();
  });

  it('as a day stands in the field while the mouse rests on another one', async () => {
    const { page, close } = await here.visit();
    await here.signIn(page, 'su.qing', '/tips');
    await page.getByRole('button', { name: '登记举报投诉' }).click();
    const day = page.getByRole('dialog').locator('#tip-receivedOn');
    await day.click();
    await page.locator('.ant-picker-cell-inner', { hasText: /^12$/ }).first().hover();
    // As people type: each sign is taken in before the next one.
    const type = async (text: string) => {
      await page.keyboard.press('ControlOrMeta+A');
      for (const [place, sign] of [...text].entries()) {
        await page.keyboard.type(sign);
        await page.waitForFunction(
          ([typed]) => (document.activeElement as HTMLInputElement | null)?.value === typed,
          [text.slice(0, place + 1)],
        );
      }
    };
    await type('2016-11-18');
    for (const written of ['2016-9-8', '2016/10/31', '2016年11月3日', '２０１６．１１．２１']) {
      await day.focus();
      await type(written);
      await page.keyboard.press('Tab');
      const [year, month = '', date = ''] = written.normalize('NFKC').match(/\d+/g) ?? [];
      assert.equal(await day.inputValue(), `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
    }
    assert.equal(await page.getByRole('dialog').locator('.qf-fault').count(), 0);
    await close();
  });

  it('and cannot be taken is refused at its field, and stays', async () => {
    const { page, close } = await here.visit();
    await here.signIn(page, 'su.qing', '/leads?state=new');
    await page.getByRole('link', { name: /快充小站/ }).click();
    await page.getByRole('button', { name: '分派', exact: true }).click();
    const dialog = page.getByRole('dialog');
    const handler = dialog.locator('#fact-handler');
    const send = dialog.getByRole('button', { name: '分派', exact: true });
    await handler.fill('没有这个单位');
    await page.locator('.ant-select-dropdown').getByText('没有这样的机关', { exact: false }).waitFor();
    await handler.fill('广州市中级人民法院');
    await page.locator('.ant-select-item-option', { hasText: '广州市中级人民法院' }).click();
    await send.click();
    await dialog.locator('.qf-fault', { hasText: '法院、检察院不核查线索' }).waitFor();
    assert.equal(await handler.getAttribute('aria-invalid'), 'true');
    assert.match((await dialog.locator('.ant-select').textContent()) ?? '', /广州市中级人民法院/);
    await close();
  });
});
