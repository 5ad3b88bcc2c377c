// The stages of npm test and npm run check: what each runs, and what it found.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join, relative } from 'node:path';
import { filesBelow } from './imports.mjs';
import { command, pinnedEnvironment, pinnedNode, root, runQuietly } from './setup.mjs';
import { results, runFiles } from './test-pool.mjs';

/** What a stage found. A check counts as one test. */
const nothing = { passed: 0, failed: 0, skipped: 0, skips: [] };

export function sum(results) {
  return results.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
      skips: [...all.skips, ...one.skips],
    }),
    nothing,
  );
}

/** What each stage took so far, as [title, seconds by the clock, seconds of processor on the whole machine]. */
const stageTimes = [];

/** Runs a stage and notes what it took. */
export async function timed(title, run) {
  const [begun, used] = [performance.now(), processorSeconds()];
  const found = await run();
  stageTimes.push([title, (performance.now() - begun) / 1000, processorSeconds() - used]);
  return found;
}

/** Of all processes, since the machine began: a stage has PostgreSQL, browsers and servers at work beside its own. */
function processorSeconds() {
  return cpus().reduce((sum, { times }) => sum + (times.user + times.nice + times.sys + times.irq) / 1000, 0);
}

/** What each stage took, and the files that took longest. */
export function timesInWords() {
  const stages = stageTimes.map(([title, clock, processor]) => `  ${seconds(clock)} ${seconds(processor)}  ${title}`);
  const slowest = results.toSorted((one, other) => other.seconds - one.seconds).slice(0, 20);
  const files = slowest.map((one) => `  ${seconds(one.seconds)} ${seconds(one.processor)}  ${one.file}`);
  return [
    'Seconds by the clock and of processor (of a stage on the whole machine, with what else runs on it; of a file in its own process),',
    `load ${loadavg()[2].toFixed(1)} in the last quarter of an hour:`,
    ...stages,
    ...(files.length > 1 ? ['The slowest files:', ...files] : []),
  ].join('\n');
}

function seconds(value) {
  return value.toFixed(1).padStart(6);
}

/** The checks that need nothing running, as [name, arguments of the pinned Node]. */
export const checks = [
  ['lint (biome)', [command('biome'), 'ci', '--colors=off', '--error-on-warnings', '.']],
  ['types: engines, server, client, cli', [...typeCheck(), '-p', 'tsconfig.json']],
  ['types: web', [...typeCheck(), '-p', join('web', 'tsconfig.json')]],
  ['folder rules (dependency-cruiser)', [command('depcruise'), '--config', '.dependency-cruiser.mjs', ...folders()]],
  ['unused code and packages (knip)', [command('knip'), '--no-progress']],
  ['sizes of folders, files and functions', [join('scripts', 'sizes', 'sizes.mjs')]],
];

/** TypeScript 7 on one thread, since two checks run side by side; 6 on machines for which there is none. */
function typeCheck() {
  const native = join(root, 'node_modules', 'typescript-native', 'bin', 'tsc');
  return existsSync(native) ? [native, '--singleThreaded'] : [join(root, 'node_modules', 'typescript', 'bin', 'tsc')];
}

/** One check per scripts/generate-*.ts: is what it generates the same as what is committed? */
export function generatedChecks() {
  return readdirSync(join(root, 'scripts'))
    .filter((name) => /^generate-.*\.ts$/.test(name))
    .map((name) => [`generated files: ${name}`, [join('scripts', name), '--check']]);
}

/** Runs a check and prints its heading; its words only when it fails. */
export async function runCheck([name, args], env = {}) {
  const begun = performance.now();
  const { code, output } = await runQuietly(args, { env });
  const took = `${((performance.now() - begun) / 1000).toFixed(1)} s`;
  console.log(`${code === 0 ? '✔' : '✖'} ${name} (${took})`);
  if (code !== 0) console.log(output.trimEnd());
  return code === 0 ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 };
}

/** Runs tasks, at most two at a time: two cores are what the smallest machine has. */
export async function twoAtATime(tasks) {
  const waiting = [...tasks];
  const results = [];
  const lane = async () => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) results.push(await task());
  };
  await Promise.all([lane(), lane()]);
  return results;
}

/** The test files of the project by size: unit, program (the command as it is typed), db (a real PostgreSQL), e2e (a real browser). */
export function testFiles(size) {
  const all = folders().flatMap((folder) => filesBelow(join(root, folder)));
  const tests = all.filter((file) => /\.test\.(?:ts|mjs)$/.test(file)).map((file) => relative(root, file));
  return tests.filter((file) => sizeOf(file) === size).sort();
}

export function sizeOf(file) {
  return /\.(program|db|e2e)\.test\.\w+$/.exec(file)?.[1] ?? 'unit';
}

// Files at a time, and minutes that one may take. Tests of a database, which share one PostgreSQL with 60 connections, wait for it about
// as long as they work: one more than there are cores keeps them busy.
const cores = Math.max(2, availableParallelism());
const limits = {
  unit: { concurrency: cores, minutes: 2 },
  program: { concurrency: cores, minutes: 2 },
  db: { concurrency: Math.min(cores + 1, 4), minutes: 5 },
  e2e: { concurrency: 2, minutes: 10, prepare: join('web', 'e2e', 'browser.ts') },
};

/** Runs test files of one size; the limit of time is per file: a hanging one fails, not the run. */
export async function runTests({ size, files, env = {}, report, quiet, limit }) {
  if (files.length === 0) return nothing;
  const { concurrency, minutes, prepare } = { ...limits[size], ...limit };
  const own = prepare === undefined ? env : { ...env, QINGFENG_TEST_PREPARE: prepare };
  return runFiles({ files, workers: concurrency, minutes, env: own, report, quiet });
}

/** A PostgreSQL for the length of `act`, whose address the test processes find in TEST_POSTGRES_URL. */
export function withTestPostgres(act) {
  return withPostgres('TEST_POSTGRES_URL', [], act);
}

/** The one of filled databases, in the folder where it is kept; without its address they are filled for this run alone. */
export function withFilledPostgres(folder, act) {
  return withPostgres('TEST_FILLED_POSTGRES_URL', [folder], act);
}

async function withPostgres(name, args, act) {
  if (process.env[name]) return act({ [name]: process.env[name] });
  const child = spawn(pinnedNode, [join('scripts', 'test-postgres.ts'), ...args], {
    cwd: root,
    env: pinnedEnvironment(),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => {
    child.on('close', () => resolve(undefined));
  });
  const url = await Promise.race([ended, firstLine(child.stdout)]);
  try {
    // Without it every test that needs one tries for itself and says why it cannot.
    return await act(url === undefined ? {} : { [name]: url });
  } finally {
    child.stdin.end();
    await ended;
  }
}

function firstLine(stream) {
  return new Promise((resolve) => {
    let text = '';
    stream.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
  });
}

export function folders() {
  return ['engines', 'capture', 'server', 'client', 'cli', 'web', 'bench', 'scripts'];
}
