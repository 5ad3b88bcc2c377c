// A decision that was served as a scan, from its upload to the public page: boxes by mouse and by keys, pages burnt by the browser.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import {
  type DisclosureOffice,
  openDisclosureOffice,
} from '../../server/src/capabilities/disclosure/testing/disclosure-office.ts';
import { scannedPdf } from '../../server/src/capabilities/disclosure/testing/scanned.ts';
import { prepareText } from '../../server/src/capabilities/disclosure/text/text.ts';
import { pressAct, settled, take } from './plan-journey.ts';
import { accessible, served, stage } from './stage.ts';

let made: DisclosureOffice;

const here = stage(async () => {
  const opened = await served(async (config) => {
    made = await openDisclosureOffice(new Date('2026-11-24T02:00:00Z'), config);
    const { office } = made;
    return { app: office.app, accounts: office.accounts, made: office.made, close: () => office.close() };
  });
  return opened.server;
});

type Person = 'officer' | 'head' | 'reviewer';

const as = (who: Person, path: string, work: (page: Page) => Promise<void>, options?: object): Promise<void> =>
  here.as(made.office.accounts.get(who) ?? '', path, (page) => work(page), options);

/** The page of the decision as it would come from a scanner: a picture, nothing but a picture. */
const photographed = async (page: Page): Promise<Buffer> =>
  page.locator('.disclosure-served .disclosure-paper').screenshot({ type: 'jpeg', quality: 80 });

