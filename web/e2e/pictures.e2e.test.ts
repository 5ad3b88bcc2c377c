// What the documents show of cases and leads, as it stands now, in both languages.
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { manualPictures } from '../src/platform/manual/pages.ts';
import { settled } from './plan-journey.ts';
import { accessible, picture, stage } from './stage.ts';

const here = stage();
const manual = resolve(import.meta.dirname, '../src/platform/manual/pictures');

const shown = [
  { name: 'case-threshold', list: '/cases', record: /云岭（示例）鞋业有限公司/ },
  { name: 'lead', list: '/leads', record: /粉黛香水铺/ },
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
