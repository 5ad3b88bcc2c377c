import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { utils, write } from '@e965/xlsx';
import ExcelJS from 'exceljs';
import { strToU8, zipSync } from 'fflate';
import { Problem } from '../../errors/problem.ts';
import { fileKinds } from '../../files/kinds.ts';
import { convertedToWord } from './libre-office.ts';
import { readShown } from './read-shown.ts';

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-shown-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const isProblem = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const cell = (text: string): string => `<w:tc>${paragraph(text)}</w:tc>`;

function word(body: string): Uint8Array {
  const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
  const rels = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;
  const document = `<?xml version="1.0"?><w:document ${namespace}><w:body>${body}</w:body></w:document>`;
  const parts = { '[Content_Types].xml': types, '_rels/.rels': rels, 'word/document.xml': document };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

const example = word(
  `${paragraph('扣押物品清单（示例）')}<w:tbl><w:tr>${cell('品名')}${cell('数量')}</w:tr><w:tr>${cell('运动鞋')}${cell('120')}</w:tr></w:tbl>${paragraph('以上共一项。')}`,
);
const shown = (name: string, mediaType: string, bytes: Uint8Array, libreOffice: string | null = null) =>
  readShown({ name, mediaType, bytes, libreOffice });

const expected = [
  { text: '扣押物品清单（示例）' },
  {
    rows: [
      ['品名', '数量'],
      ['运动鞋', '120'],
    ],
  },
  { text: '以上共一项。' },
];

test('a Word document is shown as its paragraphs and tables', async () => {
  const { parts, cut } = await shown('清单.docx', fileKinds.docx.mediaType, example);
  assert.deepEqual(parts, [{ title: null, blocks: expected }]);
  assert.equal(cut, false);
});

const span = (properties: string, text = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text)}</w:tc>`;

test('merged cells of a Word table keep their size, and each table its own rows', async () => {
  const across = '<w:gridSpan w:val="2"/>';
  const [from, on] = ['<w:vMerge w:val="restart"/>', '<w:vMerge/>'];
  const table = `<w:tbl>${[
    span('<w:gridSpan w:val="4"/>', '扣押物品清单'),
    `${span(from, '品名')}${span(across, '数量')}${span(from, '备注')}`,
    `${span(on)}${cell('扣押')}${cell('抽样')}${span(on)}`,
    ['运动鞋', '120', '2', ''].map(cell).join(''),
  ]
    .map((cells) => `<w:tr>${cells}</w:tr>`)
    .join('')}</w:tbl>`;
  const second = `<w:tbl><w:tr>${cell('经办人')}${cell('见证人')}</w:tr></w:tbl>`;
  const { parts } = await shown(
    '清单.docx',
    fileKinds.docx.mediaType,
    word(`${paragraph('清单')}${table}<w:p/>${second}`),
  );
  const [, first, last] = parts[0]?.blocks ?? [];
  assert.deepEqual(first !== undefined && 'areas' in first && first.areas, [
    { row: 0, column: 0, rows: 1, columns: 4 },
    { row: 1, column: 0, rows: 2, columns: 1 },
    { row: 1, column: 1, rows: 1, columns: 2 },
    { row: 1, column: 3, rows: 2, columns: 1 },
  ]);
  assert.deepEqual(first !== undefined && 'rows' in first && first.rows[3], ['运动鞋', '120', '2', '']);
  assert.deepEqual(last, { rows: [['经办人', '见证人']] });
});

test('a number of a workbook is written as its cell writes it, a text as it is', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('统计');
  const written: [value: ExcelJS.CellValue, format: string | undefined, text: string][] = [
    [9_876_543.5, '#,##0.00', '9,876,543.50'],
    [1_234.5, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', '1,234.50'],
    [0.1234, '0.0%', '12.3%'],
    [1_200, '"￥"#,##0', '￥1,200'],
    [new Date(Date.UTC(2026, 10, 24)), 'yyyy"年"m"月"d"日"', '2026年11月24日'],
    [new Date(Date.UTC(2026, 10, 24)), 'mmm-yy', '2026-11-24'],
    [0.1 + 0.2, undefined, '0.3'],
    [440_106_199_001, undefined, '440106199001'],
    ['00123', undefined, '00123'],
    ['1,234', '#,##0.00', '1,234'],
  ];
  const row = sheet.addRow(written.map(([value]) => value));
  for (const [at, [, format]] of written.entries()) if (format !== undefined) row.getCell(at + 1).numFmt = format;
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());
  const { parts } = await shown('统计.xlsx', fileKinds.xlsx.mediaType, bytes);
  assert.deepEqual(parts[0]?.blocks, [{ rows: [written.map(([, , text]) => text)] }]);
});

test('the sheets of a workbook are shown one by one, each merged area once, a percentage as one', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('价格');
  sheet.addRow(['品名', '价格', '占正品']);
  sheet.addRow(['运动鞋', 59, 0.12]).getCell(3).numFmt = '0%';
  sheet.addRow(['合计']);
  sheet.mergeCells('A3:C3');
  book.addWorksheet('空表');
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());
  const { parts } = await shown('价格.xlsx', fileKinds.xlsx.mediaType, bytes);
  assert.deepEqual(parts, [
    {
      title: '价格',
      blocks: [
        {
          rows: [
            ['品名', '价格', '占正品'],
            ['运动鞋', '59', '12%'],
            ['合计', '', ''],
          ],
          areas: [{ row: 2, column: 0, rows: 1, columns: 3 }],
        },
      ],
    },
    { title: '空表', blocks: [] },
  ]);
});

test('a workbook of Excel 97 to 2003 is shown by the values that were saved, and no formula', async () => {
  const sheet = utils.aoa_to_sheet([
    ['品名', '数量'],
    ['运动鞋', 120],
  ]);
  sheet.B3 = { t: 'n', f: 'HYPERLINK("http://example.com/","点我")', v: 120 };
  sheet['!ref'] = 'A1:B3';
  const book = utils.book_new(sheet, '清单');
  const bytes = new Uint8Array(write(book, { type: 'buffer', bookType: 'biff8' }));
  const { parts } = await shown('清单.xls', fileKinds.xls.mediaType, bytes);
  assert.equal(parts[0]?.title, '清单');
  const text = JSON.stringify(parts);
  assert.match(text, /运动鞋","120"/);
  assert.doesNotMatch(text, /HYPERLINK|example\.com/);
});

test('an area that was merged is as high as those of its rows that hold something, in both kinds of workbook', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('清单');
  sheet.getCell('A2').value = '运动鞋';
  for (const [at, count] of [
    [2, 10],
    [4, 20],
    [5, 30],
  ] as const)
    sheet.getCell(`B${at}`).value = count;
  sheet.mergeCells('A2:A4');
  const old = utils.aoa_to_sheet([[], ['运动鞋', 10], [], [null, 20], ['帽', 30]]);
  old['!merges'] = [{ s: { r: 1, c: 0 }, e: { r: 3, c: 0 } }];
  const xls = new Uint8Array(write(utils.book_new(old, '清单'), { type: 'buffer', bookType: 'biff8' }));
  const made = await shown('清单.xls', fileKinds.xls.mediaType, xls);
  const block = made.parts[0]?.blocks[0];
  assert.deepEqual(block, {
    rows: [
      ['运动鞋', '10'],
      ['', '20'],
      ['帽', '30'],
    ],
    areas: [{ row: 0, column: 0, rows: 2, columns: 1 }],
  });
  const xlsx = new Uint8Array(await book.xlsx.writeBuffer());
  const { parts } = await shown('清单.xlsx', fileKinds.xlsx.mediaType, xlsx);
  const [table] = parts[0]?.blocks ?? [];
  assert.deepEqual(table !== undefined && 'areas' in table && table.areas?.[0], {
    row: 0,
    column: 0,
    rows: 3,
    columns: 1,
  });
});

test('what is in a file beside text and tables is said, and tracked changes are', async () => {
  const changed = word(
    '<w:p><w:r><w:t>一百</w:t></w:r><w:ins><w:r><w:t>二十</w:t></w:r></w:ins><w:del><w:r><w:delText>三十</w:delText></w:r></w:del></w:p>',
  );
  const { notes } = await shown('笔录.docx', fileKinds.docx.mediaType, changed);
  assert.deepEqual(
    notes.map(({ zh }) => zh),
    ['含修订：采用 1 处插入，略去 1 处删除'],
  );
});

test('a damaged workbook of Excel 97 is refused, with its name', async () => {
  const bytes = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600, 7)]);
  await assert.rejects(shown('坏.xls', fileKinds.xls.mediaType, bytes), isProblem('file.notShown'));
});

test('a .doc is refused by name where no LibreOffice is set up', async () => {
  const refusal = shown('旧.doc', fileKinds.doc.mediaType, new Uint8Array([1]));
  await assert.rejects(refusal, isProblem('file.noLibreOffice'));
  await assert.rejects(shown('旧.doc', fileKinds.doc.mediaType, new Uint8Array([1])), /旧\.doc/);
});

test('a .doc is read by the LibreOffice that is named, by a profile that runs no macros and asks for nothing', async () => {
  writeFileSync(join(folder, 'made.docx'), example);
  const fake = join(folder, 'soffice');
  const script = `#!/bin/sh
