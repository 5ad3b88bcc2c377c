// Cases in lists: filtered, sorted, paged, as a workbook; and the code in the numbers of an agency.

import { z } from 'zod';
import type { Acting } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { decodeCursor, page, pageQuery } from '../../../platform/http/paging.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import type { App } from '../../../platform/http/services.ts';
import { handlerFilter, handlerOf } from '../../../platform/lists/handled-by.ts';
import { listExport } from '../../../platform/lists/paged/list-export.ts';
import { wordsOf } from '../../../platform/lists/paged/search-words.ts';
import { toolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { queuedBy } from '../../../platform/records/queues/conditions.ts';
import { queueFilters } from '../../../platform/records/queues/filters.ts';
import { queueRoutes } from '../../../platform/records/queues/routes.ts';
import { caseProcedure } from '../life/case.ts';
import { numberingOf, setNumbering } from '../provided/store-numbers.ts';
import { offenceResult, sourceKind, tag } from '../schema.ts';
import { caseQueues } from './queues.ts';
import { caseList, caseRows, findCases } from './read.ts';
import { type CaseFilter, type CasePlace, type CaseSort, caseSorts, mostCounted, placeOf } from './store.ts';
import { writeCases } from './workbook.ts';

const tags = ['cases'];

const filters = z.strictObject({
  q: called(
    z.string().trim().max(100).optional().describe('Words that must all stand in number, name, parties or place'),
    '查找内容',
    'words to find',
  ),
  state: called(z.enum(Object.keys(caseProcedure.declaration.states)).optional(), '状态', 'state'),
  officer: called(
    z.uuid().or(z.literal('me')).optional().describe('Account of an officer who handles it, or `me`'),
    '办案人员',
    'officer',
  ),
  handler: handlerFilter,
  mine: called(
    z.enum(['true', 'false']).default('false').describe('Only cases that the acting agency handles'),
    '本单位的',
    'own',
  ),
  source: called(sourceKind.optional(), '来源', 'source'),
  offence: called(z.string().max(60).optional().describe('Code of the catalogue'), '违法行为', 'offence'),
  result: called(offenceResult.optional().describe('What the comparison with the thresholds says'), '结论', 'result'),
  referred: called(z.enum(['true', 'false']).optional(), '移送情况', 'referred'),
  region: called(
    z
      .string()
      .regex(/^\d{6}$/)
      .optional()
      .describe('Region of the act, with what lies within it'),
    '地区',
    'region',
  ),
  tag: called(tag.optional(), '标记', 'tag'),
  campaign: called(z.uuid().optional().describe('Campaign that it belongs to'), '专项行动', 'campaign'),
  from: called(z.iso.date().optional().describe('First day of the source'), '起始', 'first'),
  until: called(z.iso.date().optional().describe('Last day of the source'), '截止日期', 'last day'),
  ...queueFilters(caseQueues.queued),
});
const sort = z
  .enum(caseSorts)
  .default('due')
  .describe('The earliest duty first, the newest source, or the largest amount');

const place = z.union([
  z.tuple([z.literal('due'), z.iso.datetime().nullable(), z.uuid()]),
  z.tuple([z.literal('source'), z.iso.date(), z.uuid()]),
  z.tuple([z.literal('amount'), z.int().nullable(), z.uuid()]),
]);

/** The place in the order asked for; a cursor of another order begins anew. */
function placeIn(cursor: z.infer<typeof place> | undefined, wanted: CaseSort): CasePlace | undefined {
  if (cursor === undefined || cursor[0] !== wanted) return undefined;
  switch (cursor[0]) {
    case 'due':
      return { sort: 'due', dueAt: cursor[1], id: cursor[2] };
    case 'source':
      return { sort: 'source', on: cursor[1], id: cursor[2] };
    case 'amount':
      return { sort: 'amount', fen: cursor[1], id: cursor[2] };
    default:
      throw new TypeError(`no place ${String(cursor satisfies never)}`);
  }
}

const inWords = (at: CasePlace): (string | number | null)[] => {
  const { sort: order, id, ...key } = at;
  return [order, ...Object.values(key), id];
};

function filterOf(wanted: z.infer<typeof filters>, { acting, now }: { acting: Acting; now: Date }): CaseFilter {
  const { q: text, officer, handler, mine, referred, ...same } = wanted;
  return {
    ...same,
    words: wordsOf(text),
    queued: queuedBy(caseQueues, wanted, { acting, now }),
    officer: officer === 'me' ? acting.userId : officer,
    handler: handlerOf(handler, acting),
    agency: mine === 'true' ? acting.agencyKey : undefined,
    referred: referred === undefined ? undefined : referred === 'true',
  };
}

export function caseListRoutes(app: App, services: Services): void {
  queueRoutes(app, services, { source: caseQueues });
  app.get(
    '/cases',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'Cases',
        description: `By filters and in one of three orders. No more than ${mostCounted} are counted; \`more\` says whether there are more.`,
        querystring: filters.extend({ ...pageQuery.shape, sort: called(sort, '排序', 'order') }),
        response: { 200: caseList },
      },
    },
    async (request) => {
      const { limit, cursor, sort: order, ...wanted } = request.query;
      refuseDisorder(wanted);
      const after = placeIn(decodeCursor(cursor, place), order);
      const today = await toolsOf(services);
      return services.database.as(request.actor, async (session) => {
        const filter = filterOf(wanted, { acting: session.acting, now: today.now });
        const { rows, total } = await findCases(session, { filter, sort: order, after, limit });
        const paged = page({ rows, limit, total, place: (row) => inWords(placeOf(row, order)) });
        return { ...paged, items: await caseRows(session, today, paged.items), more: total === mostCounted };
      });
    },
  );
  listExport(app, services, {
    path: '/cases/export.xlsx',
    tags,
    summary: 'Cases as a workbook',
    description: 'Every case that passes the filters, in their order.',
    querystring: filters.extend({ sort: called(sort, '排序', 'order') }),
    ...{ kind: 'case_file', name: '案件清单.xlsx' },
    open: async ({ sort: order, ...wanted }) => {
      refuseDisorder(wanted);
      const today = await toolsOf(services);
      return (out, session) => {
        const filter = filterOf(wanted, { acting: session.acting, now: today.now });
        return writeCases(out, session, { filter, sort: order, today });
      };
    },
  });

  numberingRoutes(app, services);
}

