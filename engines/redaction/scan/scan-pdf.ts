// A PDF made anew from burnt pages: one picture a page, no text, no metadata, one revision.
import { joined, pdfFile } from '../public/pdf-file.ts';
import { SCAN_DPI } from './boxes.ts';
import { packedPage } from './png.ts';

const FIRST = 3;
/** Page, what it shows, its picture. */
const OBJECTS = 3;

/** @param pages as `writePage` wrote them. The same pages give the same bytes. */
export function scanPdf(pages: readonly Uint8Array[]): Uint8Array {
  const kids = pages.map((_, at) => `${FIRST + OBJECTS * at} 0 R`).join(' ');
  return pdfFile([
    '<</Type/Catalog/Pages 2 0 R/Lang(zh-CN)>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`,
    ...pages.flatMap((png, at) => pageObjects(png, FIRST + OBJECTS * at)),
  ]);
}

function pageObjects(png: Uint8Array, own: number): (string | Uint8Array)[] {
  const { width, height, packed } = packedPage(png);
  const [wide, high] = [points(width), points(height)];
  const shown = `${wide} 0 0 ${high} 0 0 cm /P Do`;
  const picture =
    `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent 8` +
    `/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors 1/BitsPerComponent 8/Columns ${width}>>/Length ${packed.length}>>`;
  const text = (said: string): Uint8Array => new TextEncoder().encode(said);
  return [
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${wide} ${high}]/Resources<</XObject<</P ${own + 2} 0 R>>>>/Contents ${own + 1} 0 R>>`,
    `<</Length ${shown.length}>>\nstream\n${shown}\nendstream`,
    joined([text(`${picture}\nstream\n`), packed, text('\nendstream')]),
  ];
}

const points = (dots: number): string => ((dots * 72) / SCAN_DPI).toFixed(2);
