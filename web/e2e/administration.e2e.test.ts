import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser, seriousFaults, signIn, startTestServer, type TestServer, visit } from './server.ts';

let browser: Browser;
let server: TestServer;

before(async () => {
  server = await startTestServer();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Opens pages one after the other and collects what axe and the console find. */
async function faultsOf(account: string, paths: readonly string[]): Promise<string[]> {
  const { page, faults, close } = await visit(browser, server);
  await signIn(page, server, account);
  const found: string[] = [];
  for (const path of paths) {
    await page.goto(path);
    await page.locator('.qf-settings-tabs a[aria-current="page"]').waitFor();
    await page.locator('.qf-skeleton').waitFor({ state: 'detached' });
    assert.equal(new URL(page.url()).pathname, path);
    found.push(...(await seriousFaults(page)).map((fault) => `${path} ${fault}`));
  }
  await close();
  return [...found, ...faults];
}

describe('three administrators', () => {
  it('see their own pages, without a serious fault for a screen reader', async () => {
    const found = [
      ...(await faultsOf(
        'system.admin',
        ['agencies', 'users', 'calendar', 'office', 'processing', 'account'].map((name) => `/settings/${name}`),
      )),
      ...(await faultsOf('security.admin', ['/settings/users'])),
      ...(await faultsOf('audit.admin', ['/settings/audit', '/settings/verification'])),
    ];
    assert.deepEqual(found, []);
  });

  it('do not see those of the others', async () => {
    const { page, close } = await visit(browser, server);
    await signIn(page, server, 'security.admin');
    const tabs = await page.locator('.qf-settings-tabs a').allTextContents();
    assert.deepEqual(tabs, ['我的账号', '用户', '个人信息登记册']);
    await page.goto('/settings/audit');
    await page.waitForURL('**/settings/account');
    await close();
  });

  it('make an account together: one enters the person, the other gives the role, and the person must change the password', async () => {
    const system = await visit(browser, server);
    await signIn(system.page, server, 'system.admin');
    await system.page.goto('/settings/users');
    await system.page.getByRole('button', { name: '新建用户' }).click();
    const form = system.page.getByRole('dialog');
    await form.locator('#new-displayName').fill('苏见山');
    await form.locator('#new-account').fill('su.jianshan');
    await form.locator('#new-agency').fill('广州市工商');
    await system.page.getByTitle('广州市工商行政管理局').first().click();
    await form.getByRole('button', { name: '新建' }).click();
    const password = (await form.locator('.qf-secret').textContent()) ?? '';
    assert.ok(password.length >= 12, password);
    assert.deepEqual(system.faults, []);
    await system.close();

    const security = await visit(browser, server);
    await signIn(security.page, server, 'security.admin');
    await security.page.goto('/settings/users?q=su.jianshan');
    await security.page
      .getByRole('row', { name: /苏见山/ })
      .getByRole('button', { name: '查看' })
      .click();
    const panel = security.page.getByRole('dialog');
    await panel.getByLabel('经办').check();
    await panel.getByRole('button', { name: '保存角色' }).click();
    await security.page.getByRole('row', { name: /苏见山.*经办/ }).waitFor();
    assert.deepEqual(await seriousFaults(security.page), []);
    await security.close();

    const person = await visit(browser, server);
    await person.page.goto('/sign-in');
    await person.page.locator('#username').fill('su.jianshan');
    await person.page.locator('#password').fill(password);
    await person.page.locator('button[type=submit]').click();
    await person.page.getByText('当前使用的是一次性密码').waitFor();
    await person.page.locator('#currentPassword').fill(password);
    await person.page.locator('#newPassword').fill('a-long-password-of-her-own');
    await person.page.locator('#repeat').fill('a-long-password-of-her-own');
    await person.page.getByRole('button', { name: '修改密码' }).click();
    await person.page.getByText('密码已修改').waitFor();
    await person.page.goto('/inbox');
    await person.page.getByRole('heading', { name: '我的待办' }).waitFor();
    await person.close();
  });

  it('create agencies by template, and a preview writes nothing', async () => {
    const { page, faults, close } = await visit(browser, server);
    await signIn(page, server, 'system.admin');
    await page.goto('/settings/agencies?q=海南');
    const before = await page.locator('.qf-pages, .qf-empty').first().textContent();
    await page.getByRole('button', { name: '按模板新建' }).first().click();
    const form = page.getByRole('dialog');
    await form.getByLabel('知识产权局', { exact: true }).check();
    await form.locator('#within').fill('海南');
    await page
      .getByTitle(/^海南省/)
      .first()
      .click();
    await form.getByRole('button', { name: '预览' }).click();
    await form.getByText('尚未写入').waitFor();
    await form.locator('form').getByRole('button', { name: '关闭' }).click();
    await page.reload();
    assert.equal(await page.locator('.qf-pages, .qf-empty').first().textContent(), before);
    assert.deepEqual(faults, []);
    await close();
  });

  it('correct the calendar of a year, and are told how many due dates were counted again', async () => {
    const { page, close } = await visit(browser, server);
    await signIn(page, server, 'system.admin');
    await page.goto('/settings/calendar');
    await page.locator('#source').fill('国办发明电〔2015〕18号');
    await page.getByRole('button', { name: '保存并重算期限' }).click();
    await page.getByText(/2016 年日历已保存，重新计算了 \d+ 个期限/).waitFor();
    await close();
  });

  it('verify the trail', async () => {
    const { page, close } = await visit(browser, server);
    await signIn(page, server, 'audit.admin');
    await page.goto('/settings/verification');
    await page.getByText(/条记录完整，没有发现改动/).waitFor();
    await close();
  });
});
