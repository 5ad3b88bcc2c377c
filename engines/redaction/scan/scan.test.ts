// Pages of a scan: taken over by their dots alone, refused where they are no plain page, a box that was not burnt is found.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32, deflateSync } from 'node:zlib';
import { liesOn, unburnt } from './boxes.ts';
import { type GreyPage, PageError, type PageFault, readPage, writePage } from './png.ts';
import { scanPdf } from './scan-pdf.ts';

const sheet = { width: 40, height: 30 };

function chunk(kind: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

type Made = { colour?: number; depth?: number; interlaced?: number; alpha?: number; filter?: number; extra?: Buffer };

/** A PNG of colour with a black box at 4, 5 of 10 by 6 dots. */
function made({ colour = 6, depth = 8, interlaced = 0, alpha = 255, filter = 0, extra }: Made = {}): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(sheet.width, 0);
  head.writeUInt32BE(sheet.height, 4);
  head.set([depth, colour, 0, 0, interlaced], 8);
  const rows = Array.from({ length: sheet.height }, (_, y) => [
    filter,
    ...Array.from({ length: sheet.width }, (_, x) => {
      const dark = x >= 4 && x < 14 && y >= 5 && y < 11;
      return dark ? [0, 0, 0, alpha] : [250, 240, 230, alpha];
    }).flat(),
  ]).flat();
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    ...(extra === undefined ? [] : [extra]),
    chunk('IDAT', deflateSync(Buffer.from(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const refusedAs = (fault: PageFault) => (error: unknown) => error instanceof PageError && error.fault === fault;

test('what stands beside the dots is not taken over: texts, times and what follows the end', () => {
  const secret = Buffer.from('Author\0张晓棠 13800138000', 'utf8');
  const bytes = Buffer.concat([made({ extra: chunk('tEXt', secret) }), Buffer.from('13800138000')]);
  const written = Buffer.from(writePage(readPage(bytes, sheet)));
  assert.equal(written.includes('13800138000'), false);
  assert.equal(written.includes('tEXt'), false);
  assert.deepEqual(readPage(written, sheet), readPage(made(), sheet));
  assert.deepEqual(Buffer.from(writePage(readPage(written, sheet))), written, 'the same dots give the same bytes');
});

test('a page in the filters of PNG is read as it was', () => {
  const grey = Uint8Array.from({ length: sheet.width * sheet.height }, (_, at) => (at * 7 + (at % 11)) & 255);
  const page: GreyPage = { ...sheet, grey };
  assert.deepEqual(readPage(writePage(page), sheet), page);
});

test('what is no plain page of the size of the sheet is refused', () => {
  assert.throws(() => readPage(Buffer.from([0xff, 0xd8, 0xff, 0xe0]), sheet), refusedAs('notPng'));
  assert.throws(() => readPage(made(), { width: 41, height: 30 }), refusedAs('wrongSize'));
  assert.throws(() => readPage(made({ depth: 16 }), sheet), refusedAs('notPlain'));
  assert.throws(() => readPage(made({ colour: 3 }), sheet), refusedAs('notPlain'));
  assert.throws(() => readPage(made({ interlaced: 1 }), sheet), refusedAs('notPlain'));
  assert.throws(() => readPage(made({ alpha: 254 }), sheet), refusedAs('transparent'));
  assert.throws(() => readPage(made({ filter: 9 }), sheet), refusedAs('damaged'));
  assert.throws(() => readPage(made().subarray(0, 90), sheet), refusedAs('damaged'));
  const broken = made();
  broken[50] = (broken[50] ?? 0) ^ 1;
  assert.throws(() => readPage(broken, sheet), refusedAs('damaged'));
});

test('a box that is not black to its edges is found', () => {
  const page = readPage(made(), sheet);
  const burnt = { x: 4, y: 5, width: 10, height: 6 };
  assert.equal(unburnt(page, [burnt]), -1);
  assert.equal(unburnt(page, [burnt, { ...burnt, width: 11 }]), 1);
  assert.equal(unburnt(page, [{ ...burnt, y: 4 }]), 0);
});

test('a box lies on its page as a whole', () => {
  const box = { page: 1, x: 0, y: 0, width: 40, height: 30 };
  assert.equal(liesOn(box, [sheet]), true);
  for (const wrong of [{ page: 2 }, { page: 0 }, { x: 1 }, { y: -1 }, { width: 0 }, { height: 1.5 }])
    assert.equal(liesOn({ ...box, ...wrong }, [sheet]), false, JSON.stringify(wrong));
});

test('the public file holds a picture for each page and nothing beside it', () => {
  const png = writePage(readPage(made(), sheet));
  const bytes = scanPdf([png, png]);
  const file = Buffer.from(bytes).toString('latin1');
  assert.equal(file.match(/\/Subtype\/Image/g)?.length, 2);
  assert.doesNotMatch(file, /\/Info|\/Metadata|\/Font|\/Annots|\/Names|\/Prev/);
  assert.match(file, /MediaBox\[0 0 14\.40 10\.80\]/);
  assert.deepEqual(scanPdf([png, png]), bytes, 'the same pages give the same bytes');
});
