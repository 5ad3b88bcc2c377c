// Transactions in somebody's name: begun and entered in one exchange with PostgreSQL, on connections that keep their statements.
import { CompiledQuery, Kysely, PostgresAdapter, PostgresDriver, PostgresIntrospector, type Transaction } from 'kysely';
import pg from 'pg';
import { Compiler, rowsInCamelCase } from '../queries/query-form.ts';
import type { DB } from '../schema.generated.ts';
import { type KeptStatements, keptStatements } from './kept-statements.ts';
import { openPool, type PoolOptions } from './pool.ts';

/** The statement that enters a name, and what is made of its one row: who acts, and the scope of the plans (kept-statements.ts). */
export type Entry<Who> = {
  text: string;
  values: unknown[];
  read: (row: Record<string, unknown> | undefined) => { who: Who; scope: string };
};

type EnteredTransactions = {
  /** One transaction that begins by entering a name; nothing of `work` runs before that has gone well. */
  run<Who, T>(entry: Entry<Who>, work: (tx: Transaction<DB>, who: Who) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

type Held = { kysely: Kysely<DB>; enter: (() => Promise<void>) | undefined; statements: KeptStatements };

/** On a pool whose connections take a statement before the one before has answered. */
export function enteredTransactions(options: Omit<PoolOptions, 'pipeline'>): EnteredTransactions {
  const pool = openPool({ ...options, pipeline: true });
  const holds = new WeakMap<pg.PoolClient, Held>();
  return {
    run: async (entry, work) => {
      const client = await pool.connect();
      let held = holds.get(client);
      if (held === undefined) {
        held = hold(client);
        holds.set(client, held);
      }
      return runEntered(client, { held, entry, work });
    },
    close: () => pool.end(),
  };
}

/** The driver gives the connection back to its pool when the transaction has ended. */
async function runEntered<Who, T>(
  client: pg.PoolClient,
  q: { held: Held; entry: Entry<Who>; work: (tx: Transaction<DB>, who: Who) => Promise<T> },
): Promise<T> {
  const { held, entry, work } = q;
  const { text, values, read } = entry;
  const entered: Who[] = [];
  held.statements.enter('');
  held.enter = async () => {
    const { rows } = await client.query<Record<string, unknown>>(text, values);
    const { who, scope } = read(rows[0]);
    held.statements.enter(scope);
    entered.push(who);
  };
  return held.kysely.transaction().execute(async (tx) => {
    const [who] = entered;
    if (who === undefined) throw new Error('a transaction began in nobody’s name');
    return work(tx, who);
  });
}

/** A query builder on this connection alone, whose statements are kept. */
function hold(client: pg.PoolClient): Held {
  const statements = keptStatements();
  const plain = (...given: unknown[]): Promise<pg.QueryResult> =>
    Reflect.apply(pg.Client.prototype.query, client, given);
  const query = async (...given: unknown[]): Promise<pg.QueryResult> => {
    const [text, values] = given;
    if (typeof text !== 'string' || !Array.isArray(values) || !/^\s*(?:select|with)\b/i.test(text))
      return plain(...given);
    try {
      const result = await plain(statements.prepared(text, values));
      statements.ended(text);
      return result;
    } catch (error) {
      statements.ended(text, error);
      throw error;
    }
  };
  Object.assign(client, { query });
  // Only ever asked for the one connection that was taken from the pool already.
  const only = { connect: async () => client, end: async () => {}, options: {} };
  const held: Held = {
    statements,
    enter: undefined,
    kysely: queriesBy(() => new EnteringDriver(only, () => held)),
  };
  return held;
}

/** The query builder of this platform over a driver: what it needs besides is the same for all. */
export function queriesBy(createDriver: () => PostgresDriver): Kysely<DB> {
  return new Kysely<DB>({
    plugins: [rowsInCamelCase],
    dialect: {
      createDriver,
      createQueryCompiler: () => new Compiler(),
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (db) => new PostgresIntrospector(db),
    },
  });
}

type OnlyPool = ConstructorParameters<typeof PostgresDriver>[0]['pool'];
type Begin = PostgresDriver['beginTransaction'];
type Rolled = Parameters<PostgresDriver['rollbackTransaction']>[0];

class EnteringDriver extends PostgresDriver {
  readonly #held: () => Held;

  constructor(pool: OnlyPool, held: () => Held) {
    super({ pool });
    this.#held = held;
  }

  /** Sends the beginning and what enters a name together. What fails here, nobody else rolls back. */
  override async beginTransaction(...[connection, settings]: Parameters<Begin>): Promise<void> {
    const { enter, statements } = this.#held();
    const names = statements.released();
    const freed = names.map((name) =>
      connection.executeQuery(CompiledQuery.raw(`deallocate "${name}"`)).catch(() => {}),
    );
    try {
      await Promise.all([...freed, super.beginTransaction(connection, settings), enter?.()]);
    } catch (error) {
      // A connection on which even that fails is given up by the driver.
      await this.rollbackTransaction(connection as Rolled).catch(() => {});
      throw error;
    }
  }
}
