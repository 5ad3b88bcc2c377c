// Word files for tests, built from the XML of their body.
import { strToU8, type Zippable, zipSync } from 'fflate';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const MORE =
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" ' +
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export type DocxParts = {
  body: string;
  numbering?: string;
  styles?: string;
  /** Relationship elements of the main part. */
  relations?: string;
  /** Further entries by name. */
  extra?: Record<string, string | Uint8Array>;
  /** Before the root element of document.xml. */
  prolog?: string;
};

export function buildDocx({ body, numbering, styles, relations, extra, prolog }: DocxParts): Uint8Array {
  const files: Zippable = {
    '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    '_rels/.rels': strToU8(relationships(relation('officeDocument', 'word/document.xml'))),
    'word/document.xml': strToU8(`${prolog ?? ''}<w:document ${W} ${MORE}><w:body>${body}</w:body></w:document>`),
    'word/_rels/document.xml.rels': strToU8(relationships(relations ?? '')),
  };
  if (numbering !== undefined)
    files['word/numbering.xml'] = strToU8(`<w:numbering ${W} ${MORE}>${numbering}</w:numbering>`);
  if (styles !== undefined) files['word/styles.xml'] = strToU8(`<w:styles ${W}>${styles}</w:styles>`);
  for (const [name, content] of Object.entries(extra ?? {})) {
    files[name] = typeof content === 'string' ? strToU8(content) : content;
  }
  return zipSync(files);
}

export function relation(type: string, target: string, external = false): string {
  return `<Relationship Id="r${target.length}" Type="${OFFICE}/${type}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`;
}

function relationships(inner: string): string {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
}

/** A paragraph; `properties` goes into w:pPr. */
export function paragraph(text: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr>${run(text)}</w:p>`;
}

export function run(text: string): string {
  return `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
}

export function numbered(text: string, numId: number, level = 0): string {
  return paragraph(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`);
}

/** A level of an abstract list; `more` holds further elements (w:lvlRestart, w:isLgl, w:suff, w:pStyle). */
export function level({
  index,
  format,
  text,
  start = 1,
  more = '',
}: {
  index: number;
  format: string;
  text: string;
  start?: number;
  more?: string;
}): string {
  return `<w:lvl w:ilvl="${index}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
}

export function abstractList(id: number, levels: string): string {
  return `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>`;
}

export function list(numId: number, abstractId: number, overrides = ''): string {
  return `<w:num w:numId="${numId}"><w:abstractNumId w:val="${abstractId}"/>${overrides}</w:num>`;
}

export function table(...rows: string[]): string {
  return `<w:tbl><w:tblPr/><w:tblGrid/>${rows.join('')}</w:tbl>`;
}

export function row(...cells: string[]): string {
  return `<w:tr>${cells.join('')}</w:tr>`;
}

export function cell(text: string, properties = ''): string {
  const paragraphs = text.split('\n').map((line) => paragraph(line));
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraphs.join('')}</w:tc>`;
}
