// Whether the key file belongs to the database: one that was lost and made anew must not take the place of the old one.
import pg from 'pg';
import type { Keyring } from '../../crypto/keys.ts';
import { cryptoProblem } from '../../crypto/problems.ts';

/**
 * A database that was used knows the identifiers of its keys; at least one must be in the file. A new one knows none.
 * @throws Problem crypto.otherKeys
 */
export async function requireHeldKeys(ownerUrl: string, keyring: Keyring): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const table = await client.query<{ there: boolean }>("select to_regclass('access.secret') is not null as there");
    if (table.rows[0]?.there !== true) return;
    const { rows } = await client.query<{ id: string }>('select id from access.secret');
    const own = new Set(keyring.all('context').map(({ id }) => id));
    if (rows.length > 0 && !rows.some(({ id }) => own.has(id)))
      throw cryptoProblem('crypto.otherKeys', { path: keyring.path });
  } finally {
    await client.end();
  }
}
