// qingfeng redact and qingfeng redact check.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { buildPdf, lines } from '../engines/policy/readers/testing/build-pdf.ts';
import { typed } from './testing/typed.ts';

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-redact-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const TEXT = '举报人李雪梅，电话13800138000，称其从陈望山处购得。';
const FACTS = '{"punished":[{"name":"陈望山","kind":"person"}]}';

test('prints the text and its spans with UTF-16 offsets; the facts keep who is punished', async () => {
  const { status, stdout } = await typed(['redact', '-', '--json', '--facts', FACTS, '--lang', 'en'], `😀${TEXT}`);
  assert.equal(status, 0);
  const { text, spans } = JSON.parse(stdout);
  assert.equal(text, '😀举报人李某，电话（略），称其从陈望山处购得。');
  assert.deepEqual(
    spans.map((span: { start: number; end: number; kind: string; action: string }) => [
      span.start,
      span.end,
      span.kind,
      span.action,
    ]),
    [
      [5, 8, 'name', 'cover'],
      [11, 22, 'phone', 'cover'],
      [26, 29, 'name', 'keep'],
    ],
  );
  assert.deepEqual(spans[1].basis, { document: '中华人民共和国个人信息保护法', article: '34', mark: 'read' });
});

test('an empty text has nothing to cover, and nothing is left in it', async () => {
  const empty = join(folder, 'empty.txt');
  writeFileSync(empty, '');
  for (const [file, input] of [
    ['-', ''],
    [empty, undefined],
  ] as const) {
    const { status, stdout } = await typed(['redact', file, '--json'], input);
    assert.deepEqual([status, JSON.parse(stdout)], [0, { text: '', spans: [], doubts: [] }]);
  }
  const checked = await typed(['redact', 'check', empty, '--json']);
  assert.deepEqual([checked.status, JSON.parse(checked.stdout)], [0, { ok: true, left: [], doubts: [], required: [] }]);
});

test('--lines prints one result a line with its id and its own facts; a line of another shape is named', async () => {
  const lines = [
    { id: 7, text: TEXT },
    { id: 'b', text: '陈望山称，', facts: JSON.parse(FACTS) },
  ];
  const { stdout } = await typed(
    ['redact', '-', '--lines', '--json'],
    lines.map((one) => JSON.stringify(one)).join('\n'),
  );
  const results = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    results.map(({ id, text }: { id: unknown; text: string }) => [id, text]),
    [
      [7, '举报人李某，电话（略），称其从陈某处购得。'],
      ['b', '陈望山称，'],
    ],
  );
  const bad = await typed(['redact', '-', '--lines', '--lang', 'en'], '{"id":1}\n');
  assert.equal(bad.status, 1);
  assert.match(bad.stderr, /line 1 is no JSON object with a text/);
  const facts = await typed(['redact', '-', '--facts', '{"punished":[{"name":1}]}', '--lang', 'en'], TEXT);
  assert.equal(facts.status, 1);
  assert.match(facts.stderr, /punished\[0\]\.name must be a text/);
});

for (const kind of ['docx', 'pdf', 'txt']) {
  test(`makes a .${kind} anew from the public text, which the check finds clean`, async () => {
    const [input, out] = [join(folder, `in-${kind}.txt`), join(folder, `out.${kind}`)];
    writeFileSync(input, `${TEXT}\n第二段。\n`);
    assert.equal((await typed(['redact', input, '--out', out])).status, 0);
    const check = await typed(['redact', 'check', out, '--json', '--facts', '{"others":["李雪梅"]}']);
    assert.deepEqual([check.status, JSON.parse(check.stdout)], [0, { ok: true, left: [], doubts: [], required: [] }]);
    const again = JSON.parse((await typed(['redact', out, '--json'])).stdout);
    assert.match(again.text, /举报人李某，电话（略），称其从陈某处购得。\n+第二段。/);
  });
}

test('the check names what is left in any part of a Word file: comments, deleted text, properties', async () => {
  const out = join(folder, 'parts.docx');
  const clean = join(folder, 'clean.txt');
  writeFileSync(clean, '公开文本。\n');
  await typed(['redact', clean, '--out', out]);
  const parts = unzipSync(readFileSync(out));
  const document = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
  parts['word/document.xml'] = strToU8(
    document.replace(
      '</w:p>',
      '<w:del w:author="x"><w:r><w:delText>1380013</w:delText></w:r><w:r><w:delText>8000</w:delText></w:r></w:del></w:p>',
    ),
  );
  parts['word/comments.xml'] = strToU8('<w:comments><w:p><w:t>身份证440106199001010012</w:t></w:p></w:comments>');
  parts['docProps/core.xml'] = strToU8('<cp:coreProperties><dc:creator>李雪梅</dc:creator></cp:coreProperties>');
  writeFileSync(out, zipSync(parts));
  const kindsOf = async (...facts: string[]) => {
    const { status, stdout } = await typed(['redact', 'check', out, '--json', ...facts]);
    assert.equal(status, 1);
    return JSON.parse(stdout)
      .left.map(({ where, kind }: { where: string; kind: string }) => `${where.split(':')[0]} ${kind}`)
      .sort();
  };
  assert.deepEqual(await kindsOf(), ['word/comments.xml idNumber', 'word/document.xml phone']);
  assert.ok((await kindsOf('--facts', '{"others":["李雪梅"]}')).includes('docProps/core.xml name'));
});

