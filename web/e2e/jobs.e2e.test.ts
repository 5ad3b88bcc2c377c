// The five main jobs, each done as an officer does it, with its presses and fields counted in the browser and printed.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { line, paper } from './case-journey.ts';
import { type Cost, countCost } from './counted.ts';
import { confirmTheRest, planFile, settled, take } from './plan-journey.ts';
import { stage } from './stage.ts';

const here = stage();

/** More than these is a step back: what was counted on 2026-11-30, with two presses to spare. */
const jobs = {
  police: { title: 'a case from nothing to the police (aim 14 and 12)', clicks: 17, fields: 13 },
  tip: { title: 'a tip to its case', clicks: 9, fields: 2 },
  plan: { title: 'the text of a plan to its issued tasks', clicks: 12, fields: 5 },
  publication: { title: 'a served decision to its publication', clicks: 12, fields: 4 },
  approvals: { title: 'the approvals of a head, each', clicks: 3, fields: 1 },
} as const;

function tell(job: keyof typeof jobs, { clicks, fields }: Cost): void {
  const { title, clicks: most, fields: mostFields } = jobs[job];
  process.stdout.write(`measured: ${title}: ${clicks} clicks, ${fields} fields\n`);
  assert.ok(clicks > 0 && clicks <= most, `${title}: ${clicks} clicks`);
  assert.ok(fields <= mostFields, `${title}: ${fields} fields`);
}

/** Adds up what the accounts of a job press and fill in. */
function counter() {
  const cost: Cost = { clicks: 0, fields: 0 };
  const at = async (account: string, path: string, work: (page: Page) => Promise<void>) => {
    const { page, close } = await here.visit();
    const total = await countCost(page);
    await here.signIn(page, account, path);
    await work(page);
    const { clicks, fields } = await total();
    cost.clicks += clicks;
    cost.fields += fields;
    await close();
  };
  return { cost, at };
}

