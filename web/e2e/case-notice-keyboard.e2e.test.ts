// A case that is fined, without a mouse: entered, its file filled in, filed, concluded and reviewed, the party notified of the penalty.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { attach, button, enterAs, keepsFocus, press, reach, take, title, write } from './keyboard.ts';
import { chooseActive, fillSmallCase, register } from './keyboard-case.ts';
import { paragraphsOf } from './plan-exchange.ts';
import { read } from './plan-journey.ts';
import { stage } from './stage.ts';

const here = stage();

async function atDesk(account: string, work: (page: Page) => Promise<void>): Promise<void> {
  const { page, faults, close } = await here.visit();
  await enterAs(page, here.server, account);
  await work(page);
  assert.deepEqual(faults, []);
  await close();
}

const name = '云岭（示例）鞋店销售侵权商品案（键盘告知）';

describe('a case that is fined, without a mouse', () => {
  let address = '';

  it('an officer registers it and fills in who is accused, who handles it and what was found', () =>
    atDesk('su.qing', async (page) => {
      address = await register(page, { name, from: '2016-10-02', until: '2016-10-27' });
      await fillSmallCase(page, '云岭（示例）鞋店');
    }));

  it('the head files it; the officer answers for the threshold, concludes and sends it to the review', async () => {
    await atDesk('liang.bo', async (page) => {
      await page.goto(address);
      await take(page, '立案');
      await title(page, '调查取证');
      await keepsFocus(page, 'the case was filed');
    });
    await atDesk('su.qing', async (page) => {
      await page.goto(address);
      await take(page, '记录是否涉嫌犯罪的判断', async (form) => {
        await reach(page, form.getByRole('radio').first(), 'whether a crime is suspected');
        await page.keyboard.press('ArrowRight');
        await write(page, form.getByLabel('理由'), '（示例）数额明显不足。');
      });
      await keepsFocus(page, 'the answer');
      await take(page, '调查终结', (form) => write(page, form.locator('#fact-proposal'), '（示例）建议罚款。'));
      await keepsFocus(page, 'the conclusion');
      await take(page, '送法制审核');
      await keepsFocus(page, 'the review was asked for');
    });
  });

  it('the reviewer passes it and the officer notifies the party of the penalty', async () => {
    await atDesk('tang.wen', async (page) => {
      await page.goto(address);
      await take(page, '审核通过', (form) => write(page, form.locator('#fact-opinion'), '（示例）同意。'));
      await title(page, '已审核');
      await keepsFocus(page, 'the review');
    });
    await atDesk('su.qing', async (page) => {
      await page.goto(address);
      // 商标法 59(3), 60(2): what excuses the act is answered first.
      await take(page, '记录抗辩是否成立', async (form) => {
        const groups = form.getByRole('radiogroup');
        await reach(page, groups.nth(0).getByRole('radio').first(), 'a lawful source');
        await page.keyboard.press('ArrowRight');
        await reach(page, groups.nth(1).getByRole('radio').first(), 'prior use');
        await page.keyboard.press('Space');
        await write(page, form.getByLabel('理由'), '（示例）称购自流动摊位，不能说明提供者。');
      });
      await keepsFocus(page, 'the answer to the defences');
      await take(page, '处罚前告知', async (form) => {
        await write(page, form.locator('#fact-noticedOn'), '2016-11-24');
        await write(page, form.locator('#fact-proposed'), '（示例）罚款 5,000 元。');
        await reach(page, form.getByRole('checkbox', { name: '罚款' }), 'a fine');
        await page.keyboard.press('Space');
        await write(page, form.locator('#fact-proposedFineFen'), '5000');
      });
      await title(page, '已告知');
      await keepsFocus(page, 'the notice');
      await page.getByText('（示例）罚款 5,000 元。').first().waitFor();
    });
  });
});

const sold = '云岭（示例）鞋店销售不知道是侵权商品案（键盘）';
const provider = '增槎路（示例）鞋业批发部';
const notFined = /合法来源已经证明，责令停止销售，不得罚款（商标法（2013年修正）第60条第2款/;
const toTell = '通报商品提供者所在地机关';

