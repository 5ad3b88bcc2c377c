// Loaded into the server that bench/server/floor.bench.ts measures: tells its parent which statements a request sends to PostgreSQL.
import pg from 'pg';
import { type Statement, statementOf } from '../recorded.ts';

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
