// Steps of the plan's journeys that several of them take.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

type Named = { id: string; docNo: string | null; region: { level: string } };

/** What the signed-in user reads from the server. */
export function read<Answer>(page: Page, path: string): Promise<Answer> {
  return page.evaluate(async (address) => (await fetch(`/api/v1${address}`)).json(), path) as Promise<Answer>;
}

export async function planOf(page: Page, level: string): Promise<string> {
  const { items } = await read<{ items: Named[] }>(page, '/plans?status=issued');
  const plan = items.find(({ region }) => region.level === level);
  assert.ok(plan, `a plan of a ${level}`);
  return plan.id;
}

export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

/** Presses an act of a record's head, also where it stands behind one of the buttons that unfold. */
export async function pressAct(page: Page, act: string): Promise<void> {
  const wanted = page.locator('.qf-actions').getByRole('button', { name: act, exact: true });
  const folded = page.locator('.qf-folded > button[aria-expanded="false"]');
  // The record may still be on its way to the state in which the act is offered, and the act may stand behind either button.
  for (let tries = 0; (await wanted.count()) === 0 && tries < 300; tries += 1) {
    const count = await folded.count();
    if (count > 0) await folded.nth(tries % count).click();
    await page.waitForTimeout(200);
  }
  await wanted.first().click();
}

/** Takes an act of a record: opens its form, fills it in, sends it. */
export async function take(
  page: Page,
  act: string,
  fill: (form: ReturnType<Page['getByRole']>) => Promise<void> = async () => {},
) {
  await pressAct(page, act);
  const form = page.getByRole('dialog');
  await form.waitFor();
  await fill(form);
  await form.getByRole('button', { name: act, exact: true }).click();
  await form.waitFor({ state: 'hidden' });
}

/** Whether the first element stands inside the window. */
export function inSight(page: Page, selector: string): Promise<boolean> {
  return page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
}

/** Bars, map and trend stand. */
export async function drawn(page: Page): Promise<void> {
  await page.locator('.plan-dashboard figure svg').nth(2).waitFor();
}

/** How many tasks the head of the review says are still to be looked at. */
export async function waiting(page: Page): Promise<string> {
  const words = page.getByText(/\d+ 项待审核/);
  await words.waitFor();
  return words.innerText();
}

/** Confirms every task that is left, one after the other, as a person would who has looked at each. */
export async function confirmTheRest(page: Page): Promise<void> {
  await page.locator('.plan-chips button').filter({ hasText: '先看' }).click();
  for (let left = 30; left > 0; left -= 1) {
    const confirm = page.locator('.plan-card-current').getByRole('button', { name: '已核对，确认' });
    if (!(await confirm.isVisible())) break;
    const before = await waiting(page);
    await confirm.click();
    await page.waitForFunction((words) => !document.body.innerText.includes(words), before);
    await page.locator('.plan-chips button').filter({ hasText: '先看' }).click();
  }
  await page.getByText('均已审核').first().waitFor();
}

/** A short plan of its own, with one task that names nobody. */
export function planFile(): string {
  const folder = join(tmpdir(), `qingfeng-plan-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, '工作要点.txt');
  const lines = [
    '2016年全国打击侵权假冒补充工作要点',
    '一、加强重点领域治理',
    '（一）治理农村市场。围绕春耕开展农资打假。（农业部牵头负责，公安部、工商总局按职责分工分别负责）',
    '（二）治理网络交易。每季度开展网络交易商品监测。（工商总局负责）',
    '（三）治理进出口环节。加强进出口商品检验。',
    '二、加强组织保障',
    '（四）加强宣传。及时发布权威信息。（新闻出版广电总局负责）',
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}
