// The way of a suspected crime through the hands of everybody who has a part in it, as each sees it on his own screen.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { openReferralTest, type ReferralTest } from '../../server/src/capabilities/referral/testing/referral-test.ts';
import { paper } from './case-journey.ts';
import { pressAct } from './plan-journey.ts';
import { accessible, served, stage } from './stage.ts';

let at: ReferralTest;

const here = stage(async () => {
  const opened = await served(openReferralTest);
  at = opened.office;
  return opened.server;
});

/** Somebody at their own desk; what must not happen fails the test when they leave. */
async function withPerson(who: string, path: string, work: (page: Page) => Promise<void>): Promise<void> {
  await here.as(at.accounts.get(who) ?? '', path, async (page) => {
    await work(page);
    await accessible(page, `${who} at ${path}`);
  });
}

const main = (page: Page): Locator => page.locator('#content');

type Given = { fields?: Record<string, string>; choose?: readonly string[]; reason?: string };

/** Takes one of the actions that the page offers, with what its form asks for. */
async function act(page: Page, name: string, { fields = {}, choose = [], reason }: Given = {}): Promise<void> {
  await pressAct(page, name);
  const form = page.getByRole('dialog');
  for (const option of choose) await form.getByText(option, { exact: true }).click();
  for (const [fact, value] of Object.entries(fields)) {
    await form.locator(`#fact-${fact}`).fill(value);
    if (/^\d{4}-\d\d-\d\d$/.test(value)) await page.keyboard.press('Tab');
  }
  if (reason !== undefined) await form.locator('#reason').fill(reason);
  await form.getByRole('button', { name, exact: true }).click();
  await form.waitFor({ state: 'hidden' });
}

/** Every item of the package: the three that must be there with a file, the others with the reason why not. */
async function completePackage(page: Page): Promise<void> {
  // The decision that fined is in the file: nobody states that there is none.
  for (const item of ['letter', 'investigation', 'approval', 'decisions']) {
    await page.locator(`#package-${item}`).setInputFiles(paper);
    await page.locator(`#package-${item} ~ ul a`).waitFor();
  }
  for (const field of await page.getByPlaceholder('没有此项的，说明原因').all()) await field.fill('本案没有');
}

