import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { runTests, sizeOf, sum, testFiles, twoAtATime } from './stages.mjs';

const head = "import assert from 'node:assert/strict'; import { describe, it } from 'node:test';\n";

describe('the counts of the closing line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-stages-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  async function countsOf(programs, limit) {
    const files = programs.map((program, index) => {
      const file = join(folder, `${index}.test.mjs`);
      writeFileSync(file, head + program);
      return file;
    });
    // A node --test inside a test would report to its parent and run nothing.
    return runTests({
      size: 'unit',
      files,
      env: { NODE_TEST_CONTEXT: undefined },
      quiet: true,
      limit,
    });
  }

  it('count a file that never ends as a failure, and end it', async () => {
    const counts = await countsOf(["it('a', () => {}); setInterval(() => {}, 1000);"], { minutes: 0.02 });
    assert.equal(counts.failed, 1);
  });

  it('count tests and not the suites around them', async () => {
    const counts = await countsOf([
      "describe('a', () => { it('b', () => {}); describe('c', () => { it('d', () => {}); }); });",
    ]);
    assert.deepEqual(counts, { passed: 2, failed: 0, skipped: 0, skips: [] });
  });

  it('count a failing test once, however deep it lies', async () => {
    const counts = await countsOf(["describe('a', () => { it('b', () => assert.equal(1, 2)); it('c', () => {}); });"]);
    assert.deepEqual([counts.passed, counts.failed], [1, 1]);
  });

  it('count a file that does not even load as a failure', async () => {
    const counts = await countsOf(["import './nowhere.mjs';", "it('a', () => {});"]);
    assert.deepEqual([counts.passed, counts.failed], [1, 1]);
  });

  it('count a failing hook as a failure', async () => {
    const counts = await countsOf([
      "import { before } from 'node:test'; describe('a', () => { before(() => { throw new Error('no'); }); it('b', () => {}); });",
    ]);
    assert.equal(counts.passed, 0);
    assert.ok(counts.failed > 0);
  });

  it('count skipped tests and suites, and keep the reason', async () => {
    const counts = await countsOf([
      "it('a', { skip: 'apt-get install --yes x' }, () => {}); describe('b', { skip: 'as root' }, () => { it('c', () => {}); });",
    ]);
    assert.deepEqual([counts.passed, counts.failed, counts.skipped], [0, 0, 2]);
    assert.match(counts.skips.join('\n'), /: a \(apt-get install --yes x\)\n.*: b \(as root\)/);
  });
});

describe('the stages', () => {
  it('tell the sizes of tests by the names of their files', () => {
    assert.equal(sizeOf('engines/codes/uscc.test.ts'), 'unit');
    assert.equal(sizeOf('server/src/platform/postgres/as-root.db.test.ts'), 'db');
    assert.equal(sizeOf('web/e2e/chromium.e2e.test.ts'), 'e2e');
    assert.equal(sizeOf('cli/launcher.program.test.ts'), 'program');
    assert.ok(testFiles('unit').includes('scripts/stages.test.mjs'));
    assert.ok(testFiles('e2e').every((file) => /\.e2e\.test\.(ts|mjs)$/.test(file)));
  });

  it('run no more than two tasks at a time and lose no result', async () => {
    let running = 0;
    let most = 0;
    const task = (value) => async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((done) => setImmediate(done));
      running -= 1;
      return value;
    };
    const results = await twoAtATime([1, 2, 3, 4, 5].map(task));
    assert.deepEqual(results.sort(), [1, 2, 3, 4, 5]);
    assert.equal(most, 2);
  });

  it('add up what each found', () => {
    const one = { passed: 1, failed: 2, skipped: 3, skips: ['a'] };
    assert.deepEqual(sum([one, one]), { passed: 2, failed: 4, skipped: 6, skips: ['a', 'a'] });
  });
});
