// The push to the place of registration, on the side of the agency that decided: what is sent, and what its receipts do.
import { localDate } from '@qingfeng/codes';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import { takeStepAsSystem, type WorkTools } from '../../../platform/procedures/index.ts';
import { findPublication, type PublicDecision } from '../store.ts';
import type { DisclosureRow } from '../store-rows.ts';
import { noteCame, noteSent } from './logged.ts';
import { type PushBody, pushKind, type ReceiptBody } from './message.ts';
import { creditCodeOf, insertMessage, pushingEntry, wasPushed, wayTo } from './store.ts';

const longest = 60_000;
type Telling = { row: DisclosureRow; act: PushBody['act']; reason: string | undefined };

/**
 * Sends what is public now, or that it no longer is, to the authority where the party is registered: in the same transaction, as far as
 * somebody here or another node receives for that region. Elsewhere the officer notes the push by hand, as before.
 */
export async function pushToRegistration(session: Session, tools: WorkTools, { row, act, reason }: Telling) {
  const { tx, acting } = session;
  if (!row.channels.includes('samr-push') || row.partyRegion === null) return;
  if (act !== 'pushed' && !(await wasPushed(tx, row.id))) return;
  if ((await wayTo(tx, { region: row.partyRegion, mine: row.ownerAgency })) === undefined) return;
  const published = await findPublication(tx, row.id);
  const body: PushBody = {
    ...{ id: row.id, act, to: row.partyRegion, on: localDate(tools.now.getTime()), reason: reason ?? null },
    agency: { departmentId: row.departmentId, regionCode: row.regionCode, name: row.agencyName },
    agencyCode: await creditCodeOf(tx, row.ownerAgency),
    decision: act === 'withdrawn' || published === undefined ? null : decisionOf(row, published),
    demo: row.demo,
  };
  await insertMessage(tx, {
    ...{ disclosure: row.id, kind: pushKind, title: row.decisionNo, body: JSON.stringify(body) },
    ...{ agency: acting.agencyKey, madeBy: acting.userId, madeAt: tools.now },
  });
  await noteSent(session, { body, no: row.decisionNo, at: tools.now });
}

function decisionOf(row: DisclosureRow, { publicText, items }: PublicDecision): NonNullable<PushBody['decision']> {
  const { decisionNo, party, partyKind, uscc, matter, decidedOn, penalties } = row;
  const text = publicText ?? '';
  return {
    ...{ decisionNo, party, partyKind, uscc, matter, decidedOn, penalties },
    items: items.map(([item, value]) => [item, value]),
    text: text.length > longest ? '' : text,
  };
}

/**
 * A receipt: the push is done on the day on which it arrived there, and the decision stands in the enterprise system once the place of
 * registration has published it. @returns false where there is no such disclosure here
 */
export async function takeReceipt(tx: Tables, tools: WorkTools, body: ReceiptBody): Promise<boolean> {
  const entry = await pushingEntry(tx, body.id);
  if (entry === undefined) return false;
  await noteCame(tx, entry.ownerAgency, { body, no: entry.decisionNo, at: tools.now });
  const author = {
    displayName: body.agency.name,
    agencyKey: entry.ownerAgency,
    agencyName: body.agency.name,
    requestId: null,
  };
  const step = (name: string, facts: Record<string, string>) =>
    takeStepAsSystem(tx, tools, { instanceId: entry.id, step: name, facts, author });
  const open = entry.state === 'published';
  if (open && body.act === 'received' && entry.pushedOn === null) await step('push', { doneOn: body.on });
  if (open && body.act === 'published' && entry.samrOn === null && entry.channels.includes('samr'))
    await step('reportSamr', { doneOn: body.on });
  if (open && body.act === 'returned') await step('pushReturned', { returnedWhy: body.reason ?? '—' });
  if (body.act === 'returned' || body.act === 'published')
    await tools.tell?.(tx, [
      {
        ...{ agencyKey: entry.ownerAgency, kind: 'assigned', link: `/disclosures/${entry.id}` },
        title: toldOf(body, entry.decisionNo),
      },
    ]);
  return true;
}

const toldOf = ({ act, agency, on, reason }: ReceiptBody, decisionNo: string) =>
  act === 'published'
    ? {
        zh: `${agency.name}已于${on}公示推送的处罚：${decisionNo}`,
        en: `${agency.name} published the penalty pushed to it on ${on}: ${decisionNo}`,
      }
    : {
        zh: `${agency.name}退回推送的处罚（${reason ?? ''}）：${decisionNo}`,
        en: `${agency.name} returned the penalty pushed to it (${reason ?? ''}): ${decisionNo}`,
      };
