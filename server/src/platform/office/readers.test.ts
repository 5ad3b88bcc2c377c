import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { test } from 'node:test';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { Problem } from '../errors/problem.ts';
import { readCsv, writeCsv } from './csv.ts';
import { cellText, type ReadRow } from './rows.ts';
import { listSheets, type ReadSheetOptions, readSheet } from './workbook-reader.ts';
import { writeWorkbook } from './workbook-writer.ts';

const isProblem = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
const name = '进展.xlsx';

async function all(rows: AsyncIterable<ReadRow>): Promise<ReadRow[]> {
  const kept: ReadRow[] = [];
  for await (const row of rows) kept.push(row);
  return kept;
}
const read = (bytes: Uint8Array, options: Partial<ReadSheetOptions> = {}) =>
  all(readSheet(bytes, { name, ...options }));
const csv = (content: string | Uint8Array, limits = {}) =>
  all(readCsv(typeof content === 'string' ? Buffer.from(content) : content, { name: '进展.csv', limits }));
const texts = (rows: readonly ReadRow[]) => rows.map((row) => row.cells.map((cell) => cell.text));

/** A workbook made by exceljs, which shares no code with the reader. */
async function workbook(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('进展'), book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** The same package with one part replaced. */
function replacePart(bytes: Uint8Array, part: string, change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(bytes);
  return zipSync({ ...parts, [part]: strToU8(change(strFromU8(parts[part] ?? new Uint8Array()))) });
}

test('values of every type come with their position, as another program wrote them', async () => {
  const bytes = await workbook((sheet) => {
    sheet.getCell('A1').value = '任务';
    sheet.getCell('B2').value = 12.5;
    sheet.getCell('C2').value = true;
    sheet.getCell('D2').value = new Date('2026-12-31T00:00:00Z');
    sheet.getCell('E2').value = new Date('2026-11-24T08:30:00Z');
    sheet.getCell('F2').value = { richText: [{ text: '打击' }, { font: { bold: true }, text: '侵权' }] };
    sheet.getCell('G2').value = { text: '链接', hyperlink: 'http://example.invalid/' };
    sheet.getCell('D2').numFmt = 'yyyy"年"m"月"d"日"';
    sheet.getCell('E2').numFmt = 'yyyy-mm-dd hh:mm';
    sheet.getCell('H2').value = 42;
    sheet.getCell('H2').numFmt = '0"days"';
  });
  const [head, row] = await read(bytes);
  assert.deepEqual(head, { sheet: '进展', row: 1, cells: [{ column: 1, value: '任务', text: '任务' }] });
  assert.deepEqual(row?.row, 2);
  assert.deepEqual(row?.cells, [
    { column: 2, value: 12.5, text: '12.5' },
    { column: 3, value: true, text: 'TRUE' },
    { column: 4, value: new Date('2026-12-30T16:00:00Z'), text: '2026-12-31' },
    { column: 5, value: new Date('2026-11-24T00:30:00Z'), text: '2026-11-24 08:30:00' },
    { column: 6, value: '打击侵权', text: '打击侵权' },
    { column: 7, value: '链接', text: '链接' },
    { column: 8, value: 42, text: '42' },
  ]);
});

test('blank rows do not end the sheet, and rows keep their numbers', async () => {
  const bytes = await workbook((sheet) => {
    sheet.getCell('A1').value = '头';
    sheet.getCell('A5').value = '五';
    sheet.getCell('B7').value = ' ';
    sheet.getCell('A1000').value = '千';
  });
  assert.deepEqual(
    (await read(bytes)).map((row) => row.row),
    [1, 5, 7, 1000],
  );
});

test('a formula gives the value saved with it and is marked; without one it is a fault, and nothing is computed', async () => {
  const bytes = await workbook((sheet) => {
    sheet.getCell('A1').value = { formula: '1+1', result: 7 };
    sheet.getCell('B1').value = { formula: 'WEBSERVICE("http://example.invalid")' } as ExcelJS.CellFormulaValue;
    sheet.getCell('C1').value = { error: '#REF!' };
  });
  assert.deepEqual((await read(bytes))[0]?.cells, [
    { column: 1, value: 7, text: '7', formula: true },
    { column: 2, value: '', text: '', formula: true, fault: 'formulaWithoutValue' },
    { column: 3, value: '#REF!', text: '#REF!', fault: 'errorValue' },
  ]);
});

test('cells of a merged area carry its value in every row', async () => {
  const bytes = await workbook((sheet) => {
    sheet.getCell('A1').value = '省市场监管局';
    sheet.mergeCells('A1:B3');
    for (const row of [1, 2, 3, 4]) sheet.getCell(row, 3).value = row;
  });
  const rows = await read(bytes);
  assert.deepEqual(
    texts(rows).slice(0, 3),
    [1, 2, 3].map((row) => ['省市场监管局', '省市场监管局', String(row)]),
  );
  assert.equal(rows[1]?.cells[0]?.merged, true);
  assert.deepEqual(texts(rows)[3], ['4']);
});

test('workbooks of the 1904 system and dates before March 1900 are read as they are shown', async () => {
  const bytes = await workbook((sheet, book) => {
    book.properties.date1904 = false;
    for (const [at, day] of [1, 59, 61, 45_000].entries()) {
      sheet.getCell(1, at + 1).value = day;
      sheet.getCell(1, at + 1).numFmt = 'yyyy-mm-dd';
    }
  });
  assert.deepEqual(texts(await read(bytes)), [['1900-01-01', '1900-02-28', '1900-03-01', '2023-03-15']]);
  const mac = replacePart(bytes, 'xl/workbook.xml', (xml) =>
    xml.replace(/<workbookPr[^>]*>/, '<workbookPr date1904="1"/>'),
  );
  assert.equal(texts(await read(mac))[0]?.[3], '2027-03-16');
});

test('what our writer writes our reader reads: any text, numbers and dates', async () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.integer(),
    fc.constantFrom('=1+1', '_x0041_', 'a\nb'),
  );
  const property = fc.asyncProperty(
    fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 8 }),
    async (rows) => {
      const out = new PassThrough();
      const columns = [1, 2, 3, 4].map((title) => ({ title: String(title), format: 'integer' as const }));
      const options = { title: 't', watermark: 'w', creator: 'c', now: new Date(0) };
      const [bytes] = await Promise.all([buffer(out), writeWorkbook(out, [{ name: '表', columns, rows }], options)]);
      const values = (await read(bytes)).slice(1).map((row) => row.cells.map((each) => each.value));
      assert.deepEqual(
        values,
        rows.map((row) => row.map((value) => (typeof value === 'string' ? value.toWellFormed() : value))),
      );
    },
  );
  await fc.assert(property, { seed: 12_306, numRuns: 60 });
});

