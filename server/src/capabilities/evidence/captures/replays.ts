// Replays that are open: a page's address in a frame, good for a quarter of an hour and for nothing but what was captured.
import { randomBytes } from 'node:crypto';
import { type Kept, openReplay, type Replay } from '@qingfeng/capture/archive';
import type { FastifyReply } from 'fastify';
import type { App } from '../../../platform/http/services.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { replayPage, replayStyles } from './replay-page.ts';

type Open = {
  readonly replay: Replay;
  readonly url: string;
  readonly until: number;
  readonly html: string;
  readonly styles: string;
};

const MINUTES = 15;
/** Archives that are held in memory at a time; the oldest makes room. */
const MOST = 8;
const open = new Map<string, Open>();

/**
 * The one exception to the policy of the pages: a document that somebody else wrote. It runs nothing, loads nothing but its own captured
 * styles, pictures and fonts, and stands in frames of our pages alone.
 */
const replayPolicy =
  "sandbox; default-src 'none'; img-src 'self' data:; style-src 'self' data:; font-src 'self' data:; frame-ancestors 'self'";

/** Opens a replay. @returns the address of its document; whoever has it sees what was captured, for a while */
export async function openReplayOf(archive: Uint8Array, { url, now }: { url: string; now: Date }): Promise<string> {
  const replay = await openReplay(archive);
  const token = randomBytes(24).toString('base64url');
  const place = (absolute: string): string => `/replay/${token}/${Buffer.from(absolute).toString('base64url')}`;
  const shown = replay.document ?? new TextDecoder().decode(replay.get(url)?.body ?? new Uint8Array());
  const { html, styles } = replayPage(shown, { base: url, place, ownStyles: `/replay/${token}/styles` });
  for (const [key, { until }] of open) if (until < now.getTime()) open.delete(key);
  const [oldest] = open.keys();
  if (open.size >= MOST && oldest !== undefined) open.delete(oldest);
  open.set(token, { replay, url, until: now.getTime() + MINUTES * 60_000, html, styles });
  return `/replay/${token}/page`;
}

/** The frame's addresses. They are outside the API: the frame has no origin, so no session comes with what it asks for. */
export function replayPages(app: App, { clock }: Services): void {
  app.get<{ Params: { token: string; '*': string } }>(
    '/replay/:token/*',
    { schema: { hide: true } },
    async (request, reply) => {
      const { token, '*': part } = request.params;
      const found = open.get(token);
      reply.headers({
        'content-security-policy': replayPolicy,
        'x-frame-options': 'SAMEORIGIN',
        // The frame has no origin of its own: what is for one site alone would be kept from it.
        'cross-origin-resource-policy': 'cross-origin',
        'access-control-allow-origin': 'null',
        'cache-control': 'no-store',
      });
      if (found === undefined || found.until < clock.real().getTime())
        return reply.code(404).type('text/plain; charset=utf-8').send('');
      if (part === 'page') return reply.type('text/html; charset=utf-8').send(found.html);
      if (part === 'styles') return reply.type('text/css; charset=utf-8').send(found.styles);
      return sendPart(reply as FastifyReply, { token, found, url: Buffer.from(part, 'base64url').toString() });
    },
  );
}

/** Styles, pictures and fonts alone: a document that was captured is no part of another. */
function sendPart(
  reply: FastifyReply,
  { token, found, url }: { token: string; found: Open; url: string },
): FastifyReply {
  const kept = found.replay.get(url);
  const type = (kept?.type.split(';')[0] ?? '').trim().toLowerCase();
  if (
    kept === undefined ||
    kept.status !== 200 ||
    !/^(?:image\/|font\/|application\/(?:x-)?font|text\/css$)/u.test(type)
  ) {
    return reply.code(404).type('text/plain; charset=utf-8').send('');
  }
  if (type !== 'text/css') return reply.type(type).send(Buffer.from(kept.body));
  const place = (absolute: string): string => `/replay/${token}/${Buffer.from(absolute).toString('base64url')}`;
  return reply.type('text/css; charset=utf-8').send(replayStyles(textOf(kept), { base: url, place }));
}

const textOf = ({ body }: Kept): string => new TextDecoder().decode(body);
