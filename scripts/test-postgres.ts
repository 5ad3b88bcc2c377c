// The PostgreSQL of one test run: prints its address, stays until the run closes its standard input or dies. With a folder, the one that
// is kept there from run to run; where another run has it, nothing is printed.
import { once } from 'node:events';
import { startKeptPostgres, startTestPostgres } from '../server/src/platform/postgres/index.ts';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // Ctrl-C reaches the whole group; the run that started us ends then, and with it our standard input.
  process.on(signal, () => {});
}
const ended = once(process.stdin.resume(), 'close');
const [, , home] = process.argv;
const postgres = await (home === undefined ? startTestPostgres() : startKeptPostgres(home));
if (postgres !== undefined) {
  console.log(postgres.adminUrl);
  await ended;
  await postgres.stop();
}
process.exit(0);
