// Leads seen as a whole: their quality, and where they are.
import { z } from 'zod';
import { daysReversed, refuseFields } from '../../../platform/http/requests/field-faults.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import type { App } from '../../../platform/http/services.ts';
import { toolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { calibration, readCalibration } from './calibration.ts';
import { byRegion, quality, readByRegion, readQuality } from './quality.ts';
import { leadSource } from './schema.ts';

const tags = ['leads'];

export function leadOverviewRoutes(app: App, services: Services): void {
  const { database } = services;
  app.get(
    '/leads/quality',
    {
      schema: {
        tags,
        summary: 'How good the leads were',
        description:
          'Of those that ended, how many became cases: by month, source and mark. Over what the acting user may see.',
        querystring: z.strictObject({
          from: called(z.iso.date(), '起始', 'first'),
          until: called(z.iso.date(), '截止日期', 'last day'),
          source: called(leadSource.optional(), '来源', 'source'),
          monitor: called(z.uuid().optional().describe('Only leads that this monitor found'), '监测任务', 'monitor'),
        }),
        response: { 200: quality },
      },
    },
    async (request) => {
      const { from, until, source, monitor } = request.query;
      refuseFields(daysReversed(from, until, '/query/until'));
      return database.as(request.actor, (session) => readQuality(session, { from, until, source, monitor }));
    },
  );
  app.get(
    '/leads/calibration',
    {
      schema: {
        tags,
        summary: 'The model of the score',
        description:
          'Its weights, what decisions it was drawn towards, and scores beside outcomes. It is calibrated anew each month.',
        response: { 200: calibration },
      },
    },
    async (request) => database.as(request.actor, readCalibration),
  );
  app.get(
    '/leads/by-region',
    {
      schema: {
        tags,
        summary: 'Leads by region',
        description: 'The regions right below the one named, each with what lies within it.',
        querystring: z.strictObject({
          region: called(
            z
              .string()
              .regex(/^\d{6}$/)
              .default('000000'),
            '地区',
            'region',
          ),
        }),
        response: { 200: byRegion },
      },
    },
    async (request) => {
      const { now } = await toolsOf(services);
      return database.as(request.actor, (session) => readByRegion(session, { region: request.query.region, now }));
    },
  );
}
