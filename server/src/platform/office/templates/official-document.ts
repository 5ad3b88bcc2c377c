// Word documents in the layout of GB/T 9704-2012, from plain WordprocessingML: what every template of ours is made of.
import { strToU8, zipSync } from 'fflate';

const twipsPerMillimetre = 1440 / 25.4;
const twips = (millimetres: number) => Math.round(millimetres * twipsPerMillimetre);

/** GB/T 9704-2012, 5.2.1: top margin 37 mm, binding side 28 mm, type area 156 mm × 225 mm, so 26 right and 35 below. */
export const layout = {
  width: twips(210),
  height: twips(297),
  top: twips(37),
  left: twips(28),
  right: twips(26),
  bottom: twips(35),
  textWidth: twips(156),
  /** 5.2.3: 22 lines fill the type area; rounded down, or the last line would not fit. */
  linePitch: Math.floor(twips(225) / 22),
  /** 5.2.3: 28 characters of size 3 (16 pt) fill a line; Word counts the difference in 1/4096 pt. */
  characterSpace: Math.floor(((156 * 72) / 25.4 / 28 - 16) * 4096),
  /** 7.5: the page number stands 7 mm below the type area; its own line is 14 pt high. */
  footer: Math.floor(twips(35 - 7) - 14 * 20),
} as const;

const fonts = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  level1: '黑体',
  level2: '楷体_GB2312',
  page: '宋体',
} as const;
/** Half points: size 2 is 22 pt, size 3 is 16 pt, size 4 is 14 pt. */
const sizes = { mark: 72, two: 44, three: 32, four: 28, table: 24 } as const;

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const officeRelation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/**
 * The bytes of a document with this body, made of `paragraph` and `table`; the same on every machine.
 * @param body elements of w:body in order, without the section
 */
export function officialDocument(body: readonly string[]): Uint8Array {
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypesXml(),
    '_rels/.rels': relationshipsXml([['officeDocument', 'word/document.xml']]),
    'word/_rels/document.xml.rels': relationshipsXml([
      ['styles', 'styles.xml'],
      ['settings', 'settings.xml'],
      ['footer', 'footer1.xml'],
      ['footer', 'footer2.xml'],
    ]),
    'word/document.xml': documentXml(body),
    'word/styles.xml': stylesXml(),
    'word/settings.xml': settingsXml(),
    'word/footer1.xml': footerXml('PageOdd'),
    'word/footer2.xml': footerXml('PageEven'),
  };
  const entries = Object.entries(parts).map(([name, text]) => [name, strToU8(text)] as const);
  // Zip holds local time without a zone; noon of a fixed day is that day everywhere.
  return zipSync(Object.fromEntries(entries), { mtime: '2026-01-01T12:00:00', level: 9 });
}

function documentXml(body: readonly string[]): string {
  return `${xmlHead}<w:document ${namespaces}><w:body>${signedOnOnePage(body).join('')}${sectionXml()}</w:body></w:document>`;
}

/** Name and date of the signature stay on one page, with the last words of the text before them: none is signed alone. */
function signedOnOnePage(body: readonly string[]): string[] {
  const isSignature = (part: string | undefined) =>
    part?.startsWith('<w:p><w:pPr><w:pStyle w:val="Signature"/>') ?? false;
  return body.map((part, at) =>
    isSignature(body[at + 1]) ? part.replace(/^(<w:p><w:pPr><w:pStyle w:val="\w+"\/>)/, '$1<w:keepNext/>') : part,
  );
}

function sectionXml(): string {
  const { width, height, top, right, bottom, left, footer, linePitch, characterSpace } = layout;
  return (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/>' +
    `<w:pgSz w:w="${width}" w:h="${height}"/>` +
    `<w:pgMar w:top="${top}" w:right="${right}" w:bottom="${bottom}" w:left="${left}" w:header="851" w:footer="${footer}" w:gutter="0"/>` +
    `<w:docGrid w:type="linesAndChars" w:linePitch="${linePitch}" w:charSpace="${characterSpace}"/></w:sectPr>`
  );
}

