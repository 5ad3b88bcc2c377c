// The pages of a scan: drawn in the size in which the server wants them, and burnt with the boxes that cover them.
import { AnnotationMode } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { openPdf } from '../../../platform/parts/preview/pdf.ts';

/** In dots. */
export type Size = { readonly width: number; readonly height: number };
export type Rectangle = Size & { readonly x: number; readonly y: number };

export type Pages = {
  /** Draws a page over the whole of a canvas. */
  draw(page: number, canvas: HTMLCanvasElement): Promise<void>;
  close(): void;
};

const isPdf = (name: string): boolean => /\.pdf$/i.test(name);

/** @param source the name of the file, by which a PDF is told from a picture */
export async function openPages(address: string, source: string): Promise<Pages> {
  return isPdf(source) ? pagesOfPdf(address) : pageOfPicture(address);
}

async function pagesOfPdf(address: string): Promise<Pages> {
  const loading = openPdf(address);
  const document = await loading.promise;
  return {
    draw: async (number, canvas) => {
      const page = await document.getPage(number);
      const whole = page.getViewport({ scale: 1 });
      const viewport = page.getViewport({ scale: canvas.width / whole.width });
      await page.render({ canvas, viewport, annotationMode: AnnotationMode.ENABLE }).promise;
    },
    close: () => void loading.destroy(),
  };
}

async function pageOfPicture(address: string): Promise<Pages> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  const picture = await createImageBitmap(await answer.blob());
  return {
    draw: async (_, canvas) => {
      const on = canvas.getContext('2d', { alpha: false });
      if (on === null) throw new Error('no canvas');
      on.fillStyle = '#fff';
      on.fillRect(0, 0, canvas.width, canvas.height);
      on.drawImage(picture, 0, 0, canvas.width, canvas.height);
    },
    close: () => picture.close(),
  };
}

/** The page as PNG, black where a box lies. */
export async function burnt(
  pages: Pages,
  { page, size, boxes }: { page: number; size: Size; boxes: readonly Rectangle[] },
): Promise<File> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [size.width, size.height];
  await pages.draw(page, canvas);
  // What the page was drawn with is left behind: its dots go onto paper that nothing shines through.
  const paper = document.createElement('canvas');
  [paper.width, paper.height] = [size.width, size.height];
  const on = paper.getContext('2d', { alpha: false });
  if (on === null) throw new Error('no canvas');
  on.fillStyle = '#fff';
  on.fillRect(0, 0, size.width, size.height);
  on.drawImage(canvas, 0, 0);
  on.fillStyle = '#000';
  for (const { x, y, width, height } of boxes) on.fillRect(x, y, width, height);
  const blob = await new Promise<Blob | null>((resolve) => paper.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('no picture');
  return new File([blob], `${page}.png`, { type: 'image/png' });
}
