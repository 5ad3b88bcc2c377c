// Data moves on the database that they are for: cut off, failing, twice at once.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { migrate, migrations } from '../migrate.ts';
import { type OpenedTestDatabase, openTestDatabase } from '../testing/test-database.ts';
import { carryOutMoves } from './carry-out.ts';
import { type DataMove, statesOfMoves } from './data-move.ts';

let opened: OpenedTestDatabase;
const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
before(async () => {
  opened = await openTestDatabase();
});
after(() => opened.close());

const services = () => ({ database: opened.database, log, clock: { real: () => new Date() } });
/** Counts to ten in batches of three; what it saw is what was not rolled back. */
function counting(number: number, faults: { at?: number } = {}) {
  const batches: (string | null)[] = [];
  const move: DataMove = {
    number,
    name: { zh: '测试', en: `test ${number}` },
    release: '0.3.0',
    batch: async (tx, after) => {
      const from = Number(after ?? 0);
      if (from === faults.at) throw new Error('the third row is odd');
      const until = Math.min(from + 3, 10);
      await sql`select pg_sleep(0.01)`.execute(tx);
      batches.push(after);
      return { place: until === 10 ? null : String(until), moved: until - from };
    },
  };
  return { move, batches, faults };
}
const stateOf = async (move: DataMove) => {
  const [state] = await opened.database.asSystem('test', (tx) => statesOfMoves(tx, [move]));
  return state;
};

test('a move goes on where a failed batch left it, and the next one waits for it', async () => {
  const first = counting(101, { at: 6 });
  const second = counting(102);
  const moves = [second.move, first.move];
  await assert.rejects(carryOutMoves(services(), moves), /data move 101 \(test 101\) failed: the third row is odd/);
  const failed = await stateOf(first.move);
  assert.deepEqual([failed?.moved, failed?.endedAt, failed?.failure], [6, null, 'the third row is odd']);
  assert.deepEqual([first.batches, second.batches], [[null, '3'], []]);
  delete first.faults.at;
  assert.equal(await carryOutMoves(services(), moves), 4 + 10);
  assert.deepEqual(first.batches, [null, '3', '6', '9']);
  const ended = await stateOf(first.move);
  assert.deepEqual([ended?.moved, ended?.failure, ended?.failedAt], [10, null, null]);
  assert.ok(ended?.endedAt);
  assert.equal(await carryOutMoves(services(), moves), 0);
  assert.equal(second.batches.length, 4);
});

test('two processes do each batch once', async () => {
  const { move, batches } = counting(103);
  const both = await Promise.all([carryOutMoves(services(), [move]), carryOutMoves(services(), [move])]);
  assert.equal(both[0] + both[1], 10);
  assert.deepEqual(batches, [null, '3', '6', '9']);
});

test('a stop leaves the rest for the next start', async () => {
  const { move, batches } = counting(104);
  const stopping = new AbortController();
  const stops: DataMove = {
    ...move,
    batch: async (tx, after) => {
      if (after === '3') stopping.abort();
      return move.batch(tx, after);
    },
  };
  assert.equal(await carryOutMoves(services(), [stops], stopping.signal), 6);
  assert.equal((await stateOf(move))?.endedAt, null);
  assert.equal(await carryOutMoves(services(), [move]), 4);
  assert.deepEqual(batches, [null, '3', '6', '9']);
});

const needing = {
  number: 9999,
  name: '9999_after_the_move.sql',
  sql: 'select 1',
  digest: 'of the test',
  before: [],
  needs: 105,
};

test('a migration that takes moved rows for granted waits for the move, and is applied after it', async () => {
  const { move } = counting(105, { at: 3 });
  const known = [...migrations(), needing];
  const upgrade = () => migrate(opened.urls.ownerUrl, { known });
  await assert.rejects(upgrade(), /9999_after_the_move\.sql needs data move 105, which has not ended/);
  await assert.rejects(carryOutMoves(services(), [move]));
  await assert.rejects(upgrade(), /needs data move 105/);
  await carryOutMoves(services(), [counting(105).move]);
  assert.deepEqual(await upgrade(), ['9999_after_the_move.sql']);
});

test('a migration that was shortened is known by its digest of before, one that was edited is not', async () => {
  const shortened = migrations().find(({ before }) => before.length > 0);
  assert.ok(shortened);
  const upgradeWith = (change: { digest: string; before: string[] }) =>
    migrate(opened.urls.ownerUrl, {
      known: [
        ...migrations().map((each) => (each.number === shortened.number ? { ...each, ...change } : each)),
        needing,
      ],
    });
  assert.deepEqual(await upgradeWith({ digest: 'shorter', before: [shortened.digest] }), []);
  await assert.rejects(upgradeWith({ digest: 'edited', before: ['another'] }), /was changed after/);
});
