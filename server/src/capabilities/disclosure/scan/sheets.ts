// How large the pages of a scan are drawn, burnt and printed: in dots, the same for the browser that draws and the server that checks.
import type { PageSize } from '@qingfeng/policy/readers';
import { SCAN_DPI, type Sheet } from '@qingfeng/redaction';
import { jpegSize } from '../../../platform/reading/metadata/picture.ts';
import { disclosureProblem } from '../problems.ts';

const most = { pages: 100, dots: 20_000_000 };
/** The longer side of A4 at 200 dots an inch. */
const longest = 2_339;

/** @throws Problem disclosure.unreadable for more pages than are drawn */
export function sheetsOfPdf(pages: readonly PageSize[]): Sheet[] {
  if (pages.length > most.pages)
    throw disclosureProblem('disclosure.unreadable', {
      zh: `扫描件共 ${pages.length} 页，最多 ${most.pages} 页`,
      en: `the scan has ${pages.length} pages; at most ${most.pages} are taken`,
    });
  return pages.map(({ width, height }) =>
    scaled({ width, height }, Math.min(SCAN_DPI / 72, Math.sqrt(most.dots / (width * height)))),
  );
}

/** The page that a picture becomes; undefined for what is neither PNG nor JPEG. */
export function pictureSheet(bytes: Uint8Array): Sheet | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = jpegSize(file) ?? pngSize(file);
  if (size === undefined || size.width === 0 || size.height === 0) return undefined;
  return scaled(size, Math.min(1, longest / Math.max(size.width, size.height)));
}

function pngSize(file: Buffer): Sheet | undefined {
  const isPng = file.length > 24 && file.toString('latin1', 0, 8) === '\x89PNG\r\n\x1a\n';
  return isPng ? { width: file.readUInt32BE(16), height: file.readUInt32BE(20) } : undefined;
}

const scaled = ({ width, height }: Sheet, by: number): Sheet => ({
  width: Math.max(1, Math.round(width * by)),
  height: Math.max(1, Math.round(height * by)),
});
