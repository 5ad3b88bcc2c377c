// The worker of pdf.js, with what its build for older browsers takes for granted and Chrome 109 lacks: a worker sees nothing of what the
// page brought (older-browsers.ts).
import 'core-js/modules/es.array.to-spliced.js';
import 'core-js/modules/es.promise.with-resolvers.js';
import 'pdfjs-dist/legacy/build/pdf.worker.min.mjs';
