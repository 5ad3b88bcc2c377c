// A trail as releases before the log left it: every entry in the linear chain, none in the tree.
import type pg from 'pg';
import { beforeTheFirst, chainHash } from '../log/old-chain.ts';

/** As `entryColumns` writes them. */
const columns = `to_json(array[e.id::text, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'),
  coalesce(e.user_id::text, '∅'), e.actor, coalesce(e.agency_key::text, '∅'), coalesce(e.purpose, '∅'), coalesce(e.request_id, '∅'),
  e.action, e.kind, e.record_id, coalesce(e.before::text, '∅'), coalesce(e.after::text, '∅'), e.seal])`;

/** Chains what waits, as a superuser, and sets the intake to begin. @returns every link, with its hash in hex */
export async function chainAsBefore(admin: pg.Client): Promise<{ count: number; hash: string }[]> {
  const { rows } = await admin.query<{ id: string; text: string[] }>(
    `select e.id, ${columns} as text from audit.pending p join audit.entry e on e.id = p.entry_id order by e.id`,
  );
  let hash = beforeTheFirst;
  const links = rows.map(({ id, text }, at) => {
    hash = chainHash(hash, text);
    return { count: at + 1, id, hash: hash.toString('hex') };
  });
  await admin.query(
    `insert into audit.chain (seq, entry_id, hash)
      select count, id, decode(hash, 'hex') from jsonb_to_recordset($1::jsonb) as l(count bigint, id uuid, hash text)`,
    [JSON.stringify(links)],
  );
  await admin.query('delete from audit.pending');
  await admin.query('update audit.intake set taken = 0, until = $1, ended_at = null', [links.length]);
  return links.map(({ count, hash: hex }) => ({ count, hash: hex }));
}
