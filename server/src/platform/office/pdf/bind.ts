// Binds scans and sheets into one PDF: pages numbered through, each with the line that says where it comes from.
import { createHash } from 'node:crypto';
import { degrees, PDFArray, PDFDict, PDFDocument, PDFName, type PDFPage, PDFStream, rgb } from '@cantoo/pdf-lib';
import { fileKinds } from '../../files/kinds.ts';
import { scanProblem } from './problems.ts';
import { countPages, openPdf, type Scan } from './scan.ts';
import { a4, drawSheets, embedChinese, type Paper, type SheetPart, wrap } from './sheets.ts';
import {
  addElement,
  closeStructure,
  drawMarked,
  type Element,
  markForeign,
  newStructure,
  type Structure,
} from './structure.ts';

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
  const font = await embedChinese(pdf);
  const structure = newStructure(pdf);
  const volume = { pdf, font, structure };
  const ranges = rangesFrom(opening, lengths);
  drawSheets(volume, index(ranges));
  let archive = true;
  for (const leaf of q.leaves) archive = (await addLeaf(volume, leaf)) && archive;
  for (const [at, page] of pdf.getPages().entries()) {
    const leaf = ranges.findIndex(({ from, to }) => from <= at + 1 && at + 1 <= to);
    const source = q.leaves[leaf]?.source;
    stamp(volume, page, `第 ${at + 1} 页　共 ${pages} 页${source === undefined ? '' : `　来源：${source}`}`);
  }
  // Pictures of papers say where they come from, not what stands on them: whoever cannot see needs the paper read out.
  const accessible = q.leaves.every((leaf) => 'sheet' in leaf);
  closeStructure(structure, { title: q.title, archive, accessible, from: digestOf(q) });
  return { bytes: await pdf.save(), pages, ranges };
}

type Volume = Paper & { structure: Structure };

function digestOf({ title, index, leaves }: Parameters<typeof bindPdf>[0]): string {
  const hash = createHash('sha256').update(JSON.stringify([title, index]));
  for (const leaf of leaves) {
    hash.update(leaf.source);
    hash.update('sheet' in leaf ? JSON.stringify(leaf.sheet) : leaf.scan.bytes);
  }
  return hash.digest('hex');
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
  return (parts) => drawSheets({ pdf: scratch, font }, parts);
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

/** @returns whether an archive's rules are kept: nobody knows it of pages that others made */
async function addLeaf(volume: Volume, leaf: Leaf): Promise<boolean> {
  const { pdf, structure } = volume;
  if ('sheet' in leaf) {
    drawSheets(volume, leaf.sheet);
    return true;
  }
  const { scan, source } = leaf;
  const section = addElement(structure, { tag: 'Sect', below: structure.document });
  if (scan.mediaType !== fileKinds.pdf.mediaType) return addPicture(volume, { scan, source, section });
  const from = await openPdf(scan);
  for (const [at, page] of (await pdf.copyPages(from, from.getPageIndices())).entries()) {
    quiet(page);
    pdf.addPage(page);
    // A page with a font may have text to read out; another is a picture.
    const element = hasFont(page)
      ? addElement(structure, { tag: 'P', below: section })
      : addElement(structure, { tag: 'Figure', below: section, alt: `扫描页：${source}，第 ${at + 1} 页` });
    markForeign(structure, { page, element });
  }
  return false;
}

function hasFont(page: PDFPage): boolean {
  const fonts = page.node.Resources()?.lookupMaybe(PDFName.of('Font'), PDFDict);
  return (fonts?.keys().length ?? 0) > 0;
}

/** Colours of print have no meaning under the profile of screens. */
const printed = PDFName.of('DeviceCMYK');

async function addPicture(
  { pdf, structure }: Volume,
  { scan: { name, mediaType, bytes }, source, section }: { scan: Scan; source: string; section: Element },
): Promise<boolean> {
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
  const element = addElement(structure, { tag: 'Figure', below: section, alt: `图片：${source}` });
  const draw = () => page.drawImage(picture, { ...place, width: fitted.width, height: fitted.height });
  drawMarked(structure, { page, element, draw });
  await picture.embed();
  return pdf.context.lookup(picture.ref, PDFStream).dict.get(PDFName.of('ColorSpace')) !== printed;
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
function stamp({ font, structure }: Volume, page: PDFPage, text: string): void {
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
  const color = rgb(0.2, 0.2, 0.2);
  const draw = () => page.drawText(shown, { x: left, y: base, size: stampSize, font, color, rotate: degrees(turn) });
  drawMarked(structure, { page, element: undefined, draw });
}
