// Packages of the reference tool (py-wacz): the verdict is in the name.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { zipSync } from 'fflate';
import { openReplay, verifyWacz } from './archive.ts';

const folder = join(import.meta.dirname, 'testing');

for (const name of readdirSync(folder).filter((one) => one.endsWith('.wacz'))) {
  test(`${name} gets the verdict of its name`, async () => {
    const { ok, problems } = await verifyWacz(join(folder, name));
    assert.equal(ok, name.startsWith('valid'), JSON.stringify(problems));
  });
}

test('a byte changed anywhere in an archive is located in the part that holds it', async () => {
  const bytes = readFileSync(join(folder, 'valid_example_1.wacz'));
  const at = bytes.indexOf('archive/example-collection.warc') + 500;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  const { ok, problems } = await verifyWacz(bytes);
  assert.equal(ok, false);
  assert.match(problems[0]?.where ?? '', /archive\/example-collection\.warc/);
});

test('an archive of another tool gives its responses by their address', async () => {
  const replay = await openReplay(join(folder, 'valid_example_1.wacz'));
  const kept = replay.get('http://www.example.com/');
  assert.equal(kept?.status, 200);
  assert.match(new TextDecoder().decode(kept?.body), /Example Domain/);
});

test('a bomb in a package is refused before it is unpacked', async () => {
  const zeros = new Uint8Array(8 * 2 ** 20);
  const bytes = Buffer.from(
    zipSync({ 'archive/data.warc': zeros, 'datapackage.json': Buffer.from('{}') }, { level: 9 }),
  );
  const { ok, problems } = await verifyWacz(bytes);
  assert.deepEqual([ok, problems[0]?.where], [false, 'archive/data.warc']);
});
