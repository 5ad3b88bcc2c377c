// npm test [-- --all | --long | --since REV] [lint | unit | program | db | e2e | FILE …]: every stage runs, whatever the earlier ones
// found; the last line counts. --long: the walks, kills and restores (long-tests.mjs) instead of the rest, with the tests of size that
// have passed as they are (size-tests.mjs). --since REV: what a change against that revision can reach (reach.mjs). --all: all of it.
import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { isLong } from './long-tests.mjs';
import { changedSince, reachedTests } from './reach.mjs';
import { openRunFolder } from './run-folder.mjs';
import { ensureContract, ensureInstalled, ensureWebBuilt, root, SetupError, withSetupErrors } from './setup.mjs';
import { dueFiles, filledFolder, isOfSize } from './size-tests.mjs';
import {
  checks,
  testFiles as everyFile,
  generatedChecks,
  runCheck,
  runTests,
  sizeOf,
  sum,
  timed,
  timesInWords,
  twoAtATime,
  withFilledPostgres,
  withTestPostgres,
} from './stages.mjs';
import { results } from './test-pool.mjs';

/** Whether a file is among those that this run is about; told once the words are read. */
let isMeant = (file) => !isLong(file);
const testFiles = (size) => everyFile(size).filter((file) => isMeant(file));

const stages = {
  lint: { title: 'Lint, types, folder rules, unused code, generated files', run: lint },
  unit: { title: 'Unit tests', run: (env) => runTests({ size: 'unit', files: testFiles('unit'), env }) },
  program: {
    title: 'The command as it is typed',
    run: (env) => runTests({ size: 'program', files: testFiles('program'), env }),
  },
  db: { title: 'Tests on a real PostgreSQL', run: databaseTests },
  e2e: { title: 'Browser tests', run: (env) => browserTests(testFiles('e2e'), env) },
};

let built;
await withSetupErrors(test, () => close({ ...sum([]), failed: 1 }));

async function test() {
  const { all, long, since, asked } = words(process.argv.slice(2));
  const wrong = asked.find((word) => !(word in stages) && !existsSync(resolve(word)));
  if (wrong !== undefined || (since !== undefined && !reach(since))) {
    if (wrong !== undefined) console.error(`Neither a stage (${Object.keys(stages).join(', ')}) nor a file: ${wrong}`);
    process.exitCode = 2;
    return;
  }
  if (all) isMeant = () => true;
  if (long) isMeant = (file) => isLong(file) || isOfSize(file);
  ensureInstalled();
  await ensureContract();
  openRunFolder();
  const named = asked.filter((word) => word in stages);
  const files = asked.filter((word) => !(word in stages)).map((file) => relative(root, resolve(file)));
  const every = long ? ['db', 'e2e'] : Object.keys(stages);
  const chosen = asked.length === 0 ? every : named;
  const run = (env) => runAll({ chosen, files, env, sizes: long ? 'unchanged' : all ? 'all' : 'due' });
  const alone = chosen.length === 0 && files.every((file) => sizeOf(file) === 'unit');
  close(await (alone ? run({}) : withTestPostgres(run)));
}

async function runAll({ chosen, files, env, sizes }) {
  const found = [];
  for (const name of chosen) {
    // Tests of a database wait more than they work: the pages of the browser tests are built beside them.
    if (name === 'db' && chosen.includes('e2e')) web();
    console.log(`\n── ${stages[name].title}`);
    found.push(await timed(stages[name].title, () => stages[name].run(env, sizes)));
  }
  for (const size of ['unit', 'program', 'db', 'e2e']) {
    const own = files.filter((file) => sizeOf(file) === size);
    if (own.length > 0)
      found.push(await (size === 'e2e' ? browserTests(own, env) : runSize({ size, files: own, env })));
  }
  return sum(found);
}

function words(given) {
  const at = given.indexOf('--since');
  const since = at < 0 ? undefined : (given[at + 1] ?? '');
  const flags = new Set(['--all', '--long', '--since']);
  const asked = given.filter((word, index) => !flags.has(word) && (at < 0 || index !== at + 1));
  return { all: given.includes('--all'), long: given.includes('--long'), since, asked };
}

/** Leaves what a change against the revision can reach. @returns false where git knows no such revision */
function reach(since) {
  try {
    const every = ['unit', 'program', 'db', 'e2e'].flatMap(everyFile).filter((file) => !isLong(file));
    const changed = changedSince(since);
    const { files, whole } = reachedTests(changed, every);
    const reason = whole === undefined ? '' : `: ${whole} can change any of them`;
    console.log(
      `${changed.length} files changed since ${since}; ${files.length} of ${every.length} test files are reached${reason}`,
    );
    const reached = new Set(files);
    isMeant = (file) => reached.has(file);
    return true;
  } catch (error) {
    console.error(`--since ${since}: ${error.message}`);
    return false;
  }
}

/** The web as its sources are, built once, begun by whoever asks first. */
function web() {
  built ??= ensureWebBuilt();
  // Whoever waits for it hears of its failing; until then it is nobody's.
  built.catch(() => {});
  return built;
}

async function lint(env) {
  const all = [...checks, ...generatedChecks()];
  return sum(await twoAtATime(all.map((check) => () => runCheck(check, env))));
}

async function databaseTests(env, sizes) {
  const { due, unchanged, passed } = dueFiles(testFiles('db'), { all: sizes === 'all' });
  // Those that are due belong to npm test, those that are not to the long run.
  const files =
    sizes === 'unchanged' ? [...due.filter((file) => !isOfSize(file)), ...unchanged.map(({ file }) => file)] : due;
  const found = await runSize({ size: 'db', files, env });
  passed(results);
  if (sizes === 'unchanged') return found;
  const skips = unchanged.map(({ file, on }) => `${file} (unchanged since it passed on ${on}; test:long runs it)`);
  return sum([found, { ...sum([]), skipped: skips.length, skips }]);
}

/** Beside files of size the PostgreSQL runs that has kept what they filled. */
function runSize({ files, env, ...q }) {
  if (!files.some(isOfSize)) return runTests({ files, env, ...q });
  return withFilledPostgres(filledFolder(), (filled) => runTests({ files, env: { ...env, ...filled }, ...q }));
}

async function browserTests(files, env) {
  if (files.length === 0) return sum([]);
  try {
    await web();
    return await runTests({ size: 'e2e', files, env });
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.log(error.message);
    return { ...sum([]), failed: 1 };
  }
}

/** The closing line stands alone and last: CI reads it. */
function close({ passed, failed, skipped, skips }) {
  if (skips.length > 0) console.log(`\nSkipped:\n${skips.map((line) => `  ${line}`).join('\n')}`);
  process.exitCode = failed === 0 ? 0 : 1;
  console.log(`\n${timesInWords()}`);
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
}
