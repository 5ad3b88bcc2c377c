// The search in attachments on a real database: who finds what, and what the index holds.
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { Actor } from '../database/connections/connect.ts';
import type { TestAgency } from '../database/testing/test-database.ts';
import { rowsRead } from '../database/testing/test-reads.ts';
import { openTestServices, type TestServices } from '../http/test-services.ts';
import { forgetPieces, noLongerDue, noteShown, olderKeysAreDue, unreadFiles } from './store.ts';
import { candidates, passagesIn, readTexts } from './texts-of-files.ts';

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
  const [passage] = await passagesIn(services, [file], asked.words);
  assert.match(passage ?? '', /\[\[云雀跑\]\].*\[\[三十双\]\]/);
  // Other words in the same file: its text is still at hand, and no reader is asked.
  const withoutReaders = {
    ...services,
    reading: { ...services.reading, run: () => Promise.reject(new Error('asked')) },
  };
  assert.deepEqual(await passagesIn(withoutReaders, [file], ['查获']), [
    '现场[[查获]]标有“云雀跑”字样的运动鞋三十双(示例)',
  ]);
  assert.deepEqual(await passagesIn(withoutReaders, [file], ['查无此字']), [null]);
  assert.deepEqual(await services.database.as(stranger, (session) => candidates(services, session, asked)), []);
});

test('a search is recorded as a search, with the files whose passages it showed: nobody has read them', async () => {
  const { services, opened } = made;
  const reader = await opened.user(mine, ['officer']);
  const ids = ['01a228c6-0000-7000-8000-000000000002', '01a228c6-0000-7000-8000-000000000003'];
  await services.database.as(reader, (session) => noteShown(session, ids));
  await services.database.as(reader, (session) => noteShown(session, []));
  const entries = await services.database.asSystem('test', (tx) =>
    tx.selectFrom('audit.entry').select(['action', 'kind', 'after']).where('userId', '=', reader.userId).execute(),
  );
  assert.deepEqual(entries, [{ action: 'read', kind: 'fileSearch', after: { files: ids } }]);
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

test('names of attachments are found by index, from one character on, without regard to signs, by their readers alone', async () => {
  const { services, opened } = made;
  const other = await opened.agency('saic', '440300');
  const [reader, stranger] = [await opened.user(mine, ['officer']), await opened.user(other, ['officer'])];
  const named = await keep('见附图', { agency: mine.key, kind: 'lead', name: '鉴定意见—鸢尾牌（示例）.txt' });
  await keep('见附图', { agency: mine.key, kind: 'tip', name: '鸢尾牌举报（示例）.txt' });
  const found = async (who: Actor, ...words: string[]): Promise<string[]> => {
    const files = await services.database.as(who, (session) => candidates(services, session, { words, limit: 30 }));
    return files.map(({ id }) => id);
  };
  for (const words of [['鸢'], ['鸢尾'], ['意见鸢尾'], ['鸢尾牌', '鉴定']])
    assert.deepEqual(await found(reader, ...words), [named], words.join(' '));
  assert.deepEqual(await found(reader, '鸢牌'), [], 'pairs that stand apart are no word');
  assert.deepEqual(await found(stranger, '鸢尾'), []);
  const plan = await services.database.asSystem('test', async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx);
    const { rows } = await sql<Record<string, string>>`explain select id from file
      where record_id is not null and access.name_pieces(name) @@ access.search_query(array['鸢尾'])`.execute(tx);
    return rows.flatMap((row) => Object.values(row)).join('\n');
  });
  assert.match(plan, /Index Scan on file_names/);
});

test('the work of a look for new files grows with what is due, not with what is stored', async () => {
  const { services } = made;
  await readTexts(services);
  const q = { mediaTypes: ['text/plain'], office: false };
  const read = (stored: number, due: number): Promise<number> =>
    services.database.asSystem('test', async (tx) => {
      await sql`insert into file (owner_agency, name, size, media_type, sha256, store_key, kind, record_id)
        select ${mine.key}, 'x' || n, 1, 'text/plain', repeat('0', 64), 'none', 'lead', uuidv7() from generate_series(1, ${stored}) n`.execute(
        tx,
      );
      await sql`insert into file_text select file_id, '{1}', 'now', now() from file_due`.execute(tx);
      await sql`delete from file_due where file_id not in (select file_id from file_due order by file_id limit ${due})`.execute(
        tx,
      );
      await sql`delete from file_text where key_id <> 'now'`.execute(tx);
      for (const table of ['file', 'file_text', 'file_due']) await sql`analyze ${sql.table(table)}`.execute(tx);
      const work = async (): Promise<void> => {
        await olderKeysAreDue(tx, { keyId: 'now', limit: 50 });
        await forgetPieces(tx, { ...q, needOffice: [], limit: 50 });
        assert.equal((await unreadFiles(tx, { ...q, limit: 50 })).length, due);
      };
      const rows = await rowsRead(tx, ['file', 'file_text', 'file_due', 'procedure_instance', 'case_document'], work);
      await sql`delete from file where store_key = 'none'`.execute(tx);
      return rows;
    });
  // Tables of a few thousand rows are read whole where that costs less than fifty look-ups.
  const [few, many] = [await read(8_000, 3), await read(24_000, 3)];
  assert.ok(few <= 60 && many <= 60, `${few} and ${many} rows`);
});

test('a file that becomes due again while it is read stays due; one that only LibreOffice reads waits for it', async () => {
  const { services } = made;
  await readTexts(services);
  const q = { mediaTypes: ['text/plain'], office: false, limit: 50 };
  await services.database.asSystem('test', async (tx) => {
    const values = { ownerAgency: mine.key, size: 1, sha256: '0'.repeat(64), storeKey: 'none', kind: 'lead' };
    const recordId = '01a228c6-0000-7000-8000-000000000002';
    const file = (name: string, mediaType: string) =>
      tx
        .insertInto('file')
        .values({ ...values, name, mediaType, recordId })
        .returning('id')
        .executeTakeFirstOrThrow();
    const [plain, word] = [await file('甲', 'text/plain'), await file('乙', 'application/msword')];
    const needOffice = ['application/msword'];
    assert.equal(await forgetPieces(tx, { ...q, needOffice }), 1);
    const [first, ...none] = await unreadFiles(tx, q);
    assert.ok(first?.id === plain.id && none.length === 0);
    await tx.updateTable('file').set({ kind: 'case' }).where('id', '=', plain.id).execute();
    await noLongerDue(tx, first);
    const [again] = await unreadFiles(tx, q);
    assert.ok(again?.id === plain.id && again.mark !== first.mark);
    await noLongerDue(tx, again);
    assert.deepEqual(await unreadFiles(tx, q), []);
    const readable = [...q.mediaTypes, ...needOffice];
    const withOffice = await unreadFiles(tx, { ...q, mediaTypes: readable, office: true });
    assert.deepEqual(
      withOffice.map(({ id }) => id),
      [word.id],
    );
    await sql`delete from file where store_key = 'none'`.execute(tx);
  });
});
