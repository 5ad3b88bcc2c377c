import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { fileKinds } from '../files/kinds.ts';
import { openPlaces } from './open-places.ts';
import { sheetsAsPdf } from './pdf/sheets.ts';

const run = (text: string, looks = '') => `<w:r><w:rPr>${looks}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (...runs: string[]) => `<w:p>${runs.join('')}</w:p>`;
const ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

function letter(body: string, others: Readonly<Record<string, string>> = {}) {
  const parts = {
    'word/document.xml': `<w:document ${ns}><w:body>${body}</w:body></w:document>`,
    ...others,
  };
  const bytes = zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])));
  return openPlaces({ name: '移送书.docx', mediaType: fileKinds.docx.mediaType, bytes });
}

test('a blank is named by the words before it, and a letter without one has none', async () => {
  assert.deepEqual(
    await letter(
      paragraph(run('接收人：【待填】，联系电话：【待填】。')) + paragraph(run('共'), run('【待填：页数】'), run('页')),
    ),
    ['接收人', '联系电话', '共'],
  );
  assert.deepEqual(await letter(paragraph(run('穗市监移〔2026〕12号，附件 3 份（见清单）'))), []);
});

test('a blank in white text, in hidden text, or cut into several runs is a blank', async () => {
  assert.deepEqual(await letter(paragraph(run('接收人：'), run('【待填】', '<w:color w:val="FFFFFF"/>'))), ['接收人']);
  assert.deepEqual(await letter(paragraph(run('接收人：'), run('【待填】', '<w:vanish/>'))), ['接收人']);
  assert.deepEqual(await letter(paragraph(run('接收人：【'), run('待', '<w:b/>'), run(' 填'), run('】'))), ['接收人']);
});

test('a blank in a cell of its own, in a header, and in a text box is found', async () => {
  const row = `<w:tbl><w:tr><w:tc>${paragraph(run('页数'))}</w:tc><w:tc>${paragraph(run('【待填】'))}</w:tc></w:tr></w:tbl>`;
  assert.deepEqual(await letter(row), ['页数']);
  const header = `<w:hdr ${ns}>${paragraph(run('文号：【待填】'))}</w:hdr>`;
  assert.deepEqual(await letter(paragraph(run('正文')), { 'word/header1.xml': header }), ['文号']);
  const box = `<w:p>${run('此致')}<w:r><w:txbxContent>${paragraph(run('签收人：【待填】'))}</w:txbxContent></w:r></w:p>`;
  assert.deepEqual(await letter(box), ['签收人']);
});

test('a tag that was not filled, a number without its year, and a prompt of Word are open', async () => {
  assert.deepEqual(await letter(paragraph(run('当事人：{当事人}；文号：穗市监移〔〕12号'))), ['当事人', '穗市监移']);
  const prompt = `<w:p>${run('日期：')}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${run('单击此处输入日期')}</w:sdtContent></w:sdt></w:p>`;
  assert.deepEqual(await letter(prompt), ['日期']);
});

test('a letter that was printed to a PDF is read as well; a damaged one is left to those that read it', async () => {
  const bytes = await sheetsAsPdf([{ text: '接收人：【待填】' }], '函');
  assert.deepEqual(await openPlaces({ name: '函.pdf', mediaType: fileKinds.pdf.mediaType, bytes }), ['接收人']);
  assert.equal(await openPlaces({ name: '函.docx', mediaType: fileKinds.docx.mediaType, bytes: strToU8('PK') }), null);
});
