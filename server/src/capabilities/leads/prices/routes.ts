// The prices of offers over HTTP, and as a workbook.
import { z } from 'zod';
import { called } from '../../../platform/http/requests/field-names.ts';
import type { App } from '../../../platform/http/services.ts';
import { listExport } from '../../../platform/lists/paged/list-export.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { prices, readPrices } from './prices.ts';
import { writePrices } from './workbook.ts';

const tags = ['leads'];
const filters = z.strictObject({
  right: called(z.uuid().optional(), '权利', 'right'),
  seller: called(z.uuid().optional(), '卖家', 'seller'),
  monitor: called(z.uuid().optional(), '监测任务', 'monitor'),
  platform: called(z.string().trim().min(1).max(100).optional(), '平台', 'platform'),
  from: called(z.iso.date().optional().describe('First day on which the offers were read'), '起始', 'first'),
  until: called(z.iso.date().optional().describe('Last day on which they were read'), '截止日期', 'last day'),
});

export function priceRoutes(app: App, services: Services): void {
  app.get(
    '/leads/prices',
    {
      schema: {
        tags,
        summary: 'How offers are priced',
        description:
          'Of a right, a seller or a monitor, else of all offers: quartiles over platforms, sellers, months and marks, and how many offers there are by steps of price. An offer whose price changed counts with each price.',
        querystring: filters,
        response: { 200: prices },
      },
    },
    async (request) => services.database.as(request.actor, (session) => readPrices(session, request.query)),
  );
  listExport(app, services, {
    path: '/leads/prices/export.xlsx',
    tags,
    summary: 'How offers are priced, as a workbook',
    description: 'The same figures line by line.',
    querystring: filters,
    ...{ kind: 'offer', name: '价格分布.xlsx' },
    open: async (query) => {
      const now = services.clock.now();
      return async (out, session) => writePrices(out, session, { prices: await readPrices(session, query), now });
    },
  });
}
