// Loaded into the server that bench/floor.bench.ts measures: tells its parent which statements a request sends to PostgreSQL.
import pg from 'pg';
import type { Statement } from './recorded.ts';

let statements: Statement[] | null = null;

const original = pg.Client.prototype.query;
Object.assign(pg.Client.prototype, {
  query(this: pg.Client, ...given: unknown[]): unknown {
    if (statements !== null) statements.push(statementOf(given));
    return Reflect.apply(original, this, given);
  },
});

process.on('message', (asked) => {
  if (asked === 'record') statements = [];
  if (asked === 'recorded') {
    process.send?.(statements);
    statements = null;
  }
});
// A channel that is listened to would keep the process from ending.
process.channel?.unref();

/** As text and values, whether they were given apart or in one object. */
function statementOf([first, second]: unknown[]): Statement {
  if (typeof first === 'string') return { text: first, values: Array.isArray(second) ? second : [] };
  const { text, values } = first as { text: string; values?: unknown[] };
  return { text, values: values ?? [] };
}
