// What the public may know of a digest: deposits whose holder made them public, and nothing else.
import type { Tables } from '../../../platform/database/connections/connect.ts';

export type PublicDeposit = {
  readonly id: string;
  readonly title: string;
  readonly acceptedAt: Date;
  readonly certificate: string | null;
  readonly certifiedOn: string | null;
  readonly notary: string;
  readonly holder: string;
};

/** One question for all digests, by an index: one that is known takes no other way than one that is not. */
export async function publicDeposits(tx: Tables, digests: readonly string[]): Promise<Map<string, PublicDeposit[]>> {
  const rows = await tx
    .selectFrom('deposit')
    .innerJoin('notaryOffice', 'notaryOffice.id', 'deposit.notary')
    .select([
      'deposit.id',
      'deposit.digest',
      'deposit.title',
      'deposit.acceptedAt',
      'deposit.certificate',
      'deposit.holder',
    ])
    .select(['deposit.certifiedOn', 'notaryOffice.name as notary'])
    .where('deposit.digest', 'in', [...digests])
    .where('deposit.state', '=', 'open')
    .orderBy('deposit.acceptedAt')
    .limit(20)
    .execute();
  return Map.groupBy(rows, ({ digest }) => digest);
}