test('a document type in any part is refused before its entities mean anything', async () => {
  const bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>';
  const bytes = await workbook((sheet) => sheet.addRow(['x']));
  for (const part of ['xl/worksheets/sheet1.xml', 'xl/workbook.xml', 'xl/styles.xml']) {
    const bad = replacePart(bytes, part, (xml) => xml.replace(/(<\?xml[^>]*\?>)/, `$1${bomb}`));
    await assert.rejects(read(bad), isProblem('office.documentType'));
  }
});

test('bombs, broken XML, missing sheets and too many rows or columns are refused by name', async () => {
  const bytes = await workbook((sheet) => {
    for (let row = 0; row < 30; row += 1) sheet.addRow(Array.from({ length: 30 }, () => 'x'));
  });
  await assert.rejects(read(bytes, { limits: { unpackedBytes: 1000 } }), isProblem('file.unpackedTooLarge'));
  await assert.rejects(read(bytes, { limits: { rows: 29 } }), isProblem('office.tooManyRows'));
  await assert.rejects(read(bytes, { limits: { columns: 29 } }), isProblem('office.tooManyColumns'));
  await assert.rejects(read(bytes, { sheet: '没有' }), isProblem('office.sheetMissing'));
  await assert.rejects(
    read(replacePart(bytes, 'xl/worksheets/sheet1.xml', (xml) => xml.slice(0, 900))),
    isProblem('office.damaged'),
  );
  await assert.rejects(read(Buffer.from('no zip')), isProblem('file.damagedArchive'));
  const macros = zipSync({ ...unzipSync(bytes), 'xl/vbaProject.bin': strToU8('x') });
  await assert.rejects(read(macros), isProblem('file.macros'));
});

test('XML nested without end is refused before it fills the memory', async () => {
  const bytes = await workbook((sheet) => sheet.addRow(['x']));
  const deep = replacePart(bytes, 'xl/worksheets/sheet1.xml', (xml) =>
    xml.replace('<sheetData>', `<sheetData>${'<a>'.repeat(500)}`),
  );
  await assert.rejects(read(deep), isProblem('office.damaged'));
});

test('sheets are found by title or place', async () => {
  const bytes = await workbook((sheet, book) => {
    sheet.addRow(['一']);
    book.addWorksheet('第二').addRow(['二']);
  });
  assert.deepEqual(await listSheets(bytes, name), ['进展', '第二']);
  assert.deepEqual(texts(await read(bytes, { sheet: '第二' })), [['二']]);
  assert.deepEqual(texts(await read(bytes, { sheet: 2 })), [['二']]);
});

