// Finds what was done to the audit trail behind the platform's back: rows edited, removed, inserted, the end cut off; and what was done
// to the records that it tells of.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tables } from '../database/connect.ts';
import { beforeTheFirst, chainHash, entryColumns } from './chain.ts';
import type { HeadFile } from './head.ts';
import { differences } from './verify-records.ts';

export type TrailProblem = {
  kind: 'edited' | 'removed' | 'inserted' | 'truncated' | 'head' | 'record';
  /** Place in the chain, where there is one. */
  seq: number | null;
  entryId: string | null;
  zh: string;
  en: string;
};

export type Verification = {
  ok: boolean;
  /** Rows in the trail, rows chained, rows committed but not chained yet. */
  entries: number;
  chained: number;
  pending: number;
  head: { count: number; at: string } | null;
  /** At most 1,000; `more` says whether there are others. */
  problems: TrailProblem[];
  more: boolean;
};

type Link = {
  seq: number;
  entryId: string;
  hash: Buffer;
  text: string[] | null;
  sealed: string | null;
  seal: string | null;
};
const batch = 5_000;
const most = 1_000;

/**
 * Reads the whole trail once, in order, in a single snapshot.
 * @param sealKeys every key the rows may be sealed with, retired ones too
 * @param records whether the records are held against the trail as well; yes unless told otherwise
 * @param progress called with the number of rows read so far, and waited for
 */
export async function verifyTrail(q: {
  database: Database;
  head: HeadFile;
  sealKeys: readonly Buffer[];
  records?: boolean;
  progress?: ((read: number) => void | Promise<void>) | undefined;
}): Promise<Verification> {
  // The head is read first: rows chained after it can only make the chain longer than it says.
  const head = readHead(q.head);
  return q.database.asSystemSnapshot('verify the audit trail', async (tx) => {
    const found = new Findings();
    const walked = await walkChain({
      tx,
      found,
      sealKeys: q.sealKeys,
      headCount: head.head?.count ?? 0,
      progress: q.progress,
    });
    await findUnchained(tx, found, q.sealKeys);
    compareHead({ ...head, walked, found });
    if (q.records !== false) await compareRecords(tx, found);
    const counts = await sql<{ entries: number; pending: number }>`
      select (select count(*) from audit.entry) as entries, (select count(*) from audit.pending) as pending`.execute(
      tx,
    );
    const { entries, pending } = counts.rows[0] ?? { entries: 0, pending: 0 };
    return {
      ok: found.problems.length === 0,
      entries,
      chained: walked.count,
      pending,
      head: head.head === null ? null : { count: head.head.count, at: head.head.at },
      problems: found.problems,
      more: found.more,
    };
  });
}

class Findings {
  readonly problems: TrailProblem[] = [];
  more = false;
  add(problem: TrailProblem): void {
    if (this.problems.length < most) this.problems.push(problem);
    else this.more = true;
  }
}

type Walked = { count: number; last: Buffer; atHead: Buffer | null };

async function walkChain(q: {
  tx: Tables;
  found: Findings;
  sealKeys: readonly Buffer[];
  headCount: number;
  progress: ((read: number) => void | Promise<void>) | undefined;
}): Promise<Walked> {
  let last = beforeTheFirst;
  let seq = 0;
  let atHead: Buffer | null = null;
  for (;;) {
    const links = await readLinks(q.tx, seq);
    for (const link of links) {
      if (link.seq !== seq + 1) q.found.add(gap(seq + 1, link.seq - 1));
      else checkLink({ link, before: last, found: q.found, sealKeys: q.sealKeys });
      // Going on from the stored hash keeps one edited row from making every later one look edited.
      last = link.hash;
      seq = link.seq;
      if (seq === q.headCount) atHead = link.hash;
    }
    await q.progress?.(seq);
    if (links.length < batch) return { count: seq, last, atHead };
  }
}

async function readLinks(tx: Tables, after: number): Promise<Link[]> {
  const { rows } = await sql<Link>`
    select c.seq, c.entry_id, c.hash, case when e.id is null then null else ${entryColumns} end as text,
           case when e.id is null then null else audit.row_text(e) end as sealed, e.seal
      from audit.chain c left join audit.entry e on e.id = c.entry_id
     where c.seq > ${after} order by c.seq limit ${batch}`.execute(tx);
  return rows;
}

function checkLink(q: { link: Link; before: Buffer; found: Findings; sealKeys: readonly Buffer[] }): void {
  const { seq, entryId, hash, text } = q.link;
  if (text === null) {
    q.found.add({ kind: 'removed', seq, entryId, zh: `第 ${seq} 条记录被删除`, en: `Row ${seq} was removed` });
    return;
  }
  if (!chainHash(q.before, text).equals(hash)) {
    q.found.add({
      kind: 'edited',
      seq,
      entryId,
      zh: `第 ${seq} 条记录或其链值被修改`,
      en: `Row ${seq}, or its link, was edited`,
    });
    return;
  }
  if (!sealed(q.link, q.sealKeys)) {
    q.found.add({
      kind: 'inserted',
      seq,
      entryId,
      zh: `第 ${seq} 条记录不是由平台写入`,
      en: `Row ${seq} was not written by the platform`,
    });
  }
}

