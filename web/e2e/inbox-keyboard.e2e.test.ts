// Accounts of each kind empty their own work without a mouse: from the list with J and E, field by field, and are told each time; of what
// there is much, five by hand and the rest together.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { attach, button, enterAs, press, reach, write } from './keyboard.ts';
import { read } from './plan-journey.ts';
import { stage } from './stage.ts';

const here = stage();

type Words = { zh: string };
type Ask = {
  fact: string;
  kind: string;
  title: Words;
  optional?: boolean;
  listed?: boolean;
  colleague?: boolean;
  options?: Readonly<Record<string, Words>>;
};
type Material = { id: string };
type Act = {
  action: string;
  title: Words;
  recorded?: Words;
  asks: Ask[];
  materials: Material[];
  reasonRequired: boolean;
  ends?: boolean;
};
type Row = {
  id: string;
  kind: string;
  recordId: string;
  link: string;
  title: string;
  actionsAt: string;
  approval: boolean;
  action: { action: string } | null;
};

/**
 * In the demonstration: legal reviewer, court, procuratorate, offices of the nation and of a province, agriculture, police, the office that
 * adjudicates and its head, a head of market supervision, a coordination office, a platform, a right holder. Justice department and chief
 * procurator have none; a district's officer waits for her head.
 */
const accounts = [
  ...(['tang.wen', 'mo.ting', 'qin.wang', 'chen.mingyuan', 'lu.mingjian', 'ming.duan'] as const),
  ...(['ji.ping', 'yan.zheng', 'ling.yue', 'he.sui', 'gao.jing', 'yuan.yi', 'liang.bo'] as const),
  ...(['zhou.yuan', 'youpin.pingtai', 'yunque.quanli'] as const),
];

/** Of one kind, before the rest is done together. */
const byHand = 5;

const mine = async (page: Page): Promise<Row[]> =>
  (await read<{ items: Row[] }>(page, '/inbox?queue=mine&limit=100')).items;

const kindOf = ({ kind, action }: Row): string => `${kind} ${action?.action}`;

describe('an inbox without a mouse', () => {
  for (const account of accounts)
    it(`${account} does what is open and is told each time`, async () => {
      const { page, faults, close } = await here.visit();
      await enterAs(page, here.server, account);
      // A row whose duty is prepared by several acts offers one after the other.
      const tried = new Set<string>();
      const keyOf = (row: Row) => `${row.id} ${row.action?.action}`;
      const done = new Map<string, number>();
      for (let round = 0; round < 60; round += 1) {
        const open = (await mine(page)).filter((one) => one.action !== null && !tried.has(keyOf(one)));
        const [row] = open;
        if (row === undefined) break;
        const alike = open.filter((one) => kindOf(one) === kindOf(row));
        const together = (done.get(kindOf(row)) ?? 0) >= byHand && alike.length > 1;
        const rows = together ? alike : [row];
        for (const each of rows) tried.add(keyOf(each));
        done.set(kindOf(row), (done.get(kindOf(row)) ?? 0) + rows.length);
        await (together ? doTogether(page, rows) : doRow(page, row));
      }
      const left = (await mine(page)).filter(({ action }) => action !== null).map(kindOf);
      assert.deepEqual(left, [], `${account} has nothing left that they could do`);
      assert.deepEqual(faults, []);
      await close();
    });
});

const lineOf = (page: Page, { id }: Row): Locator => page.locator(`tbody tr[data-row="${id}"]`);

/** Walks to a row with J and K. */
async function walkTo(page: Page, row: Row): Promise<void> {
  const line = lineOf(page, row);
  await line.waitFor();
  for (let steps = 0; steps < 250; steps += 1) {
    const away = await line.evaluate((each) => {
      const focused = document.activeElement;
      if (each === focused) return 0;
      const rows = [...(each.parentElement?.children ?? [])];
      return rows.indexOf(each) > (focused === null ? -1 : rows.indexOf(focused)) ? 1 : -1;
    });
    if (away === 0) return;
    await page.keyboard.press(away > 0 ? 'j' : 'k');
  }
  assert.fail(`${row.title} is not reached with J and K`);
}

const wordsOf = ({ recorded, title }: Act): string => (recorded ?? title).zh;

async function actOf(page: Page, row: Row): Promise<Act> {
  const { actions } = await read<{ actions: Act[] }>(page, row.actionsAt);
  const act = actions.find(({ action }) => action === row.action?.action);
  assert.ok(act !== undefined, row.title);
  return act;
}

const list = '/inbox?queue=mine&limit=100';

