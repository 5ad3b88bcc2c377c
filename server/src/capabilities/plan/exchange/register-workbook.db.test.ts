// Workbooks of a plan over HTTP, opened again with another program's reader.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { type IssuedPlan, openIssuedPlan, type Person } from './testing/issued-plan.ts';

describe('the workbooks of a plan', () => {
  let plan: IssuedPlan;
  before(async () => {
    plan = await openIssuedPlan();
    const [farming] = await plan.assignments('farm');
    assert.ok(farming);
    await plan.take('farm', {
      id: farming.id,
      step: 'report',
      facts: { period: '2016-Q2', summary: '=检查农资市场', percent: 45, figures: { 检查家次: 30, 案值万元: 12.5 } },
    });
  });
  after(() => plan.close());

  const open = async (query: string, person: Person = 'office') => {
    const answer = await plan.app.inject({
      url: `/api/v1/plans/${plan.planId}/export.xlsx?${query}`,
      headers: { cookie: plan.cookies[person] },
    });
    assert.equal(answer.statusCode, 200, answer.body.slice(0, 300));
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(answer.rawPayload as unknown as ArrayBuffer);
    return { answer, workbook, sheet: workbook.worksheets[0] as ExcelJS.Worksheet };
  };
  const openPlans = async (query: string, person: Person) => {
    const answer = await plan.app.inject({
      url: `/api/v1/plans/export.xlsx?${query}`,
      headers: { cookie: plan.cookies[person] },
    });
    assert.equal(answer.statusCode, 200, answer.body.slice(0, 300));
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(answer.rawPayload as unknown as ArrayBuffer);
    return rowsOf(workbook.worksheets[0] as ExcelJS.Worksheet);
  };
  const rowsOf = (sheet: ExcelJS.Worksheet) => {
    const titles = (sheet.getRow(1).values as ExcelJS.CellValue[]).slice(1);
    return Array.from({ length: sheet.rowCount - 1 }, (_, at) => {
      const row = sheet.getRow(at + 2);
      return Object.fromEntries(titles.map((title, column) => [String(title), row.getCell(column + 1).value]));
    });
  };

  it('holds every task with dates as dates, shares as percent, numbers as numbers', async () => {
    const { sheet, answer } = await open('sort=no');
    assert.match(String(answer.headers['content-disposition']), /^attachment; filename\*=UTF-8''.+\.xlsx$/);
    assert.deepEqual(sheet.views[0]?.state, 'frozen');
    assert.ok(sheet.autoFilter);
    const [farming, trade, ...more] = rowsOf(sheet);
    assert.ok(farming && trade);
    assert.equal(more.length, 0);
    assert.equal(farming.任务编号, '1-1');
    assert.equal(farming.牵头单位, '农业部');
    assert.equal(farming.责任单位, '公安部、工商总局');
    assert.deepEqual(farming.办结期限, new Date('2016-10-31T00:00:00Z'));
    assert.equal(farming.进度, 0.15);
    assert.equal(farming.承办单位数, 3);
    assert.equal(sheet.getRow(2).getCell(12).numFmt, '0.0%');
  });

  it('takes the filters of the register', async () => {
    const { sheet } = await open('department=moa');
    assert.deepEqual(
      rowsOf(sheet).map(({ 任务编号 }) => 任务编号),
      ['1-1'],
    );
    assert.equal(rowsOf((await open(`q=${encodeURIComponent('监测')}`)).sheet).length, 1);
    assert.equal(rowsOf((await open('status=finished')).sheet).length, 0);
    assert.equal(rowsOf((await open('kind=progress&region=440100')).sheet).length, 0);
  });

  it('shows progress with a column for each figure, and agencies that have not reported', async () => {
    const { sheet } = await open('kind=progress');
    const rows = rowsOf(sheet);
    assert.equal(rows.length, 4);
    const reported = rows.find(({ 报告期 }) => 报告期 === '2016-Q2');
    assert.ok(reported);
    assert.equal(reported.单位, '广东省农业厅');
    assert.equal(reported.本期进度, 0.45);
    assert.equal(reported.检查家次, 30);
    assert.equal(reported.案值万元, 12.5);
    assert.equal(reported.进展情况, '=检查农资市场', 'text that looks like a formula stays text');
    assert.equal(rows.filter(({ 报告期 }) => 报告期 === null).length, 3);
  });

  it('is seen by an agency as far as it may see, in the language of its user', async () => {
    await plan.as(plan.actors.market, ({ tx, acting }) =>
      tx.updateTable('appUser').set({ language: 'en' }).where('id', '=', acting.userId).execute(),
    );
    const { sheet, workbook } = await open('kind=progress', 'market');
    const rows = rowsOf(sheet);
    assert.equal(sheet.name, 'Progress');
    assert.deepEqual([...new Set(rows.map(({ Agency }) => Agency))], ['广东省工商行政管理局']);
    const notes = workbook.worksheets.at(-1);
    assert.match(
      JSON.stringify(notes?.getSheetValues()),
      /Exported by 广东省工商行政管理局 person-\d+, 2016-07-04 10:00:00/,
    );
  });

  it('has one for the list of plans, by its filters and as far as one may see', async () => {
    const [row, ...more] = await openPlans('status=issued', 'office');
    assert.ok(row);
    assert.equal(more.length, 0);
    assert.equal(row.状态, '已下发');
    assert.equal(row.任务, 2);
    assert.ok(row.成文日期 === null || row.成文日期 instanceof Date);
    assert.deepEqual(await openPlans('q=%25', 'office'), []);
    assert.deepEqual(await openPlans('status=withdrawn', 'office'), []);
  });

  it('is recorded, and hidden with a plan that may not be seen', async () => {
    await open('kind=progress&department=moa');
    const { rows } = await plan.made.services.database.asSystem('test', (tx) =>
      sql<{ recordId: string; after: { kind: string; department?: string } }>`
        select record_id, after from audit.entry where action = 'export' order by id desc limit 1`.execute(tx),
    );
    assert.deepEqual(rows, [{ recordId: plan.planId, after: { kind: 'progress', sort: 'due', department: 'moa' } }]);
    const stranger = await plan.made.opened.agency('saic', '430000');
    const { account } = await plan.made.account(stranger, ['officer']);
    const answer = await plan.app.inject({
      url: `/api/v1/plans/${plan.planId}/export.xlsx`,
      headers: { cookie: await plan.made.sessionOf(account) },
    });
    assert.equal(answer.statusCode, 404);
  });
});
