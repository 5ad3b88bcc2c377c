// Scans that are refused and why; what is bound, in which order, with which page numbers.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deflateSync } from 'node:zlib';
import { degrees, PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import { extractText, getDocumentProxy } from 'unpdf';
import { readOut } from '../../../testing/pdf-read-out.ts';
import { Problem } from '../../errors/problem.ts';
import { bindPdf, pagesOfLeaf } from './bind.ts';
import { countPages, type Scan } from './scan.ts';
import { embedChinese, sheetsAsPdf, wrap } from './sheets.ts';

const pdfType = 'application/pdf';
const isProblem = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
const scanOf = (bytes: Uint8Array, mediaType = pdfType): Scan => ({ name: '扫描.pdf', mediaType, bytes });

async function pdfOf(pages: number, change?: (pdf: PDFDocument) => void): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (let at = 0; at < pages; at += 1) pdf.addPage([400, 600]).drawText(`scan ${at + 1}`, { x: 50, y: 300 });
  change?.(pdf);
  return pdf.save();
}

/** One grey pixel. */
function png(width = 1, height = 1): Uint8Array {
  const bytes = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
    'base64',
  );
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

async function textsOf(bytes: Uint8Array): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)));
  return text;
}

describe('a scan', () => {
  it('is counted page by page; a picture is one page', async () => {
    assert.equal(await countPages(scanOf(await pdfOf(3))), 3);
    assert.equal(await countPages(scanOf(png(), 'image/png')), 1);
  });

  it('that is encrypted is refused', async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage();
    await pdf.encrypt({ userPassword: 'secret', ownerPassword: 'secret' });
    await assert.rejects(countPages(scanOf(await pdf.save())), isProblem('scan.encrypted'));
  });

  it('that is broken, or no PDF at all, is refused', async () => {
    const whole = await pdfOf(2);
    await assert.rejects(countPages(scanOf(whole.subarray(0, 200))), isProblem('scan.cut'));
    await assert.rejects(countPages(scanOf(Buffer.from('%PDF-1.7\n'))), isProblem('scan.cut'));
    await assert.rejects(countPages(scanOf(Buffer.from('%PDF-1.7\nnothing\n%%EOF'))), isProblem('scan.broken'));
  });

  it('of which only a part arrived is refused, though what arrived can be opened; bytes behind its end do no harm', async () => {
    const whole = Buffer.from(await pdfOf(2, (pdf) => pdf.attach(Buffer.alloc(9_000), 'end.bin')));
    const plain = Buffer.from(await (await PDFDocument.load(whole)).save({ useObjectStreams: false }));
    assert.equal(await countPages(scanOf(Buffer.concat([plain, Buffer.from('\r\n\0\0 sent by a scanner')]))), 2);
    const cut = plain.subarray(0, plain.lastIndexOf('xref'));
    assert.equal((await PDFDocument.load(cut)).getPageCount(), 2, 'it opens');
    await assert.rejects(countPages(scanOf(cut)), isProblem('scan.cut'));
    // A file for the web has an end mark behind its first page, and one more behind the rest.
    const early = Buffer.concat([Buffer.from('%PDF-1.7\n%%EOF\n'), cut.subarray(9)]);
    await assert.rejects(countPages(scanOf(early)), isProblem('scan.cut'));
    await assert.rejects(countPages(scanOf(png().subarray(0, 50), 'image/png')), isProblem('scan.cut'));
    const thumbnail = Buffer.from([0xff, 0xe1, 0, 6, 0xff, 0xd8, 0xff, 0xd9]);
    const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 10, 0, 20, 1, 1, 0x11, 0, 0xff, 0xda, 0, 2, 1, 2, 3, 4]);
    const picture = Buffer.concat([Buffer.from([0xff, 0xd8]), thumbnail, frame]);
    await assert.rejects(countPages(scanOf(picture, 'image/jpeg')), isProblem('scan.cut'));
    assert.equal(await countPages(scanOf(Buffer.concat([picture, Buffer.from([0xff, 0xd9])]), 'image/jpeg')), 1);
  });

  it('with more pages than a document may have is refused with both numbers', async () => {
    const limits = { pages: 3, unpackedBytes: 1e6, pixels: 1e6 };
    await assert.rejects(countPages(scanOf(await pdfOf(4)), limits), (error) => {
      assert.ok(isProblem('scan.tooLong')(error));
      assert.match((error as Problem).words('zh').title, /4 页，最多 3 页/);
      return true;
    });
  });

  it('whose object stream unfolds beyond the limit is refused before it is unfolded, also under an escaped name', async () => {
    for (const type of ['/ObjStm', '/Obj#53tm']) {
      const packed = deflateSync(Buffer.alloc(200_000));
      const bomb = Buffer.concat([
        Buffer.from(
          `%PDF-1.7\n1 0 obj\n<</Type ${type} /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length}>>\nstream\n`,
        ),
        packed,
        Buffer.from('\nendstream\nendobj\n%%EOF\n'),
      ]);
      const limits = { pages: 10, unpackedBytes: 100_000, pixels: 1e6 };
      await assert.rejects(countPages(scanOf(bomb), limits), (error) => {
        assert.ok(isProblem('scan.broken')(error));
        assert.match((error as Problem).words('zh').title, /100000/);
        return true;
      });
    }
  });

  it('of another kind, or with more pixels than memory should hold, is refused', async () => {
    await assert.rejects(countPages(scanOf(Buffer.from('GIF89a'), 'image/gif')), isProblem('scan.kind'));
    await assert.rejects(countPages(scanOf(png(50_000, 50_000), 'image/png')), isProblem('scan.tooLarge'));
    await assert.rejects(countPages(scanOf(png(0, 1), 'image/png')), isProblem('scan.broken'));
  });
});