describe('a decision that was served as a scan', () => {
  let id = '';

  it('is uploaded, covered by boxes with the mouse and with keys, and burnt', async () => {
    const first = await made.reviewed();
    let scan: Buffer | undefined;
    await as('officer', `/disclosures/${first.id}`, async (page) => {
      await page.locator('.disclosure-served').waitFor();
      scan = await scannedPdf(await photographed(page), 2);
    });
    assert.ok(scan);
    const one = await made.decided();
    await made.serve(one);
    ({ id } = await made.only(`caseFile=${one.caseId}`));
    const bytes = scan;
    await as('officer', `/disclosures/${id}`, async (page) => {
      await page
        .locator('input[type=file]')
        .first()
        .setInputFiles({ name: '决定书.pdf', mimeType: 'application/pdf', buffer: bytes });
      await page.getByText('决定书.pdf').first().waitFor();
      // What is on its way yet is not read.
      await settled(page);
      await page.getByRole('button', { name: '读取并遮盖' }).click();
      const sheet = page.getByRole('group', { name: /送达页第 1 页/ });
      await sheet.waitFor();
      const { x = 0, y = 0, width = 0 } = (await sheet.boundingBox()) ?? {};
      await page.mouse.move(x + width * 0.2, y + 60);
      await page.mouse.down();
      await page.mouse.move(x + width * 0.6, y + 80, { steps: 4 });
      await page.mouse.up();
      const dragged = page.getByRole('button', { name: /第 1 页遮盖框 1：姓名/ });
      await dragged.waitFor();
      await page.getByRole('combobox', { name: '信息种类' }).click();
      await page.locator('.ant-select-item-option').filter({ hasText: '电话' }).click();
      await page.getByLabel('理由').fill('证人电话');
      await page.getByRole('group', { name: /送达页第 2 页/ }).focus();
      await page.keyboard.press('Enter');
      const second = page.getByRole('button', { name: /第 2 页遮盖框 2/ });
      await second.waitFor();
      const before = await second.boundingBox();
      for (let press = 0; press < 3; press += 1) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Shift+ArrowRight');
      const after = await second.boundingBox();
      assert.ok((after?.y ?? 0) > (before?.y ?? 0) && (after?.width ?? 0) > (before?.width ?? 0));
      await page.keyboard.press('Delete');
      await second.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: '撤销' }).click();
      await second.waitFor();
      await page.getByText('已保存', { exact: true }).waitFor();
      await accessible(page, 'boxes on a scan');
      await page.getByRole('button', { name: '涂黑并保存（2 页）' }).click();
      await page.getByRole('button', { name: '涂黑并保存（0 页）' }).waitFor();
      await page.locator('.disclosure-public img').first().waitFor();
      await accessible(page, 'a burnt scan');
    });
  });

  it('reads in English on a phone, as others see it and as it is decided there', async () => {
    const phone = { viewport: { width: 390, height: 844 }, locale: 'en-US' };
    const look = async (page: Page) => {
      await page.evaluate(() => localStorage.setItem('qingfeng.language', 'en'));
      await page.reload();
      await page.getByRole('heading', { name: /Served pages/ }).waitFor();
      await settled(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      assert.equal(wide, false, 'nothing scrolls sideways');
      await accessible(page, 'a scan on a phone');
    };
    await as('officer', `/disclosures/${id}`, look, phone);
  });

  it('is published by another person as pictures, and a stranger finds the boxes black', async () => {
    const { office } = made;
    const entry = await office.ok('officer', 'GET', `/disclosures/${id}`);
    const items = [...entry.items, ...entry.missing.map(({ zh }: { zh: string }) => ({ item: zh, value: '示例' }))];
    const given = items.map(({ item, value }) => ({ item, value }));
    const seen = { 'if-match': `"${entry.version}"` };
    assert.equal((await office.call('officer', 'PATCH', `/disclosures/${id}`, { items: given }, seen)).status, 200);
    await as('officer', `/disclosures/${id}`, (page) => take(page, '提交审核'));
    await office.step('reviewer', `/disclosures/${id}`, 'reviewSecrecy', { secrecy: 'clear' });
    await as('head', `/disclosures/${id}`, async (page) => {
      await take(page, '批准公示');
      await page.locator('.qf-page-title').getByText('公示中').waitFor();
    });
    const { publication } = await office.ok('officer', 'GET', `/disclosures/${id}/review`);
    const { page, close } = await here.visit();
    await page.goto(`${here.server.url}/portal/decisions/${publication.address}`);
    const shown = page.locator('img[src*="/pages/1.png"]');
    await shown.waitFor();
    await shown.evaluate((image: HTMLImageElement) => image.decode());
    const black = await shown.evaluate((image: HTMLImageElement) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
      const on = canvas.getContext('2d');
      on?.drawImage(image, 0, 0);
      const { data = [] } = on?.getImageData(0, 0, canvas.width, canvas.height) ?? {};
      let count = 0;
      for (let at = 0; at < data.length; at += 4) if (data[at] === 0) count += 1;
      return { width: canvas.width, height: canvas.height, count };
    });
    const [box] = (await office.ok('officer', 'GET', `/disclosures/${id}/review`)).scan.boxes;
    assert.deepEqual([black.width, black.height], [1653, 2339], 'A4 at 200 dots an inch');
    assert.ok(black.count >= box.width * box.height, `${black.count} dots are black`);
    await accessible(page, 'the public page of a scan');
    await close();
  });

  it('marks in the form what a reason for the public may not say, and takes the covered sentence that is offered', async () => {
    const told = await made.published();
    await as('head', `/disclosures/${told.id}`, async (page) => {
      await pressAct(page, '更正公示');
      const form = page.getByRole('dialog');
      await form.getByLabel('向公众说明的理由').fill('证人李雪梅（电话13800138000）补正');
      await form.getByRole('button', { name: '更正公示', exact: true }).click();
      const marks = form.locator('.qf-instead mark');
      await marks.first().waitFor();
      assert.deepEqual(await marks.allTextContents(), ['李雪梅', '13800138000']);
      await accessible(page, 'a reason that says what is covered');
      await form.getByRole('button', { name: '采用这一句' }).click();
      const taken = await form.getByLabel('向公众说明的理由').inputValue();
      assert.ok(!taken.includes('李雪梅') && !taken.includes('13800138000') && taken.includes('补正'), taken);
      await marks.first().waitFor({ state: 'detached' });
    });
  });

  it('may be a photograph', async () => {
    const { office } = made;
    const other = await made.reviewed();
    const taken = await here.visit();
    await taken.page.setContent('<p style="font-size:40px">当事人电话 13800138000</p>');
    const bytes = await taken.page.screenshot({ type: 'jpeg' });
    await taken.close();
    const { body: file } = await office.upload('officer', '/files', '决定书.jpg', new Uint8Array(bytes));
    const { version } = await office.ok('officer', 'GET', `/disclosures/${other.id}`);
    const seen = { 'if-match': `"${version}"` };
    await office.call('officer', 'PATCH', `/disclosures/${other.id}`, { papers: [file.id] }, seen);
    assert.ok(await prepareText(office.made.services, office.actor('officer'), { id: other.id, file: file.id }));
    await as('officer', `/disclosures/${other.id}`, async (page) => {
      await page.getByRole('button', { name: '增加遮盖框' }).click();
      await page.getByText('已保存', { exact: true }).waitFor();
      await page.getByRole('button', { name: '涂黑并保存（1 页）' }).click();
      await page.getByRole('button', { name: '涂黑并保存（0 页）' }).waitFor();
    });
  });
});
