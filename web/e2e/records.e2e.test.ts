// What all records share, in the browser: a note that mentions a colleague leads them to the record; a step for many says beforehand what is
// refused; what is made from a record begins with what that knows, in both languages.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accessible, stage } from './stage.ts';

const officer = 'su.qing';
const head = 'liang.bo';
const here = stage();

describe('a record', () => {
  it('is talked about in notes: who is mentioned finds the way to it among the messages, and what changed in words', async () => {
    await here.as(officer, '/licences', async (page) => {
      await page.getByRole('link', { name: /天河（示例）便利店/ }).click();
      await page.getByRole('button', { name: '写批注' }).click();
      await page.getByLabel('批注内容').fill('许可证已过期，请安排核查');
      await page.getByLabel('提及同事').fill('梁');
      await page.getByTitle(/^梁/).first().click();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: '提交批注' }).click();
      await page.locator('.qf-notes').getByText('许可证已过期，请安排核查').waitFor();
      await page.getByRole('button', { name: '关注', exact: true }).click();
      await page.getByRole('button', { name: '取消关注' }).waitFor();
      await page.getByRole('button', { name: '查看修改历史' }).click();
      await page.locator('.qf-history').getByText('卷烟零售').waitFor();
      await accessible(page, 'an entry with notes and history');
    });
    await here.as(head, '/notices', async (page) => {
      await page.getByRole('link', { name: /在批注中提到您：440106100001/ }).click();
      await page.waitForURL(/\/licences\/[0-9a-f-]{36}$/);
      await page.locator('.qf-notes').getByText('许可证已过期，请安排核查').waitFor();
    });
    await here.as(officer, '/following', async (page) => {
      await page.getByRole('link', { name: /天河（示例）便利店/ }).waitFor();
      await accessible(page, 'what I follow');
    });
  });

  it('is dealt with together with others: what is refused is said before anything is done', async () => {
    await here.as(officer, '/monitors', async (page) => {
      const drawn = {
        title: '批量报批（示例）监测',
        purpose: '发现销售侵权商品的网店（示例）',
        legalBasis: '网络交易管理办法（示例）',
        keepDays: 30,
        runsUntil: '2016-12-31',
        source: 'upload',
      };
      const headers = { 'x-requested-with': 'qingfeng', origin: new URL(page.url()).origin };
      const made = await page.request.post('/api/v1/monitors', { data: drawn, headers });
      assert.equal(made.status(), 201, await made.text());
      await page.reload();
      for (const name of [/批量报批（示例）监测/, /双11/]) {
        await page.getByRole('row', { name }).first().getByRole('checkbox').check();
      }
      await page.getByText('已选 2 条').waitFor();
      await page.getByRole('button', { name: '批量办理' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: /^报请批准（1 条可以办理）$/ }).click();
      await dialog.getByText('1 条可以办理，1 条不能办理。确认前不作任何改动。').waitFor();
      await dialog.getByRole('row', { name: /双11.*不能办理.*现在不能办理/ }).waitFor();
      await accessible(page, 'the preview of bulk work');
      await dialog.getByRole('button', { name: '确认办理 1 条' }).click();
      await dialog.getByText('已办理 1 条，未办理 1 条。').waitFor();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        dialog.getByRole('link', { name: '下载结果' }).click(),
      ]);
      assert.match(download.suggestedFilename(), /批量办理结果\.xlsx/);
      await dialog.getByRole('button', { name: '关闭' }).last().click();
      await page
        .getByRole('row', { name: /批量报批（示例）监测/ })
        .getByText('待批准')
        .waitFor();
    });
  });

  it('has a successor whose form begins with what the entry knows, and fills in what a chosen link knows', async () => {
    await here.as(officer, '/licences', async (page) => {
      const answer = await page.request.get('/api/v1/licences?limit=20');
      const { items } = (await answer.json()) as { items: { id: string; holder: string; number: string }[] };
      const [entry] = items;
      assert.ok(entry);
      const words = {
        en: {
          make: 'Enter its successor',
          new: 'New licence',
          from: 'Filled in from it:',
          by: 'Filled in from "Earlier licence":',
        },
        zh: { make: '登记新证', new: '登记许可证', from: '已据此填好：', by: '已据“原许可证”填好：' },
      };
      for (const language of ['en', 'zh'] as const) {
        const said = words[language];
        await page.goto('/licences');
        await page.getByRole('button', { name: language === 'en' ? 'EN' : '中', exact: true }).click();
        await page.locator(language === 'en' ? 'html[lang=en]' : 'html[lang=zh-CN]').waitFor();
        await page.getByRole('button', { name: said.new, exact: true }).click();
        const form = page.getByRole('dialog');
        await form.locator('#fact-place').fill('自行填写');
        await form.locator('#fact-earlier').fill(entry.number);
        await page.locator('.ant-select-item-option').filter({ hasText: entry.number }).first().click();
        await form.getByRole('status').filter({ hasText: said.by }).waitFor();
        assert.equal(await form.locator('#fact-holder').inputValue(), entry.holder);
        assert.equal(await form.locator('#fact-place').inputValue(), '自行填写');
        await page.keyboard.press('Escape');
        await page.goto(`/licences/${entry.id}`);
        await page.getByRole('button', { name: said.make, exact: true }).click();
        await form.getByText(said.from).waitFor();
        assert.equal(await form.locator('#fact-holder').inputValue(), entry.holder);
        await accessible(page, `the form of a successor in ${language}`);
      }
    });
  });
});
