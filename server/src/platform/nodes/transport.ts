// How a signed message reaches another node. HTTP is one way; another (a data-sharing platform) is one more of these.
import { z } from 'zod';
import type { Signed } from './envelope.ts';
import type { Peer, Reason } from './peers.ts';
import { nodeProblem } from './problems.ts';

/**
 * confirmed: the receiver keeps it, says its receipt. refused: sending this message again is of no use. later: this message may go
 * better another time. unreached: no message would get there now.
 */
export type Outcome =
  | { kind: 'confirmed'; receipt: string }
  | { kind: 'refused' | 'later' | 'unreached'; reason: Reason };

export type Transport = {
  readonly name: Peer['transport'];
  /** Never throws for what the other side or the network does. */
  send(peer: Pick<Peer, 'baseUrl'>, message: Signed): Promise<Outcome>;
};

export const messagePath = '/api/v1/exchange/nodes/messages';
const timeout = 30_000;
/** Bytes; an answer is a receipt or a refusal, and neither is long. */
const longestAnswer = 64 * 1024;

/** Refusals that are about the two nodes, not about the message. */
const aboutTheLine = new Set([
  'node.unknownKey',
  'node.clockOff',
  'node.otherReceiver',
  'request.tooMany',
  'request.notFound',
  'request.crossSite',
  'access.signInRequired',
  'system.unavailable',
]);

const confirmation = z.object({ receipt: z.string().max(4_000) });
const refusal = z.object({
  code: z.string().max(100),
  title: z.string(),
  words: z.object({ zh: z.string(), en: z.string() }).optional(),
});

/** Posts each message and reads the receipt. Redirects are not followed: they could lead to a host that nobody entered. */
export const httpTransport: Transport = {
  name: 'http',
  async send({ baseUrl }, message) {
    try {
      const response = await fetch(`${baseUrl}${messagePath}`, {
        method: 'POST',
        body: JSON.stringify(message),
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        redirect: 'manual',
        signal: AbortSignal.timeout(timeout),
      });
      return judge(response.status, await answerOf(response));
    } catch (error) {
      const { cause = error } = error instanceof Error ? error : { cause: error };
      const said = cause instanceof Error ? cause.message : String(cause);
      return { kind: 'unreached', reason: unreachable(said.slice(0, 300)) };
    }
  },
};

async function answerOf(response: Response): Promise<unknown> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > longestAnswer) break;
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    return undefined;
  }
}

function judge(status: number, answer: unknown): Outcome {
  const confirmed = confirmation.safeParse(answer);
  if (status === 200 && confirmed.success) return { kind: 'confirmed', receipt: confirmed.data.receipt };
  const refused = refusal.safeParse(answer);
  if (!refused.success || status < 400) return { kind: 'unreached', reason: unreachable(`HTTP ${status}`) };
  const { code, title, words = { zh: title, en: title } } = refused.data;
  const reason = { code, zh: words.zh.slice(0, 1_000), en: words.en.slice(0, 1_000) };
  if (aboutTheLine.has(code)) return { kind: 'unreached', reason };
  return { kind: status >= 500 ? 'later' : 'refused', reason };
}

function unreachable(reason: string): Reason {
  const problem = nodeProblem('node.unreachable', { reason });
  return { code: problem.code, zh: problem.words('zh').title, en: problem.words('en').title };
}
