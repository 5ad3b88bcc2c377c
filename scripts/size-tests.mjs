// Tests of size fill tables with rows by the hundred thousand to see that lists keep to their indexes. They are run where
// the tables or the queries have changed since they last passed on this machine; in a new clone always.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { filesBelow, hashOf, root } from './setup.mjs';

const passedFile = join(root, 'node_modules', '.cache', 'qingfeng', 'size-tests.json');
/** Beside the folder of the test itself: tables, and what all queries are made with. */
const shared = ['server/migrations', 'server/src/platform/database', 'server/src/platform/procedures'];

/** @returns the files to run, and the tests of size that are as they were when they last passed */
export function dueFiles(files) {
  const passed = readPassed();
  const unchanged = files.filter((file) => isOfSize(file) && passed[file] === digestOf(file));
  return { due: files.filter((file) => !unchanged.includes(file)), unchanged };
}

/** @param results [{file, failed}] of what was run */
export function rememberPassed(results) {
  const passed = readPassed();
  for (const { file, failed } of results.filter((one) => isOfSize(one.file))) {
    if (failed === 0) passed[file] = digestOf(file);
    else delete passed[file];
  }
  mkdirSync(dirname(passedFile), { recursive: true });
  writeFileSync(passedFile, JSON.stringify(passed, null, 1));
}

function isOfSize(file) {
  return /-size\.db\.test\.ts$/.test(file);
}

function digestOf(file) {
  const folders = [...shared.map((folder) => join(root, folder)), join(root, dirname(file))];
  const sources = folders.flatMap(filesBelow).filter((one) => !/(?<!-size\.db)\.test\.ts$/.test(one));
  return hashOf(sources.toSorted().flatMap((one) => [relative(root, one), readFileSync(one)]));
}

function readPassed() {
  try {
    return JSON.parse(readFileSync(passedFile, 'utf8'));
  } catch {
    return {};
  }
}