describe('a fined case that should have been referred', () => {
  let caseId = '';
  let opinion = '';
  let referral = '';

  it('stands before the procuratorate by itself, with the fine and the threshold it met', async () => {
    caseId = await at.finedCase();
    await withPerson('prosecutor', '/referrals', async (page) => {
      await page.getByRole('link', { name: '以罚代刑 1' }).click();
      await page.getByText('达到标准未移送，已作行政处罚（罚款 8,000 元）').waitFor();
      const pane = page.getByRole('region', { name: '选中的记录' });
      await pane.getByText(/罚款 8,000 元/).waitFor();
      await pane.getByText(/非法经营数额 60,000 元，达到假冒注册商标罪立案追诉标准 50,000 元/).waitFor();
    });
  });

  it('is demanded by an opinion that the chief procurator approves', async () => {
    await withPerson('prosecutor', `/referrals?list=fined&case=${caseId}`, async (page) => {
      await main(page).getByRole('button', { name: '提出监督' }).click();
      const form = page.getByRole('dialog');
      await form.locator('#supervision-demand').fill('该案达到立案追诉标准，请移送公安机关。');
      await form.getByRole('button', { name: '提出监督' }).click();
      await page.waitForURL(/\/supervisions\//);
      await main(page).getByText('尚未发出').waitFor();
      opinion = new URL(page.url()).pathname;
    });
    await withPerson('chief', opinion, async (page) => {
      await act(page, '批准并发出', { fields: { no: '穗检意〔2026〕1号', answerBy: '2026-12-10' } });
      await main(page).getByText('待答复').first().waitFor();
    });
  });

  it('is referred by the agency, which answers the opinion; police and procuratorate have it at once', async () => {
    await withPerson('officer', `/referrals?case=${caseId}`, async (page) => {
      await main(page).getByRole('button', { name: '准备移送' }).click();
      await page.waitForURL(/\/referrals\/[0-9a-f-]{36}/);
      await main(page).getByText('负责人尚未批准移送').first().waitFor();
      referral = new URL(page.url()).pathname;
    });
    await withPerson('head', referral, (page) => act(page, '批准移送', { choose: ['正职负责人'] }));
    await withPerson('officer', referral, async (page) => {
      await page.getByText('公安机关可能退回或者要求补正的事项').waitFor();
      // Of eleven items the file has some itself, which are not asked for.
      const told = page.getByText(/还有 \d+ 项没有附上/);
      await told.waitFor();
      const lacking = Number(/还有 (\d+) 项/.exec(await told.innerText())?.[1]);
      assert.ok(lacking > 0 && lacking < 11, String(lacking));
      await main(page).getByRole('button', { name: '移送公安机关并抄送检察院' }).click();
      assert.equal(await main(page).getByText('请填写此项').count(), lacking);
      await completePackage(page);
      await page.getByText('材料齐全。').waitFor();
      await main(page).getByRole('button', { name: '移送公安机关并抄送检察院' }).click();
      const asked = page.getByRole('dialog', { name: '确认移送' });
      await asked.getByText(/将送达.+，并抄送.+送出后不能撤回/).waitFor();
      await asked.getByRole('button', { name: '移送公安机关并抄送检察院' }).click();
      await main(page).getByText('待公安受理').first().waitFor();
    });
    await withPerson('officer', `/cases/${caseId}?tab=referral`, async (page) => {
      await main(page).getByText('待公安受理').waitFor();
      await main(page)
        .getByText(/公安接收或者转送/)
        .first()
        .waitFor();
      await page
        .getByRole('region', { name: '行政执法机关' })
        .getByText(/移送公安机关并抄送检察院$/)
        .waitFor();
      await page.getByText(/本案已于 .* 移送公安机关/).waitFor();
    });
    await withPerson('officer', opinion, async (page) => {
      await act(page, '答复', { choose: ['已移送'], fields: { answer: '已于当日移送市公安局。' } });
      await main(page).getByText('已于当日移送市公安局。').first().waitFor();
    });
    for (const who of ['police', 'prosecutor'])
      await withPerson(who, '/referrals?list=all', async (page) => {
        await page.getByRole('link', { name: '全部移送 1' }).waitFor();
        await page.getByRole('region', { name: '人民检察院' }).getByText('收到抄送').waitFor();
      });
    await withPerson('prosecutor', '/referrals?list=fined', async (page) => {
      await page.getByRole('link', { name: '以罚代刑 0' }).waitFor();
      await page.getByText('没有以罚代刑的案件').waitFor();
    });
  });

  it('is judged: the fine that came first is set off, no more and no less, and the agency reads what it may still do', async () => {
    const { referrals } = (await at.call('officer', 'GET', `/cases/${caseId}/referrals`)).body;
    const { id } = referrals[0];
    await at.ok('police', id, 'receive', { receiptNo: '穗公受〔2026〕1号', receivedBy: '王五' });
    await at.ok('policeHead', id, 'file', { policeCaseNo: '穗公立〔2026〕1号', crime: '假冒注册商标罪' });
    await at.ok('policeHead', id, 'sendToProsecution', { persons: 1 });
    await at.ok('chief', id, 'prosecute', { persons: 1, charge: '假冒注册商标罪' });
    await withPerson('court', `/referrals/${id}`, async (page) => {
      await main(page).getByRole('button', { name: '通报生效判决', exact: true }).click();
      const form = page.getByRole('dialog');
      await form.getByText('判处刑罚', { exact: true }).click();
      await form.getByText(/移送前已处罚款 8,000 元：判处罚金的，依法折抵/).waitFor();
      assert.equal(await form.locator('#fact-offsetFen').inputValue(), '8000', 'taken over, not typed again');
      await form.locator('#fact-persons').fill('1');
      await form.locator('#fact-criminalFineFen').fill('50000');
      await form.locator('#fact-offsetFen').fill('100');
      await form.getByRole('button', { name: '通报生效判决' }).click();
      await form.getByText(/移送前已处罚款 8,000 元，应当折抵罚金 8,000 元/).waitFor();
      await form.locator('#fact-offsetFen').fill('8000');
      await form.getByRole('button', { name: '通报生效判决' }).click();
      await form.waitFor({ state: 'hidden' });
    });
    await withPerson('officer', `/referrals/${id}`, async (page) => {
      const after = page.getByRole('region', { name: '移送后的行政处理' });
      await after.getByText(/罚金 50,000 元：折抵 8,000 元，罚金还应缴纳 42,000 元/).waitFor();
      await after.getByText(/已判处刑罚的，不再给予同种类处罚/).waitFor();
    });
  });
});

describe('the list of supervisions', () => {
  it('is narrowed by words, kind, state and end; the address keeps it, a view keeps it, the workbook follows it', async () => {
    const caseId = await at.finedCase();
    const path = (id: string, step: string) => `/supervisions/${id}/steps/${step}`;
    for (const [kind, no] of [
      ['inquiry', '穗检问〔2026〕71号'],
      ['opinion', '穗检意〔2026〕72号'],
    ]) {
      const { body } = await at.call('prosecutor', 'POST', '/supervisions', { caseId, kind, demand: '请说明情况' });
      const facts = { no, answerBy: '2026-12-10' };
      const issued = await at.call('chief', 'POST', path(body.supervision.id, 'issue'), { facts });
      assert.equal(issued.status, 200, JSON.stringify(issued.body));
    }
    await withPerson('prosecutor', '/referrals?list=supervisions', async (page) => {
      const row = (no: string) => main(page).getByRole('row').filter({ hasText: no });
      await row('穗检问〔2026〕71号').waitFor();
      await row('穗检意〔2026〕72号').waitFor();
      await page.getByRole('searchbox', { name: '文号、事由、单位、案号' }).fill('穗检问');
      await row('穗检意〔2026〕72号').waitFor({ state: 'hidden' });
      await row('穗检问〔2026〕71号').waitFor();
      await page.waitForURL((url) => url.searchParams.get('q') === '穗检问');
      await page.getByRole('link', { name: /^已办结/ }).click();
      await main(page).getByText('没有符合条件的记录').waitFor();
      await page.getByRole('link', { name: /^办理中/ }).click();
      await row('穗检问〔2026〕71号').waitFor();
      const exported = new URL((await page.getByRole('link', { name: '导出' }).getAttribute('href')) ?? '', page.url());
      assert.deepEqual([exported.searchParams.get('q'), exported.searchParams.get('queue')], ['穗检问', 'open']);
      await page.getByRole('button', { name: '保存当前筛选' }).click();
      await page.getByRole('textbox', { name: '视图名称' }).fill('我的询问');
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: '我的询问' }).waitFor();
      await page.goto('/referrals?list=supervisions&sort=newest');
      await row('穗检意〔2026〕72号').waitFor();
      await page.getByRole('link', { name: '我的询问' }).click();
      await row('穗检意〔2026〕72号').waitFor({ state: 'hidden' });
      assert.equal(new URL(page.url()).searchParams.get('list'), 'supervisions');
      await page.reload();
      await row('穗检问〔2026〕71号').waitFor();
      assert.equal(
        await row('穗检问〔2026〕71号').getByText('待核对').count(),
        0,
        'how sure a rule is stands with its clock',
      );
    });
    await withPerson('prosecutor', '/referrals?list=reverse', async (page) => {
      await page.getByRole('searchbox', { name: '文号、事由、单位、案号' }).waitFor();
      assert.equal(await page.getByRole('link', { name: '我的询问' }).count(), 0, 'a view is of one list');
    });
  });
});

