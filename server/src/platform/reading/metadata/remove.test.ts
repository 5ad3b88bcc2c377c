import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PDFDocument } from '@cantoo/pdf-lib';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { Problem } from '../../errors/problem.ts';
import { fileKinds } from '../../files/kinds.ts';
import { withoutMetadata } from './remove.ts';

/** A grey picture of 16 by 8 dots, baseline. */
const scan = Buffer.from('ffda0008010100003f00d2cf20ffd9', 'hex');
const frame = Buffer.from('ffc0000b080008001001011100', 'hex');
const table = Buffer.concat([Buffer.from('ffdb004300', 'hex'), Buffer.alloc(64, 1)]);
const jfif = Buffer.from('ffe000104a46494600010100000100010000', 'hex');
const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};
/** Exif as phones write it: turned by a quarter, the maker, and a directory of the place (23.1291 N). */
const exif = Buffer.from(
  [
    '457869660000',
    ...['4d4d002a', '00000008', '0003'],
    ...['010f', '0002', '00000008', '00000032'],
    ...['0112', '0003', '00000001', '00060000'],
    ...['8825', '0004', '00000001', '0000003a', '00000000'],
    Buffer.from('XPHONE9\0').toString('hex'),
    ...['0001', '0001', '0002', '00000002', '4e000000', '00000000'],
  ].join(''),
  'hex',
);
const photo = Buffer.concat([
  Buffer.from('ffd8', 'hex'),
  jfif,
  segment(0xe1, exif),
  segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>GPSLatitude</x:xmpmeta>')),
  segment(0xed, Buffer.from('Photoshop 3.0\0 8BIM Guangzhou Tianhe')),
  segment(0xfe, Buffer.from('taken by XPHONE9')),
  table,
  frame,
  scan,
  Buffer.from('ffd8 a second picture with XPHONE9'),
]);
const told = /XPHONE9|GPSLatitude|Guangzhou|Photoshop/;

const bare = async (kind: keyof typeof fileKinds, bytes: Uint8Array) =>
  Buffer.from(await withoutMetadata({ name: `示例.${kind}`, mediaType: fileKinds[kind].mediaType, bytes }));

test('a photo comes out without place and device, the picture the same to the byte and turned as it was', async () => {
  assert.match(photo.toString('latin1'), told);
  const made = await bare('jpeg', photo);
  assert.doesNotMatch(made.toString('latin1'), told);
  for (const part of [jfif, table, frame, scan]) assert.ok(made.includes(part));
  assert.equal(made.readUInt16BE(made.indexOf(frame) + 7), 16);
  const turned = made.indexOf(Buffer.from('Exif\0\0'));
  assert.equal(made.readUInt16LE(turned + 24), 6);
  assert.equal(made.indexOf(Buffer.from('Exif'), turned + 1), -1);
  assert.deepEqual(await bare('jpeg', made), made);
});

test('PNG loses its texts, its Exif and what stands behind its end', async () => {
  const chunk = (type: string, body: string): Buffer => {
    const head = Buffer.alloc(4);
    head.writeUInt32BE(Buffer.byteLength(body, 'latin1'));
    return Buffer.concat([head, Buffer.from(type + body, 'latin1'), Buffer.alloc(4)]);
  };
  const drawn = [chunk('IHDR', '1234567890123'), chunk('IDAT', 'dots'), chunk('IEND', '')];
  const [head = drawn[0], ...rest] = drawn;
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  const before = [chunk('tEXt', 'Author\0XPHONE9'), chunk('eXIf', 'GPSLatitude'), chunk('iTXt', 'Guangzhou')];
  const png = Buffer.concat([signature, head as Buffer, ...before, ...rest, Buffer.from('XPHONE9')]);
  assert.deepEqual(await bare('png', png), Buffer.concat([signature, ...drawn]));
});

test('WebP loses Exif and XMP, and no longer says that it has them', async () => {
  const chunk = (type: string, body: Buffer): Buffer => {
    const head = Buffer.from(`${type}\0\0\0\0`, 'latin1');
    head.writeUInt32LE(body.length, 4);
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
  };
  const riff = (chunks: Buffer[]): Buffer => {
    const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
    head.writeUInt32LE(4 + Buffer.concat(chunks).length, 4);
    return Buffer.concat([head, ...chunks]);
  };
  const size = Buffer.from('0f0000070000', 'hex');
  const dots = chunk('VP8 ', Buffer.from('dots!'));
  const flagged = chunk('VP8X', Buffer.concat([Buffer.from([0x1c, 0, 0, 0]), size]));
  const webp = riff([flagged, dots, chunk('EXIF', exif), chunk('XMP ', Buffer.from('GPSLatitude'))]);
  const expected = riff([chunk('VP8X', Buffer.concat([Buffer.from([0x10, 0, 0, 0]), size])), dots]);
  assert.deepEqual(await bare('webp', webp), expected);
});

test('Word and Excel files lose author, company and preview, and keep every other part', async () => {
  const relationships =
    '<Relationships><Relationship Id="1" Type="http://x/metadata/thumbnail" Target="docProps/thumbnail.jpeg"/><Relationship Id="2" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>';
  const made = unzipSync(
    await bare(
      'docx',
      zipSync({
        '[Content_Types].xml': strToU8('<Types/>'),
        '_rels/.rels': strToU8(relationships),
        'word/document.xml': strToU8('<w:document>正文</w:document>'),
        'docProps/core.xml': strToU8('<cp:coreProperties><dc:creator>张三</dc:creator></cp:coreProperties>'),
        'docProps/app.xml': strToU8('<Properties><Company>某公司</Company></Properties>'),
        'docProps/custom.xml': strToU8('<Properties>内部编号</Properties>'),
        'docProps/thumbnail.jpeg': photo,
      }),
    ),
  );
  const text = Object.values(made)
    .map((part) => strFromU8(part))
    .join('');
  assert.doesNotMatch(text, /张三|某公司|内部编号|thumbnail|XPHONE9/);
  assert.match(text, /正文/);
  assert.match(text, /officeDocument/);
});

test('a PDF loses its author; a signed one is refused rather than broken', async () => {
  const pdf = await PDFDocument.create();
  pdf.addPage([300, 200]);
  pdf.setAuthor('Zhang San');
  pdf.setCreator('XPHONE9');
  const made = await bare('pdf', await pdf.save());
  const read = await PDFDocument.load(made, { updateMetadata: false });
  assert.deepEqual([read.getAuthor(), read.getCreator()], [undefined, undefined]);
  assert.equal(read.getPage(0).getWidth(), 300);
  const signed = Buffer.from('%PDF-1.7 /ByteRange [0 10 20 30] %%EOF');
  await assert.rejects(bare('pdf', signed), (error) => error instanceof Problem && error.code === 'file.metadataStays');
});

test('what cannot be freed of it is refused by name: half a picture, and kinds that are not taken apart', async () => {
  const refused = (error: unknown) => error instanceof Problem && error.code === 'file.metadataStays';
  await assert.rejects(bare('jpeg', photo.subarray(0, 200)), refused);
  await assert.rejects(bare('heic', Buffer.from('ftypheic')), refused);
  assert.equal((await bare('txt', Buffer.from('文字'))).toString(), '文字');
});
