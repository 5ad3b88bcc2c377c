// Only requests for an address of ours are answered: links in notices and redirects never follow what a sender put into Host, and a page
// elsewhere whose name was pointed at this machine reads nothing (DNS rebinding).
import type { FastifyInstance } from 'fastify';
import { problem } from '../../errors/catalogue.ts';
import { isLoopback } from '../../settings/environment.ts';
import type { HttpServices } from '../services.ts';

/** @throws Problem request.hostUnknown */
export function registerHosts(app: FastifyInstance, { config }: Pick<HttpServices, 'config'>): void {
  const known = new Set(
    [config.publicUrl, config.portalUrl]
      .map((url) => new URL(url).hostname)
      .concat(config.otherHosts)
      .map((host) => host.toLowerCase()),
  );
  app.addHook('onRequest', async (request) => {
    const host = request.hostname.toLowerCase().replace(/^\[|\]$/g, '');
    if (known.has(host) || known.has(`[${host}]`) || isLoopback(host)) return;
    throw problem('request.hostUnknown', { host: request.hostname.slice(0, 100) });
  });
}
