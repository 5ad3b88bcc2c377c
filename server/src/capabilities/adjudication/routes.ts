// Adjudication over HTTP: a request entered, listed, and dealt with step by step.
import { randomUUID } from 'node:crypto';
import { localDate } from '@qingfeng/codes';
import { z } from 'zod';
import type { Acting, Session } from '../../platform/database/connect.ts';
import { problem } from '../../platform/errors/catalogue.ts';
import { refuseFields } from '../../platform/http/field-faults.ts';
import { decodeCursor, page, pageOf, pageQuery } from '../../platform/http/paging.ts';
import { agencyRef, idParams, line, words } from '../../platform/http/schemas.ts';
import type { App, Services } from '../../platform/http/services.ts';
import { versioned } from '../../platform/http/versions.ts';
import { agenciesByKey, agencyRef as refOf } from '../../platform/organisation/agency-refs.ts';
import {
  answerOnce,
  answerStep,
  earliestOpen,
  listDue,
  nextDue,
  readStanding,
  standing,
  startInstances,
  stepBody,
  stepParams,
  stepProblems,
  type Today,
  toolsOf,
  unmarked,
  type WorkTools,
  workToolsOf,
} from '../../platform/procedures/index.ts';
import { disputeProblem } from './problems.ts';
import { disputeProcedures, type Matter } from './procedure.dispute.ts';
import { type DisputeRow, disputesQuery, findDispute, insertDispute, matters, numberOf } from './store.ts';

const tags = ['adjudication'];
const matter = z.enum(matters);
const given = {
  matter,
  rightNo: line(60).describe('Number of the patent, variety or layout design'),
  rightTitle: line(200),
  requester: line(200),
  respondent: line(200),
  claim: line(5_000).describe('What is asked, and why'),
  requestedOn: z.iso.date().describe('When the request was received'),
};
const newDispute = z.strictObject(given).meta({ id: 'NewDispute' });
const row = z
  .object({
    id: z.uuid(),
    no: z.string(),
    ...given,
    agency: agencyRef,
    state: z.string(),
    stateTitle: words,
    suspended: z.boolean(),
    decidedOn: z.iso.date().nullable(),
    decision: z.enum(['infringes', 'not']).nullable(),
    nextDue: nextDue.nullable(),
    demo: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'DisputeRow' });
const record = z.object({ dispute: row, ...standing, version: z.int() }).meta({ id: 'DisputeRecord' });
const [newest] = disputeProcedures.patent.toReversed();
const declared = newest?.declaration;

/** 专利法 65; 植物新品种保护条例 39: the province and above; 集成电路布图设计保护条例 31: the national office. */
function mayAdjudicate({ departmentId, agencyLevel }: Acting, of: Matter): boolean {
  if (of === 'patent') return ['sipo', 'samr'].includes(departmentId);
  if (of === 'layout') return departmentId === 'sipo' && agencyLevel === 'nation';
  return ['mara', 'moa', 'nfga', 'sfa'].includes(departmentId) && ['nation', 'province'].includes(agencyLevel);
}

async function enter(session: Session, tools: WorkTools, q: z.infer<typeof newDispute>): Promise<string> {
  const { acting, tx } = session;
  if (!mayAdjudicate(acting, q.matter)) throw disputeProblem('adjudication.notCompetent');
  const today = localDate(tools.now.getTime());
  if (q.requestedOn > today)
    refuseFields([
      { pointer: '/requestedOn', zh: `${q.requestedOn} 晚于今天`, en: `${q.requestedOn} lies in the future` },
    ]);
  const id = randomUUID();
  const title = `${q.rightTitle}：${q.requester}诉${q.respondent}`.slice(0, 300);
  const common = { id, ownerAgency: acting.agencyKey, stewardAgency: null };
  const start = { ...common, procedure: 'adjudication.dispute', recordId: id, title, line: q.matter };
  const [begun] = await startInstances(session, tools, [
    { ...start, step: 'register', facts: { requestedOn: q.requestedOn } },
  ]);
  if (begun === undefined) throw new TypeError('a dispute has its run');
  const { nextDueAt, nextAmberAt, nextDuty } = earliestOpen(begun.evaluation);
  const due = { nextDueAt, nextAmberAt, nextDuty };
  await insertDispute(tx, { ...common, ...q, ...due, state: begun.evaluation.state, createdAt: tools.now });
  return id;
}

