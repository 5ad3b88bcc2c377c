// Evidence that is handed over to an agency of a neighbouring node: its list first, then its files in parts, and the receipts for it.
import { z } from 'zod';
import type { Tables } from '../../../../platform/database/connections/connect.ts';
import { defineKind } from '../../../../platform/nodes/kinds.ts';
import type { Peer } from '../../../../platform/nodes/peers.ts';
import { nodeProblem } from '../../../../platform/nodes/problems.ts';
import {
  type EvidenceReceiptBody,
  evidenceTransfer,
  type PartBody,
  type TransferBody,
} from '../../../evidence/index.ts';
import { keyOfSide, requireSpeaker } from '../sides.ts';
import { sharesWith } from '../store-taken.ts';

export const evidenceListKind = defineKind<TransferBody>({
  name: evidenceTransfer.transferKind,
  version: 1,
  schema: evidenceTransfer.transferBody,
  compose: async (tx, subject) => evidenceTransfer.transferBody.parse(await evidenceTransfer.bodyOf(tx, subject)),
  title: ({ title }) => title,
  take: async (tx, { peer, body, tools }) => {
    await requireEvidenceFrom(tx, peer);
    await requireSpeaker(tx, peer, body.agency);
    const receiver = await keyOfSide(tx, body.to);
    if (await evidenceTransfer.worksElsewhere(tx, receiver, peer))
      throw nodeProblem('node.agencyMissing', { agency: body.to.name, region: body.to.regionCode });
    await evidenceTransfer.keepList(tx, tools, { body, peer: peer.id, receiver });
  },
});

export const evidencePartKind = defineKind<PartBody>({
  name: evidenceTransfer.partKind,
  version: 1,
  schema: evidenceTransfer.partBody,
  compose: (tx, subject, files) => evidenceTransfer.partOf(tx, subject, files),
  take: async (tx, { peer, body, services, tools }) => {
    await requireEvidenceFrom(tx, peer);
    await evidenceTransfer.takePart(tx, services, { tools, body, peer: peer.id });
  },
});

export const evidenceReceiptKind = defineKind<EvidenceReceiptBody>({
  name: evidenceTransfer.evidenceReceiptKind,
  version: 1,
  schema: evidenceTransfer.evidenceReceiptBody,
  compose: async (tx, subject) =>
    evidenceTransfer.evidenceReceiptBody.parse(await evidenceTransfer.bodyOf(tx, subject)),
  take: async (tx, { peer, body, tools }) => {
    await requireSpeaker(tx, peer, body.agency);
    if (!(await evidenceTransfer.wasSentTo(tx, z.uuid().parse(body.id), peer.id)))
      throw nodeProblem('node.stepRefused', { reason: '没有这一移送 nothing was handed over' });
    await evidenceTransfer.takeReceipt(tx, tools, body);
  },
});

/** What this node does not hand over to a neighbour it does not take in from there either. */
async function requireEvidenceFrom(tx: Tables, peer: Peer): Promise<void> {
  if (!(await sharesWith(tx, peer.id, 'evidence'))) throw evidenceTransfer.notCovered(peer.name);
}
