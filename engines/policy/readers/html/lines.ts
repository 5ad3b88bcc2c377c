// HTML to lines: a block is a line, a table row is a line, what nobody sees is left out. Serves web pages and mammoth's output.
import { html as htmlSpec } from 'parse5';
import { writeNumeral } from '../numerals.ts';
import { type ReadLimits, UnreadableDocument } from '../unreadable.ts';
import { LineWriter } from './line-writer.ts';
import { isDataTable, readTable, type TableArea, type TableRow } from './table.ts';
import { attributeOf, type Document, type Element, isElement, type Node, type Origin } from './tree.ts';

const UNSEEN = new Set(
  (
    'head script style noscript template nav iframe object embed svg canvas video audio map ' +
    'select option button input textarea datalist dialog rt rp'
  ).split(' '),
);
const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main ol p pre search section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);

/** CSS names of list signs that have a Word format of the same numerals. */
const LIST_STYLES: Record<string, string> = {
  'cjk-ideographic': 'chineseCountingThousand',
  'simp-chinese-informal': 'chineseCountingThousand',
  'trad-chinese-informal': 'chineseCountingThousand',
  'simp-chinese-formal': 'chineseLegalSimplified',
  'cjk-decimal': 'ideographDigital',
  'cjk-heavenly-stem': 'ideographTraditional',
  'cjk-earthly-branch': 'ideographZodiac',
  'decimal-leading-zero': 'decimalZero',
  decimal: 'decimal',
  'upper-roman': 'upperRoman',
  'lower-roman': 'lowerRoman',
  'upper-alpha': 'upperLetter',
  'lower-alpha': 'lowerLetter',
  'upper-latin': 'upperLetter',
  'lower-latin': 'lowerLetter',
};
const LIST_TYPES: Record<string, string> = {
  '1': 'decimal',
  A: 'upperLetter',
  a: 'lowerLetter',
  I: 'upperRoman',
  i: 'lowerRoman',
};

/** A table of a text: its first line, how many lines it has, and its merged cells by those lines. */
export type LinedTable = { line: number; lines: number; areas: TableArea[] };
export type Lines = { text: string; tables: LinedTable[] };

/**
 * The visible text as lines joined by \n. Cells of a row are joined by \t, lines within a cell by U+2028; a cell over several
 * rows stands in each, one over several columns leaves the further ones empty. Numbers of ordered lists are written out.
 * `tables` says which lines are tables, those within cells apart.
 * @throws UnreadableDocument unpackedTooLarge (characters), xmlBomb (depth).
 */
export function htmlToLines({
  document,
  limits,
  origin,
}: {
  document: Document;
  limits: ReadLimits;
  origin: Origin;
}): Lines {
  const budget = { left: limits.characters, limit: limits.characters };
  const writer = new LineWriter({ budget, keepSpace: origin === 'word' });
  const tables: LinedTable[] = [];
  const place = { writer, depth: 0, keepSpace: origin === 'word', tables };
  new Walker(origin, limits).walkChildren(document.childNodes, place);
  return { text: writer.finish().join('\n'), tables };
}

/** `tables` is null within a cell. */
type Place = { writer: LineWriter; depth: number; keepSpace: boolean; tables: LinedTable[] | null };

class Walker {
  readonly #origin: Origin;
  readonly #limits: ReadLimits;

  constructor(origin: Origin, limits: ReadLimits) {
    this.#origin = origin;
    this.#limits = limits;
  }

  walkChildren(nodes: readonly Node[], place: Place): void {
    if (place.depth > this.#limits.depth) {
      const part = this.#origin === 'word' ? 'word/document.xml' : 'HTML';
      throw new UnreadableDocument({ code: 'xmlBomb', part, params: { reason: 'depth' } });
    }
    for (const node of nodes) this.#walk(node, { ...place, depth: place.depth + 1 });
  }