async function rowsOf({ tx }: Session, rows: readonly DisputeRow[], today: Today): Promise<z.infer<typeof row>[]> {
  const agencies = await agenciesByKey(
    tx,
    rows.map(({ ownerAgency }) => ownerAgency),
  );
  return rows.flatMap((one) => {
    const agency = agencies.get(one.ownerAgency);
    if (agency === undefined) return [];
    const { id, rightNo, rightTitle, requester, respondent, claim, requestedOn, state, suspended, decidedOn } = one;
    const states: Readonly<Record<string, { title: { zh: string; en: string } }>> = declared?.states ?? {};
    return {
      ...{ id, rightNo, rightTitle, requester, respondent, claim, requestedOn, state, suspended, decidedOn },
      no: numberOf(one),
      // Constraints know both.
      matter: one.matter as Matter,
      decision: one.decision as 'infringes' | 'not' | null,
      agency: refOf(agency),
      stateTitle: states[state]?.title ?? { zh: state, en: state },
      nextDue: listDue(one, {
        ...unmarked(today),
        title: one.nextDuty === null ? null : (declared?.duties[one.nextDuty]?.title ?? null),
      }),
      demo: one.demo,
      version: one.version,
    };
  });
}

/** @throws Problem request.notFound */
async function read(session: Session, tools: WorkTools, id: string): Promise<z.infer<typeof record>> {
  const found = await findDispute(session.tx, id);
  const [dispute] = found === undefined ? [] : await rowsOf(session, [found], tools);
  if (dispute === undefined) throw problem('request.notFound');
  return { dispute, ...(await readStanding(session, tools, id)), version: dispute.version };
}

const filters = z.strictObject({
  q: z.string().trim().max(100).optional().describe('Part of the number, the right or a name'),
  matter: matter.optional(),
  state: z.string().max(40).optional(),
});

export function disputeRoutes(app: App, services: Services): void {
  const { database } = services;
  app.get(
    '/disputes',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'Disputes under adjudication',
        description: 'Those that one may see, the newest first.',
        querystring: filters.extend(pageQuery.shape),
        response: { 200: pageOf(row) },
      },
    },
    async (request) => {
      const { limit, cursor, ...filter } = request.query;
      const at = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()]));
      const today = await toolsOf(services);
      return database.as(request.actor, async (session) => {
        const query = disputesQuery(session.tx, filter);
        const { total } = await query.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
        const rows = await query
          .selectAll()
          .$if(at !== undefined, (some) =>
            some.where((eb) =>
              eb(eb.refTuple('createdAt', 'id'), '<', eb.tuple(new Date(at?.[0] ?? 0), at?.[1] ?? '')),
            ),
          )
          .orderBy('createdAt', 'desc')
          .orderBy('id', 'desc')
          .limit(limit + 1)
          .execute();
        const shown = page({ rows, limit, total, place: (one) => [one.createdAt.toISOString(), one.id] });
        return { ...shown, items: await rowsOf(session, shown.items, today) };
      });
    },
  );
  app.post(
    '/disputes',
    {
      config: { idempotent: true, problems: ['adjudication.notCompetent', ...stepProblems] },
      schema: {
        tags,
        summary: 'Enter a request for adjudication',
        description: 'By the agency that is asked to decide it. Its course follows the law of the right.',
        body: newDispute,
        response: { 201: record },
      },
    },
    async (request, reply) =>
      answerOnce(services, {
        ...{ request, reply },
        work: async (session, tools) => read(session, tools, await enter(session, tools, request.body)),
      }),
  );
  app.get(
    '/disputes/:id',
    {
      schema: {
        tags,
        summary: 'One dispute',
        description: 'Parties and claim, clocks, timeline, and what may be done.',
        params: idParams,
        response: { 200: record },
      },
    },
    async (request, reply) => {
      const tools = await workToolsOf(services);
      return versioned(reply, await database.as(request.actor, (session) => read(session, tools, request.params.id)));
    },
  );
  app.post(
    '/disputes/:id/steps/:step',
    {
      config: { idempotent: true, problems: stepProblems },
      schema: {
        tags,
        summary: 'Take a step of a dispute',
        description: 'One of the actions that the record lists. Answers with the record as it is afterwards.',
        params: stepParams,
        body: stepBody,
        response: { 200: record },
      },
    },
    async (request, reply) => answerStep(services, { request, reply, read }),
  );
}
