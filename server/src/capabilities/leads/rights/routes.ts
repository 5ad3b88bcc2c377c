// The register of rights over HTTP.
import { localDate } from '@qingfeng/codes';
import { z } from 'zod';
import { createOnce } from '../../../platform/http/idempotency.ts';
import { importReport, previewQuery, tableKinds } from '../../../platform/http/imports.ts';
import { decodeCursor, pageOf, pageQuery, placeIn } from '../../../platform/http/paging.ts';
import { idParams } from '../../../platform/http/schemas.ts';
import { wordsOf } from '../../../platform/http/search-words.ts';
import type { App, Services } from '../../../platform/http/services.ts';
import { receiveChecked } from '../../../platform/http/uploads.ts';
import { expectedVersion, versioned } from '../../../platform/http/versions.ts';
import { answerImport } from '../../../platform/long-work/imports.ts';
import { longWork } from '../../../platform/long-work/schema.ts';
import {
  changeRight,
  enterRight,
  mostCounted,
  newRight,
  type RightFilter,
  readRegister,
  readRight,
  rightSorts,
  rightsImport,
  rightView,
} from './rights.ts';

const tags = ['rights'];
const place = z.tuple([z.enum(rightSorts), z.string().nullable(), z.uuid()]);

export const rightFilters = z.strictObject({
  q: z.string().trim().max(100).optional().describe('Words in mark, aliases, holder or number'),
  valid: z.enum(['true', 'false']).optional().describe('Only those protected today, or only those that are not'),
  own: z.enum(['true']).optional().describe('Only those that the acting agency keeps'),
});
export const rightOrder = z
  .enum(rightSorts)
  .default('mark')
  .describe('By mark, the newest entry first, or the last day of protection');

export const rightFilterOf = ({ q, valid, own }: z.infer<typeof rightFilters>, now: Date): RightFilter => ({
  words: wordsOf(q),
  today: localDate(now.getTime()),
  valid: valid === undefined ? undefined : valid === 'true',
  own: own === 'true',
});

const rightList = pageOf(rightView)
  .extend({
    more: z.boolean().describe(`Whether there are more than \`total\`: no more than ${mostCounted} are counted`),
  })
  .meta({ id: 'RightList' });

export function rightRoutes(app: App, services: Services): void {
  const { database } = services;
  app.get(
    '/rights',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'Registered rights',
        description: `The register that offers are held against. Everybody who works here may look it up. No more than ${mostCounted} are counted.`,
        querystring: rightFilters.extend({ ...pageQuery.shape, sort: rightOrder }),
        response: { 200: rightList },
      },
    },
    async (request) => {
      const { limit, cursor, sort, ...wanted } = request.query;
      const after = placeIn(decodeCursor(cursor, place), sort);
      const filter = rightFilterOf(wanted, services.clock.now());
      return database.as(request.actor, (session) => readRegister(session, { filter, sort, after, limit }));
    },
  );
  app.post(
    '/rights',
    {
      config: { idempotent: true },
      schema: {
        tags,
        summary: 'Enter a right',
        description: 'One entry for each number of a registration and agency.',
        body: newRight,
        response: { 201: rightView },
      },
    },
    async (request, reply) =>
      createOnce({
        request,
        reply,
        database,
        work: async (session) => readRight(session, await enterRight(session, request.body)),
      }),
  );
  app.put(
    '/rights/:id',
    {
      config: { ifMatch: 'always' },
      schema: {
        tags,
        summary: 'Change a right',
        description: 'An entry of the acting agency. Needs If-Match.',
        params: idParams,
        body: newRight,
        response: { 200: rightView },
      },
    },
    async (request, reply) => {
      const version = expectedVersion(request);
      const { id } = request.params;
      const changed = await database.as(request.actor, async (session) => {
        await changeRight(session, { id, version, right: request.body });
        return readRight(session, id);
      });
      return versioned(reply, changed);
    },
  );
  app.post(
    '/rights/import',
    {
      config: {
        upload: { kinds: [...tableKinds, 'json'] },
        problems: [
          'leads.columnsMissing',
          'office.damaged',
          'office.encoding',
          'office.tooManyRows',
          'office.tooManyColumns',
        ],
      },
      schema: {
        tags,
        summary: 'Read in a list of rights',
        description:
          'CSV, XLSX, lines of JSON, or one mark a line. Columns: right_id, mark, aliases (|-separated), owner, classes, authorised_sellers, reference_price, valid_from, valid_to. Good rows are kept, the others come back with reasons. More than 2,000 rows become work in the background, answered with 202.',
        querystring: previewQuery,
        response: { 200: importReport, 202: longWork },
      },
    },
    async (request, reply) => {
      const preview = request.query.preview === 'true';
      await using file = await receiveChecked(request, services);
      return await answerImport(services, rightsImport(services), { request, reply, file, params: {}, preview });
    },
  );
}
