// Connections to PostgreSQL: each bounded in what it may wait for, and one that breaks breaks the work on it and nothing else.
import pg from 'pg';

/** In seconds. */
export type SessionLimits = {
  /** One statement. */
  statement: number;
  /** For a lock that somebody else holds. */
  lock: number;
  /** A transaction in which nothing happens. */
  idle: number;
  /** For a free connection of the pool, and for the server to take one. */
  wait: number;
};

/** By what the connections are for. */
export const databaseLimits = {
  /** Somebody waits for the answer. */
  request: { statement: 60, lock: 15, idle: 150, wait: 10 },
  /** Answers of many rows, written to disk as fast as they are read. */
  export: { statement: 300, lock: 15, idle: 60, wait: 60 },
  /** Sweeps and jobs. */
  system: { statement: 600, lock: 60, idle: 600, wait: 30 },
} as const satisfies Record<string, SessionLimits>;

/** Settings that a session begins with. */
export function sessionOptions({ statement, lock, idle }: SessionLimits): string {
  const milliseconds = { statement_timeout: statement, lock_timeout: lock, idle_in_transaction_session_timeout: idle };
  const limits = Object.entries(milliseconds).map(([name, seconds]) => `-c ${name}=${seconds * 1000}`);
  return ['-c timezone=UTC', ...limits].join(' ');
}

export type PoolOptions = {
  url: string;
  /** Most connections. */
  max: number;
  limits: SessionLimits;
  /** More settings: "-c search_path=auth". */
  options?: string;
  /** Connections take a statement before the one before has answered. */
  pipeline?: boolean;
};

/** Opens a pool. A connection that breaks is replaced at the next use, whether it was idle or in somebody's hands. */
export function openPool({ url, max, limits, options = '', pipeline = false }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    options: `${sessionOptions(limits)} ${options}`.trim(),
    connectionTimeoutMillis: limits.wait * 1000,
    keepAlive: true,
    ...(pipeline && { pipeline }),
  });
  pool.on('error', () => {});
  // The pool takes its own listener off a connection that it hands out: what breaks then would end the process. Whoever has the
  // connection learns of it by the statement that fails.
  pool.on('connect', (client) => {
    client.on('error', () => {});
  });
  return pool;
}

/** SQLSTATE classes 08 and 57P, what Node says of a server that is not there, and what the driver says without a code. */
export function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(isConnectionLoss);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (/^(08|57P0|53300|25P03)/.test(code)) return true;
  if (['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'].includes(code)) return true;
  return /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/.test(
    error.message,
  );
}