async function doRow(page: Page, row: Row): Promise<void> {
  await before[kindOf(row)]?.(page, row);
  await page.goto(list);
  await walkTo(page, row);
  await page.keyboard.press('e');
  const form = row.approval ? page.getByRole('region', { name: '审批意见' }) : page.getByRole('dialog');
  const act = await actOf(page, row);
  const words = wordsOf(act);
  await button(form, words).last().waitFor();
  await fillIn(page, form, act);
  await press(page, button(form, words).last(), `${words} (form)`);
  // On the page for decisions, what cannot be taken back is asked about once more.
  if (row.approval && act.ends === true)
    await press(page, button(page.locator('.ant-popconfirm'), words), `${words} (for good)`);
  const told = page.getByRole('status').filter({ hasText: `已办理：${words}` });
  const refused = form.getByRole('alert');
  await told.or(refused).first().waitFor();
  assert.equal(await refused.allTextContents().then((all) => all.join(' ')), '', `${kindOf(row)} ${row.title}`);
  await told.waitFor();
}

/** Ticks rows with X, opens what all of them allow from the bar below, and looks at what would become of them first. */
async function doTogether(page: Page, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  assert.ok(first);
  await page.goto(list);
  for (const row of rows) {
    await walkTo(page, row);
    await page.keyboard.press('x');
  }
  const act = await actOf(page, first);
  const { zh } = act.title;
  const open = button(page, `${zh} ${rows.length} 项`);
  await press(page, open, zh);
  const dialog = page.getByRole('dialog');
  const preview = button(dialog, `预览：${zh}`);
  const confirm = button(dialog, new RegExp(`^确认.*${rows.length}`));
  await preview.or(confirm).first().waitFor();
  if ((await preview.count()) > 0) {
    await fillIn(page, dialog, act);
    await press(page, preview, `${zh} (preview)`);
  }
  await press(page, confirm, `${zh} (all)`);
  await press(page, button(dialog, '关闭').last(), 'the report');
  await dialog.waitFor({ state: 'hidden' });
}

async function fillIn(page: Page, form: Locator, act: Act): Promise<void> {
  for (const ask of act.asks) await fill(page, form, ask);
  for (const { id } of act.materials) await attach(page, form, `material-${id}`);
  if (act.reasonRequired) await write(page, form.locator('#reason'), '依法办理（示例）');
}

/** A field by its kind, where it is asked now and must be given. */
async function fill(page: Page, form: Locator, ask: Ask): Promise<void> {
  const { fact, kind, optional } = ask;
  const field = form.locator(`#fact-${fact}`);
  if (optional === true) return;
  if (kind === 'choices') return tick(page, form, ask);
  if ((await field.count()) === 0) return;
  if (kind === 'text' && (ask.listed === true || ask.colleague === true)) await choose(page, field, fact);
  else if (kind === 'text') await write(page, field, '已办理（示例）');
  if (kind === 'date') await write(page, field, '2016-11-24');
  if (kind === 'number' || kind === 'money') await write(page, field, '1');
  if (kind === 'file') await attach(page, form, `fact-${fact}`);
  if (kind === 'choice' || kind === 'key') {
    const radio = field.getByRole('radio').first();
    if ((await radio.count()) > 0) {
      await reach(page, radio, fact);
      await page.keyboard.press('Space');
    } else await choose(page, field, fact);
  }
}

async function choose(page: Page, field: Locator, what: string): Promise<void> {
  await reach(page, field, what);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

/** What a platform may say that it gives is what it was asked for; of other choices the first. */
async function tick(page: Page, form: Locator, { fact, options = {} }: Ask): Promise<void> {
  const wanted = fact === 'sets' ? asked.map((set) => options[set]?.zh) : [Object.values(options)[0]?.zh];
  for (const name of wanted) {
    const box = form.getByRole('checkbox', { name: name ?? '', exact: true });
    await reach(page, box, fact);
    await page.keyboard.press('Space');
  }
}

/** The data sets of the request that waits for an answer. */
const asked = ['payment', 'logistics'];

/** What is done on the page of a record before its row can be. */
const before: Readonly<Record<string, (page: Page, row: Row) => Promise<void>>> = {
  'assistance answer': bringData,
};

/** Each data set as a table of its own. */
async function bringData(page: Page, row: Row): Promise<void> {
  await page.goto(list);
  await walkTo(page, row);
  await page.keyboard.press('Enter');
  const bring = page.locator('button').filter({ hasText: '上传数据文件' });
  for (const [place, set] of asked.entries()) {
    if (place > 0) {
      await reach(page, page.locator('#bring-set'), set);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
    }
    const chooser = page.waitForEvent('filechooser');
    await press(page, bring, set);
    const name = `${set}.csv`;
    await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from('order,day\n1,2016-11-01\n') });
    await page.getByText(name).waitFor();
  }
}
