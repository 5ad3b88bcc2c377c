// One search over everything: each capability looks among its own records for what the acting user may see.
import { z } from 'zod';
import { called } from '../requests/field-names.ts';
import type { App, Capability, Services } from '../services.ts';
import { pageQuery } from './paging.ts';
import { type SearchHit, searchHit } from './search-hit.ts';

export function searchRoutes(
  app: App,
  services: Services,
  { capabilities }: { capabilities: readonly Capability[] },
): void {
  app.get(
    '/search',
    {
      schema: {
        tags: ['search'],
        summary: 'Search over everything',
        description:
          'Records that have all the words, divided by spaces. `limit` of each kind; `total` counts what is listed.',
        querystring: pageQuery
          .omit({ cursor: true })
          .extend({ q: called(z.string().trim().min(1).max(100), '查找内容', 'words to find') }),
        response: { 200: z.object({ items: z.array(searchHit), nextCursor: z.null(), total: z.int() }) },
      },
    },
    async (request) => {
      const asked = request.query;
      const hits: SearchHit[][] = [];
      const waiting = [...capabilities.entries()];
      // Two at a time: the server makes rows of what one found while the database looks for the other.
      const take = () =>
        services.database.as(request.actor, async (session) => {
          for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
            hits[next[0]] = (await next[1].search?.(session, asked, services)) ?? [];
        });
      await Promise.all([take(), take()]);
      const items = hits.flat();
      return { items, nextCursor: null, total: items.length };
    },
  );
}
