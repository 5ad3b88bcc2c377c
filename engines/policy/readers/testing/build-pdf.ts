// PDF files for tests, written object by object.
import { createHash } from 'node:crypto';
import iconv from 'iconv-lite';

export type PdfPage = { content: string; rotate?: number };

/** A page's content that draws each text (GBK, a font that is not embedded) at x, y in points. */
export function drawn(texts: readonly { text: string; x: number; y: number; size?: number; angle?: number }[]): string {
  const shows = texts.map(({ text, x, y, size = 16, angle = 0 }) => {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const matrix = [cos, sin, -sin, cos].map((value) => value.toFixed(6)).join(' ');
    return `/F1 ${size} Tf ${matrix} ${x} ${y} Tm <${iconv.encode(text, 'gbk').toString('hex')}> Tj`;
  });
  return `BT ${shows.join(' ')} ET`;
}

export function lines(...texts: string[]): PdfPage {
  return { content: drawn(texts.map((text, index) => ({ text, x: 72, y: 760 - 28 * index }))) };
}

/** A stream object with the given dictionary entries. */
export function streamObject(dictionary: string, data: Uint8Array): string {
  return `<<${dictionary}/Length ${data.length}>>\nstream\n${Buffer.from(data).toString('latin1')}\nendstream`;
}

export function buildPdf(
  pages: readonly PdfPage[],
  { catalog = '', extra = [] as string[], trailer = '' } = {},
): Uint8Array {
  const objects = [
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    `<</Type/Pages/Kids[${pages.map((_, index) => `${6 + 2 * index} 0 R`).join(' ')}]/Count ${pages.length}>>`,
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/GBK-EUC-H/DescendantFonts[4 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/FontDescriptor 5 0 R>>',
    '<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 80>>',
  ];
  for (const { content, rotate = 0 } of pages) {
    const number = objects.length + 1;
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate ${rotate}/Resources<</Font<</F1 3 0 R>>>>/Contents ${number + 1} 0 R>>`,
      streamObject('', Buffer.from(content, 'latin1')),
    );
  }
  return assemble([...objects, ...extra], trailer);
}

function assemble(objects: readonly string[], trailer: string): Uint8Array {
  let out = '%PDF-1.7\n';
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(out.length);
    out += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const tail = `trailer\n<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${out.length}\n%%EOF\n`;
  return Buffer.from(`${out}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${tail}`, 'latin1');
}

/** Trailer entries of a file locked with a user password (ISO 32000-1, 7.6.3, 40-bit RC4). */
export function lockedTrailer(): string {
  const id = createHash('md5').update('fixture').digest('hex');
  const owner = createHash('sha256').update('owner').digest('hex');
  const user = createHash('sha256').update('user').digest('hex');
  return `/ID[<${id}><${id}>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${owner}>/U<${user}>>>`;
}
