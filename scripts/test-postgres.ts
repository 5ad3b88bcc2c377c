// The PostgreSQL of one test run: prints its address, stays until the run closes its standard input or dies.
import { once } from 'node:events';
import { startTestPostgres } from '../server/src/platform/postgres/index.ts';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // Ctrl-C reaches the whole group; the run that started us ends then, and with it our standard input.
  process.on(signal, () => {});
}
const ended = once(process.stdin.resume(), 'close');
const postgres = await startTestPostgres();
console.log(postgres.adminUrl);
await ended;
await postgres.stop();
process.exit(0);
