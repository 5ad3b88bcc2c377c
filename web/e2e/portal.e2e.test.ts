// The portal in a browser: on a phone, for a screen reader, by keyboard, and where scripts are off.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { seriousFaults } from './faults.ts';
import { stage } from './stage.ts';

const here = stage();

const numbers = '零一二三四五六七八九';

/** Step by step; what is chosen already is there once more when the form comes back. */
async function choosePlace(page: Page): Promise<void> {
  await page.getByRole('button', { name: '列出所辖的市' }).click();
  await page.getByLabel('市（直辖市选区县）').selectOption({ label: '广州市' });
  await page.getByRole('button', { name: '列出所辖的区县' }).click();
  await page.getByLabel('区县', { exact: true }).selectOption({ label: '天河区' });
}

const next = (page: Page) => page.getByRole('button', { name: '下一步' }).click();

/** The first question is answered as it stands: a tip about an online shop, by nobody who gives a name. */
async function tellWhat(page: Page): Promise<void> {
  await next(page);
  await page.getByText('第 2 步，共 4 步').waitFor();
  await page.getByLabel('商品或者服务').fill('云雀牌运动鞋（示例）');
  await page.getByLabel('经过').fill('网店标称正品，收到的鞋商标模糊（示例）。');
}

async function tellWhere(page: Page): Promise<void> {
  await page.getByLabel('店铺或者商家名称').fill('跑跑潮品（示例店铺）');
  await page.getByLabel('省、自治区、直辖市').selectOption({ label: '广东省' });
  await choosePlace(page);
  await next(page);
}

async function answer(page: Page): Promise<void> {
  await page.setInputFiles('#file', { name: '订单.txt', mimeType: 'text/plain', buffer: Buffer.from('订单（示例）') });
  const question = page.getByLabel('等于几');
  const [, a = '', b = ''] = /(.)加(.)等于几/.exec((await page.locator('label[for=answer]').textContent()) ?? '') ?? [];
  await question.fill(String(numbers.indexOf(a) + numbers.indexOf(b)));
  await next(page);
}

test('a tip is sent and followed on a phone whose browser runs no script', async () => {
  const { page, faults, close } = await here.visit({
    viewport: { width: 390, height: 844 },
    javaScriptEnabled: false,
  });
  await page.goto('/portal');
  await page.getByRole('link', { name: '我要举报、投诉' }).click();
  await tellWhat(page);
  await next(page);
  await tellWhere(page);
  await answer(page);
  // Faster than anybody types: it is asked for once more, with everything kept.
  if (await page.getByRole('alert').isVisible()) {
    await page.waitForTimeout(3_000);
    await answer(page);
  }
  await page.getByRole('heading', { name: '请核对' }).waitFor();
  assert.match((await page.locator('dl').textContent()) ?? '', /广东省广州市天河区[\s\S]*订单\.txt/);
  await page.getByRole('button', { name: '提交', exact: true }).click();
  const no = (await page.locator('#no').textContent()) ?? '';
  const secret = (await page.locator('#secret').textContent()) ?? '';
  const receipt = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载回执' }).click();
  assert.equal((await receipt).suggestedFilename(), `${no}.html`);
  await page.getByRole('link', { name: '去查询进度' }).click();
  await page.getByLabel('编号').fill(no);
  await page.getByLabel('查询密码').fill(secret);
  await page.getByRole('button', { name: '查询' }).click();
  await page.getByLabel('内容').fill('补充：11月20日下单（示例）。');
  await page.getByRole('button', { name: '发送' }).click();
  await page.getByText('已经发送').waitFor();
  assert.match((await page.locator('.talk').textContent()) ?? '', /11月20日下单/);
  await answerWithFile(no);
  await page.goto('/portal/progress');
  await page.getByLabel('编号').fill(no);
  await page.getByLabel('查询密码').fill(secret);
  await page.getByRole('button', { name: '查询' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /受理告知/ }).click();
  assert.equal((await download).suggestedFilename(), '受理告知.txt');
  assert.deepEqual(faults, []);
  await close();
});

