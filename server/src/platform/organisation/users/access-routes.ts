// What the security administrator does about how users get in: unlock, one-time passwords, sessions, API keys.
import { z } from 'zod';
import type { Actor, Tables } from '../../database/connections/connect.ts';
import { problem } from '../../errors/catalogue.ts';
import { noContent } from '../../http/openapi/openapi.ts';
import { called } from '../../http/requests/field-names.ts';
import { idParams, line } from '../../http/schemas.ts';
import type { App } from '../../http/services.ts';
import { askForChange, isGuarded } from '../administration/access-changes.ts';
import { takeSecondFactor } from '../administration/access-changes-due.ts';
import { readChange } from '../administration/access-changes-routes.ts';
import { type AccessChange, accessChange } from '../administration/access-changes-schema.ts';
import { requireAdministration } from '../administration/administrations.ts';
import { organisationProblem } from '../problems.ts';
import type { OrganisationServices } from '../services.ts';
import { activation, issueActivation } from './activations.ts';
import { collectedHalf, collectHalves, waitingHalf, waitingHalves } from './second-halves.ts';

const session = z.object({
  id: z.string(),
  openedAt: z.date(),
  lastUsedAt: z.date(),
  address: z.string().nullable(),
  program: z.string().nullable(),
});

const apiKey = z
  .object({
    id: z.string(),
    name: z.string(),
    start: z.string().describe('First characters, to tell keys apart'),
    enabled: z.boolean(),
    createdAt: z.date(),
    expiresAt: z.date().nullable(),
    lastUsedAt: z.date().nullable(),
  })
  .meta({ id: 'ApiKey' });

const problems = ['administration.security'];

export function accessRoutes(app: App, services: OrganisationServices): void {
  addHalves(app, services);
  addUnlocking(app, services);
  addSecondFactor(app, services);
  addSessions(app, services);
  addApiKeys(app, services);
  addKeyChanges(app, services);
}

type Found = { id: string; account: string; kind: string; roles: string[] };

/**
 * Runs as the system for a security administrator, about a user that the database shows them.
 * @throws Problem administration.security, request.notFound
 */
async function aboutUser<T>(
  services: OrganisationServices,
  q: { actor: Actor; userId: string; work: string },
  act: (tx: Tables, user: Found) => Promise<T>,
): Promise<T> {
  const user = await services.database.as(q.actor, async ({ tx, acting }) => {
    requireAdministration(acting, 'securityAdmin');
    const found = await tx
      .selectFrom('appUser')
      .select(['id', 'account', 'kind', 'roles'])
      .where('id', '=', q.userId)
      .executeTakeFirst();
    if (found === undefined) throw problem('request.notFound');
    return found;
  });
  return services.database.asSystem(`${q.work} by ${q.actor.userId}`, (tx) => act(tx, user));
}

/** Null: one person may do it. */
async function askWhereGuarded(
  services: OrganisationServices,
  q: { actor: Actor; user: Found; kind: 'password' | 'secondFactor' },
): Promise<AccessChange | null> {
  const { user, kind } = q;
  if (!isGuarded(user.roles)) return null;
  return services.database.as(q.actor, async (session) => {
    const change = { userId: user.id, kind, before: {}, wanted: {} };
    return readChange(session, services, await askForChange(services.jobs, session, change));
  });
}

