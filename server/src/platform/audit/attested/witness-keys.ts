// Keys of witnesses that are pinned, each with its period; and whether a line that is kept is by one of them.
import {
  LedgerError,
  readCheckpoint,
  readVerifierKey,
  type SignedNote,
  signatureLine,
  type VerifierKey,
  verifyNote,
} from '@qingfeng/ledger';
import type { Tables } from '../../database/connections/connect.ts';
import type { Words } from '../../errors/problem.ts';

export type WitnessKey = {
  readonly key: VerifierKey;
  readonly text: string;
  /** The neighbour as this node calls it; the name of the key where it is none's. */
  readonly witness: string;
  readonly since: Date;
  readonly until: Date | null;
};

/** Every key that is pinned, the oldest first. */
export async function witnessKeys(tx: Tables): Promise<WitnessKey[]> {
  const rows = await tx
    .selectFrom('audit.witnessKey as k')
    .leftJoin('nodePeer as p', 'p.id', 'k.peerId')
    .select(['k.name', 'k.verifierKey', 'k.since', 'k.until', 'p.name as peer'])
    .orderBy('k.id')
    .execute();
  return rows.flatMap(({ name, verifierKey, since, until, peer }) => {
    try {
      return [{ key: readVerifierKey(verifierKey), text: verifierKey, witness: peer ?? name, since, until }];
    } catch (error) {
      // Altered behind the platform's back, which the comparison with the trail names; it vouches for nobody.
      if (error instanceof LedgerError) return [];
      throw error;
    }
  });
}

type Pinned = { name: string; verifierKey: string; peerId: string | null; at: Date };

/** Keeps the key of a line that held; the one that its neighbour used before ends at that time. */
export async function pinWitnessKey(tx: Tables, { name, verifierKey, peerId, at }: Pinned): Promise<void> {
  const known = await tx
    .selectFrom('audit.witnessKey')
    .select(['peerId', 'until'])
    .where('verifierKey', '=', verifierKey)
    .executeTakeFirst();
  if (known !== undefined) {
    if (known.peerId !== peerId)
      throw new LedgerError('此密钥已登记在另一节点名下', 'the key is pinned for another node');
    if (known.until !== null) throw new LedgerError('此密钥已停用', 'the key was given up for another one');
    return;
  }
  if (peerId !== null)
    await tx
      .updateTable('audit.witnessKey')
      .set(({ fn, val }) => ({ until: fn<Date>('greatest', ['since', val(at)]) }))
      .where('peerId', '=', peerId)
      .where('until', 'is', null)
      .execute();
  await tx.insertInto('audit.witnessKey').values({ name, verifierKey, peerId, since: at }).execute();
}

export type Line = { readonly name: string; readonly line: string; readonly note: string };
/** Whose line it is; why it is not what it says; or neither, where no key that is pinned could tell. */
export type JudgedLine = { is: 'held'; witness: string } | { is: 'false'; why: Words } | { is: 'unknown' };

/** Holds a line that is kept under a checkpoint against the keys that are pinned. */
export function judgeLine({ name, line, note }: Line, keys: readonly WitnessKey[]): JudgedLine {
  try {
    const signature = signatureLine(line);
    if (signature.name !== name)
      throw new LedgerError(`签名行写的是 ${signature.name}`, `the line is signed as ${signature.name}`);
    const { text } = readCheckpoint(Buffer.from(note)).note;
    const named = keys.filter(({ key }) => key.name === name);
    const own = named.find(({ key }) => key.keyId === signature.keyId);
    if (own !== undefined) return withinPeriod(own, verifyNote({ text, signatures: [signature] }, [own.key])[0]?.time);
    // The key may be a pinned one, and only its number was altered.
    if (named.some(({ key }) => holds({ text, signatures: [{ ...signature, keyId: key.keyId }] }, key)))
      throw new LedgerError('密钥编号已改动', 'the number of its key was altered');
    return { is: 'unknown' };
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    return { is: 'false', why: { zh: error.zh, en: error.en } };
  }
}

function withinPeriod({ witness, since, until }: WitnessKey, seconds: number | undefined): JudgedLine {
  // Lines tell whole seconds.
  const at = (seconds ?? 0) * 1000;
  if (at < Math.floor(since.getTime() / 1000) * 1000 || (until !== null && at > until.getTime()))
    throw new LedgerError('签名时间不在该密钥的使用期内', 'it was signed outside the period of its key');
  return { is: 'held', witness };
}

function holds(note: SignedNote, key: VerifierKey): boolean {
  try {
    verifyNote(note, [key]);
    return true;
  } catch {
    return false;
  }
}