function refuseDisorder({ from, until }: { from?: string | undefined; until?: string | undefined }): void {
  if (from === undefined || until === undefined || from <= until) return;
  const field = { pointer: '/until', zh: '截止日期早于起始日期', en: 'the last day lies before the first' };
  throw problem('request.invalid', {}, { fields: [field] });
}

const numbering = z
  .object({ code: z.string(), own: z.boolean().describe('Whether the agency has set it'), example: z.string() })
  .meta({ id: 'CaseNumbering' });

function numberingRoutes(app: App, services: Services): void {
  const shown = ({ code, own }: { code: string; own: boolean }) => ({ code, own, example: `${code}立〔2026〕1号` });
  app.get(
    '/case-numbering',
    {
      schema: {
        tags,
        summary: 'The code in the numbers of my agency',
        description: 'Its short name until it has set one.',
        response: { 200: numbering },
      },
    },
    async (request) =>
      services.database.as(request.actor, async ({ tx, acting }) => shown(await numberingOf(tx, acting.agencyKey))),
  );
  app.put(
    '/case-numbering',
    {
      schema: {
        tags,
        summary: 'Set the code in the numbers of my agency',
        description: 'For numbers given from now on. By its approvers and supervisors.',
        body: z.strictObject({
          code: called(
            z
              .string()
              .regex(/^[一-龥]{1,20}$/)
              .describe('Chinese characters, such as 穗市监'),
            '代字',
            'code',
          ),
        }),
        response: { 200: numbering },
      },
    },
    async (request) =>
      services.database.as(request.actor, async ({ tx, acting }) => {
        await setNumbering(tx, { agencyKey: acting.agencyKey, code: request.body.code });
        return shown(await numberingOf(tx, acting.agencyKey));
      }),
  );
}
