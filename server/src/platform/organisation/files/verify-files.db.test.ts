// A bit flipped in a stored file, a file that is gone, and a record that names another are told with key and record.
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import type { TestAgency } from '../../database/testing/test-database.ts';
import { openTestServices, type TestServices } from '../../http/test-services.ts';
import { verifyFiles } from './verify-files.ts';

let made: TestServices;
let agency: TestAgency;
before(async () => {
  made = await openTestServices();
  agency = await made.opened.agency('saic', '440000');
});
after(() => made.close());

const pathOf = (key: string) => join(made.home, 'files', key.slice(0, 2), key);

async function kept(content: string): Promise<{ id: string; key: string }> {
  const { key, sha256, size } = await made.services.files.put(Readable.from([Buffer.from(content)]), { name: 'a.txt' });
  const id = randomUUID();
  const row = { id, ownerAgency: agency.key, name: 'a.txt', size, mediaType: 'text/plain', sha256, storeKey: key };
  await made.services.database.asSystem('test', (tx) => tx.insertInto('file').values(row).execute());
  return { id, key };
}

const problems = async () =>
  (await verifyFiles(made.services)).problems.map(({ where, en }) => [where.table, where.id, where.key, en] as const);

test('whole files are counted with their bytes', async () => {
  await kept('first');
  await kept('second!');
  const seen: [number, number][] = [];
  const verdict = await verifyFiles({ ...made.services, watch: (done, total) => seen.push([done, total]) });
  assert.deepEqual(verdict, { ok: true, files: 2, bytes: 12, problems: [] });
  assert.deepEqual(seen.at(-1), [2, 2]);
});

test('a bit flipped anywhere in a file is told with its record: in its head, its salt, its content, its end', async () => {
  const { id, key } = await kept('evidence'.repeat(20_000));
  const whole = readFileSync(pathOf(key));
  for (const at of [3, 70, 200, 70_000, whole.length - 1]) {
    writeFileSync(
      pathOf(key),
      whole.map((byte, index) => (index === at ? byte ^ 4 : byte)),
    );
    const [first, ...others] = await problems();
    assert.deepEqual([first?.slice(0, 3), others], [['file', id, key], []], `byte ${at}`);
  }
  writeFileSync(pathOf(key), whole);
  assert.deepEqual(await problems(), []);
});

test('a file that is gone, and a record that says another digest, are told', async () => {
  const gone = await kept('gone');
  const other = await kept('other');
  rmSync(pathOf(gone.key));
  const sha256 = createHash('sha256').update('something else').digest('hex');
  await made.services.database.asSystem('test', (tx) =>
    tx.updateTable('file').set({ sha256 }).where('id', '=', other.id).execute(),
  );
  const found = await problems();
  assert.deepEqual(found.map(([, id]) => id).sort(), [gone.id, other.id].sort());
  assert.match(String(found.find(([, id]) => id === gone.id)?.[3]), /is missing/);
  assert.match(String(found.find(([, id]) => id === other.id)?.[3]), /another digest/);
});