describe('a referral to the police', () => {
  let id = '';
  let record = '';

  it('is refused, and the refusal stands in the list of the procuratorate with its reason', async () => {
    id = await at.sent();
    record = `/referrals/${id}`;
    await withPerson('police', record, (page) =>
      act(page, '接收（材料齐全）', { fields: { receiptNo: '穗公受〔2026〕1107号', receivedBy: '王五' } }),
    );
    await withPerson('policeHead', record, (page) =>
      act(page, '决定不予立案', {
        choose: ['犯罪事实显著轻微，不需要追究刑事责任'],
        reason: '部分货物未贴标，数额不足',
      }),
    );
    await withPerson('police', record, (page) =>
      act(page, '送达不予立案通知书并退回案卷', { fields: { servedOn: '2026-11-24' } }),
    );
    await withPerson('prosecutor', '/referrals?list=refused', async (page) => {
      await page.getByText('公安机关不予立案：部分货物未贴标，数额不足').waitFor();
      const lane = page.getByRole('region', { name: '公安机关' });
      await lane.getByText(/决定不予立案$/).waitFor();
    });
  });

  it('is reconsidered and upheld, and the agency turns to the procuratorate', async () => {
    await withPerson('officer', record, (page) => act(page, '提请复议', { reason: '未贴标货物有证据证明将贴标' }));
    await withPerson('policeHead', record, (page) => act(page, '复议维持', { reason: '维持原决定' }));
    await withPerson('officer', record, (page) => act(page, '建议立案监督', { reason: '仍有异议' }));
  });

  it('waits for the answer of the police before the procuratorate may order the filing', async () => {
    await withPerson('prosecutor', record, (page) => act(page, '受理立案监督', { fields: { procurator: '陆清和' } }));
    await withPerson('chief', `/referrals?list=refused&record=${id}`, async (page) => {
      await act(page, '要求说明不立案理由', { fields: { demandNo: '穗检〔2026〕1号' } });
      assert.equal(await main(page).getByRole('button', { name: '通知立案', exact: true }).count(), 0);
      await page.getByRole('button', { name: /^暂不可办/ }).click();
      await main(page)
        .locator('.qf-refused')
        .filter({ hasText: '通知立案' })
        .getByText('答复后或者 7 日期满后才能通知立案')
        .waitFor();
    });
    await withPerson('police', record, (page) =>
      act(page, '说明不立案理由', { fields: { reasons: '未贴标货物不计入，数额不足。' } }),
    );
  });

  it('is filed because the procuratorate orders it', async () => {
    await withPerson('chief', record, (page) =>
      act(page, '通知立案', { fields: { orderNo: '穗检通立〔2026〕1号' }, reason: '理由不成立' }),
    );
    await withPerson('policeHead', record, async (page) => {
      await act(page, '依通知立案', { fields: { policeCaseNo: '穗公立〔2026〕9号' } });
      await main(page).getByText('立案侦查').first().waitFor();
    });
    await withPerson('officer', `/referrals?list=all&record=${id}`, async (page) => {
      await page
        .getByRole('region', { name: '公安机关' })
        .getByText(/依通知立案$/)
        .waitFor();
    });
  });

  it('is walked through in its list with the keys, from row to page', async () => {
    await at.sent();
    await at.sent();
    await withPerson('prosecutor', '/referrals?list=all', async (page) => {
      await page.waitForURL(/record=/);
      const first = new URL(page.url()).searchParams.get('record');
      await page.keyboard.press('j');
      await page.waitForFunction((before) => new URL(location.href).searchParams.get('record') !== before, first);
      const record = new URL(page.url()).searchParams.get('record');
      await main(page).locator('.ref-head-line').waitFor();
      await page.locator('body').focus();
      await main(page).getByRole('link', { name: '打开全部' }).click();
      await page.waitForURL(`**/referrals/${record}`);
      await page.getByRole('heading', { name: '案件已有的内容' }).waitFor();
    });
  });
});

