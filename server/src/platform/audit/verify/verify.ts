// Finds what was done to the audit trail behind the platform's back: entries edited, removed, inserted, the end cut off; and what was done
// to the records that it tells of.
import { readCheckpoint, type SignedCheckpoint, sameBytes, writeNote } from '@qingfeng/ledger';
import { sql } from 'kysely';
import type { Database, Tables } from '../../database/connections/connect.ts';
import type { HeadFile } from '../log/head.ts';
import { verifyChain } from '../log/old-chain.ts';
import { rootAt } from '../log/tile-store.ts';
import { isSealed } from '../seals.ts';
import { clockFault, compareClocks } from './clocks.ts';
import { type ComparedRecords, compareRecords } from './compare-records.ts';
import { Findings, type TrailProblem } from './findings.ts';
import { verifyAttestations, verifyKept } from './verify-attestations.ts';
import type { DigestKeys } from './verify-records.ts';
import { type VerifiedTree, verifyTree } from './verify-tree.ts';

export type Verification = {
  ok: boolean;
  /** Rows in the trail, rows that stand in the log or the chain before it, rows committed but not put in order yet. */
  entries: number;
  chained: number;
  pending: number;
  /** The newest checkpoint that was believed: entries under it, when it was signed. */
  head: { count: number; at: string } | null;
  /** At most 1,000; `more` says whether there are others. */
  problems: TrailProblem[];
  more: boolean;
  /** How far the clock of the database was before that of the server, ms; the worst of what was seen while it ran. */
  clockApart: number;
} & ComparedRecords;

const most = 1_000;
const nothing: ComparedRecords = { tables: [], notCompared: [], unrecorded: [], vouched: [] };

export type Verifying = {
  database: Database;
  head: HeadFile;
  sealKeys: readonly Buffer[];
  /** Whether the records are held against the trail as well; yes unless told otherwise. */
  records?: boolean;
  /** Keys of the digests, from the key file: the database holds those alone that it was given since it was made. Its own unless given. */
  digestKeys?: DigestKeys;
  /** The clock of the server; that of the machine unless given. */
  now?: () => Date;
  progress?: ((read: number) => void | Promise<void>) | undefined;
  /** What else is looked at, in the same snapshot. */
  also?: (tx: Tables, seen: { found: Findings; tree: VerifiedTree; checkpoint: Believed | null }) => Promise<void>;
};

/** The newest checkpoint, as text and read, and when it was signed. */
export type Believed = SignedCheckpoint & { text: string; at: string };

/**
 * Reads the whole trail once, in order, in a single snapshot.
 * @param q.sealKeys every key the rows may be sealed with, retired ones too
 * @param q.progress called with the number of rows read so far, and waited for
 */
export async function verifyTrail(q: Verifying): Promise<Verification> {
  const found = new Findings();
  // The checkpoint is read first: entries put in order after it can only make the log longer than it says.
  const file = readFile(q.head, found);
  const { now = () => new Date() } = q;
  return q.database.asSystemSnapshot('verify the audit trail', async (tx) => {
    const links = await verifyChain(tx, { found, head: q.head, progress: q.progress });
    const checkpoint = await believed(tx, { ...q, ...file, found });
    const tree = await verifyTree({
      ...{ tx, found, checkpoint, sealKeys: q.sealKeys },
      progress: (read) => q.progress?.(links + read),
    });
    await compareCheckpoint({ found, checkpoint, tree, missing: file.missing });
    await findOutside(tx, found, q.sealKeys);
    await verifyKept(tx, { found, head: q.head });
    await verifyAttestations(tx, found);
    await q.also?.(tx, { found, tree, checkpoint });
    const begun = await compareClocks(tx, now);
    const compared =
      q.records === false
        ? nothing
        : await compareRecords(tx, {
            ...{ found, keys: q.digestKeys ?? (await storedKeys(tx)) },
            progress: () => q.progress?.(links + tree.size),
          });
    const ended = await compareClocks(tx, now);
    const clockApart = Math.abs(ended) > Math.abs(begun) ? ended : begun;
    const apart = clockFault(clockApart);
    if (apart !== undefined) found.add(apart);
    const counted = await counts(tx);
    return {
      ok: found.problems.length === 0,
      ...counted,
      ...compared,
      clockApart,
      head: checkpoint === null ? null : { count: checkpoint.size, at: checkpoint.at },
      problems: found.problems,
      more: found.more,
    };
  });
}

const fault = (words: { zh: string; en: string }): TrailProblem => {
  return { kind: 'head', seq: null, entryId: null, where: { kind: 'checkpoint' }, ...words };
};

const lineFault = {
  zh: '检查点有一行签名不成立',
  en: 'One line of the signatures under the checkpoint does not hold',
};

function readFile(head: HeadFile, found: Findings): { file: SignedCheckpoint | null; missing: boolean } {
  try {
    const file = head.read();
    if (file === null) return { file: null, missing: true };
    if (head.genuine(file)) {
      if (!head.everyLineHolds(file)) found.add(fault(lineFault));
      return { file, missing: false };
    }
    found.add(fault({ zh: '检查点文件的签名无效', en: 'The signature of the checkpoint file is not valid' }));
  } catch {
    found.add(fault({ zh: '检查点文件无法读取', en: 'The checkpoint file cannot be read' }));
  }
  return { file: null, missing: false };
}

