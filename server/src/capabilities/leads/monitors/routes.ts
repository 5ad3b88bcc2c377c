import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { BytesOnDisk } from '../../../platform/files/bytes-on-disk.ts';
import { fileKinds } from '../../../platform/files/kinds.ts';
import type { StoredFile } from '../../../platform/files/store.ts';
import { decodeCursor, pageOf, pageQuery } from '../../../platform/http/paging.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import { receiveFile, receiveLines } from '../../../platform/http/requests/uploads.ts';
import { expectedVersion, versioned } from '../../../platform/http/requests/versions.ts';
import { idParams } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import {
  answerOnce,
  answerStep,
  stepBody,
  stepParams,
  stepProblems,
  workToolsOf,
} from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { listRoutes } from '../../../platform/records/declared-list.ts';
import { mostCounted } from '../leads/store.ts';
import { leadProblem } from '../problems.ts';
import { askRun, drawMonitor, readMonitor, redrawMonitor, takeMonitorStep } from './actions.ts';
import { monitorList } from './list.ts';
import { offerKinds, requireOffers } from './require-offers.ts';
import { readSetAside, resendRun } from './runs/set-aside.ts';
import { changedMonitor, monitorRecord, newMonitor, resent, setAsidePart } from './schema.ts';

const tags = ['monitors'];
const record = { 200: monitorRecord };

export function monitorRoutes(app: App, services: Services): void {
  const { database } = services;
  app.post(
    '/monitors',
    {
      config: { idempotent: true },
      schema: {
        tags,
        summary: 'Draw up a monitor',
        description:
          'Purpose, legal basis, term of keeping and last day are stated before it starts; a head approves it.',
        body: newMonitor,
        response: { 201: monitorRecord },
      },
    },
    async (request, reply) => {
      return answerOnce(services, {
        request,
        reply,
        work: async (session, tools) => readMonitor(session, tools, await drawMonitor(session, tools, request.body)),
      });
    },
  );
  listRoutes(app, services, monitorList);
  app.get(
    '/monitors/:id',
    {
      schema: {
        tags,
        summary: 'One monitor',
        description: 'With its runs and their figures, its clocks, its timeline and what may be done.',
        params: idParams,
        response: record,
      },
    },
    async (request, reply) => {
      const tools = await workToolsOf(services);
      const { id } = request.params;
      return versioned(reply, await database.as(request.actor, (session) => readMonitor(session, tools, id)));
    },
  );
  app.put(
    '/monitors/:id',
    {
      config: { ifMatch: 'always', problems: stepProblems },
      schema: {
        tags,
        summary: 'Change a monitor that is drawn up',
        description: 'Before it is submitted, or after it was returned. All but its name. Needs If-Match.',
        params: idParams,
        body: changedMonitor,
        response: record,
      },
    },
    async (request, reply) => {
      const tools = await workToolsOf(services);
      const version = expectedVersion(request);
      const { id } = request.params;
      const changed = await database.as(request.actor, async (session) => {
        await redrawMonitor(session, tools, { id, version, plan: request.body });
        return readMonitor(session, tools, id);
      });
      return versioned(reply, changed);
    },
  );
  app.post(
    '/monitors/:id/steps/:step',
    {
      config: { idempotent: true, problems: ['leads.sameHand', ...stepProblems] },
      schema: {
        tags,
        summary: 'Take a step of a monitor',
        description: 'One of the actions that the record lists. Answers with the record as it is afterwards.',
        params: stepParams,
        body: stepBody,
        response: record,
      },
    },
    async (request, reply) => answerStep(services, { request, reply, read: readMonitor, work: takeMonitorStep }),
  );
  runRoute(app, services);
  setAsideRoutes(app, services);
}

const _more = z.boolean().describe(`Whether there are more than \`total\`: no more than ${mostCounted} are counted`);
const more = z.boolean().describe(`Whether there are more than \`total\`: no more than ${mostCounted} are counted`);
const setAsidePlace = z.tuple([z.string().nullable(), z.uuid()]);
const setAsideList = pageOf(setAsidePart).extend({ more }).meta({ id: 'SetAsideList' });

