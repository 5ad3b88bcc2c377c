// A document completed here: drafted from the file, its open places filled in beside its page and seen in it at once.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accessible, stage } from './stage.ts';

const here = stage();

describe('the page of a document', () => {
  it('is filled in beside its text, saved, and kept where somebody else saved first', async () => {
    await here.as('su.qing', '/cases', async (page) => {
      await page
        .getByRole('link', { name: /钱小满（示例）/ })
        .first()
        .click();
      await page.getByRole('navigation', { name: '案卷各部分' }).getByRole('link', { name: '文书' }).click();
      await page.getByRole('button', { name: '起草文书' }).first().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('文书').fill('协助调查函');
      await page.locator('.ant-select-item-option').filter({ hasText: '协助调查函' }).first().click();
      await dialog.getByRole('button', { name: '起草文书' }).click();
      await page.getByRole('heading', { level: 1, name: /协助调查函/ }).waitFor();
      const paper = page.locator('.cases-paper');
      const phone = page.getByLabel('联系电话');
      await phone.fill('020-12345678');
      await paper.getByText('020-12345678').waitFor();
      const address = new URL(page.url()).pathname;
      await here.as('su.qing', address, async (other) => {
        await other.getByLabel('联系电话').fill('020-87654321');
        await page.getByRole('button', { name: '保存' }).click();
        await page.getByText('已保存').waitFor();
        await accessible(page, 'the page of a document');
        await other.getByRole('button', { name: '保存' }).click();
        await other.getByRole('alert').waitFor();
        assert.equal(await other.getByLabel('联系电话').inputValue(), '020-87654321');
      });
      await page.reload();
      assert.equal(await phone.inputValue(), '020-12345678');
    });
  });
});
