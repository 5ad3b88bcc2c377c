// The roles below the owner: qingfeng_app, held by row-level security, qingfeng_system, let through by explicit policies, and
// qingfeng_public, which nobody signs in as: it reads what is public and has no right to anything else.
import { createHmac } from 'node:crypto';
import pg from 'pg';

export type DatabaseUrls = {
  /** The owner: migrations and nothing else. */
  ownerUrl: string;
  /** What requests run as. */
  appUrl: string;
  /** Sweeps, verification, backup, sign-in tables. */
  systemUrl: string;
};

/**
 * Makes the application's and the system's role beside an owner that may create roles (the embedded server, tests).
 * Their passwords follow from the owner's, so that nothing more has to be kept.
 */
export async function prepareRoles(ownerUrl: string): Promise<DatabaseUrls> {
  const urls = { ownerUrl, appUrl: urlOf(ownerUrl, 'qingfeng_app'), systemUrl: urlOf(ownerUrl, 'qingfeng_system') };
  // Roles are of the whole cluster, advisory locks of one database: all who prepare roles meet in the one that every cluster has.
  const client = new pg.Client({ connectionString: Object.assign(new URL(ownerUrl), { pathname: '/postgres' }).href });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('qingfeng roles'))");
    await ensureRole(client, 'qingfeng_app', urls.appUrl);
    await ensureRole(client, 'qingfeng_system', urls.systemUrl);
    // Security-definer functions are handed to the system role when a migration makes them.
    await client.query('grant qingfeng_system to current_user with set true, inherit false');
    const found = await client.query("select from pg_roles where rolname = 'qingfeng_public'");
    if (found.rowCount === 0) await client.query('create role qingfeng_public nologin');
    await client.query('grant qingfeng_public to qingfeng_app with set true, inherit false');
    return urls;
  } finally {
    await client.end();
  }
}

async function ensureRole(client: pg.Client, role: string, url: string): Promise<void> {
  const password = client.escapeLiteral(new URL(url).password);
  const found = await client.query('select from pg_roles where rolname = $1', [role]);
  await client.query(`${found.rowCount === 0 ? 'create' : 'alter'} role ${role} login password ${password}`);
}

function urlOf(ownerUrl: string, role: string): string {
  const url = new URL(ownerUrl);
  url.password = createHmac('sha256', decodeURIComponent(url.password)).update(role).digest('hex');
  url.username = role;
  return url.href;
}
