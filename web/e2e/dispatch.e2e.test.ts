// A request to a dispatch centre in the browser: drawn up by the platform, and one that awaits its opinion brought to the answer.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { seriousFaults } from './faults.ts';
import { pressAct } from './plan-journey.ts';
import { stage } from './stage.ts';

const [centre, aid, platform] = ['cen.du', 'yuan.yi', 'youpin.pingtai'];

const here = stage();

/** Presses an act of the record and sends its form. */
async function act(page: Page, name: string, fill?: (form: ReturnType<Page['getByRole']>) => Promise<void>) {
  await pressAct(page, name);
  const form = page.getByRole('dialog');
  await fill?.(form);
  await form.getByRole('button', { name, exact: true }).click();
  // The next state is named among what cannot be done yet, too: the step is taken once its form is gone.
  await form.waitFor({ state: 'hidden' });
}

describe('a request to a dispatch centre', () => {
  it('is drawn up by a platform about an offer of its own', async () => {
    const { page, close } = await here.visit();
    await here.signIn(page, platform, '/platforms/dispatches');
    await page.getByRole('link', { name: '保温杯（示例）' }).waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await page.getByRole('button', { name: '拟协作调度请求' }).first().click();
    const form = page.getByRole('dialog');
    await form.getByLabel('平台', { exact: true }).click();
    await page.getByTitle('示例优品网', { exact: true }).click();
    await form.getByLabel('调度中心').click();
    await page.getByText('广州市知识产权局').last().click();
    for (const [label, text] of [
      ['专利号', 'ZL201530000009.9'],
      ['专利名称', '台灯'],
      ['专利权人', '某某照明'],
      ['店铺名称', '明亮小铺'],
      ['被投诉产品', '仿形台灯'],
      ['商品链接或者编号，每行一个', 'P9001'],
      ['投诉内容', '外观相同。'],
    ] as const) {
      await form.getByLabel(label).fill(text);
    }
    assert.deepEqual(await seriousFaults(page), []);
    await form.getByRole('button', { name: '保存，待发出' }).click();
    await page.getByRole('heading', { name: /示例优品网 · 台灯/ }).waitFor();
    await page.getByText('https://item.youpin.example.com/P9001').waitFor();
    await page.getByRole('button', { name: '发送调度中心' }).first().waitFor();
    await close();
  });

  it('gets its opinion from the assigned agency and its answer from the centre', async () => {
    const judging = await here.visit();
    await here.signIn(judging.page, aid, '/platforms/dispatches?queue=assigned&state=judging');
    await judging.page.getByRole('link', { name: '保温杯（示例）' }).click();
    await judging.page.getByRole('heading', { name: '示例优品网 · 保温杯（示例）' }).waitFor();
    await judging.page.getByRole('heading', { name: '投诉内容' }).waitFor();
    assert.deepEqual(await seriousFaults(judging.page), []);
    const record = new URL(judging.page.url()).pathname;
    await act(judging.page, '出具意见', async (form) => {
      await form.getByText('不构成侵权', { exact: true }).click();
      await form.getByLabel('理由').fill('杯盖与杯身比例明显不同。');
      await form.locator('input[type=file]').setInputFiles({
        name: 'opinion.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('意见书'),
      });
      // It can be removed once it has arrived.
      await form.getByText('移除').waitFor();
    });
    await judging.page.getByText('待答复平台').first().waitFor();
    await judging.close();

    const answering = await here.visit();
    await here.signIn(answering.page, centre, record);
    await act(answering.page, '答复平台');
    await answering.page.getByText('待平台处理').first().waitFor();
    await answering.close();

    const there = await here.visit();
    await here.signIn(there.page, platform, record);
    await there.page.getByText('杯盖与杯身比例明显不同。').first().waitFor();
    await there.page.getByRole('button', { name: '反馈处理情况' }).first().waitFor();
    assert.deepEqual(await seriousFaults(there.page), []);
    await there.close();
  });
});
