// Which stored content the retention job removes, on a real database and a real folder.
import assert from 'node:assert/strict';
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import type { TestAgency } from '../../database/testing/test-database.ts';
import { openTestServices, type TestServices } from '../../http/test-services.ts';
import { removeUnusedFiles } from './unused-files.ts';

let made: TestServices;
let agency: TestAgency;
before(async () => {
  made = await openTestServices();
  agency = await made.opened.agency('saic', '440000');
});
after(() => made.close());

const put = (text: string) => made.services.files.put(Readable.from([Buffer.from(text)]), { name: 'a.txt' });
const daysAgo = (days: number) => new Date(made.services.clock.real().getTime() - days * 86_400_000);
const age = (key: string, days: number) =>
  utimesSync(join(made.home, 'files', key.slice(0, 2), key), daysAgo(days), daysAgo(days));
const kept = async () => {
  const keys = new Set<string>();
  for await (const { key } of made.services.files.list()) keys.add(key);
  return keys;
};
const refer = async ({ key, name, size, sha256, mediaType }: Awaited<ReturnType<typeof put>>) => {
  await made.services.database.asSystem('test', (tx) =>
    tx.insertInto('file').values({ ownerAgency: agency.key, name, size, mediaType, sha256, storeKey: key }).execute(),
  );
};

test('content that no record refers to is removed when it is older than a day; what one refers to and what is new stays', async () => {
  const [unused, used, fresh] = [await put('unused'), await put('used by a record'), await put('just uploaded')];
  await refer(used);
  age(unused.key, 2);
  age(used.key, 400);
  assert.equal(await removeUnusedFiles(made.services), 1);
  assert.deepEqual(await kept(), new Set([used.key, fresh.key]));
});

test('content that is put in again counts as new, and stays once a record refers to it', async () => {
  const first = await put('a table that was refused');
  age(first.key, 3);
  const again = await put('a table that was refused');
  assert.equal(again.key, first.key);
  assert.equal(await removeUnusedFiles(made.services), 0);
  await refer(again);
  age(again.key, 3);
  assert.equal(await removeUnusedFiles(made.services), 0);
  assert.ok((await kept()).has(again.key));
});
