// What is the same for all records that fields link to: looked up by words, and told which others name one.
import { z } from 'zod';
import { problem } from '../../errors/catalogue.ts';
import { called } from '../../http/requests/field-names.ts';
import { words } from '../../http/schemas.ts';
import type { App } from '../../http/services.ts';
import type { Services } from '../../procedures/services.ts';
import { rulesOf } from '../rules.ts';
import { type LinkTarget, namedBy, recordRef, targetOf } from './links.ts';

const kind = z.string().max(60).describe('Kind of record, as the fields that link to it say');

const list = z
  .object({
    kind: z.string().describe('Kind of the records that name it'),
    title: words,
    total: z.int(),
    more: z.boolean().describe('Whether there are more than `total`: no more than 1,000 are counted'),
    filter: z.string().nullable().describe('Filter by which their list shows exactly these; null where it has none'),
    items: z.array(recordRef).readonly().describe('The newest five'),
  })
  .meta({ id: 'NamedByList' });

export function linkRoutes(app: App, { database }: Services): void {
  const tags = ['records'];
  app.get(
    '/records/:kind',
    {
      schema: {
        tags,
        summary: 'Look a record up',
        description:
          'Records of a kind that have all the words, as a field that links to them offers them; no more than the acting user may see.',
        params: z.strictObject({ kind }),
        querystring: z.strictObject({
          q: called(z.string().trim().max(100).default(''), '查找内容', 'words to find'),
          limit: called(z.coerce.number().int().min(1).max(50).default(20), '每页条数', 'rows on a page'),
        }),
        response: { 200: z.object({ items: z.array(recordRef) }) },
      },
    },
    async (request) => {
      const target = known(request.params.kind);
      return { items: await database.as(request.actor, (session) => target.look(session, request.query)) };
    },
  );
  app.get(
    '/records/:kind/:id/named-by',
    {
      schema: {
        tags,
        summary: 'Which records name one',
        description: 'By the field that names it, with their number, as far as the acting user may see them.',
        params: z.strictObject({ kind, id: z.uuid() }),
        response: { 200: z.object({ items: z.array(list) }) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const target = known(request.params.kind);
      return database.as(request.actor, async (session) => {
        if ((await target.refs(session.tx, [id])).size === 0) throw problem('request.notFound');
        const beside = (await rulesOf(target.kind).beside?.(session, id)) ?? [];
        return { items: [...beside, ...(await namedBy(session, { kind: target.kind, id }))] };
      });
    },
  );
}

/** @throws Problem request.notFound for kinds that no field links to */
function known(wanted: string): LinkTarget {
  const target = targetOf(wanted);
  if (target === undefined) throw problem('request.notFound');
  return target;
}