/** The longer one of what lies beside the database and what lies in it; that in the database counts only where our key signed it. */
async function believed(
  tx: Tables,
  q: { head: HeadFile; file: SignedCheckpoint | null; found: Findings },
): Promise<Believed | null> {
  const log = await tx.selectFrom('audit.log').select(['checkpoint', 'signedAt']).executeTakeFirst();
  const at = log?.signedAt?.toISOString() ?? '';
  let stored: SignedCheckpoint | null = null;
  if (log !== undefined && log.checkpoint !== null) {
    stored = readStored(log.checkpoint);
    if (stored === null || !q.head.genuine(stored)) {
      stored = null;
      q.found.add(
        fault({ zh: '数据库中的检查点不是由平台签名', en: 'The checkpoint in the database was not signed here' }),
      );
    } else if (!q.head.everyLineHolds(stored)) q.found.add(fault(lineFault));
  }
  const longer = stored !== null && (q.file === null || stored.size >= q.file.size) ? stored : q.file;
  return longer === null ? null : { ...longer, text: Buffer.from(writeNote(longer.note)).toString(), at };
}

function readStored(text: string): SignedCheckpoint | null {
  try {
    return readCheckpoint(Buffer.from(text));
  } catch {
    // Somebody wrote something else there; said by the caller.
    return null;
  }
}

async function compareCheckpoint(q: {
  found: Findings;
  checkpoint: Believed | null;
  tree: VerifiedTree;
  missing: boolean;
}): Promise<void> {
  const { found, checkpoint, tree } = q;
  if (q.missing && tree.size > 0 && checkpoint !== null)
    found.add(fault({ zh: '检查点文件缺失', en: 'The checkpoint file is missing' }));
  if (checkpoint === null) return;
  if (tree.size < checkpoint.size) {
    const missing = checkpoint.size - tree.size;
    found.add({
      kind: 'truncated',
      seq: null,
      entryId: null,
      where: { kind: 'checkpoint', index: checkpoint.size },
      zh: `缺少最后 ${missing} 条记录（检查点记有 ${checkpoint.size} 条）`,
      en: `The last ${missing} rows are missing (the checkpoint counts ${checkpoint.size})`,
    });
    return;
  }
  const root = await rootAt(tree.read, checkpoint.size).catch(() => undefined);
  if (root === undefined || !sameBytes(root, checkpoint.root))
    found.add({
      ...fault({ zh: '日志与已签名的检查点不符', en: 'The log does not lead to the checkpoint that was signed' }),
      seq: checkpoint.size,
    });
}

async function findOutside(tx: Tables, found: Findings, keys: readonly Buffer[]): Promise<void> {
  const stray = await sql<{ id: string }>`
    select e.id from audit.entry e
     where not exists (select 1 from audit.leaf l where l.entry_id = e.id) and not exists (select 1 from audit.chain c where c.entry_id = e.id)
       and not exists (select 1 from audit.pending p where p.entry_id = e.id)
     order by e.id limit ${most}`.execute(tx);
  const outside = (id: string) => ({ seq: null, entryId: id, where: { kind: 'entry', id } }) as const;
  for (const { id } of stray.rows) {
    const words = { zh: '记录不在日志中，不是由平台写入', en: 'A row outside the log, not written by the platform' };
    found.add({ kind: 'inserted', ...outside(id), ...words });
  }
  const waiting = await sql<{ id: string; sealed: string | null; seal: string | null }>`
    select p.entry_id as id, case when e.id is null then null else audit.row_text(e) end as sealed, e.seal
      from audit.pending p left join audit.entry e on e.id = p.entry_id order by p.entry_id`.execute(tx);
  for (const { id, sealed, seal } of waiting.rows) {
    if (sealed === null) {
      const words = { zh: '尚未入日志的记录被删除', en: 'A row not in the log yet was removed' };
      found.add({ kind: 'removed', ...outside(id), ...words });
    } else if (!isSealed({ sealed, seal }, keys)) {
      const words = { zh: '尚未入日志的记录被修改', en: 'A row not in the log yet was edited' };
      found.add({ kind: 'edited', ...outside(id), ...words });
    }
  }
  await findUnsealed(tx, found, keys);
}

/** Entries of the chain that are not in the tree yet: only their seals tell of the platform. */
async function findUnsealed(tx: Tables, found: Findings, keys: readonly Buffer[]): Promise<void> {
  let after = (await tx.selectFrom('audit.intake').select('taken').executeTakeFirst())?.taken ?? 0;
  for (;;) {
    const { rows } = await sql<{ seq: number; id: string; sealed: string; seal: string }>`
      select c.seq, e.id, audit.row_text(e) as sealed, e.seal from audit.chain c join audit.entry e on e.id = c.entry_id
       where c.seq > ${after} order by c.seq limit 5000`.execute(tx);
    for (const { seq, id } of rows.filter((each) => !isSealed(each, keys))) {
      const words = { zh: `第 ${seq} 条记录不是由平台写入`, en: `Row ${seq} was not written by the platform` };
      const where = { kind: 'chain', id, index: seq } as const;
      found.add({ kind: 'inserted', seq, entryId: id, where, ...words });
    }
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.seq;
  }
}

async function storedKeys(tx: Tables): Promise<DigestKeys> {
  const { rows } = await sql<{ id: string; secret: Buffer }>`select id, material as secret from access.secret`.execute(
    tx,
  );
  return rows;
}

async function counts(tx: Tables): Promise<Pick<Verification, 'entries' | 'chained' | 'pending'>> {
  const { rows } = await sql<{ entries: number; chained: number; pending: number }>`
    select (select count(*) from audit.entry) as entries, (select count(*) from audit.pending) as pending,
        (select count(*) from audit.leaf) + (select count(*) from audit.chain, audit.intake where seq > taken) as chained`.execute(
    tx,
  );
  return rows[0] ?? { entries: 0, chained: 0, pending: 0 };
}
