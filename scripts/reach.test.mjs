// What --since leaves out cannot have seen the change: each seeded fault is asked of it, and a few changes whose reach is known.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { faults } from './faults/faults.mjs';
import { longTests } from './long-tests.mjs';
import { changedSince, reachedTests, readGraph } from './reach.mjs';
import { root, webSources } from './setup.mjs';
import { testFiles } from './stages.mjs';

const tests = ['unit', 'program', 'db', 'e2e'].flatMap(testFiles);
const graph = readGraph();
const reached = (...changed) => new Set(reachedTests(changed, tests, graph).files);

test('a seeded fault reaches every test that is named for it', () => {
  const missed = faults.flatMap(({ id, file, tests: own }) => {
    const found = reached(file);
    return own.filter((one) => !found.has(one)).map((one) => `${id}: ${file} does not reach ${one}`);
  });
  assert.deepEqual(missed, []);
});

test('a change reaches who imports it, who reads it and the journeys of its capability, and not the rest', () => {
  const found = reached('server/src/capabilities/evidence/captures/procedure.capture.ts');
  assert.ok(found.has('server/src/capabilities/evidence/captures/captures.db.test.ts'));
  assert.ok(found.has('server/src/demonstration-2026.db.test.ts'));
  assert.ok(!found.has('engines/redaction/redact.test.ts'));
  assert.ok(!found.has('server/src/platform/database/access.db.test.ts'));
  assert.ok(reached('engines/offence/data/thresholds.json').has('engines/offence/conditions.test.ts'));
  assert.ok(reached('web/src/capabilities/leads/index.tsx').has('web/e2e/leads.e2e.test.ts'));
  assert.deepEqual([...reached('web/e2e/law.e2e.test.ts')], ['web/e2e/law.e2e.test.ts']);
});

test('what cannot be told reaches everything, and says by which file', () => {
  const { files, whole } = reachedTests(['README.md', 'package-lock.json'], tests, graph);
  assert.deepEqual([files.length, whole], [tests.length, 'package-lock.json']);
  // Put together, so that this file does not name it.
  const unread = ['server/read-by', 'nobody.bin'].join('-');
  assert.equal(reachedTests([unread], tests, graph).whole, unread);
});

test('a revision that git does not know is refused', () => {
  assert.throws(() => changedSince('no-such-revision'), /no-such-revision/);
  assert.throws(() => changedSince('--output=/tmp/x'), /output/);
});

test('the files of the long run are there', () => {
  assert.deepEqual(
    Object.keys(longTests).filter((file) => !existsSync(join(root, file))),
    [],
  );
});

test('the web is built again for what it imports of the engines, and for nothing else of them', () => {
  const sources = webSources();
  assert.ok(
    sources.includes('engines/procedure/rules/citation.ts') &&
      sources.includes('engines/codes/regions/region-names-en.ts'),
  );
  assert.ok(!sources.some((file) => /^(?:server|cli)\/|^engines\/(?:redaction|offence)\/|\.test\.\w+$/.test(file)));
});