function sealed({ sealed: text, seal }: Pick<Link, 'sealed' | 'seal'>, keys: readonly Buffer[]): boolean {
  if (text === null || seal === null) return false;
  const given = Buffer.from(seal, 'hex');
  return keys.some((key) => {
    const expected = createHmac('sha256', key).update(text).digest();
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

async function findUnchained(tx: Tables, found: Findings, keys: readonly Buffer[]): Promise<void> {
  const stray = await sql<{ id: string }>`
    select e.id from audit.entry e
     where not exists (select 1 from audit.chain c where c.entry_id = e.id) and not exists (select 1 from audit.pending p where p.entry_id = e.id)
     order by e.id limit ${most}`.execute(tx);
  for (const { id } of stray.rows) {
    found.add({
      kind: 'inserted',
      seq: null,
      entryId: id,
      zh: '记录不在链上，不是由平台写入',
      en: 'A row outside the chain, not written by the platform',
    });
  }
  const waiting = await sql<{ id: string; sealed: string | null; seal: string | null }>`
    select p.entry_id as id, case when e.id is null then null else audit.row_text(e) end as sealed, e.seal
      from audit.pending p left join audit.entry e on e.id = p.entry_id order by p.entry_id`.execute(tx);
  for (const row of waiting.rows) {
    const common = { seq: null, entryId: row.id };
    if (row.sealed === null)
      found.add({ ...common, kind: 'removed', zh: '尚未入链的记录被删除', en: 'A row not chained yet was removed' });
    else if (!sealed(row, keys))
      found.add({ ...common, kind: 'edited', zh: '尚未入链的记录被修改', en: 'A row not chained yet was edited' });
  }
}

const differs = {
  edited: {
    zh: '与操作记录不符，被绕过平台修改',
    en: 'is not as the trail says; it was edited behind the platform',
  },
  missing: {
    zh: '按操作记录应当存在，被绕过平台删除',
    en: 'should be there by the trail; it was removed behind the platform',
  },
  hidden: { zh: '无法读取，未能与操作记录比对', en: 'cannot be read, and was not held against the trail' },
  unrecorded: {
    zh: '在操作记录中没有来历，被绕过平台写入',
    en: 'has no origin in the trail; it was put in behind the platform',
  },
} as const;

async function compareRecords(tx: Tables, found: Findings): Promise<void> {
  for await (const { kind, record, what, columns } of differences(tx, most + 1)) {
    const named = `${kind} ${record}${columns.length === 0 ? '' : ` (${columns.join(', ')})`}`;
    const { zh, en } = differs[what];
    found.add({ kind: 'record', seq: null, entryId: null, zh: `数据 ${named} ${zh}`, en: `The record ${named} ${en}` });
  }
}

function gap(from: number, to: number): TrailProblem {
  return {
    kind: 'removed',
    seq: from,
    entryId: null,
    zh: `链上第 ${from} 至 ${to} 条被删除`,
    en: `Links ${from} to ${to} were removed`,
  };
}

function readHead(file: HeadFile): {
  head: { count: number; hash: string; at: string } | null;
  broken: TrailProblem | null;
} {
  const broken = (zh: string, en: string): TrailProblem => ({ kind: 'head', seq: null, entryId: null, zh, en });
  try {
    const head = file.read();
    if (head === null || file.genuine(head)) return { head, broken: null };
    return { head: null, broken: broken('链头文件的签名无效', 'The signature of the head file is not valid') };
  } catch {
    return { head: null, broken: broken('链头文件无法读取', 'The head file cannot be read') };
  }
}

function compareHead(q: {
  head: { count: number; hash: string; at: string } | null;
  broken: TrailProblem | null;
  walked: Walked;
  found: Findings;
}): void {
  const common = { seq: null, entryId: null };
  if (q.broken !== null) q.found.add(q.broken);
  else if (q.head === null && q.walked.count > 0) {
    q.found.add({ ...common, kind: 'head', zh: '链头文件缺失', en: 'The head file is missing' });
  } else if (q.head !== null && q.walked.count < q.head.count) {
    const missing = q.head.count - q.walked.count;
    q.found.add({
      ...common,
      kind: 'truncated',
      zh: `缺少最后 ${missing} 条记录（链头 ${q.head.at} 记有 ${q.head.count} 条）`,
      en: `The last ${missing} rows are missing (the head of ${q.head.at} counts ${q.head.count})`,
    });
  } else if (q.head !== null && q.head.count > 0 && q.walked.atHead?.toString('hex') !== q.head.hash) {
    q.found.add({
      ...common,
      kind: 'head',
      seq: q.head.count,
      zh: '链值与链头文件不符',
      en: 'The chain does not lead to the head that was signed',
    });
  }
}
