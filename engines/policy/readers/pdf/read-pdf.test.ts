// PDF files: lines from positions, pages without text, locked and oversized ones.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { zlibSync } from 'fflate';
import { readDocument } from '../read-document.ts';
import { buildPdf, drawn, lines, lockedTrailer, streamObject } from '../testing/build-pdf.ts';
import { DEFAULT_LIMITS } from '../unreadable.ts';
import { pdfPicturePages } from './picture-pages.ts';

const LIMITS = { unpackedBytes: 4 * 1024 * 1024 };

async function read(bytes: Uint8Array) {
  return readDocument({ name: 'plan.pdf', bytes, limits: LIMITS });
}

describe('a PDF', () => {
  test('with fonts that are not embedded gives its Chinese text, pages parted by a form feed', async () => {
    const bytes = buildPdf([lines('一、加强互联网领域治理', '（工商总局负责）'), lines('二、农村市场')]);
    assert.equal((await read(bytes)).text, '一、加强互联网领域治理\n（工商总局负责）\n\f二、农村市场');
  });

  test('is read in the order of the page, not of the drawing, with columns kept apart', async () => {
    const content = drawn([
      { text: '末行', x: 72, y: 600 },
      { text: '单位', x: 300, y: 700 },
      { text: '任务', x: 72, y: 701 },
      { text: '接续', x: 72 + 32, y: 600 },
    ]);
    assert.equal((await read(buildPdf([{ content }]))).text, '任务\t单位\n末行接续');
  });

  test('is read on turned pages, and on pages whose text is drawn sideways', async () => {
    const upright = drawn([
      { text: '甲行', x: 72, y: 700 },
      { text: '乙行', x: 72, y: 660 },
    ]);
    assert.equal((await read(buildPdf([{ content: upright, rotate: 180 }]))).text, '甲行\n乙行');
    const sideways = drawn([
      { text: '甲行', x: 100, y: 72, angle: Math.PI / 2 },
      { text: '乙行', x: 140, y: 72, angle: Math.PI / 2 },
    ]);
    assert.equal((await read(buildPdf([{ content: sideways, rotate: 90 }]))).text, '甲行\n乙行');
    assert.equal((await read(buildPdf([{ content: sideways }]))).text, '甲行\n乙行');
  });

  test('leaves a slanted watermark out and says so, and reads bold drawn twice once', async () => {
    const content = drawn([
      { text: '内部资料', x: 200, y: 400, angle: Math.PI / 4 },
      { text: '正文在此', x: 72, y: 700 },
      { text: '正文在此', x: 72.4, y: 700 },
    ]);
    const { text, notes } = await read(buildPdf([{ content }]));
    assert.equal(text, '正文在此');
    assert.deepEqual(notes, [{ code: 'skewedTextIgnored', params: { count: 1 } }]);
  });

  test('without text is refused, and pages without text are named', async () => {
    await assert.rejects(read(buildPdf([{ content: '0 0 100 100 re f' }])), { code: 'pdfWithoutText' });
    const { notes } = await read(buildPdf([lines('甲'), { content: '' }, { content: '' }]));
    assert.deepEqual(notes, [{ code: 'pagesWithoutText', params: { pages: '2, 3' } }]);
  });

  test('with pages that are only drawn tells them from empty ones, and decodes no picture', async () => {
    const picture = 'q 400 0 0 600 90 120 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q';
    const bytes = buildPdf([lines('甲'), { content: '' }, { content: picture }, { content: '0 0 100 100 re f' }]);
    assert.deepEqual(await pdfPicturePages(bytes, DEFAULT_LIMITS), [3, 4]);
    assert.deepEqual(await pdfPicturePages(buildPdf([lines('甲'), { content: '' }]), DEFAULT_LIMITS), []);
  });

  test('runs no script', async () => {
    const script = '/OpenAction<</S/JavaScript/JS(globalThis.hacked = true)>>';
    await read(buildPdf([lines('甲')], { catalog: script }));
    assert.equal(Reflect.get(globalThis, 'hacked'), undefined);
  });
});

describe('a PDF that cannot be used', () => {
  test('is refused when locked', async () => {
    await assert.rejects(read(buildPdf([lines('甲')], { trailer: lockedTrailer() })), { code: 'encrypted' });
  });

  test('is refused when damaged or cut short', async () => {
    const whole = buildPdf([lines('甲')]);
    await assert.rejects(read(whole.subarray(0, 40)), { code: 'corrupt' });
    await assert.rejects(read(Buffer.from('%PDF-1.7\nnothing')), { code: 'corrupt' });
  });

  test('is refused when a stream is a bomb, also inside another and under a disguised name', async () => {
    const zeros = zlibSync(new Uint8Array(5 * 1024 * 1024), { level: 9 });
    for (const object of [
      streamObject('/Filter/FlateDecode', zeros),
      streamObject('/Filter[/FlateDecode/FlateDecode]', zlibSync(zeros)),
      streamObject('/Filter/Fl#61teDecode', zeros),
      streamObject('/Subtype/Image/Filter/FlateDecode', zeros),
      streamObject('/Filter/LZWDecode', new Uint8Array(4000)),
      streamObject('/Filter[/A85/Fl]', new Uint8Array(8000)),
    ]) {
      await assert.rejects(read(buildPdf([lines('甲')], { extra: [object] })), { code: 'unpackedTooLarge' });
    }
  });

  test('is read when its pictures are each within the limit, and refused when other streams together pass it', async () => {
    const large = zlibSync(new Uint8Array(3 * 1024 * 1024));
    const picture = streamObject('/Subtype/Image/Filter/FlateDecode', large);
    assert.equal((await read(buildPdf([lines('甲')], { extra: [picture, picture, picture] }))).text, '甲');
    const other = streamObject('/Filter/FlateDecode', large);
    await assert.rejects(read(buildPdf([lines('甲')], { extra: [other, other] })), { code: 'unpackedTooLarge' });
  });
});
