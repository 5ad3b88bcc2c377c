// A PDF made anew from the public text: it brings the part of the font that it draws with, no metadata, one revision.
import { type Subset, subsetFor } from './font.ts';
import { joined, pdfFile } from './pdf-file.ts';

const PAGE = { width: 595, height: 842, margin: 64, size: 12, leading: 20 } as const;
const LINES_PER_PAGE = Math.floor((PAGE.height - 2 * PAGE.margin) / PAGE.leading);
/** In thousandths of the size. */
const LINE_WIDTH = Math.floor(((PAGE.width - 2 * PAGE.margin) / PAGE.size) * 1000);
const [FONT, FIRST_PAGE] = [3, 8];
/** A map may hold so many entries in a block. */
const MAPPED = 100;

/** Lines are broken where the page ends. The same text gives the same bytes. */
export function publicPdf(text: string): Uint8Array {
  const plain = sourceLines(text);
  const font = subsetFor(plain.flatMap((line) => [...line]));
  const pages = pagesOf(plain.flatMap((line) => broken(line, font)));
  const kids = pages.map((_, at) => `${FIRST_PAGE + 2 * at} 0 R`).join(' ');
  return pdfFile([
    '<</Type/Catalog/Pages 2 0 R/Lang(zh-CN)>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`,
    ...fontObjects(font),
    ...pages.flatMap((page, at) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${PAGE.width} ${PAGE.height}]/Resources<</Font<</F ${FONT} 0 R>>>>/Contents ${FIRST_PAGE + 2 * at + 1} 0 R>>`,
      content(page, font),
    ]),
  ]);
}

/**
 * The same with a title and a structure for screen readers: the first line is its heading, every other line a paragraph.
 * @param title what a reader shows in place of the file's name
 */
export function taggedPdf(text: string, title: string): Uint8Array {
  const plain = sourceLines(text);
  const font = subsetFor(plain.flatMap((line) => [...line]));
  const pages = pagesOf(plain.flatMap((line, from) => broken(line, font).map((part) => ({ part, from }))));
  const page = (at: number): number => FIRST_PAGE + 2 * at;
  const root = page(pages.length);
  const paragraph = (from: number): number => root + 2 + from;
  const spans = pages.map(bySource);
  const marked = plain.map((_, from) =>
    spans.flatMap((own, at) => {
      const id = own.findIndex(([line]) => line === from);
      return id === -1 ? [] : [`<</Type/MCR/Pg ${page(at)} 0 R/MCID ${id}>>`];
    }),
  );
  const parents = spans.map((own, at) => `${at}[${own.map(([from]) => `${paragraph(from)} 0 R`).join(' ')}]`).join('');
  return pdfFile([
    `<</Type/Catalog/Pages 2 0 R/Lang(zh-CN)/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/StructTreeRoot ${root} 0 R/Metadata ${paragraph(plain.length)} 0 R>>`,
    `<</Type/Pages/Kids[${pages.map((_, at) => `${page(at)} 0 R`).join(' ')}]/Count ${pages.length}>>`,
    ...fontObjects(font),
    ...spans.flatMap((own, at) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${PAGE.width} ${PAGE.height}]/StructParents ${at}/Tabs/S/Resources<</Font<</F ${FONT} 0 R>>>>/Contents ${page(at) + 1} 0 R>>`,
      drawn(
        own.map(([from, lines], id) => {
          const shown = lines.map(({ part }) => lineOf(part, font)).join('\n');
          return `/${from === 0 ? 'H1' : 'P'} <</MCID ${id}>> BDC\n${shown}\nEMC`;
        }),
      ),
    ]),
    `<</Type/StructTreeRoot/K ${root + 1} 0 R/ParentTree<</Nums[${parents}]>>/ParentTreeNextKey ${pages.length}>>`,
    `<</Type/StructElem/S/Document/P ${root} 0 R/K[${plain.map((_, from) => `${paragraph(from)} 0 R`).join(' ')}]>>`,
    ...marked.map(
      (pieces, from) => `<</Type/StructElem/S/${from === 0 ? 'H1' : 'P'}/P ${root + 1} 0 R/K[${pieces.join('')}]>>`,
    ),
    titled(title),
  ]);
}

type Drawn = { readonly part: string; readonly from: number };

/** The lines of a page by the line of the text that they are of. */
function bySource(lines: readonly Drawn[]): [from: number, lines: Drawn[]][] {
  const found = new Map<number, Drawn[]>();
  for (const line of lines) found.set(line.from, [...(found.get(line.from) ?? []), line]);
  return [...found];
}

