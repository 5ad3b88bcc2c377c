// What programs that read the web may look at: the pages of the portal under its own address, and nothing anywhere else.
import type { App } from '../http/services.ts';
import type { NoticeServices } from '../notices/services.ts';

const closed = 'User-agent: *\nDisallow: /\n';

/** Adds /robots.txt (RFC 9309). What somebody typed, and what belongs to one person, is asked for by nobody else. */
export function robotsRoute(app: App, { config }: Pick<NoticeServices, 'config'>): void {
  const { hostname } = new URL(config.portalUrl);
  const open = `${closed}Allow: /portal\nDisallow: /portal/progress\nDisallow: /portal/tip/\nSitemap: ${config.portalUrl}/portal/sitemap.xml\n`;
  app.get('/robots.txt', { config: { public: true }, schema: { hide: true } }, async (request, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(request.hostname === hostname ? open : closed),
  );
}
