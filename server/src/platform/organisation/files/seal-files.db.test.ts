// Files that were kept before files were sealed are sealed in place, on a real database and a real folder.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { TestAgency } from '../../database/testing/test-database.ts';
import { openTestServices, type TestServices } from '../../http/test-services.ts';
import { sealOpenFiles } from './seal-files.ts';

let made: TestServices;
let agency: TestAgency;
before(async () => {
  made = await openTestServices();
  agency = await made.opened.agency('saic', '440000');
});
after(() => made.close());

const system = <T>(act: Parameters<typeof made.services.database.asSystem<T>>[1]) =>
  made.services.database.asSystem('test', act);
const pathOf = (key: string) => join(made.home, 'files', key.slice(0, 2), key);

/** A file as an earlier release kept it: under the digest of its content, as it is; `records` rows name it. */
async function openFile(content: string, records = 1): Promise<{ key: string; ids: string[] }> {
  const key = await made.services.files.putKept(Readable.from([Buffer.from(content)]));
  const file = { ownerAgency: agency.key, name: 'a.txt', size: content.length, mediaType: 'text/plain' };
  const ids = Array.from({ length: records }, () => randomUUID());
  await system((tx) =>
    tx
      .insertInto('file')
      .values(ids.map((id) => ({ ...file, id, sha256: key, storeKey: key })))
      .execute(),
  );
  return { key, ids };
}

const rowOf = (id: string) =>
  system((tx) => tx.selectFrom('file').select(['storeKey', 'sha256']).where('id', '=', id).executeTakeFirstOrThrow());

test('an open file is sealed under another key in every record, reads as before, and its original is gone', async () => {
  const { key, ids } = await openFile('report of 2016', 2);
  const alone = await made.services.files.put(Readable.from([Buffer.from('sealed from the start')]), { name: 'b.txt' });
  const seen: [number, number][] = [];
  const watch = (done: number, total: number) => seen.push([done, total]);
  const report = await sealOpenFiles({ ...made.services, watch });
  assert.deepEqual(report, { sealed: 1, originalsKept: 0, left: [] });
  assert.deepEqual(seen, [[1, 1]]);
  for (const id of ids) {
    const { storeKey, sha256 } = await rowOf(id);
    assert.notEqual(storeKey, key);
    assert.equal(sha256, key, 'the digest of its content stays');
    assert.match(readFileSync(pathOf(storeKey)).toString('latin1'), /^qingfeng file 1 intl /);
    assert.equal(await text(await made.services.files.get(storeKey)), 'report of 2016');
  }
  assert.ok(!existsSync(pathOf(key)));
  assert.ok(existsSync(pathOf(alone.key)));
  assert.deepEqual(await sealOpenFiles(made.services), { sealed: 0, originalsKept: 0, left: [] });
});

test('the change is on record in the audit trail, as work of the platform', async () => {
  const { ids } = await openFile('on record');
  await sealOpenFiles(made.services);
  const { rows } = await system((tx) =>
    sql<{ actor: string; before: { store_key: string }; after: { store_key: string } }>`
      select actor, before, after from audit.entry where kind = 'file' and action = 'update' and record_id = ${ids[0]}`.execute(
      tx,
    ),
  );
  assert.equal(rows.length, 1);
  assert.match(rows[0]?.actor ?? '', /seal open files/);
  assert.notEqual(rows[0]?.before.store_key, rows[0]?.after.store_key);
});

test('work that is ended between two files goes on with what is left', async () => {
  const contents = ['first of three', 'second of three', 'third of three'];
  const files: Awaited<ReturnType<typeof openFile>>[] = [];
  for (const content of contents) files.push(await openFile(content));
  const watch = (done: number) => {
    if (done === 1) throw new Error('interrupted');
  };
  await assert.rejects(sealOpenFiles({ ...made.services, watch }), /interrupted/);
  assert.equal((await sealOpenFiles(made.services)).sealed, 2);
  for (const [index, { key, ids }] of files.entries()) {
    const { storeKey } = await rowOf(ids[0] ?? '');
    assert.equal(await text(await made.services.files.get(storeKey)), contents[index]);
    assert.ok(!existsSync(pathOf(key)));
  }
});

test('a file that was altered or is lost stays as it is and is named; the others are sealed', async () => {
  const [altered, lost, good] = [await openFile('to be altered'), await openFile('to be lost'), await openFile('good')];
  writeFileSync(pathOf(altered.key), 'altered by hand');
  await made.services.files.remove(lost.key);
  const { sealed, left } = await sealOpenFiles(made.services);
  assert.equal(sealed, 1);
  assert.deepEqual(
    left.toSorted((one, other) => one.problem.localeCompare(other.problem)),
    [
      { key: altered.key, problem: 'file.altered' },
      { key: lost.key, problem: 'file.missing' },
    ],
  );
  assert.equal((await rowOf(altered.ids[0] ?? '')).storeKey, altered.key);
  assert.equal(readFileSync(pathOf(altered.key), 'utf8'), 'altered by hand');
  assert.ok(!existsSync(pathOf(good.key)));
  await system((tx) =>
    tx
      .updateTable('file')
      .set({ storeKey: 'f'.repeat(64) })
      .where('id', 'in', [...altered.ids, ...lost.ids])
      .execute(),
  );
});

test('an original in a store that others may use is left unless it is said to be ours', async () => {
  const { key } = await openFile('in a bucket');
  const files = { ...made.services.files, sole: false };
  assert.deepEqual(await sealOpenFiles({ ...made.services, files }), { sealed: 1, originalsKept: 1, left: [] });
  assert.ok(existsSync(pathOf(key)));
  const another = await openFile('in our bucket');
  await sealOpenFiles({ ...made.services, files, removeOriginals: true });
  assert.ok(!existsSync(pathOf(another.key)));
});
