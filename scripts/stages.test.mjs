import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { runTests, sizeOf, sum, testFiles, twoAtATime } from './stages.mjs';

const head = "import assert from 'node:assert/strict'; import { describe, it } from 'node:test';\n";

describe('the counts of the closing line', () => {
  const said = [];
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-stages-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  async function countsOf(programs, limit, env) {
    const files = programs.map((program, index) => {
      const file = join(folder, `${index}.test.mjs`);
      writeFileSync(file, head + program);
      return file;
    });
    said.length = 0;
    return runTests({ size: 'unit', files, report: (line) => said.push(line), quiet: true, limit, env });
  }

  it('name a file that never ends, and go on with the rest', async () => {
    const counts = await countsOf(
      ["it('a', () => new Promise(() => setInterval(() => {}, 1000)));", "it('b', () => {});"],
      { minutes: 0.02, concurrency: 1 },
    );
    assert.deepEqual([counts.passed, counts.failed], [1, 1]);
    assert.match(said.join('\n'), /0\.test\.mjs: still running after 0\.\d+ minutes/);
  });

  it('name a file whose process is killed or runs out of memory, and go on with the rest', async () => {
    const counts = await countsOf(
      [
        "it('a', () => { process.kill(process.pid, 'SIGKILL'); return new Promise(() => {}); });",
        "it('b', () => { const all = []; for (;;) all.push(new Array(1000).fill('x').map((x, i) => x + i)); });",
        "it('c', () => process.exit(3));",
        "it('d', () => {});",
      ],
      { concurrency: 1 },
      { NODE_OPTIONS: '--max-old-space-size=60' },
    );
    assert.deepEqual([counts.passed, counts.failed], [1, 3]);
    const words = said.join('\n');
    assert.match(words, /0\.test\.mjs: its process ended: killed \(SIGKILL\)/);
    assert.match(words, /1\.test\.mjs: its process ended: (?:out of memory|SIGABRT|SIGTRAP)/);
    assert.match(words, /2\.test\.mjs: its process ended: exit status 3/);
  });

  it('name what a file leaves behind', async () => {
    const counts = await countsOf([
      "it('a', () => { globalThis.stray = 1; process.env.STRAY = '1'; });",
      "import { createServer } from 'node:net'; it('b', () => new Promise((done) => createServer().listen(0, done)));",
      "import { spawn } from 'node:child_process'; it('c', () => { spawn('sleep', ['60']); setInterval(() => {}, 1000); });",
    ]);
    assert.deepEqual([counts.passed, counts.failed], [3, 3]);
    const words = said.join('\n');
    assert.match(words, /0\.test\.mjs leaves behind: the global stray; the environment variable STRAY/);
    assert.match(words, /1\.test\.mjs leaves behind: a listening port/);
    assert.match(words, /2\.test\.mjs leaves behind: a running child process; a running timer/);
  });

  it('name an error that nobody caught with the test that ran, do not wait for it, and go on in another process', async () => {
    const counts = await countsOf(
      [
        "it('a', () => new Promise(() => setTimeout(() => { throw new Error('late'); }, 10)));",
        "it('b', () => { Promise.reject(new Error('not waited for')); });",
        "it('c', () => {});",
      ],
      { concurrency: 1 },
    );
    assert.deepEqual([counts.passed, counts.failed], [2, 2]);
    const words = said.join('\n');
    assert.match(words, /0\.test\.mjs:0 an error that nobody caught in or after "a"\n {4}Error: late/);
    assert.match(words, /1\.test\.mjs:0 an error that nobody caught in or after "b"\n {4}Error: not waited for/);
  });

  it('keep hooks to their suite, and tests made late to their test', async () => {
    const program = `
      import { before, after, test } from 'node:test';
      const order = [];
      describe('one', () => { before(async () => order.push('before one')); after(() => order.push('after one')); it('a', async () => order.push('a')); });
      describe('two', () => { before(() => order.push('before two')); it('b', async (t) => {
        await new Promise((done) => setImmediate(done));
        await t.test('inner', () => order.push('inner'));
        t.after(() => order.push('after b'));
      }); });
      test('all', () => assert.deepEqual(order, ['before one', 'a', 'after one', 'before two', 'inner', 'after b']));`;
    const counts = await countsOf([program]);
    assert.deepEqual([counts.passed, counts.failed], [4, 0], said.join('\n'));
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
