// How large the pages of a PDF are as they are shown, turned pages included. Nothing of them is drawn.
import { type ReadLimits, UnreadableDocument } from '../unreadable.ts';
import { withPdf } from './read-pdf.ts';

/** In points of 1/72 inch. */
export type PageSize = { readonly width: number; readonly height: number };

/** @throws UnreadableDocument as readPdf */
export async function pdfPageSizes(bytes: Uint8Array, limits: ReadLimits): Promise<PageSize[]> {
  return withPdf(bytes, limits, async (pdf) => {
    const sizes: PageSize[] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      try {
        const { width, height } = (await pdf.getPage(number)).getViewport({ scale: 1 });
        sizes.push({ width, height });
      } catch (error) {
        throw new UnreadableDocument(
          { code: 'corrupt', part: `page ${number}`, params: { reason: 'pdf' } },
          { cause: error },
        );
      }
    }
    return sizes;
  });
}
