// What people set for themselves, in a real browser: views of the inbox, the ways of notices, the key of the second factor.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seriousFaults } from './faults.ts';
import { preferenceKept } from './server.ts';
import { stage } from './stage.ts';

const here = stage();

describe('what people set for themselves', () => {
  it('an officer keeps filters of the inbox under a name, finds them after signing in elsewhere, removes them and takes that back', async () => {
    const first = await here.visit();
    await here.signIn(first.page, 'ouyang.hai', '/inbox?kind=assignment&sort=opened');
    await first.page.getByRole('button', { name: '保存当前筛选' }).click();
    await first.page.getByLabel('视图名称').fill('任务按收到时间');
    const kept = preferenceKept(first.page);
    await first.page.keyboard.press('Enter');
    await first.page.getByRole('link', { name: '任务按收到时间' }).waitFor();
    assert.deepEqual(await seriousFaults(first.page), []);
    assert.deepEqual(first.faults, []);
    await kept;
    await first.close();

    const { page, faults, close } = await here.visit({ viewport: { width: 390, height: 844 } });
    await here.signIn(page, 'ouyang.hai');
    await page.getByRole('link', { name: '任务按收到时间' }).click();
    await page.waitForURL(/kind=assignment/);
    assert.match(page.url(), /sort=opened/);
    assert.equal(await page.getByRole('button', { name: '保存当前筛选' }).count(), 0);
    await page.getByRole('button', { name: '删除视图“任务按收到时间”' }).click();
    await page.getByText('已删除“任务按收到时间”').waitFor();
    assert.equal(await page.getByRole('link', { name: '任务按收到时间' }).count(), 0);
    await page.getByRole('button', { name: '撤销' }).click();
    await page.getByRole('link', { name: '任务按收到时间' }).waitFor();
    assert.deepEqual(faults, []);
    await close();
  });

  it('an officer who chose English finds it on another machine, and a page that came from a longer list counts its own rows', async () => {
    const first = await here.visit();
    await here.signIn(first.page, 'ling.yue');
    const kept = preferenceKept(first.page);
    await first.page.getByRole('button', { name: 'EN', exact: true }).click();
    await kept;
    await first.close();

    const { page, faults, close } = await here.visit();
    await here.signIn(page, 'ling.yue', '/leads?sort=newest&page=2');
    await page.getByText(/^(\d+) on this page, \1 in all$/).waitFor();
    const back = preferenceKept(page);
    await page.getByRole('button', { name: '中', exact: true }).click();
    await back;
    assert.deepEqual(faults, []);
    await close();
  });

  it('an officer chooses what to be told of; a way that is not set up here is greyed and says so', async () => {
    const { page, faults, close } = await here.visit();
    await here.signIn(page, 'ouyang.hai', '/settings/account');
    const box = page.getByRole('checkbox', { name: '期限临近提醒、站内通知' });
    assert.equal(await box.isChecked(), true);
    // The box follows the server's answer, which comes a moment after the click.
    await box.click();
    await page.getByText('通知方式已保存').waitFor();
    assert.ok(await page.getByRole('checkbox', { name: '期限临近提醒、电子邮件' }).isDisabled());
    await page.getByText('本平台未配置').first().waitFor();
    await page.reload();
    await box.waitFor();
    assert.equal(await box.isChecked(), false);
    assert.deepEqual(await seriousFaults(page), []);
    assert.deepEqual(faults, []);
    await close();
  });

  it('the key of the second factor stands as a picture and as text, under the policy of the page', async () => {
    const { page, faults, close } = await here.visit();
    await here.signIn(page, 'he.sui', '/settings/account');
    await page.getByLabel('请输入密码确认').fill(here.server.passwords.get('he.sui') ?? '');
    await page.getByRole('button', { name: '启用动态口令' }).click();
    const picture = page.locator('.ant-qrcode svg');
    await picture.waitFor();
    assert.equal(await page.getByRole('img', { name: /二维码/ }).count(), 1);
    const box = await picture.boundingBox();
    assert.ok(box !== null && box.width >= 120 && Math.abs(box.width - box.height) <= 4, JSON.stringify(box));
    assert.match(await page.locator('.qf-secret').first().innerText(), /^(?:[A-Z2-7]{4} ?)+/);
    assert.deepEqual(await seriousFaults(page), []);
    assert.deepEqual(faults, []);
    await close();
  });
});
