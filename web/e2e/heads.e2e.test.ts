// The head of a record and the names on it: what stays in view, what is marked, and English names beside the Chinese ones.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { demoCaseId } from '../../server/src/capabilities/cases/index.ts';
import { settled } from './plan-journey.ts';
import { stage } from './stage.ts';

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
