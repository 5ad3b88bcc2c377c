// What others gave to the log, checked again: cosignatures under kept checkpoints, and time stamps over them and over evidence.
import { createHash } from 'node:crypto';
import { LedgerError, readCheckpoint, readVerifierKey, signatureLine, verifyNote } from '@qingfeng/ledger';
import { verifyStamp } from '@qingfeng/timestamp';
import type { Tables } from '../../database/connections/connect.ts';
import type { Findings } from './findings.ts';

const atOnce = 500;

export async function verifyAttestations(tx: Tables, found: Findings): Promise<void> {
  await verifyCosignatures(tx, found);
  await verifyStamps(tx, found);
}

async function verifyCosignatures(tx: Tables, found: Findings): Promise<void> {
  const witnesses = await tx.selectFrom('audit.witness').select('verifierKey').execute();
  const keys = witnesses.flatMap(({ verifierKey }) => (verifierKey === null ? [] : [readVerifierKey(verifierKey)]));
  const rows = await tx
    .selectFrom('audit.cosignature as s')
    .innerJoin('audit.checkpoint as c', 'c.size', 's.size')
    .select(['s.size', 's.name', 's.line', 'c.note'])
    .orderBy('s.size')
    .execute();
  for (const { size, name, line, note } of rows) {
    const where = { kind: 'checkpoint', id: name, index: size } as const;
    try {
      const signature = signatureLine(line);
      const key = keys.find((one) => one.name === signature.name && one.keyId === signature.keyId);
      // A witness that was taken out of the list, or changed its key, is known no longer; its line is kept as it came.
      if (key === undefined) continue;
      verifyNote({ text: readCheckpoint(Buffer.from(note)).note.text, signatures: [signature] }, [key]);
    } catch (error) {
      if (!(error instanceof LedgerError)) throw error;
      found.add({
        ...{ kind: 'head', seq: null, entryId: null, where },
        zh: `${name} 在第 ${size} 条处的见证签名不成立：${error.zh}`,
        en: `The cosignature by ${name} at ${size} does not hold: ${error.en}`,
      });
    }
  }
}

/** A token is checked by the certificates by which it was believed; of one without them only what it is of. */
async function verifyStamps(tx: Tables, found: Findings): Promise<void> {
  for (let after: string | null = null; ; ) {
    const from: string | null = after;
    const rows = await tx
      .selectFrom('audit.stamp as s')
      .leftJoin('audit.checkpoint as c', 'c.size', 's.size')
      .leftJoin('audit.stamp as r', 'r.id', 's.renews')
      .select(['s.id', 's.digest', 's.size', 's.token', 's.chain', 'c.note', 'r.token as renewed'])
      .where('s.token', 'is not', null)
      .$if(from !== null, (query) => query.where('s.id', '>', from ?? ''))
      .orderBy('s.id')
      .limit(atOnce)
      .execute();
    for (const row of rows) {
      const why = await stampFault(row);
      if (why === undefined) continue;
      const where = { kind: 'stamp', id: row.id, ...(row.size !== null && { index: row.size }) } as const;
      found.add({
        ...{ kind: 'head', seq: null, entryId: null, where },
        zh: `时间戳不成立：${why.zh}`,
        en: `A time stamp does not hold: ${why.en}`,
      });
    }
    after = rows.at(-1)?.id ?? null;
    if (rows.length < atOnce) return;
  }
}

type Stamped = {
  digest: Buffer;
  size: number | null;
  token: Buffer | null;
  chain: string | null;
  note: string | null;
  renewed: Buffer | null;
};

async function stampFault({ digest, size, token, chain, note, renewed }: Stamped) {
  const over = size === null ? renewed : note;
  if (over !== null && !createHash('sha256').update(over).digest().equals(digest))
    return { zh: '所盖的内容已改动', en: 'what was stamped was altered' };
  if (chain === null || token === null) return undefined;
  const { problems } = await verifyStamp({ token, chain, digest: async () => digest });
  return problems[0];
}
