// A case that is fined, without a mouse: entered, its file filled in, filed, concluded and reviewed, the party notified of the penalty.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
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

/** Opens a section of the file, fills it in and saves it. */
async function fill(page: Page, section: string, write: (form: Locator) => Promise<void>): Promise<void> {
  await press(page, button(page, section), section);
  const form = page.locator('form.cases-form');
  await form.waitFor();
  await keepsFocus(page, `${section} was opened`);
  await write(form);
  await press(page, button(form, '保存'), `${section} (save)`);
  await form.waitFor({ state: 'hidden' });
  await keepsFocus(page, `${section} was saved`);
}

const name = '云岭（示例）鞋店销售侵权商品案（键盘告知）';

describe('a case that is fined, without a mouse', () => {
  let address = '';

  it('an officer registers it and fills in who is accused, who handles it and what was found', () =>
    atDesk('su.qing', async (page) => {
      address = await register(page, { name, from: '2016-10-02', until: '2016-10-27' });
      await part(page, '当事人与事实');
      await fill(page, '填写当事人', async (section) => {
        await press(page, button(section, '增加当事人、权利人或者证人'), 'a party');
        await write(page, section.locator('[id$="-name"]'), '云岭（示例）鞋店');
        await write(page, section.locator('[id$="-idMissing"]'), '（示例）未取得');
      });
      await fill(page, '填写承办人', async (section) => {
        for (const [at, officer] of ['苏清', '协办人员（示例）'].entries()) {
          await press(page, button(section, '增加承办人'), 'an officer');
          await write(page, section.locator('[id$="-name"]').nth(at), officer);
          await write(page, section.locator('[id$="-certificate"]').nth(at), `（示例）44010010${at}`);
        }
      });
      await part(page, '物品与金额');
      await fill(page, '填写物品与金额', async () => {
        await write(page, page.getByLabel('第 1 行 名称与商标'), '云雀牌运动鞋（示例）');
        await write(page, page.getByLabel('第 1 行 数量'), '10');
        await write(page, page.getByLabel('第 1 行 单价（元）'), '200');
      });
    }));

  it('the head files it; the officer answers for the threshold, concludes and sends it to the review', async () => {
    await atDesk('liang.bo', async (page) => {
      await page.goto(address);
      await take(page, '立案');
      await title(page, '调查取证');
      await keepsFocus(page, 'the case was filed');
    });
    await atDesk('su.qing', async (page) => {
      await page.goto(address);
      await take(page, '记录是否涉嫌犯罪的判断', async (form) => {
        await reach(page, form.getByRole('radio').first(), 'whether a crime is suspected');
        await page.keyboard.press('ArrowRight');
        await write(page, form.getByLabel('理由'), '（示例）数额明显不足。');
      });
      await keepsFocus(page, 'the answer');
      await take(page, '调查终结', (form) => write(page, form.locator('#fact-proposal'), '（示例）建议罚款。'));
      await keepsFocus(page, 'the conclusion');
      await take(page, '送法制审核');
      await keepsFocus(page, 'the review was asked for');
    });
  });

  it('the reviewer passes it and the officer notifies the party of the penalty', async () => {
    await atDesk('tang.wen', async (page) => {
      await page.goto(address);
      await take(page, '审核通过', (form) => write(page, form.locator('#fact-opinion'), '（示例）同意。'));
      await title(page, '已审核');
      await keepsFocus(page, 'the review');
    });
    await atDesk('su.qing', async (page) => {
      await page.goto(address);
      // 商标法 59(3), 60(2): what excuses the act is answered first.
      await take(page, '记录抗辩是否成立', async (form) => {
        const groups = form.getByRole('radiogroup');
        await reach(page, groups.nth(0).getByRole('radio').first(), 'a lawful source');
        await page.keyboard.press('ArrowRight');
        await reach(page, groups.nth(1).getByRole('radio').first(), 'prior use');
        await page.keyboard.press('Space');
        await write(page, form.getByLabel('理由'), '（示例）称购自流动摊位，不能说明提供者。');
      });
      await keepsFocus(page, 'the answer to the defences');
      await take(page, '处罚前告知', async (form) => {
        await write(page, form.locator('#fact-noticedOn'), '2016-11-24');
        await write(page, form.locator('#fact-proposed'), '（示例）罚款 5,000 元。');
        await reach(page, form.getByRole('checkbox', { name: '罚款' }), 'a fine');
        await page.keyboard.press('Space');
        await write(page, form.locator('#fact-proposedFineFen'), '5000');
      });
      await title(page, '已告知');
      await keepsFocus(page, 'the notice');
      await page.getByText('（示例）罚款 5,000 元。').first().waitFor();
    });
  });
});