describe('a bound file', () => {
  it('has an index that names the pages, then every leaf in order with page number and source', async () => {
    const bound = await bindPdf({
      title: '卷宗',
      limit: 100,
      leaves: [
        { source: '立案审批表', scan: scanOf(await pdfOf(2)) },
        { source: '照片', scan: scanOf(png(), 'image/png') },
        { source: '物品清单', sheet: [{ title: '涉案物品清单' }, { text: '运动鞋（示例）' }] },
      ],
      index: [
        { title: '目录' },
        {
          columns: [
            { head: '序号', width: 1 },
            { head: '页码', width: 1 },
          ],
          rows: [0, 1, 2].map((leaf) => [String(leaf + 1), pagesOfLeaf(leaf)]),
        },
      ],
    });
    assert.equal(bound.pages, 5);
    assert.deepEqual(bound.ranges, [
      { from: 2, to: 3 },
      { from: 4, to: 4 },
      { from: 5, to: 5 },
    ]);
    const texts = await textsOf(bound.bytes);
    assert.match(texts[0] ?? '', /目录[\s\S]*2-3[\s\S]*4[\s\S]*5/);
    assert.match(texts[1] ?? '', /scan 1[\s\S]*第 2 页.共 5 页.来源：立案审批表/);
    assert.match(texts[3] ?? '', /第 4 页.共 5 页.来源：照片/);
    assert.match(texts[4] ?? '', /运动鞋（示例）/);
  });

  it('counts an index of several pages', async () => {
    const leaves = Array.from({ length: 90 }, (_, at) => ({
      source: `材料${at}`,
      sheet: [{ text: `第${at}份` }],
    }));
    const bound = await bindPdf({
      title: '卷宗',
      limit: 200,
      leaves,
      index: [{ columns: [{ head: '页码', width: 1 }], rows: leaves.map((_, leaf) => [pagesOfLeaf(leaf)]) }],
    });
    const first = bound.ranges[0]?.from ?? 0;
    assert.ok(first > 2);
    assert.equal(bound.pages, first - 1 + 90);
    const texts = await textsOf(bound.bytes);
    assert.match(texts[first - 1] ?? '', /第0份/);
  });

  it('longer than allowed is refused before anything is bound', async () => {
    const leaves = [{ source: '甲', scan: scanOf(await pdfOf(5)) }];
    await assert.rejects(
      bindPdf({ title: '卷宗', limit: 5, leaves, index: [{ title: '目录' }] }),
      isProblem('scan.tooLong'),
    );
  });

  it('is the same bytes each time it is bound from the same, so that its digest says what is in it', async () => {
    const leaves = [{ source: '甲', scan: scanOf(await pdfOf(1)) }];
    const bind = () => bindPdf({ title: '卷宗', limit: 9, leaves, index: [{ title: '目录' }] });
    assert.deepEqual((await bind()).bytes, (await bind()).bytes);
  });

  it('holds nothing that acts by itself, and keeps pages that lie on their side', async () => {
    const hostile = await pdfOf(1, (pdf) => {
      const page = pdf.getPage(0);
      page.setRotation(degrees(90));
      const script = pdf.context.obj({ S: 'JavaScript', JS: PDFString.of('app.alert(1)') });
      page.node.set(PDFName.of('AA'), pdf.context.obj({ O: script }));
      const link = pdf.context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9], A: script });
      page.node.set(PDFName.of('Annots'), pdf.context.obj([pdf.context.register(link)]));
      pdf.catalog.set(PDFName.of('OpenAction'), script);
    });
    const bound = await bindPdf({
      title: '卷宗',
      limit: 9,
      leaves: [{ source: '甲', scan: scanOf(hostile) }],
      index: [{ title: '目录' }],
    });
    const again = await PDFDocument.load(bound.bytes);
    assert.equal(again.catalog.has(PDFName.of('OpenAction')), false);
    assert.equal(again.getPage(1).node.has(PDFName.of('AA')), false);
    assert.equal(again.getPage(1).getRotation().angle, 90);
    const objects = again.context.enumerateIndirectObjects().map(([, object]) => object.toString());
    assert.equal(
      objects.some((text) => text.includes('/JavaScript')),
      false,
    );
    assert.match((await textsOf(bound.bytes))[1] ?? '', /第 2 页/);
  });
});

