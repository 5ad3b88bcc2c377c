// Files made to hold a reader up or to fill its memory, each of a way that once worked. For tests and benches.
import { deflateSync } from 'node:zlib';
import { ZipFile } from 'yazl';

export type Hostile = { name: string; bytes: Buffer };

const pdf = (body: string): Buffer => Buffer.from(`%PDF-1.7\n${body}\n%%EOF`, 'latin1');

/** Two kilobytes in which a list of filters does not end: 10 s by a pattern that tried every pair of slashes. */
export const slashes = (size = 2_000): Hostile => ({
  name: 'slashes.pdf',
  bytes: pdf(`1 0 obj<</Type/ObjStm/Filter[${'/'.repeat(size)} stream\n`),
});

/** Figures behind the end mark: 6 s for 40 kB by a pattern that began anew with each figure. */
export const figures = (size = 40_000): Hostile => ({
  name: 'figures.pdf',
  bytes: Buffer.from(`%PDF-1.7\n%%EOF${'1'.repeat(size)} ${'1'.repeat(size)}`, 'latin1'),
});

/** Streams without objects: 27 s for 420 kB by looking back for each one. */
export const streams = (count = 60_000): Hostile => ({ name: 'streams.pdf', bytes: pdf('stream\n'.repeat(count)) });

/** An object stream of zeros; one of 900 MB packs into as many kilobytes. */
export function unfolding(size = 900_000_000): Hostile {
  const packed = deflateSync(Buffer.alloc(size));
  const head = `%PDF-1.7\n1 0 obj\n<</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length}>>\nstream\n`;
  const bytes = Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream\nendobj\n%%EOF\n')]);
  return { name: 'unfolding.pdf', bytes };
}

/** Open tags: 19 s and 2 GB for 15 MB. */
export const tags = (size = 15_000_000): Hostile => ({
  name: 'tags.html',
  bytes: Buffer.from('<div>'.repeat(size / 5)),
});

/** One line of cells, or of one cell. */
export const longLine = (size = 40_000_000, sign = 'a,'): Hostile => ({
  name: 'line.csv',
  bytes: Buffer.from(sign.repeat(size / sign.length)),
});

/** A workbook of empty texts and rows; some millions pack into some kilobytes. */
export async function emptyParts(q: { strings: number; rows?: number; cells?: number }): Promise<Hostile> {
  const zip = new ZipFile();
  const put = (name: string, text: string): void => zip.addBuffer(Buffer.from(text), name);
  put('[Content_Types].xml', '<Types/>');
  put(
    'xl/_rels/workbook.xml.rels',
    '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
  );
  put('xl/workbook.xml', '<workbook><sheets><sheet name="a" id="r1"/></sheets></workbook>');
  put('xl/sharedStrings.xml', `<sst>${'<si/>'.repeat(q.strings)}</sst>`);
  const row = `<row>${'<c><v>1</v></c>'.repeat(q.cells ?? 1)}</row>`;
  put('xl/worksheets/sheet1.xml', `<worksheet><sheetData>${row.repeat(q.rows ?? 1)}</sheetData></worksheet>`);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return { name: 'empty.xlsx', bytes: Buffer.concat(chunks) };
}
