// Text on pages of a PDF: where lines break, what draws them, and the part of the font that it brings along.
import type { Subset } from './font.ts';
import { joined } from './pdf-file.ts';

export const PAGE = { width: 595, height: 842, margin: 64, size: 12, leading: 20 } as const;
const LINES_PER_PAGE = Math.floor((PAGE.height - 2 * PAGE.margin) / PAGE.leading);
/** In thousandths of the size. */
const LINE_WIDTH = Math.floor(((PAGE.width - 2 * PAGE.margin) / PAGE.size) * 1000);
export const [FONT, FIRST_PAGE] = [3, 8];
/** A map may hold so many entries in a block. */
const MAPPED = 100;

export const sourceLines = (text: string): string[] => text.replaceAll('\t', '    ').split(/\r\n|[\n\f\r\u2028]/);

export const pagesOf = <T>(lines: readonly T[]): T[][] =>
  Array.from({ length: Math.max(1, Math.ceil(lines.length / LINES_PER_PAGE)) }, (_, at) =>
    lines.slice(at * LINES_PER_PAGE, (at + 1) * LINES_PER_PAGE),
  );

export function fontObjects({ name, program, codes, box, ascent, descent }: Subset): (string | Uint8Array)[] {
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

export const lineOf = (line: string, { codes }: Subset): string =>
  `<${[...line].map((sign) => hex(codes.get(sign)?.code ?? 0)).join('')}> Tj T*`;

export const drawn = (shown: readonly string[]): string =>
  stream(
    `BT /F ${PAGE.size} Tf ${PAGE.leading} TL ${PAGE.margin} ${PAGE.height - PAGE.margin} Td\n${shown.join('\n')}\nET`,
  );

/** No line begins with a closing sign or ends with an opening one, and short numbers and words stay whole. */
export function broken(line: string, { codes }: Subset): string[] {
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

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const stream = (text: string): string => `<</Length ${text.length}>>\nstream\n${text}\nendstream`;
const hex = (code: number): string => code.toString(16).padStart(4, '0');
const utf16 = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => hex(text.charCodeAt(at))).join('');
