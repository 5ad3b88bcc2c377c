// What others gave to the log, checked again: cosignatures under kept checkpoints, and time stamps over them and over evidence.
import { createHash } from 'node:crypto';
import {
  LedgerError,
  readCheckpoint,
  readVerifierKey,
  type SignedNote,
  signatureLine,
  type VerifierKey,
  verifyNote,
} from '@qingfeng/ledger';
import { verifyStamp } from '@qingfeng/timestamp';
import type { Tables } from '../../database/connections/connect.ts';
import type { HeadFile } from '../log/head.ts';
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
      if (signature.name !== name)
        throw new LedgerError(`签名行写的是 ${signature.name}`, `the line is signed as ${signature.name}`);
      const key = keys.find((one) => one.name === signature.name && one.keyId === signature.keyId);
      // A witness that was taken out of the list, or changed its key, is known no longer; its line is kept as it came.
      const { text } = readCheckpoint(Buffer.from(note)).note;
      if (key === undefined) {
        // Unless it is the key that is known, and only its number was altered.
        const known = keys.find((one) => one.name === name);
        if (known === undefined || !holds({ text, signatures: [{ ...signature, keyId: known.keyId }] }, known))
          continue;
        throw new LedgerError('密钥编号已改动', 'the number of its key was altered');
      }
      verifyNote({ text, signatures: [signature] }, [key]);
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

function holds(note: SignedNote, key: VerifierKey): boolean {
  try {
    verifyNote(note, [key]);
    return true;
  } catch {
    return false;
  }
}

/** Kept checkpoints are ours, each of the size under which it is kept. */
export async function verifyKept(tx: Tables, { found, head }: { found: Findings; head: HeadFile }): Promise<void> {
  for (let after = -1; ; ) {
    const rows = await tx
      .selectFrom('audit.checkpoint')
      .select(['size', 'note'])
      .where('size', '>', after)
      .orderBy('size')
      .limit(atOnce)
      .execute();
    for (const { size, note } of rows)
      if (!isOurs(note, size, head))
        found.add({
          ...{ kind: 'head', seq: null, entryId: null, where: { kind: 'checkpoint', index: size } },
          zh: `第 ${size} 条处留存的检查点不是本平台签名的原文`,
          en: `The checkpoint kept at ${size} is not as it was signed here`,
        });
    after = rows.at(-1)?.size ?? after;
    if (rows.length < atOnce) return;
  }
}

function isOurs(note: string, size: number, head: HeadFile): boolean {
  try {
    const read = readCheckpoint(Buffer.from(note));
    return read.size === size && head.genuine(read);
  } catch {
    return false;
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
