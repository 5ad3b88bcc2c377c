// document.xml rewritten to the little that is text: labels written out, tracked changes settled, text boxes after their
// paragraph, tables with their spans. Everything else (drawings, fields' code, properties) stays behind.
import { trimmedSigns } from '../../text/trim.ts';
import { type ReadLimits, type ReadNote, UnreadableDocument } from '../unreadable.ts';
import { walkXml, type XmlAttributes } from '../xml.ts';
import type { LabelCounter } from './labels.ts';
import { Paragraph, readParagraphProperty } from './paragraph.ts';

type Container = { kind: 'body' | 'box' | 'cell'; out: string[]; carried: Paragraph | null; span: string };
type Row = { kind: 'row'; out: string[]; deleted: boolean; after: number };
type Table = { kind: 'table'; out: string[] };
type Frame = Container | Row | Table | Paragraph;
type Alternate = { textBefore: number; taken: boolean };

const MAX_COLUMNS = 63;

/** Elements whose whole content is not part of the text as accepted and printed. */
const SKIPPED = new Set([
  ...['w:del', 'w:moveFrom', 'w:delText', 'w:instrText', 'w:delInstrText', 'w:rt', 'w:sdtPr', 'w:sdtEndPr'],
  ...['w:sectPr', 'w:tblPr', 'w:tblGrid', 'w:tblPrEx', 'w:pPrChange', 'w:rPrChange', 'w:fldData'],
]);

/** Rewrites the main part; returns the XML of each block of the body (a paragraph, a table) and what was left out. */
export function rewriteDocument({
  bytes,
  part,
  limits,
  labels,
}: {
  bytes: Uint8Array;
  part: string;
  limits: ReadLimits;
  labels: LabelCounter;
}): { blocks: string[]; notes: ReadNote[] } {
  const rewriter = new Rewriter(labels, limits);
  walkXml({
    bytes,
    part,
    limits,
    events: {
      open: (name, attribute) => rewriter.open(name, attribute),
      close: (name) => rewriter.close(name),
      text: (value) => rewriter.text(value),
    },
  });
  return { blocks: rewriter.blocks, notes: [...rewriter.notes(), ...labels.notes] };
}

class Rewriter {
  readonly #labels: LabelCounter;
  readonly #limits: ReadLimits;
  readonly #body: Container = { kind: 'body', out: [], carried: null, span: '' };
  readonly #frames: Frame[] = [];
  readonly #alternates: Alternate[] = [];
  readonly #path: string[] = [];
  readonly #counts = { footnotes: 0, comments: 0, hidden: 0, insertions: 0, deletions: 0, embedded: 0 };
  #skipping = 0;
  #inText: 'preserve' | 'trim' | null = null;
  #hiddenRun = false;
  #characters = 0;
  #blocks = 0;

  constructor(labels: LabelCounter, limits: ReadLimits) {
    this.#labels = labels;
    this.#limits = limits;
  }

