// The search in attachments on a real database: who finds what, and what the index holds.
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { TestAgency } from '../database/test-database.ts';
import { openTestServices, type TestServices } from '../http/test-services.ts';
import { candidates, passageIn, readTexts } from './texts-of-files.ts';

let made: TestServices;
let mine: TestAgency;
before(async () => {
  made = await openTestServices();
  mine = await made.opened.agency('saic', '440000');
});
after(() => made.close());

async function keep(text: string, q: { agency: number; kind: string; name?: string }): Promise<string> {
  const name = q.name ?? '记录（示例）.txt';
  const { key, size, sha256, mediaType } = await made.services.files.put(Readable.from([Buffer.from(text)]), { name });
  const row = { ownerAgency: q.agency, name, size, mediaType, sha256, storeKey: key, kind: q.kind };
  const { id } = await made.services.database.asSystem('test', (tx) =>
    tx
      .insertInto('file')
      .values({ ...row, recordId: '01a228c6-0000-7000-8000-000000000001' })
      .returning('id')
      .executeTakeFirstOrThrow(),
  );
  return id;
}

test('the words of an attachment find it for its readers alone; tips and answers of platforms are not read', async () => {
  const { services, opened } = made;
  const other = await opened.agency('saic', '440100');
  const [reader, stranger] = [await opened.user(mine, ['officer']), await opened.user(other, ['officer'])];
  const found = await keep('现场查获标有“云雀跑”字样的运动鞋三十双（示例）', { agency: mine.key, kind: 'lead' });
  await keep('举报人说的“云雀跑”', { agency: mine.key, kind: 'tip' });
  await keep('平台答复：云雀跑', { agency: mine.key, kind: 'assistanceAnswer' });
  assert.equal(await readTexts(services), 1);
  assert.equal(await readTexts(services), 0);
  const asked = { words: ['云雀跑', '三十双'], limit: 30 };
  const seen = await services.database.as(reader, (session) => candidates(services, session, asked));
  assert.deepEqual(
    seen.map(({ id }) => id),
    [found],
  );
  const [file] = seen;
  assert.ok(file !== undefined);
  assert.match((await passageIn(services, file, asked.words)) ?? '', /\[\[云雀跑\]\].*\[\[三十双\]\]/);
  assert.deepEqual(await services.database.as(stranger, (session) => candidates(services, session, asked)), []);
});

test('the index holds digests alone, which nobody but the system reads', async () => {
  const { services, opened } = made;
  const reader = await opened.user(mine, ['officer']);
  const rows = await services.database.asSystem('test', (tx) => tx.selectFrom('fileText').selectAll().execute());
  assert.ok(rows.length > 0 && !JSON.stringify(rows).includes('云雀'));
  await assert.rejects(
    services.database.as(reader, ({ tx }) => sql`select * from file_text`.execute(tx)),
    /access.refusedByDatabase/,
  );
});