test('CSV is read in UTF-8, GBK and UTF-16, with comma, semicolon or tab', async () => {
  const content = '单位,数量\r\n广东省市场监督管理局,12\r\n\r\n深圳海关,3\r\n';
  const expected = [
    ['单位', '数量'],
    ['广东省市场监督管理局', '12'],
    ['深圳海关', '3'],
  ];
  for (const bytes of [
    Buffer.from(content),
    Buffer.from(`\ufeff${content}`),
    iconv.encode(content, 'gbk'),
    Buffer.from(`\ufeff${content}`, 'utf16le'),
    Buffer.from(content.replaceAll(',', ';')),
    Buffer.from(content.replaceAll(',', '\t')),
  ]) {
    const rows = await csv(bytes);
    assert.deepEqual(texts(rows), expected);
    assert.deepEqual(
      rows.map((row) => row.row),
      [1, 2, 4],
    );
  }
});

test('a CSV with unpaired quotes is refused with its line, binary content with its encoding, too many rows with the limit', async () => {
  await assert.rejects(csv('a,b\n"c,d\ne,f\n'), isProblem('office.csvMalformed'));
  for (const [broken, zh, en] of [
    ['a,b\n"c,d\ne,f\n', /引号没有配对/, /a quote is never closed/],
    [`a,b\n${'c'.repeat(5_000_000)}\n`, /超过 400 万个字符/, /more than four million characters/],
    ['a,b\n"c"d,e\n', /后引号之后还有文字/, /text follows a closing quote/],
  ] as const)
    await assert.rejects(csv(broken), (error) => {
      assert.ok(error instanceof Problem);
      assert.match(error.words('zh').title, zh);
      assert.match(error.words('en').title, en);
      return !/CSV_/.test(error.words('zh').title + error.words('en').title);
    });
  await assert.rejects(csv(Buffer.from([0, 1, 2, 0xff, 0xff])), isProblem('office.encoding'));
  await assert.rejects(csv('a\nb\nc\n', { rows: 2 }), isProblem('office.tooManyRows'));
  await assert.rejects(csv('a,b,c\n', { columns: 2 }), isProblem('office.tooManyColumns'));
});

test('what a spreadsheet takes for a formula also in full width or after a line end is guarded, and read as it was', async () => {
  const texts = ['＝1+1', '＋86', '－5', '＠sum', '\n=1+1', '\r=1', '\t=1', '+86 20', '@x'];
  const out = new PassThrough();
  const written = writeCsv(
    out,
    [{ title: '文' }],
    texts.map((text) => [text]),
  );
  const [bytes] = await Promise.all([buffer(out), written]);
  for (const text of texts) assert.ok(bytes.toString().includes(`'${text}`), JSON.stringify(text));
  const back = await csv(bytes);
  assert.deepEqual(
    back.slice(1).map((row) => cellText(row, 1)),
    texts,
  );
});

test('CSV goes out with a mark, and no cell can be taken for a formula; read again it is what it was', async () => {
  const rows = [
    ['=1+1', -5, new Date('2026-11-24T00:30:00Z'), 1234],
    ['a"b,c\r\nd', 0.5, '2026-12-31', 5],
    ['@x', null, undefined, 0],
  ];
  const out = new PassThrough();
  const columns = [
    { title: '文' },
    { title: '数', format: 'decimal' },
    { title: '时', format: 'dateTime' },
    { title: '元', format: 'yuan' },
  ] as const;
  const [bytes, count] = await Promise.all([buffer(out), writeCsv(out, columns, rows)]);
  assert.equal(count, 3);
  assert.equal(
    bytes.toString(),
    '\ufeff文,数,时,元\r\n\'=1+1,-5,2026-11-24 08:30:00,12.34\r\n"a""b,c\r\nd",0.5,2026-12-31,0.05\r\n\'@x,,,0.00\r\n',
  );
  const back = await csv(bytes);
  assert.equal(cellText(back[1] ?? { sheet: '', row: 0, cells: [] }, 1), '=1+1');
  assert.equal(cellText(back[2] ?? { sheet: '', row: 0, cells: [] }, 1), 'a"b,c\r\nd');
  assert.deepEqual(
    back[3]?.cells.map((cell) => cell.text),
    ['@x', '0.00'],
  );
});

test('a line of twenty million commas is refused by its columns, not kept until the memory is full', async () => {
  await assert.rejects(
    async () => {
      for await (const _row of readCsv(Buffer.alloc(20_000_000, ','), { name: '表.csv' }));
    },
    { code: 'office.tooManyColumns' },
  );
});
