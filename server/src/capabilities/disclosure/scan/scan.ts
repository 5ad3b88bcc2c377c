// A decision that was served as a scan, under review: boxes are drawn on its pages, and each page is burnt with those that it has.
import { randomUUID } from 'node:crypto';
import { rulesOfDecision, type Sheet } from '@qingfeng/redaction';
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Actor, Session, Tables } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { recordChanged } from '../../../platform/errors/record-changed.ts';
import type { BytesOnDisk } from '../../../platform/files/bytes-on-disk.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { readersOf } from '../../../platform/reading/reading.ts';
import { disclosureProblem } from '../problems.ts';
import { findText, lockText, type TextRow } from '../store.ts';
import { disclosureRow } from '../store-rows.ts';
import { digestOfBoxes, drawn, type GivenBox } from './boxes.ts';
import { type BurntPage, burntPages, notePageRead, pageContents, putPage, setBoxes } from './store-scan.ts';

const readers = readersOf<typeof import('./read-page.ts')>(new URL('./read-page.ts', import.meta.url), 30);

type ScanRow = TextRow & { sheets: Sheet[] };
type Burnt = Pick<BurntPage, 'place' | 'boxesDigest'>;

const contextOf = (row: string) => ({ table: 'disclosure_page', column: 'content', row });

/** @throws Problem disclosure.noText, disclosure.noScan */
function requireScan(row: TextRow | undefined): ScanRow {
  if (row === undefined) throw disclosureProblem('disclosure.noText');
  const { sheets } = row;
  if (sheets === null) throw disclosureProblem('disclosure.noScan');
  return { ...row, sheets };
}

/** Pages that were not burnt with the boxes that they have now, by number. */
export const pagesToBurn = ({ sheets, boxes }: Pick<ScanRow, 'sheets' | 'boxes'>, burnt: readonly Burnt[]): number[] =>
  sheets.flatMap((_, at) => {
    const done = burnt.find(({ place }) => place === at + 1);
    return done?.boxesDigest === digestOfBoxes(boxes, at + 1) ? [] : [at + 1];
  });

/**
 * Puts these boxes in the place of those before, on the version that was seen.
 * @throws Problem disclosure.noText, disclosure.noScan, disclosure.box, record.changed
 */
export async function drawBoxes(
  { tx, acting }: Session,
  q: { id: string; seen: number; boxes: readonly GivenBox[] },
): Promise<void> {
  const [row, record] = [requireScan(await lockText(tx, q.id)), await disclosureRow(tx, q.id)];
  if (record === undefined) throw problem('request.notFound');
  const rules = rulesOfDecision(record.decidedOn);
  const done = drawn(q.boxes, { before: row.boxes, sheets: row.sheets, rules, by: acting.displayName });
  if ('outside' in done) throw disclosureProblem('disclosure.box', { n: done.outside + 1 });
  if (await setBoxes(tx, { id: q.id, seen: q.seen, boxes: done.boxes })) return;
  throw recordChanged({ kind: 'disclosure_text', id: q.id, seen: q.seen });
}

type Burning = { id: string; page: number; seen: number; bytes: Uint8Array | BytesOnDisk };

/**
 * Takes in a page as the browser burnt it. It is read while no transaction is open, and kept only where the boxes are still those that
 * were burnt.
 * @throws Problem request.notFound, disclosure.noScan, disclosure.boxesChanged, disclosure.page, disclosure.boxUnburnt, reading.*
 */
export async function burnPage(
  { database, crypto, clock, reading }: Pick<Services, 'database' | 'crypto' | 'clock' | 'reading'>,
  actor: Actor,
  { id, page, seen, bytes }: Burning,
): Promise<void> {
  const found = await database.as(actor, ({ tx }) => seenScan(tx, { id, seen, page, lock: false }));
  const sheet = found.sheets[page - 1];
  if (sheet === undefined) throw problem('request.notFound');
  const boxes = found.boxes.filter((box) => box.page === page);
  const args = [{ bytes, page, sheet, boxes }] as const;
  const made = await readers.read(reading, { file: `${page}.png`, read: 'burntPage', args: [...args] });
  await database.as(actor, async ({ tx, acting }) => {
    const row = await seenScan(tx, { id, seen, page, lock: true });
    const own = randomUUID();
    await putPage(tx, {
      ...{ id: own, ofId: id, ownerAgency: row.ownerAgency, place: page, digest: made.digest },
      content: crypto.encryptField(made.content, { context: contextOf(own) }),
      boxesDigest: digestOfBoxes(row.boxes, page),
      ...{ burntAt: clock.now(), burntBy: acting.displayName, burntByUser: acting.userId },
    });
  });
}

type Seen = { id: string; seen: number; page: number; lock: boolean };

async function seenScan(tx: Tables, { id, seen, page, lock }: Seen): Promise<ScanRow> {
  const row = requireScan(await (lock ? lockText : findText)(tx, id));
  if (row.version !== seen) throw disclosureProblem('disclosure.boxesChanged', { page });
  return row;
}

/** A burnt page as PNG; that it was looked at goes to the trail. @throws Problem request.notFound */
export async function readBurntPage(
  { tx }: Session,
  crypto: Cryptography,
  { id, page }: { id: string; page: number },
): Promise<Buffer> {
  const [found] = await pageContents(tx, { ofId: id, place: page });
  if (found === undefined) throw problem('request.notFound');
  await notePageRead(tx, found.id, { purpose: '行政处罚信息公示', reason: '遮盖核对' });
  return opened(crypto, found);
}

const opened = (crypto: Cryptography, { id, content }: { id: string; content: string }): Buffer =>
  Buffer.from(crypto.decryptField(content, { context: contextOf(id) }), 'base64');

/** All burnt pages, in their order. */
export async function openPages(tx: Tables, crypto: Cryptography, id: string) {
  const rows = await pageContents(tx, { ofId: id });
  return rows.map((row) => ({ ...row, png: opened(crypto, row) }));
}

/** The review of a scan as pages get it. */
export async function scanView(tx: Tables, row: TextRow) {
  const { sheets, sourceFile } = row;
  if (sheets === null || sourceFile === null) return null;
  const burnt = await burntPages(tx, row.id);
  const open = pagesToBurn({ sheets, boxes: row.boxes }, burnt);
  return {
    ...{ version: row.version, source: row.sourceName, file: sourceFile, preparedAt: row.preparedAt.toISOString() },
    pages: sheets.map(({ width, height }, at) => {
      const done = burnt.find(({ place }) => place === at + 1);
      return { width, height, burnt: !open.includes(at + 1), digest: done?.digest ?? null, by: done?.burntBy ?? null };
    }),
    boxes: row.boxes.map(({ why = null, ...box }) => ({ ...box, why })),
    toBurn: open,
  };
}
