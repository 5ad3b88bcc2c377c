// Journeys of the exchange: a refused row is corrected and becomes a case, a table is brought in, what is no case is dropped.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { seriousFaults } from './faults.ts';
import { read, settled } from './plan-journey.ts';
import { stage } from './stage.ts';

const here = stage();

async function openRow(page: Page, title: string): Promise<void> {
  await page.goto('/exchange');
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

describe('the queue of the exchange', () => {
  it('says of each row what is wrong; a correction that is none keeps waiting with its reason, a right one becomes a case', async () => {
    await here.as('su.qing', '/', async (page) => {
      const title = '海珠（示例）布行侵权面料案';
      await openRow(page, title);
      await settled(page);
      assert.deepEqual(await seriousFaults(page), []);
      await page.getByText('违法行为终了日早于起始日').waitFor();
      await page.getByText('统一社会信用代码不符合 GB 32100 的校验').waitFor();
      await page.getByLabel('违法行为终了日').fill('2016-11-16');
      await page.getByRole('button', { name: '重新提交' }).click();
      await page.getByText('违法行为终了日早于起始日').waitFor({ state: 'hidden' });
      await page.getByRole('heading', { name: '有 1 处需要更正' }).waitFor();
      // The party is not identified: the number is taken out and the reason given in its place.
      await page.getByLabel('统一社会信用代码').fill('');
      await page.getByRole('button', { name: '重新提交' }).click();
      await page.getByText('当事人须填写统一社会信用代码或者证件号码，未知的写明原因').waitFor();
      await page.getByLabel('证件缺失原因').fill('正在核查');
      await page.getByRole('button', { name: '重新提交' }).click();
      await page.getByText('该记录已更正并采纳').waitFor();
      await page.getByRole('link', { name: '打开案件' }).click();
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await page.goto('/exchange?state=taken');
      await page.getByRole('link', { name: title }).waitFor();
    });
  });

  it('offers the codes of a field in words', async () => {
    await here.as('su.qing', '/', async (page) => {
      const title = '增城（示例）灯具店销售侵权灯具案';
      await openRow(page, title);
      await page.getByLabel('线索来源').click();
      await page.locator('.ant-select-item-option').filter({ hasText: '上级交办' }).click();
      await page.getByLabel('数量').fill('40');
      await page.getByRole('button', { name: '重新提交' }).click();
      await page.getByText('该记录已更正并采纳').waitFor();
    });
  });

  it('says who keeps the nodes to an officer who opens their page by its address', async () => {
    await here.as('su.qing', '/exchange/nodes', async (page) => {
      await page.getByText('节点和报文由系统管理员管理').waitFor();
      assert.equal(await page.getByRole('link', { name: '节点', exact: true }).count(), 0);
      assert.deepEqual(await seriousFaults(page), []);
      await page.getByRole('link', { name: '协查与督办' }).click();
      await page.waitForURL('**/exchange/requests');
    });
  });

  it('lets go of what will never be a case, with a reason, by a thumb as well', async () => {
    await here.as(
      'su.qing',
      '/',
      async (page) => {
        await page.goto('/exchange');
        await page.getByRole('link', { name: '第 5 行' }).click();
        await page.getByText('不是有效的 JSON', { exact: true }).waitFor();
        await page.getByRole('button', { name: '重新提交' }).click();
        await page.locator('.qf-lacks').filter({ hasText: '不是有效的 JSON' }).waitFor();
        await page.getByRole('button', { name: '作废' }).click();
        await page.getByLabel('作废原因').fill('传输中断，已重新推送');
        await page.getByRole('button', { name: '作废' }).click();
        await page.getByText('该记录已作废：').waitFor();
        await settled(page);
        assert.deepEqual(await seriousFaults(page), []);
      },
      { viewport: { width: 390, height: 844 } },
    );
  });

  it('reads the table of a system by the profile of that system, keeps the right rows and lets the others wait', async () => {
    await here.as('su.qing', '/', async (page) => {
      const head =
        '案件编号,更新时间,案件名称,线索来源,线索日期,案由,违法起始日,违法终止日,当事人性质,当事人,涉案商品,数量,是否已售,标价（元）';
      const line = (id: string, name: string, offence: string) =>
        `${id},2016-11-24 11:00,${name},举报,2016-11-20,${offence},2016-09-01,2016-11-19,企业,甲（示例）店,台灯,30,未售,88`;
      const csv = [
        head,
        line('GZ2016-1001', '从化（示例）灯饰店案', '销售侵犯注册商标专用权的商品'),
        line('GZ2016-1002', '南沙（示例）灯饰店案', '假冒专利'),
      ].join('\r\n');
      await page.goto('/exchange');
      await page.getByRole('button', { name: '导入其他系统的表格' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('映射方案').click();
      await page.getByTitle('广州工商执法办案系统导出表（示例）').click();
      const choose = (text: string) =>
        dialog
          .locator('input[type=file]')
          .setInputFiles({ name: '导出.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
      await choose(head);
      await dialog.getByText('没有数据行，没有可写入的内容').waitFor();
      await choose(csv);
      await dialog.getByText('“假冒专利”没有对应的代码').waitFor();
      await dialog.getByRole('button', { name: '导入 1 行' }).click();
      type Rows = { items: { sourceId: string; way: string }[] };
      await page.getByRole('link', { name: '南沙（示例）灯饰店案' }).waitFor();
      const { items } = await read<Rows>(page, '/exchange/rows?limit=100');
      assert.equal(items.find(({ sourceId }) => sourceId === 'GZ2016-1002')?.way, 'table');
      const { items: results } = await read<Rows>(page, '/exchange/results?limit=100');
      assert.ok(results.some(({ sourceId }) => sourceId === 'GZ2016-1001'));
    });
  });
});
