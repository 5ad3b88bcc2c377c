// The start command of a bundle on a folder of the same shape: what it refuses, and what it says then.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { writeLauncher } from './launcher.mjs';
import { seal } from './seal.mjs';

const arch = process.arch === 'arm64' ? 'arm64' : 'x64';
const node = `node_modules/node-linux-${arch}/bin/node`;

describe('./qingfeng of a bundle', () => {
  let place;
  let folder;

  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'qingfeng-launcher-'));
    folder = join(place, 'bundle');
    put('server/src/main.ts', "console.log('served', process.argv[2] ?? '');\n");
    put('cli/bin/qingfeng.mjs', "console.log('command', process.argv.slice(2).join(' '));\n");
    put('web/dist/index.html', '<!doctype html>\n');
    symlinkSync('index.html', join(folder, 'web/dist/link.html'));
    // This Node by a script: another program than the machine's, and small.
    put(node, `#!/bin/sh\nexec '${process.execPath}' "$@"\n`);
    chmodSync(join(folder, node), 0o755);
    put(`node_modules/node-linux-${arch}/package.json`, JSON.stringify({ version: process.versions.node }));
    finish(arch);
  });
  afterEach(() => rmSync(place, { recursive: true, force: true }));

  function put(path, content) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }

  function finish(architecture) {
    writeLauncher(folder, architecture);
    seal({ folder, arch: architecture, version: '1.2.3', made: '2026-11-29T00:00:00.000Z', commit: null });
  }

  function qingfeng(args, { program = join(folder, 'qingfeng'), env = {} } = {}) {
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: '/', env, encoding: 'utf8' });
    return { status, stdout, stderr };
  }

  function refused(args, ...words) {
    const { status, stdout, stderr } = qingfeng(args);
    assert.equal(status, 1, stdout + stderr);
    for (const word of words) assert.ok(stderr.includes(word), `${word} in:\n${stderr}`);
    assert.doesNotMatch(stdout, /served/);
  }

  it('starts the server, hands on any other command, and is found through a link', () => {
    assert.match(qingfeng(['start']).stdout, /First start, checking the files …\nserved/);
    assert.equal(qingfeng(['start', 'more']).stdout, 'served more\n');
    const link = join(place, 'link');
    symlinkSync('bundle/qingfeng', link);
    assert.equal(qingfeng(['plan', 'list'], { program: link }).stdout, 'command plan list\n');
    assert.match(qingfeng(['--help']).stdout, /^command --help\n[\s\S]*start[\s\S]*verify/);
  });

  it('knows itself to be whole, and so does sha256sum', () => {
    const { status, stdout } = qingfeng(['verify']);
    assert.equal(status, 0);
    assert.match(
      stdout,
      /^清风 Qingfeng 1\.2\.3 linux-\w+: \d+ 个文件完好 files, all whole\nSHA256SUMS [0-9a-f]{64}\n$/,
    );
    assert.equal(spawnSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder }).status, 0);
    assert.equal(qingfeng(['verify', 'all']).status, 2);
  });

  it('refuses a file that was altered at the first start and whenever it verifies', () => {
    put('web/dist/index.html', '<!doctype HTML>\n');
    for (const verb of ['start', 'verify'])
      refused([verb], '与打包时不一致', 'is not what was packed', 'index.html: 内容被改动 altered');
  });

  it('refuses a file that was cut short or is missing at every start', () => {
    assert.equal(qingfeng(['start']).status, 0);
    put('web/dist/index.html', '<!doc');
    refused(['start'], 'web/dist/index.html: 大小不符 of another size');
    rmSync(join(folder, 'web/dist/index.html'));
    refused(['start'], 'web/dist/index.html: 缺少 missing');
  });

  it('refuses a link that leads elsewhere, and a file that was put in', () => {
    rmSync(join(folder, 'web/dist/link.html'));
    symlinkSync('/etc/passwd', join(folder, 'web/dist/link.html'));
    put('node_modules/pg/index.js', 'more');
    refused(
      ['verify'],
      'link.html: 链接被改动 a link to something else',
      'pg/index.js: 不是包内的文件 not of the bundle',
    );
  });

  it('is not confused by what running it makes in its folder', () => {
    put('.qingfeng/keys.json', '{}');
    put('node_modules/.cache/qingfeng/compiled/one', 'code');
    assert.equal(qingfeng(['verify']).status, 0);
  });

  it('refuses lists that were cut short', () => {
    const list = join(folder, 'SHA256SUMS');
    const whole = readFileSync(list, 'utf8');
    for (const part of [whole.slice(0, 100), whole.slice(0, whole.lastIndexOf('\n', whole.length - 2) + 1), '']) {
      writeFileSync(list, part);
      assert.equal(qingfeng(['verify']).status, 1, JSON.stringify(part));
    }
    writeFileSync(list, whole);
    writeFileSync(join(folder, 'bundle.json'), readFileSync(join(folder, 'bundle.json'), 'utf8').slice(0, 50));
    refused(['start'], 'bundle.json: 无法读取 cannot be read');
  });

  it('checks the digests again after it was copied to another place', () => {
    assert.equal(qingfeng(['start']).status, 0);
    const copy = join(place, 'copy');
    spawnSync('cp', ['-a', folder, copy]);
    assert.match(qingfeng(['start'], { program: join(copy, 'qingfeng') }).stdout, /First start/);
    assert.doesNotMatch(qingfeng(['start']).stdout, /First start/);
  });

  it('says that its Node was cut short, or does not run here, before it relies on it', () => {
    const whole = readFileSync(join(folder, node), 'utf8');
    put(node, whole.slice(0, 9));
    refused(['start'], '离线包不完整', 'the bundle is not whole', `${node} has 9 bytes of ${whole.length}`);
    put(node, `#!/bin/sh\n: ${'x'.repeat(whole.length - 40)}\necho GLIBC_2.28 missing\n`.padEnd(whole.length, '#'));
    refused(['start'], '包内的 Node 无法在本机运行', 'does not run here', 'GLIBC_2.28 missing');
  });

  it('refuses to run on a machine of another architecture', () => {
    const other = arch === 'x64' ? 'arm64' : 'x64';
    put(`node_modules/node-linux-${other}/package.json`, JSON.stringify({ version: process.versions.node }));
    put(`node_modules/node-linux-${other}/bin/node`, readFileSync(join(folder, node)));
    finish(other);
    for (const verb of ['start', 'verify', 'plan']) {
      refused(
        [verb],
        `此离线包用于 linux-${other}，本机为 Linux-`,
        `this bundle is for linux-${other} and this machine is Linux-`,
      );
    }
  });
});
