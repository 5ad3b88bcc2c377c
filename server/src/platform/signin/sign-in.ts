// Sign-in for the rest of the server: who sends a request, and what can be done with accounts and sessions.
import { sql } from 'kysely';
import type { Cryptography } from '../crypto/cryptography.ts';
import type { Keyring } from '../crypto/keys.ts';
import type { Database } from '../database/connect.ts';
import { createAccount, issueOneTimePassword, type NewAccount } from './accounts.ts';
import { type Auth, apiKeyPrefix, cookiePrefix, openAuth, type SingleSignOn, sessionLimits } from './auth.ts';
import { type Lockout, openLockout } from './lockout.ts';

export type SignInOptions = {
  database: Database;
  systemUrl: string;
  keyring: Keyring;
  crypto: Cryptography;
  publicUrl: string;
  singleSignOn: SingleSignOn | null;
  /** Real time. */
  now: () => Date;
};

export type Known = {
  userId: string;
  kind: 'session' | 'apiKey';
  id: string;
  oneTime: boolean;
  oneTimeUntil: Date | null;
  account: string;
};
export type Recognised = { known: Known; setCookies: readonly string[] };

export type SignIn = {
  readonly auth: Auth;
  readonly lockout: Lockout;
  readonly sessionCookie: string;
  /** Who sent these headers; null when nobody can be told. Cookies to set when the session was extended. */
  recognise(headers: Headers): Promise<Recognised | null>;
  createAccount(account: NewAccount): Promise<{ userId: string }>;
  issueOneTimePassword(userId: string): Promise<string>;
  /** Writes a sign-in, sign-out or refusal to the audit trail. */
  note(action: 'signIn' | 'signOut' | 'refused', account: string, detail: Record<string, string>): Promise<void>;
  close(): Promise<void>;
};

export function openSignIn(options: SignInOptions): SignIn {
  const { database, now } = options;
  const { auth, close } = openAuth(options);
  return {
    auth,
    close,
    lockout: openLockout(options),
    sessionCookie: `${cookiePrefix(options.publicUrl)}.session_token`,
    recognise: async (headers) => {
      const key = bearer(headers);
      return key === undefined ? bySession({ auth, database, now }, headers) : byKey(auth, key);
    },
    createAccount: (account) => createAccount(database, account),
    issueOneTimePassword: (userId) => issueOneTimePassword(database, { userId, now: now() }),
    note: (action, account, detail) =>
      database.asSystem('sign-in', async (tx) => {
        await sql`select audit.note(${action}, 'account', ${account}, ${JSON.stringify(detail)}::jsonb)`.execute(tx);
      }),
  };
}

function bearer(headers: Headers): string | undefined {
  const header = headers.get('authorization') ?? '';
  return /^bearer /i.test(header) ? header.slice(7).trim() : undefined;
}

async function byKey(auth: Auth, key: string): Promise<Recognised | null> {
  if (!key.startsWith(apiKeyPrefix) || key.length > 200) return null;
  const { valid, key: found } = await auth.api.verifyApiKey({ body: { key } });
  if (!valid || found === null) return null;
  const known: Known = {
    userId: found.referenceId,
    kind: 'apiKey',
    id: found.id,
    oneTime: false,
    oneTimeUntil: null,
    account: '',
  };
  return { known, setCookies: [] };
}

async function bySession(
  { auth, database, now }: { auth: Auth; database: Database; now: () => Date },
  headers: Headers,
): Promise<Recognised | null> {
  if (!headers.has('cookie')) return null;
  const { response, headers: answered } = await auth.api.getSession({ headers, returnHeaders: true });
  if (response === null) return null;
  const { session, user } = response;
  if (now().getTime() - session.createdAt.getTime() > sessionLimits.absolute * 1000) {
    await database.asSystem('session timed out', (tx) =>
      tx.deleteFrom('auth.session').where('id', '=', session.id).execute(),
    );
    return null;
  }
  const oneTimeUntil = user.oneTimeUntil ?? null;
  return {
    known: {
      userId: user.id,
      kind: 'session',
      id: session.id,
      oneTime: oneTimeUntil !== null,
      oneTimeUntil,
      account: user.name,
    },
    setCookies: answered.getSetCookie(),
  };
}
