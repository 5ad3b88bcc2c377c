// The packed client as somebody else has it: alone in an empty folder, its types checked by the strictest settings.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createReadStream, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { packClient } from './pack.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');
const files: Record<string, string> = {};
let folder: string;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qingfeng-package-'));
  const tar = createReadStream(join(root, 'client', 'generated', 'client.tgz'))
    .pipe(createGunzip())
    .pipe(extract());
  for await (const entry of tar) files[entry.header.name] = await text(entry);
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, 'node_modules', '@qingfeng', 'client', name.replace('package/', ''));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
});
after(() => rmSync(folder, { recursive: true, force: true }));

test('the package names itself, the version of the server and Node 20, and depends on nothing', () => {
  const manifest = JSON.parse(files['package/package.json'] ?? '');
  const { version } = JSON.parse(readFileSync(join(root, 'server', 'package.json'), 'utf8'));
  assert.deepEqual(
    [manifest.name, manifest.version, manifest.license, manifest.engines],
    ['@qingfeng/client', version, 'Apache-2.0', { node: '>=20' }],
  );
  for (const unwanted of ['private', 'dependencies', 'devDependencies', 'scripts'])
    assert.ok(!(unwanted in manifest), unwanted);
  const targets = [manifest.types, manifest.exports['.'].types, manifest.exports['.'].default];
  for (const target of targets) assert.ok(files[join('package', target)] !== undefined, target);
});

test('nothing in it leads out of it', () => {
  const names = Object.keys(files).filter((name) => /\.(?:js|d\.ts)$/.test(name));
  assert.ok(names.length > 20);
  for (const name of names) {
    for (const [, from = ''] of (files[name] ?? '').matchAll(/\bfrom\s+["']([^"']+)["']/g)) {
      const target = join(dirname(name), from);
      assert.ok(from.startsWith('.') && files[target] !== undefined, `${name}: ${from}`);
      assert.ok(files[target.replace(/\.js$/, '.d.ts')] !== undefined, `${name}: types of ${from}`);
    }
  }
});

test('its types tell bodies, answers and refusals of each operation apart', async () => {
  const program = `
    import { type Client, createClient, createConfig, getPlans, type GetPlansErrors, type PlanSummary, postUsers } from '@qingfeng/client';
    const client: Client = createClient(createConfig({ baseUrl: 'http://127.0.0.1' }));
    const { data, error } = await getPlans({ client, query: { limit: '20' } });
    export const plans: PlanSummary[] = data?.items ?? [];
    export const code: string | undefined = error?.code;
    export const forbidden: GetPlansErrors[403]['next'] | undefined = error?.next;
    // @ts-expect-error: no such limit
    await getPlans({ client, query: { limit: '21' } });
    // @ts-expect-error: a body is asked for
    await postUsers({ client });
  `;
  writeFileSync(join(folder, 'program.mts'), program);
  const options = ['--noEmit', '--strict', '--skipLibCheck', 'false', '--module', 'nodenext', '--target', 'es2022'];
  const types = ['--lib', 'es2023,dom,dom.iterable,dom.asynciterable', 'program.mts'];
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { stdout } = await run(process.execPath, [tsc, ...options, ...types], { cwd: folder }).catch((error) => error);
  assert.equal(stdout, '');
});

test('the same contents make the same bytes', async () => {
  const given = {
    files: { 'index.js': 'export {};\n' },
    version: '1.0.0',
    licence: 'text',
    folder: join(root, 'client'),
  };
  const [one, other] = [await packClient(given), await packClient({ ...given, files: { ...given.files } })];
  assert.ok(one.equals(other));
  assert.ok(!one.equals(await packClient({ ...given, version: '1.0.1' })));
});
