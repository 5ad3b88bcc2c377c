// Which kinds of file are taken, told by their content; the name must agree. Executable content is refused whatever its name.
import { readFile } from 'node:fs/promises';
import { refuseActiveParts, refuseReachingParts } from './active-parts.ts';
import { extensionOf } from './file-name.ts';
import { headLength } from './parts/messages.ts';
import { fileProblem } from './problems.ts';
import { detectTextEncoding, isTextByLines, readHead } from './text-encoding.ts';
import { openZipPackage, type ZipPackage } from './zip-directory.ts';

type KindEntry = {
  mediaType: string;
  extensions: readonly string[];
  /** May be shown in the page; everything else is offered for download only. */
  inline: boolean;
};

export const fileKinds = {
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
    inline: false,
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx'],
    inline: false,
  },
  /** Of Office 97 to 2003 and of WPS: shown as tables and text, never opened as they are. */
  xls: { mediaType: 'application/vnd.ms-excel', extensions: ['xls', 'et'], inline: false },
  doc: { mediaType: 'application/msword', extensions: ['doc'], inline: false },
  wps: { mediaType: 'application/vnd.ms-works', extensions: ['wps'], inline: false },
  /** The open layout format of official documents, GB/T 33190-2016. */
  ofd: { mediaType: 'application/ofd', extensions: ['ofd'], inline: false },
  pdf: { mediaType: 'application/pdf', extensions: ['pdf'], inline: true },
  png: { mediaType: 'image/png', extensions: ['png'], inline: true },
  jpeg: { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'], inline: true },
  gif: { mediaType: 'image/gif', extensions: ['gif'], inline: true },
  webp: { mediaType: 'image/webp', extensions: ['webp'], inline: true },
  txt: { mediaType: 'text/plain', extensions: ['txt', 'text', 'md'], inline: false },
  csv: { mediaType: 'text/csv', extensions: ['csv'], inline: false },
  html: { mediaType: 'text/html', extensions: ['html', 'htm'], inline: false },
  json: { mediaType: 'application/json', extensions: ['json', 'ndjson'], inline: false },
  mp4: { mediaType: 'video/mp4', extensions: ['mp4', 'm4v'], inline: true },
  mov: { mediaType: 'video/quicktime', extensions: ['mov'], inline: true },
  '3gp': { mediaType: 'video/3gpp', extensions: ['3gp'], inline: false },
  heic: { mediaType: 'image/heic', extensions: ['heic', 'heif'], inline: false },
  m4a: { mediaType: 'audio/mp4', extensions: ['m4a'], inline: true },
  webm: { mediaType: 'video/webm', extensions: ['webm', 'mkv'], inline: true },
  avi: { mediaType: 'video/x-msvideo', extensions: ['avi'], inline: false },
  mp3: { mediaType: 'audio/mpeg', extensions: ['mp3'], inline: true },
  wav: { mediaType: 'audio/wav', extensions: ['wav'], inline: true },
  /** A web archive as a package (WACZ 1.1). */
  wacz: { mediaType: 'application/wacz', extensions: ['wacz'], inline: false },
  parquet: { mediaType: 'application/vnd.apache.parquet', extensions: ['parquet'], inline: false },
} as const satisfies Record<string, KindEntry>;

export type FileKind = keyof typeof fileKinds;
export const allFileKinds = Object.keys(fileKinds) as readonly FileKind[];
const textKinds: readonly FileKind[] = ['txt', 'csv', 'html', 'json'];

const executableExtensions = new Set(
  (
    'exe com scr pif cpl msi msp msc bat cmd ps1 psm1 vbs vbe js jse mjs wsf wsh hta lnk reg dll sys drv ocx inf scf url ' +
    'sh bash csh zsh command run bin elf so dylib app dmg pkg deb rpm apk ipa jar class war jnlp swf xap ' +
    'py pyc pl php phtml rb lua docm dotm xlsm xltm xlam pptm potm ppam ppsm svg svgz xll iso img vhd chm'
  ).split(' '),
);

const executableHeads: readonly Buffer[] = [
  Buffer.from('MZ'),
  Buffer.from('\x7fELF', 'latin1'),
  Buffer.from('#!'),
  Buffer.from('\0asm', 'latin1'),
  Buffer.from('dex\n', 'latin1'),
  Buffer.from('feedface', 'hex'),
  Buffer.from('feedfacf', 'hex'),
  Buffer.from('cefaedfe', 'hex'),
  Buffer.from('cffaedfe', 'hex'),
  Buffer.from('cafebabe', 'hex'),
  Buffer.from('4c0000000114020000000000c000000000000046', 'hex'),
  Buffer.from('FWS'),
  Buffer.from('CWS'),
];

const binaryHeads: readonly { kind: FileKind; at: number; head: Buffer }[] = [
  { kind: 'png', at: 0, head: Buffer.from('89504e470d0a1a0a', 'hex') },
  { kind: 'jpeg', at: 0, head: Buffer.from('ffd8ff', 'hex') },
  { kind: 'gif', at: 0, head: Buffer.from('GIF8') },
  { kind: 'webp', at: 8, head: Buffer.from('WEBPVP8') },
  { kind: 'pdf', at: 0, head: Buffer.from('%PDF-') },
  { kind: 'parquet', at: 0, head: Buffer.from('PAR1') },
  // What phones make: one container (ISO 14496-12) for films, sound and pictures; the name says which.
  ...(['mp4', 'mov', '3gp', 'heic', 'm4a'] as const).map((kind) => ({ kind, at: 4, head: Buffer.from('ftyp') })),
  { kind: 'webm', at: 0, head: Buffer.from('1a45dfa3', 'hex') },
  { kind: 'avi', at: 8, head: Buffer.from('AVI ') },
  { kind: 'wav', at: 8, head: Buffer.from('WAVE') },
  { kind: 'mp3', at: 0, head: Buffer.from('ID3') },
  ...['fffb', 'fff3', 'fff2'].map((head) => ({ kind: 'mp3' as const, at: 0, head: Buffer.from(head, 'hex') })),
];

