// Nothing typed is lost: Esc, the manual, reload and a closed browser bring every word back, and nobody else at the machine finds one.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { phone } from './field.ts';
import { signIn, startTestServer, type TestServer } from './server.ts';

const officer = 'su.qing';
const colleague = 'lin.zhixing';
const office = { width: 1366, height: 768 };
const mobile = { width: 390, height: 844 };

const typed = {
  '当事人（尚不清楚的，以后补填）': '云岭（示例）鞋业有限公司',
  案件名称: '云岭（示例）鞋业有限公司涉嫌侵权案（草稿）',
  违法地点: '云州市示例路 18 号三楼仓库',
  网络平台: '示例商城',
  来源说明: '巡查时见门店陈列，店主称由外地购进，\n当日未提供票据。',
} as const;

let server: TestServer;
const folders: string[] = [];
const machine = () => {
  const folder = mkdtempSync(join(tmpdir(), 'drafts-'));
  folders.push(folder);
  return folder;
};

before(async () => {
  server = await startTestServer(undefined, '2026');
});
after(async () => {
  await server?.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const form = (page: Page) => page.getByRole('dialog', { name: '登记案件' });

async function openForm(page: Page): Promise<void> {
  await page.getByRole('button', { name: '登记案件' }).first().click();
  await form(page).getByLabel('当事人（尚不清楚的，以后补填）', { exact: true }).waitFor();
}

async function fillIn(page: Page): Promise<void> {
  for (const [label, words] of Object.entries(typed)) await form(page).getByLabel(label, { exact: true }).fill(words);
  await form(page).getByLabel('行为开始日').fill('2026-03-02');
  await form(page).getByLabel('行为开始日').press('Tab');
  // While the calendar is open Esc is its own.
  await page.locator('.ant-picker-dropdown:visible').waitFor({ state: 'detached' });
}

async function everyWord(page: Page): Promise<void> {
  await form(page).getByText('已恢复').waitFor();
  for (const [label, words] of Object.entries(typed)) await waitForValue(page, label, words);
  await waitForValue(page, '行为开始日', '2026-03-02');
}

async function waitForValue(page: Page, label: string, words: string): Promise<void> {
  const field = form(page).getByLabel(label, { exact: true });
  for (let turn = 0; turn < 100 && (await field.inputValue()) !== words; turn += 1) await page.waitForTimeout(50);
  assert.equal(await field.inputValue(), words, label);
}

/** All that the browser keeps of this office, as whoever looks into its files would read it. */
const lying = (page: Page) =>
  page.evaluate(async () => {
    const found: string[] = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    for (const { name = '' } of await indexedDB.databases()) {
      const opened = indexedDB.open(name);
      await new Promise((done) => {
        opened.onsuccess = done;
      });
      for (const store of opened.result.objectStoreNames) {
        const all = opened.result.transaction(store).objectStore(store).getAll();
        await new Promise((done) => {
          all.onsuccess = done;
        });
        for (const row of all.result)
          found.push(
            JSON.stringify(row, (_, value) => (value instanceof Uint8Array ? new TextDecoder().decode(value) : value)),
          );
      }
      opened.result.close();
    }
    return found;
  });

for (const [where, viewport] of [
  ['in an office window', office],
  ['on a phone', mobile],
] as const)
  describe(`a draft ${where}`, () => {
    const folder = machine();
    let context: BrowserContext;
    let page: Page;
    const start = async (account: string) => {
      ({ page, context } = await phone(server, folder, viewport));
      await signIn(page, server, { account, path: '/cases' });
    };
    after(() => context?.close());

    it('outlasts Esc, the manual, a reload and a closed browser', async () => {
      await start(officer);
      await openForm(page);
      await fillIn(page);
      await page.keyboard.press('Escape');
      await form(page).waitFor({ state: 'hidden' });
      await openForm(page);
      await everyWord(page);
      const [manual] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('F1')]);
      await manual.getByRole('heading', { level: 1 }).waitFor();
      assert.match(manual.url(), /\/manual#/);
      await manual.close();
      await everyWord(page);
      await page.reload();
      await openForm(page);
      await everyWord(page);
      await page.goto('/leads');
      await page.goBack();
      await openForm(page);
      await everyWord(page);
      await context.close();
      await start(officer);
      await openForm(page);
      await everyWord(page);
    });

    it('is no word in what lies on the machine, and nothing to another account', async () => {
      const words = (await lying(page)).join('\n');
      assert.match(words, /"sealed"/);
      for (const each of Object.values(typed)) assert.equal(words.includes(each.slice(0, 8)), false, each);
      await context.close();
      await start(colleague);
      await openForm(page);
      await page.waitForTimeout(500);
      assert.equal(await form(page).getByLabel('当事人（尚不清楚的，以后补填）', { exact: true }).inputValue(), '');
      assert.equal(await form(page).getByText('已恢复').count(), 0);
      await page.goto('/drafts');
      await page.getByText('没有草稿').waitFor();
      // What another left is still there for them.
      await context.close();
      await start(officer);
      await page.goto('/drafts');
      await page.getByText(typed.违法地点).waitFor();
    });

    it('is dropped by hand, taken back, and gone once it was sent', async () => {
      await page.goto('/cases');
      await openForm(page);
      await everyWord(page);
      await form(page).getByRole('button', { name: '丢弃草稿' }).click();
      await waitForValue(page, '违法地点', '');
      await form(page).getByRole('button', { name: '撤销' }).click();
      await everyWord(page);
      await form(page).getByRole('button', { name: '登记', exact: true }).click();
      await page.waitForURL(/\/cases\/[0-9a-f-]{36}/);
      await page.goto('/drafts');
      await page.getByText('没有草稿').waitFor();
      await page.goto('/cases');
      await openForm(page);
      await page.waitForTimeout(500);
      assert.equal(await form(page).getByLabel('违法地点', { exact: true }).inputValue(), '');
    });
  });

describe('a draft that is not alone', () => {
  const folder = machine();
  let context: BrowserContext;
  let page: Page;
  before(async () => {
    ({ page, context } = await phone(server, folder, office));
    await signIn(page, server, { account: officer, path: '/cases' });
  });
  after(() => context?.close());

  it('is left to the tab that fills it in; the second begins empty, says so, and both are kept', async () => {
    await openForm(page);
    await form(page).getByLabel('违法地点', { exact: true }).fill('第一个标签页的地点');
    const second = await context.newPage();
    await second.goto('/cases');
    await openForm(second);
    await form(second).getByText('这张表单正在另一个标签页填写').waitFor();
    await waitForValue(second, '违法地点', '');
    await form(second).getByLabel('违法地点', { exact: true }).fill('第二个标签页的地点');
    await waitForValue(page, '违法地点', '第一个标签页的地点');
    await page.goto('/drafts');
    await page.getByText('第一个标签页的地点').waitFor();
    await page.getByText('第二个标签页的地点').waitFor();
    await second.close();
  });

  it('says in words what the form has no field for any more, and keeps it', async () => {
    const entry = page.getByRole('dialog', { name: '登记许可证' });
    const open = async () => {
      await page.goto('/licences');
      await page.getByRole('button', { name: '登记许可证' }).first().click();
      await entry.getByLabel('持证人', { exact: true }).waitFor();
    };
    await open();
    await entry.getByLabel('持证人', { exact: true }).fill('白鹭（示例）日用品商行');
    await entry.getByLabel('许可范围', { exact: true }).fill('只在旧表单里有位置的一句话');
    await page.keyboard.press('Escape');
    // The form as the next release has it: one field is gone.
    await page.route(/\/api\/v1\/registers\/licences$/, async (route) => {
      const answer = await route.fetch();
      const declared = (await answer.json()) as { fields: { name: string }[] };
      await route.fulfill({
        response: answer,
        json: { ...declared, fields: declared.fields.filter(({ name }) => name !== 'scope') },
      });
    });
    await page.reload();
    await open();
    await entry.getByText('草稿中有 1 项，现在的表单没有位置').click();
    await entry.getByText('许可范围：只在旧表单里有位置的一句话').waitFor();
    assert.equal(await entry.getByLabel('持证人', { exact: true }).inputValue(), '白鹭（示例）日用品商行');
    await page.unrouteAll({ behavior: 'wait' });
    await page.reload();
    await open();
    await entry.getByText('已恢复').waitFor();
    assert.equal(await entry.getByLabel('许可范围', { exact: true }).inputValue(), '只在旧表单里有位置的一句话');
  });

  it('is taken off the device when its days are over, whoever opens drafts there next', async () => {
    assert.ok((await lying(page)).some((row) => row.includes('"sealed"')));
    await context.close();
    ({ page, context } = await phone(server, folder, office));
    // The clock of the browser follows the server's: eight days later for both.
    await page.route(/\/api\/v1\/me$/, async (route) => {
      const answer = await route.fetch();
      const me = (await answer.json()) as { now: string };
      const later = new Date(Date.parse(me.now) + 8 * 86_400_000).toISOString();
      await route.fulfill({ response: answer, json: { ...me, now: later } });
    });
    await signIn(page, server, { account: colleague, path: '/drafts' });
    await page.getByText('没有草稿').waitFor();
    assert.equal(
      (await lying(page)).some((row) => row.includes('"sealed"')),
      false,
    );
  });
});
