// The only way to the tables: in somebody's name, proved to the database, or visibly as the system.
import { createHmac } from 'node:crypto';
import { PostgresDriver, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { activateContextKey, type ContextSecret } from '../../crypto/context-secrets.ts';
import { problem } from '../../errors/catalogue.ts';
import type { Language, Words } from '../../errors/problem.ts';
import type { DatabaseUrls } from '../roles.ts';
import type { DB } from '../schema.generated.ts';
import { brokenConstraint } from '../words/constraint-words.ts';
import { type Entry, enteredTransactions, queriesBy } from './entered.ts';
import { databaseLimits, openPool } from './pool.ts';

// Counts and money fit a JavaScript number in this product; a value that does not is an error, not a wrong number.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint out of range: ${text}`);
  return value;
});
// A date is a day, not an instant.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export type Role =
  | 'officer'
  | 'approver'
  | 'supervisor'
  | 'analyst'
  | 'legalOfficer'
  | 'systemAdmin'
  | 'securityAdmin'
  | 'auditAdmin';

/**
 * Who asks, for what purpose, in which request. Comes from the sign-in, never from the request's body. `uses`: the function of the platform
 * that the request is work of, in words; an agency that does not use it here is refused.
 */
export type Actor = { userId: string; purpose?: string; requestId: string; uses?: { id: string; title: Words } };

/** The acting user as the database knows them. */
export type Acting = {
  userId: string;
  displayName: string;
  language: Language;
  agencyId: string;
  agencyKey: number;
  agencyName: string;
  agencyKind: string;
  agencyLevel: string;
  departmentId: string;
  regionCode: string;
  regionPath: string;
  roles: readonly Role[];
  /** The functions that the agency uses here; null: all of them. */
  functions?: readonly string[] | null;
  requestId: string;
};

export type Tables = Transaction<DB>;
/** Work in somebody's name: the transaction and who they are. */
export type Session = { readonly tx: Tables; readonly acting: Acting };

export type Database = {
  /**
   * One transaction in the name of `actor`; row-level security sees exactly them.
   * @throws Problem access.signInRequired when the user is not active; record.constraint / record.duplicate from constraints
   */
  as<T>(actor: Actor, work: (session: Session) => Promise<T>): Promise<T>;
  /** The same for an answer of many rows, on connections of its own: requests do not wait for it. @throws Problem as `as` */
  asExport<T>(actor: Actor, work: (session: Session) => Promise<T>): Promise<T>;
  /** One transaction of the platform's own: `work` names it in the audit trail. */
  asSystem<T>(work: string, act: (tx: Tables) => Promise<T>): Promise<T>;
  /** The same over one unchanging picture of the database, for verification and backup. */
  asSystemSnapshot<T>(work: string, act: (tx: Tables) => Promise<T>): Promise<T>;
  /**
   * One transaction that reads what is public on a day, as the role that sees nothing else; on connections of its own, for which nobody who
   * is signed in waits. @param day YYYY-MM-DD
   */
  asPublic<T>(day: string, act: (tx: Tables) => Promise<T>): Promise<T>;
  /** A connection of the system role for what cannot run in a transaction of ours (job queue, sign-in library, COPY). */
  readonly systemPool: pg.Pool;
  close(): Promise<void>;
};

export type DatabaseOptions = {
  urls: DatabaseUrls;
  /** The active key of purpose 'context'; a function, since it may be rotated. */
  contextKey: () => ContextSecret;
  now: () => Date;
  /** Connections for requests; 10 unless given. */
  connections?: number;
};

/** Connections on which long answers are written. */
const exportConnections = 3;

/** Connections on which the public reads. */
const publicConnections = 3;

