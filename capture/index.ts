// Captures web pages as evidence: outside the server, by a browser that reaches the network only through the proxy here.
export { type Entry, isListed, isPrivate, mayConnect, parseEntry, type Refusal } from './allow.ts';
export { NoBrowser } from './browser.ts';
export {
  type Captured,
  type CaptureOrder,
  type CaptureSetting,
  capturePage,
  completeCapture,
  orderRefusal,
} from './capture.ts';
export { chromiumPath } from './chromium.ts';
export { readKey } from './key.ts';
export type { CaptureRecord } from './record.ts';
