// What a stranger still finds in what is about to be public: the text, the items, and the files made anew from the text.
import { createHash } from 'node:crypto';
import type { ScanTrace } from '@qingfeng/policy/readers';
import {
  type Facts,
  type Left,
  leftIn,
  pdfWithoutFont,
  pdfWithoutTags,
  publicDocx,
  publicPdf,
} from '@qingfeng/redaction';
import type { Looked } from '../published/store-files.ts';
import { keptOnPurpose, type Passage, placesOf } from './passages.ts';

export type LeftSomewhere = { readonly where: string; readonly kind: Left['kind'] | ScanTrace };

/** The files that the public takes away. The same text gives the same bytes. */
export const publicFiles = {
  docx: { make: publicDocx, mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  pdf: { make: publicPdf, mediaType: 'application/pdf' },
} as const;
export type PublicFile = keyof typeof publicFiles;

export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The makers of PDFs of before, the newest first. */
const earlier = [pdfWithoutTags, pdfWithoutFont];

/** The file as it was on the day of publication, which its digest tells: a PDF from before it had a structure, or its font, stays as it is. */
export function asPublished(name: PublicFile, text: string, digests: readonly string[]): Uint8Array {
  const fresh = publicFiles[name].make(text);
  if (name !== 'pdf' || digests.length === 0 || digests.includes(digestOf(fresh))) return fresh;
  for (const make of earlier) {
    const before = make(text);
    if (digests.includes(digestOf(before))) return before;
  }
  return fresh;
}

/**
 * @param q.served with `passages`: what officers kept on purpose, with a reason, is not reported again
 */
export function leftForStrangers(q: {
  /** Null for a scan: its items alone are looked at here. */
  text: string | null;
  /** The files as they will be taken away, with what a stranger finds in each. */
  made: readonly Pick<Looked, 'name' | 'parts'>[];
  items: readonly (readonly [item: string, value: string])[];
  facts: Facts;
  served: string;
  passages: readonly Passage[];
}): LeftSomewhere[] {
  const found: LeftSomewhere[] = [];
  const look = (where: string, text: string): void => {
    const kept = keptOnPurpose(text, q.served, q.passages);
    for (const one of leftIn(text, q.facts))
      if (!kept(one)) found.push({ where: `${where}:${lineAt(text, one.start)}`, kind: one.kind });
  };
  for (const [item, value] of q.items) look(item, value);
  const { text } = q;
  if (text === null) return found;
  look('text', text);
  for (const { name, parts } of q.made) {
    for (const part of parts) {
      // What stands in the text was looked at with its lines whole.
      const own = folded(part.text) === folded(text) ? '' : part.text;
      look(`${name}/${part.name}`, own);
    }
  }
  return found;
}

/** Where a public text names somebody whom the case came to name since it was read: whoever kept the name did not know. */
export const namedIn = (text: string, since: readonly string[]): LeftSomewhere[] =>
  since.flatMap((one) =>
    placesOf(text, one).map(({ start }): LeftSomewhere => ({ where: `text:${lineAt(text, start)}`, kind: 'name' })),
  );

const folded = (text: string): string => text.replaceAll(/\s/g, '');
const lineAt = (text: string, place: number): number => text.slice(0, place).split('\n').length;
