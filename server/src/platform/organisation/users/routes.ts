// Users: the system administrator enters who they are, the security administrator what they may do and how they get in.
import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { decodeCursor, page, pageOf, pageQuery } from '../../http/paging.ts';
import { purposes } from '../../http/requests/callers.ts';
import { called } from '../../http/requests/field-names.ts';
import { createOnce, forgetAnswer } from '../../http/requests/idempotency.ts';
import { versioned } from '../../http/requests/versions.ts';
import { idParams, line } from '../../http/schemas.ts';
import type { App } from '../../http/services.ts';
import { listExport } from '../../lists/paged/list-export.ts';
import { requireAdministration } from '../administration/administrations.ts';
import { writeUsers } from '../agencies/organisation-workbooks.ts';
import type { OrganisationServices } from '../services.ts';
import { type Activation, activation, issueActivation } from './activations.ts';
import { refuseTaken, userChangeRoutes } from './change.ts';
import { readContact, sealContact } from './contact.ts';
import { countUsers, findUser, insertUser, listUsers, removeUser } from './store.ts';
import { accountName, email, phone, presentUser, presentUsers, role, user } from './view.ts';

const created = user.extend({
  oneTimePassword: z.null().describe('No longer told: the person chooses a password by the link'),
  activation: activation.nullable().describe('Null for a system, and when a repeated request was answered'),
});

const filters = z.strictObject({
  q: called(
    z.string().trim().max(60).optional().describe('Part of the name, the account or the agency'),
    '查找内容',
    'words to find',
  ),
  agency: called(z.uuid().optional(), '单位', 'agency'),
  role: called(role.optional(), '角色', 'role'),
  active: called(
    z
      .enum(['true', 'false'])
      .transform((text) => text === 'true')
      .optional(),
    '启用',
    'active',
  ),
});

export function userRoutes(app: App, services: OrganisationServices): void {
  addReading(app, services);
  addEntering(app, services);
  userChangeRoutes(app, services);
  addContact(app, services);
}

function addReading(app: App, services: OrganisationServices): void {
  listExport(app, services, {
    path: '/users/export.xlsx',
    tags: ['organisation'],
    summary: 'Users as a workbook',
    description: 'Those of the list, by its filters, with their roles and without telephone and address.',
    querystring: filters,
    ...{ kind: 'app_user', name: '用户.xlsx' },
    open: (query) => (out, session) => writeUsers(out, session, { filter: query, now: services.clock.real() }),
  });

  app.get(
    '/users',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags: ['organisation'],
        summary: 'Users',
        description: 'Administrators see those of their region, everybody else those of their own agency.',
        querystring: filters.extend(pageQuery.shape),
        response: { 200: pageOf(user) },
      },
    },
    async (request) => {
      const { limit, cursor, ...filter } = request.query;
      const place = decodeCursor(cursor, z.tuple([z.string(), z.uuid()]));
      const { rows, total } = await services.database.as(request.actor, async ({ tx }) => ({
        rows: await listUsers(tx, { filter, place, limit: limit + 1 }),
        total: await countUsers(tx, filter),
      }));
      const paged = page({ rows, limit, total, place: (row) => [row.account, row.id] });
      return { ...paged, items: await presentUsers(services, paged.items) };
    },
  );
  app.get(
    '/users/:id',
    {
      schema: {
        tags: ['organisation'],
        summary: 'One user',
        description: 'With its ETag, for changing it.',
        params: idParams,
        response: { 200: user },
      },
    },
    async (request, reply) => {
      const row = await services.database.as(request.actor, ({ tx }) => findUser(tx, request.params.id));
      return versioned(reply, await presentUser(services, row));
    },
  );
}

function addEntering(app: App, services: OrganisationServices): void {
  app.post(
    '/users',
    {
      config: { idempotent: true, problems: ['administration.system', 'account.taken'] },
      schema: {
        tags: ['organisation'],
        summary: 'Enter a user',
        description:
          'By the system administrator, without roles: those are given by the security administrator. The person chooses a password by a link that goes to them by mail, or in a letter that is printed here where no mail is set up; a system gets API keys instead.',
        body: z.strictObject({
          agencyId: called(z.uuid(), '单位', 'agency'),
          account: called(accountName, '账户', 'account'),
          displayName: called(line(60), '姓名', 'name'),
          kind: called(z.enum(['person', 'system']).default('person'), '类别', 'kind'),
          language: called(z.enum(['zh', 'en']).default('zh'), '语言', 'language'),
          email: called(email.default(null), '电子邮箱', 'e-mail'),
          phone: called(phone.default(null), '电话', 'telephone'),
        }),
        response: { 201: created },
      },
    },
    async (request, reply) => {
      const { email: address, phone: number, ...rest } = request.body;
      const { id } = await createOnce({
        request,
        reply,
        database: services.database,
        work: async (session) => {
          requireAdministration(session.acting, 'systemAdmin');
          await refuseTaken(services, rest.account);
          const userId = randomUUID();
          const sealed = {
            email: sealContact(services.crypto, { userId, kind: 'email', value: address }),
            phone: sealContact(services.crypto, { userId, kind: 'phone', value: number }),
          };
          await insertUser(session.tx, { id: userId, ...rest, ...sealed });
          return { id: userId };
        },
      });
      // Not part of the stored answer: a link must not lie in a table for a week.
      const replayed = reply.hasHeader('idempotent-replayed');
      const issued = replayed ? null : await firstEntry(services, request, { userId: id, kind: rest.kind });
      const row = await services.database.as(request.actor, ({ tx }) => findUser(tx, id));
      return versioned(reply, { ...(await presentUser(services, row)), oneTimePassword: null, activation: issued });
    },
  );
}

/**
 * How one signs in lies in tables that the system alone reaches, so it comes in a transaction after the user's own; when
 * it fails the user goes again, and the answer that was stored for a repetition with them.
 * @returns null for a system, whose keys hang on an identity with a password that is told to nobody
 */
async function firstEntry(
  services: OrganisationServices,
  request: FastifyRequest,
  { userId, kind }: { userId: string; kind: 'person' | 'system' },
): Promise<Activation | null> {
  try {
    if (kind === 'person') return await issueActivation(services, { userId, issuedBy: request.actor.userId });
    await services.signIn.issueOneTimePassword(userId);
    return null;
  } catch (error) {
    await services.database.asSystem('entering a user undone', async (tx) => {
      await forgetAnswer(tx, request);
      await removeUser(tx, userId);
    });
    throw error;
  }
}

function addContact(app: App, services: OrganisationServices): void {
  app.post(
    '/users/:id/contact',
    {
      schema: {
        tags: ['organisation'],
        summary: 'Read a user’s address and telephone number',
        description: 'For a stated purpose and reason; the reading is recorded in the audit trail.',
        params: idParams,
        body: z.strictObject({
          purpose: called(z.enum(purposes), '目的', 'purpose'),
          reason: called(line(200), '原因', 'reason'),
        }),
        response: { 200: z.object({ email: z.string().nullable(), phone: z.string().nullable() }) },
      },
    },
    async (request) => {
      const { purpose, reason } = request.body;
      return services.database.as({ ...request.actor, purpose }, (session) =>
        readContact(session, { crypto: services.crypto, userId: request.params.id, purpose, reason }),
      );
    },
  );
}
