// The sign-in library behind its few addresses that are open here, its answers turned into our form.

import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { problem } from '../errors/catalogue.ts';
import type { Problem } from '../errors/problem.ts';
import { headersOf } from '../http/requests/callers.ts';
import { refuseFields } from '../http/requests/field-faults.ts';
import { called } from '../http/requests/field-names.ts';
import { signInLimit } from '../http/requests/limits.ts';
import { signInProblem } from '../http/requests/sign-in-problems.ts';
import type { App } from '../http/services.ts';
import { activationRoute } from './activation-route.ts';
import { addressHeader, singleSignOnProvider } from './auth.ts';
import { lockMinutes } from './lockout.ts';
import { askForAnother, choiceProblems, refuseWhereRequired } from './rules-of-office.ts';
import type { SignInServices } from './services.ts';
import type { Known } from './sign-in.ts';
import { spendCode } from './spent-codes.ts';

const name = z.string().min(1).max(200);
const secret = z.string().min(1).max(200);
const answer = z.looseObject({});

const codeProblems = ['signIn.codeRefused', 'signIn.codesLocked', 'signIn.stepLapsed'];
const beijing = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' });
/** "14:05" by the clock in Shanghai. */
const clockTime = (instant: Date): string => beijing.format(instant);

type Bridge = {
  path: string;
  summary: string;
  body: z.ZodObject;
  /** Opens a session, so it is public and few tries are allowed; each code opens one. */
  opens?: boolean;
  /** Open to somebody who must set up a second factor first. */
  entering?: boolean;
  problems?: readonly string[];
};

const bridges: readonly Bridge[] = [
  {
    path: '/two-factor/verify-totp',
    summary: 'Enter the code of the second factor, to sign in or to finish setting it up',
    body: z.strictObject({ code: called(z.string().regex(/^\d{6}$/), '代字', 'code') }),
    opens: true,
    problems: codeProblems,
  },
  {
    path: '/two-factor/verify-backup-code',
    summary: 'Enter a backup code instead of the second factor',
    body: z.strictObject({ code: called(z.string().min(5).max(40), '代字', 'code') }),
    opens: true,
    problems: codeProblems,
  },
  {
    path: '/two-factor/enable',
    summary: 'Begin to set up a second factor',
    body: z.strictObject({ password: called(secret, '密码', 'password') }),
    entering: true,
  },
  {
    path: '/two-factor/disable',
    summary: 'Give up the second factor',
    body: z.strictObject({ password: called(secret, '密码', 'password') }),
    problems: ['signIn.passwordWrong', 'signIn.locked', 'signIn.secondFactorKept'],
  },
  {
    path: '/two-factor/generate-backup-codes',
    summary: 'Replace the backup codes',
    body: z.strictObject({ password: called(secret, '密码', 'password') }),
  },
];

/** Adds /api/auth/…; what is not listed here answers 404, whatever the library could do. */
export function signInRoutes(app: App, services: SignInServices): void {
  addPasswordSignIn(app, services);
  addSignOut(app, services);
  addPasswordChange(app, services);
  activationRoute(app, services);
  for (const bridge of bridges) addBridge(app, services, bridge);
  if (services.config.singleSignOn !== null) addSingleSignOn(app, services);
}

function addPasswordSignIn(app: App, services: SignInServices): void {
  app.post(
    '/api/auth/sign-in/username',
    {
      config: { public: true, ...signInLimit(services) },
      schema: {
        tags: ['sign-in'],
        summary: 'Sign in with user name and password',
        description: 'Sets the session cookie, or answers twoFactorRedirect: true when a second factor is awaited.',
        body: z.strictObject({
          username: called(name, '账号', 'account'),
          password: called(secret, '密码', 'password'),
        }),
        response: { 200: answer },
      },
    },
    async (request, reply) => {
      const { username, password } = request.body;
      const account = username.trim().toLowerCase();
      const { lockout, note } = services.signIn;
      const refuse = async (reason: string) => {
        const named = await knownAccount(services, account);
        await note({ action: 'refused', account: named, detail: { reason, address: request.ip } });
      };
      const tried = { account, address: request.ip };
      const until = await lockout.begin(tried);
      if (until !== null) {
        await refuse('locked');
        throw locked(services, until);
      }
      const response = await call(services, request, {
        path: '/sign-in/username',
        body: { username: account, password },
      });
      if (!response.ok) {
        await refuse('password');
        throw signInProblem('signIn.refused');
      }
      await lockout.succeeded(tried);
      await askForAnother(services, account);
      await noteOpened(services, request, response);
      return pass(reply, response);
    },
  );
}

function addSignOut(app: App, services: SignInServices): void {
  app.post(
    '/api/auth/sign-out',
    {
      config: { oneTimePassword: true },
      schema: { tags: ['sign-in'], summary: 'Sign out', description: 'Ends the session.', response: { 200: answer } },
    },
    async (request, reply) => {
      const response = await call(services, request, { path: '/sign-out', body: {} });
      const account = await accountOf(services, request.actor.userId);
      await services.signIn.note({ action: 'signOut', account, detail: { address: request.ip } }, request.actor);
      return pass(reply, response);
    },
  );
}

