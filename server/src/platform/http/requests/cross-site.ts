// A page of another site must not act with our user's cookie: Fetch Metadata first, Origin where a browser is older.
import type { FastifyRequest } from 'fastify';
import { problem } from '../../errors/catalogue.ts';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses an unsafe request that a browser says comes from elsewhere. Programs send neither header, and API keys are
 * not sent by browsers on their own, so both pass; SameSite=Lax holds the cookie back besides.
 * Pages of the portal may have an address of their own, which acts on them alone.
 * @throws Problem request.crossSite
 */
export function refuseCrossSite(
  request: FastifyRequest,
  { publicUrl, portalUrl }: { publicUrl: string; portalUrl: string },
): void {
  if (safe.has(request.method)) return;
  if (request.caller?.kind === 'apiKey') return;
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw problem('request.crossSite');
  if (origin === undefined) return;
  const own = request.url.startsWith('/portal') ? [publicUrl, portalUrl] : [publicUrl];
  if (!own.some((url) => origin === new URL(url).origin) && origin !== `${request.protocol}://${request.host}`) {
    throw problem('request.crossSite');
  }
}
