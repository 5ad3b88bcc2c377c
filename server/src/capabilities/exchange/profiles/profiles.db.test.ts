// Mapping profiles of an agency: made, tried on a sample, put into use; nobody else's.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import ExcelJS from 'exceljs';
import { sheetTexts } from '../../../platform/office/sheet-texts.fixture.ts';
import { type ExchangeOffice, openExchangeOffice } from '../testing/exchange-office.ts';

const definition = {
  system: '旧系统',
  standard: '',
  fields: [
    { to: '/sourceId', from: ['编号'], as: 'text' },
    { to: '/sourceVersion', from: ['版本'], as: 'integer' },
    { to: '/title', from: ['名称'], as: 'text' },
    { to: '/source/kind', from: ['来源'], as: 'text', codes: { 检查: 'inspection' } },
    { to: '/source/on', from: ['日期', '/dates/found'], as: 'day' },
    { to: '/goods/0/name', from: ['物品'], as: 'text' },
    { to: '/goods/0/quantity', from: ['数量'], as: 'number' },
    { to: '/goods/0/unit', from: [], as: 'text', fixed: '件' },
    { to: '/goods/0/state', from: [], as: 'text', fixed: 'unsold' },
    { to: '/goods/0/markedPrice', from: ['标价'], as: 'yuan' },
  ],
};
const table =
  '编号,版本,名称,来源,日期,物品,数量,标价\r\n1,1,甲案,检查,2026/10/8,外套,3,19.9\r\n2,1,乙案,巡查,2026/10/8,外套,3,19.995\r\n';

let office: ExchangeOffice;
let made: { id: string; version: number };
before(async () => {
  office = await openExchangeOffice(new Date('2026-11-24T02:00:00Z'));
  const body = { name: '旧系统台账', definition };
  const answer = await office.call('officer', 'POST', '/exchange/profiles', { body });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  made = answer.body;
});
after(() => office.close());

const put = (body: object, version: number, who = 'officer') =>
  office.call(who, 'PUT', `/exchange/profiles/${made.id}`, { body, version });

test('a trial shows what each row becomes and which heading fails, and keeps nothing', async () => {
  const { body } = await office.file({ name: 'a.csv', bytes: table }, `/exchange/profiles/${made.id}/dry-run`);
  assert.deepEqual([body.applied, body.counts.new, body.counts.error], [false, 1, 1], JSON.stringify(body));
  assert.deepEqual(body.rows[0].message, {
    system: '旧系统',
    sourceId: '1',
    sourceVersion: 1,
    title: '甲案',
    source: { kind: 'inspection', on: '2026-10-08' },
    goods: [{ name: '外套', quantity: 3, markedPrice: 1_990, unit: '件', state: 'unsold' }],
  });
  assert.deepEqual(
    body.rows[1].problems.map(({ column, pointer }: { column: string; pointer: string }) => [column, pointer]),
    [
      ['来源', '/source/kind'],
      ['标价', '/goods/0/markedPrice'],
    ],
  );
  for (const path of ['/cases', '/exchange/rows'])
    assert.deepEqual((await office.call('officer', 'GET', path)).body.items, [], path);
});

test('a workbook is read by its cells: days and numbers as they are, a formula without a saved value fails under its heading', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('台账');
  sheet.addRow(['编号', '版本', '名称', '来源', '日期', '物品', '数量', '标价']);
  sheet.addRow(['5', 1, '戊案', '检查', new Date('2026-10-08T00:00:00Z'), '外套', 3, 19.9]);
  sheet.addRow(['6', 1, '己案', '检查', '2026-10-08', '外套', 3]);
  sheet.getCell('H3').value = { formula: 'WEBSERVICE("http://example.invalid")' } as ExcelJS.CellFormulaValue;
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());
  const { body } = await office.file({ name: 'a.xlsx', bytes }, `/exchange/profiles/${made.id}/dry-run`);
  assert.deepEqual([body.counts.new, body.counts.error], [1, 1], JSON.stringify(body));
  assert.equal(body.rows[0].message.source.on, '2026-10-08');
  assert.equal(body.rows[0].message.goods[0].markedPrice, 1_990);
  const [{ column, en }] = body.rows[1].problems;
  assert.deepEqual([column, en], ['标价', 'the formula in the cell has no usable value']);
});

test('the profiles leave as a workbook, with where each field comes from', async () => {
  const headers = { authorization: `Bearer ${office.key}` };
  const answer = await office.app.inject({ url: '/api/v1/exchange/profiles/export.xlsx', headers });
  assert.equal(answer.statusCode, 200, answer.body);
  const own = (await sheetTexts(answer.rawPayload)).find(([name]) => name === '旧系统台账');
  assert.deepEqual([own?.[1], own?.[3], own?.[5]], ['旧系统', '10', '未启用']);
  assert.match(own?.[4] ?? '', /\/source\/on ← 日期 \/ \/dates\/found \(day\)\n/);
});

test('imports use it once it is in use; lines of JSON by keys and pointers as well', async () => {
  const path = `/exchange/cases/bulk?profile=${made.id}`;
  assert.equal((await office.file({ name: 'a.csv', bytes: table }, path)).body.code, 'exchange.profileUnknown');
  const changed = await put({ name: '旧系统台账', definition, active: true }, made.version);
  assert.deepEqual([changed.status, changed.body.active], [200, true], JSON.stringify(changed.body));
  assert.equal((await office.file({ name: 'a.csv', bytes: table }, path)).body.counts.new, 1);
  const line = { 编号: '3', 版本: 1, 名称: '丙案', 来源: '检查', dates: { found: '2026-10-08' } };
  const { body } = await office.lines(JSON.stringify(line), path);
  assert.equal(body.counts.new, 1, JSON.stringify(body));
});

test('a profile is changed by whoever has seen it, in its own agency, and only to fields that there are', async () => {
  const { version } = (await office.call('officer', 'GET', `/exchange/profiles/${made.id}`)).body;
  const wanted = { name: '旧系统台账', definition, active: true };
  assert.equal((await put(wanted, version - 1)).body.code, 'record.changed');
  assert.equal((await put(wanted, version, 'stranger')).status, 404);
  assert.equal((await put(wanted, version, 'reader')).body.code, 'access.refusedByDatabase');
  const fields = [...definition.fields, { to: '/nothing', from: ['x'], as: 'text' }];
  const refused = await put({ ...wanted, definition: { ...definition, fields } }, version);
  assert.equal(refused.body.fields[0].pointer, '/definition/fields/10/to');
  const shown = (await office.call('stranger', 'GET', '/exchange/profiles')).body.items;
  assert.deepEqual(
    shown.map(({ id }: { id: string }) => id),
    ['qingfeng', 'example-zh'],
  );
});
