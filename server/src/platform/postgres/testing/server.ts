// A server reduced to its life: starts PostgreSQL on the home it is given, says so in one line of JSON, stops on a signal.
import { PostgresStartError, startPostgres } from '../index.ts';

const [home = ''] = process.argv.slice(2);
try {
  const postgres = await startPostgres({ home, log: () => {} });
  postgres.announce('http://127.0.0.1:8080');
  const stayAlive = setInterval(() => {}, 1000);
  const end = async (): Promise<void> => {
    await postgres.stop();
    clearInterval(stayAlive);
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  const { port, pid, ownerUrl, adopted } = postgres;
  console.info(JSON.stringify({ port, pid, ownerUrl, adopted }));
} catch (error) {
  if (!(error instanceof PostgresStartError)) throw error;
  console.info(JSON.stringify({ port: 0, refused: error.message }));
}
