// The packed client over HTTP: as it lies there, told by its tag, absent where it was not made.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fastify from 'fastify';
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { Problem } from '../../errors/problem.ts';
import { clientRoutes } from './client-package.ts';

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-client-'));
const path = join(folder, 'client.tgz');
after(() => rmSync(folder, { recursive: true, force: true }));

const served = (clientPackage: string | null) => {
  const app = fastify().withTypeProvider<ZodTypeProvider>();
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler((error, _, reply) => reply.code(error instanceof Problem ? error.status : 500).send());
  clientRoutes(app, { clientPackage, version: '1.2.3' });
  return (ifNoneMatch?: string) =>
    app.inject({ url: '/client.tgz', headers: ifNoneMatch === undefined ? {} : { 'if-none-match': ifNoneMatch } });
};

test('the package is sent byte for byte, and not again to who has it', async () => {
  const bytes = Buffer.from([0x1f, 0x8b, 0, 255, 128]);
  writeFileSync(path, bytes);
  const get = served(path);
  const first = await get();
  assert.equal(first.statusCode, 200);
  assert.deepEqual(first.rawPayload, bytes);
  assert.equal(first.headers['content-type'], 'application/gzip');
  assert.match(String(first.headers['content-disposition']), /qingfeng-client-1\.2\.3\.tgz/);
  assert.equal(first.headers['cache-control'], 'public, no-cache');
  const etag = String(first.headers.etag);
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const again = await get(known);
    assert.equal(again.statusCode, 304, known);
    assert.equal(again.rawPayload.length, 0);
    assert.equal(again.headers.etag, etag);
  }
});

test('a package that is made anew below the server has another tag', async () => {
  writeFileSync(path, 'one');
  const get = served(path);
  const etag = String((await get()).headers.etag);
  writeFileSync(path, 'two');
  const later = await get(etag);
  assert.equal(later.statusCode, 200);
  assert.equal(later.body, 'two');
});

test('where no package was made there is none', async () => {
  assert.equal((await served(null)()).statusCode, 404);
  assert.equal((await served(join(folder, 'missing.tgz'))()).statusCode, 404);
});
