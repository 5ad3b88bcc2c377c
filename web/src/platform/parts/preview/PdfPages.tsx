// A PDF drawn page by page on canvases by pdf.js (docs/decisions/0145): without its scripts, forms and links, and without a viewer of the
// browser's. The policy of the page stays as it is: no eval, no WebAssembly, nothing but our own origin.

import { AnnotationMode, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../i18n/index.ts';
import { Skeleton } from '../lists/Empty.tsx';
import { openPdf } from './pdf.ts';

/** Pages of a file that are drawn here; longer ones are fetched. */
const mostPages = 1_000;

type Opened = { document: PDFDocumentProxy } | { failed: 'password' | 'damaged' };

export function PdfPages({ address, name }: { address: string; name: string }) {
  const { t } = useWords();
  const [opened, setOpened] = useState<Opened>();
  useEffect(() => {
    const loading = openPdf(address);
    loading.promise.then(
      (document) => setOpened({ document }),
      (error: Error) => setOpened({ failed: error.name === 'PasswordException' ? 'password' : 'damaged' }),
    );
    return () => void loading.destroy();
  }, [address]);
  if (opened === undefined) return <Skeleton />;
  if ('failed' in opened) return <p role="alert">{t(`parts.file.${opened.failed}`)}</p>;
  const { document } = opened;
  const pages = Array.from({ length: Math.min(document.numPages, mostPages) }, (_, at) => at + 1);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section className="qf-preview-pages" aria-label={name} tabIndex={0}>
      {pages.map((page) => (
        <PdfPage key={page} document={document} page={page} />
      ))}
    </section>
  );
}

function PdfPage({ document, page }: { document: PDFDocumentProxy; page: number }) {
  const { t } = useWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [seen, setSeen] = useState(page === 1);
  useEffect(() => {
    if (seen || canvas.current === null) return undefined;
    const watch = new IntersectionObserver((entries) => entries.some((each) => each.isIntersecting) && setSeen(true), {
      rootMargin: '400px',
    });
    watch.observe(canvas.current);
    return () => watch.disconnect();
  }, [seen]);
  useEffect(() => {
    if (!seen) return undefined;
    let task: { cancel(): void; promise: Promise<void> } | undefined;
    let left = false;
    const draw = async (): Promise<void> => {
      const drawn = await document.getPage(page);
      const target = canvas.current;
      if (left || target === null) return;
      const width = target.parentElement?.clientWidth ?? 800;
      const whole = drawn.getViewport({ scale: 1 });
      const scale = (Math.min(width, 1_000) / whole.width) * Math.min(window.devicePixelRatio, 2);
      const viewport = drawn.getViewport({ scale });
      target.width = Math.floor(viewport.width);
      target.height = Math.floor(viewport.height);
      task = drawn.render({ canvas: target, viewport, annotationMode: AnnotationMode.ENABLE });
      await task.promise;
    };
    draw().catch((error: Error) => {
      if (error.name !== 'RenderingCancelledException') throw error;
    });
    return () => {
      left = true;
      task?.cancel();
    };
  }, [document, page, seen]);
  return (
    <figure className="qf-preview-sheet">
      <canvas
        ref={canvas}
        width={800}
        height={1_131}
        role="img"
        aria-label={t('parts.file.page', { page, pages: document.numPages })}
      />
      <figcaption className="qf-second">{t('parts.file.page', { page, pages: document.numPages })}</figcaption>
    </figure>
  );
}
