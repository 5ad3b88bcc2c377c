// The files that the public takes away: what a PDF brings along, and that what was published stays the file it was.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strangersParts } from '@qingfeng/policy/readers';
import { pdfWithoutFont } from '@qingfeng/redaction';
import { asPublished, digestOf, publicFiles } from './stranger.ts';

const TEXT = '行政处罚决定书\n当事人：张某，罚款5,000元。\n\t货主 王𬭎、ABC ☃ 签名';

test('a published PDF brings the part of the font that it draws with, and gives its text back, rare signs too', async () => {
  const pdf = publicFiles.pdf.make(TEXT);
  const source = Buffer.from(pdf).toString('latin1');
  assert.match(source, /\/FontFile3 \d+ 0 R/);
  assert.match(source, /\/Subtype\/CIDFontType0C/);
  assert.doesNotMatch(source, /UniGB|\/Info |\/Metadata/);
  const [part] = await strangersParts('public.pdf', pdf);
  const plain = (text: string) => text.replaceAll(/\s/g, '');
  assert.equal(plain(part?.text ?? ''), plain(TEXT));
});

test('the same text gives the same bytes in any release: their digests were published', () => {
  assert.equal(
    digestOf(publicFiles.pdf.make(TEXT)),
    '9b5a2d07b9ae6b731df3b4938bea1b55adf483c2565369915a040641ab3d1e92',
  );
  assert.equal(
    digestOf(publicFiles.docx.make(TEXT)),
    '118ace9dbacdd5ba3c16d75dab261b5335d94c2c4f54aed810f45095cfaaefc6',
  );
});

test('a PDF published before the font was embedded is given out as it was', () => {
  const before = pdfWithoutFont(TEXT);
  assert.deepEqual(asPublished('pdf', TEXT, ['0', digestOf(before)]), before);
  assert.deepEqual(asPublished('pdf', TEXT, []), publicFiles.pdf.make(TEXT));
});