test('the check reads properties and earlier revisions of a PDF', async () => {
  const [first, second] = [join(folder, 'a.txt'), join(folder, 'b.txt')];
  writeFileSync(first, '电话13800138000\n');
  writeFileSync(second, '电话（略）\n');
  const { publicPdf } = await import('@qingfeng/redaction');
  const [old, fresh] = [publicPdf('电话13800138000'), publicPdf('电话（略）')];
  const revised = join(folder, 'revised.pdf');
  writeFileSync(revised, Buffer.concat([old, Buffer.from('\n'), shifted(fresh, old.length + 1)]));
  const { status, stdout } = await typed(['redact', 'check', revised, '--json']);
  assert.equal(status, 1);
  assert.match(stdout, /revision-1:1[\s\S]*phone/);
  const titled = join(folder, 'titled.pdf');
  writeFileSync(titled, Buffer.concat([fresh, Buffer.from('9 0 obj <</Title(tel 13800138000)>> endobj\n')]));
  assert.match((await typed(['redact', 'check', titled, '--json'])).stdout, /strings:[\s\S]*phone/);
});

test('rare characters of names and small pictures are read again from the public PDF', async () => {
  const { publicPdf } = await import('@qingfeng/redaction');
  const text = '当事人：𠮷野𠀀、䶮，处罚款12.50元😀';
  const made = join(folder, 'rare.pdf');
  writeFileSync(made, publicPdf(text));
  const { status, stdout } = await typed([
    'redact',
    made,
    '--json',
    '--facts',
    '{"punished":[{"name":"𠮷野𠀀","kind":"person"}]}',
  ]);
  assert.deepEqual([status, JSON.parse(stdout).text.trim()], [0, text]);
});

test('a scan is not redacted here: one sentence says where; nothing is written', async () => {
  const { scanPdf, writePage } = await import('@qingfeng/redaction');
  const page = writePage({ width: 20, height: 30, grey: new Uint8Array(600).fill(255) });
  const [scan, picture, out] = [join(folder, 'scan.pdf'), join(folder, 'scan.png'), join(folder, 'never.pdf')];
  writeFileSync(scan, scanPdf([page]));
  writeFileSync(picture, page);
  for (const file of [scan, picture]) {
    const { status, stderr } = await typed(['redact', file, '--out', out]);
    assert.equal(status, 1);
    assert.match(stderr, /扫描件没有文字，请在公示的脱敏审核中画框涂黑/);
    assert.equal(existsSync(out), false);
  }
  assert.match((await typed(['redact', scan, '--lang', 'en'])).stderr, /a scan has no text; black out/);
});

test('a PDF of text and scanned pages is not redacted as text: the scanned pages are named, and so does the check', async () => {
  const [mixed, plain, out] = [join(folder, 'mixed.pdf'), join(folder, 'empty-page.pdf'), join(folder, 'no.pdf')];
  const drawing = { content: '0 0 100 100 re f' };
  writeFileSync(mixed, buildPdf([lines('举报人李雪梅'), drawing, { content: '' }]));
  writeFileSync(plain, buildPdf([lines('举报人李雪梅'), { content: '' }]));
  const { status, stderr } = await typed(['redact', mixed, '--out', out]);
  assert.deepEqual([status, existsSync(out)], [1, false]);
  assert.match(stderr, /第 2 页是扫描页，没有文字；整份请在公示的脱敏审核中画框涂黑/);
  assert.equal((await typed(['redact', plain, '--out', out])).status, 0);
  const check = await typed(['redact', 'check', mixed, '--json']);
  assert.deepEqual([check.status, JSON.parse(check.stdout).left], [1, [{ where: 'page 2', kind: 'picture' }]]);
});

test('the check finds nothing in a burnt scan, and names what lies beside the pictures of another', async () => {
  const { scanPdf, writePage } = await import('@qingfeng/redaction');
  const page = writePage({ width: 20, height: 30, grey: new Uint8Array(600).fill(255) });
  const [burnt, telling] = [join(folder, 'burnt.pdf'), join(folder, 'telling.pdf')];
  writeFileSync(burnt, scanPdf([page]));
  const clean = await typed(['redact', 'check', burnt, '--json']);
  assert.deepEqual([clean.status, JSON.parse(clean.stdout)], [0, { ok: true, left: [], doubts: [], required: [] }]);
  const text = Buffer.from(scanPdf([page])).toString('latin1');
  const more = text.replace('/Lang(zh-CN)', '/Lang(zh-CN)/Metadata 9 0 R/OpenAction 9 0 R/AF[9 0 R]');
  writeFileSync(telling, Buffer.from(more, 'latin1'));
  const { status, stdout } = await typed(['redact', 'check', telling, '--json']);
  assert.equal(status, 1);
  const left = JSON.parse(stdout).left.map(({ kind }: { kind: string }) => kind);
  assert.deepEqual(left.sort(), ['attachments', 'metadata', 'scripts']);
});

/** A revision as an editor appends it: its table counts from the beginning of the file. */
function shifted(pdf: Uint8Array, by: number): Buffer {
  const text = Buffer.from(pdf).toString('latin1');
  const moved = text.replaceAll(
    /^(\d{10}) 00000 n/gm,
    (_, place: string) => `${String(Number(place) + by).padStart(10, '0')} 00000 n`,
  );
  return Buffer.from(
    moved.replace(/startxref\n(\d+)/, (_, place: string) => `startxref\n${Number(place) + by}`),
    'latin1',
  );
}
