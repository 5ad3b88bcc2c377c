// Reads every stored file that a record names: whether it lies there, opens, and is what the record says. A flipped bit is told with its place.
import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Database, Tables } from '../../database/connections/connect.ts';
import { Problem, type Words } from '../../errors/problem.ts';
import type { FileStore } from '../../files/store.ts';
import { type KeepingTable, keepingTables } from './seal-files.ts';

const together = 200;
const work = 'verify stored files';
const most = 1_000;

export type FilesVerdict = {
  ok: boolean;
  /** Contents that were read, each once, and their bytes. */
  files: number;
  bytes: number;
  /** At most 1,000: the key under which it lies, and a record that names it. */
  problems: ({ where: { kind: 'file'; key: string; table: string; id: string | null } } & Words)[];
};

type Named = { key: string; digest: string; table: string; id: string | null };

/**
 * @param q.watch called after each content with how many were read, of how many
 */
export async function verifyFiles(q: {
  database: Database;
  files: Pick<FileStore, 'get'>;
  watch?: (done: number, total: number) => void;
}): Promise<FilesVerdict> {
  const tables = await q.database.asSystem(work, keepingTables);
  const total = await q.database.asSystem(work, (tx) => countKeys(tx, tables));
  const verdict: FilesVerdict = { ok: true, files: 0, bytes: 0, problems: [] };
  for (let after = ''; ; ) {
    const named = await q.database.asSystem(work, (tx) => nextNamed(tx, tables, after));
    for (const [key, records] of Map.groupBy(named, (one) => one.key)) {
      const read = await readWhole(q.files, key);
      verdict.files += 1;
      verdict.bytes += read.bytes;
      for (const { table, id, digest } of records) {
        const why = 'why' in read ? read.why : read.sha256 === digest ? undefined : otherContent;
        if (why === undefined) continue;
        verdict.ok = false;
        if (verdict.problems.length < most)
          verdict.problems.push({ where: { kind: 'file', key, table, id }, zh: why.zh, en: why.en });
      }
      q.watch?.(verdict.files, total);
    }
    const last = named.at(-1);
    if (last === undefined) return verdict;
    after = last.key;
  }
}

const otherContent: Words = {
  zh: '记录登记的摘要与所存文件的内容不符',
  en: 'the record has another digest than the content of the file',
};

/** The digest of what lies under a key, or why it cannot be read to its end. */
async function readWhole(
  files: Pick<FileStore, 'get'>,
  key: string,
): Promise<{ bytes: number } & ({ sha256: string } | { why: Words })> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of await files.get(key)) {
      hash.update(chunk as Buffer);
      bytes += (chunk as Buffer).length;
    }
    return { bytes, sha256: hash.digest('hex') };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { bytes, why: { zh: error.words('zh').title, en: error.words('en').title } };
  }
}

async function countKeys(tx: Tables, tables: readonly KeepingTable[]): Promise<number> {
  const keys = tables.map(({ table }) => sql`select store_key from ${table} where store_key is not null`);
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (${sql.join(keys, sql` union `)}) as k`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** The records of the next contents, in the order of their keys. */
async function nextNamed(tx: Tables, tables: readonly KeepingTable[], after: string): Promise<Named[]> {
  const each = (select: (one: KeepingTable) => RawBuilder<unknown>, between: RawBuilder<unknown>) =>
    sql.join(tables.map(select), between);
  const keys = each(
    ({ table }) =>
      sql`(select distinct store_key from ${table} where store_key > ${after} order by store_key limit ${together})`,
    sql` union `,
  );
  const records = each(
    ({ table, name, digest }) => sql`
      select store_key as key, ${digest} as digest, ${name}::text as "table", to_jsonb(t) ->> 'id' as id
        from ${table} t where store_key in (select store_key from next)`,
    sql` union all `,
  );
  const { rows } = await sql<Named>`
    with next as materialized (select store_key from (${keys}) as k order by store_key limit ${together})
    select * from (${records}) as r order by key`.execute(tx);
  return rows;
}
