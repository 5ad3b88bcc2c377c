// Runs test files in a few processes that live on from file to file, the longest first, each file within its time.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, constants, loadavg } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pinnedEnvironment, pinnedNode, root } from './setup.mjs';

const timesFile = join(root, 'node_modules', '.cache', 'qingfeng', 'test-times.json');
/** A process that holds more than this after a file makes room for a new one. */
const mostMemory = 1.5 * 1024 ** 3;

/** Most of what a test makes is gone at its end: with room for it a tenth of the processor's time is saved. */
const roomForShortLived = '--max-semi-space-size=64';

/** What was run so far: [{file, failed, seconds, processor}]. */
export const results = [];

/**
 * @param q.files relative to the root of the project
 * @param q.workers processes at a time
 * @param q.minutes that one file may take where nothing else runs; then its process is ended, and the rest goes on in another
 * @param q.report is told each line as it comes
 * @param q.quiet what the tests print is not shown
 * @returns counts of all files, and what was skipped with the reason
 */
export async function runFiles({ files, workers, minutes, env = {}, report = console.log, quiet = false }) {
  const waiting = longestFirst(files);
  const total = { passed: 0, failed: 0, skipped: 0, skips: [] };
  const lanes = Array.from({ length: Math.min(workers, files.length) }, () =>
    lane(waiting, { minutes, env, quiet, keep }),
  );
  function keep(result) {
    for (const line of result.failures) report(line);
    const { file, failed, tests, seconds, processor } = result;
    report(`${failed === 0 ? '✔' : '✖'} ${file}: ${tests} tests, ${seconds.toFixed(1)} s`);
    total.passed += result.passed;
    total.failed += failed;
    total.skipped += result.skipped;
    total.skips.push(...result.skips);
    results.push({ file, failed, seconds, processor });
  }
  await Promise.all(lanes);
  rememberTimes();
  return total;
}

/** One process at a time, until no file is waiting; a new one after a file that harmed it. */
async function lane(waiting, { minutes, env, quiet, keep }) {
  let worker;
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    worker ??= await startWorker(env, quiet);
    const result = await runIn(worker, file, minutes);
    keep(result);
    if (result.gone || result.left.length > 0 || result.memory > mostMemory) {
      await worker.end();
      worker = undefined;
    }
  }
  await worker?.end();
}

async function runIn(worker, file, minutes) {
  const begun = performance.now();
  let timer;
  const late = new Promise((done) => {
    const look = () => {
      const left = minutes * 60_000 * crowding() - (performance.now() - begun);
      if (left > 0) timer = setTimeout(look, left);
      else done({ late: true });
    };
    look();
  });
  const answer = await Promise.race([worker.ask({ file }), worker.ended, late]);
  clearTimeout(timer);
  if (answer.file !== undefined) return answer;
  const seconds = (performance.now() - begun) / 1000;
  const took = Math.round((seconds / 60) * 100) / 100;
  const why = answer.late ? `still running after ${took} minutes` : `its process ended: ${answer.how}`;
  const nothing = { tests: 0, passed: 0, skipped: 0, skips: [], left: [], memory: 0 };
  return { ...nothing, file, failed: 1, failures: [`✖ ${file}: ${why}`], seconds, processor: 0, gone: true };
}

/** How many times as long everything takes beside the work of others; a run of tests by itself keeps both cores twice as busy as they can be. */
function crowding() {
  const [, load] = loadavg();
  return Math.min(6, Math.max(1, load / (2 * availableParallelism())));
}

/** Starts a process of its own group, so that what a test started ends with it. Resolves when it takes files. */
async function startWorker(env, quiet) {
  const child = spawn(pinnedNode, [roomForShortLived, join(root, 'scripts', 'test-worker.mjs')], {
    cwd: root,
    env: { ...pinnedEnvironment(), ...env },
    stdio: ['ignore', ...(quiet ? ['ignore', 'ignore'] : ['inherit', 'inherit']), 'ipc'],
    detached: true,
  });
  let answered = () => {};
  child.on('message', (message) => answered(message));
  const next = () =>
    new Promise((done) => {
      answered = done;
    });
  const ended = new Promise((done) => {
    child.on('error', (error) => done({ how: error.message }));
    child.on('exit', (code, signal) => done({ how: explained(code, signal) }));
  });
  running.add(child);
  ended.then(() => running.delete(child));
  const ready = next();
  await Promise.race([ready, ended]);
  return {
    ended,
    ask: (message) => {
      const answer = next();
      // One that is gone cannot be told; `ended` says so.
      child.send(message, () => {});
      return answer;
    },
    end: async () => {
      killGroup(child);
      await ended;
    },
  };
}

function explained(code, signal) {
  if (signal === 'SIGKILL') return 'killed (SIGKILL), by somebody or for want of memory';
  if (signal !== null) return signal;
  // V8 aborts when its heap is full; the shell's number for that.
  return code === 134 ? 'out of memory, or aborted' : `exit status ${code}`;
}

const running = new Set();

function killGroup({ pid }) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    for (const child of running) killGroup(child);
    process.exit(128 + constants.signals[signal]);
  });
}

/** By the times of the last run here; in a new clone by those that came with it. A file of which nobody knows by its length. */
function longestFirst(files) {
  const times = { ...readTimes(join(root, 'scripts', 'test-times.json')), ...readTimes(timesFile) };
  const expected = (file) => times[file] ?? statSync(resolve(root, file)).size / 2000;
  return files.toSorted((one, other) => expected(other) - expected(one));
}

function readTimes(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

function rememberTimes() {
  const times = Object.entries({
    ...readTimes(timesFile),
    ...Object.fromEntries(results.map((one) => [one.file, one.seconds])),
  });
  const still = times.filter(([file]) => existsSync(resolve(root, file)));
  mkdirSync(dirname(timesFile), { recursive: true });
  writeFileSync(timesFile, JSON.stringify(Object.fromEntries(still), null, 1));
}