/** How the whole of a file is looked at: here, or where files from outside are read. */
export type LookInside = typeof lookInside;

export type KindRequest = { path: string; name: string; allow: readonly FileKind[] };

/**
 * The kind of a file on disk, from its content, checked against its name and against what is allowed.
 * @throws Problem as kindOf
 */
export async function identifyFile(
  { path, name, allow }: KindRequest,
  look: LookInside = lookInside,
): Promise<FileKind> {
  return kindOf({ name, allow, head: await readHead(path, headLength), inside: () => look(path, name) });
}

/**
 * The kind of a file by its head, and where that does not tell by all of it.
 * @param q.inside looks at all of it
 * @throws Problem file.executable, file.macros, file.encrypted, file.typeMismatch, file.typeNotAllowed,
 *   file.unpackedTooLarge, file.damagedArchive
 */
export async function kindOf({
  name,
  allow,
  head,
  inside,
}: Pick<KindRequest, 'name' | 'allow'> & { head: Buffer; inside: () => ReturnType<LookInside> }): Promise<FileKind> {
  const extension = extensionOf(name);
  if (
    executableExtensions.has(extension) ||
    executableHeads.some((each) => head.subarray(0, each.length).equals(each))
  ) {
    throw fileProblem('file.executable', { name });
  }
  const binary = binaryHeads
    .filter((each) => head.subarray(each.at, each.at + each.head.length).equals(each.head))
    .map(({ kind }) => kind);
  const found = binary.length === 0 ? await inside() : binary;
  const named = allFileKinds.find((kind) => (fileKinds[kind].extensions as readonly string[]).includes(extension));
  const first = found[0];
  if (first === undefined || (named === undefined && extension !== '')) throw notAllowed(name, allow);
  const kind = named === undefined ? first : found.find((each) => each === named);
  if (kind === undefined) throw fileProblem('file.typeMismatch', { name, found: first });
  if (!allow.includes(kind)) throw notAllowed(name, allow);
  return kind;
}

/** `inline` for what the page may show, `attachment` for all else (RFC 6266). */
export function dispositionOf(kind: FileKind): 'inline' | 'attachment' {
  return fileKinds[kind].inline ? 'inline' : 'attachment';
}

/**
 * The kinds that a file without a head of its own may be of, from all of it: a package by its directory, or text.
 * @throws Problem file.macros, file.encrypted, file.externalTemplate, file.documentType, file.unpackedTooLarge, file.damagedArchive
 */
export async function lookInside(path: string, name: string): Promise<readonly FileKind[]> {
  const head = await readHead(path, 2);
  if (head.equals(Buffer.from('PK'))) return kindsOfZip(path, name);
  if (head.equals(compoundHead.subarray(0, 2))) return kindsOfCompound(path, name);
  const isText = (await detectTextEncoding(path)) !== undefined || (await isTextByLines(path));
  return isText ? textKinds : [];
}

const compoundHead = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** Entries of the directory of a compound file ([MS-CFB] 2.6.1), whose names are UTF-16. */
const entryNamed = (name: string): Buffer => Buffer.from(`${name}\0`, 'utf16le');

/** A compound file may be a document, an installer or a message: only documents without a project of macros are taken. */
async function kindsOfCompound(path: string, name: string): Promise<readonly FileKind[]> {
  const bytes = await readFile(path);
  if (!bytes.subarray(0, 8).equals(compoundHead)) return [];
  const part = ['_VBA_PROJECT', '_VBA_PROJECT_CUR', 'Macros'].find((each) => bytes.includes(entryNamed(each)));
  if (part !== undefined) throw fileProblem('file.macros', { name, part });
  // A .docx or .xlsx with a password lies in such a file whole ([MS-OFFCRYPTO] 2.3.4.4).
  if (bytes.includes(entryNamed('EncryptedPackage'))) throw fileProblem('file.encrypted', { name });
  if (bytes.includes(entryNamed('WordDocument'))) return ['doc', 'wps'];
  return bytes.includes(entryNamed('Workbook')) || bytes.includes(entryNamed('Book')) ? ['xls'] : [];
}

async function kindsOfZip(path: string, name: string): Promise<readonly FileKind[]> {
  const zip = await openZipPackage(path, { name });
  try {
    refuseActiveParts(zip, name);
    const kinds = kindsOfParts(zip);
    if (kinds.some((kind) => kind === 'docx' || kind === 'xlsx')) await refuseReachingParts(zip, name);
    return kinds;
  } finally {
    zip.close();
  }
}

function kindsOfParts(zip: ZipPackage): readonly FileKind[] {
  if (zip.has('OFD.xml')) return ['ofd'];
  if (zip.has('datapackage.json') && zip.parts.some((part) => /^archive\/.*\.warc(?:\.gz)?$/.test(part.name)))
    return ['wacz'];
  if (!zip.has('[Content_Types].xml')) return [];
  if (zip.parts.some((part) => /^word\/document\d*\.xml$/.test(part.name))) return ['docx'];
  if (zip.has('xl/workbook.xml')) return ['xlsx'];
  return [];
}

function notAllowed(name: string, allow: readonly FileKind[]): Error {
  const allowed = allow.flatMap((kind) => fileKinds[kind].extensions.map((each) => `.${each}`)).join(' ');
  return fileProblem('file.typeNotAllowed', { name, allowed });
}