describe('what a job costs', () => {
  it('a case from nothing to the police, over two accounts', async () => {
    const { cost, at } = counter();
    let address = '/cases';
    await at('su.qing', address, async (page) => {
      await page.getByRole('button', { name: '登记案件' }).first().click();
      const form = page.getByRole('dialog');
      await form.getByLabel('当事人（尚不清楚的').fill('云岭（示例）鞋业有限公司');
      await form.getByLabel('案由').fill('相同商标');
      await page.locator('.ant-select-item-option').filter({ hasText: '相同商标' }).first().click();
      for (const [label, day] of [
        ['行为开始日', '2016-03-02'],
        ['行为终了日', '2016-10-27'],
      ] as const) {
        await form.getByLabel(label).fill(day);
        await form.getByLabel(label).press('Tab');
      }
      await form.getByRole('button', { name: '登记', exact: true }).click();
      // The title follows from the party and the offence.
      await page
        .getByRole('heading', { level: 1, name: '云岭（示例）鞋业有限公司涉嫌未经许可在同一种商品上使用相同商标案' })
        .waitFor();
      address = new URL(page.url()).pathname;
      // Who, what and when were said: the form of the goods is open.
      await line(page, 1, { name: '云雀牌运动鞋（示例）', quantity: '275', price: '200', pages: '第 31 页' });
      await page.getByRole('button', { name: '保存' }).click();
      await page.locator('.cases-sum-first').getByText('55,000').waitFor();
    });
    await at('liang.bo', address, (page) => take(page, '立案'));
    await at('su.qing', address, (page) =>
      take(page, '提交移送报告', async (form) => {
        const report = form.getByLabel('移送涉嫌犯罪案件的书面报告');
        assert.match(await report.inputValue(), /涉嫌假冒注册商标罪（刑法第213条）。.*55,000 元.*建议移送公安机关。$/);
        await form.getByLabel('专案组成员（两名以上）').fill('苏清、何文静');
      }),
    );
    await at('liang.bo', address, (page) =>
      take(page, '批准移送', (form) => form.getByText('正职负责人', { exact: true }).click()),
    );
    await at('su.qing', address, async (page) => {
      await page.getByRole('button', { name: '办理移送' }).click();
      await page.waitForURL(/\/referrals\/[0-9a-f-]{36}/);
      for (const item of ['letter', 'investigation', 'approval']) {
        await page.locator(`#package-${item}`).setInputFiles(paper);
        await page.locator(`#package-${item} ~ ul a`).waitFor();
      }
      await page.getByRole('button', { name: /^其余 \d+ 项/ }).click();
      await page.getByRole('button', { name: '移送公安机关并抄送检察院' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '移送公安机关并抄送检察院' }).click();
      await page.locator('#content').getByText('待公安受理').first().waitFor();
    });
    tell('police', cost);
  });

  it('a tip to its case', async () => {
    const { cost, at } = counter();
    await at('su.qing', '/tips', async (page) => {
      await page.getByRole('link', { name: /反映某仓库夜间包装无标识化妆品/ }).click();
      await take(page, '承办');
      await page.getByRole('button', { name: '登记为线索' }).click();
      await page.waitForURL(/\/leads\//);
      await take(page, '自行核查');
      await page.getByRole('button', { name: '转为案件' }).click();
      await page.waitForURL(/\/cases\//);
      await page.getByRole('heading', { level: 1 }).waitFor();
    });
    tell('tip', cost);
  });

  it('the text of a plan to its issued tasks', async () => {
    const { cost, at } = counter();
    await at('chen.mingyuan', '/plans', async (page) => {
      await page.getByRole('button', { name: '导入工作要点' }).first().click();
      const dialog = page.getByRole('dialog');
      await page.locator('input[type=file]').setInputFiles(planFile());
      await dialog.getByRole('button', { name: '导入', exact: true }).click();
      await page.waitForURL(/\/review/);
      const card = page.locator('.plan-card-current');
      await card.getByText('缺责任单位').first().waitFor();
      await card.getByLabel('添加责任单位').fill('质检总局');
      await page.locator('.ant-select-item-option').filter({ hasText: '质' }).first().click();
      await card.getByText('设为牵头').first().waitFor();
      await page.getByRole('button', { name: '全部确认' }).click();
      await confirmTheRest(page);
      await page.getByRole('button', { name: '确认并下发' }).click();
      const due = dialog.getByLabel('没有写明期限的任务，办结期限为');
      await due.fill('2016-12-30');
      await due.press('Enter');
      await dialog.getByRole('button', { name: '下发', exact: true }).click();
      await page.getByText('待签收').first().waitFor();
    });
    tell('plan', cost);
  });

  it('a served decision to its publication, over three accounts: who reviews for secrecy does not publish', async () => {
    const { cost, at } = counter();
    let address = '';
    await at('su.qing', '/disclosures', async (page) => {
      await page.getByRole('link', { name: /沐风（示例）鞋业经营部/ }).click();
      await page.getByRole('button', { name: '确认名单' }).click();
      await page.getByRole('button', { name: /^全部确认/ }).click();
      await page.getByRole('button', { name: '全部确认（0）' }).waitFor();
      address = new URL(page.url()).pathname;
      await take(page, '提交审核');
    });
    // The texts are laid out once they have come: what is pressed before that may be drawn anew.
    const laidOut = async (page: Page) => {
      await page.locator('.disclosure-served').waitFor();
      await settled(page);
    };
    await at('tang.wen', address, async (page) => {
      await laidOut(page);
      await take(page, '保密审查', (form) => form.getByText('可以公开', { exact: true }).click());
    });
    await at('liang.bo', address, async (page) => {
      await laidOut(page);
      await take(page, '批准公示');
      await page.locator('.qf-page-title').getByText('公示中').waitFor();
    });
    tell('publication', cost);
  });

  it('the approvals of a head, from the list', async () => {
    const { cost, at } = counter();
    const approvals = [
      { row: /钱小满（示例）/, act: '批准移送', radio: '正职负责人' },
      { row: /充电器、数据线定向监测/, act: '批准并启动' },
    ];
    await at('liang.bo', '/', async (page) => {
      await page.waitForURL(/\/inbox\?queue=approve$/);
      for (const { row, act, radio } of approvals) {
        await page.goto('/inbox?queue=approve');
        await page.getByRole('row', { name: row }).getByRole('link', { name: '审阅' }).click();
        const answers = page.getByRole('region', { name: '审批意见' });
        if (radio !== undefined) await answers.getByText(radio, { exact: true }).click();
        await answers.getByRole('button', { name: act, exact: true }).click();
        await page.getByRole('status').getByText(act).waitFor();
        await page.getByRole('navigation', { name: '待我审批' }).getByText(row).waitFor({ state: 'detached' });
      }
    });
    const done = approvals.length;
    tell('approvals', { clicks: Math.ceil(cost.clicks / done), fields: Math.ceil(cost.fields / done) });
  });
});
