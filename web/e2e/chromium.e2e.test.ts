import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './chromium.ts';
import { seriousFaults } from './faults.ts';

const fonts = join(import.meta.dirname, '../src/platform/styles/chinese');

/** A page whose only Chinese font is the one that the web brings along. */
function pageWith(text: string): string {
  const css = readFileSync(join(fonts, 'index.css'), 'utf8').replaceAll(
    /url\("\.\/([^)]+)"\)/g,
    (_, name: string) => `url(data:font/woff2;base64,${readFileSync(join(fonts, name)).toString('base64')})`,
  );
  return `<meta charset="utf-8"><style>${css} body { font: 40px "Qingfeng Hans" }</style>${text}`;
}

describe('the browser of the end-to-end tests', () => {
  let browser: Browser;

  before(async () => {
    const { executablePath, args, env, sandbox } = await findChromium();
    browser = await chromium.launch({ executablePath, args, env, chromiumSandbox: sandbox });
  });
  after(() => browser.close());

  async function picture(text: string): Promise<Buffer> {
    const page = await browser.newPage({ viewport: { width: 200, height: 100 } });
    await page.setContent(pageWith(text));
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const shot = await page.screenshot();
    await page.close();
    return shot;
  }

  it('draws Chinese characters, each its own and not one box for all', async () => {
    const [once, again, other] = [await picture('清'), await picture('清'), await picture('风')];
    assert.deepEqual(once, again);
    assert.notDeepEqual(once, other);
  });

  it('opens a data: page and runs its script', async () => {
    const page = await browser.newPage();
    await page.goto(
      `data:text/html;charset=utf-8,${encodeURIComponent('<title>打假</title><script>document.title += 1 + 1</script>')}`,
    );
    assert.equal(await page.title(), '打假2');
    await page.close();
  });

  it('finds in a page what is critical or serious, and of equal rows in the first', async () => {
    const page = await browser.newPage();
    const row = '<tr><td><button></button></td><td style="color: #ddd; background: #fff">看不清的字</td></tr>';
    await page.setContent(
      `<html lang="zh"><title>页</title><main><h3></h3><table>${row.repeat(3)}</table></main><p>不在区域内</p></html>`,
    );
    const found = await seriousFaults(page);
    assert.deepEqual(found.map((fault) => fault.split(':')[0]).sort(), ['button-name', 'color-contrast']);
    assert.ok(found.every((fault) => !fault.includes(' | ')));
    await page.close();
  });
});

describe('findChromium', () => {
  it('refuses a CHROMIUM_PATH that does not run, instead of quietly taking another', async () => {
    const before = process.env.CHROMIUM_PATH;
    process.env.CHROMIUM_PATH = '/nowhere/chromium';
    try {
      await assert.rejects(findChromium(), /CHROMIUM_PATH=\/nowhere\/chromium does not run/);
    } finally {
      if (before === undefined) delete process.env.CHROMIUM_PATH;
      else process.env.CHROMIUM_PATH = before;
    }
  });
});
