// Documents as bytes to text, for whoever has the bytes: a server, a command, a test.
export { describeNote, describeUnreadable, type Sentence } from './messages.ts';
export { type PageSize, pdfPageSizes } from './pdf/page-sizes.ts';
export { pdfPicturePages } from './pdf/picture-pages.ts';
export { isSupported, type ReadDocument, readDocument } from './read-document.ts';
export { type ScanTrace, scanTraces } from './scan-traces.ts';
export { type Part, strangersParts } from './stranger.ts';
export {
  DEFAULT_LIMITS,
  type DocumentKind,
  type ReadLimits,
  type ReadNote,
  type Unreadability,
  type UnreadableCode,
  UnreadableDocument,
} from './unreadable.ts';
