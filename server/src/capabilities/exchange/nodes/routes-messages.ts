// The door of a node: another node posts a signed message and gets a signed receipt.
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Problem } from '../../../platform/errors/problem.ts';
import { problemMediaType, renderProblem } from '../../../platform/http/answers/problem-body.ts';
import type { App } from '../../../platform/http/services.ts';
import { messageLimit, signed } from '../../../platform/nodes/envelope.ts';
import { receiveMessage } from '../../../platform/nodes/inbox.ts';
import { reasonOf } from '../../../platform/nodes/reasons.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { nodeKinds } from './kinds/kinds.ts';

/** A backlog of days comes one message after the other; more than this in a minute is no node of ours. */
const messagesPerMinute = 12_000;

/** What a message may be refused for, besides what its kind refuses. */
const messageProblems = [
  'node.unreadable',
  'node.unknownKey',
  'node.forged',
  'node.otherReceiver',
  'node.clockOff',
  'node.otherMessage',
  'node.tooManyWaiting',
  'node.unknownKind',
  'node.bodyInvalid',
  'node.notTheirs',
  'node.agencyMissing',
  'node.stepRefused',
];

export function messageRoutes(app: App, services: Services): void {
  app.post(
    '/exchange/nodes/messages',
    {
      bodyLimit: messageLimit,
      config: {
        public: true,
        rateLimit: { max: messagesPerMinute, timeWindow: 60_000, keyGenerator: (request) => `node ${request.ip}` },
        problems: messageProblems,
      },
      schema: {
        tags: ['nodes'],
        summary: 'Take in a message of another node',
        description:
          'Open without sign-in: whoever signs must be pinned here. A message that came before gets its receipt again and does nothing. One whose predecessor (same record, number before) is missing is kept until that has come. Refusals carry `words` in both languages. At most 2 MiB.',
        body: signed,
        response: {
          200: z.object({
            receipt: z.string().describe('Compact JWS over iss, aud, jti, iat, sha256 and state'),
            state: z.enum(['taken', 'waiting', 'failed']),
          }),
        },
      },
    },
    async (request, reply) => {
      try {
        return await receiveMessage({ services, kinds: nodeKinds }, { message: request.body, carried: false });
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        return refuse(reply, error, request.id);
      }
    },
  );
}

/** In both languages: the administrator of the other side reads it in that of his own pages. */
function refuse(reply: FastifyReply, refusal: Problem, requestId: string): FastifyReply {
  const { zh, en } = reasonOf(refusal);
  const asked = reply.request.routeOptions.schema;
  reply.code(refusal.status).type(`${problemMediaType}; charset=utf-8`);
  return reply.send(
    JSON.stringify({ ...renderProblem(refusal, { language: 'zh', requestId, asked }), words: { zh, en } }),
  );
}
