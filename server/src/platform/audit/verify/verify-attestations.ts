// What others gave to the log, checked again: cosignatures under kept checkpoints, and time stamps over them and over evidence.
import { createHash } from 'node:crypto';
import { readCheckpoint } from '@qingfeng/ledger';
import { verifyStamp } from '@qingfeng/timestamp';
import type { Tables } from '../../database/connections/connect.ts';
import { judgeLine, witnessKeys } from '../attested/witness-keys.ts';
import type { HeadFile } from '../log/head.ts';
import type { Findings } from './findings.ts';

const atOnce = 500;

export async function verifyAttestations(tx: Tables, found: Findings): Promise<void> {
  await verifyCosignatures(tx, found);
  await verifyStamps(tx, found);
}

/** Where no pinned key could tell, nothing is found: the line names nobody (lastCosigned). */
async function verifyCosignatures(tx: Tables, found: Findings): Promise<void> {
  const keys = await witnessKeys(tx);
  for await (const { size, name, line, note } of cosignatures(tx)) {
    const judged = judgeLine({ name, line, note }, keys);
    if (judged.is !== 'false') continue;
    const where = { kind: 'checkpoint', id: name, index: size } as const;
    found.add({
      ...{ kind: 'head', seq: null, entryId: null, where },
      zh: `${name} 在第 ${size} 条处的见证签名不成立：${judged.why.zh}`,
      en: `The cosignature by ${name} at ${size} does not hold: ${judged.why.en}`,
    });
  }
}

/** Every cosignature with the checkpoint under which it stands, by size. */
export async function* cosignatures(tx: Tables) {
  for (let after = { size: -1, name: '' }; ; ) {
    const from = after;
    const rows = await tx
      .selectFrom('audit.cosignature as s')
      .innerJoin('audit.checkpoint as c', 'c.size', 's.size')
      .select(['s.size', 's.name', 's.line', 's.at', 'c.note'])
      .where((eb) => eb(eb.refTuple('s.size', 's.name'), '>', eb.tuple(from.size, from.name)))
      .orderBy('s.size')
      .orderBy('s.name')
      .limit(atOnce)
      .execute();
    yield* rows;
    after = rows.at(-1) ?? after;
    if (rows.length < atOnce) return;
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
