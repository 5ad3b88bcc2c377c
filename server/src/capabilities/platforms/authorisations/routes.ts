// Who may ask for data of a range, over HTTP: listed, exported, entered by the national authority.
import type { App } from '../../../platform/http/services.ts';
import { answerOnce } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { listRoutes } from '../../../platform/records/declared-list.ts';
import { authorisation, newAuthorisation } from '../assistance/schema.ts';
import { authorise } from './actions.ts';
import { authorisationList } from './list.ts';

export function authorisationRoutes(app: App, services: Services): void {
  listRoutes(app, services, authorisationList);
  app.post(
    '/assistance-authorisations',
    {
      config: { idempotent: true, problems: ['assistance.notOfOffice', 'assistance.noAuthority'] },
      schema: {
        tags: [...authorisationList.tags],
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
