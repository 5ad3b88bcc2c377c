// Between typing and sending: a record is handed on while its handler types; a browser goes back after something was sent.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { caseOver, paper, register } from './case-journey.ts';
import { pressAct, read, take } from './plan-journey.ts';
import { stage } from './stage.ts';

const here = stage();

type Row = { id: string; kind: string; run: string; link: string; title: string; action: { action: string } | null };

const rowOf = async (page: Page, action: string): Promise<Row> => {
  const { items } = await read<{ items: Row[] }>(page, '/inbox?queue=mine&limit=100');
  const row = items.find((one) => one.action?.action === action);
  assert.ok(row, `there is work of the kind ${action}`);
  return row;
};

/** Makes a colleague the handler, as the head of the agency does. */
async function handOn(run: string, name: string): Promise<void> {
  const { page, close } = await here.visit();
  await here.signIn(page, 'liang.bo');
  const { items } = await read<{ items: { id: string; name: string }[] }>(page, '/inbox/people');
  const handler = items.find((one) => one.name === name)?.id;
  const answer = await page.request.post('/api/v1/inbox/assign', {
    headers: { origin: here.server.url },
    data: { runs: [run], handler },
  });
  assert.equal(answer.status(), 200, await answer.text());
  await close();
}

describe('a record that is handed on while its handler types', () => {
  it('says in the open form who has it now, keeps what was typed, and takes it', async () => {
    await here.as('su.qing', '/inbox?queue=mine&limit=100', async (page) => {
      const row = await rowOf(page, 'decide');
      const line = page.locator('tbody tr').filter({ has: page.locator(`a[href="${row.link}"]`) });
      await line.getByRole('button').last().click();
      const form = page.getByRole('dialog');
      await form.getByRole('radio').first().check();
      await form.locator('#fact-ground').fill('已核实（示例）');
      await handOn(row.run, '江晚舟');
      await form.getByText('承办人已改为江晚舟。').waitFor();
      assert.equal(await form.locator('#fact-ground').inputValue(), '已核实（示例）');
      await form.getByRole('button').last().click();
      await page.getByRole('status').filter({ hasText: '已办理' }).waitFor();
      await line.waitFor({ state: 'detached' });
    });
  });
});

const handOver = '移送公安机关并抄送检察院';

const casesCalled = async (page: Page, title: string): Promise<number> =>
  (await read<{ items: unknown[] }>(page, `/cases?q=${encodeURIComponent(title)}&limit=20`)).items.length;

describe('a browser that goes back after sending', () => {
  it('finds the list without the form, and the record once; forward is the record again', async () => {
    await here.as('su.qing', '/cases', async (page) => {
      const title = '后退一次（示例）鞋类案';
      await register(page, title);
      await page.goBack();
      await page.getByRole('button', { name: '登记案件' }).first().waitFor();
      assert.equal(await page.getByRole('dialog').count(), 0, 'no form to send again');
      await page.getByRole('link', { name: title }).first().waitFor();
      assert.equal(await casesCalled(page, title), 1);
      await page.goForward();
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      assert.equal(await page.getByRole('dialog').count(), 0);
    });
  });

  it('finds a referral where its form stood, and what was handed over as it is now: nothing is sent twice', async () => {
    let address = '';
    await here.as('su.qing', '/cases', async (page) => {
      address = await caseOver(page, '后退两次（示例）鞋类案');
    });
    await here.as('liang.bo', address, (page) => take(page, '立案'));
    await here.as('su.qing', address, (page) =>
      take(page, '提交移送报告', (form) => form.getByLabel('专案组成员（两名以上）').fill('苏清、何文静')),
    );
    await here.as('liang.bo', address, (page) =>
      take(page, '批准移送', (form) => form.getByText('正职负责人', { exact: true }).click()),
    );
    await here.as('su.qing', address, async (page) => {
      await page.getByRole('button', { name: '办理移送' }).click();
      await page.waitForURL(/\/referrals\/[0-9a-f-]{36}/);
      const referral = new URL(page.url()).pathname;
      await page.goBack();
      const there = page.locator(`.ref-of-case a[href^="${referral}"]`).first();
      await page.getByRole('button', { name: '办理移送' }).click();
      await there.waitFor();
      assert.equal(await page.locator('#prepare-crimes').count(), 0, 'no form for a second one');
      await there.click();
      for (const item of ['letter', 'investigation', 'approval']) {
        await page.locator(`#package-${item}`).setInputFiles(paper);
        await page.locator(`#package-${item} ~ ul a`).waitFor();
      }
      await page.getByRole('button', { name: /^其余 \d+ 项/ }).click();
      await page.getByRole('button', { name: handOver }).click();
      await page.getByRole('dialog').getByRole('button', { name: handOver }).click();
      await page.locator('#content').getByText('待公安受理').first().waitFor();
      await page.goBack();
      await there.waitFor();
      await page.goForward();
      await page.locator('#content').getByText('待公安受理').first().waitFor();
      assert.equal(await page.getByRole('button', { name: handOver }).count(), 0, 'it is not handed over again');
      assert.equal(await page.getByRole('dialog').count(), 0);
    });
  });

  it('that leaves while an act is being sent finds it done, once, and its row gone', async () => {
    await here.as('su.qing', '/cases', async (page) => {
      const inbox = page
        .getByRole('navigation')
        .getByRole('link', { name: /^收件箱/ })
        .first();
      await inbox.click();
      const row = await rowOf(page, 'takeUp');
      let release = () => {};
      const held = new Promise<void>((done) => {
        release = done;
      });
      await page.route('**/steps/takeUp', async (route) => {
        await held;
        await route.continue();
      });
      const line = page.locator(`tr[data-row="${row.id}"]`);
      await line.getByRole('button').last().click();
      const form = page.getByRole('dialog');
      const sent = page.waitForResponse((answer) => answer.url().endsWith('/steps/takeUp'));
      await form.getByRole('button').last().click();
      await page.goBack();
      release();
      assert.equal((await sent).status(), 200);
      await page.goForward();
      await page.locator('tbody tr').first().waitFor();
      await line.waitFor({ state: 'detached' });
      assert.equal(await page.getByRole('dialog').count(), 0);
    });
  });
});

