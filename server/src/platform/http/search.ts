// One search over everything: each capability looks among its own records for what the acting user may see.
import { z } from 'zod';
import { pageQuery } from './paging.ts';
import type { App, Capability, Services } from './services.ts';

const searchHit = z
  .object({
    kind: z.string().describe('Kind of record, such as plan or task'),
    id: z.uuid(),
    title: z.string(),
    snippet: z.string().describe('Text around the hit; what was found stands between [[ and ]]'),
    link: z.string().describe('Path of its page'),
  })
  .meta({ id: 'SearchHit' });
export type SearchHit = z.infer<typeof searchHit>;

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
        querystring: pageQuery.omit({ cursor: true }).extend({ q: z.string().trim().min(1).max(100) }),
        response: { 200: z.object({ items: z.array(searchHit), nextCursor: z.null(), total: z.int() }) },
      },
    },
    async (request) => {
      const asked = request.query;
      const items = await services.database.as(request.actor, async (session) => {
        const hits: SearchHit[] = [];
        for (const { search } of capabilities) hits.push(...((await search?.(session, asked)) ?? []));
        return hits;
      });
      return { items, nextCursor: null, total: items.length };
    },
  );
}
