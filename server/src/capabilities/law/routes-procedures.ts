// The procedures that the platform runs, over HTTP.
import { localDate } from '@qingfeng/codes';
import { z } from 'zod';
import { attachment } from '../../platform/http/answers/downloads.ts';
import { called } from '../../platform/http/requests/field-names.ts';
import type { App } from '../../platform/http/services.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { drawProcedure, listProcedures, procedureRecord, procedureSummary, readProcedure } from './read-procedures.ts';

const tags = ['law'];
const params = z.strictObject({ procedure: z.string().max(100), edition: z.string().max(40) });
const bpmn = 'application/xml';

export function procedureLawRoutes(app: App, { procedures, clock }: Services): void {
  const today = () => localDate(clock.now().getTime());
  app.get(
    '/law/procedures',
    {
      schema: {
        tags,
        summary: 'The procedures that the platform runs',
        description: 'Every version of each, with how many of its rules nobody has verified.',
        response: { 200: z.object({ items: z.array(procedureSummary) }) },
      },
    },
    async () => ({ items: listProcedures(procedures, today()) }),
  );
  app.get(
    '/law/procedures/:procedure/:edition',
    {
      schema: {
        tags,
        summary: 'A version of a procedure',
        description: 'Its steps, limits and bars, each with the article, the days in force and the mark of its rule.',
        params,
        response: { 200: procedureRecord },
      },
    },
    async ({ params: { procedure, edition } }) => {
      await procedures.ready();
      return readProcedure(procedures, { id: procedure, version: edition, day: today() });
    },
  );
  app.get(
    '/law/procedures/:procedure/:edition/diagram.bpmn',
    {
      schema: {
        tags,
        summary: 'A version of a procedure as BPMN 2.0',
        description: 'With its layout, for any tool that draws processes. A lane for each role.',
        produces: [bpmn],
        params,
        querystring: z.strictObject({ language: called(z.enum(['zh', 'en']).default('zh'), '语言', 'language') }),
        response: { 200: { description: 'The diagram', content: { [bpmn]: { schema: z.string() } } } },
      },
    },
    async ({ params: { procedure, edition }, query: { language } }, reply) => {
      await procedures.ready();
      const xml = drawProcedure(procedures, { id: procedure, version: edition, language });
      const name = `${procedure} ${edition}.bpmn`;
      return reply.type(`${bpmn}; charset=utf-8`).header('content-disposition', attachment(name)).send(xml);
    },
  );
}