  open(name: string, attribute: XmlAttributes): void {
    if (this.#skipping > 0) {
      this.#skipping += 1;
      return;
    }
    const parent = this.#path.at(-1) ?? '';
    if (this.#openProperty({ name, parent, attribute })) return;
    if (this.#skips(name)) {
      this.#skipping = 1;
      return;
    }
    this.#path.push(name);
    this.#openBlock(name);
    this.#openInline(name, attribute);
  }

  close(name: string): void {
    if (this.#skipping > 0) {
      this.#skipping -= 1;
      return;
    }
    this.#path.pop();
    switch (name) {
      case 'w:body':
        this.#closeContainer(this.#body);
        break;
      case 'w:t':
      case 'm:t':
        this.#inText = null;
        break;
      case 'w:r':
        this.#hiddenRun = false;
        break;
      case 'w:p':
      case 'w:tbl':
      case 'w:tr':
      case 'w:tc':
      case 'w:txbxContent':
        this.#closeFrame();
        break;
      case 'mc:Choice': {
        const alternate = this.#alternates.at(-1);
        if (alternate !== undefined) alternate.taken = this.#characters > alternate.textBefore;
        break;
      }
      case 'mc:AlternateContent':
        this.#alternates.pop();
        break;
      default:
    }
  }

  text(value: string): void {
    if (this.#inText === null || this.#skipping > 0) return;
    const paragraph = this.#frames.at(-1);
    if (paragraph?.kind !== 'paragraph') return;
    const kept = this.#inText === 'trim' ? trimmedSigns(value, ' \t\r\n') : value;
    this.#characters += kept.length;
    if (this.#characters > this.#limits.characters) {
      throw new UnreadableDocument({
        code: 'unpackedTooLarge',
        params: { limit: this.#limits.characters, measure: 'characters' },
      });
    }
    paragraph.addText(kept);
  }

  get blocks(): string[] {
    return this.#body.out;
  }

  notes(): ReadNote[] {
    const { footnotes, comments, hidden, insertions, deletions, embedded } = this.#counts;
    const notes: ReadNote[] = [];
    if (footnotes > 0) notes.push({ code: 'footnotesIgnored', params: { count: footnotes } });
    if (comments > 0) notes.push({ code: 'commentsIgnored', params: { count: comments } });
    if (hidden > 0) notes.push({ code: 'hiddenTextIgnored', params: { count: hidden } });
    if (embedded > 0) notes.push({ code: 'embeddedFilesIgnored', params: { count: embedded } });
    if (insertions + deletions > 0) notes.push({ code: 'trackedChanges', params: { insertions, deletions } });
    return notes;
  }

  /** Properties describe a frame and never enter the text; returns whether the element was one. */
  #openProperty({ name, parent, attribute }: { name: string; parent: string; attribute: XmlAttributes }): boolean {
    const frame = this.#frames.at(-1);
    if (this.#path.includes('w:pPr')) {
      if (frame?.kind === 'paragraph') readParagraphProperty({ paragraph: frame, name, parent, attribute });
      this.#enterOrSkip(name);
      return true;
    }
    if (parent === 'w:rPr') {
      const value = attribute('val');
      if (name === 'w:vanish' && value !== '0' && value !== 'false') this.#hide();
    } else if (parent === 'w:trPr' && frame?.kind === 'row') {
      readRowProperty({ row: frame, name, attribute });
    } else if (parent === 'w:tcPr' && frame?.kind === 'cell') {
      readCellProperty({ cell: frame, name, attribute });
    } else {
      return false;
    }
    this.#skipping = 1;
    return true;
  }

  #enterOrSkip(name: string): void {
    if (name === 'w:numPr' || name === 'w:rPr') this.#path.push(name);
    else this.#skipping = 1;
  }

  #hide(): void {
    this.#hiddenRun = true;
    this.#counts.hidden += 1;
  }

