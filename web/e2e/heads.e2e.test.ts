// The head of a record and the names on it: what stays in view, what is marked, and English names beside the Chinese ones. Then what heads
// of agencies decide: they come home to it, read it whole, decide, and the next one opens.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { demoCaseId } from '../../server/src/capabilities/cases/index.ts';
import { settled, take } from './plan-journey.ts';
import { accessible, stage } from './stage.ts';

const here = stage();
const desk = { viewport: { width: 1366, height: 768 } };
const theCase = `/cases/${demoCaseId('to-approve')}`;

/** Pages on which agencies, departments or laws stand, for an officer and for the coordinator. */
const pages: Readonly<Record<string, readonly string[]>> = {
  'lin.zhixing': [
    theCase,
    '/cases',
    '/leads',
    '/tips',
    '/monitors',
    '/referrals?list=all',
    '/referrals?list=supervisions',
    '/platforms/assistance',
    '/platforms/dispatches',
    '/disclosures',
    '/statistics',
    '/settings/account',
  ],
  'zhou.yuan': ['/plans', '/inbox/agencies', '/statistics', '/statistics/roll-up', '/exchange/requests'],
};

describe('in English', () => {
  it('no name of an agency stands without an English one', async () => {
    const { page, close } = await here.visit(desk);
    for (const [account, paths] of Object.entries(pages)) {
      await here.signIn(page, account);
      await page.getByRole('button', { name: 'EN', exact: true }).click();
      await page.locator('html[lang=en]').waitFor();
      const names = await namesOfAgencies(page);
      for (const path of paths) {
        await page.goto(path);
        await page.locator('h1').first().waitFor();
        await settled(page);
        assert.deepEqual(await standingAlone(page, names), [], `${account} ${path}`);
      }
      // The account keeps its language, and other journeys read Chinese.
      await page.getByRole('button', { name: '中', exact: true }).click();
      await page.locator('html[lang=zh-CN]').waitFor();
      await page.context().clearCookies();
      await page.evaluate(() => localStorage.clear());
    }
    await close();
  });
});

async function namesOfAgencies(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names: string[] = [];
    for (let cursor = ''; ; ) {
      const answer = await fetch(`/api/v1/agencies?limit=100${cursor === '' ? '' : `&cursor=${cursor}`}`);
      const { items, nextCursor } = await answer.json();
      for (const { name, shortName, kind } of items) if (kind === 'administration') names.push(name, shortName);
      if (nextCursor === null) return names;
      cursor = encodeURIComponent(nextCursor);
    }
  });
}

/** Texts that are the name of an agency and nothing else, where no Latin letters follow beside them. */
function standingAlone(page: Page, names: readonly string[]): Promise<string[]> {
  return page.evaluate((known) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const alone: string[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      if (!known.includes(text)) continue;
      const next = node.parentElement?.nextElementSibling?.textContent ?? '';
      if (!/[A-Za-z]{3}/.test(next)) alone.push(text);
    }
    return alone;
  }, names);
}

describe('the head of a record', () => {
  it('keeps the verdict in view while the page scrolls; goods, clocks and timeline begin within the first screen', async () => {
    await here.as(
      'lin.zhixing',
      theCase,
      async (page) => {
        await settled(page);
        const tops = await page
          .locator('#qf-clocks, #qf-timeline, .cases-tabs')
          .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top));
        assert.equal(tops.length, 3);
        assert.ok(
          tops.every((top) => top < 740),
          tops.join(' '),
        );
        await page.locator('.qf-main').evaluate((main) => main.scrollTo(0, 600));
        const strip = page.locator('.qf-strip');
        assert.ok(Math.abs((await strip.evaluate((each) => each.getBoundingClientRect().top)) - 48) < 2);
      },
      desk,
    );
  });

  it('tells in supervision lists which row is open', async () => {
    await here.as(
      'lin.zhixing',
      '/referrals?list=all',
      async (page) => {
        const open = page.locator('.ref-row[aria-current]');
        await open.waitFor();
        const background = await open.evaluate((row) => getComputedStyle(row).backgroundColor);
        assert.notEqual(background, 'rgba(0, 0, 0, 0)');
      },
      desk,
    );
  });
});

