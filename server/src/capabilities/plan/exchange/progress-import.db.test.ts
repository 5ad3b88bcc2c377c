// Progress brought in from tables and lines of JSON, over HTTP on a real database.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import ExcelJS from 'exceljs';
import type { ImportReport } from '../../../platform/lists/paged/imports.ts';
import { formOf } from './testing/form.ts';
import { type IssuedPlan, openIssuedPlan, type Person } from './testing/issued-plan.ts';

const form = (name: string, bytes: Uint8Array | string) => {
  const { payload, headers } = formOf(name, bytes);
  return { payload, type: headers['content-type'] ?? '' };
};

describe('the import of progress', () => {
  let plan: IssuedPlan;
  before(async () => {
    plan = await openIssuedPlan();
  });
  after(() => plan.close());

  type Sent = { person?: Person; preview?: boolean; key?: string };
  const post = async (body: { payload: Buffer | string; type: string }, q: Sent = {}) =>
    plan.app.inject({
      method: 'POST',
      url: `/api/v1/plans/${plan.planId}/progress-import?preview=${q.preview ?? false}`,
      headers: {
        cookie: plan.cookies[q.person ?? 'farm'],
        'content-type': body.type,
        'accept-language': 'zh-CN',
        ...(q.key !== undefined && { 'idempotency-key': q.key }),
      },
      payload: body.payload,
    });
  const send = async (body: { payload: Buffer | string; type: string }, q?: Sent): Promise<ImportReport> => {
    const answer = await post(body, q);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json();
  };
  const csv = (rows: string, q?: Sent) => send(form('progress.csv', rows), q);
  const lines = (rows: readonly object[], q?: Sent) =>
    send({ payload: rows.map((row) => JSON.stringify(row)).join('\n'), type: 'application/x-ndjson' }, q);
  const stored = async (person: Person = 'farm') =>
    plan.as(plan.actors[person], ({ tx }) =>
      tx
        .selectFrom('progressReport')
        .innerJoin('assignment', 'assignment.id', 'progressReport.assignmentId')
        .innerJoin('procedureInstance', 'procedureInstance.id', 'assignment.id')
        .where('assignment.ownerAgency', '=', plan.agencies[person].key)
        .select(['progressReport.period', 'progressReport.percent', 'progressReport.text', 'progressReport.numbers'])
        .select([
          'progressReport.state',
          'progressReport.sourceId',
          'assignment.state as standing',
          'assignment.progress',
        ])
        .select(['procedureInstance.events'])
        .orderBy('progressReport.id')
        .execute(),
    );
  const outcome = ({ rows }: ImportReport) =>
    rows.map(({ row, status, problems }) => [row, status, ...problems.map(({ column }) => column)]);

  it('shows in a preview what would happen, and writes nothing', async () => {
    const table = '任务编号,报告期,完成比例（%）,进展情况,检查家次\n1-1,2016年第二季度,40%,已检查农资市场,"1,200"\n';
    const report = await csv(table, { preview: true });
    assert.deepEqual(report.counts, { new: 1, unchanged: 0, changed: 0, error: 0 });
    assert.equal(report.applied, false);
    assert.deepEqual(await stored(), []);
  });

  it('keeps the good rows, and says of each bad one which column is wrong and why', async () => {
    const table = `﻿任务编号,单位,报告期,完成比例（%）,进展情况,检查家次,来源系统,来源编号
1-1,广东省农业厅,2016-Q2,40,已检查农资市场,1200,办案系统,A-1
9-9,,2016-Q2,10,没有这项任务,,,

1-1,,2015-Q1,10,没有这一期,,,
1-1,广东省公安厅,2016-Q2,10,别人的任务,,,
1-1,,二季度,很多,期和比例都不对,不少,,
1-1,,2016-Q3,101,超过一百,,,
2-1,,2016-Q2,10,没有分派给本单位,,,
1-1,,2016-Q2,40,已检查农资市场,1200,办案系统,A-1
1-1,,2016-Q3,50,,,办案系统,
`;
    const report = await csv(table);
    assert.deepEqual(outcome(report), [
      [2, 'new'],
      [3, 'error', 'no'],
      [5, 'error', 'period'],
      [6, 'error', 'agency'],
      [7, 'error', '检查家次', 'percent', 'period'],
      [8, 'error', 'percent'],
      [9, 'error', 'no'],
      [10, 'unchanged'],
      [11, 'error', 'sourceId'],
    ]);
    assert.deepEqual(report.counts, { new: 1, unchanged: 1, changed: 0, error: 7 });
    for (const { problems } of report.rows) for (const { zh, en } of problems) assert.ok(zh !== '' && en !== '');
    const byOffice = await csv('任务编号,单位,报告期,完成比例,进展情况\n1-1,moa@440000,2016-Q3,50,代报\n', {
      person: 'office',
    });
    assert.deepEqual(outcome(byOffice), [[2, 'error', 'agency']], 'an office does not report for its agencies');
    assert.deepEqual(await stored(), [
      {
        period: '2016-Q2',
        percent: 40,
        text: '已检查农资市场',
        numbers: { 检查家次: 1200 },
        state: 'reported',
        sourceId: 'A-1',
        standing: 'reported',
        progress: 40,
        events: 3,
      },
    ]);
  });

  it('gives back every column of a refused row: figures, those it passes over, and what lines of JSON held', async () => {
    const table =
      '任务编号,任务,报告期,完成比例,进展情况,检查家次,立案件数,备注\n1-1,治理农村市场,2016-Q3,50,检查,不少,8,急\n';
    const [row] = (await csv(table)).rows;
    assert.deepEqual(row?.values, {
      no: '1-1',
      任务: '治理农村市场',
      period: '2016-Q3',
      percent: '50',
      text: '检查',
      检查家次: '不少',
      立案件数: '8',
      备注: '急',
    });
    const line = { taskNo: '1-1', period: '2016-Q3', percent: '50', summary: '检查', figures: { 检查家次: 3 } };
    const [unfit] = (await lines([line])).rows;
    assert.equal(unfit?.status, 'error');
    assert.deepEqual(unfit.values, { no: '1-1', period: '2016-Q3', percent: '50', text: '检查', 检查家次: '3' });
  });

  it('changes nothing when the same rows are sent again, whatever form they come in', async () => {
    const [assignment] = await plan.assignments('farm');
    assert.ok(assignment);
    const row = {
      assignmentId: assignment.id,
      period: '2016-Q2',
      percent: 40,
      summary: '已检查农资市场',
      figures: { 检查家次: 1200 },
      sourceSystem: '办案系统',
      sourceId: 'A-1',
    };
    assert.deepEqual(outcome(await lines([row])), [[1, 'unchanged']]);
    assert.deepEqual(outcome(await lines([{ ...row, percent: 41 }])), [[1, 'error', 'period']]);
    assert.deepEqual(outcome(await lines([{ ...row, period: '2016-Q3' }])), [[1, 'error', 'sourceId']]);
    assert.equal((await stored())[0]?.events, 3);
  });

  it('sends a returned report again, and leaves an accepted one as it is', async () => {
    const [assignment] = await plan.assignments('farm');
    assert.ok(assignment);
    const { id } = assignment;
    const row = { taskNo: '1-1', period: '2016-Q2', percent: 45, summary: '补充数据', figures: { 立案件数: 3 } };
    const sourced = { ...row, sourceSystem: '办案系统', sourceId: 'A-1' };
    await plan.take('office', { id, step: 'returnReport', facts: { period: '2016-Q2' }, reason: '请补充数据' });
    assert.deepEqual(outcome(await lines([sourced], { preview: true })), [[1, 'changed']]);
    assert.deepEqual(outcome(await lines([sourced])), [[1, 'changed']]);
    const [report] = await stored();
    assert.deepEqual(
      [report?.percent, report?.state, report?.numbers, report?.standing],
      [45, 'reported', { 立案件数: 3 }, 'reported'],
    );
    await plan.take('office', { id, step: 'accept', facts: { period: '2016-Q2' } });
    assert.deepEqual(outcome(await lines([sourced])), [[1, 'unchanged']]);
    assert.deepEqual(outcome(await lines([{ ...sourced, percent: 50 }])), [[1, 'error', 'period']]);
    assert.equal((await stored())[0]?.standing, 'inProgress');
  });

  it('answers a repeated request with the first answer, and a used key with another file with a refusal', async () => {
    const table = '任务编号,报告期,完成比例,进展情况\n2-1,2016-Q2,20,监测平台商品\n';
    const first = await csv(table, { person: 'market', key: 'k-1' });
    assert.equal(first.counts.new, 1);
    assert.deepEqual(await csv(table, { person: 'market', key: 'k-1' }), first);
    const other = await post(form('p.csv', table.replace('20', '30')), { person: 'market', key: 'k-1' });
    assert.equal(other.statusCode, 422);
  });

  it('reads saved values of formulas, percent cells and dates, and refuses formulas without a value', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('进展');
    sheet.addRow(['任务编号', '任务', '报告期', '完成比例（%）', '进展情况', '检查家次']);
    sheet.addRow(['1-1', '（略）', '2016-Q2', 0.3, '公安机关破案', { formula: '1+1', result: 2 }]);
    sheet.getCell('D2').numFmt = '0%';
    sheet.addRow([]);
    sheet.addRow(['1-1', '', '2016-Q2', 30, '没有值的公式', { formula: 'WEBSERVICE("http://a")' }]);
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
    const report = await send(form('进展.xlsx', bytes), { person: 'police' });
    assert.deepEqual(outcome(report), [
      [2, 'new'],
      [4, 'error', '检查家次'],
    ]);
    const [kept] = await stored('police');
    assert.deepEqual([kept?.percent, kept?.numbers], [30, { 检查家次: 2 }]);
  });

  it('takes a table in GBK, and lines of JSON with a fault in one of them', async () => {
    const gbk = Buffer.from(
      'yM7O8bHgusUssai45sbaLM3qs8mxyMD9LL341bnH6b/2CjEtMSwyMDE2xOq12rb+vL62yCwzMCy5q7Cyu/q52MbGsLgK',
      'base64',
    );
    const table = await send(form('p.csv', gbk), { person: 'police', preview: true });
    assert.deepEqual(outcome(table), [[2, 'error', 'period']], 'read, and different from what is being reviewed');
    assert.equal(table.rows[0]?.values.text, '公安机关破案');
    const report = await send({
      payload: '{"taskNo":"1-1"}\n\nnot json\n{"taskNo":"1-1","period":"2016-Q3","percent":1,"summary":"a\\u0000b"}',
      type: 'application/x-ndjson',
    });
    assert.deepEqual(
      report.rows.map(({ row, status }) => [row, status]),
      [
        [1, 'error'],
        [3, 'error'],
        [4, 'error'],
      ],
    );
  });

  it('refuses a table without the columns, a file that is no table, and a plan that may not be seen', async () => {
    const columns = await post(form('p.csv', '任务编号,报告期\n1-1,2016-Q2\n'));
    assert.equal(columns.json().code, 'plan.progressColumns');
    assert.match(columns.json().detail ?? columns.json().title, /完成比例（%）、进展情况/);
    const noTable = await post(form('p.pdf', '%PDF-1.7 not a table'));
    assert.equal(noTable.statusCode, 415);
    const unknown = await plan.app.inject({
      method: 'POST',
      url: '/api/v1/plans/0198d0a0-0000-7000-8000-000000000000/progress-import',
      headers: { cookie: plan.cookies.farm, 'content-type': 'application/x-ndjson' },
      payload: '{}',
    });
    assert.equal(unknown.statusCode, 404);
  });

  it('keeps no copy of a table: what was good stands in the reports', async () => {
    const keys: string[] = [];
    for await (const { key } of plan.made.services.files.list()) keys.push(key);
    assert.deepEqual(keys, []);
  });

  afterEach(async () => {
    const { ok } = await plan.made.services.verifyAudit();
    assert.ok(ok, 'the audit trail holds');
  });
});
