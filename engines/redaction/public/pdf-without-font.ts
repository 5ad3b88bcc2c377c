// The PDF of decisions that were published before the font was embedded: their digests are theirs, and they are given out as they were.
import { pdfFile } from './pdf-file.ts';

const PAGE = { width: 595, height: 842, margin: 64, size: 12, leading: 20 } as const;
const LINES_PER_PAGE = Math.floor((PAGE.height - 2 * PAGE.margin) / PAGE.leading);
const LINE_WIDTH = Math.floor((PAGE.width - 2 * PAGE.margin) / PAGE.size);
const FONT_OBJECT = 3;
const FIRST_PAGE = 6;

/** Lines are broken where the page ends. The same text gives the same bytes. */
export function pdfWithoutFont(text: string): Uint8Array {
  const lines = text.split(/\r\n|[\n\f\r\u2028]/).flatMap(broken);
  const pages = Array.from({ length: Math.max(1, Math.ceil(lines.length / LINES_PER_PAGE)) }, (_, at) =>
    lines.slice(at * LINES_PER_PAGE, (at + 1) * LINES_PER_PAGE),
  );
  const kids = pages.map((_, at) => `${FIRST_PAGE + 2 * at} 0 R`).join(' ');
  const objects = [
    '<</Type/Catalog/Pages 2 0 R/Lang(zh-CN)>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`,
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light-UniGB-UTF16-H/Encoding/UniGB-UTF16-H/DescendantFonts[4 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 5>>/DW 1000/W[1 95 500]/FontDescriptor 5 0 R>>',
    '<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>',
    ...pages.flatMap((page, at) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${PAGE.width} ${PAGE.height}]/Resources<</Font<</F ${FONT_OBJECT} 0 R>>>>/Contents ${FIRST_PAGE + 2 * at + 1} 0 R>>`,
      content(page),
    ]),
  ];
  return pdfFile(objects);
}

function content(lines: readonly string[]): string {
  const shown = lines.map((line) => `<${utf16(line)}> Tj T*`).join('\n');
  const stream = `BT /F ${PAGE.size} Tf ${PAGE.leading} TL ${PAGE.margin} ${PAGE.height - PAGE.margin} Td\n${shown}\nET`;
  return `<</Length ${stream.length}>>\nstream\n${stream}\nendstream`;
}

/** ASCII takes half the width of the other signs. */
function broken(line: string): string[] {
  const parts: string[] = [];
  let [part, width] = ['', 0];
  for (const sign of line.replaceAll('\t', '    ')) {
    const wide = sign < '\u0080' ? 0.5 : 1;
    if (width + wide > LINE_WIDTH) {
      parts.push(part);
      [part, width] = ['', 0];
    }
    part += sign;
    width += wide;
  }
  return [...parts, part];
}

const utf16 = (line: string): string =>
  Array.from({ length: line.length }, (_, at) => line.charCodeAt(at).toString(16).padStart(4, '0')).join('');
