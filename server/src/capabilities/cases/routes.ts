// Cases over HTTP: open, read, change part by part, take steps; the offence check at every keystroke; personal data for a purpose.
import { localDate } from '@qingfeng/codes';
import { z } from 'zod';
import type { Session } from '../../platform/database/connections/connect.ts';
import { called } from '../../platform/http/requests/field-names.ts';
import { expectedVersion, versioned } from '../../platform/http/requests/versions.ts';
import { idParams, line } from '../../platform/http/schemas.ts';
import type { App } from '../../platform/http/services.ts';
import { answerOnce, type WorkTools, workToolsOf } from '../../platform/procedures/index.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { changeCase, openCase } from './actions.ts';
import { earlierPenalties, lookUpEarlier } from './earlier-penalties.ts';
import { fillCase, setGoods, setOfficers, setParties, setRights } from './file/actions.ts';
import { readPersonal } from './file/parties.ts';
import { followJointWork } from './handling/joint-work.ts';
import { readCase, readReasons } from './read.ts';
import { stepRoutes } from './routes-steps.ts';
import {
  caseChange,
  conclusion,
  goodsLine,
  liveCheck,
  offenceRef,
  officer,
  partyInput,
  reasons,
  registeredCase,
  right,
} from './schema.ts';
import { caseRecord } from './schema-record.ts';
import { setGains } from './threshold/gains.ts';
import { concludeOn } from './threshold/offence.ts';
import { searchOffences } from './threshold/offences.ts';
import { gainsSheet } from './threshold/schema-gains.ts';
import { lawInUse } from './threshold/weigh.ts';

const tags = ['cases'];
const record = { 200: caseRecord };
const fileProblems = { problems: ['cases.mirrored', 'cases.finished'] };

export function caseRoutes(app: App, services: Services): void {
  app.post(
    '/cases',
    {
      config: { idempotent: true, problems: ['cases.notEnforcing', 'cases.notEntrusted'] },
      schema: {
        tags,
        summary: 'Open a case',
        description:
          'Registers the source, and whom it names; the 15 working days for verification run from the day named.',
        body: registeredCase,
        response: { 201: caseRecord },
      },
    },
    async (request, reply) => {
      return answerOnce(services, {
        request,
        reply,
        work: async (session, tools) => {
          const { parties, ...given } = request.body;
          const caseId = await openCase(session, tools, given);
          if (parties.length > 0) {
            const { crypto } = services;
            await fillCase(session, { ...tools, crypto }, { caseId, parties, rights: [] });
          }
          return readCase(session, tools, caseId);
        },
      });
    },
  );
  app.get(
    '/cases/:id',
    {
      schema: {
        tags,
        summary: 'One case',
        description: 'The file with its parts, what the thresholds say and why, all clocks, and what may be done.',
        params: idParams,
        response: record,
      },
    },
    async (request, reply) => {
      const tools = await workToolsOf(services);
      return versioned(
        reply,
        await services.database.as(request.actor, (session) => readCase(session, tools, request.params.id)),
      );
    },
  );
  app.patch(
    '/cases/:id',
    {
      config: { ifMatch: 'always', ...fileProblems },
      schema: {
        tags,
        summary: 'Change the file',
        description: 'Fields that are not named stay. Needs If-Match. The offence check runs afterwards.',
        params: idParams,
        body: caseChange,
        response: record,
      },
    },
    async (request, reply) => {
      const version = expectedVersion(request);
      const tools = await workToolsOf(services);
      const { id } = request.params;
      const changed = await services.database.as(request.actor, async (session) => {
        await changeCase(session, tools, { id, version, change: request.body });
        return readCase(session, tools, id);
      });
      return versioned(reply, changed);
    },
  );
  partRoutes(app, services);
  checkRoutes(app, services);
  stepRoutes(app, services);
}

