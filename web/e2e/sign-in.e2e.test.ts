// How people get in, and what happens when they cannot: second factor, the organisation's sign-on, lock, sessions.
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openTestProvider, type TestProvider } from '../../server/src/platform/signin/testing/provider.ts';
import { totp } from '../../server/src/platform/signin/testing/totp.ts';
import { seriousFaults } from './faults.ts';
import { enter, startTestServer } from './server.ts';
import { stage } from './stage.ts';

const name = '省统一身份认证平台';
let provider: TestProvider;

const here = stage(() =>
  startTestServer(async (url) => {
    provider = await openTestProvider(url);
    return {
      OIDC_NAME: name,
      OIDC_DISCOVERY_URL: provider.discoveryUrl,
      OIDC_CLIENT_ID: provider.clientId,
      OIDC_CLIENT_SECRET: provider.clientSecret,
    };
  }),
);
after(() => provider?.close());

describe('a link to choose a password', () => {
  it('that was cut in the middle says so, and the whole one pasted after it opens the form, in both languages', async () => {
    const { page, faults, close } = await here.visit();
    await page.goto('/activate#%');
    await page.getByText('链接不完整').waitFor();
    await page.evaluate(() => location.assign('#nobody'));
    await page.getByLabel('新密码').fill('four words of mine');
    await page.getByLabel('再输入一次').fill('four words of mine');
    assert.deepEqual(await seriousFaults(page), []);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByLabel('New password').waitFor();
    assert.equal(await page.getByLabel('New password').inputValue(), 'four words of mine');
    await page.getByRole('button', { name: 'Set password and sign in' }).click();
    await page.getByRole('alert').getByText('This link has been used').waitFor();
    assert.deepEqual(faults, []);
    await close();
  });
});

describe('the second factor', () => {
  const account = 'he.sui';
  let address = '';
  let codes: string[] = [];

  it('is set up with the first code of the authenticator; a wrong one changes nothing', async () => {
    const { page, faults, close } = await here.visit();
    await here.signIn(page, account, '/settings/account');
    const card = page.getByRole('region', { name: '动态口令' });
    await card.locator('#factor-password').fill('not my password');
    await card.getByRole('button', { name: '启用动态口令' }).click();
    await card.getByRole('alert').getByText('当前密码不正确').waitFor();
    await card.locator('#factor-password').fill(here.server.passwords.get(account) ?? '');
    const answered = page.waitForResponse(
      (response) => response.url().endsWith('/two-factor/enable') && response.status() === 200,
    );
    await card.getByRole('button', { name: '启用动态口令' }).click();
    const begun = (await (await answered).json()) as { totpURI: string; backupCodes: string[] };
    [address, codes] = [begun.totpURI, begun.backupCodes];
    const secret = new URL(address).searchParams.get('secret') ?? '';
    await page.waitForFunction((key) => document.body.innerText.replaceAll(' ', '').includes(key), secret);
    for (const code of codes) await card.getByText(code).waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await card.locator('#first-code').fill(wrong());
    await card.getByRole('button', { name: '完成启用' }).click();
    await card.getByRole('alert').getByText('动态口令不正确').waitFor();
    await card.locator('#first-code').fill(totp(address, Date.now()));
    await card.getByRole('button', { name: '完成启用' }).click();
    await card.getByText('动态口令已启用。').waitFor();
    assert.deepEqual(faults, []);
    await close();
  });

  it('is asked for after the password; a wrong code is refused in words, the right one opens the inbox', async () => {
    const { page, faults, close } = await here.visit();
    await enter(page, account, here.server.passwords.get(account) ?? '');
    await page.locator('#code').fill(wrong());
    await page.getByRole('button', { name: '验证' }).click();
    await page.getByRole('alert').getByText('动态口令不正确').waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    // The next one, which is taken already: the code of this moment was used when it was set up.
    await page.locator('#code').fill(totp(address, Date.now() + 30_000));
    await page.keyboard.press('Enter');
    await page.locator('.qf-shell').waitFor();
    assert.deepEqual(faults, []);
    await close();
  });

  it('can be stood in for by a backup code, once', async () => {
    for (const opens of [true, false]) {
      const { page, close } = await here.visit();
      await enter(page, account, here.server.passwords.get(account) ?? '');
      await page.getByRole('button', { name: /改用备用口令/ }).click();
      await page.locator('#code').fill(codes[0] ?? '');
      await page.keyboard.press('Enter');
      if (opens) await page.locator('.qf-shell').waitFor();
      else await page.getByRole('alert').getByText('动态口令不正确').waitFor();
      await close();
    }
  });

  it('is taken away by the security administrator from who lost phone and codes, and the password opens again', async () => {
    const security = await here.visit();
    await here.signIn(security.page, 'security.admin');
    const panel = await openUser(security.page, account);
    await panel.getByRole('button', { name: '停用动态口令' }).click();
    await security.page.getByText('停用这个账号的动态口令？').waitFor();
    assert.deepEqual(await seriousFaults(security.page), []);
    await security.page.getByRole('tooltip').getByRole('button', { name: '停用动态口令' }).click();
    await panel.getByText('未启用').waitFor();
    assert.deepEqual(security.faults, []);
    await security.close();
    const { page, close } = await here.visit();
    await here.signIn(page, account);
    await close();
  });

  /** Six digits that no step near now has. */
  function wrong(): string {
    const near = [-60_000, -30_000, 0, 30_000, 60_000].map((away) => totp(address, Date.now() + away));
    return ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !near.includes(code)) ?? '';
  }
});