describe('a clue of an office crime', () => {
  let clue = '';

  it('is entered from the lists of referrals and handed over by who found it, past the own head', async () => {
    await withPerson('officer', '/referrals', async (page) => {
      await main(page).getByRole('link', { name: '职务犯罪线索' }).click();
      await main(page).getByText('没有您可以看到的线索').waitFor();
      await main(page).getByRole('button', { name: '登记线索' }).click();
      const form = page.getByRole('dialog');
      await form.locator('#clue-official').fill('某局某科长（示例）');
      await form.getByRole('button', { name: '登记线索' }).click();
      await form.getByText('线索内容').first().waitFor();
      await form.locator('#clue-kind').click();
      await page.getByTitle('应当移送而不移送，或者以罚代移').click();
      await form.locator('#clue-facts').fill('多次以罚代移（示例）');
      await form.getByText('线索涉及本机关负责人：负责人不可见').click();
      await form.getByRole('button', { name: '登记线索' }).click();
      await page.waitForURL(/\/office-clues\/[0-9a-f-]{36}/);
      clue = new URL(page.url()).pathname;
      await act(page, '移送线索', { fields: { letterNo: '线索〔2026〕1号' } });
      await main(page).getByText('待签收').first().waitFor();
    });
    await withPerson('head', '/office-clues', (page) => main(page).getByText('没有您可以看到的线索').waitFor());
  });

  it('is dealt with by the supervision commission alone', async () => {
    await withPerson('commission', clue, async (page) => {
      await act(page, '签收线索', { fields: { receivedBy: '赵某' } });
      await act(page, '办结并告知移送人', { choose: ['已立案'] });
      await main(page).getByText('已办结').first().waitFor();
    });
    await withPerson('officer', '/office-clues?state=closed', (page) =>
      main(page).getByRole('link', { name: '某局某科长（示例）' }).waitFor(),
    );
  });
});