  #walk(node: Node, place: Place): void {
    if (node.nodeName === '#text' && 'value' in node) {
      place.writer.append(node.value, place.keepSpace);
      return;
    }
    if (!isElement(node) || isUnseen(node)) return;
    if (node.tagName === 'br') {
      place.writer.breakLine();
      return;
    }
    if (node.tagName === 'table' && isDataTable(node, this.#origin)) {
      this.#writeTable(node, place);
      return;
    }
    if (node.tagName === 'ol') {
      this.#walkList(node, place);
      return;
    }
    const block = BLOCKS.has(node.tagName);
    const keepSpace = place.keepSpace || node.tagName === 'pre' || /white-space\s*:\s*pre/i.test(styleOf(node));
    if (block) place.writer.breakLine();
    this.walkChildren(node.childNodes, { ...place, keepSpace });
    if (block) place.writer.breakLine();
  }

  #walkList(list: Element, place: Place): void {
    const items = list.childNodes.filter((node): node is Element => isElement(node) && node.tagName === 'li');
    const step = attributeOf(list, 'reversed') === null ? 1 : -1;
    let number = integerOf(attributeOf(list, 'start')) ?? (step === 1 ? 1 : items.length);
    place.writer.breakLine();
    for (const node of list.childNodes) {
      if (!isElement(node) || node.tagName !== 'li') {
        this.#walk(node, place);
        continue;
      }
      if (isUnseen(node)) continue;
      number = integerOf(attributeOf(node, 'value')) ?? number;
      place.writer.breakLine();
      place.writer.append(listLabel({ list, item: node, number }), true);
      this.walkChildren(node.childNodes, place);
      place.writer.breakLine();
      number += step;
    }
  }

  #writeTable(table: Element, place: Place): void {
    const { caption, rows, areas } = readTable(table, (cell) => this.#cellText(cell, place));
    place.writer.breakLine();
    if (caption !== null) this.walkChildren(caption.childNodes, place);
    place.writer.breakLine();
    const line = place.writer.count;
    const lines = rows.map((row) => {
      writeRow(row, place.writer);
      return place.writer.count - line;
    });
    const all = lines.at(-1) ?? 0;
    if (all > 0) place.tables?.push({ line, lines: all, areas: areas.flatMap((area) => areaByLines(area, lines)) });
  }

  #cellText(cell: Element, place: Place): string {
    const writer = place.writer.inner();
    this.walkChildren(cell.childNodes, { ...place, writer, tables: null });
    const lines = writer.finish().map((line) => line.replaceAll('\t', ' ').trim());
    return lines.filter((line) => line !== '').join('\u2028');
  }
}

/** Rows without anything are no lines. @param lines how many there are with each row */
function areaByLines(area: TableArea, lines: readonly number[]): TableArea[] {
  const before = (row: number): number => (row === 0 ? 0 : (lines[Math.min(row, lines.length) - 1] ?? 0));
  const rows = before(area.row + area.rows) - before(area.row);
  return rows === 0 ? [] : [{ ...area, row: before(area.row), rows }];
}

function writeRow(row: TableRow, writer: LineWriter): void {
  if (row.every((cell) => cell === '')) return;
  writer.breakLine();
  writer.writeLine(row.join('\t'));
}

/** `一、`, `1. `: CJK numerals take the ideographic comma, as browsers show them. */
function listLabel({ list, item, number }: { list: Element; item: Element; number: number }): string {
  const css = /list-style(?:-type)?\s*:\s*([a-z-]+)/i;
  const style = (css.exec(styleOf(item)) ?? css.exec(styleOf(list)))?.[1]?.toLowerCase();
  if (style !== undefined && ['none', 'disc', 'circle', 'square'].includes(style)) return '';
  const type = attributeOf(item, 'type') ?? attributeOf(list, 'type') ?? '1';
  const format = LIST_STYLES[style ?? ''] ?? LIST_TYPES[type] ?? 'decimal';
  const written = writeNumeral(number, format) ?? String(number);
  return /[^\0-\u024f]$/.test(written) ? `${written}、` : `${written}. `;
}

function styleOf(element: Element): string {
  return attributeOf(element, 'style') ?? '';
}

function isUnseen(element: Element): boolean {
  if (UNSEEN.has(element.tagName) || element.namespaceURI === htmlSpec.NS.SVG) return true;
  if (attributeOf(element, 'hidden') !== null || attributeOf(element, 'role') === 'navigation') return true;
  return /(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i.test(styleOf(element));
}

function integerOf(value: string | null): number | null {
  const number = Number.parseInt(value ?? '', 10);
  return Number.isSafeInteger(number) ? number : null;
}