describe('a name that is locked', () => {
  it('says until when, is shown to the security administrator, and opens once that one unlocks it', async () => {
    const account = 'ouyang.hai';
    const { page, close } = await here.visit();
    for (let tries = 0; tries < 5; tries += 1) {
      await enter(page, account, 'not the password');
      await page.getByRole('alert').getByText('用户名或密码不正确').waitFor();
    }
    await enter(page, account, here.server.passwords.get(account) ?? '');
    const refusal = page.getByRole('alert');
    await refusal.getByText(/锁定至 \d\d:\d\d（还有 1\d 分钟）/).waitFor();
    const until = /锁定至 (\d\d:\d\d)/.exec(await refusal.innerText())?.[1];

    const security = await here.visit();
    await here.signIn(security.page, 'security.admin', `/settings/users?q=${account}`);
    await security.page.getByRole('row', { name: /欧阳海.*已锁定/ }).waitFor();
    const panel = await openUser(security.page, account);
    assert.match(await panel.innerText(), new RegExp(`已锁定\\s+至 .*${until}`));
    assert.deepEqual(await seriousFaults(security.page), []);
    await panel.getByRole('button', { name: '解除锁定' }).click();
    await panel.getByText('已锁定').waitFor({ state: 'detached' });
    assert.deepEqual(security.faults, []);
    await security.close();

    await here.signIn(page, account);
    await close();
  });
});

describe('the sign-on of the organisation', () => {
  async function throughProvider(account: string): Promise<{ page: Page; close: () => Promise<void> }> {
    const { page, close } = await here.visit();
    await page.route(/^https:/, (route) => route.abort());
    await page.goto('/sign-in?from=/notices');
    await page.getByRole('button', { name: `${name}登录` }).click();
    await page.locator('input[name=login]').fill(account);
    await page.locator('input[name=password]').fill('any');
    await page.locator('button[type=submit]').click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL((address) => address.href.startsWith(here.server.url));
    return { page, close };
  }

  it('brings an officer whom it knows to the page they wanted', async () => {
    const { page, close } = await throughProvider('qin.wang');
    await page.locator('.qf-shell').waitFor();
    assert.match(page.url(), /\/notices$/);
    await page.getByText('秦望').first().waitFor();
    await close();
  });

  it('tells a person who has no account here so, and whom to ask', async () => {
    const { page, close } = await throughProvider('stranger');
    await page.getByText(`${name}确认了您的身份，但本平台没有同名的在用账号`).waitFor();
    await page.locator('#username').waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await close();
  });
});

describe('sessions', () => {
  it('are listed, and one ended elsewhere asks to sign in again', async () => {
    const elsewhere = await here.visit();
    await here.signIn(elsewhere.page, 'chen.mingyuan');
    const { page, faults, close } = await here.visit();
    await here.signIn(page, 'chen.mingyuan', '/settings/account');
    const sessions = page.getByRole('region', { name: '登录会话' });
    await sessions.getByText('当前会话').waitFor();
    const ends = sessions.getByRole('button', { name: '结束' });
    assert.equal(await ends.count(), 1);
    await ends.click();
    await page.getByText('结束这个会话？').waitFor();
    await page.getByRole('tooltip').getByRole('button', { name: '结束' }).click();
    await ends.waitFor({ state: 'detached' });
    await elsewhere.page.goto('/notices');
    await elsewhere.page.getByText('会话已结束').waitFor();
    assert.deepEqual(faults, []);
    await elsewhere.close();
    await close();
  });
});

/** The panel of a user, in the hands of an administrator. */
async function openUser(page: Page, account: string) {
  await page.goto(`/settings/users?q=${account}`);
  await page.getByRole('row', { name: account }).getByRole('button', { name: '查看' }).click();
  const panel = page.getByRole('dialog');
  await panel.getByText(account).first().waitFor();
  return panel;
}