/** Connects; does not migrate. Prepares the migrated database first, as its owner. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  await prepareForUse(options);
  const url = options.urls.appUrl;
  const app = enteredTransactions({ url, max: options.connections ?? 10, limits: databaseLimits.request });
  const exports = enteredTransactions({ url, max: exportConnections, limits: databaseLimits.export });
  const systemPool = openPool({ url: options.urls.systemUrl, max: 5, limits: databaseLimits.system });
  const system = queriesBy(() => new PostgresDriver({ pool: systemPool }));
  const visitors = queriesBy(
    () =>
      new PostgresDriver({
        pool: openPool({
          ...{ url, max: publicConnections, limits: databaseLimits.request },
          options: '-c role=qingfeng_public -c default_transaction_read_only=on',
        }),
      }),
  );
  return {
    systemPool,
    as: (actor, work) => runOn(app, { actor, work, options }),
    asExport: (actor, work) => runOn(exports, { actor, work, options }),
    asPublic: (day, act) =>
      translated(() =>
        visitors.transaction().execute(async (tx) => {
          await sql`select set_config('qingfeng.public_day', ${day}, true)`.execute(tx);
          return act(tx);
        }),
      ),
    asSystem: (work, act) => translated(() => system.transaction().execute((tx) => named(tx, work, act))),
    asSystemSnapshot: (work, act) =>
      translated(() =>
        system
          .transaction()
          .setIsolationLevel('repeatable read')
          .execute(async (tx) => {
            // A backup or a verification takes as long as there is to read.
            await sql`set local statement_timeout = 0`.execute(tx);
            await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx);
            return named(tx, work, act);
          }),
      ),
    close: async () => {
      await Promise.all([app.close(), exports.close(), visitors.destroy()]);
      await system.destroy();
    },
  };
}

function runOn<T>(
  pool: ReturnType<typeof enteredTransactions>,
  q: { actor: Actor; work: (session: Session) => Promise<T>; options: DatabaseOptions },
): Promise<T> {
  const { actor, work, options } = q;
  return translated(() => pool.run(entryOf({ actor, ...options }), (tx, acting) => work({ tx, acting })));
}

async function named<T>(tx: Tables, work: string, act: (tx: Tables) => Promise<T>): Promise<T> {
  await sql`select set_config('qingfeng.work', ${work}, true)`.execute(tx);
  return act(tx);
}

/**
 * Puts the key that proves contexts where only the system role reads it and retires the ones before; takes the right to
 * make temporary tables from the application, since one named like ours would be found first by careless code.
 */
async function prepareForUse({ urls, contextKey }: Pick<DatabaseOptions, 'urls' | 'contextKey'>): Promise<void> {
  const client = new pg.Client({ connectionString: urls.ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>('select current_database() as name');
    await client.query(`revoke temporary on database ${client.escapeIdentifier(rows[0]?.name ?? '')} from public`);
  } finally {
    await client.end();
  }
  await activateContextKey(urls.ownerUrl, contextKey());
}

function entryOf(q: { actor: Actor } & Pick<DatabaseOptions, 'contextKey' | 'now'>): Entry<Acting> {
  const { userId, purpose = '', requestId } = q.actor;
  const issued = q.now().getTime();
  const text = ['enter', userId, purpose, requestId, issued].join('|');
  const mac = createHmac('sha256', q.contextKey().secret).update(text).digest('hex');
  return {
    text: `select user_id as "userId", display_name as "displayName", language, agency_id as "agencyId", agency_key as "agencyKey",
        agency_name as "agencyName", agency_kind as "agencyKind", agency_level as "agencyLevel", department_id as "departmentId",
        region_code as "regionCode", region_path as "regionPath", roles, access.functions_of(agency_id) as functions
      from access.enter($1::uuid, $2, $3, $4::bigint, $5)`,
    values: [userId, purpose, requestId, issued, mac],
    read: (row) => {
      if (row === undefined) throw problem('access.signInRequired');
      const who = { ...(row as Omit<Acting, 'requestId'>), requestId };
      requireFunction(who, q.actor);
      return { who, scope: `${who.agencyKey} ${who.roles.join(' ')}` };
    },
  };
}

/** @throws Problem access.functionOff */
function requireFunction({ functions, agencyName }: Pick<Acting, 'functions' | 'agencyName'>, { uses }: Actor): void {
  if (uses === undefined || functions == null || functions.includes(uses.id)) return;
  const { zh, en } = uses.title;
  throw problem('access.functionOff', { agency: agencyName, function: zh, functionEn: en });
}

async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw inWordsOfCatalogue(error);
  }
}

/** An error of the database in the words of the catalogue; what is not known as it is. */
export function inWordsOfCatalogue(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  const cause = { cause: error };
  switch (error.code) {
    case '28000':
      return problem('access.signInRequired', {}, cause);
    case '57014':
      return problem('system.tookTooLong', {}, cause);
    case '55P03':
      return problem('record.inUse', {}, cause);
    case '53100':
      return problem('system.diskFull', {}, cause);
    case '42501':
      // A clock that went astray after the start, or keys that were exchanged: nobody's right is missing.
      return error.message.includes('context was not made by the server')
        ? problem('system.contextRefused', {}, cause)
        : problem('access.refusedByDatabase', {}, cause);
    default:
      return brokenConstraint(error) ?? error;
  }
}
