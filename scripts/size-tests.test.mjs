import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { dueFiles } from './size-tests.mjs';
import { testFiles } from './stages.mjs';

const size = 'server/src/lists-size.db.test.ts';
const other = 'server/src/lists.db.test.ts';
const lock = (version) => JSON.stringify({ packages: { 'node_modules/kysely': { version } } });

describe('tests of size', () => {
  let clone;
  let cacheHome;

  beforeEach(() => {
    cacheHome = process.env.XDG_CACHE_HOME;
    clone = mkdtempSync(join(tmpdir(), 'qingfeng-size-tests-'));
    process.env.XDG_CACHE_HOME = join(clone, 'cache');
    put('package-lock.json', lock('1'));
    put('server/migrations/0001.sql', 'create table a ()');
    put(size, "import { read } from './read.ts';\nimport type { Only } from './types.ts';\n");
    put('server/src/read.ts', "import {\n  day,\n} from '@qingfeng/codes';\nexport { day };\n");
    put('server/src/types.ts', 'export type Only = 1;');
    put('server/src/elsewhere.ts', '');
    put('server/src/seed/rows.json', '[]');
    put('engines/codes/package.json', '{ "exports": { ".": "./index.ts" } }');
    put('engines/codes/index.ts', "export const day = () => import('./days.ts');");
    put('engines/codes/days.ts', '');
  });
  afterEach(() => {
    if (cacheHome === undefined) delete process.env.XDG_CACHE_HOME;
    else process.env.XDG_CACHE_HOME = cacheHome;
    rmSync(clone, { recursive: true });
  });

  const put = (file, text) => {
    mkdirSync(dirname(join(clone, file)), { recursive: true });
    writeFileSync(join(clone, file), text);
  };
  const due = (options) => dueFiles([size, other], { clone, ...options });
  const pass = () => due().passed([{ file: size, failed: 0 }]);

  it('run on a new machine, and no more once they have passed, with the day that they did', () => {
    assert.deepEqual(due().due, [size, other]);
    pass();
    assert.deepEqual(due().due, [other]);
    assert.deepEqual(due().unchanged, [{ file: size, on: new Date().toISOString().slice(0, 10) }]);
  });

  it('run when everything is asked for', () => {
    pass();
    assert.deepEqual(due({ all: true }).due, [size, other]);
  });

  for (const [what, file, text] of [
    ['they themselves', size, "import { read } from './read.ts';"],
    ['what they load', 'server/src/read.ts', 'export const read = 1;'],
    ['what an engine loads late', 'engines/codes/days.ts', 'export {};'],
    ['a migration', 'server/migrations/0002.sql', 'create table b ()'],
    ['what is read beside what they load', 'server/src/seed/rows.json', '[1]'],
    ['the version of what makes queries', 'package-lock.json', lock('2')],
  ]) {
    it(`run again when ${what} changes`, () => {
      pass();
      put(file, text);
      assert.deepEqual(due().due, [size, other]);
    });
  }

  it('do not run for a change of what they do not load', () => {
    pass();
    put('server/src/elsewhere.ts', 'export {};');
    assert.deepEqual(due().due, [other]);
  });

  it('run until they pass, and a change during the run has not passed', () => {
    due().passed([{ file: size, failed: 1 }]);
    assert.deepEqual(due().due, [size, other]);
    const begun = due();
    put('server/src/read.ts', 'export const read = 1;');
    begun.passed([{ file: size, failed: 0 }]);
    assert.deepEqual(due().due, [size, other]);
    pass();
    due({ all: true }).passed([{ file: size, failed: 1 }]);
    assert.deepEqual(due().due, [size, other]);
  });

  it('run where nothing can be remembered', () => {
    writeFileSync(process.env.XDG_CACHE_HOME, 'a file');
    pass();
    assert.deepEqual(due().due, [size, other]);
  });

  it('of this project load files that are there', () => {
    const files = testFiles('db').filter((file) => file.endsWith('-size.db.test.ts'));
    assert.ok(files.length >= 12);
    assert.ok(files.every((file) => existsSync(file)));
    assert.deepEqual(dueFiles(files).due, files);
  });
});
