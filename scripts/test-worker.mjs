// A process that runs test files one after the other, so that what they all import is loaded once. The pool
// (test-pool.mjs) names a file in a message and gets back what was found in it.
import { AsyncResource } from 'node:async_hooks';
import { relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { globalsOf, leftBehind, stateOf } from './test-leftovers.mjs';
import { importTestRunner } from './test-runner.mjs';

const { after, beforeEach, run } = await importTestRunner();
// What is called in it belongs to no test.
const outside = new AsyncResource('test worker');
/** Is told of errors that nobody catches; the test that waits for what they broke off may wait for ever. */
let onUncaught = () => {};
process.on('uncaughtException', (error) => onUncaught(error));
process.on('unhandledRejection', (error) => onUncaught(error));
const patience = 1000;

process.on('disconnect', () => process.exit(1));
process.on('message', async ({ file }) => {
  const begun = performance.now();
  const used = process.cpuUsage();
  const before = stateOf();
  const { globals = before.globals, test: _, ...found } = await runGuarded(file);
  const left = await leftBehind({ ...before, globals });
  if (left.length > 0) {
    found.failed += 1;
    found.failures.push(`✖ ${file} leaves behind: ${left.join('; ')}`);
  }
  const { user, system } = process.cpuUsage(used);
  process.exitCode = undefined;
  process.send({
    file,
    ...found,
    left,
    seconds: (performance.now() - begun) / 1000,
    processor: (user + system) / 1e6,
    memory: process.memoryUsage.rss(),
  });
});
// What all files need, such as a browser, is made once and belongs to none.
const preparing = process.env.QINGFENG_TEST_PREPARE;
if (preparing !== undefined) await (await import(pathToFileURL(resolve(preparing)).href)).prepare();
process.send({ ready: true });

/**
 * Runs a file; a moment after an error that nobody caught it is over, and so is this process: `gone`.
 * @returns counts of the tests, what failed in words, which were skipped and why, and the globals there were when it was loaded
 */
async function runGuarded(file) {
  const found = { tests: 0, passed: 0, failed: 0, skipped: 0, cancelled: 0, failures: [], skips: [] };
  const uncaught = [];
  const broken = new Promise((done) => {
    onUncaught = (error) => {
      const during = found.test === undefined ? '' : ` in or after "${found.test}"`;
      uncaught.push(failure(file, { name: `an error that nobody caught${during}`, details: { error } }, found)[0]);
      setTimeout(done, patience).unref();
    };
  });
  await Promise.race([runFile(file, found), broken]);
  onUncaught = () => {};
  if (uncaught.length === 0) return found;
  return { ...found, failed: found.failed + uncaught.length, failures: [...found.failures, ...uncaught], gone: true };
}

async function runFile(file, found) {
  // Called before the file is loaded: these hooks come before those of the file.
  const setup = () =>
    outside.runInAsyncScope(() => {
      beforeEach(({ name }) => {
        found.globals ??= globalsOf();
        found.test = name;
      });
      after(() => outside.runInAsyncScope(() => after(endRun)));
    });
  for await (const { type, data } of run({ files: [resolve(file)], isolation: 'none', setup })) {
    if (type === 'test:pass' || type === 'test:fail') note(found, type, data, file);
    // A hook of the whole file that throws keeps the later ones from running.
    if (type === 'test:fail' && data.nesting === 0 && data.details.error?.failureType === 'hookFailed') endRun();
    if (type === 'test:summary') count(found, data.counts);
  }
  // What a hook or a suite took with it follows what it fell over, in one line.
  if (found.cancelled > 0) found.failures.push(`    and with it ${found.cancelled} tests of ${file} were not run`);
  found.failed = Math.max(found.failed, found.failures.length);
}

/**
 * In a process of its own a file is over when nothing is left to do. Here there always is; so Node is told when the last
 * of the hooks that close a file has run, which is the one that is declared when the first runs.
 */
function endRun() {
  setImmediate(() => process.emit('beforeExit', 0));
}

function count(found, { tests, passed, failed, cancelled, skipped, todo }) {
  found.tests += tests;
  found.passed += passed;
  found.failed += failed + cancelled;
  found.skipped += skipped + todo;
}

function note(found, type, data, file) {
  const skipped = data.skip !== undefined || data.todo !== undefined;
  if (skipped) found.skips.push(`${file}: ${data.name}${reason(data.skip ?? data.todo)}`);
  // A skipped suite does not name its tests and Node does not count it; it counts as one.
  if (skipped && data.details.type === 'suite') found.skipped += 1;
  if (type === 'test:fail' && !skipped) found.failures.push(...failure(file, data, found));
}

function reason(mark) {
  return typeof mark === 'string' && mark !== '' ? ` (${mark})` : '';
}

function failure(file, data, found) {
  const error = data.details.error;
  // The suite above a failed test fails for it; its own words say nothing new.
  if (error?.failureType === 'subtestsFailed') return [];
  if (error?.failureType === 'cancelledByParent') {
    found.cancelled += 1;
    return [];
  }
  const cause = error?.cause ?? error;
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  const place = data.file === undefined ? file : relative(process.cwd(), data.file);
  return [`✖ ${place}:${data.line ?? 0} ${data.name}\n${text.replace(/^/gm, '    ')}`];
}
