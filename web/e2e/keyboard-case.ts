// What journeys on cases without a mouse have in common: the parts of a file, and how a case is registered.
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { button, keepsFocus, press, write } from './keyboard.ts';

/** Opens a part of a case's file. */
export const part = (page: Page, name: string) =>
  press(page, page.getByRole('navigation', { name: '案卷各部分' }).getByRole('link', { name }), name);

type Registered = { name: string; from: string; until: string; offence?: string };

/**
 * Registers a case.
 * @param q.from @param q.until days of the act, YYYY-MM-DD
 * @param q.offence words of its name in the catalogue; the same mark on the same goods where left out
 * @returns its address
 */
export async function register(page: Page, q: Registered): Promise<string> {
  const { offence = '相同商标' } = q;
  await press(page, page.getByRole('link', { name: '案件' }).first(), 'the menu');
  await press(page, button(page, '登记案件').first(), 'register');
  const form = page.getByRole('dialog');
  await form.waitFor();
  await write(page, form.getByLabel('案件名称'), q.name);
  await write(page, form.getByLabel('案由'), offence);
  await chooseActive(page, offence);
  await write(page, form.getByLabel('行为开始日'), q.from);
  await write(page, form.getByLabel('行为终了日'), q.until);
  await press(page, button(form, '登记'), 'register (form)');
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}/);
  await page.getByRole('heading', { level: 1, name: q.name }).waitFor();
  return new URL(page.url()).pathname;
}

/** Takes the option that says this, with the arrow down as often as it needs. */
export async function chooseActive(page: Page, words: string): Promise<void> {
  const options = page.locator('.ant-select-item-option');
  await options.filter({ hasText: words }).first().waitFor();
  const active = page.locator('.ant-select-item-option-active');
  for (let left = await options.count(); left > 0; left -= 1) {
    if ((await active.textContent())?.includes(words)) return page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
  }
  assert.fail(`no option is reached that says ${words}`);
}

/** Opens a section of the file, fills it in and saves it. */
async function fill(page: Page, section: string, write: (form: Locator) => Promise<void>): Promise<void> {
  await press(page, button(page, section), section);
  const form = page.locator('form.cases-form');
  await form.waitFor();
  await keepsFocus(page, `${section} was opened`);
  await write(form);
  await press(page, button(form, '保存'), `${section} (save)`);
  await form.waitFor({ state: 'hidden' });
  await keepsFocus(page, `${section} was saved`);
}

/** Who is accused, who handles it, and ten pairs of shoes at 200 yuan. */
export async function fillSmallCase(page: Page, party: string): Promise<void> {
  await part(page, '当事人与事实');
  await fill(page, '填写当事人', async (section) => {
    await press(page, button(section, '增加当事人、权利人或者证人'), 'a party');
    await write(page, section.locator('[id$="-name"]'), party);
    await write(page, section.locator('[id$="-idMissing"]'), '（示例）未取得');
  });
  await fill(page, '填写承办人', async (section) => {
    for (const [at, officer] of ['苏清', '何文静'].entries()) {
      await press(page, button(section, '增加承办人'), 'an officer');
      await write(page, section.locator('[id$="-name"]').nth(at), officer);
      await write(page, section.locator('[id$="-certificate"]').nth(at), `（示例）44010010${at}`);
    }
  });
  await part(page, '物品与金额');
  await fill(page, '填写物品与金额', async () => {
    await write(page, page.getByLabel('第 1 行 名称与商标'), '云雀牌运动鞋（示例）');
    await write(page, page.getByLabel('第 1 行 数量'), '10');
    await write(page, page.getByLabel('第 1 行 单价（元）'), '200');
  });
}
