import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { readSheet } from '../../server/src/platform/office/workbook-reader.ts';
import { writeWorkbook } from '../../server/src/platform/office/workbook-writer.ts';
import { seriousFaults } from './faults.ts';
import { stage } from './stage.ts';

const here = stage();

describe('three administrators', () => {
  it('see their own pages', async () => {
    const own = {
      'system.admin': ['agencies', 'users', 'calendar', 'office', 'processing', 'account'],
      'security.admin': ['users', 'access-changes', 'office'],
      'audit.admin': ['access-changes', 'audit', 'verification'],
    };
    for (const [account, names] of Object.entries(own)) {
      const { page, faults, close } = await here.visit();
      await here.signIn(page, account, '/settings/account');
      for (const name of names) await page.locator(`.qf-page-tabs a[href="/settings/${name}"]`).waitFor();
      assert.deepEqual(faults, []);
      await close();
    }
  });

  it('do not see those of the others', async () => {
    const { page, close } = await here.visit();
    await here.signIn(page, 'security.admin');
    const tabs = await page.locator('.qf-page-tabs a').allTextContents();
    assert.deepEqual(tabs, ['我的账号', '用户', '待确认变更', '参数', '个人信息登记册']);
    await page.goto('/settings/audit');
    await page.waitForURL('**/settings/account');
    await close();
  });

  it('make an account together: one enters the person, the other gives the role, and the person chooses a password by a link that works once', async () => {
    const system = await here.visit();
    await here.signIn(system.page, 'system.admin', '/settings/users');
    await system.page.getByRole('button', { name: '新建用户' }).click();
    const form = system.page.getByRole('dialog');
    // A dialog begins in its first field, not on the cross that closes it.
    await form.locator('input:focus').first().waitFor();
    await form.getByRole('button', { name: '新建' }).click();
    await form.getByRole('alert').getByText('还没有填：姓名、账号、单位。').waitFor();
    // Each field says so below itself, and the summary beside the buttons leads to it.
    await form.getByText('请填写此项').nth(2).waitFor();
    await form.getByRole('alert').getByRole('button', { name: '账号' }).click();
    assert.equal(await system.page.evaluate(() => document.activeElement?.id), 'new-account');
    assert.equal(await form.locator('#new-account').getAttribute('aria-invalid'), 'true');
    await form.locator('#new-displayName').fill('苏见山');
    await form.locator('#new-account').fill('su.jianshan');
    await form.locator('#new-agency').fill('广州市工商');
    await system.page.getByTitle('广州市工商行政管理局').first().click();
    await form.getByRole('button', { name: '新建' }).click();
    await form.getByText('链接和二维码只在打印件上出现').waitFor();
    // It stands on the paper alone.
    assert.equal(await form.locator('.qf-secret').isVisible(), false);
    const link = new URL((await form.locator('.qf-secret').textContent()) ?? '');
    await system.page.emulateMedia({ media: 'print' });
    assert.equal(await form.locator('.qf-secret').isVisible(), true);
    await system.page.emulateMedia({ media: 'screen' });
    // Who printed the letter is offered no second half.
    await system.page.goto('/settings/users');
    const own = system.page.getByRole('region', { name: /待取出的代码后半段/ });
    await own.getByText('须由另一位管理员取出').waitFor();
    assert.equal(await own.getByRole('checkbox', { name: /苏见山/ }).isDisabled(), true);
    assert.equal(await own.getByRole('button', { name: '取出代码后半段' }).count(), 0);
    assert.deepEqual(system.faults, []);
    await system.close();

    const security = await here.visit();
    await here.signIn(security.page, 'security.admin', '/settings/users?q=su.jianshan');
    await security.page
      .getByRole('row', { name: /苏见山/ })
      .getByRole('button', { name: '查看' })
      .click();
    const panel = security.page.getByRole('dialog');
    await panel.getByLabel('经办').check();
    await panel.getByRole('button', { name: '保存角色' }).click();
    await security.page.getByRole('row', { name: /苏见山.*经办/ }).waitFor();
    // The letter has half the code; who did not print it collects the rest.
    await panel.getByRole('button', { name: '取出代码后半段' }).click();
    await security.page.getByRole('tooltip').getByRole('button', { name: '取出代码后半段' }).click();
    const slips = security.page.getByRole('dialog', { name: '代码后半段' });
    const half = (await slips.locator('code.qf-secret').textContent()) ?? '';
    await slips.getByRole('button', { name: '关闭', exact: true }).last().click();
    // For several at once from above the list, by the same administrator again: the same half.
    await security.page.goto('/settings/users');
    const list = security.page.getByRole('region', { name: /待取出的代码后半段/ });
    await list.getByRole('button', { name: '全选' }).click();
    await list.getByRole('button', { name: '取出代码后半段' }).click();
    await security.page.getByRole('tooltip').getByRole('button', { name: '取出代码后半段' }).click();
    await slips.getByText(half, { exact: true }).waitFor();
    await slips.getByRole('button', { name: '关闭', exact: true }).last().click();
    assert.deepEqual(await seriousFaults(security.page), []);
    await security.close();

    const person = await here.visit();
    await person.page.goto(`${link.pathname}${link.hash}`);
    await person.page.locator('#second').fill(half);
    await person.page.locator('#password').fill('a-long-password-of-her-own');
    await person.page.locator('#repeat').fill('a-long-password-of-her-own');
    assert.deepEqual(await seriousFaults(person.page), []);
    await person.page.getByRole('button', { name: '设置并登录' }).click();
    await person.page.getByRole('heading', { name: '我的待办' }).waitFor();
    await person.close();
    const late = await here.visit();
    await late.page.goto(`${link.pathname}${link.hash}`);
    await late.page.locator('#second').fill(half);
    await late.page.locator('#password').fill('another-password-by-somebody');
    await late.page.locator('#repeat').fill('another-password-by-somebody');
    await late.page.getByRole('button', { name: '设置并登录' }).click();
    await late.page.getByText('如果不是您本人用过，请立即告知安全管理员和审计管理员').waitFor();
    await late.close();
  });

  it('make an approver by two: nothing holds before another kind of administrator confirmed it and the notice is over', async () => {
    const security = await here.visit();
    await here.signIn(security.page, 'security.admin', '/settings/users?q=he.sui');
    await security.page.getByRole('row', { name: /何穗/ }).getByRole('button', { name: '查看' }).click();
    const panel = security.page.getByRole('dialog');
    await panel.getByLabel('审批').check();
    await panel.getByText('变更须由另一种管理员确认').waitFor();
    await panel.getByRole('button', { name: '保存角色' }).click();
    await panel.getByText('角色：经办 → 经办、审批').waitFor();
    assert.equal(await panel.getByRole('button', { name: '确认', exact: true }).count(), 0);
    assert.deepEqual(security.faults, []);
    await security.close();

    const audit = await here.visit();
    await here.signIn(audit.page, 'audit.admin', '/settings/access-changes');
    const row = audit.page.getByRole('row', { name: /何穗/ });
    await row.getByRole('button', { name: '确认', exact: true }).click();
    await audit.page.getByRole('tooltip').getByRole('button', { name: '确认', exact: true }).click();
    await row.getByText('待生效').waitFor();
    assert.deepEqual(await seriousFaults(audit.page), []);
    await audit.close();

    const person = await here.visit();
    await here.signIn(person.page, 'he.sui', '/settings/account');
    await person.page.getByText('等待确认或生效的变更').waitFor();
    await person.page.getByRole('button', { name: '停止' }).click();
    await person.page.locator('#stop-reason').fill('没有申请过');
    await person.page.getByRole('dialog').getByRole('button', { name: '停止' }).click();
    await person.page.getByText('等待确认或生效的变更').waitFor({ state: 'detached' });
    assert.deepEqual(person.faults, []);
    await person.close();
  });

  it('create agencies by template, and a preview writes nothing', async () => {
    const { page, faults, close } = await here.visit();
    await here.signIn(page, 'system.admin', '/settings/agencies?q=海南');
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

  it('make these departments for every city of Guangdong, in one step after the preview', async () => {
    const { page, faults, close } = await here.visit();
    await here.signIn(page, 'system.admin', '/settings/agencies');
    await page.getByRole('button', { name: '按模板新建' }).first().click();
    const form = page.getByRole('dialog');
    await form.getByLabel('版权局', { exact: true }).check();
    await form.locator('#within').fill('广东');
    await page
      .getByTitle(/^广东省/)
      .first()
      .click();
    await form.getByRole('button', { name: '预览' }).click();
    // 21 cities, whatever of their offices is there already.
    await form.getByText(/共 21 行/).waitFor();
    const words = await form.getByRole('status').innerText();
    const [, fresh = '', unchanged = ''] = /新增 (\d+)，变更 0，不变 (\d+)，有误 0/.exec(words) ?? [];
    assert.equal(Number(fresh) + Number(unchanged), 21, words);
    assert.deepEqual(await seriousFaults(page), []);
    await form.getByRole('button', { name: `新建 ${fresh} 个单位` }).click();
    // What was previewed reads the same as what was made: the button goes when it is made, and nothing is busy any more.
    await form.getByRole('button', { name: `新建 ${fresh} 个单位` }).waitFor({ state: 'detached' });
    await form.locator('.ant-btn-loading').first().waitFor({ state: 'detached' });
    await form.getByRole('button', { name: '预览' }).click();
    await form.getByText('新增 0，变更 0，不变 21，有误 0').waitFor();
    await page.goto('/settings/agencies?q=珠海市版权局');
    await page.getByRole('row', { name: /珠海市版权局.*440400/ }).waitFor();
    assert.deepEqual(faults, []);
    await close();
  });

  it('import agencies from CSV: good rows are kept, each bad row comes back with its reason', async () => {
    const { page, faults, close } = await here.visit();
    await here.signIn(page, 'system.admin');
    await openImport(page);
    const form = page.getByRole('dialog');
    const lines = [
      '部门,地区,单位名称,简称,来源编号',
      '公安部,三亚市,三亚市公安局,三亚公安,hn-1',
      '公安部,460100,,,hn-2',
      '不存在的部门,海口市,某某局,,hn-3',
      '公安部,鼓楼区,鼓楼区公安分局,,hn-4',
      ',海口市,无部门的局,,hn-5',
    ];
    await form.locator('input[type=file]').setInputFiles({
      name: '单位.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(lines.join('\n')),
    });
    await form.getByText('共 5 行：新增 2，变更 0，不变 0，有误 3。尚未写入。').waitFor();
    for (const reason of ['部门目录中没有这个名称', '有多个同名地区', '必须填写'])
      await form.getByText(reason).first().waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    const download = page.waitForEvent('download');
    await form.getByRole('button', { name: '下载退回的 3 行' }).click();
    const returned = readFileSync(await (await download).path(), 'utf8');
    assert.equal(returned.trim().split('\r\n').length, 4);
    assert.match(returned, /某某局.*部门目录中没有这个名称/);
    await form.getByRole('button', { name: '导入 2 行' }).click();
    await form.getByText(/新增 2，变更 0，不变 0，退回 3/).waitFor();
    await page.goto('/settings/agencies?q=海口市公安局');
    await page.getByRole('row', { name: /海口市公安局/ }).waitFor();
    assert.deepEqual(faults, []);
    await close();
  });

  it('import agencies from the workbook whose template they downloaded, and what is no table is refused', async () => {
    const { page, faults, close } = await here.visit();
    await here.signIn(page, 'system.admin');
    await openImport(page);
    const form = page.getByRole('dialog');
    const download = page.waitForEvent('download');
    await form.getByRole('link', { name: '下载模板' }).click();
    const template = readFileSync(await (await download).path());
    const titles: string[] = [];
    for await (const { cells } of readSheet(template, { name: '单位导入模板.xlsx' }))
      titles.push(...cells.map(({ text }) => text));
    assert.deepEqual(titles, ['部门', '地区', '单位名称', '简称', '来源编号']);
    const choose = (file: string, bytes: Buffer) =>
      form.locator('input[type=file]').setInputFiles({ name: file, mimeType: '', buffer: bytes });
    await choose('单位.xlsx', Buffer.from('not a workbook'));
    await form.getByRole('alert').waitFor();
    await choose('单位.xlsx', await workbook(titles, [['公安部', '三沙市', '三沙市公安局', '三沙公安', 'hn-9']]));
    await form.getByText('共 1 行：新增 1，').waitFor();
    await form.getByRole('button', { name: '导入 1 行' }).click();
    await form.getByText(/导入完成，共 1 行：新增 1，/).waitFor();
    assert.deepEqual(faults, []);
    await close();
  });

  it('connect a system together: one enters it, the other gives role and key, and the key works until it is revoked', async () => {
    const system = await here.visit();
    await here.signIn(system.page, 'system.admin', '/settings/users');
    await system.page.getByRole('button', { name: '新建用户' }).click();
    const form = system.page.getByRole('dialog');
    await form.getByText('系统', { exact: true }).click();
    await form.locator('#new-displayName').fill('广州办案系统');
    await form.locator('#new-account').fill('gz-cases');
    await form.locator('#new-agency').fill('广州市工商');
    await system.page.getByTitle('广州市工商行政管理局').first().click();
    await form.getByRole('button', { name: '新建' }).click();
    await form.getByText('系统账号已建立').waitFor();
    assert.equal(await form.locator('.qf-secret').count(), 0);
    assert.deepEqual(system.faults, []);
    await system.close();

    const { page, faults, close } = await here.visit();
    await here.signIn(page, 'security.admin', '/settings/users?q=gz-cases');
    await page
      .getByRole('row', { name: /gz-cases/ })
      .getByRole('button', { name: '查看' })
      .click();
    const panel = page.getByRole('dialog');
    await panel.getByLabel('经办').check();
    await panel.getByRole('button', { name: '保存角色' }).click();
    await page.getByRole('row', { name: /gz-cases.*经办/ }).waitFor();
    await panel.getByLabel('用途，如“市局业务系统”').fill('办案数据上报');
    await panel.getByRole('button', { name: '新建密钥' }).click();
    const key = await panel.locator('.qf-secret').innerText();
    const who = () => fetch(`${here.server.url}/api/v1/me`, { headers: { authorization: `Bearer ${key}` } });
    assert.equal(((await (await who()).json()) as { account: string }).account, 'gz-cases');
    assert.deepEqual(await seriousFaults(page), []);
    await panel.getByRole('button', { name: '撤销' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '撤销' }).click();
    await panel.getByText('没有接口密钥').waitFor();
    assert.equal((await who()).status, 401);
    assert.deepEqual(faults, []);
    await close();
  });

  it('correct the calendar of a year, and are told how many due dates were counted again', async () => {
    const { page, close } = await here.visit();
    await here.signIn(page, 'system.admin', '/settings/calendar');
    // An impossible date is told at its line; what was typed stays.
    const first = page.getByRole('textbox', { name: '日期' }).first();
    const before = await first.inputValue();
    await first.fill('2016-13-45');
    await page.getByRole('row').nth(1).locator('.qf-tone-red').waitFor();
    assert.equal(await first.inputValue(), '2016-13-45');
    await first.fill(before);
    await page.locator('#source').fill('国办发明电〔2015〕18号');
    await page.getByRole('button', { name: '保存并重算期限' }).click();
    await page.getByText(/2016 年日历已保存，重新计算了 \d+ 个期限/).waitFor();
    await close();
  });

  it('change a rule of access together: it waits on the page of settings until another kind of administrator confirms it', async () => {
    const security = await here.visit();
    await here.signIn(security.page, 'security.admin', '/settings/office');
    const card = security.page
      .locator('section')
      .filter({ has: security.page.getByRole('heading', { name: /公示时间/ }) });
    await card.getByRole('textbox').fill('48');
    await card.getByRole('button', { name: '保存', exact: true }).click();
    await card.getByText('24 小时 → 48 小时').waitFor();
    await card.getByText('待确认', { exact: true }).waitFor();
    assert.equal(await card.getByRole('button', { name: '确认', exact: true }).count(), 0);
    assert.deepEqual(await seriousFaults(security.page), []);
    await security.close();
    const audit = await here.visit();
    await here.signIn(audit.page, 'audit.admin', '/settings/access-changes');
    const row = audit.page.getByRole('row', { name: /24 小时 → 48 小时/ });
    await row.getByRole('button', { name: '确认', exact: true }).click();
    await audit.page.getByRole('tooltip').getByRole('button', { name: '确认', exact: true }).click();
    await row.getByText('待生效').waitFor();
    assert.deepEqual(audit.faults, []);
    await audit.close();
  });

  it('add a point at which a kind of duty is reminded of, and take it back', async () => {
    const { page, faults, close } = await here.visit();
    await here.signIn(page, 'system.admin', '/settings/office');
    const card = page.locator('section').filter({ has: page.getByRole('heading', { name: '各类期限的提醒' }) });
    const row = card.getByRole('row', { name: '签收任务' }).first();
    await row.getByRole('button', { name: /^增加时点/ }).click();
    await row.getByRole('textbox').fill('5');
    await row.getByRole('button', { name: '加入' }).click();
    await row.getByText('5 个工作日').waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await card.getByRole('button', { name: '保存', exact: true }).click();
    await page.waitForFunction(() => document.body.innerText.includes('已保存'));
    await page.reload();
    await row.getByRole('button', { name: /^移除：.*5 个工作日$/ }).click();
    await card.getByRole('button', { name: '保存', exact: true }).click();
    await row.getByText('5 个工作日').waitFor({ state: 'detached' });
    assert.deepEqual(faults, []);
    await close();
  });

  it('verify the trail', async () => {
    const { page, close } = await here.visit();
    await here.signIn(page, 'audit.admin', '/settings/verification');
    await page.getByRole('button', { name: '开始核验' }).click();
    await page.getByText(/条记录完整，没有发现改动/).waitFor();
    await page.getByRole('table', { name: '历次核验' }).getByText('完整').waitFor();
    await close();
  });
});

async function openImport(page: Page): Promise<void> {
  await page.goto('/settings/agencies');
  await page.getByRole('button', { name: '导入单位' }).click();
}

async function workbook(titles: string[], rows: string[][]): Promise<Buffer> {
  const stream = new PassThrough();
  const bytes = buffer(stream);
  const sheet = { name: '单位', columns: titles.map((title) => ({ title })), rows };
  await writeWorkbook(stream, [sheet], { title: '单位', watermark: '', creator: '', now: new Date('2016-11-24') });
  return bytes;
}