describe('the drawing of a procedure', () => {
  it('opens where it can be read, fits its window, marks where the record stands, and is zoomed by buttons, wheel and keys', async () => {
    await here.as(
      'lin.zhixing',
      theCase,
      async (page) => {
        await page.getByRole('link', { name: '查看流程图和条文' }).click();
        const frame = page.locator('.law-diagram');
        await frame.locator('svg').waitFor();
        await page.getByText('当前状态：“').first().waitFor();
        const box = await frame.boundingBox();
        assert.ok(box !== null && box.y + box.height <= 768, 'the window ends within the screen');
        const width = () => frame.locator('svg').evaluate((svg) => Number(svg.getAttribute('width')));
        const opened = await width();
        await page.getByRole('button', { name: '显示全图' }).click();
        const whole = await width();
        assert.ok(whole <= box.width && whole < opened);
        await page.getByRole('button', { name: '放大' }).click();
        const byButton = await width();
        assert.ok(byButton > whole);
        await frame.focus();
        await page.keyboard.press('+');
        const byKey = await width();
        assert.ok(byKey > byButton);
        await page.keyboard.press('0');
        assert.equal(await width(), whole);
        await frame.hover();
        await page.keyboard.down('Control');
        await page.mouse.wheel(0, -100);
        await page.keyboard.up('Control');
        await page.waitForFunction(
          (before) => Number(document.querySelector('.law-diagram svg')?.getAttribute('width')) > before,
          whole,
        );
      },
      desk,
    );
  });
});

describe('whoever decides', () => {
  const waiting = /\/inbox\?queue=approve$/;
  const review = (page: Page, title: RegExp) =>
    page.getByRole('row', { name: title }).getByRole('link', { name: '审阅' }).click();
  const answersOf = (page: Page) => page.getByRole('region', { name: '审批意见' });

  it('comes home to it, reads goods, sums and verdict, decides with two presses, and the next one opens', async () => {
    await here.as(
      'liang.bo',
      '/',
      async (page) => {
        await page.waitForURL(waiting);
        await review(page, /钱小满（示例）/);
        const goods = page.getByRole('region', { name: '物品与金额' });
        await goods.getByText('420 双').waitFor();
        await goods.getByText('63,000').first().waitFor();
        await page.getByRole('region', { name: '研判结论' }).getByText('达到假冒注册商标罪').waitFor();
        await accessible(page, 'what is read before a decision');
        await page.goto('/inbox?queue=approve');
        await review(page, /充电器、数据线定向监测/);
        const decided = page.url();
        await answersOf(page).getByRole('button', { name: '批准并启动' }).click();
        await page.getByRole('status').getByText('已办理：批准并启动').waitFor();
        await page.waitForURL((url) => url.pathname.startsWith('/inbox/approvals/') && url.href !== decided);
        await page.getByRole('navigation', { name: '待我审批' }).getByText('充电器').waitFor({ state: 'detached' });
      },
      desk,
    );
  });

  it('opens documents beside, and fetches none', async () => {
    await here.as(
      'yan.zheng',
      '/',
      async (page) => {
        let fetched = 0;
        page.on('download', () => {
          fetched += 1;
        });
        await page.waitForURL(waiting);
        await page.getByRole('link', { name: '审阅' }).first().click();
        await answersOf(page).getByRole('button', { name: '提起公诉' }).waitFor();
        const files = page.getByRole('region', { name: '材料' });
        const paper = files.getByRole('button', { name: /\.pdf$/ }).first();
        const name = (await paper.textContent()) ?? '';
        await paper.click();
        const beside = page.getByRole('complementary', { name });
        await beside.locator('canvas').first().waitFor();
        await beside.getByRole('button', { name: '收起' }).click();
        await beside.waitFor({ state: 'detached' });
        assert.equal(fetched, 0);
      },
      desk,
    );
  });

  it('is told where it is taken back while they read, and keeps what they wrote', async () => {
    await here.as('liang.bo', '/inbox?queue=approve', async (page) => {
      await review(page, /^.*呈批立案/);
      const answers = answersOf(page);
      await answers.getByText('退回', { exact: true }).click();
      await answers.getByLabel('理由').fill('请补充管辖依据（示例）');
      const sheet = await page.evaluate(async () => {
        const answer = await fetch('/api/v1/inbox?queue=approve&kind=approvalSheet');
        return (await answer.json()).items[0].link;
      });
      await here.as('su.qing', sheet, (own) => take(own, '撤回呈批'));
      await answers.getByText('此件已被撤回').waitFor();
      assert.equal(await answers.getByLabel('理由').inputValue(), '请补充管辖依据（示例）');
      await answers.getByRole('button', { name: '退回', exact: true }).click();
      await answers.getByRole('alert').waitFor();
      assert.equal(await answers.getByLabel('理由').inputValue(), '请补充管辖依据（示例）');
      await answers.getByRole('button', { name: '下一件' }).click();
      await page.getByRole('heading', { level: 1 }).waitFor();
    });
  });

  it('reads and decides on the phone', async () => {
    await here.as(
      'liang.bo',
      '/inbox?queue=approve',
      async (page) => {
        await page.getByRole('link', { name: '审阅' }).first().click();
        await answersOf(page).getByRole('button').first().waitFor();
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(wide <= 0, `${wide} px beyond the screen`);
      },
      { viewport: { width: 390, height: 844 } },
    );
  });
});
