// Public files made anew where none were kept: decisions published by an earlier release. Runs beside the server, in the process of readers.
import { scanPdf } from '@qingfeng/redaction';
import { asPublished, type PublicFile, publicFiles } from '../text/stranger.ts';
import { type Made, pageName } from './store-files.ts';

/** What the public takes away of a text, as it was on the day of publication. */
export async function makeOfText(text: string, digests: readonly string[]): Promise<Made[]> {
  return (Object.keys(publicFiles) as PublicFile[]).map((name) => ({
    ...{ name, mediaType: publicFiles[name].mediaType },
    bytes: asPublished(name, text, digests),
  }));
}

/** The same of a scan: its pages, and the PDF of them. */
export async function makeOfPages(pages: readonly Uint8Array[]): Promise<Made[]> {
  return [
    { name: 'pdf', mediaType: 'application/pdf', bytes: scanPdf(pages) },
    ...pages.map((bytes, at) => ({ name: pageName(at + 1), mediaType: 'image/png', bytes })),
  ];
}
