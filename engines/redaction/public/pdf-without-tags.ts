// The PDF of decisions that were published before it had a structure: their digests are theirs, and they are given out as they were.
import { type Subset, subsetFor } from './font.ts';
import { pdfFile } from './pdf-file.ts';
import { broken, drawn, FIRST_PAGE, FONT, fontObjects, lineOf, PAGE, pagesOf, sourceLines } from './pdf-text.ts';

/** Lines are broken where the page ends. The same text gives the same bytes. */
export function pdfWithoutTags(text: string): Uint8Array {
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

const content = (lines: readonly string[], font: Subset): string => drawn(lines.map((line) => lineOf(line, font)));
