// Journeys of cases: an officer enters goods and reads the threshold, a decision waits, two officers meet in one file.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { caseOver, line, part, register } from './case-journey.ts';
import { read, take } from './plan-journey.ts';
import { preferenceKept } from './server.ts';
import { sheetsOf } from './sheets.ts';
import { accessible, stage } from './stage.ts';

const officer = 'su.qing';
const head = 'liang.bo';
const reviewer = 'tang.wen';
const colleague = 'lin.zhixing';

const here = stage();

const met = '非法经营数额 55,000 元，达到假冒注册商标罪立案追诉标准 50,000 元';

describe('cases in the browser', () => {
  it('an officer enters goods and reads that the case meets the threshold', () =>
    here.as(officer, '/', async (page) => {
      await register(page, '云岭（示例）鞋业有限公司涉嫌假冒注册商标案（录入）');
      await accessible(page, 'parties and facts of a new case');
      await part(page, '物品与金额');
      await page.getByRole('button', { name: '填写物品与金额' }).click();
      await line(page, 1, { name: '云雀牌运动鞋（成品）', quantity: '160', price: '200', pages: '第 31–36 页' });
      const banner = page.getByRole('region', { name: '追诉标准比对' });
      // Not there yet at 32,000; the second line is the one that crosses, and the page says so before anything is saved.
      await banner
        .getByText(/32,000 元/)
        .first()
        .waitFor();
      assert.equal(await banner.getByText('请审核移送').count(), 0);
      await line(page, 2, { name: '云雀牌运动鞋（未售）', quantity: '115', price: '200', pages: '第 40 页' });
      await banner.getByText(met).waitFor();
      await banner.getByText('按正在填写的内容，尚未保存').waitFor();
      await accessible(page, 'the goods being typed');
      // Not saved yet, and not lost.
      await page.reload();
      await page.getByText('已恢复').waitFor();
      await banner.getByText('按正在填写的内容，尚未保存').waitFor();
      assert.equal(await page.getByLabel('第 2 行 名称与商标').inputValue(), '云雀牌运动鞋（未售）');
      assert.equal(await page.getByLabel('第 1 行 数量').inputValue(), '160');
      await page.getByRole('button', { name: '保存' }).click();
      await banner.getByText('按正在填写的内容，尚未保存').waitFor({ state: 'hidden' });
      await banner.getByText(met).waitFor();
      await page.locator('.cases-sum-first').getByText('55,000').waitFor();
      await banner.getByRole('button', { name: '为什么？' }).click();
      await banner.getByText('法释〔2004〕19号 第 1 条').waitFor();
      await accessible(page, 'the reasons');
      await page.getByRole('region', { name: '适用程序' }).getByRole('link', { name: '查看流程图和条文' }).waitFor();
      await page.getByRole('button', { name: /^全部 \d+ 项/ }).click();
      await page
        .getByText(/“立案”.*后起算/)
        .first()
        .waitFor();
      await part(page, '操作记录');
      const checks = page.getByRole('region', { name: '比对记录' }).getByRole('listitem');
      await checks.filter({ hasText: '与上次相比有' }).filter({ hasText: met }).waitFor();
      await checks.filter({ hasText: '首次比对' }).waitFor();
      await accessible(page, 'earlier comparisons');
      await part(page, '物品与金额');
      await page.getByRole('link', { name: '打印计算表' }).click();
      await page.getByText('当事人（签字、盖章）：').waitFor();
      await accessible(page, 'the worksheet');
    }));

  it('a decision is locked until referral or refusal', async () => {
    let address = '';
    const at = (account: string, journey: (page: Page) => Promise<void>) =>
      here.as(account, address, async (page) => {
        await page.getByRole('region', { name: '追诉标准比对' }).waitFor();
        await journey(page);
      });
    const state = (page: Page, name: string) => page.locator('.qf-page-title').getByText(name).waitFor();
    await here.as(officer, '/', async (page) => {
      address = await caseOver(page, '云岭（示例）鞋业有限公司涉嫌假冒注册商标案（决定）');
    });
    await at(head, async (page) => {
      await take(page, '立案');
      await state(page, '调查取证');
    });
    await at(officer, async (page) => {
      await take(page, '调查终结', (form) => form.getByLabel('处理建议').fill('处罚款'));
      await take(page, '送法制审核');
    });
    await at(reviewer, async (page) => {
      await take(page, '审核通过', (form) => form.getByLabel('审核意见').fill('事实清楚'));
      await state(page, '已审核');
    });
    await at(head, async (page) => {
      await page.getByRole('button', { name: /^暂不可办/ }).click();
      const decide = page.locator('.qf-refused').filter({ hasText: '作出处理决定' });
      await decide.getByText('已达移送标准，须先移送或经批准不移送').waitFor();
      assert.equal(await page.getByRole('button', { name: '作出处理决定', exact: true }).count(), 0);
      await accessible(page, 'a locked decision');
    });
    await at(officer, (page) =>
      take(page, '不移送并说明理由', (form) => form.getByLabel('理由').fill('经查部分物品并非假冒')),
    );
    await at(head, async (page) => {
      await take(page, '批准不移送', async (form) => {
        await form.getByText('正职负责人').click();
        await form.getByLabel('理由').fill('同意，理由充分');
      });
      await page.locator('.qf-actions').getByRole('button', { name: '作出处理决定', exact: true }).waitFor();
      assert.ok(await page.getByRole('button', { name: '作出处理决定', exact: true }).isEnabled());
      await part(page, '移送与监督');
      await page.getByText('理由：同意，理由充分').first().waitFor();
    });
  });

  it('who would decide too early reads until which day, and by which article, in both languages', async () => {
    const open = async (page: Page) => {
      const { items } = await read<{ items: { id: string }[] }>(page, '/cases?q=%E4%B8%9C%E6%BC%96');
      await page.goto(`/cases/${items[0]?.id}`);
      await page.getByRole('button', { name: /^暂不可办/ }).click();
      return page.locator('.qf-refused').filter({ hasText: /作出处理决定|Decide/ });
    };
    await here.as(head, '/cases', async (page) => {
      const decide = await open(page);
      await decide.getByText(/期限至 2016-11-25（行政处罚法.*第42条）/).waitFor();
      await accessible(page, 'a decision that waits for the defence');
      const english = preferenceKept(page);
      await page.getByRole('button', { name: 'EN' }).click();
      await english;
      await decide.getByText(/the time ends with 2016-11-25 .* art\. 42/).waitFor();
      const chinese = preferenceKept(page);
      await page.getByRole('button', { name: '中', exact: true }).click();
      await chinese;
    });
  });

  it('two officers change one file: the second is told what changed, and keeps what was typed', async () => {
    let address = '';
    await here.as(officer, '/', async (page) => {
      address = await caseOver(page, '云岭（示例）鞋业有限公司涉嫌假冒注册商标案（两人）');
      await page.getByRole('button', { name: '填写物品与金额' }).click();
      await page.getByLabel('第 1 行 数量').fill('280');
      await here.as(colleague, '/', async (other) => {
        await other.goto(address);
        await other.getByRole('button', { name: '填写物品与金额' }).click();
        await other.getByLabel('第 1 行 数量').fill('300');
        await other.getByRole('button', { name: '保存' }).click();
        await other.locator('.cases-sum-first').getByText('60,000').waitFor();
      });
      await page.getByRole('button', { name: '保存' }).click();
      const notice = page.getByRole('alert').filter({ hasText: '案卷已被他人修改' });
      await notice.getByText('275 双').or(notice.getByText('275 件')).waitFor();
      await notice.getByText(/300 件/).waitFor();
      assert.equal(await page.getByLabel('第 1 行 数量').inputValue(), '280');
      await accessible(page, 'a file that was changed meanwhile');
      await page.getByRole('button', { name: '已核对，继续保存我的内容' }).click();
      await page.getByRole('button', { name: '保存' }).click();
      await page.locator('.cases-sum-first').getByText('56,000').waitFor();
    });
  });

  it('two heads decide one case at the same moment: one wins, the other reads who did what and keeps what was written', async () => {
    let address = '';
    await here.as(officer, '/', async (page) => {
      address = await caseOver(page, '云岭（示例）鞋业有限公司涉嫌假冒注册商标案（同时决定）');
    });
    await here.as(head, address, async (page) => {
      await page.locator('.qf-actions').getByRole('button', { name: '立案', exact: true }).click();
      const form = page.getByRole('dialog');
      const opinion = form.getByLabel('审批意见');
      await opinion.fill('同意立案，由一科两名执法人员办理');
      await here.as(colleague, '/', async (other) => {
        await other.goto(address);
        await take(other, '立案');
        await other.locator('.qf-page-title').getByText('调查取证').waitFor();
      });
      await form.getByRole('button', { name: '立案', exact: true }).click();
      const refusal = form.getByRole('alert');
      await refusal.getByText(/林知行（广州市工商行政管理局）于 \d{4}-\d\d-\d\d \d\d:\d\d 办理“立案”/).waitFor();
      await refusal.getByText('您填写的内容还在').waitFor();
      // The page behind shows what holds now, and the form is still there with every word.
      await page.locator('.qf-page-title').getByText('调查取证').waitFor();
      assert.equal(await opinion.inputValue(), '同意立案，由一科两名执法人员办理');
      await accessible(page, 'a decision that somebody else was quicker with');
      await form.getByRole('button', { name: '返回' }).click();
      await form.waitFor({ state: 'hidden' });
      // What was read in the form can be read again on the page.
      await page
        .locator('.qf-quicker')
        .getByText(/林知行.*办理“立案”/)
        .waitFor();
    });
  });

  it('personal data opens for a purpose and a reason', () =>
    here.as(officer, '/', async (page) => {
      await caseOver(page, '钱小满（示例）涉嫌假冒注册商标案（信息）');
      await part(page, '当事人与事实');
      await page.getByRole('button', { name: '填写当事人' }).click();
      await page.getByRole('button', { name: '增加当事人、权利人或者证人' }).click();
      await page.getByLabel('名称（姓名）').fill('钱小满（示例）');
      await page.getByLabel('身份不明的原因').fill('尚在核实');
      await page.getByLabel('电话').fill('13800000926');
      await page.getByRole('button', { name: '保存' }).click();
      await page.getByRole('button', { name: '查看钱小满（示例）的个人信息' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: '查看并记录' }).click();
      await dialog.getByRole('alert').getByText('还没有填：理由').waitFor();
      assert.equal(await page.getByText('13800000926').count(), 0);
      await dialog.getByLabel('理由').fill('送达询问通知');
      await dialog.getByRole('button', { name: '查看并记录' }).click();
      await dialog.getByText('13800000926').waitFor();
    }));

  it('the list prints on A4 landscape, with room for what it names', () =>
    here.as(officer, '/cases', async (page) => {
      await page.locator('tbody tr').nth(10).waitFor();
      const rows = await page.locator('tbody tr').count();
      const sheets = await sheetsOf(page);
      assert.deepEqual(
        sheets,
        sheets.map(() => [842, 595]),
      );
      assert.ok(rows / sheets.length >= 4, `${rows} cases on ${sheets.length} sheets`);
    }));

  it('the list is filtered in the address, kept as a view, and fits a phone', async () => {
    await here.as(officer, '/cases', async (page) => {
      await page.locator('tbody tr').first().waitFor();
      await accessible(page, 'the list of cases');
      await page.getByRole('button', { name: '达到追诉标准' }).click();
      await page.waitForURL(/result=met/);
      await page.getByRole('button', { name: '保存当前筛选' }).click();
      await page.getByLabel('视图名称').fill('达标案件');
      const kept = preferenceKept(page);
      await page.getByRole('button', { name: '保存', exact: true }).click();
      await kept;
      await page.goto('/cases');
      await page.getByRole('link', { name: '达标案件', exact: true }).click();
      await page.waitForURL(/result=met/);
    });
    await here.as(
      officer,
      '/cases',
      async (page) => {
        await page.locator('.qf-cards li').first().waitFor();
        await accessible(page, 'the list on a phone');
        await page.locator('.qf-cards a').first().click();
        await page.getByRole('region', { name: '追诉标准比对' }).waitFor();
        await accessible(page, 'a case on a phone');
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        assert.ok(!wide, 'nothing sticks out sideways');
      },
      { viewport: { width: 390, height: 844 } },
    );
  });

  it('a document is filled in beside its text, saved, and what is typed is kept where somebody else saved first', async () => {
    await here.as(officer, '/cases', async (page) => {
      await page
        .getByRole('link', { name: /钱小满（示例）/ })
        .first()
        .click();
      await page.getByRole('navigation', { name: '案卷各部分' }).getByRole('link', { name: '文书' }).click();
      await page.getByRole('button', { name: '起草文书' }).first().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('文书').fill('协助调查函');
      await page.locator('.ant-select-item-option').filter({ hasText: '协助调查函' }).first().click();
      await dialog.getByRole('button', { name: '起草文书' }).click();
      await page.getByRole('heading', { level: 1, name: /协助调查函/ }).waitFor();
      const paper = page.locator('.cases-paper');
      const phone = page.getByLabel('联系电话');
      await phone.fill('020-12345678');
      await paper.getByText('020-12345678').waitFor();
      const address = new URL(page.url()).pathname;
      await here.as(officer, address, async (other) => {
        await other.getByLabel('联系电话').fill('020-87654321');
        await page.getByRole('button', { name: '保存' }).click();
        await page.getByText('已保存').waitFor();
        await accessible(page, 'the page of a document');
        await other.getByRole('button', { name: '保存' }).click();
        await other.getByRole('alert').waitFor();
        assert.equal(await other.getByLabel('联系电话').inputValue(), '020-87654321');
      });
      await page.reload();
      assert.equal(await phone.inputValue(), '020-12345678');
    });
  });
});
