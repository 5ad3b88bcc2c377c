// Pages of a PDF that show something and hold no letter: scans between pages of text, which reading the text would lose.
import { type ReadLimits, UnreadableDocument } from '../unreadable.ts';
import { withPdf } from './read-pdf.ts';

/** Numbers of such pages; an empty page is none. Pictures are not decoded. @throws UnreadableDocument as readPdf */
export async function pdfPicturePages(bytes: Uint8Array, limits: ReadLimits): Promise<number[]> {
  return withPdf(bytes, limits, async (pdf) => {
    const found: number[] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      try {
        const page = await pdf.getPage(number);
        const { items } = await page.getTextContent({ includeMarkedContent: false });
        const speaks = items.some((item) => 'str' in item && /[\p{L}\p{N}]/u.test(item.str));
        if (!speaks && (await page.getOperatorList()).fnArray.length > 0) found.push(number);
        page.cleanup();
      } catch (error) {
        const params = { reason: 'pdf' as const };
        throw new UnreadableDocument({ code: 'corrupt', part: `page ${number}`, params }, { cause: error });
      }
    }
    return found;
  });
}
