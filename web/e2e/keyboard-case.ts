// What journeys on cases without a mouse have in common: the parts of a file, and how a case is registered.
import type { Page } from 'playwright-core';
import { button, press, write } from './keyboard.ts';

/** Opens a part of a case's file. */
export const part = (page: Page, name: string) =>
  press(page, page.getByRole('navigation', { name: '案卷各部分' }).getByRole('link', { name }), name);

/**
 * Registers a case of the same mark on the same goods.
 * @param q.from @param q.until days of the act, YYYY-MM-DD
 * @returns its address
 */
export async function register(page: Page, q: { name: string; from: string; until: string }): Promise<string> {
  await press(page, page.getByRole('link', { name: '案件' }).first(), 'the menu');
  await press(page, button(page, '登记案件').first(), 'register');
  const form = page.getByRole('dialog');
  await form.waitFor();
  await write(page, form.getByLabel('案件名称'), q.name);
  await write(page, form.getByLabel('案由'), '相同商标');
  await page.locator('.ant-select-item-option').filter({ hasText: '相同商标' }).first().waitFor();
  await page.keyboard.press('Enter');
  await write(page, form.getByLabel('行为开始日'), q.from);
  await write(page, form.getByLabel('行为终了日'), q.until);
  await press(page, button(form, '登记'), 'register (form)');
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}/);
  await page.getByRole('heading', { level: 1, name: q.name }).waitFor();
  return new URL(page.url()).pathname;
}
