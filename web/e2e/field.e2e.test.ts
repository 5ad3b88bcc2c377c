// Field work without a connection: kept when it is saved, there after a reload and after the browser was closed, sent once and in its
// order when there is one again.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { evidenceCapability } from '../../server/src/capabilities/evidence/index.ts';
import { openSeizedGoods } from '../../server/src/capabilities/exhibits/testing/seized-goods.ts';
import { leadsCapability } from '../../server/src/capabilities/leads/index.ts';
import { atField, banner, keptWhole, phone, sentBy } from './field.ts';
import type { TestServer } from './server.ts';
import { accessible, served } from './stage.ts';

type Goods = Awaited<ReturnType<typeof openSeizedGoods>>;

let goods: Goods;
let server: TestServer;
let folder: string | undefined;
let context: BrowserContext | undefined;

const account = (who: 'officer' | 'keeper'): string => goods.office.accounts.get(who) ?? '';

async function open(): Promise<{ page: Page; context: BrowserContext }> {
  assert.ok(folder);
  const opened = await phone(server, folder);
  context = opened.context;
  return opened;
}

before(async () => {
  ({ server } = await served(async (config) => {
    goods = await openSeizedGoods(config, [leadsCapability, evidenceCapability]);
    return goods.office;
  }));
  folder = await mkdtemp(join(tmpdir(), 'field-'));
});

after(async () => {
  await context?.close();
  await server?.stop();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

async function take(page: Page, title: string): Promise<void> {
  await page.getByLabel('选择文件').setInputFiles({
    ...{ name: `${title}.txt`, mimeType: 'text/plain', buffer: Buffer.from(title) },
  });
  await page
    .getByText(/SHA-256/)
    .first()
    .waitFor();
  await page.getByLabel('名称').fill(title);
  await page.getByLabel('取证人员').fill('苏青、罗听雨');
  await page.getByRole('button', { name: '保存，联网后发送' }).click();
  await banner(page, title).waitFor();
}

describe('evidence in the field', () => {
  it('is kept without a connection, outlasts reload and restart, and is sent once, in order', async () => {
    let { page, context } = await open();
    await atField(page, server, { account: account('officer'), path: '/field/evidence' });
    await keptWhole(page);
    await context.setOffline(true);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: '现场取证' }).waitFor();
    await take(page, '货架上的运动鞋（示例）');
    await page.reload();
    await banner(page, '现场取证 货架上的运动鞋（示例）')
      .getByText(/已存于本机，待联网发送/)
      .waitFor();
    await context.close();

    ({ page, context } = await open());
    await context.setOffline(true);
    // Not opened before in this run of the browser.
    await page.goto('/field/evidence');
    await banner(page, '货架上的运动鞋（示例）').waitFor();
    await take(page, '仓库里的鞋盒（示例）');
    await page.getByText('另有 1 项待发送').waitFor();
    await accessible(page, 'evidence that waits');
    const sent = sentBy(page, /\/api\/v1\/evidence$/);
    // The clock of the office stands still in this test: what was taken meanwhile would lie ahead of it.
    goods.office.present = new Date('2026-03-02T04:00:00Z');
    await context.setOffline(false);
    // The session went with the browser: nothing is sent in nobody's name, and nothing is lost.
    await page.getByRole('alert').getByText('需要重新登录').waitFor();
    assert.deepEqual(sent, []);
    await atField(page, server, { account: account('officer'), path: '/field/evidence' });
    await page.getByText('已送达', { exact: true }).nth(1).waitFor();
    await banner(page, '').waitFor({ state: 'detached' });
    assert.deepEqual(
      sent.map(({ title }) => title),
      ['货架上的运动鞋（示例）', '仓库里的鞋盒（示例）'],
    );
    const { items } = await goods.office.ok('officer', 'GET', '/evidence');
    for (const { title } of sent) {
      const had = items.filter((one: { title: string }) => one.title === title);
      assert.equal(had.length, 1, `${title} is there once`);
    }
  });

  it('is not said to be kept where the device has no room, and what was given stays', async () => {
    const [page] = context?.pages() ?? [];
    assert.ok(page);
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('no room', 'QuotaExceededError');
      };
    });
    await page
      .getByLabel('选择文件')
      .setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') });
    await page.getByLabel('名称').fill('没有空间（示例）');
    await page.getByLabel('取证人员').fill('苏青、罗听雨');
    await page.getByRole('button', { name: '保存，联网后发送' }).click();
    await page.getByRole('alert').getByText('没有保存').waitFor();
    assert.equal(await page.getByLabel('名称').inputValue(), '没有空间（示例）');
    assert.equal(await banner(page, '没有空间（示例）').count(), 0);
  });
});
