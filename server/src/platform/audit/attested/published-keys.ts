// The keys by which anybody checks the log: those that sign its checkpoints, by Ed25519 and by SM2, and those pinned of its witnesses.
import type { Tables } from '../../database/connections/connect.ts';
import { witnessKeys } from './witness-keys.ts';

export type PublishedKey = {
  readonly of: 'log' | 'witness';
  /** What the key calls itself; of a witness the name of the node. */
  readonly name: string;
  readonly suite: 'intl' | 'gm';
  readonly verifierKey: string;
  /** When the log signed with it for the first time; of a witness the time of its first line here. */
  readonly since: Date | null;
};

/** For the system. Those of before stay: what was signed with them is still checked. */
export async function publishedKeys(tx: Tables): Promise<PublishedKey[]> {
  const own = await tx.selectFrom('audit.logKey').select(['verifierKey', 'suite', 'since']).orderBy('id').execute();
  const witnesses = await witnessKeys(tx);
  return [
    ...own.map(({ verifierKey, suite, since }): PublishedKey => {
      const name = verifierKey.split('+')[0] ?? '';
      return { of: 'log', name, suite: suite === 'gm' ? 'gm' : 'intl', verifierKey, since };
    }),
    ...witnesses.map(
      ({ witness, text, since }): PublishedKey => ({
        ...{ of: 'witness', name: witness, suite: 'intl', verifierKey: text, since },
      }),
    ),
  ];
}

/** One a line, as `--trust` takes them; those of SM2 by themselves, since the formats of C2SP name no type for them. */
export const keyLines = (keys: readonly PublishedKey[], suite: PublishedKey['suite']): string =>
  keys
    .filter((key) => key.suite === suite)
    .map(({ verifierKey }) => `${verifierKey}\n`)
    .join('');
