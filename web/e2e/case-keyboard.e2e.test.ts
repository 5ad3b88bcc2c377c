// The main job without a mouse: a case is entered, its goods meet the threshold, it is referred, approved, handed over and received.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { paper } from './case-journey.ts';
import { button, enterAs, keepsFocus, press, reach, take, title, write } from './keyboard.ts';
import { part, register } from './keyboard-case.ts';
import { stage } from './stage.ts';

const here = stage();

async function atDesk(account: string, work: (page: Page) => Promise<void>): Promise<void> {
  const { page, faults, close } = await here.visit();
  await enterAs(page, here.server, account);
  await work(page);
  assert.deepEqual(faults, []);
  await close();
}

async function attach(page: Page, choose: Locator, what: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await press(page, choose, what);
  await (await chooser).setFiles(paper);
}

const name = '云岭（示例）鞋业有限公司涉嫌假冒注册商标案（键盘）';

describe('a case without a mouse', () => {
  let address = '';
  let referral = '';

  it('an officer registers it and enters goods until the threshold is met', () =>
    atDesk('su.qing', async (page) => {
      address = await register(page, { name, from: '2016-03-02', until: '2016-10-27' });
      await keepsFocus(page, 'the case was registered');
      await part(page, '物品与金额');
      await press(page, button(page, '填写物品与金额'), 'enter goods');
      await keepsFocus(page, 'the form opened');
      await write(page, page.getByLabel('第 1 行 名称与商标'), '云雀牌运动鞋（示例）');
      await write(page, page.getByLabel('第 1 行 数量'), '275');
      await write(page, page.getByLabel('第 1 行 单价（元）'), '200');
      const banner = page.getByRole('region', { name: '追诉标准比对' });
      await banner.getByText(/非法经营数额 55,000 元，达到/).waitFor();
      await press(page, button(page, '保存'), 'save');
      await banner.getByText('按正在填写的内容，尚未保存').waitFor({ state: 'hidden' });
      await keepsFocus(page, 'the goods were saved');
    }));

  it('the head files it, the officer submits the report, the head approves the referral', async () => {
    await atDesk('liang.bo', async (page) => {
      await page.goto(address);
      await take(page, '立案');
      await title(page, '调查取证');
      await keepsFocus(page, 'the case was filed');
    });
    await atDesk('su.qing', async (page) => {
      await page.goto(address);
      await take(page, '提交移送报告', async (form) => {
        await write(page, form.getByLabel('移送涉嫌犯罪案件的书面报告'), '非法经营数额达到立案追诉标准，建议移送。');
        await write(page, form.getByLabel('专案组成员（两名以上）'), '苏清、何文静');
      });
      await keepsFocus(page, 'the report was submitted');
    });
    await atDesk('liang.bo', async (page) => {
      await page.goto(address);
      await take(page, '批准移送', async (form) => {
        await reach(page, form.getByRole('radio').first(), 'principal head');
        await page.keyboard.press('Space');
      });
      await keepsFocus(page, 'the referral was approved');
    });
  });

  it('the officer prepares the package and hands it over', () =>
    atDesk('su.qing', async (page) => {
      await page.goto(`${address}?tab=referral`);
      await press(page, button(page, '准备移送').last(), 'prepare');
      await page.waitForURL(/\/referrals\/[0-9a-f-]{36}/);
      referral = new URL(page.url()).pathname;
      await keepsFocus(page, 'the referral was prepared');
      for (const item of ['letter', 'investigation', 'approval']) {
        const row = page.locator('li').filter({ has: page.locator(`#package-${item}`) });
        await attach(page, row.locator('button').first(), item);
        await row.locator('ul a').waitFor();
        await keepsFocus(page, `${item} was attached`);
      }
      for (const field of await page.getByPlaceholder('没有此项的，说明原因').all())
        await write(page, field, '本案没有');
      await press(page, button(page, '移送公安机关并抄送检察院'), 'hand over');
      const asked = page.getByRole('dialog', { name: '确认移送' });
      await press(page, button(asked, '移送公安机关并抄送检察院'), 'the confirmation');
      await page.locator('#content').getByText('待公安受理').first().waitFor();
      await keepsFocus(page, 'the hand-over');
    }));

  it('the police receive it with a number', () =>
    atDesk('gao.jing', async (page) => {
      await page.goto(referral);
      const act = '接收（材料齐全）';
      await take(page, act, async (form) => {
        await write(page, form.locator('#fact-receiptNo'), '穗公受〔2016〕1107号');
        await write(page, form.locator('#fact-receivedBy'), '高敬');
      });
      await page.getByText('穗公受〔2016〕1107号').first().waitFor();
      await keepsFocus(page, 'the receipt');
      await reach(page, page.getByRole('link', { name: '收件箱' }).first(), 'the inbox');
    }));
});
