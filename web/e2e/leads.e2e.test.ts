// From an offer to a case in the browser: a monitor's file becomes a lead, the district gets it and makes a case; a tip's author stays hidden.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { seriousFaults } from './faults.ts';
import { preferenceKept } from './server.ts';
import { stage } from './stage.ts';

const city = 'su.qing';
const district = 'ling.yue';
const colleague = 'lin.zhixing';

const here = stage();

/** Presses an act of the record and sends its form. */
async function act(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click();
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
}

const offers = [
  'offer_id,title,price,seller_id,seller_name,shop_address,phone,platform,time',
  'X1,云雀跑 高仿 莆田 运动鞋,79,x-1,新街鞋铺（示例）,广东省广州市天河区示例北路 3 号,02000000009,示例优品网,2016-11-23T10:00:00+08:00',
].join('\n');

const people = (times: readonly (readonly [shop: string, name: string, phone: string])[], day: string) =>
  [
    'offer_id,title,price,seller_id,seller_name,phone,platform,time',
    ...times.map(
      ([shop, name, phone]) =>
        `${shop}-${day},云雀跑 高仿 莆田 跑鞋,69,${shop},${name},${phone},示例优品网,2016-11-${day}T10:00:00+08:00`,
    ),
  ].join('\n');

/** Gives a monitor a file and waits until it was read. */
async function give(page: Page, name: string, rows: string): Promise<void> {
  await page.goto('/monitors');
  await page.getByRole('link', { name: /双11/ }).click();
  await page.getByLabel('上传商品文件').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(rows) });
  await page.locator('.leads-offers > li', { hasText: name }).getByText('完成', { exact: true }).waitFor();
}

/** Opens the page of a seller from its lead. */
async function sellerOf(page: Page, name: string): Promise<void> {
  await page.goto('/leads');
  await page.getByRole('link', { name: new RegExp(name) }).click();
  await page.locator('dl').getByRole('link', { name }).click();
}

describe('sellers', () => {
  it('are joined by an officer with a reason, taken apart again, and show what their shops changed', async () => {
    const { page, close } = await here.visit();
    await here.signIn(page, city);
    await give(
      page,
      'two.csv',
      people(
        [
          ['p-1', '李芳芳', '13900000001'],
          ['p-2', '王小美', '13900000001'],
        ],
        '21',
      ),
    );
    await sellerOf(page, '李芳芳');
    const link = page.locator('#seller-links + ul > li');
    await link.getByText('疑似同一主体，待确认').waitFor();
    await link.getByText('自然人之间，仅供参考').waitFor();

    await link.getByRole('button', { name: '确认为同一主体' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '确认为同一主体' }).click();
    await dialog.getByRole('alert').getByText('还没有填：理由').waitFor();
    await dialog.getByLabel('理由').fill('两店营业执照相同');
    await dialog.getByRole('button', { name: '确认为同一主体' }).click();
    await link.getByText('已归为同一主体').waitFor();
    await link.getByText('两店营业执照相同').waitFor();
    await page
      .locator('#seller-shops ~ section')
      .getByRole('row', { name: /^王小美/ })
      .waitFor();
    await page.getByText('合并，1 家店铺').waitFor();
    assert.deepEqual(await seriousFaults(page), []);

    await link.getByRole('button', { name: '撤销决定' }).click();
    await page.getByRole('dialog').getByLabel('理由').fill('执照核对有误');
    await page.getByRole('dialog').getByRole('button', { name: '撤销决定' }).click();
    await page.getByText('撤销合并，1 家店铺').waitFor();
    await link.getByText('疑似同一主体，待确认').waitFor();

    await give(page, 'changed.csv', people([['p-1', '李芳芳', '13900000002']], '22'));
    await sellerOf(page, '李芳芳');
    await page.getByRole('heading', { name: /店铺信息变更/ }).waitFor();
    await page.getByText('139****0002').first().waitFor();
    await close();
  });
});

