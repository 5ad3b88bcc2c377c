// A request to a platform in the browser: from the lead to the head, to the platform's own account, and back with data that are read with a reason.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { seriousFaults } from './faults.ts';
import { pressAct } from './plan-journey.ts';
import { stage } from './stage.ts';

const officer = 'su.qing';
const head = 'liang.bo';
const platform = 'youpin.pingtai';

const here = stage();

/** Presses an act of the record and sends its form. */
async function act(page: Page, name: string): Promise<void> {
  await pressAct(page, name);
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
}

describe('a request to a platform', () => {
  it('that waits for approval is approved, sent, received and answered, and what came is read with a reason', async () => {
    const mine = await here.visit();
    await here.signIn(mine.page, head, '/platforms/assistance?state=submitted');
    await mine.page.getByRole('link', { name: /请示例优品网提供/ }).click();
    await mine.page
      .getByRole('heading', { name: '谁可以调取' })
      .or(mine.page.getByRole('heading', { name: '调取的数据' }))
      .first()
      .waitFor();
    await act(mine.page, '批准');
    await mine.page.getByText('待发出').first().waitFor();
    const record = new URL(mine.page.url()).pathname;
    await mine.close();

    const sending = await here.visit();
    await here.signIn(sending.page, officer, record);
    await sending.page.getByRole('button', { name: '起草函件' }).click();
    await sending.page.getByRole('link', { name: '下载函件' }).waitFor();
    await act(sending.page, '发出');
    await sending.page.getByRole('heading', { name: /发出凭证/ }).waitFor();
    assert.deepEqual(await seriousFaults(sending.page), []);
    await sending.close();

    const there = await here.visit();
    await here.signIn(there.page, platform, record);
    await act(there.page, '签收');
    await there.page.getByText('待答复').first().waitFor();
    await there.page.getByLabel('上传数据文件').setInputFiles({
      name: 'after-sale.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('order,returned\n1,yes\n'),
    });
    await there.page.getByText('after-sale.csv').waitFor();
    await act(there.page, '全部答复');
    await there.page.getByText('已答复').first().waitFor();
    assert.doesNotMatch(await there.page.content(), /报请批准|谁可以调取/);
    assert.deepEqual(await seriousFaults(there.page), []);
    await there.close();

    const back = await here.visit();
    await here.signIn(back.page, officer, record);
    await back.page.getByText('after-sale.csv').waitFor();
    await back.page.getByRole('button', { name: '查看', exact: true }).first().click();
    await back.page.getByLabel('查看理由').fill('核对退货记录');
    assert.deepEqual(await seriousFaults(back.page), []);
    await act(back.page, '核对无误，办结');
    await back.page.getByText('已办结').first().waitFor();
    await back.close();
  });
});
