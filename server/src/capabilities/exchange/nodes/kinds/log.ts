// The logs of nodes: each asks its neighbours to cosign its newest checkpoint, and answers theirs.
import {
  answered,
  answerKind,
  asked,
  askKind,
  composeQuestion,
  takeAnswer,
  takeQuestion,
} from '../../../../platform/audit/index.ts';
import { ownNodeId } from '../../../../platform/audit/log/own-node.ts';
import { defineKind } from '../../../../platform/nodes/kinds.ts';
import { tellAuditors } from '../../../../platform/notices/tell-auditors.ts';

export const logCheckpointKind = defineKind({
  name: askKind,
  version: 1,
  schema: asked,
  compose: composeQuestion,
  take: async (tx, { peer, body, services: { auditHead, clock, notices } }) => {
    const nodeId = await ownNodeId(tx);
    const fault = await takeQuestion(tx, { peerId: peer.id, body, head: auditHead, nodeId, now: clock.real() });
    if (fault !== undefined)
      await tellAuditors(tx, notices, {
        link: '/settings/log',
        title: {
          zh: `${peer.name}的日志前后不一致`,
          en: `The log of ${peer.name} does not continue what it was`,
        },
        body: fault,
      });
  },
});

export const logCosignatureKind = defineKind({
  name: answerKind,
  version: 1,
  schema: answered,
  compose: async (_tx, subject) => answered.parse(JSON.parse(subject)),
  take: (tx, { peer, body, services: { clock } }) => takeAnswer(tx, { peerId: peer.id, body, now: clock.real() }),
});