/** Each part of the file is written as a whole: the table that the officer sees is the table that is stored. */
function partRoutes(app: App, services: Services): void {
  const put = <T extends z.ZodType>(
    part: string,
    body: T,
    write: (session: Session, tools: WorkTools, q: { id: string; version: number } & z.output<T>) => Promise<void>,
  ) =>
    app.put(
      `/cases/:id/${part}`,
      {
        config: { ifMatch: 'always', ...fileProblems },
        schema: {
          tags,
          summary: `Write the ${part} of a case`,
          description: 'Replaces the whole list. Needs If-Match. The offence check runs afterwards.',
          params: idParams,
          body,
          response: record,
        },
      },
      async (request, reply) => {
        const version = expectedVersion(request);
        const tools = await workToolsOf(services);
        const { id } = request.params as z.infer<typeof idParams>;
        const changed = await services.database.as(request.actor, async (session) => {
          await write(session, tools, { ...(request.body as z.output<T> & object), id, version });
          if (part === 'goods') await followJointWork(session, services.jobs, id);
          return readCase(session, tools, id);
        });
        return versioned(reply, changed);
      },
    );
  put('officers', z.strictObject({ officers: called(z.array(officer).max(20), '执法人员', 'officers') }), setOfficers);
  put(
    'parties',
    z.strictObject({ parties: called(z.array(partyInput).max(200), '当事人', 'parties') }),
    (session, tools, q) => setParties(session, { ...tools, crypto: services.crypto }, q),
  );
  put('rights', z.strictObject({ rights: called(z.array(right).max(100), '权利', 'rights') }), setRights);
  put(
    'gains',
    z.strictObject({ sheet: called(gainsSheet.nullable(), '违法所得工作表', 'worksheet of gains') }),
    setGains,
  );
  put('goods', z.strictObject({ goods: called(z.array(goodsLine).max(2_000), '物品', 'goods') }), setGoods);
  app.post(
    '/cases/:id/earlier-penalties',
    {
      config: {
        ifMatch: 'always',
        problems: [...fileProblems.problems, 'cases.noOffence', 'cases.noActDate', 'cases.notHandled'],
      },
      schema: {
        tags,
        summary: 'Look up earlier penalties of the accused',
        description:
          'Over all agencies here, for the same kind of act within two years before the act; who asked about whom is recorded. What is found is entered as a fact of the file.',
        params: idParams,
        response: { 200: earlierPenalties },
      },
    },
    async (request) => {
      const q = { id: request.params.id, version: expectedVersion(request) };
      const tools = await workToolsOf(services);
      return services.database.as(request.actor, (session) => lookUpEarlier(session, tools, q));
    },
  );
  app.post(
    '/cases/:id/parties/:partyId/unmask',
    {
      schema: {
        tags,
        summary: 'Read the personal data of a party',
        description: 'Who read it, for what purpose and why is recorded.',
        params: z.strictObject({ id: z.uuid(), partyId: z.uuid() }),
        body: z.strictObject({
          purpose: called(line(200), '目的', 'purpose'),
          reason: called(line(500), '原因', 'reason'),
        }),
        response: {
          200: z.object({
            idNumber: z.string().nullable(),
            address: z.string().nullable(),
            phone: z.string().nullable(),
            identifiers: z.string().nullable(),
          }),
        },
      },
    },
    async (request) => {
      const { id: caseId, partyId } = request.params;
      const { purpose, reason } = request.body;
      return services.database.as({ ...request.actor, purpose }, (session) =>
        readPersonal(session, { crypto: services.crypto, caseId, partyId, purpose, reason }),
      );
    },
  );
}

function checkRoutes(app: App, services: Services): void {
  app.post(
    '/cases/check',
    {
      schema: {
        tags,
        summary: 'Compare facts with the thresholds',
        description: 'For a form that is being filled in: nothing is stored.',
        body: liveCheck,
        response: { 200: conclusion },
      },
    },
    async (request) => {
      const now = services.clock.now();
      const law = await services.database.as(request.actor, ({ tx }) => lawInUse(tx, now));
      return concludeOn({ check: request.body, law, now });
    },
  );
  app.get(
    '/cases/:id/why',
    {
      schema: {
        tags,
        summary: 'Why the comparison says what it says',
        description: 'Rule, article, facts used, the version that governs and why; and what it said before.',
        params: idParams,
        response: { 200: reasons },
      },
    },
    async (request) => {
      const tools = await workToolsOf(services);
      return services.database.as(request.actor, (session) => readReasons(session, tools, request.params.id));
    },
  );
  app.get(
    '/offences',
    {
      schema: {
        tags,
        summary: 'The catalogue of offences',
        description: 'Items in force on the day whose name, law or code holds all the words.',
        querystring: z.strictObject({
          q: called(z.string().trim().max(100).default(''), '查找内容', 'words to find'),
          on: called(z.iso.date().optional(), '日期', 'day'),
        }),
        response: { 200: z.object({ items: z.array(offenceRef) }) },
      },
    },
    async (request) => {
      const now = services.clock.now();
      const { q, on = localDate(now.getTime()) } = request.query;
      const law = await services.database.as(request.actor, ({ tx }) => lawInUse(tx, now));
      return { items: searchOffences(law, q, on) };
    },
  );
}