/** 商标法 60(2): who did not know, acquired the goods lawfully and names the provider is ordered to stop and not fined. */
describe('a seller who proves a lawful source, without a mouse', () => {
  let address = '';

  it('is registered under the sale, filed, concluded and reviewed', async () => {
    await atDesk('su.qing', async (page) => {
      const offence = '销售侵犯注册商标专用权的商品';
      address = await register(page, { name: sold, from: '2016-10-02', until: '2016-10-27', offence });
      await page.getByText(offence).first().waitFor();
      await fillSmallCase(page, '云岭（示例）鞋店');
    });
    await atDesk('liang.bo', async (page) => {
      await page.goto(address);
      await take(page, '立案');
      await title(page, '调查取证');
    });
    await atDesk('su.qing', async (page) => {
      await page.goto(address);
      await take(page, '调查终结', (form) => write(page, form.locator('#fact-proposal'), '（示例）建议责令停止销售。'));
      await take(page, '送法制审核');
    });
    await atDesk('tang.wen', async (page) => {
      await page.goto(address);
      await take(page, '审核通过', (form) => write(page, form.locator('#fact-opinion'), '（示例）同意。'));
      await title(page, '已审核');
    });
  });

  it('the source is recorded as proven with its papers; a fine is then refused in the notice, by its rule', () =>
    atDesk('su.qing', async (page) => {
      await page.goto(address);
      await take(page, '记录抗辩是否成立', async (form) => {
        const groups = form.getByRole('radiogroup');
        await reach(page, groups.nth(0).getByRole('radio').first(), 'a lawful source');
        for (const _ of [1, 2]) await page.keyboard.press('ArrowRight');
        await write(page, form.locator('#fact-provider'), provider);
        await reach(page, groups.nth(1).getByRole('radio').first(), 'prior use');
        await page.keyboard.press('Space');
        await attach(page, form, 'material-acquisition');
        await write(page, form.getByLabel('理由'), '（示例）进货清单、收据和转账记录一致，供货单位认可。');
      });
      await keepsFocus(page, 'the proven source');
      // The order to stop is made at once; the provider's agency is told within five working days.
      await take(page, '责令改正', async (form) => {
        await write(page, form.locator('#fact-toCorrect'), '（示例）立即停止销售涉案商品。');
        await write(page, form.locator('#fact-correctBy'), '2016-11-24');
      });
      await page.getByText('（示例）立即停止销售涉案商品。').first().waitFor();
      // A fine is no longer offered, and its amount is refused by the rule.
      await take(page, '处罚前告知', async (form) => {
        await write(page, form.locator('#fact-noticedOn'), '2016-11-24');
        await write(page, form.locator('#fact-proposed'), '（示例）没收侵权商品。');
        await form.getByRole('checkbox', { name: '没收非法财物' }).waitFor();
        assert.ok(await form.getByRole('checkbox', { name: '罚款' }).isDisabled(), 'a fine is not offered');
        await reach(page, form.getByRole('checkbox', { name: '没收非法财物' }), 'the goods');
        await page.keyboard.press('Space');
        await write(page, form.locator('#fact-proposedFineFen'), '5000');
        await press(page, button(form, '处罚前告知'), 'the notice (form)');
        await form.getByText(notFined).first().waitFor();
        await write(page, form.locator('#fact-proposedFineFen'), '');
        await page.keyboard.press('Delete');
      });
      await title(page, '已告知');
    }));

  it('that the agency at the provider’s place is to be told stands in the inbox, and is done there', () =>
    atDesk('su.qing', async (page) => {
      await page.goto('/inbox?queue=mine&limit=100');
      const row = page.locator('tbody tr[data-row]').filter({ hasText: toTell }).filter({ hasText: sold });
      await row.waitFor();
      await page.goto(address);
      await take(page, toTell, async (form) => {
        await write(page, form.locator('#fact-toldAgency'), '白云市场监督管理局（示例）');
        await write(page, form.locator('#fact-toldOn'), '2016-11-24');
      });
      await page.goto('/inbox?queue=mine&limit=100');
      await page.locator('tbody tr[data-row]').first().waitFor();
      assert.equal(await row.count(), 0, 'told once');
    }));
  it('the head decides without a fine; one is refused by its rule', async () => {
    await atDesk('su.qing', async (page) => {
      await page.goto(address);
      await take(page, '记录陈述申辩', async (form) => {
        await reach(page, form.getByRole('radio').nth(1), 'waived');
        await page.keyboard.press('Space');
      });
    });
    await atDesk('liang.bo', async (page) => {
      await page.goto(address);
      await take(page, '作出处理决定', async (form) => {
        await reach(page, form.getByRole('radio', { name: '行政处罚' }), 'a penalty');
        await page.keyboard.press('Space');
        await form.getByRole('checkbox', { name: '没收非法财物' }).waitFor();
        assert.ok(await form.getByRole('checkbox', { name: '罚款' }).isDisabled(), 'a fine is not offered');
        await form.getByText(notFined).first().waitFor();
        await page.keyboard.press('ArrowRight');
        await reach(page, form.locator('#fact-noPenaltyWhy'), 'why none');
        await page.keyboard.press('ArrowDown');
        await chooseActive(page, '没有主观过错');
        await write(page, form.locator('#fact-instruction'), '（示例）讲解进货时核验授权。');
        await write(page, form.locator('#fact-grounds'), '（示例）当事人能够证明合法来源，不予罚款。');
      });
      await title(page, '已作决定');
      await keepsFocus(page, 'the decision');
    });
  });

  it('the notice says what was found of the source, the decision that none is fined and what is to stop', () =>
    atDesk('su.qing', async (page) => {
      const found =
        '云岭（示例）鞋店提出合法来源抗辩。经查，（示例）进货清单、收据和转账记录一致，供货单位认可，抗辩成立。依据商标法（2013年修正）第60条第2款，责令停止销售，不予罚款。';
      await page.goto(`${address}?tab=documents`);
      const notice = await drafted(page, '行政处罚告知书');
      assert.ok(notice.includes(found), notice.join('\n'));
      const decision = await drafted(page, '不予行政处罚决定书');
      assert.deepEqual(
        [found, '本机关决定不予行政处罚。', '责令当事人：（示例）立即停止销售涉案商品。期限：2016年11月24日。'].filter(
          (line) => !decision.includes(line),
        ),
        [],
        decision.join('\n'),
      );
    }));
});

/** Drafts a document of the case. @returns its lines, as Word shows them */
async function drafted(page: Page, form: string): Promise<string[]> {
  await press(page, button(page, '起草文书').first(), 'draft');
  const dialog = page.getByRole('dialog');
  await write(page, dialog.locator('#document-form'), form);
  await chooseActive(page, form);
  await press(page, button(dialog, '起草文书'), `draft ${form}`);
  // Its page is open, to be completed.
  await page.getByRole('heading', { level: 1, name: form }).waitFor();
  const documents = new URL(page.url()).pathname.replace(/\/[^/]*$/, '');
  const { items } = await read<{ items: { name: string; draft: { id: string } }[] }>(page, documents);
  await page.goto(`${documents.replace(/\/documents$/, '')}?tab=documents`);
  const made = items.find(({ name }) => name === form);
  assert.ok(made, form);
  return paragraphsOf(await (await page.request.get(`/api/v1/files/${made.draft.id}`)).body());
}
