// A PDF opened by pdf.js as every page opens it: without its scripts and forms, nothing asked of anybody but our own server.
import {
  GlobalWorkerOptions,
  getDocument,
  type PDFDocumentLoadingTask,
  version,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerSrc from './pdf-worker.ts?worker&url';

/** Where the build puts what pdf.js loads when it needs it. */
const parts = `/assets/pdfjs-${version}`;
GlobalWorkerOptions.workerSrc = workerSrc;

const options = {
  cMapUrl: `${parts}/cmaps/`,
  standardFontDataUrl: `${parts}/standard_fonts/`,
  wasmUrl: `${parts}/wasm/`,
  useWasm: false,
  enableXfa: false,
  disableWorkerRendering: true,
  /** A page of 100 megapixels is no page. */
  maxImageSize: 100_000_000,
};

export const openPdf = (address: string): PDFDocumentLoadingTask =>
  getDocument({ url: address, withCredentials: true, ...options });
