// What anybody reads is sent again only to who does not have it: its tag is the digest of what is sent (ETag, RFC 9110 8.8.3).
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Tags of what the visitor has, weak ones as strong ones: it is the same content. */
export const tagsHad = ({ headers }: Pick<FastifyRequest, 'headers'>): string[] =>
  (headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));

/** Sends a body under its tag; 304 to a visitor who has it. The tag is weak, since the body may be compressed on its way. */
export function sendTagged(reply: FastifyReply, body: string | Buffer): FastifyReply {
  const tag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  reply.header('etag', `W/${tag}`);
  return tagsHad(reply.request).includes(tag) ? reply.code(304).send() : reply.send(body);
}

/** Anybody's programs may read it; what is changed or taken down is seen at once. */
export function forPrograms(reply: FastifyReply, type: string): FastifyReply {
  return reply.type(type).header('cache-control', 'public, no-cache').header('access-control-allow-origin', '*');
}