/** The officer takes charge of the tip and writes to its author, with a file. */
async function answerWithFile(no: string): Promise<void> {
  const { page, close } = await here.visit();
  await here.signIn(page, 'ling.yue', `/tips?q=${no}`);
  await page.getByRole('link', { name: /跑跑潮品/ }).click();
  await page.getByRole('button', { name: '承办', exact: true }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: '承办', exact: true }).click();
  const talk = page.getByRole('region', { name: /对话/ });
  await talk.getByRole('textbox').fill('已经开始核查，见附件（示例）。');
  const file = { name: '受理告知.txt', mimeType: 'text/plain', buffer: Buffer.from('告知（示例）') };
  await talk.locator('input[type=file]').setInputFiles(file);
  await talk.getByRole('link', { name: /受理告知/ }).waitFor();
  await talk.getByRole('button', { name: '发送' }).click();
  await talk.getByText('已经开始核查').and(page.locator('p')).waitFor();
  await close();
}

// The page of a decision has its own journey.
const forms = ['/tip', '/tip?step=what', '/tip?form=whole', '/progress'];
const pages = ['', ...forms, '/decisions', '/notices', '/credit', '/rights-holders'];

test('its pages have no serious fault, fit a phone, weigh at most 100 kB, and offer targets of 44 pixels', async () => {
  const { page, faults, close } = await here.visit({ viewport: { width: 390, height: 844 } });
  const style = (await page.request.get('/portal/style.css')).headers()['content-length'];
  for (const path of [...pages, '/verify']) {
    for (const asked of ['', 'lang=en', 'size=large']) {
      const address = `/portal${path}${asked === '' ? '' : `${path.includes('?') ? '&' : '?'}${asked}`}`;
      const answered = await page.goto(address);
      const weight = ((await answered?.body())?.length ?? 0) + Number(style ?? 0);
      assert.ok(weight > 0 && weight < 100_000, `${address} weighs ${weight}`);
      assert.deepEqual(await seriousFaults(page), [], address);
      const measured = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        size: getComputedStyle(document.body).fontSize,
        described: (document.querySelector<HTMLMetaElement>('meta[name=description]')?.content.length ?? 0) > 20,
        // A heading is at most one level below the one before it, and the first is the only one of its level.
        headings: [...document.querySelectorAll('h1, h2, h3, h4')]
          .map((one) => Number(one.tagName.slice(1)))
          .filter((level, at, all) => (at === 0 ? level !== 1 : level === 1 || level > (all[at - 1] ?? 0) + 1)),
        scripts: document.querySelectorAll('script').length,
        marks: document.querySelectorAll('footer .site li').length,
        small: [...document.querySelectorAll('nav a, button, select, input:not([type=hidden]), textarea, .door')]
          .filter((one) => one.closest('.trap') === null && one.getClientRects().length > 0)
          .map((one) => one.closest('label.choice') ?? one)
          .filter((one) => one.getBoundingClientRect().height < 44)
          .map((one) => one.outerHTML.slice(0, 120)),
      }));
      const size = asked === 'size=large' ? '24px' : '18px';
      const scripts = path === '/verify' ? 1 : 0;
      const expected = { wide: 0, size, described: true, headings: [], scripts, marks: 5, small: [] };
      assert.deepEqual(measured, expected, address);
    }
  }
  assert.match((await page.request.get('/robots.txt').then((answer) => answer.text())) ?? '', /^User-agent: \*$/m);
  assert.ok((await page.goto('/portal').then(() => page.locator('.door').count())) <= 8);
  await page.goto('/portal/tip?form=whole');
  await page.locator('#goods').fill('试');
  await page.evaluate(() => {
    for (const field of document.querySelectorAll('[required]')) field.removeAttribute('required');
  });
  await next(page);
  await page.getByRole('alert').waitFor();
  assert.deepEqual(await seriousFaults(page), []);
  assert.deepEqual(faults, []);
  await close();
});

test('the sign-in page leads to it', async () => {
  const { page, close } = await here.visit();
  await page.goto('/sign-in');
  await page.getByRole('link', { name: '我要举报' }).click();
  await page.getByRole('heading', { name: '举报侵权假冒' }).waitFor();
  assert.match((await page.locator('.demo').textContent()) ?? '', /演示系统/);
  await close();
});

test('whoever goes back from a refusal finds what happened as it was typed, without scripts', async () => {
  const { page, close } = await here.visit({ javaScriptEnabled: false });
  await page.goto('/portal/tip');
  await tellWhat(page);
  await page.getByLabel('商品或者服务').fill('');
  await page.evaluate(() => document.querySelector('#goods')?.removeAttribute('required'));
  await next(page);
  await page.getByRole('alert').waitFor();
  await page.goBack();
  await page.getByRole('alert').waitFor({ state: 'detached' });
  assert.equal(await page.getByLabel('经过').inputValue(), '网店标称正品，收到的鞋商标模糊（示例）。');
  await close();
});
