// Board, timeline and dashboard of a plan over HTTP.
import { z } from 'zod';
import { called } from '../../../platform/http/requests/field-names.ts';
import { idParams } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import { workToolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { board, dashboard, readBoard, readDashboard, readTimeline, timeline } from './read.ts';

const tags = ['plan'];

export function overviewRoutes(app: App, services: Services): void {
  app.get(
    '/plans/:id/board',
    {
      schema: {
        tags,
        summary: 'Tasks by department',
        description: 'A column for each department with its counts and up to 20 tasks, those due first.',
        params: idParams,
        response: { 200: board },
      },
    },
    async (request) => {
      const tools = await workToolsOf(services);
      return services.database.as(request.actor, (session) => readBoard(session, tools, request.params.id));
    },
  );
  app.get(
    '/plans/:id/timeline',
    {
      schema: {
        tags,
        summary: 'Days of a plan',
        description: 'What was issued, is due, was finished, is to be reported and was pressed for, in order.',
        params: idParams,
        response: { 200: timeline },
      },
    },
    async (request) => {
      const tools = await workToolsOf(services);
      return services.database.as(request.actor, (session) => readTimeline(session, tools, request.params.id));
    },
  );
  app.get(
    '/plans/:id/dashboard',
    {
      schema: {
        tags,
        summary: 'How far a plan has got',
        description: 'By department and by region, what is late, who has not moved, planned against done.',
        params: idParams,
        querystring: z.strictObject({
          region: called(
            z
              .string()
              .regex(/^\d{6}$/)
              .optional()
              .describe('Region to drill down to; the plan’s own unless given'),
            '地区',
            'region',
          ),
        }),
        response: { 200: dashboard },
      },
    },
    async (request) => {
      const tools = await workToolsOf(services);
      const asked = { planId: request.params.id, region: request.query.region };
      return services.database.as(request.actor, (session) => readDashboard(session, tools, asked));
    },
  );
}
