// What is done in a case over HTTP: its steps, taking over one that was passed on, measures over goods and their steps.
import { z } from 'zod';
import { problem } from '../../platform/errors/catalogue.ts';
import { called } from '../../platform/http/requests/field-names.ts';
import { idParams, line } from '../../platform/http/schemas.ts';
import type { App } from '../../platform/http/services.ts';
import {
  answerOnce,
  answerStep,
  readStanding,
  standing,
  stepBody,
  stepParams,
  stepProblems,
  workToolsOf,
} from '../../platform/procedures/index.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { findMeasure } from './file/store.ts';
import { followJointWork } from './handling/joint-work.ts';
import { takeOver } from './handling/take-over.ts';
import { measureKinds } from './measures/kinds.ts';
import { imposeMeasure } from './measures/measures.ts';
import { readCase } from './read.ts';
import { quantity } from './schema.ts';
import { caseRecord } from './schema-record.ts';
import { takeCaseStep, takeMeasureStep } from './steps.ts';

const tags = ['cases'];
const record = { 200: caseRecord };

const measureBody = z.strictObject({
  kind: called(z.enum(measureKinds), '类别', 'kind'),
  no: called(line(100), '编号', 'number'),
  place: called(z.string().trim().max(200).default(''), '地点', 'place'),
  startedOn: called(z.iso.date(), '开始日期', 'first day'),
  urgent: called(z.boolean().default(false), '紧急', 'urgent'),
  approver: called(line(200).optional(), '批准机关', 'approving agency'),
  goods: called(
    z
      .array(
        z.strictObject({
          line: called(z.int().min(1), '物品行次', 'line of goods'),
          quantity: called(quantity, '数量', 'quantity'),
        }),
      )
      .max(2_000)
      .default([]),
    '物品',
    'goods',
  ),
});

export function stepRoutes(app: App, services: Services): void {
  stepsOfCases(app, services);
  measureRoutes(app, services);
  measureSteps(app, services);
}

function stepsOfCases(app: App, services: Services): void {
  app.post(
    '/cases/:id/steps/:step',
    {
      config: {
        idempotent: true,
        problems: [
          ...['cases.mirrored', 'cases.ownCase', 'cases.withdrawn', 'cases.tooFewOfficers'],
          ...['cases.notEntrusted', 'cases.ownStation'],
          ...stepProblems,
        ],
      },
      schema: {
        tags,
        summary: 'Take a step of a case',
        description:
          'One of the actions that the record lists, with the facts it asks for. Answers with the record as it is afterwards.',
        params: stepParams,
        body: stepBody,
        response: record,
      },
    },
    async (request, reply) =>
      answerStep(services, {
        request,
        reply,
        read: readCase,
        work: async (session, tools, step) => {
          await takeCaseStep(session, tools, step);
          await followJointWork(session, services.jobs, step.instanceId);
        },
      }),
  );
  app.post(
    '/cases/:id/take-over',
    {
      config: { idempotent: true, problems: ['cases.notPassed', 'record.duplicate'] },
      schema: {
        tags,
        summary: 'Take over a case that was passed on',
        description: 'Makes a case of the acting agency with all its parts; the source is dated today.',
        params: idParams,
        response: { 201: caseRecord },
      },
    },
    async (request, reply) => {
      return answerOnce(services, {
        request,
        reply,
        work: async (session, tools) => readCase(session, tools, await takeOver(session, tools, request.params.id)),
      });
    },
  );
}

function measureRoutes(app: App, services: Services): void {
  app.post(
    '/cases/:id/measures',
    {
      config: { idempotent: true, problems: ['cases.heldTooMuch', ...stepProblems] },
      schema: {
        tags,
        summary: 'Impose a measure over goods',
        description: 'Seizure or sealing for 30 days, or advance registration of evidence for 7 working days.',
        params: idParams,
        body: measureBody,
        response: { 201: caseRecord },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      return answerOnce(services, {
        request,
        reply,
        work: async (session, tools) => {
          await imposeMeasure(session, tools, { caseId: id, ...request.body });
          await followJointWork(session, services.jobs, id);
          return readCase(session, tools, id);
        },
      });
    },
  );
  app.get(
    '/case-measures/:id',
    {
      schema: {
        tags,
        summary: 'The run of one measure',
        description: 'Its actions, clocks, timeline and files; what it holds stands in the record of its case.',
        params: idParams,
        response: { 200: z.object({ ...standing, version: z.int() }).meta({ id: 'MeasureRun' }) },
      },
    },
    async (request) => {
      const tools = await workToolsOf(services);
      return services.database.as(request.actor, async (session) => {
        const measure = await findMeasure(session.tx, request.params.id);
        if (measure === undefined) throw problem('request.notFound');
        return { ...(await readStanding(session, tools, measure.id)), version: measure.version };
      });
    },
  );
}

function measureSteps(app: App, services: Services): void {
  app.post(
    '/case-measures/:id/steps/:step',
    {
      config: { idempotent: true, problems: stepProblems },
      schema: {
        tags,
        summary: 'Take a step of a measure',
        description: 'Answers with the record of its case as it is afterwards.',
        params: stepParams,
        body: stepBody,
        response: record,
      },
    },
    async (request, reply) =>
      answerStep(services, {
        request,
        reply,
        read: async (session, tools, id) => readCase(session, tools, (await findMeasure(session.tx, id))?.caseId ?? id),
        work: async (session, tools, step) => {
          await takeMeasureStep(session, tools, step);
          const caseId = (await findMeasure(session.tx, step.instanceId))?.caseId;
          if (caseId !== undefined) await followJointWork(session, services.jobs, caseId);
        },
      }),
  );
}
