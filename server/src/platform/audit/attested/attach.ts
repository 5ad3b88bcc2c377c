// Time stamps that were made elsewhere and came with the program: those of the demonstrations, whose authority nobody reaches.
import { stampFacts, verifyStamp } from '@qingfeng/timestamp';
import type { Database } from '../../database/connections/connect.ts';

export type MadeElsewhere = {
  /** What the authority is called. */
  readonly tsa: string;
  /** PEM of its certificates. */
  readonly chain: string;
  /** DER of a token, base64, by the SHA-256 that it is over. */
  readonly tokens: Readonly<Record<string, string>>;
};

/**
 * Gives stamps that wait their token, where one was made over the same digest. Safe to run twice.
 * @returns how many were given one
 * @throws Error for a token that does not hold over its digest
 */
export async function attachStamps(
  { database }: { database: Database },
  { tsa, chain, tokens }: MadeElsewhere,
): Promise<number> {
  return database.asSystem('stamps made elsewhere', async (tx) => {
    const waiting = await tx
      .selectFrom('audit.stamp')
      .select(['id', 'digest'])
      .where('token', 'is', null)
      .where('size', 'is', null)
      .where('renews', 'is', null)
      .execute();
    let attached = 0;
    for (const { id, digest } of waiting) {
      const made = tokens[digest.toString('hex')];
      if (made === undefined) continue;
      const token = Buffer.from(made, 'base64');
      const { problems } = await verifyStamp({ token, chain, digest: async () => digest });
      if (problems.length > 0) throw new Error(`the stamp over ${digest.toString('hex')}: ${problems[0]?.en}`);
      const { time: stampedAt, validUntil } = stampFacts(token, { nonce: Buffer.alloc(8), chain });
      await tx
        .updateTable('audit.stamp')
        .set({ token, stampedAt, validUntil, tsa, chain, trouble: null })
        .where('id', '=', id)
        .execute();
      attached += 1;
    }
    return attached;
  });
}
