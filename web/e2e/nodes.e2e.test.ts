// The nation's node and a province's: a request goes down, waits while the province is away, is carried on there and told back; a dead
// letter is seen with its reason and sent again by hand.
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import {
  openTwoNodes,
  pin,
  type TestNode,
  type TwoNodes,
} from '../../server/src/capabilities/exchange/nodes/testing/two-nodes.ts';
import { testPassword } from '../../server/src/platform/http/test-services.ts';
import { closeBrowser, openBrowser } from './browser.ts';
import { seriousFaults } from './faults.ts';
import { settled, take } from './plan-journey.ts';
import { freePort, signIn, type TestServer, visit } from './server.ts';

let nodes: TwoNodes;
let browser: Browser;
const webFolder = resolve(import.meta.dirname, '../dist');

before(async () => {
  const nation = { webFolder, port: await freePort() };
  const province = { webFolder, port: await freePort() };
  nodes = await openTwoNodes(new Date(), { nation, province });
  await pin(nodes.province, nodes.nation, 'above');
  await pin(nodes.nation, nodes.province, 'below');
  // Entered by the nation and not by the province: what goes there has nobody to go to.
  await nodes.nation.made.opened.agency('samr', '440300', '深圳市市场监督管理局（示例）');
  browser = await openBrowser();
});
after(async () => {
  if (browser !== undefined) await closeBrowser(browser);
  await nodes?.close();
});

/** Somebody of a node before its pages. */
async function at(node: TestNode, who: string, path: string, work: (page: Page) => Promise<void>): Promise<void> {
  const passwords = new Map([[node.account(who), testPassword]]);
  const server: TestServer = { url: node.url, passwords, sessionOf: node.made.sessionOf, stop: async () => {} };
  const { page, faults, close } = await visit(browser, server);
  await signIn(page, server, { account: node.account(who), path });
  await work(page);
  await settled(page);
  assert.deepEqual([...faults, ...(await seriousFaults(page))], [], `${who} at ${path}`);
  await close();
}

/** A request to an agency, by its form. */
async function ask(page: Page, { agency, title }: { agency: string; title: string }): Promise<void> {
  await page.getByRole('button', { name: '请求协查' }).first().click();
  const form = page.getByRole('dialog');
  await form.locator('#request-agency').fill(agency);
  await page.locator('.ant-select-item-option').filter({ hasText: agency }).first().click();
  await form.locator('#request-title').fill(title);
  await form.locator('#request-text').fill('请协助核实涉案企业的登记情况（示例）。');
  await form.getByRole('button', { name: '发出' }).click();
  await page.waitForURL(/\/exchange\/requests\/[0-9a-f-]{36}/);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** A message, by the number that the request in it was given. */
const row = (page: Page, no: number) =>
  page.locator('tbody tr').filter({ hasText: new RegExp(`协查〔\\d{4}〕${no}号`) });
const later = (minutes: number) => {
  nodes.clock.nation += minutes * 60_000;
  nodes.clock.province += minutes * 60_000;
};

describe('a request from the nation to a province', () => {
  const title = '协查云雀牌运动鞋的来源（示例）';
  let address = '';

  it('waits while the province is away, says that it does and when it is tried again', async () => {
    await nodes.province.away();
    await at(nodes.nation, 'officer', '/exchange/requests', async (page) => {
      await ask(page, { agency: '双打办 440000', title });
      address = new URL(page.url()).pathname;
    });
    await nodes.nation.send();
    await at(nodes.nation, 'systemAdmin', '/exchange/nodes/outbox', async (page) => {
      const waiting = row(page, 1);
      await waiting.getByText('待发送').waitFor();
      await waiting.getByText('已尝试 1 次').waitFor();
      await waiting.getByText(/无法连接对方/).waitFor();
    });
  });

  it('arrives by itself when the province is back, among the requests to its office', async () => {
    await nodes.province.back();
    later(30);
    await nodes.nation.send();
    await at(nodes.nation, 'systemAdmin', '/exchange/nodes/outbox', async (page) => {
      await row(page, 1).getByText('已送达', { exact: true }).waitFor();
      assert.equal(
        await row(page, 1)
          .getByText(/无法连接对方/)
          .count(),
        0,
        'what went wrong before is over',
      );
    });
    await at(nodes.province, 'systemAdmin', '/exchange/nodes/inbox', (page) =>
      page.locator('tbody tr').first().getByText('已处理').waitFor(),
    );
    // Nobody handles it yet: the inbox of one's own work leads to what waits to be handed out.
    await at(nodes.province, 'officer', '/?queue=unassigned', async (page) => {
      await page.getByRole('link', { name: title }).first().click();
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await take(page, '签收');
      await page.locator('.qf-page-title').getByText('待答复').waitFor();
    });
  });

  it('is told back: the nation reads that it was received', async () => {
    later(1);
    await nodes.province.send();
    await at(nodes.nation, 'officer', address, (page) => page.locator('.qf-page-title').getByText('待答复').waitFor());
  });
});

describe('a letter that the other side cannot take', () => {
  const title = '协查深圳仓库（示例）';

  it('is dead with its reason, goes again by hand once the reason is gone, and is delivered', async () => {
    await at(nodes.nation, 'officer', '/exchange/requests', (page) =>
      ask(page, { agency: '深圳市市场监督管理局（示例）', title }),
    );
    later(1);
    await nodes.nation.send();
    await at(nodes.nation, 'systemAdmin', '/exchange/nodes/outbox', async (page) => {
      const dead = row(page, 2);
      await dead.getByText('死信').waitFor();
      await dead
        .getByText(/深圳市市场监督管理局（示例）/)
        .first()
        .waitFor();
      await nodes.province.made.opened.agency('samr', '440300', '深圳市市场监督管理局（示例）');
      await dead.getByRole('button', { name: '重新发送' }).click();
      await dead.getByText('待发送').waitFor();
      later(1);
      await nodes.nation.send();
      await page.reload();
      await row(page, 2).getByText('已送达', { exact: true }).waitFor();
    });
  });
});
