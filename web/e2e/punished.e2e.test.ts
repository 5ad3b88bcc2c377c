// Whoever was punished asks for an early end of publication from the page of the decision, without scripts; officers answer without typing
// what is known, and the party reads what came of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { creditCapability } from '../../server/src/capabilities/credit/index.ts';
import {
  type DisclosureOffice,
  openDisclosureOffice,
} from '../../server/src/capabilities/disclosure/testing/disclosure-office.ts';
import { leadsCapability } from '../../server/src/capabilities/leads/index.ts';
import { settled, take } from './plan-journey.ts';
import { accessible, served, stage } from './stage.ts';

const uscc = '91440300MA5F0000X1';
const numbers = '零一二三四五六七八九';
let made: DisclosureOffice;

const here = stage(async () => {
  const opened = await served(async (config) => {
    made = await openDisclosureOffice(new Date('2026-11-24T02:00:00Z'), config, [leadsCapability, creditCapability]);
    const { office } = made;
    return { app: office.app, accounts: office.accounts, made: office.made, close: () => office.close() };
  });
  return opened.server;
});

const as = (who: 'officer' | 'head', path: string, work: (page: Page) => Promise<void>): Promise<void> =>
  here.as(made.office.accounts.get(who) ?? '', path, (page) => work(page));

/** The form filled in and sent by somebody who took their time. */
async function ask(page: Page, said: string, code = uscc): Promise<void> {
  await page.getByLabel('统一社会信用代码').fill(code);
  await page.locator('#said').fill(said);
  const [, a = '', b = ''] = /(.)加(.)等于几/.exec((await page.locator('label[for=answer]').textContent()) ?? '') ?? [];
  await page.locator('#answer').fill(String(numbers.indexOf(a) + numbers.indexOf(b)));
  await page.setInputFiles('#file', { name: '执照.txt', mimeType: 'text/plain', buffer: Buffer.from('执照（示例）') });
  made.office.ahead += 10_000;
  await page.getByRole('button', { name: '提交', exact: true }).click();
}

async function follow(page: Page, { no, secret }: { no: string; secret: string }): Promise<string> {
  await page.goto('/portal/credit/progress');
  await page.getByLabel('编号').fill(no);
  await page.getByLabel('查询密码').fill(secret);
  await page.getByRole('button', { name: '查询' }).click();
  return (await page.locator('main').textContent()) ?? '';
}

test('a punished firm asks for an early end on a phone without scripts, and reads that it was granted', async () => {
  const { id } = await made.published({ uscc });
  const { publication } = await made.office.ok('officer', 'GET', `/disclosures/${id}/review`);
  const at = `/portal/decisions/${publication.address}`;
  const { page, faults, close } = await here.visit({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
  const apply = async (said: string, code?: string) => {
    await page.goto(at);
    await page.getByRole('link', { name: '申请信用修复，提前停止公示' }).click();
    await page.getByRole('heading', { name: '申请信用修复' }).waitFor();
    await ask(page, said, code);
  };
  await apply('罚款已缴清（示例）。');
  assert.match((await page.getByRole('alert').textContent()) ?? '', /自 2027-02-24 起/);
  made.office.present = new Date('2027-02-24T02:00:00Z');
  await apply('罚款已缴清（示例）。', '91440101MA59ABCD0X');
  assert.match((await page.getByRole('alert').textContent()) ?? '', /当事人不一致/);
  await apply('罚款已缴清，侵权商品已下架（示例）。');
  const pair = {
    no: (await page.locator('#no').textContent()) ?? '',
    secret: (await page.locator('#secret').textContent()) ?? '',
  };
  assert.match(await follow(page, pair), /等待答复[\s\S]*决定是否受理修复申请[\s\S]*2027-03-03/);

  await as('officer', '/inbox', async (shown) => {
    await shown.getByText('决定是否受理修复申请').first().waitFor();
  });
  await as('officer', `/disclosures/${id}`, async (shown) => {
    const asked = shown.getByRole('region', { name: '登记信用修复申请' });
    await asked.getByText('罚款已缴清，侵权商品已下架（示例）。').waitFor();
    await asked.getByRole('link', { name: '执照.txt' }).waitFor();
    await accessible(shown, 'a request of the party');
    // Day and rule are there: nothing is typed.
    await take(shown, '受理信用修复申请');
    await settled(shown);
  });
  assert.match(await follow(page, pair), /已受理，待决定[\s\S]*2027-03-05/);
  await as('head', `/disclosures/${id}`, async (shown) => {
    await shown.getByText('罚款已缴清，侵权商品已下架（示例）。').waitFor();
    await take(shown, '准予修复，停止公示');
    await settled(shown);
  });
  assert.match(await follow(page, pair), /准予修复，已停止公示[\s\S]*经审查符合条件，提前停止公示/);
  await page.goto(at);
  const ended = (await page.locator('main').textContent()) ?? '';
  assert.match(ended, /信用修复，停止公示[\s\S]*提前停止公示/);
  assert.equal(await page.getByRole('link', { name: '申请信用修复，提前停止公示' }).count(), 0);
  assert.deepEqual(faults, []);
  await close();
});
