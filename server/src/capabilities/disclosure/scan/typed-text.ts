// The text of a scan, typed in by an officer: proposed to be covered, decided on passage by passage and published as any other text, and marked
// as typed, since nothing compares it with the pages but eyes.
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { recordChanged } from '../../../platform/errors/record-changed.ts';
import { disclosureProblem } from '../problems.ts';
import { lockText, setTypedText } from '../store.ts';
import { disclosureRow } from '../store-rows.ts';
import { digestOf } from '../text/passages.ts';
import { firstPassages, openedText, servedContext } from '../text/text.ts';

/**
 * Puts this text in the place of the one before, on the version that was seen; an empty one takes it away. What was decided of an earlier
 * text is gone with it.
 * @throws Problem disclosure.noText, disclosure.noScan, record.changed
 */
export async function typeText(
  { tx, acting }: Session,
  crypto: Cryptography,
  { id, seen, text }: { id: string; seen: number; text: string },
): Promise<void> {
  const [row, record] = [await lockText(tx, id), await disclosureRow(tx, id)];
  if (record === undefined) throw problem('request.notFound');
  if (row === undefined) throw disclosureProblem('disclosure.noText');
  if (row.sheets === null) throw disclosureProblem('disclosure.noScan');
  const { facts } = openedText(row, crypto);
  const passages = text === '' ? [] : await firstPassages(tx, crypto, { text, facts, decidedOn: record.decidedOn });
  const put = await setTypedText(tx, {
    ...{ id, seen, passages, typedBy: text === '' ? null : acting.displayName, servedDigest: digestOf(text) },
    served: crypto.encryptField(text, { context: servedContext(id) }),
  });
  if (!put) throw recordChanged({ kind: 'disclosure_text', id, seen });
}
