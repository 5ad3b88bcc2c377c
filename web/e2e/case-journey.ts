// What journeys of cases share: a case is registered, and goods are typed into it.
import type { Page } from 'playwright-core';

/** One empty page; its table of contents is left out, which readers of PDF mend. */
const onePage = `%PDF-1.4
1 0 obj
<</Type/Catalog/Pages 2 0 R>>
endobj
2 0 obj
<</Type/Pages/Kids[3 0 R]/Count 1>>
endobj
3 0 obj
<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>
endobj
trailer
<</Root 1 0 R/Size 4>>
%%EOF
`;

/** A file that is a document. */
export const paper = { name: '材料.pdf', mimeType: 'application/pdf', buffer: Buffer.from(onePage) };

/** Registers a case by its form; the page of the case is open afterwards. */
export async function register(page: Page, title: string): Promise<void> {
  await page.goto('/cases');
  await page.getByRole('button', { name: '登记案件' }).first().click();
  const form = page.getByRole('dialog');
  await form.getByLabel('案件名称').fill(title);
  await form.getByLabel('案由').fill('相同商标');
  await page.getByText('未经许可在同一种商品上使用相同商标').first().click();
  for (const [label, day] of [
    ['行为开始日', '2016-03-02'],
    ['行为终了日', '2016-10-27'],
  ] as const) {
    await form.getByLabel(label).fill(day);
    await form.getByLabel(label).press('Tab');
  }
  await form.getByRole('button', { name: '登记', exact: true }).click();
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}/);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** Opens a part of the file. */
export async function part(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: '案卷各部分' }).getByRole('link', { name }).click();
}

/** Types a line of goods into the open form; a new list begins with its first line. */
export async function line(
  page: Page,
  no: number,
  given: { name: string; quantity: string; price: string; pages: string },
) {
  const name = page.getByLabel(`第 ${no} 行 名称与商标`);
  if ((await name.count()) === 0) await page.getByRole('button', { name: '增加一行' }).click();
  await name.fill(given.name);
  await page.getByLabel(`第 ${no} 行 数量`).fill(given.quantity);
  await page.getByLabel(`第 ${no} 行 单价（元）`).fill(given.price);
  await page.getByLabel(`第 ${no} 行 证据页码`).fill(given.pages);
}

/** A case with goods worth 55,000 yuan. @returns its address */
export async function caseOver(page: Page, title: string): Promise<string> {
  await register(page, title);
  await part(page, '物品与金额');
  await page.getByRole('button', { name: '填写物品与金额' }).click();
  await line(page, 1, { name: '云雀牌运动鞋（示例）', quantity: '275', price: '200', pages: '第 31 页' });
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('button', { name: '填写物品与金额' }).waitFor();
  return new URL(page.url()).pathname;
}
