// Leads over HTTP: entered, listed, dispatched, made into cases.
import { z } from 'zod';
import { called } from '../../../platform/http/field-names.ts';
import { decodeCursor, pageOf, pageQuery, placeIn } from '../../../platform/http/paging.ts';
import { idParams } from '../../../platform/http/schemas.ts';
import { wordsOf } from '../../../platform/http/search-words.ts';
import type { App, Services } from '../../../platform/http/services.ts';
import { versioned } from '../../../platform/http/versions.ts';
import {
  answerOnce,
  answerStep,
  stepBody,
  stepParams,
  stepProblems,
  toolsOf,
  workToolsOf,
} from '../../../platform/procedures/index.ts';
import { readOffers } from '../sellers/read.ts';
import { registerLead, takeLeadStep } from './actions.ts';
import { caseFromLead } from './case-from-lead.ts';
import { readLead, readLeads } from './read.ts';
import { leadRecord, leadResults, leadRow, leadSource, leadState, newLead, offerRow } from './schema.ts';
import { type LeadFilter, leadSorts, mostCounted } from './store.ts';

const tags = ['leads'];

export const leadFilters = z.strictObject({
  q: called(
    z
      .string()
      .trim()
      .max(100)
      .optional()
      .describe('Words that must all stand in number, title, respondent, mark or platform'),
    '查找内容',
    'words to find',
  ),
  queue: called(
    z.enum(['found', 'handled']).optional().describe('Found by the acting agency, or handled by it'),
    '分类',
    'queue',
  ),
  open: called(
    z.enum(['true', 'false']).optional().describe('Only those that are being dealt with, or only those that ended'),
    '办理中',
    'open',
  ),
  state: called(leadState.optional(), '状态', 'state'),
  source: called(leadSource.optional(), '来源', 'source'),
  region: called(
    z
      .string()
      .regex(/^\d{6}$/)
      .optional()
      .describe('Real place of business, with what lies within it'),
    '地区',
    'region',
  ),
  seller: called(z.uuid().optional(), '卖家', 'seller'),
  case: called(z.uuid().optional().describe('Only those that this case was made of'), '案件', 'case'),
  monitor: called(z.uuid().optional(), '监测任务', 'monitor'),
  late: called(z.enum(['true']).optional().describe('Only those whose earliest duty is late'), '超期', 'late'),
  from: called(z.iso.date().optional().describe('First day on which it was found'), '起始', 'first'),
  until: called(z.iso.date().optional().describe('Last day on which it was found'), '截止日期', 'last day'),
  result: called(
    z
      .enum([...leadResults, 'counted'])
      .optional()
      .describe('Only those that ended so; `counted`: ended as quality counts it, merged ones and doubles apart'),
    '结论',
    'result',
  ),
  mark: called(z.string().max(200).optional().describe('Only those of this mark'), '商标', 'mark'),
  endedFrom: called(
    z.iso.date().optional().describe('First day on which it ended'),
    '办结日期起',
    'first day of the end',
  ),
  endedUntil: called(
    z.iso.date().optional().describe('Last day on which it ended'),
    '办结日期止',
    'last day of the end',
  ),
});
export const leadOrder = z
  .enum(leadSorts)
  .default('due')
  .describe('The earliest duty first, the highest score, the newest, or the largest estimate');

const place = z.tuple([z.enum(leadSorts), z.union([z.string(), z.number(), z.null()]), z.uuid()]);

export function leadFilterOf(
  { q, open, late, ...same }: z.infer<typeof leadFilters>,
  { agencyKey, now }: { agencyKey: number; now: Date },
): LeadFilter {
  return {
    ...same,
    agencyKey,
    now,
    words: wordsOf(q),
    open: open === undefined ? undefined : open === 'true',
    late: late === 'true',
  };
}

