// The files that the public takes away, and what a stranger finds in them. Runs beside the server, in the process of readers.
import { scanTraces, strangersParts } from '@qingfeng/policy/readers';
import { scanPdf } from '@qingfeng/redaction';
import { asPublished, type PublicFile, publicFiles } from '../text/stranger.ts';
import { type Looked, type Made, pageName } from './store-files.ts';

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

/** What a text is published with, each file looked at as a stranger would. */
export async function publishedOfText(text: string): Promise<Looked[]> {
  const looked: Looked[] = [];
  for (const made of await makeOfText(text, []))
    looked.push({ ...made, parts: await strangersParts(`public.${made.name}`, made.bytes), traces: [] });
  return looked;
}

/** The file of a scan, of its burnt pages as PNG. */
export async function publishedOfPages(pages: readonly Uint8Array[]): Promise<Looked[]> {
  const bytes = scanPdf(pages);
  const parts = await strangersParts('public.pdf', bytes);
  return [{ name: 'pdf', mediaType: 'application/pdf', bytes, parts, traces: scanTraces(bytes) }];
}
