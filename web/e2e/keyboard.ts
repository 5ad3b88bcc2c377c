// Working a page without a mouse, as several journeys do.
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { paper } from './case-journey.ts';
import type { TestServer } from './server.ts';

/** Tab until it has the focus, as somebody would who sees where they are. */
export async function reach(page: Page, target: Locator, what: string): Promise<void> {
  await target.waitFor();
  for (let steps = 0; steps < 150; steps += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      assert.ok(await showsFocus(page), `${what}: the focus is seen`);
      return;
    }
    await page.keyboard.press('Tab');
  }
  assert.fail(
    `${what} is not reached with Tab, which ends at ${await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200))}`,
  );
}

/** Whether what has the focus, or what stands for it, is drawn as having it. */
function showsFocus(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    let element = document.activeElement;
    for (let up = 0; element !== null && up < 3; up += 1, element = element.parentElement) {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      if ((outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none') return true;
    }
    return false;
  });
}

export async function press(page: Page, target: Locator, what: string): Promise<void> {
  await reach(page, target, what);
  await page.keyboard.press('Enter');
}

export async function write(page: Page, target: Locator, words: string): Promise<void> {
  await reach(page, target, words);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(words);
}

export async function enterAs(page: Page, server: TestServer, account: string): Promise<void> {
  await page.goto('/sign-in');
  await write(page, page.locator('#username'), account);
  await write(page, page.locator('#password'), server.passwords.get(account) ?? '');
  await page.keyboard.press('Enter');
  await page.locator('.qf-shell').waitFor();
}

export const button = (within: Page | Locator, name: string | RegExp) =>
  within.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) });

/** Opens the button behind which an act of a record stands, where it does. */
async function unfold(page: Page, act: string): Promise<void> {
  const wanted = button(page.locator('.qf-actions'), act);
  const more = button(page, '更多办理事项');
  await wanted.or(more).first().waitFor();
  if ((await wanted.count()) === 0) await press(page, more, `the acts with ${act}`);
}

/** Takes an act of a record: its button, its form, and the button of the form. */
export async function take(
  page: Page,
  act: string,
  fill: (form: Locator) => Promise<void> = async () => {},
): Promise<void> {
  await unfold(page, act);
  await press(page, button(page.locator('.qf-actions'), act), act);
  const form = page.getByRole('dialog');
  await form.waitFor();
  await fill(form);
  await press(page, button(form, act), `${act} (form)`);
  await form.waitFor({ state: 'hidden' });
}

export const title = (page: Page, words: string) => page.locator('.qf-page-title').getByText(words).waitFor();

/** The focus is on something that can be seen: nothing that was closed or taken has carried it away. */
export async function keepsFocus(page: Page, after: string): Promise<void> {
  await page.waitForFunction(() => document.activeElement !== document.body && document.activeElement !== null);
  assert.ok(await showsFocus(page), `the focus is seen after ${after}`);
}

/** Brings a paper to a field of a form. @param id of the field, such as material-letter */
export async function attach(page: Page, form: Locator, id: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  const files = form.locator('.qf-files').filter({ has: page.locator(`#${id}`) });
  await press(page, files.locator('button').first(), id);
  await (await chooser).setFiles(paper);
  // Until it is stored the form waits for it.
  await files.locator('ul a').first().waitFor();
}
