import assert from 'node:assert/strict';
import { PassThrough, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { test } from 'node:test';
import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { type Sheet, type WorkbookOptions, writeWorkbook } from './workbook-writer.ts';

const now = new Date('2026-11-24T08:30:00Z');
const options: WorkbookOptions = {
  title: '任务台账',
  watermark: '广东省双打办 李四 2026-11-24 16:30',
  creator: '清风',
  now,
};

async function write(sheets: readonly Sheet[], more: Partial<WorkbookOptions> = {}): Promise<Buffer> {
  const out = new PassThrough();
  const [bytes] = await Promise.all([buffer(out), writeWorkbook(out, sheets, { ...options, ...more })]);
  return bytes;
}

/** exceljs reads as a witness: it shares no code with the writer. */
async function readBack(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Uint8Array.from(bytes).buffer);
  return workbook;
}

const columns = [
  { title: '任务', width: 40 },
  { title: '数量', format: 'integer' },
  { title: '完成率', format: 'percent' },
  { title: '罚没（元）', format: 'yuan' },
  { title: '期限', format: 'date' },
  { title: '报送时间', format: 'dateTime' },
] as const;

test('another program finds real types, a frozen header, a filter and widths', async () => {
  const rows = [['打击互联网领域侵权假冒', 42, 0.25, 1_234_567, '2026-12-31', now]];
  const workbook = await readBack(await write([{ name: '任务', columns, rows }]));
  const sheet = workbook.getWorksheet('任务');
  assert.ok(sheet !== undefined);
  const value = (ref: string) => sheet.getCell(ref).value;
  assert.equal(value('A1'), '任务');
  assert.equal(value('A2'), '打击互联网领域侵权假冒');
  assert.equal(value('B2'), 42);
  assert.equal(value('C2'), 0.25);
  assert.equal(value('D2'), 12_345.67);
  assert.deepEqual(value('E2'), new Date('2026-12-31T00:00:00Z'));
  assert.deepEqual(value('F2'), new Date('2026-11-24T16:30:00Z'), 'wall-clock time of Shanghai');
  assert.equal(sheet.getCell('C2').numFmt, '0.0%');
  assert.equal(sheet.views[0]?.state, 'frozen');
  assert.equal(sheet.autoFilter, 'A1:F2');
  assert.equal(sheet.getColumn(1).width, 40);
  assert.equal(workbook.getWorksheet('说明')?.getCell('B3').value, options.watermark);
  assert.match(sheet.headerFooter.oddFooter ?? '', /广东省双打办/);
});

test('the last sheet says what the workbook is, in the language that is asked for', async () => {
  const workbook = await readBack(await write([{ name: 'Tasks', columns, rows: [] }], { language: 'en' }));
  const sheet = workbook.getWorksheet('About');
  assert.deepEqual(
    [1, 2, 3, 4].map((row) => sheet?.getCell(row, 1).value),
    ['Item', 'Title', 'Exported', 'Rows'],
  );
});

test('text that looks like a formula stays text, unaltered, and is marked so that editing keeps it text', async () => {
  const attacks = ['=1+1', '+86', '-5', '@SUM(A1)', '\tx', '\rx', '=HYPERLINK("http://x","y")', 'safe'];
  const bytes = await write([{ name: '表', columns: [{ title: '文' }], rows: attacks.map((text) => [text]) }]);
  const workbook = await readBack(bytes);
  const sheetXml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  assert.doesNotMatch(sheetXml, /<f[ >]/);
  for (const [at, text] of attacks.entries()) {
    const cell = workbook.getWorksheet('表')?.getCell(at + 2, 1);
    assert.equal(cell?.type, ExcelJS.ValueType.String);
    if (!/\r/.test(text)) assert.equal(cell?.value, text);
    const guarded = new RegExp(`<c r="A${at + 2}" s="(\\d)"`).exec(sheetXml)?.[1];
    assert.equal(guarded, text === 'safe' ? '2' : '3');
  }
  const styles = strFromU8(unzipSync(bytes)['xl/styles.xml'] ?? new Uint8Array());
  assert.equal(styles.match(/quotePrefix="1"/g)?.length, 1);
});

