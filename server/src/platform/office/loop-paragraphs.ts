// Paragraphs that hold nothing but the ends of loops: the library leaves them empty in the document, a blank line at every turn.
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

const documentPart = 'word/document.xml';
/** Word keeps the attribute and ignores its value (ECMA-376, part 1, 17.3.1.22); paragraphs split from a marked one inherit it. */
const mark = 'w:rsidP="00F1EA5E"';
const paragraph = /<w:p((?: [^<>]*)?)>((?:(?!<w:p[ >]).)*?)<\/w:p>/gs;
const loopEndsAlone = /^\s*(?:\{[#/][^{}]*\}\s*)+$/;
/** What a person would miss, if it went with its paragraph. */
const holdsMore = /<(?:w:drawing|w:pict|w:object|w:br|w:tab|w:fldChar|w:sectPr|w:sym|mc:)[ />]/;

/** Marks the paragraphs of a template that consist of loop tags alone. The bytes have passed guardDocument. */
export function markLoopParagraphs(bytes: Uint8Array): Uint8Array {
  return changed(bytes, (xml) =>
    xml.replace(paragraph, (whole, attributes: string, content: string) => {
      if (!loopEndsAlone.test(textOf(content))) return whole;
      return `<w:p${attributes.replace(/ w:rsidP="[^"]*"/, '')} ${mark}>${content}</w:p>`;
    }),
  );
}

/** Takes out marked paragraphs that stayed empty; the last one of a table cell must stay (17.4.65). */
export function dropLoopParagraphs(bytes: Uint8Array): Uint8Array {
  return changed(bytes, (xml) =>
    xml.replace(paragraph, (whole, attributes: string, content: string, at: number) => {
      if (!attributes.includes(mark)) return whole;
      const lastOfCell = xml.startsWith('</w:tc>', at + whole.length);
      if (textOf(content) === '' && !holdsMore.test(content) && !lastOfCell) return '';
      return `<w:p${attributes.replace(` ${mark}`, '')}>${content}</w:p>`;
    }),
  );
}

function textOf(content: string): string {
  return [...content.matchAll(/<w:t(?: [^<>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('');
}

function changed(bytes: Uint8Array, change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(bytes);
  const document = parts[documentPart];
  return document === undefined ? bytes : zipSync({ ...parts, [documentPart]: strToU8(change(strFromU8(document))) });
}
