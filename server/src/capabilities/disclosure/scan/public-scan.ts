// A scan about to be public: every page burnt with its boxes, by another than who publishes; the file made from the pages holds nothing else.
import { createHash } from 'node:crypto';
import { scanTraces, strangersParts } from '@qingfeng/policy/readers';
import { scanPdf } from '@qingfeng/redaction';
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { disclosureProblem } from '../problems.ts';
import type { Committed } from '../published/commitment.ts';
import { type Made, pageName } from '../published/store-files.ts';
import { type Comparison, digestOf, publicTextOf } from '../text/passages.ts';
import type { LeftSomewhere } from '../text/stranger.ts';
import type { OpenText } from '../text/text.ts';
import { boxedKinds } from './boxes.ts';
import { openPages, pagesToBurn } from './scan.ts';
import { burntPages } from './store-scan.ts';

/** @throws Problem disclosure.unburnt */
export async function requireBurnt({ tx }: Session, { row }: Pick<OpenText, 'row'>): Promise<void> {
  if (row.sheets === null) return;
  const open = pagesToBurn({ sheets: row.sheets, boxes: row.boxes }, await burntPages(tx, row.id));
  if (open.length > 0) throw disclosureProblem('disclosure.unburnt', { pages: open.join('、') });
}

/**
 * @returns what is stored of it, with its pages; and what a stranger would still find in the file
 * @throws Problem disclosure.unburnt, disclosure.burntBySame
 */
export async function publicScan(
  session: Session,
  { text, crypto, now }: { text: OpenText; crypto: Cryptography; now: Date },
) {
  const { row } = text;
  await requireBurnt(session, text);
  const burnt = await openPages(session.tx, crypto, row.id);
  if (burnt.some(({ burntByUser }) => burntByUser === session.acting.userId))
    throw disclosureProblem('disclosure.burntBySame');
  const pages = burnt.map(({ png }, at): Made => ({ name: pageName(at + 1), mediaType: 'image/png', bytes: png }));
  const file = scanPdf(pages.map(({ bytes }) => bytes));
  // What was typed in is covered as any other text; nothing compares it with the pages.
  const publicText = publicTextOf(text.served, row.passages);
  const digest = createHash('sha256').update(file).digest('hex');
  return {
    made: [{ name: 'pdf', mediaType: 'application/pdf', bytes: file }, ...pages] satisfies Made[],
    committed: { over: 'file', of: row.sourceDigest } satisfies Committed,
    left: await leftInScan(file),
    content: {
      publicText,
      covered: boxedKinds(row.boxes),
      proof: {
        ...{
          publicDigest: digest,
          pages: pages.length,
          ...(publicText !== '' && { textDigest: digestOf(publicText) }),
        },
        ...{ covered: row.boxes.length, equalSigns: 0, comparedAt: now.toISOString() },
      } satisfies Comparison,
      fileDigests: [digest],
      pageDigests: burnt.map((page) => page.digest),
    },
  };
}

/** Text of whatever kind, and what else is beside the pictures. */
async function leftInScan(file: Uint8Array): Promise<LeftSomewhere[]> {
  const parts = await strangersParts('public.pdf', file);
  const texts = parts.filter(({ name, text }) => name !== 'strings' && text.trim() !== '');
  return [
    ...texts.map(({ name }) => ({ where: `pdf/${name}`, kind: 'textLayer' as const })),
    ...scanTraces(file).map((kind) => ({ where: 'pdf', kind })),
  ];
}
