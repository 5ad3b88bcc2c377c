// A receipt of the agency that evidence went to: it takes the step on the sender's record, and its officers are told.
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { WorkTools } from '../../../platform/procedures/index.ts';
import type { EvidenceReceiptBody } from './message.ts';
import { stepOf } from './pack.ts';
import { transferRow } from './store.ts';

/** @returns false where there is no such transfer here */
export async function takeEvidenceReceipt(tx: Tables, tools: WorkTools, body: EvidenceReceiptBody): Promise<boolean> {
  const row = await transferRow(tx, body.id);
  if (row === undefined) return false;
  const by = body.agency.name;
  const step = (name: string, facts: Record<string, string>) =>
    stepOf(tx, tools, { id: body.id, step: name, facts, by });
  if (body.act === 'verified' && row.state === 'sent') await step('arrive', { doneOn: body.on });
  if (body.act === 'accepted' && row.state === 'verified')
    await step('accept', { doneOn: body.on, receiptNo: body.receiptNo ?? '—' });
  if (body.act === 'refused' && row.state === 'sent') await step('refuse', { why: body.why ?? '—' });
  if (body.act === 'returned' && row.state === 'verified')
    await step('sendBack', { doneOn: body.on, why: body.why ?? '—' });
  if (body.act === 'verified') return true;
  await tools.tell?.(tx, [
    {
      ...{ agencyKey: row.ownerAgency, kind: 'assigned', link: `/evidence-transfers/${body.id}` },
      title: toldOf(body, row.title),
    },
  ]);
  return true;
}

function toldOf({ act, agency, receiptNo, why }: EvidenceReceiptBody, title: string) {
  if (act === 'accepted')
    return {
      zh: `${agency.name}已签收移送的证据（回执 ${receiptNo ?? ''}）：${title}`,
      en: `${agency.name} signed for the evidence handed over (receipt ${receiptNo ?? ''}): ${title}`,
    };
  return act === 'refused'
    ? {
        zh: `${agency.name}核对不符，未接收移送的证据（${why ?? ''}）：${title}`,
        en: `${agency.name} refused the evidence, which is not as it was sent (${why ?? ''}): ${title}`,
      }
    : {
        zh: `${agency.name}退回移送的证据（${why ?? ''}）：${title}`,
        en: `${agency.name} returned the evidence handed over (${why ?? ''}): ${title}`,
      };
}
