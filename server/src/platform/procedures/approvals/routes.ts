// Internal approval over HTTP: sheets, and the chains that an agency declares.
import { z } from 'zod';
import type { Session } from '../../database/connections/connect.ts';
import { fileKinds } from '../../files/kinds.ts';
import { attachment, documentAnswer } from '../../http/answers/downloads.ts';
import { createOnce } from '../../http/requests/idempotency.ts';
import { expectedVersion, versioned } from '../../http/requests/versions.ts';
import { idParams } from '../../http/schemas.ts';
import type { App } from '../../http/services.ts';
import { answerOnce, answerStep, stepBody, stepParams, stepProblems } from '../act.ts';
import type { Services } from '../services.ts';
import { workToolsOf } from '../tools.ts';
import { alterChain, declareChain, mattersOf, mayDeclare, readChainsHere } from './chains.ts';
import { sheetDocument } from './document.ts';
import { chain, chainBody, chainMatter, newChain, newSheet, sheetRecord } from './schema.ts';
import { readSheet, submitSheet, takeSheetStep } from './sheets.ts';

const tags = ['approvals'];
const chainsAnswer = z.object({
  mayChange: z
    .boolean()
    .describe('Whether the acting user declares chains: the head of the agency or its administrator'),
  items: z.array(chain),
  matters: z.array(chainMatter).describe('Decisions for which a chain may be declared'),
});

export function approvalRoutes(app: App, services: Services): void {
  sheetRoutes(app, services);
  chainRoutes(app, services);
}

function sheetRoutes(app: App, services: Services): void {
  app.post(
    '/approvals',
    {
      config: { idempotent: true, problems: ['approval.notAsked', 'approval.underWay', ...stepProblems] },
      schema: {
        tags,
        summary: 'Submit a decision of the head for approval',
        description:
          'By an officer, about an action of a run that only the head of the agency may take and that is open now. It is read stage by stage by the people of the chain that the agency declared, then decided by the head; without a chain it goes to the head at once.',
        body: newSheet,
        response: { 201: sheetRecord },
      },
    },
    async (request, reply) =>
      answerOnce(services, {
        request,
        reply,
        work: async (session, tools) => readSheet(session, tools, await submitSheet(session, tools, request.body)),
      }),
  );
  app.get(
    '/approvals/:id',
    {
      schema: {
        tags,
        summary: 'One sheet',
        description: 'What is proposed, who read it and who is next; read in the own agency alone.',
        params: idParams,
        response: { 200: sheetRecord },
      },
    },
    async (request, reply) => {
      const tools = await workToolsOf(services);
      const { id } = request.params;
      return versioned(reply, await services.database.as(request.actor, (session) => readSheet(session, tools, id)));
    },
  );
  app.post(
    '/approvals/:id/steps/:step',
    {
      config: { idempotent: true, problems: stepProblems },
      schema: {
        tags,
        summary: 'Take a step of a sheet',
        description:
          'One of the actions that the sheet lists: agreed to or returned by whoever is next, submitted again or withdrawn by whoever submitted it. Nobody agrees to what they submitted.',
        params: stepParams,
        body: stepBody,
        response: { 200: sheetRecord },
      },
    },
    async (request, reply) => answerStep(services, { request, reply, read: readSheet, work: takeSheetStep }),
  );
  app.get(
    '/approvals/:id/sheet.docx',
    {
      compress: false,
      schema: {
        tags,
        summary: 'A sheet as a Word document',
        description: 'The printed form (呈批表), with the opinions that there are.',
        produces: [fileKinds.docx.mediaType],
        params: idParams,
        response: { 200: documentAnswer('docx', 'The document') },
      },
    },
    async (request, reply) => {
      const tools = await workToolsOf(services);
      const { record, agency } = await services.database.as(request.actor, async (session) => ({
        record: await readSheet(session, tools, request.params.id),
        agency: session.acting.agencyName,
      }));
      return reply
        .type(fileKinds.docx.mediaType)
        .header('content-disposition', attachment(`${record.sheet.stepTitle.zh}呈批表.docx`))
        .send(await sheetDocument(record, agency));
    },
  );
}

function chainRoutes(app: App, services: Services): void {
  const { database, clock, procedures } = services;
  const problems = ['approval.noMatter', 'approval.chainThere'];
  const answer = async (session: Session) => ({
    mayChange: mayDeclare(session),
    items: await readChainsHere(session, procedures),
    matters: mattersOf(procedures),
  });
  app.get(
    '/approval-chains',
    {
      schema: {
        tags,
        summary: 'Chains of approval of my agency',
        description: 'Who reads what is submitted to the head before it is decided, by the decision.',
        response: { 200: chainsAnswer },
      },
    },
    async (request) => database.as(request.actor, answer),
  );
  app.post(
    '/approval-chains',
    {
      config: { idempotent: true, problems },
      schema: {
        tags,
        summary: 'Declare a chain of approval',
        description:
          'By the head of the agency or its administrator, for a decision that the law leaves to the head without saying how it is led up to. From then on it is submitted before it is decided.',
        body: newChain,
        response: { 201: chainsAnswer },
      },
    },
    async (request, reply) =>
      createOnce({
        ...{ request, reply, database },
        work: async (session) => {
          await declareChain(session, { procedures, given: request.body, now: clock.now() });
          return answer(session);
        },
      }),
  );
  app.put(
    '/approval-chains/:id',
    {
      config: { ifMatch: 'always' },
      schema: {
        tags,
        summary: 'Change a chain of approval',
        description: 'What has been submitted goes on by the stages that held then.',
        params: idParams,
        body: chainBody,
        response: { 200: chainsAnswer },
      },
    },
    async (request) => {
      const { id } = request.params;
      const seen = expectedVersion(request);
      return database.as(request.actor, async (session) => {
        await alterChain(session, { id, seen, now: clock.now(), to: request.body });
        return answer(session);
      });
    },
  );
  app.delete(
    '/approval-chains/:id',
    {
      config: { ifMatch: 'always' },
      schema: {
        tags,
        summary: 'End a chain of approval',
        description: 'The decision is then taken by the head without one.',
        params: idParams,
        response: { 200: chainsAnswer },
      },
    },
    async (request) => {
      const { id } = request.params;
      const seen = expectedVersion(request);
      return database.as(request.actor, async (session) => {
        await alterChain(session, { id, seen, now: clock.now(), to: 'ended' });
        return answer(session);
      });
    },
  );
}