out=""; profile=""
while [ $# -gt 0 ]; do
  case "$1" in
    --outdir) out="$2"; shift ;;
    -env:UserInstallation=file://*) profile="\${1#-env:UserInstallation=file://}" ;;
  esac
  source="$1"; shift
done
grep -q DisableMacrosExecution "$profile/user/registrymodifications.xcu" || exit 3
grep -q BlockUntrustedRefererLinks "$profile/user/registrymodifications.xcu" || exit 3
case "$source" in */document.wps) ;; *) exit 4 ;; esac
mkdir -p "$out" && cp "${join(folder, 'made.docx')}" "$out/document.docx"
`;
  writeFileSync(fake, script);
  chmodSync(fake, 0o755);
  const { parts } = await shown('通知 $(rm -rf).wps', fileKinds.wps.mediaType, new Uint8Array([1]), fake);
  assert.deepEqual(parts[0]?.blocks, expected);
  const failing = shown('文.doc', fileKinds.doc.mediaType, new Uint8Array([1]), fake);
  await assert.rejects(failing, isProblem('file.notShown'));
});

const ofd = (content: string, form = ''): Uint8Array => {
  const xml = (body: string) => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${body}`);
  const page = (body: string) => xml(`<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016">${body}</ofd:Page>`);
  return zipSync({
    'OFD.xml': xml(
      '<ofd:OFD xmlns:ofd="o"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
    ),
    'Doc_0/Document.xml': xml(
      '<ofd:Document xmlns:ofd="o"><ofd:CommonData><ofd:TemplatePage ID="9" BaseLoc="Tpls/Content.xml"/></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="/Doc_0/Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>',
    ),
    'Doc_0/Tpls/Content.xml': page(form),
    'Doc_0/Pages/Page_0/Content.xml': page(`<ofd:Template TemplateID="9"/>${content}`),
  });
};
const ofdText = (boundary: string, text: string): string =>
  `<ofd:TextObject Boundary="${boundary}" Size="5"><ofd:TextCode X="0" Y="5">${text}</ofd:TextCode></ofd:TextObject>`;