describe('a sheet', () => {
  it('shows a sign that the font lacks as the printers’ mark, and goes on over pages', async () => {
    const bytes = await sheetsAsPdf([{ text: `甲\u{10FFFD}乙` }, { text: '行\n'.repeat(80) }], '表');
    const texts = await textsOf(bytes);
    assert.match(texts[0] ?? '', /甲〓乙/);
    assert.equal(texts.length, 2);
  });
});

describe('a file that we set', () => {
  const table = {
    columns: [
      { head: '名称', width: 3 },
      { head: '金额', width: 1, align: 'right' as const },
    ],
    rows: Array.from({ length: 60 }, (_, at) => [`第${at}行`, at === 0 ? '' : '1,000.00']),
  };
  const sheet = [{ title: '统计报表' }, { text: '甲机关\n\n乙机关' }, table];

  it('tells its heading, paragraphs and tables in order, a head that is said again once, and claims both norms', async () => {
    const { elements, outside, artifacts, claims, pages } = await readOut(await sheetsAsPdf(sheet, '报表 & <一>'));
    assert.equal(pages, 2);
    assert.deepEqual(outside, []);
    assert.deepEqual(artifacts, ['名称', '金额'], 'the head on the second page');
    assert.deepEqual(elements.slice(0, 8), [
      ...['H1 统计报表', 'P 甲机关', 'P 乙机关', 'TH 名称', 'TH 金额', 'TD 第0行', 'TD 第1行', 'TD 1,000.00'],
    ]);
    assert.equal(elements.at(-2), 'TD 第59行');
    assert.deepEqual(claims, ['2', 'B', '1', '报表 & <一>']);
  });

  it('brings its font, says its language and its colours, and is the same bytes each time', async () => {
    const bytes = await sheetsAsPdf(sheet, '报表');
    assert.deepEqual(await sheetsAsPdf(sheet, '报表'), bytes);
    const { catalog, context } = await PDFDocument.load(bytes, { updateMetadata: false });
    const source = (await readSyntax(bytes)).join('\n');
    assert.match(String(catalog.get(PDFName.of('Lang'))), /zh-CN|7A0068002D0043004E/i);
    assert.match(source, /\/FontFile3 /);
    for (const said of ['/FontFile3 ', '/S /GTS_PDFA1', '/DisplayDocTitle true', '/Marked true', '/Scope /Column'])
      assert.ok(source.includes(said), said);
    assert.notEqual(context.trailerInfo.ID, undefined);
  });

  it('claims what it keeps: nothing of papers of others, no reading out of pictures; and still tells where they are', async () => {
    const bind = async (...leaves: Parameters<typeof bindPdf>[0]['leaves']) => {
      const { bytes } = await bindPdf({ title: '卷宗', limit: 99, index: [{ title: '目录' }], leaves });
      return readOut(bytes);
    };
    const photo = { source: '照片', scan: scanOf(png(), 'image/png') };
    const sheets = await bind({ source: '清单', sheet });
    assert.deepEqual(sheets.claims, ['2', 'B', '1', '卷宗']);
    assert.deepEqual(sheets.outside, []);
    assert.match(sheets.artifacts.join(''), /第 2 页.?共 3 页.?来源：清单/);

    const pictures = await bind(photo);
    assert.deepEqual(pictures.claims, ['2', 'B', null, '卷宗']);
    assert.deepEqual(pictures.elements, ['H1 目录', 'Figure: 图片：照片', 'Figure']);

    const foreign = await bind(
      { source: '来函', scan: scanOf(await sheetsAsPdf([{ text: '外来正文' }], '来函')) },
      photo,
    );
    assert.deepEqual(foreign.claims, [null, null, null, '卷宗']);
    assert.ok(
      foreign.elements.some((one) => one.startsWith('P') && one.includes('外来正文')),
      JSON.stringify(foreign),
    );

    const blank = await PDFDocument.create();
    blank.addPage([400, 600]).drawRectangle({ x: 1, y: 1, width: 9, height: 9 });
    const scanned = await bind({ source: '立案审批表', scan: scanOf(await blank.save()) });
    assert.ok(scanned.elements.includes('Figure: 扫描页：立案审批表，第 1 页'));
  });

  it('makes no claim for a photograph in the colours of print', async () => {
    const jpeg = cmykJpeg();
    const { bytes } = await bindPdf({
      ...{ title: '卷宗', limit: 9, index: [{ title: '目录' }] },
      leaves: [{ source: '印刷品', scan: scanOf(jpeg, 'image/jpeg') }],
    });
    assert.deepEqual((await readOut(bytes)).claims, [null, null, null, '卷宗']);
  });
});