function addUnlocking(app: App, services: OrganisationServices): void {
  app.post(
    '/users/:id/unlock',
    {
      config: { problems },
      schema: {
        tags: ['access'],
        summary: 'Unlock an account',
        description: 'After failed sign-ins, or failed codes of the second factor. By the security administrator.',
        params: idParams,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      const user = await aboutUser(
        services,
        { actor: request.actor, userId: request.params.id, work: 'unlock' },
        async (tx, found) => {
          await tx
            .updateTable('auth.twoFactor')
            .set({ failedVerificationCount: 0, lockedUntil: null })
            .where('userId', '=', found.id)
            .execute();
          return found;
        },
      );
      await services.signIn.lockout.unlock(user.account);
      return reply.code(204).send(undefined);
    },
  );
  app.post(
    '/users/:id/reset-password',
    {
      config: { problems: [...problems, 'access.changeWaits'] },
      schema: {
        tags: ['access'],
        summary: 'Let a user choose another password',
        description:
          'Ends all sessions of the user, who is given a link by mail, or in a letter that is printed here where no mail is set up. It works once, within 72 hours. For administrators and approvers nothing is answered (202): a second person confirms, and after notice each of the two collects one half (access-changes).',
        params: idParams,
        response: {
          200: z.object({ oneTimePassword: z.null(), activation }),
          202: z.object({ oneTimePassword: z.null(), change: accessChange }),
        },
      },
    },
    async (request, reply) => {
      const user = await aboutUser(
        services,
        { actor: request.actor, userId: request.params.id, work: 'reset password' },
        async (_tx, found) => found,
      );
      if (user.id === request.actor.userId) throw problem('access.refusedByDatabase');
      const change = await askWhereGuarded(services, { actor: request.actor, user, kind: 'password' });
      if (change !== null) {
        reply.code(202);
        return { oneTimePassword: null, change };
      }
      const issued = await issueActivation(services, { userId: user.id, issuedBy: request.actor.userId });
      return { oneTimePassword: null, activation: issued };
    },
  );
}

function addSecondFactor(app: App, services: OrganisationServices): void {
  app.delete(
    '/users/:id/second-factor',
    {
      config: { problems: [...problems, 'access.changeWaits'] },
      schema: {
        tags: ['access'],
        summary: 'Take away a second factor',
        description:
          'For somebody who lost the device and the backup codes; ends all sessions of the user. By the security administrator, and not for themselves. For administrators and approvers it waits for a second person (202).',
        params: idParams,
        response: { 202: z.object({ change: accessChange }), 204: noContent },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      if (id === request.actor.userId) throw problem('access.refusedByDatabase');
      const about = { actor: request.actor, userId: id, work: 'take away second factor' };
      const user = await aboutUser(services, about, async (_tx, found) => found);
      const change = await askWhereGuarded(services, { actor: request.actor, user, kind: 'secondFactor' });
      if (change !== null) {
        reply.code(202);
        return { change };
      }
      await aboutUser(services, about, (tx) => takeSecondFactor(tx, id));
      return reply.code(204).send(undefined);
    },
  );
}

function addSessions(app: App, services: OrganisationServices): void {
  app.get(
    '/users/:id/sessions',
    {
      config: { problems },
      schema: {
        tags: ['access'],
        summary: 'Open sessions of a user',
        description: 'By the security administrator.',
        params: idParams,
        response: { 200: z.object({ items: z.array(session) }) },
      },
    },
    async (request) => {
      const rows = await aboutUser(
        services,
        { actor: request.actor, userId: request.params.id, work: 'list sessions' },
        (tx, user) =>
          tx
            .selectFrom('auth.session')
            .select([
              'id',
              'createdAt as openedAt',
              'updatedAt as lastUsedAt',
              'ipAddress as address',
              'userAgent as program',
            ])
            .where('userId', '=', user.id)
            .where('expiresAt', '>', services.clock.real())
            .orderBy('createdAt', 'desc')
            .execute(),
      );
      return { items: rows };
    },
  );
  app.delete(
    '/users/:id/sessions',
    {
      config: { problems },
      schema: {
        tags: ['access'],
        summary: 'End all sessions of a user',
        description: 'At once, in every process. By the security administrator.',
        params: idParams,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      await aboutUser(services, { actor: request.actor, userId: request.params.id, work: 'end sessions' }, (tx, user) =>
        tx.deleteFrom('auth.session').where('userId', '=', user.id).execute(),
      );
      return reply.code(204).send(undefined);
    },
  );
}

function addApiKeys(app: App, services: OrganisationServices): void {
  app.get(
    '/users/:id/api-keys',
    {
      config: { problems },
      schema: {
        tags: ['access'],
        summary: 'API keys of a user',
        description: 'By the security administrator. Keys themselves are kept as digests and cannot be shown again.',
        params: idParams,
        response: { 200: z.object({ items: z.array(apiKey) }) },
      },
    },
    async (request) => {
      const items = await aboutUser(
        services,
        { actor: request.actor, userId: request.params.id, work: 'list API keys' },
        listKeys,
      );
      return { items };
    },
  );
}

function addKeyChanges(app: App, services: OrganisationServices): void {
  app.post(
    '/users/:id/api-keys',
    {
      config: { problems: [...problems, 'access.keysForSystems', 'access.systemsHoldNone'] },
      schema: {
        tags: ['access'],
        summary: 'Make an API key',
        description: 'The key is answered once. It does what its user may do, and ends after `days`.',
        params: idParams,
        body: z.strictObject({
          name: called(line(32), '名称', 'name'),
          days: called(z.int().min(1).max(366).default(90), '天数', 'days'),
        }),
        response: { 201: z.object({ id: z.string(), key: z.string(), expiresAt: z.date().nullable() }) },
      },
    },
    async (request, reply) => {
      const { name, days } = request.body;
      const user = await aboutUser(
        services,
        { actor: request.actor, userId: request.params.id, work: 'make API key' },
        async (_tx, found) => found,
      );
      // A key in a person's name would let whoever makes it act as that person.
      if (user.kind !== 'system') throw organisationProblem('access.keysForSystems');
      // Of an earlier release; whoever makes the key would hold the role.
      if (isGuarded(user.roles)) throw organisationProblem('access.systemsHoldNone');
      const made = await services.signIn.auth.api.createApiKey({
        body: { name, userId: user.id, expiresIn: days * 86_400 },
      });
      reply.code(201);
      return { id: made.id, key: made.key, expiresAt: made.expiresAt };
    },
  );
  app.delete(
    '/users/:id/api-keys/:key',
    {
      config: { problems },
      schema: {
        tags: ['access'],
        summary: 'Revoke an API key',
        description: 'At once. By the security administrator.',
        params: idParams.extend({ key: z.uuid() }),
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      const { id, key } = request.params;
      const gone = await aboutUser(services, { actor: request.actor, userId: id, work: 'revoke API key' }, (tx, user) =>
        tx.deleteFrom('auth.apiKey').where('id', '=', key).where('referenceId', '=', user.id).executeTakeFirst(),
      );
      if (gone.numDeletedRows === 0n) throw problem('request.notFound');
      return reply.code(204).send(undefined);
    },
  );
}

function listKeys(tx: Tables, user: { id: string }) {
  return tx
    .selectFrom('auth.apiKey')
    .select(['id', 'enabled', 'createdAt', 'expiresAt', 'lastRequest as lastUsedAt'])
    .select(({ fn, val }) => [fn.coalesce('name', val('')).as('name'), fn.coalesce('start', val('')).as('start')])
    .where('referenceId', '=', user.id)
    .orderBy('createdAt', 'desc')
    .execute();
}

function addHalves(app: App, services: OrganisationServices): void {
  app.get(
    '/activations',
    {
      config: { problems: ['access.secondPerson'] },
      schema: {
        tags: ['access'],
        summary: 'Printed links that are not used yet',
        description:
          'Of the people of the region: for each, whether the acting administrator may collect the second half.',
        response: { 200: z.object({ items: z.array(waitingHalf) }) },
      },
    },
    async (request) => ({ items: await waitingHalves(services, { actor: request.actor }) }),
  );
  app.post(
    '/activations/second-halves',
    {
      config: { problems: ['access.secondPerson', 'access.halfTaken'] },
      schema: {
        tags: ['access'],
        summary: 'Collect the second halves of printed links',
        description:
          'By an administrator who issued none of them, for one account or a list; recorded. Each is given to its person apart from the letter.',
        body: z.strictObject({ users: called(z.array(z.uuid()).min(1).max(500), '人员', 'people') }),
        response: { 200: z.object({ items: z.array(collectedHalf) }) },
      },
    },
    async (request) => ({
      items: await collectHalves(services, { actor: request.actor, users: request.body.users }),
    }),
  );
}
