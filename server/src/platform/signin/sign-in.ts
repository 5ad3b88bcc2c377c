// Sign-in for the rest of the server: who sends a request, and what can be done with accounts and sessions.
import { sql } from 'kysely';
import type { Cryptography } from '../crypto/cryptography.ts';
import type { Keyring } from '../crypto/keys.ts';
import type { Actor, Database, Tables } from '../database/connections/connect.ts';
import { type Language, Problem } from '../errors/problem.ts';
import type { SingleSignOn } from '../settings/single-sign-on.ts';
import { createAccount, issueOneTimePassword, type NewAccount } from './accounts.ts';
import { type Auth, apiKeyPrefix, cookiePrefix, openAuth, sessionLimits } from './auth.ts';
import { type Lockout, openLockout } from './lockout.ts';
import type { PasswordHashing } from './password-hashing.ts';
import { findSession, tokenOf } from './session-cookie.ts';

export type SignInOptions = {
  database: Database;
  systemUrl: string;
  keyring: Keyring;
  crypto: Cryptography;
  publicUrl: string;
  singleSignOn: SingleSignOn | null;
  /** scrypt unless told otherwise, as by tests that are not about passwords. */
  hashing?: PasswordHashing;
  /** Real time. */
  now: () => Date;
};

export type Known = {
  userId: string;
  kind: 'session' | 'apiKey';
  id: string;
  oneTime: boolean;
  /** A role asks for a second factor that is not set up: only that may be done. */
  lacksFactor: boolean;
  oneTimeUntil: Date | null;
  account: string;
  /** What was read of the person together with the session; null for a key. */
  person: { secondFactor: boolean; language: Language } | null;
};
/** The headers that tell who it is, and all of them for the library, which is asked for one request in many. */
type Sent = { cookie?: string | undefined; authorization?: string | undefined; all: () => Headers };
export type Recognised = { known: Known; setCookies: readonly string[] };

export type SignInEntry = {
  action: 'signIn' | 'signOut' | 'refused';
  /** Whose account it is about. */
  account: string;
  detail: Record<string, string>;
};

export type SignIn = {
  readonly auth: Auth;
  readonly lockout: Lockout;
  readonly sessionCookie: string;
  /** Who sent these headers; null when nobody can be told. Cookies to set when the session was extended. */
  recognise(sent: Sent): Promise<Recognised | null>;
  createAccount(account: NewAccount): Promise<{ userId: string }>;
  issueOneTimePassword(userId: string): Promise<string>;
  /**
   * Writes a sign-in, sign-out or refusal to the audit trail.
   * @param by who it was, where that is proved; whoever merely typed a name is not known, and the entry is the system's
   */
  note(entry: SignInEntry, by?: Actor): Promise<void>;
  close(): Promise<void>;
};

export function openSignIn(options: SignInOptions): SignIn {
  const { database, now } = options;
  const { auth, cookieSecret, close } = openAuth(options);
  const cookie = { name: `${cookiePrefix(options.publicUrl)}.session_token`, secret: cookieSecret };
  return {
    auth,
    close,
    lockout: openLockout(options),
    sessionCookie: cookie.name,
    recognise: async (sent) => {
      const key = bearer(sent);
      return key === undefined ? bySession({ auth, database, now, cookie }, sent) : byKey(auth, key);
    },
    createAccount: (account) => createAccount(database, account, options.hashing),
    issueOneTimePassword: (userId) => issueOneTimePassword(database, { userId, now: now() }),
    note: (entry, by) => noteEntry(database, entry, by),
  };
}

async function noteEntry(database: Database, { action, account, detail }: SignInEntry, by?: Actor): Promise<void> {
  const write = async (tx: Tables) => {
    await sql`select audit.note(${action}, 'account', ${account}, ${JSON.stringify(detail)}::jsonb)`.execute(tx);
  };
  if (by !== undefined) {
    try {
      return await database.as(by, ({ tx }) => write(tx));
    } catch (error) {
      // Made inactive in this moment: nothing can be done in their name any more, and the entry must not be lost.
      if (!(error instanceof Problem) || error.code !== 'access.signInRequired') throw error;
    }
  }
  await database.asSystem('sign-in', write);
}

function bearer({ authorization = '' }: Sent): string | undefined {
  return /^bearer /i.test(authorization) ? authorization.slice(7).trim() : undefined;
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
    lacksFactor: false,
    oneTimeUntil: null,
    account: '',
    person: null,
  };
  return { known, setCookies: [] };
}

type SessionTools = { auth: Auth; database: Database; now: () => Date; cookie: { name: string; secret: string } };

async function bySession({ auth, database, now, cookie }: SessionTools, sent: Sent): Promise<Recognised | null> {
  const token = tokenOf(sent.cookie ?? '', cookie);
  const session = token === null ? undefined : await findSession(database.systemPool, token);
  const at = now().getTime();
  if (session === undefined || session.expiresAt.getTime() <= at) return null;
  if (at - session.createdAt.getTime() > sessionLimits.absolute * 1000) {
    await database.asSystem('session timed out', (tx) =>
      tx.deleteFrom('auth.session').where('id', '=', session.id).execute(),
    );
    return null;
  }
  const { id, userId, account, oneTimeUntil, secondFactor, lacksFactor, language } = session;
  const person = { secondFactor, language };
  const oneTime = oneTimeUntil !== null;
  const known: Known = { userId, kind: 'session', id, oneTime, lacksFactor, oneTimeUntil, account, person };
  const extendFrom = session.expiresAt.getTime() - (sessionLimits.idle - sessionLimits.extendedAfter) * 1000;
  if (at < extendFrom) return { known, setCookies: [] };
  const extended = await auth.api.getSession({ headers: sent.all(), returnHeaders: true });
  return extended.response === null ? null : { known, setCookies: extended.headers.getSetCookie() };
}
