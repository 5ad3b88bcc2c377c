// What the documents show of the pages, as they stand now: two of them in both languages, and each page that has a design beside it.
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { manualPictures } from '../src/platform/manual/pages.ts';
import { settled } from './plan-journey.ts';
import { accessible, picture, stage } from './stage.ts';

const here = stage();
const manual = resolve(import.meta.dirname, '../src/platform/manual/pictures');

const shown = [
  { name: 'case-threshold', list: '/cases', record: /云岭（示例）鞋业有限公司/ },
  { name: 'lead', list: '/leads', record: /跑跑潮品/ },
] as const;

describe('the pictures of the documents', () => {
  for (const language of ['zh', 'en'] as const) {
    for (const { name, list, record } of shown) {
      it(`${name}, ${language}`, () =>
        here.as('su.qing', '/', async (page) => {
          await page.evaluate((code) => localStorage.setItem('qingfeng.language', code), language);
          await page.goto(list);
          await page.getByRole('link', { name: record }).first().click();
          await page.getByRole('heading', { level: 1, name: record }).waitFor();
          await accessible(page, name);
          await picture(page, language === 'zh' ? name : `${name}-en`);
        }));
    }
  }

  for (const [name, { account, path }] of Object.entries(manualPictures))
    it(`of the manual: ${name}`, () =>
      here.as(
        account,
        path,
        async (page) => {
          await page.locator('#content h1, #content h2').first().waitFor();
          await settled(page);
          if (process.env.QINGFENG_PICTURES === undefined) return;
          await page.screenshot({ path: resolve(manual, `${name}.jpg`), type: 'jpeg', quality: 60 });
        },
        { viewport: { width: 1366, height: 768 } },
      ));
});

type Shown = {
  name: string;
  account: string;
  path: string;
  /** Links that are followed from there, each by its name. */
  links?: readonly RegExp[];
  /** What the page has when it is there. */
  has: (page: Page) => Promise<unknown>;
  phone?: true;
};

const heading = (name: string | RegExp) => (page: Page) => page.getByRole('heading', { name }).first().waitFor();
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 } };

const designed: readonly Shown[] = [
  { name: 'page-inbox', account: 'su.qing', path: '/inbox', has: (page) => page.locator('.qf-shell').waitFor() },
  {
    ...{ name: 'page-seller', account: 'su.qing', path: '/leads' },
    links: [/跑跑潮品/, /查看该主体的全部店铺/],
    has: heading(/同一主体/),
  },
  { name: 'page-referrals', account: 'fang.jian', path: '/referrals?list=all', has: heading('移送监督') },
  { name: 'page-register', account: 'su.qing', path: '/licences', has: heading('许可证') },
  {
    ...{ name: 'page-register-record', account: 'su.qing', path: '/licences' },
    links: [/天河（示例）便利店/],
    has: heading(/天河（示例）便利店/),
  },
  { name: 'page-disclosures', account: 'su.qing', path: '/disclosures', has: heading('处罚公示') },
  {
    ...{ name: 'page-redaction', account: 'jiang.wanzhou', path: '/disclosures' },
    links: [/林岫（示例）文具有限公司/],
    has: heading('脱敏审核'),
  },
  {
    ...{ name: 'page-evidence', account: 'su.qing', path: '/captures' },
    links: [/小岸优选（示例店铺）商品页/],
    has: heading('环境与时间检查'),
  },
  {
    ...{ name: 'page-store', account: 'jiang.wanzhou', path: '/stores' },
    links: [/一号库（示例）/],
    has: heading('一号库（示例）'),
  },
  {
    ...{ name: 'page-count-phone', account: 'jiang.wanzhou', path: '/stores', phone: true },
    links: [/一号库（示例）/, /^盘点$/],
    has: (page) => page.waitForURL(/\/count$/),
  },
];

describe('the pages that have a design', () => {
  for (const { name, account, path, links = [], has, phone: narrow } of designed)
    it(name, () =>
      here.as(
        account,
        path,
        async (page) => {
          for (const link of links) await page.locator('#content').getByRole('link', { name: link }).first().click();
          await has(page);
          await accessible(page, name);
          await picture(page, name);
        },
        narrow && phone,
      ),
    );

  for (const [name, path, narrow] of [
    ['page-sign-in', '/sign-in', false],
    ['page-portal-phone', '/portal/tip', true],
    ['page-portal-decision', '/portal/decisions', false],
    ['page-portal-verify-phone', '/portal/verify', true],
  ] as const)
    it(name, async () => {
      const { page, close } = await here.visit(narrow ? phone : undefined);
      await page.goto(path);
      if (name === 'page-portal-decision') await page.locator('main a[href*="/portal/decisions/"]').first().click();
      await page.locator('h1').first().waitFor();
      await accessible(page, name);
      await picture(page, name);
      await close();
    });
});
