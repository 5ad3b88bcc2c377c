// Penalties pushed to the province where the party is registered (总局令第45号 10), and the receipts from there. The nation's node passes on
// what is for another province.
import { z } from 'zod';
import type { Tables } from '../../../../platform/database/connections/connect.ts';
import { defineKind, type Incoming } from '../../../../platform/nodes/kinds.ts';
import { nodeProblem } from '../../../../platform/nodes/problems.ts';
import { disclosurePush, type PushBody, type ReceiptBody } from '../../../disclosure/index.ts';
import { requireSpeaker } from '../sides.ts';

const { pushKind: push, receiptKind: receipt } = disclosurePush;

export const pushKind = defineKind<PushBody>({
  name: push,
  version: 1,
  schema: disclosurePush.pushBody,
  compose: async (tx, subject) => {
    const body = disclosurePush.pushBody.safeParse(await disclosurePush.bodyOf(tx, subject));
    // What was withdrawn while it waited is not told any more; that it was is a message of its own.
    return body.success && (body.data.decision !== null || body.data.act === 'withdrawn') ? body.data : undefined;
  },
  title: ({ decision }) => decision?.decisionNo,
  take: async (tx, incoming) => {
    const { peer, body, services, tools } = incoming;
    await requireSpeaker(tx, peer, body.agency);
    const way = await disclosurePush.wayTo(tx, { region: body.to, mine: 0 });
    if (way === undefined || way.peer === peer.id)
      throw nodeProblem('node.agencyMissing', { agency: '登记地市场监管部门', region: body.to });
    await keep(tx, incoming, { kind: push, title: body.decision?.decisionNo ?? '' });
    if (way.agency === null) return;
    await disclosurePush.takePush(tx, tools, { crypto: services.crypto, body, agency: way.agency });
  },
});

export const receiptKind = defineKind<ReceiptBody>({
  name: receipt,
  version: 1,
  schema: disclosurePush.receiptBody,
  compose: async (tx, subject) => disclosurePush.receiptBody.parse(await disclosurePush.bodyOf(tx, subject)),
  take: async (tx, incoming) => {
    const { peer, body, tools } = incoming;
    await requireSpeaker(tx, peer, body.agency);
    const from = await disclosurePush.pushedBy(tx, body.id);
    if (from === undefined) throw nodeProblem('node.stepRefused', { reason: '没有这一推送 nothing was pushed' });
    await keep(tx, incoming, { kind: receipt, title: '' });
    if (from === null) await disclosurePush.takeReceipt(tx, tools, body);
  },
});

/** What came stands with where it came from: the answer finds its way back by it, and what is for elsewhere goes on. */
async function keep(
  tx: Tables,
  { peer, body, services }: Incoming<PushBody | ReceiptBody>,
  { kind, title }: { kind: string; title: string },
): Promise<void> {
  await disclosurePush.insertMessage(tx, {
    ...{ disclosure: z.uuid().parse(body.id), kind, title, body: JSON.stringify(body), fromPeer: peer.id },
    ...{ madeAt: services.clock.now(), takenAt: services.clock.now() },
  });
}
