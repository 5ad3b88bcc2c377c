// The server as it is started, killed without a word while people write, and its embedded PostgreSQL with it or alone: never up and dead,
// and nothing that was acknowledged is lost. Thirty such rounds: bench/server/kills.bench.ts.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { KillableHome } from './testing/kills/home.ts';
import { acknowledgedIn, compareAll, killRound, type Round } from './testing/kills/rounds.ts';
import { type Stock, stockOf } from './testing/kills/stock.ts';

/** Of publications and destructions. */
const ready = 5;
const home = new KillableHome();
let stock: Stock;

before(async () => {
  await home.start();
  await home.settle();
  stock = await stockOf(home, ready);
});
after(() => home.remove());

test('of imports, publications, evidence and closings nothing acknowledged is lost, and none is half; 503 meanwhile', async () => {
  const rounds: Round[] = [];
  for (const round of [
    { victim: 'postgres', aim: 'publication' },
    { victim: 'both', aim: 'closing' },
  ] as const)
    rounds.push(await killRound(home, stock, { ...round, most: 4 }));
  for (const { lost, half } of rounds) assert.deepEqual([lost, half], [[], []]);
  await compareAll(home, stock, rounds);
  for (const [kind, many] of Object.entries(acknowledgedIn(rounds))) assert.ok(many > 0, kind);
  assert.deepEqual(
    [...home.statuses].filter((status) => ![200, 201, 202].includes(status)),
    [503],
  );
});

test('one that cannot be started again ends the server with status 1', async () => {
  // Where the test before failed half-way, nothing would ever end.
  assert.deepEqual([home.process.exitCode, home.process.signalCode], [null, null]);
  const control = join(home.folder, 'postgres', 'data', 'global', 'pg_control');
  const ended = once(home.process, 'exit');
  renameSync(control, `${control}.away`);
  await home.killPostgres();
  assert.deepEqual(await ended, [1, null]);
});