const sourceLines = (text: string): string[] => text.replaceAll('\t', '    ').split(/\r\n|[\n\f\r\u2028]/);

const pagesOf = <T>(lines: readonly T[]): T[][] =>
  Array.from({ length: Math.max(1, Math.ceil(lines.length / LINES_PER_PAGE)) }, (_, at) =>
    lines.slice(at * LINES_PER_PAGE, (at + 1) * LINES_PER_PAGE),
  );

/** The title alone (XMP): nothing of who made it, and when. */
function titled(title: string): Uint8Array {
  const text = title.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;' })[sign] ?? '&gt;');
  const xmp = bytes(
    `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">${text}</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>`,
  );
  return joined([bytes(`<</Type/Metadata/Subtype/XML/Length ${xmp.length}>>\nstream\n`), xmp, bytes('\nendstream')]);
}

function fontObjects({ name, program, codes, box, ascent, descent }: Subset): (string | Uint8Array)[] {
  const [type, cid, descriptor, file, map] = [FONT, FONT + 1, FONT + 2, FONT + 3, FONT + 4];
  const widths = [...codes.values()].map(({ code, width }) => `${code}[${width}]`).join('');
  const head = `<</Subtype/CIDFontType0C/Filter/FlateDecode/Length ${program.length}>>\nstream\n`;
  const objects = new Map<number, string | Uint8Array>([
    [
      type,
      `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${cid} 0 R]/ToUnicode ${map} 0 R>>`,
    ],
    [
      cid,
      `<</Type/Font/Subtype/CIDFontType0/BaseFont/${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/W[${widths}]/FontDescriptor ${descriptor} 0 R>>`,
    ],
    [
      descriptor,
      `<</Type/FontDescriptor/FontName/${name}/Flags 4/FontBBox[${box.join(' ')}]/ItalicAngle 0/Ascent ${ascent}/Descent ${descent}/CapHeight 733/StemV 80/FontFile3 ${file} 0 R>>`,
    ],
    [file, joined([bytes(head), program, bytes('\nendstream')])],
    [map, stream(unicodeMap(codes))],
  ]);
  return [...objects.keys()].sort((one, other) => one - other).map((number) => objects.get(number) ?? '');
}

/** Which sign each code stands for: readers search and copy by it. */
function unicodeMap(codes: Subset['codes']): string {
  const rows = [...codes].map(([sign, { code }]) => `<${hex(code)}> <${utf16(sign)}>`);
  const blocks = Array.from({ length: Math.ceil(rows.length / MAPPED) }, (_, at) => {
    const block = rows.slice(at * MAPPED, (at + 1) * MAPPED);
    return `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`;
  });
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <ffff> endcodespacerange',
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
}

const content = (lines: readonly string[], font: Subset): string => drawn(lines.map((line) => lineOf(line, font)));

const lineOf = (line: string, { codes }: Subset): string =>
  `<${[...line].map((sign) => hex(codes.get(sign)?.code ?? 0)).join('')}> Tj T*`;

const drawn = (shown: readonly string[]): string =>
  stream(
    `BT /F ${PAGE.size} Tf ${PAGE.leading} TL ${PAGE.margin} ${PAGE.height - PAGE.margin} Td\n${shown.join('\n')}\nET`,
  );

/** No line begins with a closing sign or ends with an opening one, and short numbers and words stay whole. */
function broken(line: string, { codes }: Subset): string[] {
  const widthOf = (text: string): number => [...text].reduce((sum, sign) => sum + (codes.get(sign)?.width ?? 1000), 0);
  const parts: string[] = [];
  let [part, width] = ['', 0];
  for (const sign of line) {
    const wide = widthOf(sign);
    if (width + wide > LINE_WIDTH + (CLOSES.test(sign) ? 1000 : 0)) {
      const carried = (/^[\w.,%-]$/.test(sign) ? WORD_AT_END : OPENS_AT_END).exec(part)?.[0] ?? '';
      parts.push(part.slice(0, part.length - carried.length));
      [part, width] = [carried, widthOf(carried)];
    }
    part += sign;
    width += wide;
  }
  return [...parts, part];
}

const CLOSES = /^[，。、；：！？）”’》】〕…,.;:!?)\]]$/;
const OPENS_AT_END = /[（“‘《【〔([]{1,3}$/;
const WORD_AT_END = /(?<=[^\w.,%-])[（“‘《【〔([]{0,2}[\w.,%-]{1,24}$/;

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const stream = (text: string): string => `<</Length ${text.length}>>\nstream\n${text}\nendstream`;
const hex = (code: number): string => code.toString(16).padStart(4, '0');
const utf16 = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => hex(text.charCodeAt(at))).join('');
