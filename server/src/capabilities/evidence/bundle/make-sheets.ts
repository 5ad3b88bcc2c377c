// The papers of a bundle as PDF. Runs beside the server, in the process of readers: cutting a font to size takes its time.
import { taggedPdf } from '@qingfeng/redaction';
import type { Sheet } from './sheets.ts';

export const makeSheets = async (sheets: readonly Sheet[]): Promise<(readonly [path: string, bytes: Uint8Array])[]> =>
  sheets.map(({ path, title, lines }) => [path, taggedPdf([title, '', ...lines].join('\n'), title)] as const);
