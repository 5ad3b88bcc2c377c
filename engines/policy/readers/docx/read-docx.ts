// A Word file to lines: judged and rewritten here, converted by mammoth, cut into lines as any HTML.
import { openZip } from '@qingfeng/formats';
import { strToU8, zipSync } from 'fflate';
import { parse } from 'parse5';
import { htmlToLines, type LinedTable, type Lines } from '../html/lines.ts';
import { type ReadLimits, type ReadNote, UnreadableDocument } from '../unreadable.ts';
import { LabelCounter } from './labels.ts';
import { NO_NUMBERING, readNumbering } from './numbering.ts';
import { openPackage } from './package.ts';
import { rewriteDocument } from './rewrite.ts';
import { NO_STYLES, readStyles } from './styles.ts';

const WORD_NAMESPACE = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const BATCH = 500_000;
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** Paragraphs as lines, table rows as lines of tab-separated cells, automatic numbers written out. */
export async function readDocx({
  name,
  bytes,
  limits,
}: {
  name: string;
  bytes: Uint8Array;
  limits: ReadLimits;
}): Promise<Lines & { notes: ReadNote[] }> {
  if (OLE.every((byte, index) => bytes[index] === byte)) throw refuseOle(name, bytes);
  const zip = await openZip(bytes, limits);
  const source = await openPackage(zip, limits).finally(zip.close);
  const styles = source.styles === null ? NO_STYLES : readStyles(source.styles, limits);
  const numbering = source.numbering === null ? NO_NUMBERING : readNumbering(source.numbering, limits);
  const labels = new LabelCounter(numbering, styles);
  const { blocks, notes } = rewriteDocument({ ...source.main, limits, labels });
  const texts: string[] = [];
  const tables: LinedTable[] = [];
  let line = 0;
  for (const batch of batches(blocks)) {
    const read = await convert(batch, limits);
    if (read.text === '') continue;
    for (const table of read.tables) tables.push({ ...table, line: line + table.line });
    texts.push(read.text);
    line += read.text.split('\n').length;
  }
  return { text: texts.join('\n'), tables, notes: [...source.notes, ...notes] };
}

/** The converter holds many objects for each run of text: long documents go through it in pieces. */
function* batches(blocks: readonly string[]): Generator<string> {
  let batch: string[] = [];
  let size = 0;
  for (const block of blocks) {
    batch.push(block);
    size += block.length;
    if (size < BATCH) continue;
    yield batch.join('');
    batch = [];
    size = 0;
  }
  if (batch.length > 0) yield batch.join('');
}

async function convert(body: string, limits: ReadLimits): Promise<Lines> {
  // Loaded when the first Word file comes: most callers never need it.
  const { default: mammoth } = await import('mammoth');
  const html = await mammoth.convertToHtml(
    { buffer: Buffer.from(minimalPackage(body)) },
    { includeDefaultStyleMap: false, includeEmbeddedStyleMap: false, externalFileAccess: false },
  );
  return htmlToLines({ document: parse(html.value), limits, origin: 'word' });
}

/** Only the rewritten part reaches the converter: no styles, no media, no relationship to follow. */
function minimalPackage(body: string): Uint8Array {
  const types =
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
  const relations =
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';
  return zipSync(
    {
      '[Content_Types].xml': strToU8(types),
      '_rels/.rels': strToU8(relations),
      'word/document.xml': strToU8(`<w:document xmlns:w="${WORD_NAMESPACE}"><w:body>${body}</w:body></w:document>`),
    },
    { level: 0 },
  );
}

/** Word puts an encrypted .docx into an OLE container with a stream EncryptedPackage ([MS-OFFCRYPTO] 2.3.4.4). */
function refuseOle(name: string, bytes: Uint8Array): UnreadableDocument {
  const stream = Buffer.from('EncryptedPackage', 'utf16le');
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(stream)) {
    return new UnreadableDocument({ code: 'encrypted', params: {} });
  }
  return new UnreadableDocument({ code: 'unsupportedKind', params: { name, found: 'Microsoft Word 97-2003 (.doc)' } });
}
