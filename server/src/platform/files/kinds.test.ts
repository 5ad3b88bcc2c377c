import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { Problem } from '../errors/problem.ts';
import { allFileKinds, type FileKind, identifyFile } from './kinds.ts';
import { openZipPackage } from './zip-directory.ts';

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-kinds-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const isProblem = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
const zip = (parts: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
const docx = zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' });
const xlsx = zip({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<w/>' });

/** A compound file with entries of these names, as far as its kind is told by them. */
const compound = (...names: string[]): Buffer =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(504),
    ...names.map((name) => Buffer.from(name.padEnd(32, '\0'), 'utf16le')),
  ]);

let files = 0;
function identify(content: Uint8Array | string, name: string, allow: readonly FileKind[] = allFileKinds) {
  files += 1;
  const path = join(folder, String(files));
  writeFileSync(path, content);
  return identifyFile({ path, name, allow });
}

const accepted: [string, Uint8Array | string, string, FileKind][] = [
  ['a Word document', docx, '要点.docx', 'docx'],
  ['a workbook', xlsx, '台账.XLSX', 'xlsx'],
  ['an OFD document', zip({ 'OFD.xml': '<OFD/>' }), '文.ofd', 'ofd'],
  ['a PDF', '%PDF-1.7\n', '文.pdf', 'pdf'],
  ['a photograph', Buffer.from('ffd8ffe000104a464946', 'hex'), '照片.JPG', 'jpeg'],
  ['UTF-8 text', '打击侵权假冒', '文.txt', 'txt'],
  ['GBK text', iconv.encode('打击侵犯知识产权和制售假冒伪劣商品工作', 'gbk'), '文.txt', 'txt'],
  ['UTF-16 text', Buffer.from('\ufeff打击侵权假冒', 'utf16le'), '文.txt', 'txt'],
  ['a table of values', '地区,数量\n广东,1\n', '表.csv', 'csv'],
  [
    'a table of lines in two encodings',
    Buffer.concat([Buffer.from('标题,数量\n广东,1\n'), iconv.encode('湖南,2\n', 'gbk'), Buffer.from('海南,3\n')]),
    '表.csv',
    'csv',
  ],
  ['a page', '<!doctype html><p>要点</p>', '页.htm', 'html'],
  ['a document without an extension', docx, '要点', 'docx'],
  ['a workbook of Excel 97', compound('Workbook'), '台账.xls', 'xls'],
  ['a document of Word 97', compound('WordDocument'), '函.doc', 'doc'],
  ['a document of WPS', compound('WordDocument'), '函.wps', 'wps'],
];

for (const [what, content, name, kind] of accepted) {
  test(`${what} is taken as ${kind}`, async () => assert.equal(await identify(content, name), kind));
}

const refused: [string, Uint8Array | string, string, string][] = [
  ['a Windows program under a picture name', 'MZ\u0090\0', '照片.png', 'file.executable'],
  ['a Linux program', '\x7fELF\x02', '文.txt', 'file.executable'],
  ['a shell script called text', '#!/bin/sh\nrm -rf /\n', '文.txt', 'file.executable'],
  ['text called .bat', 'del *', '通报.docx.bat', 'file.executable'],
  ['a drawing that can hold scripts', '<svg/>', '图.svg', 'file.executable'],
  ['a Word document with a password', compound('EncryptionInfo', 'EncryptedPackage'), '函.docx', 'file.encrypted'],
  ['a document of Word 97 with macros', compound('WordDocument', '_VBA_PROJECT'), '函.doc', 'file.macros'],
  ['an installer called a workbook', compound('SummaryInformation'), '台账.xls', 'file.typeNotAllowed'],
  ['a picture called document', Buffer.from('89504e470d0a1a0a', 'hex'), '要点.docx', 'file.typeMismatch'],
  ['text called PDF', 'hello', '文.pdf', 'file.typeMismatch'],
  ['a workbook called document', xlsx, '要点.docx', 'file.typeMismatch'],
  ['binary without a known head', Buffer.from([1, 2, 3, 0, 0, 255, 254]), '文.txt', 'file.typeNotAllowed'],
  [
    'lines of which most are no text',
    Buffer.from('广东\n\xff\xff\n\xfe\xff\n\xff\n', 'latin1'),
    '文.txt',
    'file.typeNotAllowed',
  ],
  [
    'a document that loads its template from elsewhere',
    zip({
      '[Content_Types].xml': '<Types/>',
      'word/document.xml': '<w/>',
      'word/_rels/settings.xml.rels':
        '<Relationships><Relationship Id="r" Type="http://x/relationships/attachedTemplate" Target="http://evil.invalid/t.dotm" TargetMode="External"/></Relationships>',
    }),
    '要点.docx',
    'file.externalTemplate',
  ],
  [
    'a document with a document type of its own',
    zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<!DOCTYPE w [<!ENTITY x "y">]><w>&x;</w>' }),
    '要点.docx',
    'file.documentType',
  ],
  ['an unknown extension', 'text', '文.xyz', 'file.typeNotAllowed'],
  ['a zip that is no document', zip({ 'a.txt': 'a' }), '文.docx', 'file.typeNotAllowed'],
  ['a broken zip', docx.slice(0, 60), '要点.docx', 'file.damagedArchive'],
  [
    'a document with macros under an innocent name',
    zip({ '[Content_Types].xml': '', 'word/document.xml': '', 'word/vbaProject.bin': 'x' }),
    '要点.docx',
    'file.macros',
  ],
];

for (const [what, content, name, code] of refused) {
  test(`${what} is refused as ${code}`, () => assert.rejects(identify(content, name), isProblem(code)));
}

test('a kind that is not asked for is refused with the list of those that are', async () => {
  await assert.rejects(identify(docx, '要点.docx', ['pdf']), (error) => {
    assert.ok(error instanceof Problem);
    return error.code === 'file.typeNotAllowed' && error.words('zh').title.includes('.pdf');
  });
});

test('a zip bomb is refused by its directory, before anything is unpacked', async () => {
  const bomb = zipSync({ 'word/document.xml': new Uint8Array(64 * 1024 * 1024) });
  const limits = { unpackedBytes: 1024 * 1024, entries: 10 };
  await assert.rejects(openZipPackage(bomb, { name: '炸弹.docx', limits }), isProblem('file.unpackedTooLarge'));
});

test('a zip bomb whose directory lies about its size is stopped at the size it declared', async () => {
  const bomb = Buffer.from(zipSync({ 'word/document.xml': new Uint8Array(8 * 1024 * 1024) }));
  const directory = bomb.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
  bomb.writeUInt32LE(1000, directory + 24);
  const zip = await openZipPackage(bomb, { name: '炸弹.docx', limits: { unpackedBytes: 5000, entries: 10 } });
  await assert.rejects(zip.bytes('word/document.xml'), isProblem('file.damagedArchive'));
  zip.close();
});

test('a zip with too many parts is refused', async () => {
  const many = zip(Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`part${at}`, ''])));
  const limits = { unpackedBytes: 1024, entries: 10 };
  await assert.rejects(openZipPackage(many, { name: 'a.docx', limits }), isProblem('file.unpackedTooLarge'));
});