test('signs that XML cannot hold, markup and lone surrogates make no broken file', async () => {
  const text = 'a\u0001b<&>"\'_x0041_ 𠮷 \ud800 \n行';
  const workbook = await readBack(await write([{ name: '<&>', columns: [{ title: '<&>' }], rows: [[text]] }]));
  assert.equal(workbook.worksheets[0]?.name, '<&>');
  const value = String(workbook.worksheets[0]?.getCell('A2').value);
  assert.match(value, /^a.*b<&>"'.*𠮷 � \n行$/s);
});

test('a text longer than a cell can hold is cut with a mark, not written as a broken file', async () => {
  const workbook = await readBack(
    await write([{ name: '表', columns: [{ title: '文' }], rows: [['长'.repeat(40_000)]] }]),
  );
  const value = String(workbook.worksheets[0]?.getCell('A2').value);
  assert.equal(value.length, 32_767);
  assert.ok(value.endsWith('已截断）'));
});

test('a sheet that grows too long goes on in the next one, and no row is lost', async () => {
  const rows = Array.from({ length: 25 }, (_, at) => [at]);
  const sheets: Sheet[] = [
    { name: '任务', columns: [{ title: '号', format: 'integer' }], rows },
    { name: '空', columns: [{ title: '号' }], rows: [] },
  ];
  const workbook = await readBack(await write(sheets, { rowsPerSheet: 10 }));
  assert.deepEqual(
    workbook.worksheets.map((sheet) => `${sheet.name} ${sheet.rowCount}`),
    ['任务 11', '任务 (2) 11', '任务 (3) 6', '空 1', '说明 4'],
  );
  assert.equal(workbook.getWorksheet('任务 (3)')?.getCell('A6').value, 24);
});

test('sheet names that Excel would refuse are made fit and unique', async () => {
  const names = ['a/b:c', 'A_B_C', '很'.repeat(40), ''];
  const sheets = names.map((name) => ({ name, columns: [{ title: 'x' }], rows: [] }));
  const workbook = await readBack(await write(sheets));
  const found = workbook.worksheets.map((sheet) => sheet.name);
  assert.equal(new Set(found.map((name) => name.toLowerCase())).size, 5);
  assert.ok(found.every((name) => name.length <= 31 && !/[\\/?*[\]:]/.test(name)));
});

test('choices become lists in the cells of their column', async () => {
  const list = Array.from({ length: 300 }, (_, at) => `单位${at}`);
  const workbook = await readBack(
    await write([{ name: '表', columns: [{ title: 'x' }, { title: '单位', choices: list }], rows: [] }]),
  );
  assert.deepEqual(workbook.worksheets[0]?.getCell('B2').dataValidation.formulae, ["'选项'!$A$2:$A$301"]);
  assert.equal(workbook.getWorksheet('选项')?.state, 'hidden');
  assert.equal(workbook.getWorksheet('选项')?.getCell('A301').value, '单位299');
});

test('rows are drawn no faster than they are taken, and their query is closed when the reader leaves', async () => {
  let drawn = 0;
  let closed = false;
  const rows = async function* () {
    try {
      for (let at = 0; at < 50_000; at += 1) {
        drawn += 1;
        yield [`${Math.sin(at)}${Math.cos(at)}`.repeat(4)];
      }
    } finally {
      closed = true;
    }
  };
  let received = 0;
  let release = () => {};
  const out = new Writable({
    highWaterMark: 1024,
    write(chunk: Buffer, _encoding, done) {
      received += chunk.length;
      release = done;
    },
  });
  const writing = writeWorkbook(out, [{ name: '表', columns: [{ title: 'x' }], rows: rows() }], options);
  writing.catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.ok(received > 0);
  assert.ok(drawn < 25_000, `${drawn} rows drawn while nobody reads`);
  out.destroy(new Error('reader left'));
  release();
  await assert.rejects(writing, /reader left/);
  assert.ok(closed, 'the query was not closed');
});

test('a failing query destroys the output, so a cut file never looks whole', async () => {
  const rows = async function* () {
    yield ['a'];
    throw new Error('query failed');
  };
  const out = new PassThrough();
  const consumed = buffer(out);
  consumed.catch(() => {});
  await assert.rejects(
    writeWorkbook(out, [{ name: '表', columns: [{ title: 'x' }], rows: rows() }], options),
    /query failed/,
  );
  await assert.rejects(consumed);
});
