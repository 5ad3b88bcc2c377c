// Registers in the browser: list, form and record of each are usable without sight and mouse; a list and its entries as of a day.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accessible, stage } from './stage.ts';

const officer = 'su.qing';
const here = stage();
type Summary = { id: string; one: { zh: string }; enter: { allowed: boolean } };

describe('a register', () => {
  it('is usable without sight and mouse: list, form and record of each', async () => {
    await here.as(officer, '/licences', async (page) => {
      const answer = await page.request.get('/api/v1/registers');
      const { items } = (await answer.json()) as { items: Summary[] };
      assert.ok(items.length >= 10);
      for (const { id, one, enter } of items) {
        const list = await page.request.get(`/api/v1/${id}?limit=20`);
        const { items: entries } = (await list.json()) as { items: { id: string }[] };
        await page.goto(`/${id}`);
        // Rights and platforms stand among the pages of their part.
        const form = page.getByRole('button', { name: `登记${one.zh}`, exact: true });
        await accessible(page, `the list of ${id}`);
        if (enter.allowed && (await form.count()) > 0) {
          await form.click();
          await page.getByRole('dialog').waitFor();
          await accessible(page, `the form of ${id}`);
          await page.keyboard.press('Escape');
        }
        const [entry] = entries;
        if (entry === undefined) continue;
        await page.goto(`/${id}/${entry.id}`);
        await accessible(page, `an entry of ${id}`);
      }
    });
  });

  it('refuses a term that ends before it begins at its field, in view, with the day that would be right', async () => {
    await here.as(officer, '/licences', async (page) => {
      await page.getByRole('link', { name: /天河（示例）便利店/ }).click();
      await page.waitForURL(/\/licences\/[0-9a-f-]{36}$/);
      const own = page.url();
      for (const viewport of [
        { width: 1366, height: 768 },
        { width: 390, height: 844 },
      ]) {
        await page.setViewportSize(viewport);
        await page.goto(own);
        await page.getByRole('button', { name: '更改许可证' }).click();
        const form = page.getByRole('dialog');
        const [from, until] = [form.getByLabel('有效期自'), form.getByLabel('有效期至')];
        await from.waitFor();
        const begins = await from.inputValue();
        await until.fill('1999-01-01');
        await until.press('Tab');
        // Away from the field: what is refused has to be brought into view.
        await form.getByLabel('持证人').focus();
        await form.getByRole('button', { name: '保存' }).click();
        const refused = form.getByText(`不能早于“有效期自”`).first();
        await refused.waitFor();
        assert.ok((await refused.textContent())?.includes(begins), 'the day that would be right');
        const [field, said, buttons] = await Promise.all(
          [until, refused, form.getByRole('button', { name: '保存' })].map((one) => one.boundingBox()),
        );
        assert.ok(field && said && buttons);
        assert.ok(said.y > field.y && said.y - field.y < 90, 'below its field');
        assert.ok(said.y >= 0 && said.y + said.height <= buttons.y, 'in view, above the buttons');
        assert.equal(await form.getByText('您填写的内容还在').count(), 0);
        await accessible(page, 'a refused term');
        await page.keyboard.press('Escape');
      }
    });
  });

  it('shows list and entry as they stood at the end of a day, and leads back to the present', async () => {
    await here.as(officer, '/licences?asOf=2036-01-01', async (page) => {
      await page.getByText('所列为 2036-01-01 当日终了时的内容').waitFor();
      assert.equal(await page.getByRole('button', { name: '登记许可证', exact: true }).count(), 0);
      await page.getByRole('link', { name: /天河（示例）便利店/ }).click();
      await page.waitForURL(/asOf=2036-01-01$/);
      await page.getByText('以下为 2036-01-01 当日终了时的内容，不能更改。').waitFor();
      await accessible(page, 'an entry as of a day');
      await page.getByRole('link', { name: '查看现在的内容' }).click();
      await page.waitForURL(/\/licences\/[0-9a-f-]{36}$/);
    });
  });
});