/** The objects of a file as they are written. */
async function readSyntax(bytes: Uint8Array): Promise<string[]> {
  const { context } = await PDFDocument.load(bytes, { updateMetadata: false });
  return context.enumerateIndirectObjects().map(([, object]) => object.toString());
}

/** The head of a JPEG of four colours; nobody draws it here. */
function cmykJpeg(): Uint8Array {
  const frame = [0xff, 0xc0, 0, 20, 8, 0, 8, 0, 8, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0];
  return Uint8Array.from([0xff, 0xd8, ...frame, 0xff, 0xda, 0, 2, 0xff, 0xd9]);
}

describe('a line of a sheet', () => {
  it('begins with no closing mark and ends with no opening one, and loses no sign (GB/T 15834-2011, 5.1)', async () => {
    const font = await embedChinese(await PDFDocument.create());
    const text = '价格认定书或者涉案金额计算表：涉案金额（示例）计算表，“云雀”牌；第1项。）。）。）。）。）';
    for (let signs = 2; signs <= 20; signs += 1) {
      const lines = wrap(font, text, { size: 10, width: signs * 10 + 0.1 });
      assert.equal(lines.join(''), text);
      for (const line of lines) assert.ok(font.widthOfTextAtSize(line, 10) <= signs * 10 + 0.1, line);
    }
    assert.deepEqual(wrap(font, text.slice(0, 19), { size: 10, width: 140.1 }), [
      '价格认定书或者涉案金额计算',
      '表：涉案金额',
    ]);
    assert.deepEqual(wrap(font, '涉案金额（示例）', { size: 10, width: 50.1 }), ['涉案金额', '（示例）']);
    assert.deepEqual(wrap(font, '）））））', { size: 10, width: 20.1 }), ['））', '））', '）']);
  });
});
