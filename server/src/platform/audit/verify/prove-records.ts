// What leaves with a record that is taken out: proofs that its entries stand in the log, and the stamps over its files.
import { readVerifierKey, writeNote, writeProofFile } from '@qingfeng/ledger';
import { sql } from 'kysely';
import type { Database, Session } from '../../database/connections/connect.ts';
import { Problem } from '../../errors/problem.ts';
import { type PublishedKey, publishedKeys } from '../attested/published-keys.ts';
import { witnessKeys } from '../attested/witness-keys.ts';
import { entryFile } from '../log/entry-file.ts';
import type { HeadFile } from '../log/head.ts';
import { checkpointOver } from '../log/read-log.ts';
import { sequenceEntries } from '../log/sequence.ts';
import { inclusionProof, tileReader } from '../log/tile-store.ts';

export type RecordProofs = {
  /** Entries under the checkpoint of all proofs, and the checkpoint as it was signed. */
  readonly size: number;
  readonly checkpoint: string;
  /** Keys of the log and those pinned of who cosigned, as `ledger check --key` takes them. */
  readonly keys: readonly string[];
  /** All that are published, by which a later checkpoint is checked, too. */
  readonly published: readonly PublishedKey[];
  /** By record, in the order of the log: the bytes that are hashed, and the proof file (c2sp.org/tlog-proof). */
  readonly entries: ReadonlyMap<string, readonly { readonly entry: Buffer; readonly proof: Uint8Array }[]>;
};

type Row = { recordId: string; index: number | null; salt: Buffer | null; sealed: string };

/**
 * Proofs of all that was written of records, over one checkpoint; what was committed a moment ago is put in order first.
 * @param q.kind table of the records
 * @returns null while an entry of theirs does not stand in the log yet
 */
export async function proveRecords(
  database: Database,
  q: { head: HeadFile; now: () => Date; kind: string; ids: readonly string[] },
): Promise<RecordProofs | null> {
  try {
    await sequenceEntries(database, q.head, q.now);
  } catch (error) {
    // A log that does not lead on signs nothing; the audit administrators are told by whoever does background work.
    if (!(error instanceof Problem)) throw error;
  }
  return database.asSystemSnapshot('prove the entries of records', async (tx) => {
    const { rows } = await sql<Row>`
      select e.record_id, l.index, l.salt, audit.row_text(e) as sealed
        from audit.entry e left join audit.leaf l on l.entry_id = e.id
       where e.kind = ${q.kind} and e.record_id = any(${[...q.ids]}) and e.action in ('insert', 'update') order by e.id`.execute(
      tx,
    );
    const last = Math.max(...rows.map(({ index }) => index ?? Number.NaN));
    const checkpoint = Number.isNaN(last) || rows.length === 0 ? undefined : await checkpointOver(tx, last);
    if (checkpoint === undefined) return null;
    const entries = new Map<string, { entry: Buffer; proof: Uint8Array }[]>();
    const tiles = tileReader(tx);
    for (const { recordId, index, salt, sealed } of rows) {
      if (index === null || salt === null) return null;
      const proof = await inclusionProof(tiles, index, checkpoint.size);
      const made = { entry: entryFile(salt, sealed), proof: writeProofFile({ index, proof, checkpoint }) };
      entries.set(recordId, [...(entries.get(recordId) ?? []), made]);
    }
    const own = q.head.keys(checkpoint.origin).filter(({ suite }) => suite === 'intl');
    const keys = [...own.map(({ verifierKey }) => verifierKey), ...(await witnessKeys(tx)).map(({ text }) => text)];
    const signed = checkpoint.note.signatures;
    const used = keys.filter((key) => {
      const { name, keyId } = readVerifierKey(key);
      return signed.some((line) => line.name === name && line.keyId === keyId);
    });
    const text = Buffer.from(writeNote(checkpoint.note)).toString();
    return { size: checkpoint.size, checkpoint: text, keys: used, published: await publishedKeys(tx), entries };
  });
}

export type KeptStamp = {
  /** The token, DER. */
  readonly token: Buffer;
  readonly stampedAt: Date;
  /** PEM by which it was believed; null of an older one. */
  readonly chain: string | null;
};

/** Stamps over files by their SHA-256, as far as the acting agency had them made; the first of each. */
export async function stampsOver(
  { tx }: Session,
  digests: readonly string[],
): Promise<ReadonlyMap<string, KeptStamp | null>> {
  if (digests.length === 0) return new Map();
  const rows = await tx
    .selectFrom('audit.stamp')
    .select(['token', 'stampedAt', 'chain'])
    .select(sql<string>`encode(digest, 'hex')`.as('sha256'))
    .where(sql<boolean>`digest = any(${digests.map((one) => Buffer.from(one, 'hex'))})`)
    .where('size', 'is', null)
    .where('renews', 'is', null)
    .orderBy('id', 'desc')
    .execute();
  return new Map(
    rows.map(({ sha256, token, stampedAt, chain }) => [
      sha256,
      token === null || stampedAt === null ? null : { token, stampedAt, chain },
    ]),
  );
}
