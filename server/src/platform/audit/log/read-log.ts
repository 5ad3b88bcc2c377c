// What an operator asks of the log: whether it is whole, and a proof that one entry stands in it.
import {
  EMPTY_ROOT,
  LedgerError,
  readCheckpoint,
  type SignedCheckpoint,
  sameBytes,
  signatureLine,
  writeProofFile,
} from '@qingfeng/ledger';
import { sql } from 'kysely';
import type { Database, Tables } from '../../database/connections/connect.ts';
import { judgeLine, witnessKeys } from '../attested/witness-keys.ts';
import { auditProblem } from '../problems.ts';
import type { Findings, Place } from '../verify/findings.ts';
import { type Believed, type Verifying, verifyTrail } from '../verify/verify.ts';
import { cosignatures } from '../verify/verify-attestations.ts';
import type { VerifiedTree } from '../verify/verify-tree.ts';
import { entryFile } from './entry-file.ts';
import type { HeadFile } from './head.ts';
import { inclusionProof, rootAt, tileReader } from './tile-store.ts';

export type LogVerdict = {
  ok: boolean;
  /** Entries under the newest signed checkpoint, its root in base64, and the checkpoint; null before the first. */
  size: number;
  root: string;
  checkpoint: string | null;
  /** Whose cosignatures hold by a pinned key, each with the last time, ISO 8601. */
  witnesses: { name: string; at: string }[];
  /** Cosignatures that no pinned key can tell to be anybody's: they name nobody. */
  unverifiable: number;
  problems: { where: Place; zh: string; en: string }[];
};

/**
 * Reads the log whole: entries, tiles, checkpoints, and the chain before it.
 * @param q.from an earlier checkpoint as it was signed, which the log must continue
 */
export async function verifyLog(q: Omit<Verifying, 'records' | 'also'> & { from?: string }): Promise<LogVerdict> {
  let newest: Believed | null = null;
  let cosigned: Pick<LogVerdict, 'witnesses' | 'unverifiable'> = { witnesses: [], unverifiable: 0 };
  const { ok, problems } = await verifyTrail({
    ...q,
    records: false,
    also: async (tx, { found, tree, checkpoint }) => {
      newest = checkpoint;
      cosigned = await lastCosigned(tx);
      if (q.from !== undefined) await continues({ text: q.from, head: q.head, found, tree, checkpoint });
    },
  });
  const { size, root, text } = (newest as Believed | null) ?? { size: 0, root: EMPTY_ROOT, text: null };
  return {
    ...{ ok, size, root: Buffer.from(root).toString('base64'), checkpoint: text, ...cosigned },
    problems: problems.map(({ where, zh, en }) => ({ where, zh, en })),
  };
}

async function lastCosigned(tx: Tables): Promise<Pick<LogVerdict, 'witnesses' | 'unverifiable'>> {
  const keys = await witnessKeys(tx);
  const last = new Map<string, Date>();
  let unverifiable = 0;
  for await (const { at, ...line } of cosignatures(tx)) {
    const judged = judgeLine(line, keys);
    if (judged.is === 'unknown') unverifiable += 1;
    if (judged.is === 'held' && (last.get(line.name)?.getTime() ?? 0) < at.getTime()) last.set(line.name, at);
  }
  const witnesses = [...last].map(([name, at]) => ({ name, at: at.toISOString() }));
  return { witnesses: witnesses.toSorted((one, other) => (one.name < other.name ? -1 : 1)), unverifiable };
}

async function continues(q: {
  text: string;
  head: HeadFile;
  found: Findings;
  tree: VerifiedTree;
  checkpoint: Believed | null;
}): Promise<void> {
  const why = await leavesOff(q);
  if (why === undefined) return;
  q.found.add({ kind: 'head', seq: null, entryId: null, where: { kind: 'checkpoint', id: '--from' }, ...why });
}

type Words = { zh: string; en: string };

