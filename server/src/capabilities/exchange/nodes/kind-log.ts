// The logs of nodes: each asks its neighbours to cosign its newest checkpoint, and answers theirs.
import {
  answered,
  answerKind,
  asked,
  askKind,
  composeQuestion,
  takeAnswer,
  takeQuestion,
} from '../../../platform/audit/index.ts';
import type { Tables } from '../../../platform/database/connect.ts';
import { defineKind } from '../../../platform/nodes/kinds.ts';
import { ownNodeId, type Peer } from '../../../platform/nodes/peers.ts';
import type { Notices } from '../../../platform/notices/notices.ts';

export const logCheckpointKind = defineKind({
  name: askKind,
  version: 1,
  schema: asked,
  compose: composeQuestion,
  take: async (tx, { peer, body, services: { auditHead, clock, notices } }) => {
    const nodeId = await ownNodeId(tx);
    const fault = await takeQuestion(tx, { peerId: peer.id, body, head: auditHead, nodeId, now: clock.real() });
    if (fault !== undefined) await tellAdministrators(tx, notices, peer, fault);
  },
});

export const logCosignatureKind = defineKind({
  name: answerKind,
  version: 1,
  schema: answered,
  compose: async (_tx, subject) => answered.parse(JSON.parse(subject)),
  take: (tx, { peer, body, services: { clock } }) => takeAnswer(tx, { peerId: peer.id, body, now: clock.real() }),
});

async function tellAdministrators(
  tx: Tables,
  notices: Notices,
  { name }: Peer,
  why: { zh: string; en: string },
): Promise<void> {
  const administrators = await tx
    .selectFrom('appUser')
    .select('id')
    .where('active', '=', true)
    .where((eb) => eb(eb.val('auditAdmin'), '=', eb.fn.any('roles')))
    .execute();
  await notices.notify(
    tx,
    administrators.map(({ id }) => ({
      userId: id,
      kind: 'audit',
      link: '/settings/log',
      title: { zh: `${name}的日志前后不一致`, en: `The log of ${name} does not continue what it was` },
      body: why,
    })),
  );
}
