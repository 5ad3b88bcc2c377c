// What answers bring, over HTTP: data files and identities, each read by a route that records it; identities shared.
import { z } from 'zod';
import { sendFile } from '../../../platform/http/answers/downloads.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import { idParams, line } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import { answerOnce, stepProblems } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { uploadedFile } from '../../../platform/reading/stored-files.ts';
import { bringData, bringIdentity, identityView, readData, readIdentity, requestToAnswer } from './answers.ts';
import { checkData } from './check-data.ts';
import { readAssistance } from './read.ts';
import { assistanceRecord, identityShown, identityWhole, newData, newIdentity } from './schema.ts';
import { sharedWith } from './store.ts';

const tags = ['platforms'];
const bringing = ['assistance.notRunning', 'assistance.notAsked', ...stepProblems];

export function answerRoutes(app: App, services: Services): void {
  bringRoutes(app, services);
  readingRoutes(app, services);
}

function bringRoutes(app: App, services: Services): void {
  app.post(
    '/assistance/:id/data',
    {
      config: { idempotent: true, problems: ['assistance.fileUnknown', 'assistance.noRows', ...bringing] },
      schema: {
        tags,
        summary: 'Bring a data file',
        description:
          'An uploaded file becomes data of one set of the request. The agency sees it once it is given with an answer; until then nobody but its sender. A table that cannot be read or holds nothing below its head is refused, and a PDF or picture of which a part is missing.',
        params: idParams,
        body: newData,
        response: { 201: assistanceRecord },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      // Whoever may not answer learns nothing of the file.
      await services.database.as(request.actor, (session) => requestToAnswer(session, id));
      // Before the transaction: it finds the answer, and holds no connection while the file waits to be read.
      const file = await uploadedFile(services, request.actor, request.body.fileId);
      if (file !== undefined) await checkData(services, file);
      return answerOnce(services, {
        request,
        reply,
        work: async (session, tools) => {
          await bringData(session, { services, id, ...request.body, now: tools.now });
          return readAssistance(session, tools, id);
        },
      });
    },
  );
  app.post(
    '/assistance/:id/identities',
    {
      config: { idempotent: true, problems: bringing },
      schema: {
        tags,
        summary: 'Bring the identity of a merchant',
        description: 'Personal fields are sealed for their row, and shown masked. Given with an answer, as files are.',
        params: idParams,
        body: newIdentity,
        response: { 201: assistanceRecord },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      return answerOnce(services, {
        request,
        reply,
        work: async (session, tools) => {
          await bringIdentity(session, { crypto: services.crypto, id, identity: request.body, now: tools.now });
          return readAssistance(session, tools, id);
        },
      });
    },
  );
}

function readingRoutes(app: App, services: Services): void {
  const { database, crypto } = services;
  app.post(
    '/merchant-identities/:id/reading',
    {
      schema: {
        tags,
        summary: 'Read the identity of a merchant whole',
        description: 'With a reason. Every reading is recorded.',
        params: idParams,
        body: z.strictObject({ reason: called(line(500), '原因', 'reason') }),
        response: { 200: identityWhole },
      },
    },
    async (request) =>
      database.as(request.actor, (session) =>
        readIdentity(session, { crypto, id: request.params.id, reason: request.body.reason }),
      ),
  );
  app.get(
    '/merchant-identities',
    {
      schema: {
        tags,
        summary: 'Identities shared with my agency',
        description:
          'By the home authorities of platforms, for merchants whose real place of business is here (总局令第37号 33). Masked, the newest first, 200 at most.',
        response: { 200: z.object({ items: z.array(identityShown) }) },
      },
    },
    async (request) =>
      database.as(request.actor, async ({ tx, acting }) => ({
        items: (await sharedWith(tx, acting.agencyKey, 200)).map(identityView),
      })),
  );
  app.get(
    '/assistance-data/:id',
    {
      compress: false,
      config: { problems: ['file.missing'] },
      schema: {
        tags,
        summary: 'Read a data file of an answer',
        description:
          'The bytes, with their SHA-256 in Repr-Digest. The reading is recorded; of personal data it needs a reason. For the two sides of the request alone.',
        produces: ['application/octet-stream'],
        params: idParams,
        querystring: z.strictObject({ reason: called(z.string().trim().max(500).default(''), '原因', 'reason') }),
        response: {
          200: { description: 'The content', content: { 'application/octet-stream': { schema: z.unknown() } } },
        },
      },
    },
    async (request, reply) => {
      const { reason } = request.query;
      const row = await database.as(request.actor, (session) => readData(session, { id: request.params.id, reason }));
      return sendFile(services, { reply, file: { ...row, size: Number(row.size) } });
    },
  );
}
