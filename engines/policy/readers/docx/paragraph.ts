// One paragraph on its way from document.xml to the rewritten one.
import type { XmlAttributes } from '../xml.ts';
import type { ParagraphNumbering } from './labels.ts';

export class Paragraph {
  readonly kind = 'paragraph';
  readonly numbering: ParagraphNumbering = {};
  /** Paragraphs and tables of the text boxes anchored here, to follow it. */
  readonly boxes: string[] = [];
  markDeleted = false;
  #content: string[] = [];
  #text: string[] = [];

  addText(text: string): void {
    this.#text.push(text);
  }

  /** An inline element as XML of the rewritten document. */
  addInline(xml: string): void {
    this.#flush();
    this.#content.push(`<w:r>${xml}</w:r>`);
  }

  addSymbol({ font, char }: { font: string; char: string }): void {
    this.addInline(`<w:sym w:font="${escapeXml(font)}" w:char="${escapeXml(char)}"/>`);
  }

  /** Puts the content of a paragraph whose mark was deleted in front. */
  prepend(earlier: Paragraph): void {
    this.#flush();
    earlier.#flush();
    this.#content = [...earlier.#content, ...this.#content];
    this.boxes.unshift(earlier.boxes.join(''));
  }

  write(label: string): string {
    this.#flush();
    const lead = label === '' ? '' : run(label);
    return `<w:p>${lead}${this.#content.join('')}</w:p>${this.boxes.join('')}`;
  }

  #flush(): void {
    if (this.#text.length === 0) return;
    this.#content.push(run(this.#text.join('')));
    this.#text = [];
  }
}

/** Takes what numbering and tracked changes need from an element below w:pPr. */
export function readParagraphProperty({
  paragraph,
  name,
  parent,
  attribute,
}: {
  paragraph: Paragraph;
  name: string;
  parent: string;
  attribute: XmlAttributes;
}): void {
  const value = attribute('val');
  if (parent === 'w:pPr' && name === 'w:pStyle' && value !== undefined) paragraph.numbering.style = value;
  if (parent === 'w:numPr' && name === 'w:numId') paragraph.numbering.numId = Number(value);
  if (parent === 'w:numPr' && name === 'w:ilvl') paragraph.numbering.level = Number(value);
  if (parent === 'w:rPr' && (name === 'w:del' || name === 'w:moveFrom')) paragraph.markDeleted = true;
}

function run(text: string): string {
  return `<w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
