// The invented neighbour of a demonstration: it cosigns the log once, with a key whose secret half nobody keeps and whose public half is pinned, so that what a page tells of cosigners is seen.
import { randomBytes } from 'node:crypto';
import { cosignText, readCheckpoint, signerKey, writeSignature, writeVerifierKey } from '@qingfeng/ledger';
import { keepCheckpoint } from '../keep.ts';
import { sequenceEntries } from '../log/sequence.ts';
import type { Sequencing } from '../log/sequencing.ts';
import { pinWitnessKey } from './witness-keys.ts';

const neighbour = '湖南节点（示例）';
const seedBytes = 32;

/** Once, over all that was loaded before. */
export async function demonstrateWitness({ database, auditHead, clock }: Sequencing): Promise<void> {
  const done = await database.asSystem('demonstration data', (tx) =>
    tx.selectFrom('audit.cosignature').select('size').limit(1).executeTakeFirst(),
  );
  if (done !== undefined) return;
  await sequenceEntries(database, auditHead, clock.real);
  await database.asSystem('demonstration data', async (tx) => {
    const now = clock.real();
    await keepCheckpoint(tx, now);
    const kept = await tx
      .selectFrom('audit.checkpoint')
      .select(['size', 'note'])
      .orderBy('size', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (kept === undefined) return;
    const key = signerKey({ name: neighbour, use: 'witness', seed: randomBytes(seedBytes) });
    const at = new Date(Math.floor(now.getTime() / 1000) * 1000);
    await pinWitnessKey(tx, { name: neighbour, verifierKey: writeVerifierKey(key), peerId: null, at });
    const { text } = readCheckpoint(Buffer.from(kept.note)).note;
    const line = writeSignature(cosignText({ text, time: Math.floor(now.getTime() / 1000), key })).trimEnd();
    await tx
      .insertInto('audit.cosignature')
      .values({ size: kept.size, name: neighbour, line, at: now, takenAt: now })
      .execute();
  });
}
