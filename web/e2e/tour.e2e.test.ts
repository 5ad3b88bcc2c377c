// A guest walks the tour of each demonstration without typing; then the main pages of that of 2026 are looked at.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { read, settled } from './plan-journey.ts';
import { startTestServer } from './server.ts';
import { accessible, stage } from './stage.ts';

/** What each stop shows of the product itself. */
const stops: readonly (readonly [title: string, shown: RegExp])[] = [
  ['全年的工作要点，粘贴进来', /导入审核/],
  ['谁做什么', /部门看板/],
  ['谁逾期了', /已超期/],
  ['每条任务都能回到原文', /任务原文/],
  ['应移送未移送', /尚未移送/],
  ['一行为什么在名单上', /立案追诉标准/],
  ['移送以后，名单上就没有了', /移送公安机关并抄送检察院/],
  ['一案到底', /一案到底/],
  ['打印一页，带进会场', /未启动/],
];

/**
 * The guest refers the case of the stop and finds it gone from the list, as often as asked, going back in between: where the list
 * is empty the next guest finds a case of their own there.
 */
async function refer(page: Page, times: number): Promise<void> {
  const bar = page.getByRole('complementary', { name: '参观导览' });
  for (let left = times; left > 0; left -= 1) {
    const id = new URL(page.url()).pathname.split('/').at(-1);
    await bar.getByRole('button', { name: '移送这一案' }).click();
    await bar.getByRole('heading', { name: '移送以后，名单上就没有了' }).waitFor();
    await page
      .locator('#content')
      .getByText(/移送公安机关并抄送检察院/)
      .first()
      .waitFor();
    const { items } = await read<{ items: { caseId: string }[] }>(page, '/referral-watch?list=unreferred');
    assert.ok(!items.some(({ caseId }) => caseId === id), 'the case is off the list');
    if (left === 1) return;
    await bar.getByRole('button', { name: '上一站' }).click();
    await bar.getByRole('heading', { name: '一行为什么在名单上' }).waitFor();
    await page.waitForURL((url) => url.pathname.startsWith('/cases/') && !url.pathname.endsWith(`${id}`));
  }
}

for (const edition of ['2016', '2026'] as const)
  describe(`a guest of ${edition}`, () => {
    const here = stage(() => startTestServer(undefined, edition));

    it('is led through the product by pressing one button, and prints a page at the end', async () => {
      const { page, faults, close } = await here.visit();
      await page.addInitScript('window.printed = 0; window.print = () => { window.printed += 1; };');
      await page.goto('/sign-in');
      await page.getByRole('button', { name: '十分钟看一遍' }).click();
      const bar = page.getByRole('complementary', { name: '参观导览' });
      for (const [index, [title, shown]] of stops.entries()) {
        await bar.getByRole('heading', { name: title }).waitFor();
        await page.locator('#content').getByText(shown).first().waitFor();
        assert.ok(await bar.getByText(`第 ${index + 1} 站，共 ${stops.length} 站`).isVisible());
        const size = await bar
          .locator('p')
          .last()
          .evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
        assert.ok(size >= 18, `${title} in ${size}px`);
        if (index === 0) await accessible(page, title);
        if (title === '一行为什么在名单上') await refer(page, edition === '2026' ? 3 : 1);
        else if (index < stops.length - 1) await bar.getByRole('button', { name: '下一站' }).click();
      }
      await bar.getByRole('button', { name: '打印本页' }).click();
      assert.equal(await page.evaluate('window.printed'), 1);
      await bar.getByRole('button', { name: '结束参观' }).click();
      await bar.waitFor({ state: 'detached' });
      assert.deepEqual(faults, []);
      await close();
    });

    if (edition === '2016') {
      it('opens the manual at the part about the page, by F1 and by Help, with its pictures', async () => {
        await here.as('su.qing', '/cases', async (cases) => {
          await cases
            .locator('#content')
            .getByText(/（示例）/)
            .first()
            .waitFor();
          // What is being worked on stays where it is.
          const [page] = await Promise.all([cases.waitForEvent('popup'), cases.keyboard.press('F1')]);
          await page.waitForURL(/\/manual#cases$/);
          const part = page.getByRole('region', { name: '五、案件' });
          await part.getByRole('heading').waitFor();
          await page.waitForFunction(() => document.activeElement?.id === 'cases');
          await part.locator('img').scrollIntoViewIfNeeded();
          await page.waitForFunction(
            () => document.querySelector<HTMLImageElement>('[aria-labelledby=cases] img')?.naturalWidth === 1366,
          );
          await accessible(page, 'the manual');
          await cases.goto('/referrals');
          await cases.getByRole('link', { name: '帮助' }).click();
          // In the tab of the manual, which is there by now.
          await page.waitForURL(/\/manual#referral$/);
        });
      });
      return;
    }

    it('finds the main pages filled, under the names of the day', async () => {
      await here.as('zhou.yuan', '/plans', async (page) => {
        for (const [path, shown] of [
          ['/plans', /2026年/],
          ['/inbox', /收件箱|我的待办/],
          ['/statistics', /2026/],
        ] as const) {
          await page.goto(path);
          await page.locator('#content').getByText(shown).first().waitFor();
        }
      });
      await here.as('su.qing', '/cases', async (page) => {
        for (const [path, shown] of [
          ['/cases', /市监/],
          ['/leads', /（示例）/],
          ['/tips', /（示例）/],
          ['/disclosures', /林岫（示例）文具有限公司/],
          ['/stores', /示例/],
        ] as const) {
          await page.goto(path);
          await page.locator('#content').getByText(shown).first().waitFor();
          await settled(page);
          const old = (await page.locator('#content').innerText()).match(
            /工商行政管理局|质量技术监督局|食品药品监督管理局/,
          );
          assert.equal(old, null, path);
        }
      });
    });
  });