  #skips(name: string): boolean {
    if (name === 'w:del' || name === 'w:moveFrom') this.#counts.deletions += 1;
    if (name === 'w:ins' || name === 'w:moveTo') this.#counts.insertions += 1;
    if (name === 'w:altChunk') this.#counts.embedded += 1;
    if (name === 'w:footnoteReference' || name === 'w:endnoteReference') this.#counts.footnotes += 1;
    if (name === 'w:commentReference') this.#counts.comments += 1;
    if (name === 'mc:Choice' || name === 'mc:Fallback') return this.#alternates.at(-1)?.taken === true;
    if (name === 'w:p' || name === 'w:tbl') return !this.#insideContainer();
    return SKIPPED.has(name);
  }

  /** A paragraph directly inside a paragraph, a row or outside the body belongs nowhere. */
  #insideContainer(): boolean {
    const kind = this.#frames.at(-1)?.kind;
    return kind === 'body' || kind === 'box' || kind === 'cell';
  }

  #openBlock(name: string): void {
    switch (name) {
      case 'w:body':
        this.#frames.push(this.#body);
        return;
      case 'w:p':
        this.#countBlock();
        this.#frames.push(new Paragraph());
        return;
      case 'w:tbl':
        this.#frames.push({ kind: 'table', out: [] });
        return;
      case 'w:tr':
        this.#frames.push({ kind: 'row', out: [], deleted: false, after: 0 });
        return;
      case 'w:tc':
        this.#countBlock();
        this.#frames.push({ kind: 'cell', out: [], carried: null, span: '' });
        return;
      case 'w:txbxContent':
        this.#frames.push({ kind: 'box', out: [], carried: null, span: '' });
        return;
      case 'mc:AlternateContent':
        this.#alternates.push({ textBefore: this.#characters, taken: false });
        return;
      default:
    }
  }

  #openInline(name: string, attribute: XmlAttributes): void {
    const frame = this.#frames.at(-1);
    if (frame?.kind !== 'paragraph' || this.#hiddenRun) return;
    switch (name) {
      case 'w:t':
        this.#inText = attribute('space') === 'preserve' ? 'preserve' : 'trim';
        return;
      case 'm:t':
        this.#inText = 'preserve';
        return;
      case 'w:tab':
      case 'w:ptab':
        frame.addInline('<w:tab/>');
        return;
      case 'w:br':
      case 'w:cr':
        frame.addInline('<w:br/>');
        return;
      case 'w:noBreakHyphen':
        frame.addText('-');
        return;
      case 'w:sym':
        frame.addSymbol({ font: attribute('font') ?? '', char: attribute('char') ?? '' });
        return;
      default:
    }
  }

  #countBlock(): void {
    this.#blocks += 1;
    if (this.#blocks <= this.#limits.blocks) return;
    throw new UnreadableDocument({
      code: 'unpackedTooLarge',
      params: { limit: this.#limits.blocks, measure: 'blocks' },
    });
  }

  #closeFrame(): void {
    const frame = this.#frames.pop();
    const parent = this.#frames.at(-1);
    if (frame === undefined || parent === undefined) return;
    switch (frame.kind) {
      case 'paragraph':
        if (parent.kind !== 'table' && parent.kind !== 'row' && parent.kind !== 'paragraph') {
          this.#closeParagraph(frame, parent);
        }
        return;
      case 'box':
        this.#closeContainer(frame);
        if (parent.kind === 'paragraph') parent.boxes.push(frame.out.join(''));
        return;
      case 'cell':
        this.#closeContainer(frame);
        if (parent.kind === 'row') parent.out.push(`<w:tc><w:tcPr>${frame.span}</w:tcPr>${frame.out.join('')}</w:tc>`);
        return;
      case 'row':
        this.#closeRow(frame, parent);
        return;
      case 'table':
        if (parent.kind !== 'paragraph') parent.out.push(`<w:tbl>${frame.out.join('')}</w:tbl>`);
        return;
      case 'body':
    }
  }

  #closeRow(row: Row, parent: Frame): void {
    if (parent.kind !== 'table') return;
    if (row.deleted) this.#counts.deletions += 1;
    else parent.out.push(`<w:tr>${row.out.join('')}${'<w:tc/>'.repeat(row.after)}</w:tr>`);
  }

  /** A paragraph whose mark was deleted runs on into the next one, which gives the number (17.13.5.15). */
  #closeParagraph(paragraph: Paragraph, container: Container): void {
    if (container.carried !== null) paragraph.prepend(container.carried);
    container.carried = null;
    if (paragraph.markDeleted) {
      container.carried = paragraph;
      return;
    }
    container.out.push(paragraph.write(this.#labels.next(paragraph.numbering)));
  }

  #closeContainer(container: Container): void {
    if (container.carried !== null) container.out.push(container.carried.write(''));
    container.carried = null;
  }
}

function readRowProperty({ row, name, attribute }: { row: Row; name: string; attribute: XmlAttributes }): void {
  if (name === 'w:del') row.deleted = true;
  if (name === 'w:gridBefore') row.out.push('<w:tc/>'.repeat(columns(attribute('val'))));
  if (name === 'w:gridAfter') row.after = columns(attribute('val'));
}

function readCellProperty({
  cell,
  name,
  attribute,
}: {
  cell: Container;
  name: string;
  attribute: XmlAttributes;
}): void {
  if (name === 'w:gridSpan') cell.span += `<w:gridSpan w:val="${Math.max(1, columns(attribute('val')))}"/>`;
  if (name === 'w:vMerge')
    cell.span += `<w:vMerge w:val="${attribute('val') === 'restart' ? 'restart' : 'continue'}"/>`;
}

/** Word has 63 columns at most; a larger number is a mistake or an attack. */
function columns(value: string | undefined): number {
  const number = Number(value ?? 0);
  return Number.isInteger(number) && number > 0 ? Math.min(number, MAX_COLUMNS) : 0;
}
