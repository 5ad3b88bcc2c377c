// A PDF as a scanner makes it: pages that are pictures and nothing but pictures.
import { PDFDocument } from '@cantoo/pdf-lib';

/** @param picture a JPEG, put on every page of A4 */
export async function scannedPdf(picture: Uint8Array, pages: number): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  const image = await pdf.embedJpg(picture);
  for (let page = 0; page < pages; page += 1) {
    const sheet = pdf.addPage([595, 842]);
    const scale = Math.min(535 / image.width, 782 / image.height);
    const [width, height] = [image.width * scale, image.height * scale];
    sheet.drawImage(image, { x: 30, y: 812 - height, width, height });
  }
  return Buffer.from(await pdf.save());
}
