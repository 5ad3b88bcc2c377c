// Goods in the field without a connection: counted, taken in, handed over. Kept at 保存, there after a reload and after the browser was
// closed, sent once and in order, also where an answer was lost on the way; what the server refuses stays, with what to do.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import type { BrowserContext, Page } from 'playwright-core';
import { evidenceCapability } from '../../server/src/capabilities/evidence/index.ts';
import { openSeizedGoods } from '../../server/src/capabilities/exhibits/testing/seized-goods.ts';
import { leadsCapability } from '../../server/src/capabilities/leads/index.ts';
import { inventedPicture } from '../../server/src/platform/demonstration/picture.ts';
import { atField, banner, choose, count, handOver, keptWhole, look, loseAnswer, over, phone, sentBy } from './field.ts';
import type { TestServer } from './server.ts';
import { accessible, served } from './stage.ts';

type Goods = Awaited<ReturnType<typeof openSeizedGoods>>;
type Book = { kind: string; qty: number | null; lot: { name: string }; signature: string | null }[];

let goods: Goods;
let server: TestServer;
let context: BrowserContext | undefined;
const folders: string[] = [];
const picture = inventedPicture(0);

const account = (who: 'officer' | 'keeper'): string => goods.office.accounts.get(who) ?? '';
const book = async (kind: string): Promise<Book> =>
  (await goods.office.ok('keeper', 'GET', `/exhibit-movements?kind=${kind}`)).items.toReversed();

/** A phone of its own for each job; it is opened again after it was switched off. */
async function newPhone(): Promise<() => Promise<{ page: Page; context: BrowserContext }>> {
  const folder = await mkdtemp(join(tmpdir(), 'field-goods-'));
  folders.push(folder);
  return async () => {
    await context?.close();
    const opened = await phone(server, folder);
    context = opened.context;
    return opened;
  };
}

before(async () => {
  ({ server } = await served(async (config) => {
    goods = await openSeizedGoods(config, [leadsCapability, evidenceCapability]);
    return goods.office;
  }));
});

