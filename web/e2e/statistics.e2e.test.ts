// A month's figures on their way from the officer to the sum of the office above, as each sees them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import {
  openStatisticsOffice,
  type StatisticsOffice,
} from '../../server/src/capabilities/statistics/testing/statistics-office.ts';
import { accessible, served, stage } from './stage.ts';

let at: StatisticsOffice;

const here = stage(async () => {
  const opened = await served((config) => openStatisticsOffice('2016-11-02', config));
  at = opened.office;
  await at.enterCase('officer', { filedOn: '2016-10-03', illegalBusinessAmount: 700_000 });
  await at.require('coordination', 'double-fight-monthly', '2016-10', ['officer', 'neighbour']);
  return opened.server;
});

/** Somebody at their own desk; what must not happen fails the test when they leave. */
async function withPerson(who: string, path: string, work: (page: Page) => Promise<void>): Promise<void> {
  await here.as(at.accounts.get(who) ?? '', path, async (page) => {
    await work(page);
    await accessible(page, `${who} at ${path}`);
  });
}

/** Takes one of the actions that the page offers. */
async function act(page: Page, name: string, reason?: string): Promise<void> {
  await page.locator('#content').getByRole('button', { name, exact: true }).click();
  const form = page.getByRole('dialog');
  if (reason !== undefined) await form.locator('#reason').fill(reason);
  await form.getByRole('button', { name, exact: true }).click();
  await form.waitFor({ state: 'hidden' });
}

describe('the figures of a month', () => {
  it('are completed by hand, frozen, approved by the head, sent, and opened down to the case by the office above', async () => {
    const { report } = await at.report('officer', 'double-fight-monthly', '2016-10');
    const path = `/statistics/reports/${report.id}`;
    await withPerson('officer', path, async (page) => {
      await page.getByRole('button', { name: '填写手工数据' }).click();
      await page.getByRole('textbox', { name: '出动执法人员' }).fill('120');
      await page.getByRole('textbox', { name: '数据来源' }).fill('执法总队月报');
      await page.getByRole('button', { name: '保存 1 项' }).click();
      await page.locator('.statistics-hand').first().waitFor();
      await act(page, '填报并提交审批');
      await page.getByText('待批准、报送').waitFor();
    });
    await withPerson('head', path, (page) => act(page, '批准'));
    await withPerson('officer', path, async (page) => {
      await act(page, '报送');
      await page.getByText('第 1 次报送：').waitFor();
    });
    await at.enterCase('officer', { filedOn: '2016-10-05' });
    await withPerson('coordination', '/statistics/roll-up?form=double-fight-monthly&period=2016-10', async (page) => {
      await page.getByText('应报 2，已报 1').waitFor();
      await page.getByRole('button', { name: '7,000.00' }).click();
      await page.getByText('2015年10月没有单位报送，不作比较').waitFor();
      await page.locator('.statistics-ranking a', { hasText: '7,000.00' }).click();
      await page.waitForURL(/\/statistics\/records/);
      await page.locator('.qf-table tbody tr:only-child a').first().waitFor();
    });
    await withPerson('coordination', path, async (page) => {
      await page.getByText('现为 2').waitFor();
      await act(page, '退回重报', '请核对立案数');
    });
    assert.equal((await at.report('officer', 'double-fight-monthly', '2016-10')).report.state, 'open');
  });

  it('are looked up without a report: an address without form or period says what to choose', async () => {
    await withPerson('officer', '/statistics/figures', async (page) => {
      await page.getByRole('heading', { name: '先选表式' }).waitFor();
      await page.getByRole('link', { name: '公安机关侵权假冒犯罪数据' }).click();
      await page.waitForURL(/form=police-monthly&period=2016-10/);
      await page.getByText('按现有案件即时计算').waitFor();
    });
    await withPerson('officer', '/statistics/figures?form=police-monthly&period=2016-13', async (page) => {
      await page.getByText('按月填报，没有期间“2016-13”').waitFor();
      await page.getByRole('combobox', { name: '期间' }).press('Enter');
      await page.getByTitle('2016-10').click();
      await page.getByText('按现有案件即时计算').waitFor();
    });
  });

  it('of an agency that says nothing are missing on the day after, for the office that waits for them', async () => {
    await at.moveTo('2016-11-11');
    await withPerson('coordination', '/statistics?standing=missing', async (page) => {
      await page.getByText('samr 440300').first().waitFor();
      assert.equal(await page.locator('.qf-table tbody tr', { hasText: '440300' }).count(), 1);
    });
  });
});
