// What a release changes in stored rows is a data move; migrations change the schema alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { migrations } from '../platform/database/migrate.ts';
import { movesOf } from '../platform/registers/capability.ts';
import { capabilities } from './index.ts';

/** The moves with the release that first had each. It only ever grows: installations have carried them out. */
const releases = [[1, '0.3.0']];

const moves = movesOf(capabilities);

test('the moves are those of the list, and none was taken out or given another release', () => {
  assert.deepEqual(
    moves.map(({ number, release }) => [number, release]),
    releases,
  );
  assert.ok(releases.every(([number], at) => number === at + 1));
  const inOrder = moves.map(({ release }) =>
    release
      .split('.')
      .map((part) => part.padStart(4, '0'))
      .join('.'),
  );
  assert.deepEqual(inOrder, inOrder.toSorted());
});

test('a migration needs a move of an earlier release only', () => {
  for (const { name, needs } of migrations()) assert.ok(needs === null || needs <= moves.length, name);
});

/** Those before this one were written when a migration still moved rows. */
const first = 640;

/** What a migration does itself, in blocks too: bodies of functions, texts and comments left out. */
const statements = (sql: string): string =>
  sql
    .replace(/--.*$/gm, '')
    .replace(/(\bDO\s+)?\$(\w*)\$([\s\S]*?)\$\2\$/gi, (_whole, block, _tag, body) => (block === undefined ? '' : body))
    .replace(/'(?:[^']|'')*'/g, "''");

const changesRows = (sql: string): boolean =>
  /\b(?:INSERT\s+INTO|MERGE\s+INTO|DELETE\s+FROM|UPDATE\s+(?:ONLY\s+)?[\w."]+(?:\s+(?:AS\s+)?\w+)?\s+SET)\b|(?:^|;)\s*(?:TRUNCATE|COPY)\b/i.test(
    statements(sql),
  );

test('a migration changes no stored rows', () => {
  assert.deepEqual(
    migrations().flatMap(({ number, name, sql }) => (number >= first && changesRows(sql) ? [name] : [])),
    [],
  );
  assert.ok(changesRows("CREATE TABLE a ();\nWITH b AS (SELECT 1) UPDATE a SET c = ';' FROM b;"));
  assert.ok(changesRows('DO $$ BEGIN UPDATE a b SET c = 1; END $$;'));
  assert.ok(changesRows('DO $do$ BEGIN IF true THEN DELETE FROM a; END IF; END $do$;'));
  assert.ok(
    !changesRows('GRANT INSERT, UPDATE, DELETE ON a TO b; CREATE TRIGGER t BEFORE UPDATE ON a; SELECT 1 FOR UPDATE;'),
  );
  assert.ok(
    !changesRows(
      "-- update\nCREATE FUNCTION f() AS $$ BEGIN DELETE FROM a; END $$; COMMENT ON TABLE a IS 'x; UPDATE a';",
    ),
  );
});
