// The template for progress goes out, is filled in another program, and comes back as reports.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import type { ImportReport } from '../../../platform/lists/paged/imports.ts';
import { formOf } from './testing/form.ts';
import { type IssuedPlan, openIssuedPlan, type Person } from './testing/issued-plan.ts';

describe('the template for progress', () => {
  let plan: IssuedPlan;
  before(async () => {
    plan = await openIssuedPlan();
  });
  after(() => plan.close());

  const open = async (person: Person) => {
    const answer = await plan.app.inject({
      url: `/api/v1/plans/${plan.planId}/progress-template.xlsx`,
      headers: { cookie: plan.cookies[person] },
    });
    assert.equal(answer.statusCode, 200, answer.body.slice(0, 300));
    const workbook = new ExcelJS.Workbook();
    // ExcelJS keeps a rule for a column a million times, once for each cell; rules are read where they stand.
    await workbook.xlsx.load(answer.rawPayload as unknown as ArrayBuffer, { ignoreNodes: ['dataValidations'] });
    const rules = strFromU8(unzipSync(answer.rawPayload)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    const sheet = workbook.worksheets[0];
    assert.ok(sheet);
    const titles = (sheet.getRow(1).values as string[]).slice(1);
    const cell = (row: number, title: string) => sheet.getRow(row).getCell(titles.indexOf(title) + 1);
    return { workbook, sheet, titles, cell, rules };
  };

  it('has a row for each of the agency’s assignments and open periods, with lists, notes and a sample', async () => {
    const { workbook, sheet, titles, cell, rules } = await open('market');
    assert.deepEqual(
      workbook.worksheets.map(({ name }) => name),
      ['进展报送', '填表说明', '示例', '说明', '选项'],
    );
    assert.deepEqual(titles.slice(0, 8), [
      ...['任务编号', '任务内容', '单位', '单位代码', '报告期', '完成比例（%）', '进展情况', '检查家次'],
    ]);
    const rows = Array.from({ length: sheet.rowCount - 1 }, (_, at) => [
      cell(at + 2, '任务编号').value,
      cell(at + 2, '单位代码').value,
      cell(at + 2, '报告期').value,
    ]);
    assert.deepEqual(rows, [
      ['1-1', 'saic@440000', '2016-Q2'],
      ['1-1', 'saic@440000', '2016-Q3'],
      ['2-1', 'saic@440000', '2016-Q2'],
      ['2-1', 'saic@440000', '2016-Q3'],
    ]);
    const columns = [...rules.matchAll(/<dataValidation type="list"[^>]*? sqref="([A-Z]+)2:\1\d+"/g)].map(
      ([, name]) => name,
    );
    assert.ok(columns.includes(sheet.getColumn(titles.indexOf('报告期') + 1).letter), columns.join());
    assert.equal(workbook.worksheets[2]?.rowCount, 2);
    assert.equal(workbook.worksheets[4]?.state, 'hidden');
  });

  it('holds all agencies for the office that issued the plan', async () => {
    const { sheet, titles } = await open('office');
    const column = sheet.getColumn(titles.indexOf('单位') + 1).values.slice(2);
    assert.deepEqual(new Set(column), new Set(['广东省农业厅', '广东省公安厅', '广东省工商行政管理局']));
  });

  it('comes back filled in, and rows that nobody filled in change nothing', async () => {
    const { workbook, cell } = await open('market');
    cell(2, '完成比例（%）').value = 35;
    cell(2, '进展情况').value = '检查市场 40 家次';
    cell(2, '检查家次').value = 40;
    cell(4, '完成比例（%）').value = 10;
    const { payload, headers } = formOf('模板.xlsx', new Uint8Array(await workbook.xlsx.writeBuffer()));
    const answer = await plan.app.inject({
      method: 'POST',
      url: `/api/v1/plans/${plan.planId}/progress-import`,
      headers: { ...headers, cookie: plan.cookies.market },
      payload,
    });
    assert.equal(answer.statusCode, 200, answer.body);
    const report: ImportReport = answer.json();
    assert.deepEqual(report.counts, { new: 1, unchanged: 2, changed: 0, error: 1 });
    assert.deepEqual(
      report.rows[2]?.problems.map(({ column }) => column),
      ['text'],
    );
    const left = (await open('market')).sheet;
    assert.equal(left.rowCount, 4, 'what was reported is not asked for again');
  });
});
