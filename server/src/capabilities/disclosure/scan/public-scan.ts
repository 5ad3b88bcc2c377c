// A scan about to be public: every page burnt with its boxes, by another than who publishes; the file made from the pages holds nothing else.
import { createHash } from 'node:crypto';
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { disclosureProblem } from '../problems.ts';
import type { Committed } from '../published/commitment.ts';
import { type Ahead, filesOf } from '../published/files-ahead.ts';
import type { Looked } from '../published/store-files.ts';
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
  q: { text: OpenText; crypto: Cryptography; reading: Services['reading']; ahead: Ahead | undefined; now: Date },
) {
  const { text, crypto, ahead, now } = q;
  const { row } = text;
  await requireBurnt(session, text);
  const burnt = await openPages(session.tx, crypto, row.id);
  if (burnt.some(({ burntByUser }) => burntByUser === session.acting.userId))
    throw disclosureProblem('disclosure.burntBySame');
  const pages = burnt.map(({ png }, at): Made => ({ name: pageName(at + 1), mediaType: 'image/png', bytes: png }));
  const [file] = await filesOf(q, { source: { pages: burnt.map(({ png }) => png) }, ahead });
  if (file === undefined) throw new TypeError('a scan has its file');
  // What was typed in is covered as any other text; nothing compares it with the pages.
  const publicText = publicTextOf(text.served, row.passages);
  const digest = createHash('sha256').update(file.bytes).digest('hex');
  return {
    made: [file, ...pages] satisfies Made[],
    looked: [file],
    committed: { over: 'file', of: row.sourceDigest } satisfies Committed,
    left: leftInScan(file),
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
function leftInScan({ parts, traces }: Looked): LeftSomewhere[] {
  const texts = parts.filter(({ name, text }) => name !== 'strings' && text.trim() !== '');
  return [
    ...texts.map(({ name }) => ({ where: `pdf/${name}`, kind: 'textLayer' as const })),
    ...traces.map((kind) => ({ where: 'pdf', kind })),
  ];
}
