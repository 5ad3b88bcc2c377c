// Tips and complaints over HTTP, for the office. The public has doors of its own.
import { z } from 'zod';
import { called } from '../../../platform/http/requests/field-names.ts';
import { receiveChecked } from '../../../platform/http/requests/uploads.ts';
import { versioned } from '../../../platform/http/requests/versions.ts';
import { idParams, line } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import { importReport, previewQuery, tableKinds } from '../../../platform/lists/paged/imports.ts';
import { answerImport } from '../../../platform/long-work/imports.ts';
import { longWork } from '../../../platform/long-work/schema.ts';
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
import { leadFromTip, registerTip, takeTipStep, writeToAuthor } from './actions.ts';
import { readAuthor } from './author.ts';
import { tipsImport } from './import.ts';
import { tipList } from './list.ts';
import { readTip } from './read.ts';
import { authorShown, enteredTip, splitPart, tipRecord } from './schema.ts';
import { splitTip } from './split.ts';
import { mostFiles } from './talk-files.ts';

const tags = ['tips'];
const record = { 200: tipRecord };

export function tipRoutes(app: App, services: Services): void {
  const { database } = services;
  app.post(
    '/tips/import',
    {
      config: {
        upload: { kinds: tableKinds },
        problems: [
          ...['leads.columnsMissing', 'office.damaged', 'office.encoding', 'office.csvMalformed'],
          ...['office.tooManyRows', 'office.tooManyColumns'],
        ],
      },
      schema: {
        tags,
        summary: 'Read in an export of a hotline',
        description:
          'CSV or XLSX with the titles that exports of 12315 and 12345 have; number, kind, day and account are needed. The same number of the same channel changes nothing. Good rows are kept, the others come back with reasons. More than 2,000 rows become work in the background, answered with 202.',
        querystring: previewQuery.extend({ channel: called(z.enum(['12315', '12345']), '渠道', 'channel') }),
        response: { 200: importReport, 202: longWork },
      },
    },
    async (request, reply) => {
      const { preview, channel } = request.query;
      await using file = await receiveChecked(request, services);
      const q = { request, reply, file, params: { channel }, preview: preview === 'true' };
      return await answerImport(services, tipsImport(services), q);
    },
  );
  app.post(
    '/tips',
    {
      config: { idempotent: true },
      schema: {
        tags,
        summary: 'Enter a tip or complaint',
        description:
          'As it came over the counter, by letter, telephone or from a hotline. The same number of the same channel makes no second record. Who sent it is stored apart, encrypted.',
        body: enteredTip,
        response: { 201: tipRecord },
      },
    },
    async (request, reply) => {
      return answerOnce(services, {
        request,
        reply,
        work: async (session, tools) => {
          return readTip(session, tools, (await registerTip(session, tools, request.body)).id);
        },
      });
    },
  );
  listRoutes(app, services, tipList);
  app.get(
    '/tips/:id',
    {
      schema: {
        tags,
        summary: 'One tip or complaint',
        description: 'What it says, its clocks, the talk with its author, and what may be done.',
        params: idParams,
        response: record,
      },
    },
    async (request, reply) => {
      const tools = await workToolsOf(services);
      const { id } = request.params;
      return versioned(reply, await database.as(request.actor, (session) => readTip(session, tools, id)));
    },
  );
  app.post(
    '/tips/:id/steps/:step',
    {
      config: { idempotent: true, problems: ['leads.noHandler', ...stepProblems] },
      schema: {
        tags,
        summary: 'Take a step of a tip or complaint',
        description: 'One of the actions that the record lists. Answers with the record as it is afterwards.',
        params: stepParams,
        body: stepBody,
        response: record,
      },
    },
    async (request, reply) => answerStep(services, { request, reply, read: readTip, work: takeTipStep }),
  );
  authorRoutes(app, services);
}

function authorRoutes(app: App, services: Services): void {
  const { database, crypto } = services;
  app.post(
    '/tips/:id/lead',
    {
      config: { idempotent: true, problems: ['leads.leadThere', ...stepProblems] },
      schema: {
        tags,
        summary: 'Make a lead of a tip or complaint',
        description: 'What it says goes along; who said it does not.',
        params: idParams,
        response: { 201: tipRecord },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      return answerOnce(services, {
        request,
        reply,
        work: async (session, tools) => {
          await leadFromTip(session, tools, id);
          return readTip(session, tools, id);
        },
      });
    },
  );
  app.post(
    '/tips/:id/split',
    {
      config: {
        idempotent: true,
        problems: ['leads.notInCharge', 'leads.splitThere', 'leads.anonymousComplaint', ...stepProblems],
      },
      schema: {
        tags,
        summary: 'Split a complaint from a tip, or a tip from a complaint',
        description:
          'Where one letter holds both (投诉举报处理办法 9). The other record has its own clocks from the day of receipt; its author is told its number. Answers with the record that was split.',
        params: idParams,
        body: splitPart,
        response: { 201: tipRecord },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      return answerOnce(services, {
        request,
        reply,
        work: async (session, tools) => {
          await splitTip(session, { ...tools, crypto }, { id, ...request.body });
          return readTip(session, tools, id);
        },
      });
    },
  );
  app.post(
    '/tips/:id/author',
    {
      config: { problems: ['leads.anonymous', 'leads.notInCharge', 'leads.authorForgotten'] },
      schema: {
        tags,
        summary: 'Read who sent a tip',
        description: 'For the officer in charge alone, with a reason. Every reading is recorded.',
        params: idParams,
        body: z.strictObject({ reason: called(line(500), '原因', 'reason') }),
        response: { 200: authorShown },
      },
    },
    async (request) =>
      database.as(request.actor, (session) =>
        readAuthor(session, { crypto, tipId: request.params.id, reason: request.body.reason }),
      ),
  );
  app.post(
    '/tips/:id/messages',
    {
      config: { idempotent: true, problems: ['leads.notInCharge'] },
      schema: {
        tags,
        summary: 'Write to the author of a tip',
        description:
          'The author reads it, and takes out the files, with receipt number and secret. By the officer in charge. Files are uploaded before: pictures, PDF, OFD, Word, Excel or text, 20 MB together.',
        params: idParams,
        body: z.strictObject({
          text: called(z.string().trim().min(1).max(5_000), '正文', 'text'),
          files: called(z.array(z.uuid()).max(mostFiles).default([]), '附件', 'files'),
        }),
        response: { 201: tipRecord },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      return answerOnce(services, {
        request,
        reply,
        work: async (session, tools) => {
          await writeToAuthor(session, tools, { id, ...request.body });
          return readTip(session, tools, id);
        },
      });
    },
  );
}
