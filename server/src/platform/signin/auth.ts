// better-auth as this platform uses it: user names, TOTP, API keys, single sign-on; nobody signs up.

import { randomUUID } from 'node:crypto';
import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import { genericOAuth, twoFactor, username } from 'better-auth/plugins';
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import type { Keyring } from '../crypto/keys.ts';
import type { Database } from '../database/connections/connect.ts';
import { databaseLimits, openPool } from '../database/connections/pool.ts';
import type { SingleSignOn } from '../settings/single-sign-on.ts';
import { failuresAllowed, lockMinutes } from './lockout.ts';
import { type PasswordHashing, scryptHashing } from './password-hashing.ts';
import { longestPassword, shortestPassword } from './password-rules.ts';

/** Seconds: without use after which a session ends; that it may last at all; after which its use extends it. */
export const sessionLimits = { idle: 2 * 3600, absolute: 12 * 3600, extendedAfter: 300 };

export type AuthOptions = {
  database: Database;
  systemUrl: string;
  keyring: Keyring;
  publicUrl: string;
  singleSignOn: SingleSignOn | null;
  hashing?: PasswordHashing;
};

/** The provider's id in addresses: /api/auth/callback/single-sign-on. */
export const singleSignOnProvider = 'single-sign-on';
export const addressHeader = 'x-qingfeng-address';
export const apiKeyPrefix = 'qf_';

/** A placeholder address: the library asks for one; real ones are encrypted elsewhere. */
export const placeholderAddress = (account: string): string => `${account.toLowerCase()}@users.invalid`;

export type Auth = ReturnType<typeof openAuth>['auth'];

/** Opens the library on a connection pool of its own, in schema auth, as the system role. */
export function openAuth(options: AuthOptions) {
  const pool = openPool({
    ...{ url: options.systemUrl, max: 5, limits: databaseLimits.request },
    options: '-c search_path=auth -c qingfeng.work=sign-in',
  });
  const db = new Kysely({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] });
  const secure = options.publicUrl.startsWith('https:');
  const secrets = secretsOf(options.keyring);
  const auth = betterAuth({
    appName: '清风 Qingfeng',
    baseURL: options.publicUrl,
    basePath: '/api/auth',
    secrets,
    database: { db, type: 'postgres' },
    // Ours are stricter, per account in the database (lockout.ts) and per address (http/limits.ts).
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    onAPIError: { errorURL: `${options.publicUrl}/sign-in` },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
      password: options.hashing ?? scryptHashing,
    },
    user: {
      modelName: 'identity',
      changeEmail: { enabled: false },
      deleteUser: { enabled: false },
      additionalFields: { oneTimeUntil: { type: 'date', required: false, input: false } },
    },
    databaseHooks: {
      session: {
        create: { before: async ({ userId }) => ((await mayEnter(options.database, userId)) ? undefined : false) },
      },
    },
    session: { expiresIn: sessionLimits.idle, updateAge: sessionLimits.extendedAfter, freshAge: 0 },
    account: {
      modelName: 'credential',
      encryptOAuthTokens: true,
      accountLinking: { enabled: true, trustedProviders: [singleSignOnProvider] },
    },
    advanced: {
      database: { generateId: () => randomUUID() },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      // http/cross-site.ts refuses before anything comes here, and does not refuse programs without an Origin.
      disableCSRFCheck: true,
      useSecureCookies: false,
      cookiePrefix: cookiePrefix(options.publicUrl),
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
    },
    plugins: [userNames(), secondFactor(), systemKeys(), singleSignOn(options)],
  });
  return { auth, cookieSecret: secrets[0]?.value ?? '', close: () => db.destroy() };
}

const userNames = () => username({ minUsernameLength: 3, maxUsernameLength: 40, usernameValidator: () => true });

const secondFactor = () =>
  twoFactor({
    issuer: '清风',
    accountLockout: { enabled: true, maxFailedAttempts: failuresAllowed, durationSeconds: lockMinutes * 60 },
  });

const systemKeys = () =>
  apiKey({
    defaultPrefix: apiKeyPrefix,
    requireName: true,
    rateLimit: { enabled: false },
    keyExpiration: { maxExpiresIn: 366 },
    schema: { apikey: { modelName: 'apiKey' } },
  });

const singleSignOn = ({ database, singleSignOn: provider }: AuthOptions) =>
  genericOAuth({ config: provider === null ? [] : [providerConfig(database, provider)] });

/** `__Host-` cookies are set over TLS alone; on the loopback address of a demonstration there is none. */
export function cookiePrefix(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? '__Host-qingfeng' : 'qingfeng';
}

/** The newest key makes, the older ones still open what they made; the file counts them from the oldest. */
function secretsOf(keyring: Keyring): { version: number; value: string }[] {
  const keys = keyring.all('session');
  return keys.map(({ material }, index) => {
    if (!('secret' in material)) throw new TypeError('a session key is not a secret');
    return { version: keys.length - index, value: material.secret };
  });
}

function providerConfig(database: Database, provider: SingleSignOn) {
  const claim = provider.accountClaim ?? 'preferred_username';
  return {
    providerId: singleSignOnProvider,
    name: provider.name,
    discoveryUrl: provider.discoveryUrl,
    clientId: provider.clientId,
    clientSecret: provider.clientSecret,
    scopes: ['openid', 'profile'],
    requireIdTokenVerification: true,
    disableSignUp: true,
    mapProfileToUser: async (profile: Record<string, unknown>) => {
      const account = profile[claim];
      const email = typeof account === 'string' ? await addressOf(database, account) : undefined;
      // An address that nobody has: linking finds no identity, and signing up is closed.
      return { email: email ?? `unknown-${randomUUID()}@users.invalid`, emailVerified: true, name: String(account) };
    },
  };
}

/** Whether the person and their agency are active; the database asks the same at every request. */
async function mayEnter(database: Database, userId: string): Promise<boolean> {
  const row = await database.asSystem('sign-in', (tx) =>
    tx
      .selectFrom('appUser')
      .innerJoin('agency', 'agency.id', 'appUser.agencyId')
      .select('appUser.id')
      .where('appUser.id', '=', userId)
      .where('appUser.active', '=', true)
      .where('agency.active', '=', true)
      .executeTakeFirst(),
  );
  return row !== undefined;
}

async function addressOf(database: Database, account: string): Promise<string | undefined> {
  const row = await database.asSystem('sign-in', (tx) =>
    tx.selectFrom('auth.identity').select('email').where('username', '=', account.toLowerCase()).executeTakeFirst(),
  );
  return row?.email;
}