/** Why the log does not continue a checkpoint; undefined where it does. */
async function leavesOff(q: {
  text: string;
  head: HeadFile;
  tree: VerifiedTree;
  checkpoint: Believed | null;
}): Promise<Words | undefined> {
  let given: SignedCheckpoint;
  try {
    given = readCheckpoint(Buffer.from(q.text));
  } catch (error) {
    if (error instanceof LedgerError) return { zh: `不是检查点：${error.zh}`, en: `It is no checkpoint: ${error.en}` };
    throw error;
  }
  if (q.checkpoint === null || given.origin !== q.checkpoint.origin)
    return { zh: `检查点属于另一日志 ${given.origin}`, en: `The checkpoint is of another log, ${given.origin}` };
  if (!q.head.genuine(given)) return { zh: '检查点不是由本平台签名', en: 'The checkpoint was not signed by this log' };
  if (given.size > q.tree.size)
    return {
      zh: `检查点记有 ${given.size} 条，日志现有 ${q.tree.size} 条`,
      en: `The checkpoint counts ${given.size} entries, the log has ${q.tree.size}`,
    };
  const root = await rootAt(q.tree.read, given.size).catch(() => undefined);
  if (root !== undefined && sameBytes(root, given.root)) return undefined;
  return {
    zh: `日志的前 ${given.size} 条与检查点不符，日志被改写`,
    en: `The first ${given.size} entries are not those of the checkpoint: the log was rewritten`,
  };
}

export type EntryProof = {
  id: string;
  index: number;
  size: number;
  /** The proof file (c2sp.org/tlog-proof), and the bytes whose hash it proves. */
  proof: Uint8Array;
  entry: Buffer;
};

/**
 * A proof that an entry stands in the log: over the newest checkpoint that witnesses cosigned, where one covers it.
 * @param entry identifier of an entry, or its place counted from 0
 * @throws Problem audit.noEntry, audit.notInLog
 */
export async function proveEntry(database: Database, entry: string): Promise<EntryProof> {
  return database.asSystemSnapshot('prove an entry of the log', async (tx) => {
    const byPlace = /^\d{1,15}$/.test(entry);
    if (!byPlace && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(entry))
      throw auditProblem('audit.noEntry', { entry });
    const { rows } = await sql<{ id: string; index: number | null; salt: Buffer | null; sealed: string }>`
      select e.id, l.index, l.salt, audit.row_text(e) as sealed
        from audit.entry e left join audit.leaf l on l.entry_id = e.id
       where ${byPlace ? sql`l.index = ${entry}::bigint` : sql`e.id = ${entry}::uuid`}`.execute(tx);
    const [row] = rows;
    if (row === undefined) throw auditProblem('audit.noEntry', { entry });
    const { id, index, salt } = row;
    const checkpoint = index === null ? undefined : await checkpointOver(tx, index);
    if (index === null || salt === null || checkpoint === undefined) throw auditProblem('audit.notInLog', { entry });
    const proof = await inclusionProof(tileReader(tx), index, checkpoint.size);
    return {
      ...{ id, index, size: checkpoint.size, entry: entryFile(salt, row.sealed) },
      proof: writeProofFile({ index, proof, checkpoint }),
    };
  });
}

/** The checkpoint under which an entry is proved, with the lines of who cosigned it. */
export async function checkpointOver(tx: Tables, index: number): Promise<SignedCheckpoint | undefined> {
  const kept = await tx
    .selectFrom('audit.checkpoint as c')
    .innerJoin('audit.cosignature as s', 's.size', 'c.size')
    .select(['c.size', 'c.note'])
    .where('c.size', '>', index)
    .orderBy('c.size', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (kept !== undefined) return cosigned(tx, kept);
  const log = await tx.selectFrom('audit.log').select(['signedSize', 'checkpoint']).executeTakeFirst();
  if (log === undefined || log.checkpoint === null || log.signedSize <= index) return undefined;
  return readCheckpoint(Buffer.from(log.checkpoint));
}

/** A kept checkpoint with the lines of all who cosigned it. */
async function cosigned(tx: Tables, kept: { size: number; note: string }): Promise<SignedCheckpoint> {
  const checkpoint = readCheckpoint(Buffer.from(kept.note));
  const lines = await tx
    .selectFrom('audit.cosignature')
    .select('line')
    .where('size', '=', kept.size)
    .orderBy('name')
    .execute();
  const signatures = [...checkpoint.note.signatures, ...lines.map(({ line }) => signatureLine(line))];
  return { ...checkpoint, note: { ...checkpoint.note, signatures } };
}