describe('an act that is sent while its file is still on its way', () => {
  const finding = '经核查，涉嫌侵权，建议立案。';
  const file = { name: '核查记录.txt', mimeType: 'text/plain', buffer: Buffer.from('核查记录') };

  async function verified(page: Page): Promise<void> {
    await page.getByRole('button', { name: '登记线索' }).first().click();
    const form = page.getByRole('dialog');
    await form.getByLabel('标题').fill('城西鞋店涉嫌销售假冒运动鞋');
    await form.getByRole('button', { name: '登记', exact: true }).click();
    await page.locator('.qf-page-title').getByText('待研判').waitFor();
    await take(page, '自行核查');
    await page.locator('.qf-page-title').getByText('核查中').waitFor();
  }

  it('waits for the file and is then sent by itself, once, or not, where the reader says so', async () => {
    await here.as('su.qing', '/leads', async (page) => {
      await verified(page);
      let release = () => {};
      const held = new Promise<void>((done) => {
        release = done;
      });
      await page.route('**/api/v1/files', async (route) => {
        await held;
        await route.continue();
      });
      await pressAct(page, '记录核查情况');
      const form = page.getByRole('dialog');
      const send = form.getByRole('button', { name: '记录核查情况' });
      await form.getByLabel('核查情况').fill(finding);
      await form.locator('input[type=file]').setInputFiles(file);
      await send.click();
      await form.getByText('正在上传，完成后自动提交。').waitFor();
      await form.getByRole('button', { name: '不自动提交' }).click();
      await form.getByText('正在上传，完成后自动提交。').waitFor({ state: 'detached' });
      await send.click();
      await form.getByText('正在上传，完成后自动提交。').waitFor();
      release();
      await form.waitFor({ state: 'hidden' });
      await page
        .getByRole('link', { name: /^核查记录\.txt/ })
        .first()
        .waitFor();
    });
  });

  it('is not sent where the file does not arrive: that is said, and what was typed is still there', async () => {
    await here.as('su.qing', '/leads', async (page, { faults }) => {
      await verified(page);
      let fail = () => {};
      const held = new Promise<void>((done) => {
        fail = done;
      });
      await page.route('**/api/v1/files', async (route) => {
        await held;
        await route.abort();
      });
      await pressAct(page, '记录核查情况');
      const form = page.getByRole('dialog');
      const send = form.getByRole('button', { name: '记录核查情况' });
      await form.getByLabel('核查情况').fill(finding);
      await form.locator('input[type=file]').setInputFiles(file);
      await send.click();
      await form.getByText('正在上传，完成后自动提交。').waitFor();
      fail();
      await form.getByText('有文件没有上传成功，尚未提交。').waitFor();
      assert.equal(await form.getByLabel('核查情况').inputValue(), finding);
      assert.deepEqual(faults.splice(0), ['console: Failed to load resource: net::ERR_FAILED'], 'the upload alone');
      await page.unroute('**/api/v1/files');
      await send.click();
      await form.waitFor({ state: 'hidden' });
    });
  });
});
