// A document of a case completed here: its page with its open places.
import { versioned } from '../../../../platform/http/requests/versions.ts';
import { idParams } from '../../../../platform/http/schemas.ts';
import type { App } from '../../../../platform/http/services.ts';
import type { Services } from '../../../../platform/procedures/services.ts';
import { templateProblems } from '../problems.ts';
import { documentPage } from '../schema.ts';
import { readPage } from './page.ts';

const tags = ['cases'];

export function pageRoutes(app: App, services: Services): void {
  app.get(
    '/case-documents/:id/page',
    {
      config: { problems: templateProblems },
      schema: {
        tags,
        summary: 'A document as its page, with its open places',
        description:
          'Of a draft as the file of the case is now; what is filled in is sent as its content when the draft is made anew. Of others the paper that was made.',
        params: idParams,
        response: { 200: documentPage },
      },
    },
    async (request, reply) => {
      const page = await readPage(services, request.actor, request.params.id);
      versioned(reply, page.document);
      return page;
    },
  );
}
