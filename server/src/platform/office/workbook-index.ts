// What a workbook says about itself before its rows: sheets, shared strings, which formats are dates.
import { posix } from 'node:path';
import type { ZipPackage } from '../files/zip-directory.ts';
import { officeProblem } from './problems.ts';
import { readWholeXml, type XmlHandlers } from './xml-events.ts';

export type SheetEntry = { name: string; part: string };
export type NumberStyle = 'number' | 'date' | 'percent';
/** What a number means, and how it is written: a code, or the number of a built-in one. */
export type CellStyle = { means: NumberStyle; format: string | number };

export type WorkbookIndex = {
  sheets: readonly SheetEntry[];
  strings: readonly string[];
  /** By the number of the style that a cell names. */
  styles: readonly CellStyle[];
  /** Days between the workbook's day 0 and the usual one: 1462 for workbooks of the 1904 system. */
  dayOffset: number;
};

/** The one thing that is held in memory whole. */
const maxStrings = 2_000_000;

const nothing: XmlHandlers = { open() {}, close() {}, text() {} };

/** Reads the index; sheets that are not worksheets (charts, dialogs) are left out. */
export async function readWorkbookIndex(zip: ZipPackage, name: string): Promise<WorkbookIndex> {
  const targets = await readRelationships(zip, name);
  const { entries, dayOffset } = await readSheetList(zip, name);
  const sheets = entries.flatMap(({ id, title }) => {
    const part = targets.get(id);
    return part === undefined || !zip.has(part) ? [] : [{ name: title, part }];
  });
  return { sheets, dayOffset, strings: await readStrings(zip, name), styles: await readNumberStyles(zip, name) };
}

async function read(zip: ZipPackage, where: { name: string; part: string }, handlers: Partial<XmlHandlers>) {
  if (!zip.has(where.part)) return;
  await readWholeXml({ stream: await zip.stream(where.part), ...where }, { ...nothing, ...handlers });
}

async function readRelationships(zip: ZipPackage, name: string): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await read(
    zip,
    { name, part: 'xl/_rels/workbook.xml.rels' },
    {
      open(tag, attributes) {
        const [id, target] = [attributes.get('Id'), attributes.get('Target')];
        if (tag !== 'Relationship' || id === undefined || target === undefined) return;
        if (attributes.get('TargetMode') === 'External' || !(attributes.get('Type') ?? '').endsWith('/worksheet'))
          return;
        targets.set(id, target.startsWith('/') ? target.slice(1) : posix.normalize(`xl/${target}`));
      },
    },
  );
  return targets;
}

async function readSheetList(zip: ZipPackage, name: string) {
  const entries: { id: string; title: string }[] = [];
  let dayOffset = 0;
  await read(
    zip,
    { name, part: 'xl/workbook.xml' },
    {
      open(tag, attributes) {
        if (tag === 'workbookPr' && ['1', 'true'].includes(attributes.get('date1904') ?? '')) dayOffset = 1462;
        if (tag === 'sheet') entries.push({ id: attributes.get('id') ?? '', title: attributes.get('name') ?? '' });
      },
    },
  );
  return { entries, dayOffset };
}

async function readStrings(zip: ZipPackage, name: string): Promise<string[]> {
  const strings: string[] = [];
  const collector = stringCollector();
  await read(
    zip,
    { name, part: 'xl/sharedStrings.xml' },
    {
      open(tag) {
        if (tag === 'si') collector.start();
        collector.open(tag);
      },
      close(tag) {
        collector.close(tag);
        if (tag !== 'si') return;
        strings.push(collector.take());
        if (strings.length > maxStrings) throw officeProblem('office.tooManyRows', { name, limit: maxStrings });
      },
      text: (text) => collector.text(text),
    },
  );
  return strings;
}

/** Joins the runs of a rich text; leaves out phonetic guides, which are no part of what is shown. */
export function stringCollector() {
  let collected = '';
  let inText = false;
  let inPhonetic = false;
  return {
    start() {
      collected = '';
    },
    open(tag: string) {
      if (tag === 'rPh') inPhonetic = true;
      if (tag === 't') inText = true;
    },
    close(tag: string) {
      if (tag === 'rPh') inPhonetic = false;
      if (tag === 't') inText = false;
    },
    text(text: string) {
      if (inText && !inPhonetic) collected += text;
    },
    take: () => decodeEscapes(collected),
  };
}

/** _xHHHH_ (ECMA-376, part 1, 22.9.2.19) back to the signs it stands for. */
export function decodeEscapes(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

async function readNumberStyles(zip: ZipPackage, name: string): Promise<CellStyle[]> {
  const styles: CellStyle[] = [];
  const formats = new Map<number, string>();
  let inCellFormats = false;
  await read(
    zip,
    { name, part: 'xl/styles.xml' },
    {
      open(tag, attributes) {
        if (tag === 'numFmt') formats.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? '');
        if (tag === 'cellXfs') inCellFormats = true;
        if (tag !== 'xf' || !inCellFormats) return;
        const id = Number(attributes.get('numFmtId') ?? 0);
        styles.push({ means: numberStyle(id, formats), format: formats.get(id) ?? id });
      },
      close(tag) {
        if (tag === 'cellXfs') inCellFormats = false;
      },
    },
  );
  return styles;
}

/** Built-in date formats (ECMA-376, part 1, 18.8.30), with those of Chinese Excel, or a code with date letters; 9 and 10 are percent. */
function numberStyle(id: number, formats: ReadonlyMap<number, string>): NumberStyle {
  const code = formats.get(id);
  if (code === undefined) {
    if (id === 9 || id === 10) return 'percent';
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58) ? 'date' : 'number';
  }
  const bare = code.replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[(?!h+\]|m+\]|s+\])[^[\]]*\]/gi, '');
  if (/[ymdhs]/i.test(bare) && !/general/i.test(bare)) return 'date';
  return bare.includes('%') ? 'percent' : 'number';
}