test('an OFD document is shown line by line, with the form it is filled into, and says what is left out', async () => {
  const lines = `${ofdText('60 40 40 6', '2026年11月24日')}${ofdText('20 20 80 6', '行政处罚决定书')}<ofd:ImageObject ResourceID="4"/>`;
  const bytes = ofd(lines, ofdText('20 40.5 20 6', '决定日期：'));
  const { parts, notes } = await shown('决定.ofd', fileKinds.ofd.mediaType, bytes);
  assert.deepEqual(parts[0]?.blocks, [{ text: '行政处罚决定书' }, { text: '决定日期：  2026年11月24日' }]);
  assert.deepEqual(
    notes.map(({ zh }) => zh),
    ['版式文件只显示文字，不显示版面、签章', '略去 1 幅图片'],
  );
});

test('a damaged OFD document is refused by its name', async () => {
  await assert.rejects(shown('坏.ofd', fileKinds.ofd.mediaType, strToU8('PK坏')), /坏\.ofd/);
});

test('a LibreOffice that does not end is ended with what it started, and the refusal says so', async () => {
  const slow = join(folder, 'slow');
  const started = join(folder, 'started');
  writeFileSync(slow, `#!/bin/sh\nsleep 600 &\necho $! > ${started}\nwait\n`);
  chmodSync(slow, 0o755);
  const bytes = new Uint8Array([1]);
  await assert.rejects(
    convertedToWord({ name: '旧.doc', bytes, libreOffice: slow, timeout: 2_000 }),
    /旧\.doc.*(?:did not finish in time|未在规定时间内)/,
  );
  // A machine that is slow enough has not started it yet.
  const child = existsSync(started) ? Number(readFileSync(started, 'utf8')) : 0;
  while (child > 0 && isRunning(child)) await setTimeout(50);
});

/** Whether a process is there and not only waiting to be taken off the list. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

test('a long document is cut, and says so', async () => {
  const long = word(
    Array.from({ length: 40_000 }, (_, at) => paragraph(`第${(at * 7_919) % 99_991}号 ${(at * at) % 9_973}`)).join(''),
  );
  const { cut, parts } = await shown('长.docx', fileKinds.docx.mediaType, long);
  assert.equal(cut, true);
  assert.ok(JSON.stringify(parts).length < 2_000_000);
});

test('what is hidden in a page as a script or a link is not shown', async () => {
  const page = Buffer.from(
    '<!doctype html><script>alert(1)</script><p>正文 <a href="http://example.com/">链接</a><img src="http://example.com/p"></p>',
  );
  const { parts } = await shown('页.html', fileKinds.html.mediaType, page);
  assert.doesNotMatch(JSON.stringify(parts), /alert|example\.com/);
  assert.match(JSON.stringify(parts), /正文/);
});
