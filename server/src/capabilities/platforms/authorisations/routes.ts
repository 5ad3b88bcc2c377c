// Who may ask for data of a range, over HTTP: listed, exported, entered by the national authority.
import { localDate } from '@qingfeng/codes';
import { z } from 'zod';
import { listExport } from '../../../platform/http/list-export.ts';
import { decodeCursor, pageOf, pageQuery, placeIn } from '../../../platform/http/paging.ts';
import { wordsOf } from '../../../platform/http/search-words.ts';
import type { App, Services } from '../../../platform/http/services.ts';
import { answerOnce } from '../../../platform/procedures/index.ts';
import { authorisation, newAuthorisation } from '../assistance/schema.ts';
import { mostCounted } from '../assistance/store.ts';
import { authorise, readAuthorisations } from './actions.ts';
import { type AuthorisationFilter, authorisationSorts, standings } from './store.ts';
import { writeAuthorisations } from './workbook.ts';

const tags = ['platforms'];
const filters = z.strictObject({
  q: z.string().trim().max(100).optional().describe('Words that must all stand in document or agency'),
  standing: z.enum(standings).optional().describe('In force today, not yet, or no more'),
});
const order = z.enum(authorisationSorts).default('newest').describe('The newest first, or the earliest last day');
const place = z.tuple([z.enum(authorisationSorts), z.string().nullable(), z.uuid()]);
const list = pageOf(authorisation)
  .extend({
    more: z.boolean().describe(`Whether there are more than \`total\`: no more than ${mostCounted} are counted`),
  })
  .meta({ id: 'AssistanceAuthorisationList' });

const filterOf = ({ q, standing }: z.infer<typeof filters>, now: Date): AuthorisationFilter => ({
  ...{ standing, words: wordsOf(q), today: localDate(now.getTime()) },
});

export function authorisationRoutes(app: App, services: Services): void {
  const { database, clock } = services;
  app.get(
    '/assistance-authorisations',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'Who may ask for data of a range',
        description: 'Provincial authorities that the national one has authorised, with the document and its days.',
        querystring: filters.extend({ ...pageQuery.shape, sort: order }),
        response: { 200: list },
      },
    },
    async (request) => {
      const { limit, cursor, sort, ...wanted } = request.query;
      const after = placeIn(decodeCursor(cursor, place), sort);
      const filter = filterOf(wanted, clock.now());
      return database.as(request.actor, (session) => readAuthorisations(session, { filter, sort, after, limit }));
    },
  );
  listExport(app, services, {
    path: '/assistance-authorisations/export.xlsx',
    tags,
    summary: 'Authorisations as a workbook',
    description: 'Every one that passes the filters, in their order.',
    querystring: filters.extend({ sort: order }),
    ...{ kind: 'assistance_authorisation', name: '协查授权.xlsx' },
    open: async ({ sort, ...wanted }) => {
      const now = clock.now();
      return (out, session) => writeAuthorisations(out, session, { filter: filterOf(wanted, now), sort, now });
    },
  });

  app.post(
    '/assistance-authorisations',
    {
      config: { idempotent: true, problems: ['assistance.notOfOffice', 'assistance.noAuthority'] },
      schema: {
        tags,
        summary: 'Authorise a provincial authority',
        description: 'By the head of the national market authority (国市监网监发〔2024〕115号).',
        body: newAuthorisation,
        response: { 201: authorisation },
      },
    },
    async (request, reply) =>
      answerOnce(services, { request, reply, work: (session) => authorise(session, request.body) }),
  );
}