after(async () => {
  await context?.close();
  await server?.stop();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

const fieldPages = ['/field/evidence', '/field/count', '/field/take-in', '/field/hand-over'];
const languages = [
  ['EN', 'en'],
  ['中', 'zh-CN'],
] as const;

describe('goods in the field', () => {
  it('are taken in without a connection', async () => {
    const open = await newPhone();
    let { page, context } = await open();
    await atField(page, server, { account: account('officer'), path: '/field/take-in' });
    await page.getByLabel('库位').waitFor();
    await keptWhole(page);
    await context.setOffline(true);
    await page.reload();
    await page.getByLabel('库位').fill('A-03-2');
    await look(page, 'take-in');
    await page.getByLabel('拍照、选择文件').setInputFiles({ name: '封存.png', mimeType: 'image/png', buffer: picture });
    await page.getByRole('button', { name: '保存，联网后发送' }).click();
    await banner(page, '入库 扣1号 → 一号库（示例）').waitFor();
    // The same goods are not offered again while they wait.
    await page.getByText('没有待入库的物品').waitFor();
    await page.reload();
    await banner(page, '入库 扣1号').waitFor();
    await accessible(page, 'taking in that waits');
    ({ page, context } = await open());
    await context.setOffline(true);
    await page.goto('/field/take-in');
    await banner(page, '入库 扣1号').waitFor();
    const sent = sentBy(page, /\/lots$/);
    const { lost } = await loseAnswer(page, /\/lots$/);
    await context.setOffline(false);
    await atField(page, server, { account: account('officer'), path: '/field/take-in' });
    await lost;
    await page.reload();
    await page.getByText('已送达', { exact: true }).waitFor();
    assert.equal(sent.length, 2, 'sent again after the answer was lost');
    assert.deepEqual(
      (await book('take')).map(({ qty }) => qty),
      [90, 1240.5],
    );
  });

  it('are counted without a connection', async () => {
    const open = await newPhone();
    let { page, context } = await open();
    await atField(page, server, { account: account('keeper'), path: '/field/count' });
    await page.getByRole('button', { name: /云雀牌运动鞋/ }).waitFor();
    await keptWhole(page);
    await context.setOffline(true);
    await page.reload();
    await count(page, '云雀牌运动鞋', '88');
    await page.getByText('账面 90 双，少 2 双').waitFor();
    // What it is held against is said: the list of this device, with its time, and who judges.
    await page.getByText(/以上按本机 .*取得的名单比对；发送后由服务器按台账判定/).waitFor();
    await page.reload();
    await banner(page, '云雀牌运动鞋 88 双')
      .getByText(/已存于本机，待联网发送/)
      .waitFor();
    await accessible(page, 'a count that waits');
    await look(page, 'count');
    ({ page, context } = await open());
    await context.setOffline(true);
    await page.goto('/field/count');
    await banner(page, '云雀牌运动鞋 88 双').waitFor();
    await count(page, '洗衣液', '1240.5');
    const sent = sentBy(page, /\/movements$/);
    const { lost } = await loseAnswer(page, /\/movements$/);
    // The clock of the office stands still in this test: what was counted meanwhile would lie ahead of it.
    goods.office.present = new Date('2026-03-02T04:00:00Z');
    await context.setOffline(false);
    await atField(page, server, { account: account('keeper'), path: '/field/count' });
    await lost;
    await page.reload();
    await page.getByText('已送达', { exact: true }).nth(1).waitFor();
    await banner(page, '').waitFor({ state: 'detached' });
    assert.deepEqual(
      sent.map(({ qty }) => qty),
      [88, 88, 1240.5],
    );
    assert.deepEqual(
      (await book('count')).map(({ lot, qty }) => [lot.name, qty]),
      [
        ['云雀牌运动鞋', 88],
        ['洗衣液（散装）', 1240.5],
      ],
    );
  });

  it('are handed over without a connection; what moved meanwhile is said by name and stays', async () => {
    const open = await newPhone();
    let { page, context } = await open();
    await atField(page, server, { account: account('keeper'), path: '/field/hand-over' });
    await page.getByLabel('数量').waitFor();
    await keptWhole(page);
    await context.setOffline(true);
    await page.reload();
    await handOver(page, '云雀牌运动鞋', '60');
    await look(page, 'hand-over');
    await page.reload();
    await banner(page, '云雀牌运动鞋 60 双 → person-4').waitFor();
    await accessible(page, 'a hand-over that waits');
    ({ page, context } = await open());
    await context.setOffline(true);
    await page.goto('/field/hand-over');
    await banner(page, '60 双').waitFor();
    await handOver(page, '云雀牌运动鞋', '40');
    const sent = sentBy(page, /\/movements$/);
    const { lost } = await loseAnswer(page, /\/movements$/);
    goods.office.present = new Date('2026-03-02T06:00:00Z');
    await context.setOffline(false);
    await atField(page, server, { account: account('keeper'), path: '/field/hand-over' });
    await lost;
    await page.reload();
    await page.getByText('已送达', { exact: true }).waitFor();
    // Thirty pairs are left: the second is refused by the name of its lot, and is kept.
    await page
      .locator('.qf-outbox-refused')
      .filter({ hasText: '40 双' })
      .getByText(/WP-2026-00001-01：/)
      .waitFor();
    await page.getByRole('link', { name: '按现在的情况重新登记' }).waitFor();
    await look(page, 'refused');
    assert.deepEqual(
      sent.map(({ qty }) => qty),
      [60, 60, 40],
    );
    assert.deepEqual(
      (await book('handOver')).map(({ qty, signature }) => [qty, signature]),
      [[60, 'waiting']],
    );
  });

  it('are handed to a person without an account by name, with the form that they signed and a photo, and shown as such', async () => {
    const open = await newPhone();
    const { page, context } = await open();
    await atField(page, server, { account: account('keeper'), path: '/field/hand-over' });
    await page.getByLabel('数量').waitFor();
    await keptWhole(page);
    await context.setOffline(true);
    await page.reload();
    await choose(page, '物品批次', '云雀牌运动鞋');
    await page.getByLabel('数量').fill('5');
    await page.getByLabel('接收单位、接收人').fill('公安经办人（示例）');
    const papers = page.getByLabel('拍照、选择文件');
    const save = page.getByRole('button', { name: '保存，联网后发送' });
    await papers.setInputFiles({ name: '交接单.png', mimeType: 'image/png', buffer: inventedPicture(1) });
    await save.click();
    assert.equal(await banner(page, '公安经办人').count(), 0, 'a form alone is not enough');
    await papers.setInputFiles({ name: '照片.png', mimeType: 'image/png', buffer: inventedPicture(2) });
    await save.click();
    await banner(page, '云雀牌运动鞋 5 双 → 公安经办人（示例）').waitFor();
    await context.setOffline(false);
    await atField(page, server, { account: account('keeper'), path: '/field/hand-over' });
    await page.getByText('已送达', { exact: true }).waitFor();
    const last = (await book('handOver')).at(-1);
    assert.deepEqual([last?.qty, last?.signature], [5, 'paper']);
    await page.goto('/stores');
    const [{ id }] = (await goods.office.ok('keeper', 'GET', '/exhibit-lots?q=云雀')).items;
    await page.goto(`/exhibit-lots/${id}`);
    await page.getByText('公安经办人（示例）').first().waitFor();
  });

  it('that changed meanwhile are refused by name, each with what to do, and nothing that was kept is lost', async () => {
    const open = await newPhone();
    const { page, context } = await open();
    goods.office.present = new Date('2026-03-02T07:00:00Z');
    for (const path of ['/field/hand-over', '/field/count'])
      await atField(page, server, { account: account('keeper'), path });
    await page.getByRole('button', { name: /云雀牌运动鞋/ }).waitFor();
    await keptWhole(page);
    await context.setOffline(true);
    await page.reload();
    await count(page, '云雀牌运动鞋', '25');
    await page.goto('/field/hand-over');
    await handOver(page, '云雀牌运动鞋', '20');
    // Meanwhile, at the desk, all of them leave the store.
    goods.office.present = new Date('2026-03-02T08:00:00Z');
    const [{ id, held }] = (await goods.office.ok('keeper', 'GET', '/exhibit-lots?q=云雀')).items;
    await goods.office.ok('keeper', 'POST', `/exhibit-lots/${id}/movements`, {
      ...{ kind: 'return', qty: held, counterpart: '当事人（示例）' },
    });
    await context.setOffline(false);
    await atField(page, server, { account: account('keeper'), path: '/field/count' });
    const refused = page.locator('.qf-outbox-refused');
    await refused.filter({ hasText: '25 双' }).waitFor();
    await refused.filter({ hasText: '25 双' }).getByRole('link', { name: '按现在的情况重新登记' }).waitFor();
    await look(page, 'refused-count');
    await page.goto('/field/hand-over');
    await refused
      .filter({ hasText: '20 双' })
      .getByText(/在库数量不足/)
      .waitFor();
    await page.reload();
    await refused.filter({ hasText: '20 双' }).waitFor();
    const { held: left } = await goods.office.ok('keeper', 'GET', `/exhibit-lots/${id}`);
    assert.equal(left, 0, 'what was refused changed nothing');
  });

  it('the store or the case is chosen first; a count that another closed meanwhile comes back by name and goes over into a new one', async () => {
    const { office, store } = goods;
    office.present = new Date('2026-03-02T09:00:00Z');
    const second = { name: '二号库（示例）', type: 'own', region: '440106', address: '示例路 8 号' };
    const { id: other } = await office.ok('head', 'POST', '/stores', second);
    for (const [at, who, part] of [
      [other, 'keeper', 'keeper'],
      [store, 'head', 'deputy'],
    ] as const)
      await office.ok('head', 'POST', `/stores/${at}/keepers`, { userId: office.userOf(who), part });
    const open = await newPhone();
    const { page, context } = await open();
    await atField(page, server, { account: account('keeper'), path: '/field/count' });
    await keptWhole(page);
    await context.setOffline(true);
    await page.reload();
    await page.getByText('先选择库房或者案件').first().waitFor();
    assert.equal(await page.getByRole('button', { name: /洗衣液/ }).count(), 0, 'no store is guessed');
    await look(page, 'choose-store');
    await choose(page, '先选择库房或者案件', '二号库（示例）');
    await page.getByText('没有物品').waitFor();
    await choose(page, '先选择库房或者案件', '一号库（示例）');
    await page.reload();
    await count(page, '洗衣液', '1239');
    await banner(page, '一号库（示例） WP-2026-00001-02 洗衣液（散装） 1,239 千克').waitFor();
    // Meanwhile, at the desk, the other keeper counts it.
    office.present = new Date('2026-03-02T10:00:00Z');
    const [{ id }] = (await office.ok('head', 'GET', '/exhibit-lots?q=洗衣液')).items;
    await office.ok('head', 'POST', `/exhibit-lots/${id}/movements`, { kind: 'count', qty: 1240.5 });
    await context.setOffline(false);
    await atField(page, server, { account: account('keeper'), path: '/field/count' });
    const refused = page.locator('.qf-outbox-refused').filter({ hasText: '1,239 千克' });
    await refused
      .getByText(
        /^WP-2026-00001-02 洗衣液（散装）（一号库（示例））：您的盘点（.*）之后，person-\d+已于 .* 盘点为 1240.5 千克/,
      )
      .waitFor();
    await look(page, 'counted-meanwhile');
    const saved = page.waitForEvent('download');
    await refused.getByRole('button', { name: '导出' }).click();
    const parts = unzipSync(await readFile(await (await saved).path()));
    assert.equal(JSON.parse(strFromU8(parts['record.json'] ?? new Uint8Array())).body.qty, 1239);
    await refused.getByRole('link', { name: '按现在的情况重新登记' }).click();
    assert.equal(await page.locator('#count-found').inputValue(), '1239');
    await look(page, 'counted-anew');
    office.present = new Date('2026-03-02T10:30:00Z');
    await page.locator('#count-found').fill('1240');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await refused.waitFor({ state: 'detached' });
    await page.getByText('已送达', { exact: true }).waitFor();
    assert.deepEqual(
      (await book('count')).slice(-2).map(({ qty }) => qty),
      [1240.5, 1240],
    );
  });

  it('the case is chosen first where goods of several wait to be taken in, and none of several stores is guessed', async () => {
    for (const no of ['扣2号', '扣3号']) await goods.seize(`云雀牌运动鞋${no}案（示例）`, no);
    const open = await newPhone();
    const { page, context } = await open();
    await atField(page, server, { account: account('officer'), path: '/field/take-in' });
    await page.getByText('先选择案件').first().waitFor();
    await keptWhole(page);
    await context.setOffline(true);
    await page.reload();
    assert.equal(await page.getByLabel('库位').count(), 0, 'no case is guessed');
    await choose(page, '先选择案件', '扣3号');
    const save = page.getByRole('button', { name: '保存，联网后发送' });
    await save.click();
    assert.equal(await banner(page, '扣3号').count(), 0, 'no store is guessed');
    await choose(page, '库房', '二号库（示例）');
    await save.click();
    await banner(page, '入库 扣3号 → 二号库（示例）').waitFor();
    await look(page, 'take-in-of');
    await context.setOffline(false);
    await atField(page, server, { account: account('officer'), path: '/field/take-in' });
    await page.getByText('已送达', { exact: true }).waitFor();
    assert.deepEqual((await book('take')).length, 4);
  });

  it('fit every phone in both languages: nothing runs over the edge or is cut off', async () => {
    const open = await newPhone();
    const { page } = await open();
    const faults: string[] = [];
    for (const path of ['/field', ...fieldPages]) {
      await atField(page, server, { account: account('keeper'), path });
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      for (const [name, language] of languages) {
        await page.getByRole('button', { name, exact: true }).click();
        await page.locator(`html[lang=${language}]`).waitFor();
        for (const width of [360, 390, 414]) {
          await page.setViewportSize({ width, height: 844 });
          faults.push(...(await over(page)).map((what) => `${path} ${language} ${width}: ${what}`));
          await look(page, `${path.slice(1).replace('/', '-')}-${language}-${width}`);
        }
      }
    }
    assert.deepEqual(faults, []);
  });

  it('leave the device with their user: the kept list goes at sign-out', async () => {
    const open = await newPhone();
    const { page } = await open();
    await atField(page, server, { account: account('keeper'), path: '/field/count' });
    await page.getByText('先选择库房或者案件').first().waitFor();
    const kept = () =>
      page.evaluate(
        () =>
          new Promise<number>((resolve, reject) => {
            const asked = indexedDB.open('qingfeng-kept');
            asked.onerror = () => reject(asked.error);
            asked.onsuccess = () => {
              const all = asked.result.transaction('answers').objectStore('answers').count();
              all.onsuccess = () => resolve(all.result);
            };
          }),
      );
    assert.ok((await kept()) > 0);
    await page.goto('/inbox');
    await page.locator('.qf-user').click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.waitForURL(/sign-in/);
    assert.equal(await kept(), 0);
  });
});