function setAsideRoutes(app: App, services: Services): void {
  app.get(
    '/monitors/set-aside',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'Offers that could not be stored',
        description:
          'Parts of runs that were set aside after several tries, the latest first, with the reason. No more than 1,000 are counted.',
        querystring: z.strictObject({
          ...pageQuery.shape,
          monitor: called(z.uuid().optional(), '监测任务', 'monitor'),
          run: called(z.uuid().optional(), '批次', 'run'),
        }),
        response: { 200: setAsideList },
      },
    },
    async (request) => {
      const { limit, cursor, ...filter } = request.query;
      const at = decodeCursor(cursor, setAsidePlace);
      const after = at === undefined ? undefined : { value: at[0], id: at[1] };
      return services.database.as(request.actor, (session) => readSetAside(session, { filter, after, limit }));
    },
  );
  app.post(
    '/monitors/:id/runs/:runId/resend',
    {
      config: {
        idempotent: true,
        problems: ['leads.notRunning', 'leads.notFailed', 'leads.inputGone', 'step.notYours'],
      },
      schema: {
        tags,
        summary: 'Send again what could not be stored',
        description:
          'The parts named, or all that were set aside of a run that ended with failures; a run that broke off goes on. They are read from the input again and stored as of the rights that the run began with; offers that are there already make nothing.',
        params: idParams.extend({ runId: z.uuid() }),
        body: z.strictObject({ parts: called(z.array(z.uuid()).min(1).max(1_000).optional(), '分片', 'parts') }),
        response: { 202: resent },
      },
    },
    async (request, reply) => {
      const { id: monitorId, runId } = request.params;
      const { parts } = request.body;
      return answerOnce(services, {
        request,
        reply,
        status: 202,
        work: (session, tools) =>
          resendRun(session, { now: tools.now, jobs: services.jobs }, { monitorId, runId, parts }),
      });
    },
  );
}

function runRoute(app: App, services: Services): void {
  app.post(
    '/monitors/:id/runs',
    {
      config: {
        upload: {
          kinds: offerKinds,
          lines:
            'An offer a line: offer_id, title, description, price (yuan), seller_id, seller_name, shop_address, region, phone, platform, image_hashes, time; only the title is required',
        },
        problems: [
          ...['leads.notRunning', 'leads.notLines', 'leads.columnsMissing', 'leads.parquetBroken'],
          ...stepProblems,
        ],
      },
      schema: {
        tags,
        summary: 'Give a monitor offers to look at',
        description:
          'As a file (CSV, lines of JSON, Parquet, one title a line) or as lines of JSON that a platform pushes by API key: a key of its operator, for a monitor of source `push` that names its platform, of which it sees nothing else. The run begins in the background; the same content makes one run. Rows that cannot be read are isolated with line and reason.',
        params: idParams,
        response: {
          202: z.object({ runId: z.uuid(), known: z.boolean().describe('Whether this content had its run before') }),
        },
      },
    },
    async (request, reply) => {
      const file = await received(services, request);
      const tools = { ...(await workToolsOf(services)), jobs: services.jobs };
      const { id } = request.params;
      const { id: runId, known } = await services.database.as(request.actor, (session) =>
        askRun(session, tools, { monitorId: id, file }),
      );
      return reply.code(202).send({ runId, known });
    },
  );
}

/** Lines are taken for titles where the first is no object: what says that it is JSON has to begin as such. @throws Problem leads.notLines */
async function requireObjects(lines: BytesOnDisk): Promise<void> {
  const head = (await lines.first(4_096)).toString('utf8').replace(/^\ufeff/, '');
  const first = head.trimStart();
  if (first === '' || first.startsWith('{')) return;
  const line = head.slice(0, head.length - first.length).split('\n').length;
  const [said = ''] = first.split('\n');
  throw leadProblem('leads.notLines', { line, begins: said.slice(0, 20) });
}

async function received(services: Services, request: FastifyRequest): Promise<StoredFile> {
  await using lines = await receiveLines(request, services);
  if (lines === undefined) {
    const file = await receiveFile(request, services);
    await requireOffers(services, file);
    return file;
  }
  await requireObjects(lines.bytes);
  const name = `push.${fileKinds.json.extensions[1]}`;
  const { uploadLimit: limit } = services.config;
  return await services.files.put(lines.bytes.stream(), { name, limit, allow: ['json'] });
}
