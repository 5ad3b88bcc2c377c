// What is made from an entry, and what a chosen link knows, in both languages: nothing of it is typed.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accessible, stage } from './stage.ts';

const officer = 'su.qing';
const here = stage();

describe('an entry of a register', () => {
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