function addPasswordChange(app: App, services: SignInServices): void {
  app.post(
    '/api/auth/change-password',
    {
      config: { oneTimePassword: true, problems: ['signIn.passwordWrong', 'signIn.locked'], ...signInLimit(services) },
      schema: {
        tags: ['sign-in'],
        summary: 'Change the password',
        description:
          'Ends all other sessions. At least 12 characters, without the user name, of as many kinds as the settings ask for, and none that is easily guessed.',
        body: z.strictObject({
          currentPassword: called(secret, '原密码', 'present password'),
          newPassword: called(z.string().max(200), '新密码', 'new password'),
        }),
        response: { 200: answer },
      },
    },
    async (request, reply) => {
      const { userId } = request.actor;
      const account = await accountOf(services, userId);
      const { currentPassword, newPassword } = request.body;
      const fields = await choiceProblems(services, {
        userId,
        account,
        password: newPassword,
        pointer: '/newPassword',
      });
      if (newPassword === currentPassword) {
        fields.push({ pointer: '/newPassword', zh: '不能与当前密码相同', en: 'must differ from the present one' });
      }
      refuseFields(fields);
      const body = { currentPassword, newPassword, revokeOtherSessions: true };
      const response = await provePassword(services, { request, account, path: '/change-password', body });
      await services.database.asSystem('password changed', (tx) =>
        tx.updateTable('auth.identity').set({ oneTimeUntil: null }).where('id', '=', userId).execute(),
      );
      return pass(reply, response);
    },
  );
}

function addBridge(app: App, services: SignInServices, bridge: Bridge): void {
  const opens = bridge.opens === true;
  const problems = bridge.problems ?? ['signIn.passwordWrong', 'signIn.locked'];
  app.post(
    `/api/auth${bridge.path}`,
    {
      config: { public: opens, entering: bridge.entering === true, problems, ...signInLimit(services) },
      schema: {
        tags: ['sign-in'],
        summary: bridge.summary,
        description: bridge.summary,
        body: bridge.body,
        response: { 200: answer },
      },
    },
    async (request, reply) => {
      const { path } = bridge;
      const body = request.body as Record<string, unknown>;
      if (!opens) {
        const account = await accountOf(services, request.actor.userId);
        if (path === '/two-factor/disable') await refuseWhereRequired(services, request.actor.userId);
        return pass(reply, await provePassword(services, { request, account, path, body }));
      }
      const response = await call(services, request, { path, body });
      if (!response.ok) {
        const detail = { reason: 'code', address: request.ip };
        await services.signIn.note({ action: 'refused', account: 'second factor', detail });
        throw await codeProblem(response);
      }
      await spend(services, response, String(body.code));
      await noteOpened(services, request, response);
      return pass(reply, response);
    },
  );
}

/** @throws Problem signIn.codeRefused for a code that opened a session before; the one that it opened now is closed again */
async function spend(services: SignInServices, response: Response, code: string): Promise<void> {
  const known = await openedBy(services, response);
  if (known === undefined || (await spendCode(services, { userId: known.userId, code }))) return;
  await services.database.asSystem('code used again', (tx) =>
    tx.deleteFrom('auth.session').where('id', '=', known.id).execute(),
  );
  const detail = { reason: 'code used again' };
  await services.signIn.note({ action: 'refused', account: known.account, detail });
  throw signInProblem('signIn.codeRefused');
}

function addSingleSignOn(app: App, services: SignInServices): void {
  app.post(
    '/api/auth/sign-in/social',
    {
      config: { public: true, ...signInLimit(services) },
      schema: {
        tags: ['sign-in'],
        summary: 'Begin single sign-on',
        description: 'Answers the address of the provider to go to.',
        body: z.strictObject({
          provider: z.literal(singleSignOnProvider),
          callbackURL: z
            .string()
            .max(500)
            .regex(/^\/(?!\/)/)
            .default('/'),
        }),
        response: { 200: answer },
      },
    },
    async (request, reply) => {
      const body = { ...request.body, errorCallbackURL: '/sign-in', disableRedirect: true };
      const response = await call(services, request, { path: '/sign-in/social', body });
      if (!response.ok) throw signInProblem('signIn.notPossible');
      return pass(reply, response);
    },
  );
  app.get(
    `/api/auth/callback/${singleSignOnProvider}`,
    { config: { public: true, ...signInLimit(services) }, schema: { hide: true } },
    async (request, reply) => {
      const response = await call(services, request, { path: request.url.slice('/api/auth'.length) });
      if (!(await noteOpened(services, request, response))) {
        const reason = `single sign-on: ${refusalOf(response)}`;
        const detail = { reason, address: request.ip };
        await services.signIn.note({ action: 'refused', account: 'unknown', detail });
      }
      return pass(reply, response);
    },
  );
}

/** Why the way back from the provider opened no session: the word that goes on to the sign-in page. */
function refusalOf(response: Response): string {
  const query = response.headers.get('location')?.split('?')[1] ?? '';
  return new URLSearchParams(query).get('error')?.slice(0, 100) ?? 'unknown';
}

