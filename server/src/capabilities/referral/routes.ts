// Referrals over HTTP: prepared from a case, read, moved step by step.

import { versioned } from '../../platform/http/requests/versions.ts';
import { idParams } from '../../platform/http/schemas.ts';
import type { App } from '../../platform/http/services.ts';
import {
  answerOnce,
  answerStep,
  stepBody,
  stepParams,
  stepProblems,
  workToolsOf,
} from '../../platform/procedures/index.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { prepareReferral } from './prepare/prepare.ts';
import { readCaseReferrals, readReferral } from './read.ts';
import { caseReferrals, newReferral, referralRecord } from './schema.ts';
import { referralTools, takeReferralStep } from './steps.ts';

const tags = ['referral'];

export function referralRoutes(app: App, services: Services): void {
  app.get(
    '/cases/:id/referrals',
    {
      schema: {
        tags,
        summary: 'The referrals of a case',
        description:
          'Those there are, whether one can be prepared now, for which crimes and police, and what the police will probably return it for.',
        params: idParams,
        response: { 200: caseReferrals },
      },
    },
    async (request) => {
      const tools = await workToolsOf(services);
      return services.database.as(request.actor, (session) => readCaseReferrals(session, tools, request.params.id));
    },
  );
  app.post(
    '/cases/:id/referrals',
    {
      config: {
        idempotent: true,
        problems: ['referral.notApproved', 'referral.underway', 'referral.noParty', ...stepProblems],
      },
      schema: {
        tags,
        summary: 'Prepare the referral of a case',
        description:
          'Takes over parties, rights, goods, amounts, findings and documents of the case; nothing is typed again. Needs the approval of the head.',
        params: idParams,
        body: newReferral,
        response: { 201: referralRecord },
      },
    },
    async (request, reply) => {
      return answerOnce(services, {
        request,
        reply,
        work: async (session, tools) => {
          const id = await prepareReferral(session, tools, { caseId: request.params.id, ...request.body });
          return readReferral(session, tools, id);
        },
      });
    },
  );
  app.get(
    '/referrals/:id',
    {
      schema: {
        tags,
        summary: 'One referral',
        description:
          'What was taken over from the case, the columns of agency, police, procuratorate and court with the time each used, and what may be done.',
        params: idParams,
        response: { 200: referralRecord },
      },
    },
    async (request, reply) => {
      const tools = await workToolsOf(services);
      return versioned(
        reply,
        await services.database.as(request.actor, (session) => readReferral(session, tools, request.params.id)),
      );
    },
  );
  app.post(
    '/referrals/:id/steps/:step',
    {
      config: {
        idempotent: true,
        problems: [
          'referral.notHeld',
          'referral.notOfCase',
          'referral.noParty',
          'referral.keptElsewhere',
          ...stepProblems,
        ],
      },
      schema: {
        tags,
        summary: 'Take a step of a referral',
        description:
          'One of the actions that the record lists, with the facts and materials it asks for. Handing over, an end and exhibits move the case too.',
        params: stepParams,
        body: stepBody,
        response: { 200: referralRecord },
      },
    },
    async (request, reply) =>
      answerStep(services, {
        request,
        reply,
        read: readReferral,
        work: (session, tools, step) => takeReferralStep(session, referralTools(services, tools), step),
      }),
  );
}
