// The plan's documents in a real browser: the bulletin, an office's own template for it, progress brought in as a table.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seriousFaults } from './faults.ts';
import { changed, downloaded, filledIn, paragraphsOf } from './plan-exchange.ts';
import { planOf } from './plan-journey.ts';
import { stage } from './stage.ts';

const province = 'zhou.yuan';
const shenzhen = 'ouyang.hai';
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const here = stage();

describe('the documents of a work plan', () => {
  it('the provincial office makes the bulletin of a quarter', () =>
    here.as(province, '/', async (page) => {
      await page.goto(`/plans/${await planOf(page, 'province')}/dashboard`);
      await page.getByRole('button', { name: '生成通报' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('通报哪一期的进展').click();
      await page.locator('.ant-select-item-option').filter({ hasText: '2016年第2季度' }).click();
      assert.deepEqual(await seriousFaults(page), []);
      const { name, bytes } = await downloaded(page, () => dialog.getByRole('button', { name: '下载通报' }).click());
      assert.match(name, /^关于2016年第二季度.*通报\.docx$/);
      const texts = paragraphsOf(bytes);
      assert.ok(texts.includes('一、总体情况'), texts.join('\n'));
      assert.ok(!texts.some((text) => text.includes('{')), 'no tag is left');
      await dialog.getByText('已生成').waitFor();
    }));

  it('changes the template in use and uploads it; one with an unknown tag is refused with its name', () =>
    here.as(province, '/', async (page) => {
      await page.goto(`/plans/${await planOf(page, 'province')}/dashboard`);
      await page.getByRole('button', { name: '通报模板' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('正在使用：内置模板').waitFor();
      const template = await downloaded(page, () => dialog.getByRole('button', { name: '下载正在使用的模板' }).click());
      const upload = (buffer: Buffer) =>
        dialog.locator('input[type=file]').setInputFiles({ name: '本办模板.docx', mimeType: docx, buffer });
      const edit = (from: string, to: string) =>
        changed(template.bytes, 'word/document.xml', (xml) => xml.replace(from, to));
      await upload(edit('{标题}', '{题名}'));
      await dialog.getByRole('alert').filter({ hasText: '题名' }).waitFor();
      await dialog.getByText('仍使用原来的模板').waitFor();
      await upload(edit('{主送机关}：', '各成员单位、各市双打办：'));
      await dialog.getByText(/已启用模板“本办模板\.docx”.*主送机关/).waitFor();
      await dialog.getByText(/正在使用：本办模板\.docx/).waitFor();
      await dialog.getByText(/可用标签/).click();
      await dialog.getByRole('cell', { name: '发文字号' }).waitFor();
      assert.deepEqual(await seriousFaults(page), []);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: '生成通报' }).click();
      const { bytes } = await downloaded(page, () => dialog.getByRole('button', { name: '下载通报' }).click());
      assert.ok(paragraphsOf(bytes).includes('各成员单位、各市双打办：'));
    }));

  it('a city bureau fills in the template for progress; good rows are kept, bad ones come back with their reasons', () =>
    here.as(shenzhen, '/', async (page) => {
      const plan = await planOf(page, 'province');
      await page.goto(`/plans/${plan}/dashboard`);
      // Not its bulletin: there is no button, and it is said whose it is.
      await page.getByText('通报由下发要点的双打办起草').waitFor();
      assert.equal(await page.getByRole('button', { name: '生成通报' }).count(), 0);
      assert.equal(await page.getByRole('button', { name: '通报模板' }).count(), 0);
      await page.goto(`/plans/${plan}`);
      await page.getByRole('button', { name: '导入导出' }).click();
      await page.getByRole('menuitem', { name: '导入进展' }).click();
      const dialog = page.getByRole('dialog');
      const template = await downloaded(page, () => dialog.getByRole('link', { name: '下载模板' }).click());
      const rows = [
        { percent: '65', text: '检查市场 12 个，立案 3 件。' },
        { percent: '165', text: '完成比例写错了' },
        { percent: '七成', text: '完成比例不是数字' },
      ];
      const upload = (buffer: Buffer) =>
        dialog.locator('input[type=file]').setInputFiles({ name: '进展.xlsx', mimeType: xlsx, buffer });
      await upload(filledIn(template.bytes, rows));
      await dialog.getByText(/新增 1，.*有误 2。尚未写入/).waitFor();
      await dialog.getByText('不得大于 100').waitFor();
      assert.deepEqual(await seriousFaults(page), []);
      const refused = await downloaded(page, () => dialog.getByRole('button', { name: '下载退回的 2 行' }).click());
      assert.match(Buffer.from(refused.bytes).toString('utf8'), /完成比例写错了[\s\S]*完成比例不是数字/);
      await dialog.getByRole('button', { name: '导入 1 行' }).click();
      await dialog.getByText(/新增 1，.*退回 2/).waitFor();
      await dialog.locator('.qf-actions').getByRole('button', { name: '关闭' }).click();
      // Sent again with one row mended, that row alone is new.
      await page.getByRole('button', { name: '导入导出' }).click();
      await page.getByRole('menuitem', { name: '导入进展' }).click();
      const mended = rows.map((row) => (row.percent === '165' ? { ...row, percent: '68' } : row));
      await upload(filledIn(template.bytes, mended));
      await dialog.getByText(/新增 1，.*有误 1。尚未写入/).waitFor();
    }));
});
