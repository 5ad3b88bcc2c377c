// A juvenile's record that the law seals (刑事诉讼法 286): the head of the court seals it by hand, and it is gone from every page.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openReferralTest, type ReferralTest } from '../../server/src/capabilities/referral/testing/referral-test.ts';
import { statisticsCapability } from '../../server/src/capabilities/statistics/index.ts';
import { readSheet } from '../../server/src/platform/office/workbook-reader.ts';
import { accessible, served, stage } from './stage.ts';

let at: ReferralTest;

const here = stage(async () => {
  const opened = await served((config) => openReferralTest(config, [statisticsCapability]));
  at = opened.office;
  return opened.server;
});

async function withPerson(who: string, path: string, work: (page: Page) => Promise<void>): Promise<void> {
  await here.as(at.accounts.get(who) ?? '', path, async (page) => {
    await work(page);
    await accessible(page, who);
  });
}

/** A referral that went all the way to a judgment. */
async function judged(no: number, juvenile: boolean): Promise<{ id: string; caseId: string }> {
  const id = await at.sent({ juvenile });
  await at.ok('police', id, 'receive', { receiptNo: `穗公受〔2026〕${no}号`, receivedBy: '王五' });
  await at.ok('policeHead', id, 'file', { policeCaseNo: `穗公立〔2026〕${no}号`, crime: '假冒注册商标罪' });
  await at.ok('policeHead', id, 'sendToProsecution', { persons: 1 });
  await at.ok('chief', id, 'prosecute', { persons: 1, charge: '假冒注册商标罪' });
  const { referral } = await at.ok('court', id, 'judge', { judgment: 'sentenced', persons: 1 });
  return { id, caseId: referral.caseId };
}

const figures = '/statistics/figures?form=police-monthly&period=2026-11';
/** The cell of a figure, by the first words of its row; the link in it leads to the records that were counted. */
const counted = async (page: Page, row: string): Promise<string> => {
  const line = page.locator('tr').filter({ hasText: row }).first();
  await line.waitFor();
  return (await line.locator('td').allInnerTexts()).join(' ');
};
/** Rows below the head of a workbook, as the reader takes it out. */
async function exported(page: Page, path: string): Promise<number> {
  const bytes = await page.evaluate(
    async (url) => [...new Uint8Array(await (await fetch(url)).arrayBuffer())],
    `/api/v1${path}`,
  );
  let rows = -1;
  for await (const _ of readSheet(Uint8Array.from(bytes), { name: 'export.xlsx' })) rows += 1;
  return rows;
}

describe('a record that the law seals', () => {
  let kept: { id: string; caseId: string };
  let sealed: { id: string; caseId: string };
  let before = '';

  it('is counted and shown like any other until then', async () => {
    kept = await judged(21, false);
    sealed = await judged(22, true);
    await withPerson('police', figures, async (page) => {
      before = await counted(page, '立案');
      assert.match(before, /2/);
      await page.goto('/referrals?list=all');
      await page.getByRole('link', { name: '全部移送 2' }).waitFor();
      assert.equal(await exported(page, '/referral-watch/export.xlsx?list=all'), 2);
    });
  });

  it('is sealed by the head of the court, who says why and is led away from it', async () => {
    await withPerson('courtHead', `/referrals/${sealed.id}`, async (page) => {
      await page.getByRole('button', { name: '依法封存' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: '依法封存' }).click();
      await dialog.getByRole('alert').getByText('还没有填：理由').waitFor();
      await dialog.locator('#seal-reason').fill('犯罪时不满十八周岁，判处五年以下有期徒刑');
      await dialog.getByRole('button', { name: '依法封存' }).click();
      await page.waitForURL((url) => url.pathname === '/referrals');
      await page.getByRole('link', { name: '全部移送 1' }).waitFor();
    });
  });

  it('is gone from lists, search, workbook, figure and drill-down of everybody; its own address says that nothing is there', async () => {
    for (const who of ['officer', 'police', 'prosecutor', 'court', 'justice'])
      await withPerson(who, '/referrals?list=all', async (page) => {
        await page.getByRole('link', { name: '全部移送 1' }).waitFor();
        for (const path of [`/referrals/${sealed.id}`, `/cases/${sealed.caseId}`]) {
          await page.goto(path);
          await page.getByText('没有这条记录').first().waitFor();
        }
        await page.goto('/referrals?list=all');
        await page.getByRole('link', { name: '全部移送 1' }).waitFor();
        assert.equal(await page.getByText('小明（示例）').count(), 0);
      });
    await withPerson('officer', '/cases', async (page) => {
      await page.locator('tbody tr').first().waitFor();
      const links = await page.locator('tbody a').evaluateAll((all) => all.map((each) => each.getAttribute('href')));
      assert.ok(links.some((link) => link?.includes(kept.caseId)));
      assert.ok(!links.some((link) => link?.includes(sealed.caseId)));
      assert.equal(await exported(page, '/cases/export.xlsx'), 1);
      assert.equal(await exported(page, '/referral-watch/export.xlsx?list=all'), 1);
      await page.goto(`/search?q=${encodeURIComponent('小明')}`);
      await page.locator('h1').waitFor();
      assert.equal(await page.getByRole('link', { name: /云岭/ }).count(), 0);
    });
    await withPerson('police', figures, async (page) => {
      const now = await counted(page, '立案');
      assert.notEqual(now, before);
      await page.locator('tr').filter({ hasText: '立案' }).first().locator('a').first().click();
      await page.waitForURL(/\/statistics\/records/);
      await page.locator(`a[href*="${kept.id}"]`).first().waitFor();
      assert.equal(await page.locator(`a[href*="${sealed.id}"]`).count(), 0);
    });
  });
});