/** One paragraph in a style of stylesXml; tabs become tab stops. */
export function paragraph(style: string, text: string): string {
  const runs = text.split('\t').map((piece) => {
    return piece === ''
      ? ''
      : `<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">${piece}</w:t></w:r>`;
  });
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${runs.join('<w:r><w:tab/></w:r>')}</w:p>`;
}

/** A column: its width in twips, its head, and what stands in its cell of the one row below, mostly tags. */
export type Column = readonly [width: number, head: string, cell: string];

/** A ruled table as wide as the text, with a head that every page repeats and one row that a loop turns into many. */
export function table(columns: readonly Column[]): string {
  const cell = (width: number, style: string, text: string) =>
    `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>${paragraph(style, text)}</w:tc>`;
  const row = (properties: string, cells: string[]) =>
    `<w:tr><w:trPr><w:cantSplit/>${properties}</w:trPr>${cells.join('')}</w:tr>`;
  const border = (side: string) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`;
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(border).join('');
  return (
    `<w:tbl><w:tblPr><w:tblW w:w="${layout.textWidth}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>${borders}</w:tblBorders>` +
    '<w:tblLayout w:type="fixed"/></w:tblPr>' +
    `<w:tblGrid>${columns.map(([width]) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>` +
    row(
      '<w:tblHeader/>',
      columns.map(([width, title]) => cell(width, 'TableHead', title)),
    ) +
    row(
      '',
      columns.map(([width, , tag]) => cell(width, 'TableCell', tag)),
    ) +
    '</w:tbl>'
  );
}

/** Characters of the issuing mark that stand in a line. */
const markLine = Math.floor(layout.textWidth / (sizes.mark * 10));
const words = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * The mark of an issuing office in the lines that it takes: each breaks between words, and none is much longer than the others.
 * @returns the text, with line breaks where it is longer than a line
 */
export function markOf(text: string): string {
  const parts: string[] = [];
  for (const { segment } of words.segment(text)) {
    // A single character belongs to the word before it: 省, 室, 局.
    if (segment.length === 1 && parts.length > 0) parts[parts.length - 1] += segment;
    else parts.push(segment);
  }
  const lines = Math.ceil(text.length / markLine);
  for (let most = Math.ceil(text.length / lines); most < markLine; most += 1) {
    const filled = fill(parts, most);
    if (filled.length <= lines) return filled.join('\n');
  }
  return fill(parts, markLine).join('\n');
}

function fill(parts: readonly string[], most: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + part.length <= most) lines[lines.length - 1] = last + part;
    else lines.push(part);
  }
  return lines;
}

type Style = { id: string; name: string; font: string; size: number; paragraph: string; run?: string };

function stylesXml(): string {
  const indent = '<w:ind w:firstLineChars="200" w:firstLine="640"/>';
  const centre = '<w:jc w:val="center"/>';
  const rule = (side: string, size: number, colour: string, space: number) =>
    `<w:${side} w:val="single" w:sz="${size}" w:space="${space}" w:color="${colour}"/>`;
  const record = (borders: string) =>
    `<w:pBdr>${borders}</w:pBdr><w:tabs><w:tab w:val="right" w:pos="${layout.textWidth - sizes.four * 10}"/></w:tabs>` +
    '<w:ind w:leftChars="100" w:left="280" w:rightChars="100" w:right="280"/>';
  const page = (side: 'left' | 'right') => `<w:ind w:${side}Chars="100" w:${side}="280"/><w:jc w:val="${side}"/>`;
  const styles: Style[] = [
    {
      id: 'Mark',
      name: '发文机关标志',
      font: fonts.title,
      size: sizes.mark,
      run: '<w:color w:val="FF0000"/>',
      paragraph: `<w:snapToGrid w:val="0"/><w:spacing w:before="${twips(35)}"/>${centre}`,
    },
    {
      id: 'Number',
      name: '发文字号',
      font: fonts.body,
      size: sizes.three,
      paragraph: `<w:spacing w:before="${layout.linePitch * 2}"/>${centre}`,
    },
    {
      id: 'RedRule',
      name: '红色分隔线',
      font: fonts.body,
      size: 8,
      paragraph: `<w:pBdr>${rule('bottom', 18, 'FF0000', 0)}</w:pBdr><w:snapToGrid w:val="0"/><w:spacing w:line="${twips(4)}" w:lineRule="exact"/>`,
    },
    {
      id: 'Title',
      name: 'Title',
      font: fonts.title,
      size: sizes.two,
      paragraph: `<w:snapToGrid w:val="0"/><w:spacing w:before="${layout.linePitch * 2}" w:after="${layout.linePitch}" w:line="640" w:lineRule="exact"/>${centre}<w:outlineLvl w:val="0"/>`,
    },
    { id: 'Addressee', name: '主送机关', font: fonts.body, size: sizes.three, paragraph: '<w:jc w:val="both"/>' },
    { id: 'Body', name: '公文正文', font: fonts.body, size: sizes.three, paragraph: `${indent}<w:jc w:val="both"/>` },
    {
      id: 'Heading1',
      name: 'heading 1',
      font: fonts.level1,
      size: sizes.three,
      paragraph: `<w:keepNext/>${indent}<w:outlineLvl w:val="0"/>`,
    },
    {
      id: 'Heading2',
      name: 'heading 2',
      font: fonts.level2,
      size: sizes.three,
      paragraph: `<w:keepNext/>${indent}<w:outlineLvl w:val="1"/>`,
    },
    { id: 'TableTitle', name: '表题', font: fonts.level1, size: sizes.three, paragraph: `<w:keepNext/>${centre}` },
    {
      id: 'TableHead',
      name: '表头',
      font: fonts.level1,
      size: sizes.table,
      paragraph: `<w:snapToGrid w:val="0"/>${centre}`,
    },
    {
      id: 'TableCell',
      name: '表格文字',
      font: fonts.body,
      size: sizes.table,
      paragraph: `<w:snapToGrid w:val="0"/>${centre}`,
    },
    {
      id: 'Signature',
      name: '署名和成文日期',
      font: fonts.body,
      size: sizes.three,
      paragraph: '<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>',
    },
    {
      id: 'Signed',
      name: '签名栏',
      font: fonts.body,
      size: sizes.three,
      // Signed and dated by hand: room to write above, and the date at the right edge however long the words before it are.
      paragraph: `<w:keepLines/><w:tabs><w:tab w:val="right" w:pos="${layout.textWidth}"/></w:tabs><w:spacing w:before="${layout.linePitch}"/>${indent}`,
    },
    { id: 'Copies', name: '抄送', font: fonts.body, size: sizes.four, paragraph: record(rule('top', 8, '000000', 1)) },
    {
      id: 'Printed',
      name: '印发',
      font: fonts.body,
      size: sizes.four,
      paragraph: record(rule('top', 6, '000000', 1) + rule('bottom', 8, '000000', 1)),
    },
    { id: 'PageOdd', name: '单页页码', font: fonts.page, size: sizes.four, paragraph: page('right') },
    { id: 'PageEven', name: '双页页码', font: fonts.page, size: sizes.four, paragraph: page('left') },
  ];
  return (
    `${xmlHead}<w:styles ${namespaces}><w:docDefaults><w:rPrDefault><w:rPr>${runProperties(fonts.body, sizes.three)}` +
    '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>' +
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:jc w:val="both"/></w:pPr>' +
    // Some word processors take the pitch of the grid from this style alone, not from the defaults: without a size characters overlap.
    `<w:rPr>${runProperties(fonts.body, sizes.three)}</w:rPr></w:style>` +
    `${styles.map(styleXml).join('')}</w:styles>`
  );
}

