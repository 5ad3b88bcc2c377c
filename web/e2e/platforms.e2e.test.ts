// A right holder's notice in the browser: drawn up, sent whole, acted upon by the platform; the late one becomes a lead; all of it in public.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seriousFaults } from './faults.ts';
import { stage } from './stage.ts';

const holder = 'yunque.quanli';
const platform = 'youpin.pingtai';
const agency = 'lin.zhixing';

const here = stage();

describe('offers that a platform pushes', () => {
  it('stand on a page of its own: where to, how, what was taken and which rows were refused', async () => {
    const { page, close } = await here.visit();
    await here.signIn(page, platform, '/platforms/notices');
    await page.getByRole('link', { name: '商品报送' }).click();
    await page.getByText('接收至 2017-03-31').waitFor();
    await page.getByText(/^POST http.*\/runs$/).waitFor();
    await page.getByText('怎样报送').click();
    await page.getByText(/^curl /).waitFor();
    const rows = ['offer_id,title', 'e1,', `e2,纯棉短袖${Date.now()}`].join('\n');
    const file = { name: '本日商品.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) };
    await page.locator('input[type=file]').first().setInputFiles(file);
    await page.getByText('已收到，下方记录会显示处理情况。').waitFor();
    const row = page.getByRole('row', { name: /本日商品/ });
    await row.getByText('已处理').waitFor();
    await row.getByText('退回的行（1）').click();
    await row.getByText(/^第 2 行：/).waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await page.locator('input[type=file]').first().setInputFiles(file);
    await page.getByText('同样的内容已经报送过，没有重复接收。').waitFor();
    await page.getByLabel('有退回的行').check();
    await page.waitForURL(/refused=true/);
    // The list before stands until the new one is there.
    await page.getByRole('row', { name: /优品网1123/ }).waitFor({ state: 'detached' });
    assert.equal(await page.getByRole('row', { name: /优品网1121/ }).count(), 1);
    assert.equal((await page.request.get('/api/v1/pushed-runs/export.xlsx')).status(), 200);
    await close();
  });

  it('are no tab of a right holder or an agency', async () => {
    for (const account of [holder, agency]) {
      const { page, close } = await here.visit();
      await here.signIn(page, account, '/platforms/notices');
      await page.getByRole('link', { name: '协作调度' }).waitFor();
      assert.equal(await page.getByRole('link', { name: '商品报送' }).count(), 0, account);
      await close();
    }
  });
});

describe('notices of right holders', () => {
  it('are drawn up with links that are checked, and say what is missing', async () => {
    const { page, close } = await here.visit();
    await here.signIn(page, holder, '/platforms/notices');
    await page.getByText('等待投诉或起诉').first().waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await page.getByRole('button', { name: '拟通知', exact: true }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('平台', { exact: true }).click();
    await page.getByTitle('示例优品网', { exact: true }).click();
    await dialog.getByLabel('商标、作品或者专利名称').fill('云雀跑');
    await dialog.getByLabel('注册号、专利号或者登记号').fill('（示例）10010001');
    const claim = dialog.getByLabel('侵权的事实和理由');
    const links = dialog.getByLabel(/^商品链接或者编号/);
    await links.fill('C3001\nhttps://other.example.net/1');
    // What is too long for the field stays there, and is refused below it.
    await claim.fill('（示例）'.repeat(3_000));
    await dialog.getByRole('button', { name: '保存，待发出' }).click();
    await dialog.getByText(/^最多 \d+ 个字，现有 12000 个/).waitFor();
    assert.equal((await claim.inputValue()).length, 12_000);
    assert.equal(await claim.getAttribute('aria-invalid'), 'true');
    await claim.fill('（示例）使用相同标识。');
    await dialog.getByRole('button', { name: '保存，待发出' }).click();
    await dialog.getByText('链接第 2 行：不是该平台的域名').waitFor();
    assert.equal(await links.evaluate((field) => field === document.activeElement), true);
    assert.deepEqual(await seriousFaults(page), []);
    await links.fill('C3001\nC3002');
    await dialog.getByRole('button', { name: '保存，待发出' }).click();
    await page.getByRole('heading', { name: '通知的内容是否齐备' }).waitFor();
    assert.equal(await page.getByText('缺少', { exact: true }).count(), 4);
    await page.getByText('https://item.youpin.example.com/C3001').waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await close();
  });

  it('are received and answered by the platform, which sees nothing else of the house', async () => {
    const { page, close } = await here.visit();
    await here.signIn(page, platform);
    await page.getByRole('link', { name: '平台协作' }).waitFor();
    assert.equal(await page.getByRole('link', { name: '案件', exact: true }).count(), 0);
    await page.goto('/platforms/notices?late=true');
    await page.getByRole('link', { name: '云雀跑' }).first().click();
    await page.getByRole('button', { name: '签收通知', exact: true }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: '签收通知', exact: true }).click();
    await page.getByText('待采取措施').first().waitFor();
    await close();
  });

  it('that a platform left undone are made into a lead by the agency of its home', async () => {
    const { page, close } = await here.visit();
    await here.signIn(page, agency, '/platforms/notices?late=true');
    await page.getByRole('link', { name: '云雀跑' }).first().click();
    await page.getByRole('button', { name: '转为线索' }).click();
    await page.getByRole('link', { name: /^线索〔/ }).click();
    await page.getByRole('heading', { name: /未依法处理知识产权侵权通知/ }).waitFor();
    await close();
  });

  it('are in public once they are published', async () => {
    const { page, close } = await here.visit();
    await page.goto(`${here.server.url}/portal/notices`);
    await page.getByRole('heading', { name: '知识产权侵权通知公示' }).waitFor();
    await page.getByText('示例优品网').first().waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await close();
  });
});
