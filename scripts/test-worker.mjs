// A process that runs test files one after the other, so that what they all import is loaded once. The pool
// (test-pool.mjs) names a file in a message and gets back what was found in it.
import { relative, resolve } from 'node:path';
import { run } from 'node:test';
import { leftBehind, stateOf } from './test-leftovers.mjs';

process.on('disconnect', () => process.exit(1));
process.on('message', async ({ file }) => {
  const begun = performance.now();
  const used = process.cpuUsage();
  const before = stateOf();
  const found = await runFile(file);
  const left = await leftBehind(before);
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
process.send({ ready: true });

/** @returns counts of the tests, what failed in words, and which were skipped and why */
async function runFile(file) {
  const found = { tests: 0, passed: 0, failed: 0, skipped: 0, failures: [], skips: [] };
  let ending = false;
  for await (const { type, data } of run({ files: [resolve(file)], isolation: 'none' })) {
    if (!ending && type === 'test:dequeue') {
      // Without a process of its own for each file, Node ends a run when nothing is left to do. In a process that lives
      // on there always is; so it is told when the file is loaded, and waits for the tests that it has by then.
      ending = true;
      setImmediate(() => process.emit('beforeExit', 0));
    }
    if (type === 'test:pass' || type === 'test:fail') note(found, type, data, file);
    if (type === 'test:summary') count(found, data.counts);
    // An error that no test owns, such as a promise that nobody waited for.
    if (type === 'test:diagnostic' && data.message.startsWith('Error: ')) {
      found.failed += 1;
      found.failures.push(`✖ ${file}: ${data.message}`);
    }
  }
  return found;
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
  if (type === 'test:fail' && !skipped) found.failures.push(...failure(file, data));
}

function reason(mark) {
  return typeof mark === 'string' && mark !== '' ? ` (${mark})` : '';
}

function failure(file, data) {
  const error = data.details.error;
  // The suite above a failed test fails for it; its own words say nothing new.
  if (error?.failureType === 'subtestsFailed') return [];
  const cause = error?.cause ?? error;
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  const place = data.file === undefined ? file : relative(process.cwd(), data.file);
  return [`✖ ${place}:${data.line ?? 0} ${data.name}\n${text.replace(/^/gm, '    ')}`];
}
