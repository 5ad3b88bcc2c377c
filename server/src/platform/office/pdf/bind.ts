// Binds scans and sheets into one PDF: pages numbered through, each with the line that says where it comes from.
import { degrees, PDFArray, PDFDict, PDFDocument, type PDFFont, PDFName, type PDFPage, rgb } from '@cantoo/pdf-lib';
import { fileKinds } from '../../files/kinds.ts';
import { scanProblem } from './problems.ts';
import { countPages, openPdf, type Scan } from './scan.ts';
import { a4, drawSheets, embedChinese, type SheetPart, wrap } from './sheets.ts';

/** One thing to bind. `source` stands on each of its pages. */
export type Leaf = { source: string } & ({ scan: Scan } | { sheet: readonly SheetPart[] });
export type Bound = { bytes: Uint8Array; pages: number; ranges: readonly { from: number; to: number }[] };

const stampSize = 8;

/** Stands in a cell of the index for the pages of a leaf, by its place from 0: they are known when everything is set. */
export const pagesOfLeaf = (leaf: number): string => `\ue000${leaf}\ue000`;
const leafCell = /^\ue000(\d+)\ue000$/;

/**
 * Binds the leaves in order behind an index.
 * @param q.index sheets of the index; cells of `pagesOfLeaf` become "3" or "3-5"
 * @throws Problem as countPages; scan.tooLong when the whole is longer than `limit`
 */
export async function bindPdf(q: {
  title: string;
  leaves: readonly Leaf[];
  index: readonly SheetPart[];
  limit: number;
}): Promise<Bound> {
  const index = (ranges: Bound['ranges']) => q.index.map((part) => withPages(part, ranges));
  const measure = await sheetMeasure();
  const lengths: number[] = [];
  for (const leaf of q.leaves) lengths.push('scan' in leaf ? await countPages(leaf.scan) : measure(leaf.sheet));
  const opening = indexLength({ index, lengths, measure });
  const pages = opening + lengths.reduce((sum, length) => sum + length, 0);
  if (pages > q.limit) throw scanProblem('scan.tooLong', { name: q.title, pages, limit: q.limit });
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.setTitle(q.title);
  const font = await embedChinese(pdf);
  const ranges = rangesFrom(opening, lengths);
  drawSheets(pdf, font, index(ranges));
  for (const leaf of q.leaves) await addLeaf(pdf, font, leaf);
  for (const [at, page] of pdf.getPages().entries()) {
    const leaf = ranges.findIndex(({ from, to }) => from <= at + 1 && at + 1 <= to);
    const source = q.leaves[leaf]?.source;
    stamp(page, font, `第 ${at + 1} 页　共 ${pages} 页${source === undefined ? '' : `　来源：${source}`}`);
  }
  return { bytes: await pdf.save(), pages, ranges };
}

function withPages(part: SheetPart, ranges: Bound['ranges']): SheetPart {
  if (!('rows' in part)) return part;
  const cell = (text: string): string => {
    const leaf = leafCell.exec(text)?.[1];
    if (leaf === undefined) return text;
    const { from, to } = ranges[Number(leaf)] ?? { from: 0, to: 0 };
    return from === to ? `${from}` : `${from}-${to}`;
  };
  return { ...part, rows: part.rows.map((row) => row.map(cell)) };
}

function rangesFrom(opening: number, lengths: readonly number[]): Bound['ranges'] {
  let next = opening + 1;
  return lengths.map((length) => {
    const from = next;
    next += length;
    return { from, to: next - 1 };
  });
}

type Measure = (parts: readonly SheetPart[]) => number;

/** Sets sheets on paper that is thrown away, to know how many pages they take. */
async function sheetMeasure(): Promise<Measure> {
  const scratch = await PDFDocument.create({ updateMetadata: false });
  const font = await embedChinese(scratch);
  return (parts) => drawSheets(scratch, font, parts);
}

/** Pages of the index. Its length moves the pages that it names, so it is set until it stands still. */
function indexLength(q: {
  index: (ranges: Bound['ranges']) => readonly SheetPart[];
  lengths: readonly number[];
  measure: Measure;
}): number {
  let length = 1;
  for (let turn = 0; turn < 3; turn += 1) {
    const set = q.measure(q.index(rangesFrom(length, q.lengths)));
    if (set === length) break;
    length = set;
  }
  return length;
}

async function addLeaf(pdf: PDFDocument, font: PDFFont, leaf: Leaf): Promise<void> {
  if ('sheet' in leaf) {
    drawSheets(pdf, font, leaf.sheet);
    return;
  }
  const { scan } = leaf;
  if (scan.mediaType !== fileKinds.pdf.mediaType) {
    await addPicture(pdf, scan);
    return;
  }
  const from = await openPdf(scan);
  for (const page of await pdf.copyPages(from, from.getPageIndices())) {
    quiet(page);
    pdf.addPage(page);
  }
}

async function addPicture(pdf: PDFDocument, { name, mediaType, bytes }: Scan): Promise<void> {
  const picture = await (mediaType === fileKinds.png.mediaType ? pdf.embedPng(bytes) : pdf.embedJpg(bytes)).catch(
    (cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw scanProblem('scan.broken', { name, reason }, { cause });
    },
  );
  const lying = picture.width > picture.height;
  const [width, height] = lying ? [a4.height, a4.width] : [a4.width, a4.height];
  const page = pdf.addPage([width, height]);
  const fitted = picture.scaleToFit(width - 40, height - 60);
  const place = { x: (width - fitted.width) / 2, y: (height - fitted.height) / 2 + 10 };
  page.drawImage(picture, { ...place, width: fitted.width, height: fitted.height });
}

/** What a page would do by itself is taken off; stamps and seals drawn as annotations stay to be seen. */
function quiet(page: PDFPage): void {
  const active = ['A', 'AA', 'PA', 'URI'].map((name) => PDFName.of(name));
  for (const name of active) page.node.delete(name);
  const annotations = page.node.lookupMaybe(PDFName.of('Annots'), PDFArray);
  for (let at = 0; at < (annotations?.size() ?? 0); at += 1) {
    const annotation = annotations?.lookupMaybe(at, PDFDict);
    for (const name of active) annotation?.delete(name);
  }
}

/** Writes a line along the foot of the page as it is seen, however it is turned. */
function stamp(page: PDFPage, font: PDFFont, text: string): void {
  const { x, y, width, height } = page.getCropBox();
  const turn = ((page.getRotation().angle % 360) + 360) % 360;
  const along = turn === 90 || turn === 270 ? height : width;
  const [shown = ''] = wrap(font, text, { size: stampSize, width: along - 40 });
  const half = font.widthOfTextAtSize(shown, stampSize) / 2;
  const foot = 14;
  const places: Readonly<Record<number, readonly [number, number]>> = {
    90: [x + width - foot, y + height / 2 - half],
    180: [x + width / 2 + half, y + height - foot],
    270: [x + foot, y + height / 2 + half],
  };
  const [left, base] = places[turn] ?? [x + width / 2 - half, y + foot];
  page.drawText(shown, { x: left, y: base, size: stampSize, font, color: rgb(0.2, 0.2, 0.2), rotate: degrees(turn) });
}
