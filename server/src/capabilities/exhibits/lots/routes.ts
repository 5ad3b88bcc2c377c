// Goods in custody over HTTP: taken in from a measure, moved, counted; stores and who keeps them.
import { localDate } from '@qingfeng/codes';
import { z } from 'zod';
import { problem } from '../../../platform/errors/catalogue.ts';
import { idParams } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import { answerOnce, workToolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { listRoutes } from '../../../platform/records/declared-list.ts';
import { followJointWork } from '../../cases/index.ts';
import { endKeeper, findStore, insertKeeper } from '../stores/store-keepers.ts';
import { explain, move, takeIn } from './actions.ts';
import { readFieldJobs } from './field.ts';
import { sign } from './hand-over.ts';
import { labelOf } from './label.ts';
import { lotList, movementList } from './list.ts';
import { readCaseExhibits, readLot, readStore } from './read.ts';
import {
  caseExhibits,
  explanation,
  fieldJobs,
  lotRecord,
  newKeeper,
  newLots,
  newMovement,
  newReceipt,
  storeStanding,
} from './schema.ts';
import { findLot } from './store.ts';

const tags = ['exhibits'];

export function lotRoutes(app: App, services: Services): void {
  listRoutes(app, services, lotList);
  listRoutes(app, services, movementList);
  takingIn(app, services);
  lots(app, services);
  stores(app, services);
}

function takingIn(app: App, services: Services): void {
  const { database, clock } = services;
  app.get(
    '/cases/:id/exhibits',
    {
      schema: {
        tags,
        summary: 'The goods of a case in custody',
        description: 'Its lots, and the measures in force whose goods are not in custody yet.',
        params: idParams,
        response: { 200: caseExhibits },
      },
    },
    (request) => database.as(request.actor, (session) => readCaseExhibits(session, request.params.id, clock.now())),
  );
  app.get(
    '/exhibit-field-jobs',
    {
      schema: {
        tags,
        summary: 'What the phone takes along',
        description: 'For counting, taking in and handing over without a network: goods, stores and colleagues.',
        response: { 200: fieldJobs },
      },
    },
    (request) => database.as(request.actor, (session) => readFieldJobs(session, clock.now())),
  );
  app.post(
    '/cases/:id/measures/:measureId/lots',
    {
      config: { idempotent: true, problems: ['exhibits.notInForce', 'exhibits.lotsThere', 'exhibits.refused'] },
      schema: {
        tags,
        summary: 'Take the goods of a measure into custody',
        description:
          'A lot for each line of the measure, in one act; from then on the case reads what is held from its lots.',
        params: z.strictObject({ id: z.uuid(), measureId: z.uuid() }),
        body: newLots,
        response: { 201: caseExhibits },
      },
    },
    (request, reply) =>
      answerOnce(services, {
        ...{ request, reply },
        work: async (session, tools) => {
          const { id, measureId } = request.params;
          await takeIn(session, tools, { ...request.body, measureId });
          await followJointWork(session, services.jobs, id);
          return readCaseExhibits(session, id, tools.now);
        },
      }),
  );
}

function lots(app: App, services: Services): void {
  const { database } = services;
  app.get(
    '/exhibit-lots/:id',
    {
      schema: {
        tags,
        summary: 'One lot',
        description: 'Its balance, its book, what counts found, and what the acting user may do with it.',
        params: idParams,
        response: { 200: lotRecord },
      },
    },
    async (request) => {
      const tools = await workToolsOf(services);
      return database.as(request.actor, (session) => readLot(session, request.params.id, tools));
    },
  );
  app.get(
    '/exhibit-lots/:id/label.svg',
    {
      schema: {
        tags,
        summary: 'The label of a lot',
        description: 'A GS1 DataMatrix with the number of the lot under AI 91 (company internal information), as SVG.',
        produces: ['image/svg+xml'],
        params: idParams,
        response: { 200: z.string() },
      },
    },
    async (request, reply) => {
      const lot = await database.as(request.actor, ({ tx }) => findLot(tx, request.params.id));
      if (lot === undefined) throw problem('request.notFound');
      return reply.type('image/svg+xml').send(await labelOf(lot.no));
    },
  );
  app.post(
    '/exhibit-lots/:id/movements',
    {
      config: {
        idempotent: true,
        problems: [
          ...['exhibits.ownCase', 'exhibits.notKeeper', 'exhibits.refused'],
          ...['exhibits.movedSince', 'exhibits.countedSince', 'exhibits.settledSince'],
        ],
      },
      schema: {
        tags,
        summary: 'Move goods of a lot, or count them',
        description:
          'Sample, return, hand over, split, merge, move, count. A count changes nothing; what it finds amiss is a difference.',
        params: idParams,
        body: newMovement,
        response: { 201: lotRecord },
      },
    },
    (request, reply) =>
      answerOnce(services, {
        ...{ request, reply },
        work: async (session, tools) => {
          const { id } = request.params;
          await move(session, tools, { ...request.body, lotId: id });
          const lot = await readLot(session, id, tools);
          if (lot.case !== null) await followJointWork(session, services.jobs, lot.case.id);
          return lot;
        },
      }),
  );
  app.post(
    '/exhibit-movements/:id/sign',
    {
      config: { idempotent: true, problems: ['exhibits.notReceiver', 'exhibits.signed'] },
      schema: {
        tags,
        summary: 'Sign for goods as their receiver',
        description: 'By the account that the hand-over names, in a session of its own.',
        params: idParams,
        body: newReceipt,
        response: { 201: lotRecord },
      },
    },
    (request, reply) =>
      answerOnce(services, {
        ...{ request, reply },
        work: async (session, tools) =>
          readLot(session, await sign(session, tools, { ...request.params, ...request.body }), tools),
      }),
  );
  app.post(
    '/exhibit-differences/:id/explain',
    {
      config: {
        idempotent: true,
        problems: ['exhibits.settled', 'exhibits.ownCase', 'exhibits.recountFirst', 'exhibits.ownCount'],
      },
      schema: {
        tags,
        summary: 'Say what was found out about a difference',
        description:
          'Ends the difference by its cause, after a new count and by another than who made it; the book stays as it is.',
        params: idParams,
        body: explanation,
        response: { 200: lotRecord },
      },
    },
    (request, reply) =>
      answerOnce(services, {
        ...{ request, reply, status: 200 },
        work: async (session, tools) =>
          readLot(session, await explain(session, tools, { ...request.params, ...request.body }), tools),
      }),
  );
}

function stores(app: App, services: Services): void {
  const { database, clock } = services;
  const standing = { params: idParams, response: { 200: storeStanding } };
  app.get(
    '/stores/:id/standing',
    {
      schema: {
        tags,
        summary: 'What stands in a store',
        description: 'Its keepers, its balance unit by unit, and what waits.',
        ...standing,
      },
    },
    (request) => database.as(request.actor, (session) => readStore(session, request.params.id, clock.now())),
  );
  app.post(
    '/stores/:id/keepers',
    {
      config: { idempotent: true, problems: ['record.duplicate'] },
      schema: {
        tags,
        summary: 'Appoint a keeper of a store',
        description: 'By the head of the agency, of its own people.',
        params: idParams,
        body: newKeeper,
        response: { 201: storeStanding },
      },
    },
    (request, reply) =>
      answerOnce(services, {
        ...{ request, reply },
        work: async (session, tools) => {
          const { id } = request.params;
          const store = await findStore(session.tx, id);
          if (store === undefined) throw problem('request.notFound');
          const since = localDate(tools.now.getTime());
          const { demo } = store;
          const { agencyKey } = session.acting;
          const kept = await insertKeeper(session.tx, { storeId: id, agencyKey, ...request.body, since, demo });
          if (!kept) throw notOfAgency();
          return readStore(session, id, tools.now);
        },
      }),
  );
  app.post(
    '/stores/:id/keepers/:keeperId/end',
    {
      config: { idempotent: true },
      schema: {
        tags,
        summary: 'End the keeping of a store by somebody',
        description: 'By the head of the agency; today is the last day.',
        params: z.strictObject({ id: z.uuid(), keeperId: z.uuid() }),
        response: { 200: storeStanding },
      },
    },
    (request, reply) =>
      answerOnce(services, {
        ...{ request, reply, status: 200 },
        work: async (session, tools) => {
          const { id, keeperId } = request.params;
          const ended = await endKeeper(session.tx, { id: keeperId, day: localDate(tools.now.getTime()) });
          if (!ended) throw problem('request.notFound');
          return readStore(session, id, tools.now);
        },
      }),
  );
}

const notOfAgency = () =>
  problem(
    'request.invalid',
    {},
    { fields: [{ pointer: '/userId', zh: '不是本单位的在用账号', en: 'is not an active account of this agency' }] },
  );
