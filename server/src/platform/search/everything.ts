// One search over everything: each capability looks among its own records for what the acting user may see.
import { z } from 'zod';
import type { Session } from '../database/connections/connect.ts';
import { pageQuery } from '../http/paging.ts';
import { called } from '../http/requests/field-names.ts';
import type { App } from '../http/services.ts';
import { type SearchHit, searchHit } from '../lists/paged/search-hit.ts';
import type { Services } from '../procedures/services.ts';

/** The part of a capability: what the acting user may see of its records. */
export type Search = (
  session: Session,
  asked: { q: string; limit: number },
  services?: Pick<Services, 'procedures' | 'clock'>,
) => Promise<SearchHit[]>;

export function searchRoutes(
  app: App,
  services: Services,
  { capabilities }: { capabilities: readonly { search?: Search }[] },
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
