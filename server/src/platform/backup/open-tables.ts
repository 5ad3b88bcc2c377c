// What stands in the way of filling the tables as they were, put aside and back by who may: a superuser, or the owner of an outside database.
import type pg from 'pg';

/** Called in the transaction that fills the tables, once all are filled: everything is as the migrations made it. */
export type CloseAgain = () => Promise<void>;

/**
 * Lets rows of a backup in as they are: no trigger writes for them what the backup has already, no row policy hides a table
 * from its owner, and tables come in any order. Nothing of it is seen outside the transaction.
 */
export async function openTables(client: pg.Client): Promise<CloseAgain> {
  const { rows } = await client.query<{ super: boolean }>(
    'select rolsuper as super from pg_roles where rolname = current_user',
  );
  if (rows[0]?.super === true) {
    await client.query('set local session_replication_role = replica');
    return async () => {};
  }
  const undo = [...(await withoutForeignKeys(client)), ...(await withoutTriggers(client)), ...(await asOwner(client))];
  return async () => {
    for (const statement of undo) await client.query(statement);
  };
}

type Change = { do: string; undo: string };

async function change(client: pg.Client, query: string): Promise<string[]> {
  const { rows } = await client.query<Change>(query);
  for (const { do: statement } of rows) await client.query(statement);
  return rows.map(({ undo }) => undo);
}

const ours = "n.nspname in ('public', 'audit', 'auth', 'pgboss')";

/** Put back as a whole afterwards, which also looks through every row, and faster than one by one. */
function withoutForeignKeys(client: pg.Client): Promise<string[]> {
  return change(
    client,
    `select format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname) as do,
        format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid))
          || coalesce(format('; comment on constraint %I on %s is %L', c.conname, c.conrelid::regclass,
               obj_description(c.oid, 'pg_constraint')), '') as undo
       from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
      where c.contype = 'f' and c.conparentid = 0 and ${ours} order by c.oid`,
  );
}

function withoutTriggers(client: pg.Client): Promise<string[]> {
  return change(
    client,
    `select format('alter table %s disable trigger %I', t.tgrelid::regclass, t.tgname) as do,
        format('alter table %s enable %strigger %I', t.tgrelid::regclass,
          case t.tgenabled when 'A' then 'always ' when 'R' then 'replica ' else '' end, t.tgname) as undo
       from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      where not t.tgisinternal and t.tgparentid = 0 and t.tgenabled <> 'D' and ${ours} order by t.oid`,
  );
}

/** The owner is held by the policies, too (FORCE), and COPY refuses a table with policies that hold. */
function asOwner(client: pg.Client): Promise<string[]> {
  return change(
    client,
    `select format('alter table %s no force row level security', c.oid::regclass) as do,
        format('alter table %s force row level security', c.oid::regclass) as undo
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relforcerowsecurity and ${ours} order by c.oid`,
  );
}