const leadList = pageOf(leadRow)
  .extend({
    more: z.boolean().describe(`Whether there are more than \`total\`: no more than ${mostCounted} are counted`),
  })
  .meta({ id: 'LeadList' });

export function leadRoutes(app: App, services: Services): void {
  app.post(
    '/leads',
    {
      config: { idempotent: true },
      schema: {
        tags,
        summary: 'Enter a lead',
        description:
          'What an officer, another agency, a right holder or the press found. It is judged within three working days.',
        body: newLead,
        response: { 201: leadRecord },
      },
    },
    async (request, reply) => {
      return answerOnce(services, {
        request,
        reply,
        work: async (session, tools) => readLead(session, tools, await registerLead(session, tools, request.body)),
      });
    },
  );
  app.get(
    '/leads',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'Leads',
        description: `By filters and in one of four orders. No more than ${mostCounted} are counted; \`more\` says whether there are more.`,
        querystring: leadFilters.extend({ ...pageQuery.shape, sort: called(leadOrder, '排序', 'order') }),
        response: { 200: leadList },
      },
    },
    async (request) => {
      const { limit, cursor, sort, ...wanted } = request.query;
      const after = placeIn(decodeCursor(cursor, place), sort);
      const today = await toolsOf(services);
      return services.database.as(request.actor, (session) => {
        const filter = leadFilterOf(wanted, { agencyKey: session.acting.agencyKey, now: today.now });
        return readLeads(session, today, { filter, sort, after, limit });
      });
    },
  );
  app.get(
    '/leads/:id',
    {
      schema: {
        tags,
        summary: 'One lead',
        description: 'What speaks for it, who deals with it, its clocks, its timeline and what may be done.',
        params: idParams,
        response: { 200: leadRecord },
      },
    },
    async (request, reply) => {
      const tools = await workToolsOf(services);
      const { id } = request.params;
      return versioned(reply, await services.database.as(request.actor, (session) => readLead(session, tools, id)));
    },
  );
  app.post(
    '/leads/:id/steps/:step',
    {
      config: { idempotent: true, problems: ['leads.noHandler', 'leads.noSuperior', 'leads.merged', ...stepProblems] },
      schema: {
        tags,
        summary: 'Take a step of a lead',
        description: 'One of the actions that the record lists. Answers with the record as it is afterwards.',
        params: stepParams,
        body: stepBody,
        response: { 200: leadRecord },
      },
    },
    async (request, reply) => answerStep(services, { request, reply, read: readLead, work: takeLeadStep }),
  );
  app.post(
    '/leads/:id/case',
    {
      config: { idempotent: true, problems: ['cases.notEnforcing', ...stepProblems] },
      schema: {
        tags,
        summary: 'Make a case of a lead',
        description:
          'Opens the case with what the lead says; nothing is typed again. Answers with the lead, which names the case.',
        params: idParams,
        body: z.strictObject({ offenceCode: called(z.string().max(60).nullable().default(null), '案由', 'offence') }),
        response: { 201: leadRecord },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      return answerOnce(services, {
        request,
        reply,
        work: async (session, tools) => {
          await caseFromLead(session, tools, { id, ...request.body });
          return readLead(session, tools, id);
        },
      });
    },
  );
  evidenceRoutes(app, services);
}

const offerPlace = z.tuple([z.number(), z.uuid()]);

function evidenceRoutes(app: App, { database }: Services): void {
  app.get(
    '/leads/:id/offers',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'The offers that a lead rests on, the strongest first',
        description: 'As they were when they were read, with their digest: a lead, not yet evidence.',
        params: idParams,
        querystring: pageQuery,
        response: { 200: pageOf(offerRow) },
      },
    },
    async (request) => {
      const { limit, cursor } = request.query;
      const at = decodeCursor(cursor, offerPlace);
      const after = at === undefined ? undefined : { score: at[0], id: at[1] };
      return database.as(request.actor, (session) => readOffers(session, { leadId: request.params.id, after, limit }));
    },
  );
}