type Call = { path: string; body?: Record<string, unknown> };

/** Hands a request to the library: our headers, our address of the sender, a body that was validated. */
async function call(
  { signIn, config }: SignInServices,
  request: FastifyRequest,
  { path, body }: Call,
): Promise<Response> {
  const headers = headersOf(request);
  for (const hop of ['content-length', 'transfer-encoding', 'connection', 'authorization', 'origin', 'referer'])
    headers.delete(hop);
  headers.set(addressHeader, request.ip);
  headers.set('origin', new URL(config.publicUrl).origin);
  if (body !== undefined) headers.set('content-type', 'application/json');
  const init = body === undefined ? {} : { body: JSON.stringify(body) };
  return signIn.auth.handler(
    new Request(`${config.publicUrl}/api/auth${path}`, {
      method: request.method,
      headers,
      redirect: 'manual',
      ...init,
    }),
  );
}

/** Calls what asks for the present password; guessing it here locks the account as it does at sign-in. */
async function provePassword(
  services: SignInServices,
  { request, account, path, body }: Call & { request: FastifyRequest; account: string },
): Promise<Response> {
  const tried = { account, address: request.ip };
  const until = await services.signIn.lockout.begin(tried);
  if (until !== null) throw locked(services, until);
  const response = await call(services, request, { path, ...(body !== undefined && { body }) });
  if (response.ok) {
    await services.signIn.lockout.succeeded(tried);
    return response;
  }
  const code = await codeOf(response);
  if (code === 'INVALID_PASSWORD') throw signInProblem('signIn.passwordWrong');
  await services.signIn.lockout.succeeded(tried);
  throw signInProblem('signIn.notPossible');
}

function locked({ clock }: SignInServices, until: Date): Problem {
  const minutes = Math.ceil((until.getTime() - clock.real().getTime()) / 60_000);
  return signInProblem('signIn.locked', { until: clockTime(until), minutes, seconds: minutes * 60 });
}

async function codeProblem(response: Response): Promise<Problem> {
  const code = await codeOf(response);
  if (response.status === 429 || code.includes('LOCKED') || code.includes('TOO_MANY')) {
    return signInProblem('signIn.codesLocked', { minutes: lockMinutes, seconds: lockMinutes * 60 });
  }
  if (code === 'INVALID_TWO_FACTOR_COOKIE') return signInProblem('signIn.stepLapsed');
  return signInProblem('signIn.codeRefused');
}

async function codeOf(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => null);
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string' ? body.code : '';
}

/** Passes on status, cookies, redirect and JSON; the session's token stays in the cookie, out of reach of scripts. */
async function pass(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  reply.code(response.status).removeHeader('set-cookie');
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  const location = response.headers.get('location');
  if (location !== null) return reply.redirect(location, response.status);
  const body: unknown = await response.json().catch(() => ({}));
  if (typeof body !== 'object' || body === null) return reply.send({});
  const { token: _token, user: _user, ...rest } = body as Record<string, unknown>;
  return reply.send(rest);
}

/**
 * A session that the answer opens is noted; one opened by a one-time password that lapsed is closed again.
 * @returns whether it opened one
 */
async function noteOpened(services: SignInServices, request: FastifyRequest, response: Response): Promise<boolean> {
  const known = await openedBy(services, response);
  if (known === undefined) return false;
  const { account } = known;
  const by = { userId: known.userId, requestId: request.id };
  if (known.oneTimeUntil !== null && known.oneTimeUntil < services.clock.real()) {
    await services.database.asSystem('one-time password lapsed', (tx) =>
      tx.deleteFrom('auth.session').where('id', '=', known.id).execute(),
    );
    const detail = { reason: 'one-time password lapsed', address: request.ip };
    await services.signIn.note({ action: 'refused', account, detail }, by);
    throw signInProblem('signIn.oneTimeExpired');
  }
  const detail = { address: request.ip, userId: known.userId };
  await services.signIn.note({ action: 'signIn', account, detail }, by);
  return true;
}

/** Whose session the answer opens. */
async function openedBy({ signIn }: SignInServices, response: Response): Promise<Known | undefined> {
  const cookie = response.headers.getSetCookie().find((each) => each.startsWith(`${signIn.sessionCookie}=`));
  const value = cookie?.split(';')[0];
  if (value === undefined || value.endsWith('=')) return undefined;
  const recognised = await signIn.recognise({ cookie: value, all: () => new Headers({ cookie: value }) });
  return recognised?.known;
}

async function accountOf({ database }: SignInServices, userId: string): Promise<string> {
  const row = await database.asSystem('sign-in', (tx) =>
    tx.selectFrom('appUser').select('account').where('id', '=', userId).executeTakeFirst(),
  );
  if (row === undefined) throw problem('access.signInRequired');
  return row.account;
}

/** The account's name for the trail; what was typed is not kept when nobody is called so, as it may be a password. */
async function knownAccount({ database }: SignInServices, account: string): Promise<string> {
  const row = await database.asSystem('sign-in', (tx) =>
    tx.selectFrom('auth.identity').select('name').where('username', '=', account).executeTakeFirst(),
  );
  return row?.name ?? 'unknown';
}
