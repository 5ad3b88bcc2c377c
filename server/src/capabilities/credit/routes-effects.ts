// Who stands on the list, asked by other parts of the line: what a party of a case must bear today.
import { checkUscc } from '@qingfeng/codes';
import { z } from 'zod';
import { called } from '../../platform/http/requests/field-names.ts';
import { words } from '../../platform/http/schemas.ts';
import type { App } from '../../platform/http/services.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { borneBy } from './listings/borne.ts';

const most = 20;

const borne = z
  .object({
    uscc: z.string(),
    name: z.string(),
    ground: words,
    decisionNo: z.string(),
    decidedOn: z.iso.date(),
    endsOn: z.iso.date().describe('First day on which it stands no longer'),
    agency: z.string(),
    order: z.string().describe('The order that the listing stands on'),
    measures: z.array(z.object({ title: words, article: z.string() })),
  })
  .meta({ id: 'CreditEffects' });

export function effectRoutes(app: App, services: Services): void {
  app.get(
    '/credit-effects',
    {
      schema: {
        tags: ['credit'],
        summary: 'What those on the list must bear today',
        description:
          'Of organisations by their codes; one that stands on no list is left out. It is public, and nothing else of a listing is told. Nothing is decided on a natural person by a link.',
        querystring: z.object({
          uscc: called(
            z
              .string()
              .max(19 * most)
              .describe('Codes, separated by commas'),
            '统一社会信用代码',
            'social credit codes',
          ),
        }),
        response: { 200: z.object({ items: z.array(borne) }) },
      },
    },
    async (request) => {
      const codes = [...new Set(request.query.uscc.split(','))].filter((one) => checkUscc(one).ok).slice(0, most);
      return { items: await borneBy(services, codes) };
    },
  );
}
