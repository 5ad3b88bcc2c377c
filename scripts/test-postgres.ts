// The PostgreSQL of one test run: prints its address, stays until the run closes its standard input or dies.
import { startTestPostgres } from '../server/src/platform/postgres/index.ts';

const postgres = await startTestPostgres();
console.log(postgres.adminUrl);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // Ctrl-C reaches the whole group; the run that started us says when it is done.
  process.on(signal, () => {});
}
process.stdin.resume();
process.stdin.once('close', async () => {
  await postgres.stop();
  process.exit(0);
});
