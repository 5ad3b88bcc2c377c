// One account of each kind empties its own work without a mouse: from the list with J and E, field by field, and is told each time.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { paper } from './case-journey.ts';
import { button, enterAs, press, reach, write } from './keyboard.ts';
import { read } from './plan-journey.ts';
import { stage } from './stage.ts';

const here = stage();

type Ask = { fact: string; kind: string; optional?: boolean; when?: { fact: string; is: string[] } };
type Act = { action: string; title: { zh: string }; allowed: boolean; asks: Ask[]; reasonRequired: boolean };
type Row = {
  id: string;
  kind: string;
  link: string;
  title: string;
  actionsAt: string;
  approval: boolean;
  action: { action: string } | null;
};

/**
 * One of each kind of account in the demonstration whose work is done from the list: legal reviewer, court, procuratorate, offices of the
 * nation and of a province, the office that adjudicates; justice department and chief procurator have none, a district's officer waits for
 * her head. What platforms and right holders owe asks for documents of others and has journeys of its own.
 */
const accounts = [
  ...(['tang.wen', 'mo.ting', 'qin.wang', 'chen.mingyuan', 'lu.mingjian', 'ming.duan'] as const),
  ...(['ji.ping', 'yan.zheng', 'ling.yue'] as const),
];

const mine = async (page: Page): Promise<Row[]> =>
  (await read<{ items: Row[] }>(page, '/inbox?queue=mine&limit=100')).items;

describe('an inbox without a mouse', () => {
  for (const account of accounts)
    it(`${account} does what is open and is told each time`, async () => {
      const { page, faults, close } = await here.visit();
      await enterAs(page, here.server, account);
      const tried = new Set<string>();
      for (let round = 0; round < 40; round += 1) {
        const row = (await mine(page)).find((one) => one.action !== null && !tried.has(one.id));
        if (row === undefined) break;
        tried.add(row.id);
        await doRow(page, row);
      }
      const left = (await mine(page))
        .filter(({ action }) => action !== null)
        .map(({ kind, action }) => `${kind} ${action?.action}`);
      assert.deepEqual(left, [], `${account} has nothing left that they could do`);
      assert.deepEqual(faults, []);
      await close();
    });
});

async function doRow(page: Page, row: Row): Promise<void> {
  await page.goto('/inbox?queue=mine&limit=100');
  const line = page
    .locator('tbody tr')
    .filter({ has: page.locator(`a[href="${row.link}"]`) })
    .first();
  await line.waitFor();
  await reach(page, page.locator('tbody tr').first(), 'the first row');
  for (let down = 0; down < 100 && !(await line.evaluate((each) => each === document.activeElement)); down += 1)
    await page.keyboard.press('j');
  await page.keyboard.press('e');
  const form = page.getByRole('dialog');
  await form.waitFor();
  const { actions } = await read<{ actions: Act[] }>(page, row.actionsAt);
  const act = actions.find(({ action }) => action === row.action?.action);
  assert.ok(act !== undefined, row.title);
  if (row.approval) await press(page, button(form, act.title.zh), act.title.zh);
  for (const ask of act.asks) await fill(page, form, ask);
  if (act.reasonRequired) await write(page, form.locator('#reason'), '依法办理（示例）');
  await press(page, button(form, act.title.zh).last(), `${act.title.zh} (form)`);
  await page
    .getByRole('status')
    .filter({ hasText: `已办理：${act.title.zh}` })
    .waitFor();
}

/** A field by its kind, where it is asked now and must be given. */
async function fill(page: Page, form: Locator, { fact, kind, optional }: Ask): Promise<void> {
  const field = form.locator(`#fact-${fact}`);
  if (optional === true || (await field.count()) === 0) return;
  if (kind === 'text') await write(page, field, '已办理（示例）');
  if (kind === 'date') await write(page, field, '2016-11-24');
  if (kind === 'number' || kind === 'money') await write(page, field, '1');
  if (kind === 'file') {
    const chooser = page.waitForEvent('filechooser');
    await press(page, field.or(field.locator('button')).first(), fact);
    await (await chooser).setFiles(paper);
    await form.getByText(paper.name).first().waitFor();
  }
  if (kind === 'choice') {
    const radio = field.getByRole('radio').first();
    if ((await radio.count()) > 0) {
      await reach(page, radio, fact);
      await page.keyboard.press('Space');
    } else {
      await reach(page, field, fact);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
    }
  }
}