function styleXml(style: Style): string {
  const custom = /^[\x20-\x7e]+$/.test(style.name) ? '' : ' w:customStyle="1"';
  return (
    `<w:style w:type="paragraph"${custom} w:styleId="${style.id}"><w:name w:val="${style.name}"/><w:basedOn w:val="Normal"/><w:qFormat/>` +
    `<w:pPr>${style.paragraph}</w:pPr><w:rPr>${runProperties(style.font, style.size, style.run)}</w:rPr></w:style>`
  );
}

function runProperties(font: string, size: number, colour = ''): string {
  const named = `<w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:eastAsia="${font}" w:cs="${font}"/>`;
  return `${named}${colour}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`;
}

/** 7.5: size 4 half-width figures in 宋体 between two dashes; odd pages to the right, even ones to the left. */
function footerXml(style: 'PageOdd' | 'PageEven'): string {
  const run = (content: string) => `<w:r>${content}</w:r>`;
  const field =
    run('<w:t xml:space="preserve">— </w:t>') +
    run('<w:fldChar w:fldCharType="begin"/>') +
    run('<w:instrText xml:space="preserve"> PAGE </w:instrText>') +
    run('<w:fldChar w:fldCharType="separate"/>') +
    run('<w:t>1</w:t>') +
    run('<w:fldChar w:fldCharType="end"/>') +
    run('<w:t xml:space="preserve"> —</w:t>');
  return `${xmlHead}<w:ftr ${namespaces}><w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${field}</w:p></w:ftr>`;
}

/** Mirrored margins keep 28 mm at the binding on both sides of the sheet (5.2.1, 6.2). */
function settingsXml(): string {
  return (
    `${xmlHead}<w:settings ${namespaces}><w:zoom w:percent="100"/><w:mirrorMargins/><w:evenAndOddHeaders/>` +
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>' +
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>' +
    '</w:compat></w:settings>'
  );
}

function contentTypesXml(): string {
  const override = (part: string, type: string) =>
    `<Override PartName="/word/${part}.xml" ContentType="${wordType}.${type}+xml"/>`;
  return (
    `${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    override('document', 'document.main') +
    override('styles', 'styles') +
    override('settings', 'settings') +
    override('footer1', 'footer') +
    `${override('footer2', 'footer')}</Types>`
  );
}

function relationshipsXml(targets: readonly (readonly [string, string])[]): string {
  const entries = targets.map(([type, target], at) => {
    return `<Relationship Id="rId${at + 1}" Type="${officeRelation}/${type}" Target="${target}"/>`;
  });
  return `${xmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries.join('')}</Relationships>`;
}
