// Pushes and receipts in the list of files in and out: on both sides with the digest of the same text.
import { createHash } from 'node:crypto';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import { type Direction, noteFile, noteFileOfPlatform } from '../../../platform/lists/exchanged/store.ts';
import { type PushBody, pushBody, type ReceiptBody, receiptBody } from './message.ts';
import { pushedDisclosures } from './register.ts';

/** What the platform does by itself stands under its name. */
const platform = '清风';

const names: Readonly<Record<PushBody['act'] | ReceiptBody['act'], string>> = {
  ...{ pushed: '推送', corrected: '推送更正', withdrawn: '推送撤回' },
  ...{ received: '回执（已收到）', published: '回执（已公示）', returned: '回执（退回）', takenDown: '回执（已撤下）' },
};

type Passing = { body: PushBody | ReceiptBody; no: string; at: Date };

function fileOf(direction: Direction, { body, no, at }: Passing) {
  // Read by its schema, so that both sides write the fields in one order.
  const text = JSON.stringify('to' in body ? pushBody.parse(body) : receiptBody.parse(body));
  return {
    ...{ direction, kind: pushedDisclosures.table, name: `${names[body.act]} ${no}.json`, rows: 1, at },
    ...(direction === 'in' && { refused: 0 }),
    sha256: createHash('sha256').update(text).digest('hex'),
  };
}

/** What somebody of the agency sent. */
export const noteSent = (session: Session, passing: Passing): Promise<void> =>
  noteFile(session, fileOf('out', passing));

/** What the platform answered in the agency's name. */
export const noteAnswered = (tx: Tables, agencyKey: number, passing: Passing): Promise<void> =>
  noteFileOfPlatform(tx, { agencyKey, name: platform }, fileOf('out', passing));

/** What came to the agency from another. */
export const noteCame = (tx: Tables, agencyKey: number, passing: Passing): Promise<void> =>
  noteFileOfPlatform(tx, { agencyKey, name: passing.body.agency.name }, fileOf('in', passing));