describe('leads', () => {
  it('come of a file that a monitor is given, go to the district, and become its case', async () => {
    const { page, close } = await here.visit();
    await here.signIn(page, city);
    await give(page, 'offers.csv', offers);
    await page.getByRole('link', { name: '查看线索' }).click();
    await page.getByRole('link', { name: /新街鞋铺/ }).click();
    await page.getByRole('heading', { name: /^评分/ }).waitFor();
    await page.locator('mark', { hasText: '云雀跑' }).waitFor();
    assert.deepEqual(await seriousFaults(page), []);

    await page.getByRole('button', { name: '分派', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('承办单位建议为天河区工商行政管理局').waitFor();
    await dialog.getByRole('button', { name: '分派', exact: true }).click();
    await page.getByText('待签收').first().waitFor();
    const lead = new URL(page.url()).pathname;
    await close();

    const there = await here.visit();
    await here.signIn(there.page, district, lead);
    await act(there.page, '签收');
    await there.page.getByRole('button', { name: '转为案件' }).click();
    await there.page.waitForURL(/\/cases\//);
    await there.page.getByRole('heading', { name: /新街鞋铺/ }).waitFor();
    await there.close();
  });

  it('are judged as a whole: which became cases, and by which model of how many decisions they are scored', async () => {
    const { page, faults, close } = await here.visit();
    await here.signIn(page, city, '/leads/quality');
    const model = page.getByRole('region', { name: /评分模型与校准/ });
    await model.getByText('随程序提供，尚未校准').waitFor();
    await model.getByRole('heading', { name: '评分是否准确' }).waitFor();
    await model.getByText('各项理由的权重').click();
    await model.getByRole('row', { name: /^仿冒用语/ }).waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    // The map is read by key from its table: each number leads to the list of what it counts.
    const counted = page.getByRole('link', { name: /^广东省：\d+ 条线索/ });
    const count = Number(await counted.innerText());
    await counted.press('Enter');
    await page.waitForURL(/\/leads\?region=440000/);
    await page.getByText(`共 ${count} 项`).first().waitFor();
    assert.deepEqual(faults, []);
    await close();
  });

  it('come of no monitor that has ended, which says what is kept of it and for how long', async () => {
    const { page, close } = await here.visit();
    await here.signIn(page, city, '/monitors');
    await page.getByRole('link', { name: /中秋节礼盒/ }).click();
    await page.getByText(/自读取之日起满 90 天删除.*线索和运行记录保留/).waitFor();
    await page.getByText('监测已终止，不再读取商品。').waitFor();
    assert.equal(await page.getByText('批准后上传商品文件').count(), 0);
    await close();
  });

  it('stand in lists that keep a view under a name from the moment it is kept', async () => {
    const { page, faults, close } = await here.visit();
    await here.signIn(page, city);
    for (const [path, choose] of [
      ['/leads', null],
      ['/tips', '我承办的'],
      ['/rights', '仅本单位登记'],
    ] as const) {
      const name = choose ?? '举报线索';
      const asked = choose === null ? 'source=tip' : '=true';
      await page.goto(choose === null ? `${path}?${asked}` : path);
      // Tips and rights are no address below that of the leads, and yet they are part of them in the menu.
      assert.equal(await page.locator('.qf-menu a[aria-current=page]').innerText(), '线索');
      if (choose !== null) await page.getByRole('checkbox', { name: choose }).check();
      await page.getByRole('button', { name: '保存当前筛选' }).click();
      await page.getByRole('textbox', { name: '视图名称' }).fill(name);
      const kept = preferenceKept(page);
      await page.locator('.qf-new-view button[type=submit]').click();
      if (choose === null) await kept;
      if (choose === null) await page.goto(path);
      else await page.getByRole('checkbox', { name: choose }).uncheck();
      await page.getByRole('link', { name, exact: true }).waitFor();
      await page.getByRole('link', { name, exact: true }).click();
      await page.waitForURL((url) => url.search.includes(asked));
      await kept;
      await page.reload();
      await page.getByRole('link', { name, exact: true }).waitFor();
    }
    // A queue alone is no view: it is a tab with its count; the flag of before leads to it.
    await page.goto('/leads?late=true');
    await page.locator('.qf-page-tabs a[aria-current=page]').filter({ hasText: '已超期' }).waitFor();
    assert.equal(await page.getByRole('button', { name: '保存当前筛选' }).count(), 0);
    assert.deepEqual(faults, []);
    await close();
  });

  it('never name the author of a tip but to the officer in charge, and ask for a reason', async () => {
    const mine = await here.visit();
    await here.signIn(mine.page, city, '/tips');
    await mine.page.getByRole('link', { name: /充电器/ }).click();
    await mine.page.getByText('139****0000').waitFor();
    await mine.page.getByRole('button', { name: '查看完整信息' }).click();
    await mine.page.getByLabel('查看理由').fill('核实购买时间');
    await mine.page.getByRole('button', { name: '查看', exact: true }).click();
    await mine.page.getByText('13900000000').waitFor();
    assert.deepEqual(await seriousFaults(mine.page), []);
    const tip = new URL(mine.page.url()).pathname;
    await mine.close();

    const other = await here.visit();
    await here.signIn(other.page, colleague, tip);
    await other.page.getByText('只有承办人可以查看。').waitFor();
    assert.doesNotMatch(await other.page.content(), /何晓舟|139\*/);
    await other.close();
  });
});
