// The database's copies of the context keys: which it accepts, and which is the active one. Written as the owner.
import pg from 'pg';

export type ContextSecret = { id: string; secret: Buffer };

/** Lets the database accept contexts proved with a key that no server uses yet. */
export async function announceContextKey(ownerUrl: string, { id, secret }: ContextSecret): Promise<void> {
  await asOwner(ownerUrl, async (client) => {
    await client.query('insert into access.secret (id, material, active) values ($1, $2, false)', [id, secret]);
  });
}

/**
 * Makes this key the active one; the one before is accepted for two minutes more. Also on a database that a release
 * without that grace has migrated: commands open an installation as they find it.
 */
export async function activateContextKey(ownerUrl: string, { id, secret }: ContextSecret): Promise<void> {
  await asOwner(ownerUrl, async (client) => {
    await client.query('begin');
    await client.query("select pg_advisory_xact_lock(hashtext('qingfeng context key'))");
    await client.query('update access.secret set active = false where id <> $1 and active', [id]);
    await client.query(
      'insert into access.secret (id, material) values ($1, $2) on conflict (id) do update set active = true where not access.secret.active',
      [id, secret],
    );
    await client.query('commit');
  });
}

async function asOwner(ownerUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
