// Receipts for a bundle of evidence: they find their way back to the agency that sent it.
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { WorkTools } from '../../../platform/procedures/index.ts';
import { type EvidenceReceiptBody, evidenceReceiptKind } from '../transfers/message.ts';
import { insertEvidenceMessage, sideOfKey } from '../transfers/store.ts';

type Answer = Pick<EvidenceReceiptBody, 'act' | 'on'> &
  Partial<Pick<EvidenceReceiptBody, 'receiptNo' | 'why'>> & {
    transfer: string;
    receiver: number | null;
    title: string;
    /** The officer who answers; null for the platform. */
    madeBy: string | null;
  };

export async function answerSender(tx: Tables, { now }: WorkTools, answer: Answer): Promise<void> {
  const { transfer, receiver, title, madeBy, act, on, receiptNo = null, why = null } = answer;
  if (receiver === null) throw new TypeError('a bundle has a receiver');
  const body: EvidenceReceiptBody = {
    ...{ id: transfer, act, on, receiptNo, why: why === null ? null : why.slice(0, 2_000) },
    agency: await sideOfKey(tx, receiver),
  };
  await insertEvidenceMessage(tx, {
    ...{ transfer, kind: evidenceReceiptKind, title, body: JSON.stringify(body) },
    ...{ agency: receiver, madeBy, madeAt: now, readyAt: now },
  });
}
