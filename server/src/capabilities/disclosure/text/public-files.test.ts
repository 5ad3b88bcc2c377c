// The files that the public takes away: what a PDF brings along, and that what was published stays the file it was.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strangersParts } from '@qingfeng/policy/readers';
import { leftIn, pdfWithoutFont, pdfWithoutTags } from '@qingfeng/redaction';
import { readOut } from '../../../testing/pdf-read-out.ts';
import { asPublished, digestOf, publicFiles } from './stranger.ts';

const TEXT = '行政处罚决定书\n当事人：张某，罚款5,000元。\n\t货主 王𬭎、ABC ☃ 签名';

test('a published PDF brings the part of the font that it draws with, and gives its text back, rare signs too', async () => {
  const pdf = publicFiles.pdf.make(TEXT);
  const source = Buffer.from(pdf).toString('latin1');
  assert.match(source, /\/FontFile3 \d+ 0 R/);
  assert.match(source, /\/Subtype\/CIDFontType0C/);
  assert.doesNotMatch(source, /UniGB|\/Info /);
  const [part] = await strangersParts('public.pdf', pdf);
  const plain = (text: string) => text.replaceAll(/\s/g, '');
  assert.equal(plain(part?.text ?? ''), plain(TEXT));
});

test('the same text gives the same bytes in any release: their digests were published', () => {
  assert.equal(
    digestOf(publicFiles.pdf.make(TEXT)),
    '92c31a8a6c180a2fb52e53c21842cfdaf3c2c14569d08e9c51555ad17e6b7e4d',
  );
  assert.equal(digestOf(pdfWithoutTags(TEXT)), '9b5a2d07b9ae6b731df3b4938bea1b55adf483c2565369915a040641ab3d1e92');
  assert.equal(
    digestOf(publicFiles.docx.make(TEXT)),
    '118ace9dbacdd5ba3c16d75dab261b5335d94c2c4f54aed810f45095cfaaefc6',
  );
});

test('a PDF published before it had a structure or its font is given out as it was', () => {
  for (const before of [pdfWithoutTags(TEXT), pdfWithoutFont(TEXT)])
    assert.deepEqual(asPublished('pdf', TEXT, ['0', digestOf(before)]), before);
  assert.deepEqual(asPublished('pdf', TEXT, []), publicFiles.pdf.make(TEXT));
});

test('a published PDF tells a screen reader its heading, parts and paragraphs, over pages too, and an archive what it is', async () => {
  const long = '经现场检查属实，'.repeat(300);
  const read = await readOut(
    publicFiles.pdf.make(`行政处罚决定书\n\n一、案件来源\n${long}\n二、处罚依据见第三条。\n \n落款`),
  );
  assert.deepEqual(read.outside, []);
  assert.deepEqual(read.claims, ['2', 'B', '1', '行政处罚决定书']);
  assert.deepEqual([read.elements[0], read.elements[1]], ['H1 行政处罚决定书', 'H2 一、案件来源']);
  assert.ok(read.pages > 1);
  assert.equal(
    read.elements.filter((one) => /^P .{0,7}经现场检查属实/u.test(one)).length,
    read.pages,
    'one paragraph goes on',
  );
  assert.deepEqual(read.elements.slice(-2), ['P 二、处罚依据见第三条。', 'P 落款']);
});

test('a text without a heading has none, an empty one opens, and no sign that is none reaches the font', async () => {
  const plain = `${'本局认为，'.repeat(20)}属实。`;
  assert.deepEqual(
    (await readOut(publicFiles.pdf.make(`${plain}\n一、案件来源`))).elements.map((one) => one.slice(0, 2)),
    ['P ', 'P '],
  );
  const empty = await readOut(publicFiles.pdf.make('\n \n'));
  assert.deepEqual([empty.elements, empty.claims[3]], [[], '公开文本']);
  const odd = await readOut(publicFiles.pdf.make('\ufeff决定\0书 <甲> & 乙'));
  assert.deepEqual([odd.elements, odd.claims[3]], [['H1 决定书 <甲> & 乙'], '决定书 <甲> & 乙']);
});

test('the identifiers of a PDF are no words that a stranger finds, whatever their bytes; a text put there is', async () => {
  const refused: number[] = [];
  for (let number = 1; number <= 120; number += 1) {
    const pdf = publicFiles.pdf.make(`行政处罚决定书\n粤市监处罚〔2026〕${number}号`);
    const parts = await strangersParts('public.pdf', pdf);
    if (parts.some(({ name, text }) => name === 'strings' && leftIn(text, {}).length > 0)) refused.push(number);
  }
  assert.deepEqual(refused, []);
  const source = Buffer.from(publicFiles.pdf.make(TEXT)).toString('latin1');
  const told = Buffer.from('13800138000 tel.').toString('hex');
  const leaking = source.replaceAll(/(?<=\/ID\[<[^\]]*)[0-9a-f]{32}(?=>\])/g, told);
  const strings = (await strangersParts('public.pdf', Buffer.from(leaking, 'latin1'))).find(
    ({ name }) => name === 'strings',
  );
  assert.deepEqual(
    leftIn(strings?.text ?? '', {}).map(({ kind }) => kind),
    ['phone'],
  );
});
