// The schema of a database in the words of SQL, as its catalogue has it: one text to read instead of all migrations added up.
import pg from 'pg';

const schemas = ['public', 'access', 'audit', 'auth', 'published'];
const head = `-- The schema as all migrations leave it, printed from the catalogue by scripts/generate-database-types.ts to be read and compared.
-- It is never edited and never run: the migrations are what makes a database.
`;

type Relation = {
  name: string;
  kind: string;
  comment: string | null;
  secured: boolean;
  definition: string | null;
  columns: { text: string; comment: string | null }[];
  constraints: string[];
  after: string[];
};

// Names without their schema where that is the first; what belongs to an extension is its own.
const relations = `
  select format('%I.%I', n.nspname, c.relname) as name, c.relkind as kind, obj_description(c.oid, 'pg_class') as comment,
         c.relrowsecurity as secured, case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid, true) end as definition,
         coalesce((select jsonb_agg(jsonb_build_object('text', concat(quote_ident(a.attname), ' ', format_type(a.atttypid, a.atttypmod),
             case when a.attnotnull then ' NOT NULL' end,
             case when a.attidentity <> '' then ' GENERATED ' || case a.attidentity when 'a' then 'ALWAYS' else 'BY DEFAULT' end || ' AS IDENTITY' end,
             case when a.attgenerated = 's' then ' GENERATED ALWAYS AS (' || pg_get_expr(d.adbin, d.adrelid) || ') STORED'
                  when d.adbin is not null then ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) end),
             'comment', col_description(c.oid, a.attnum)) order by a.attnum)
           from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped), '[]') as columns,
         array(select format('CONSTRAINT %I %s', conname, pg_get_constraintdef(oid)) from pg_constraint
                where conrelid = c.oid and contype::text <> 'n' order by contype::text = 'p' desc, conname) as constraints,
         array(select pg_get_indexdef(i.indexrelid) from pg_index i join pg_class x on x.oid = i.indexrelid
                where i.indrelid = c.oid and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.conrelid = c.oid)
                order by x.relname)
           || array(select pg_get_triggerdef(oid) from pg_trigger where tgrelid = c.oid and not tgisinternal order by tgname)
           || array(select format('CREATE POLICY %I ON %I.%I%s FOR %s TO %s%s%s', polname, n.nspname, c.relname,
                      case when polpermissive then '' else ' AS RESTRICTIVE' end,
                      case polcmd when 'r' then 'SELECT' when 'a' then 'INSERT' when 'w' then 'UPDATE' when 'd' then 'DELETE' else 'ALL' end,
                      array_to_string(array(select case when r = 0 then 'public' else r::regrole::text end from unnest(polroles) r order by 1), ', '),
                      ' USING (' || pg_get_expr(polqual, polrelid) || ')', ' WITH CHECK (' || pg_get_expr(polwithcheck, polrelid) || ')')
                 from pg_policy where polrelid = c.oid order by polname)
           || array(select format('GRANT %s ON %I.%I TO %I', string_agg(privilege, ', ' order by privilege), n.nspname, c.relname, grantee)
                 from (select acl.grantee::regrole::text as grantee, acl.privilege_type as privilege from aclexplode(c.relacl) acl
                        where acl.grantee <> c.relowner and acl.grantee <> 0) g group by grantee order by grantee)
           || array(select format('GRANT %s (%s) ON %I.%I TO %I', privilege, string_agg(quote_ident(name), ', ' order by name), n.nspname, c.relname, grantee)
                 from (select acl.grantee::regrole::text as grantee, acl.privilege_type as privilege, a.attname as name
                         from pg_attribute a, aclexplode(a.attacl) acl where a.attrelid = c.oid and a.attnum > 0) g
                group by grantee, privilege order by grantee, privilege) as after
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where n.nspname = any($1) and c.relkind in ('r', 'p', 'v', 'm')
     and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = c.oid and deptype = 'e')
   order by array_position($1, n.nspname), c.relname`;

const types = `
  select concat('CREATE TYPE ', t.oid::regtype, ' AS ENUM (',
           (select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder) from pg_enum where enumtypid = t.oid), ');') as text
    from pg_type t join pg_namespace n on n.oid = t.typnamespace where n.nspname = any($1) and t.typtype = 'e'
  union all
  select concat('CREATE DOMAIN ', t.oid::regtype, ' AS ', format_type(t.typbasetype, t.typtypmod),
           (select string_agg(' ' || pg_get_constraintdef(oid), '' order by conname) from pg_constraint where contypid = t.oid), ';')
    from pg_type t join pg_namespace n on n.oid = t.typnamespace where n.nspname = any($1) and t.typtype = 'd'
   order by 1`;

const functions = `
  select pg_get_functiondef(p.oid) as text, obj_description(p.oid, 'pg_proc') as comment
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
   where n.nspname = any($1) and p.prokind in ('f', 'p')
     and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = p.oid and deptype = 'e')
   order by array_position($1, n.nspname), p.proname, pg_get_function_identity_arguments(p.oid)`;

/** @param ownerUrl of a migrated database, read only */
export async function printedSchema(ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const of = async <Row extends object>(text: string) => (await client.query<Row>(text, [schemas])).rows;
    const extensions = await client.query<{ name: string }>(
      "select extname as name from pg_extension where extname <> 'plpgsql' order by 1",
    );
    const parts = [
      extensions.rows.map(({ name }) => `CREATE EXTENSION ${name};`).join('\n'),
      (await of<{ text: string }>(types)).map(({ text }) => text).join('\n'),
      ...(await of<Relation>(relations)).map(printedRelation),
      ...(await of<{ text: string; comment: string | null }>(functions)).map(
        ({ text, comment }) => `${remark(comment)}${text.trim()};`,
      ),
    ];
    return `${[head.trimEnd(), ...parts.filter((part) => part !== '')].join('\n\n')}\n`;
  } finally {
    await client.end();
  }
}

function printedRelation({ name, kind, comment, secured, definition, columns, constraints, after }: Relation): string {
  const lines = after.map((line) => `${line};`);
  if (definition !== null)
    return [
      `${remark(comment)}CREATE ${kind === 'm' ? 'MATERIALIZED ' : ''}VIEW ${name} AS`,
      definition,
      ...lines,
    ].join('\n');
  const last = columns.length + constraints.length - 1;
  const inside = [...columns, ...constraints.map((text) => ({ text, comment: null }))].map(
    (one, at) => `  ${one.text}${at === last ? '' : ','}${one.comment === null ? '' : ` -- ${oneLine(one.comment)}`}`,
  );
  const rows = secured ? [`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;`] : [];
  return [`${remark(comment)}CREATE TABLE ${name} (`, ...inside, ');', ...rows, ...lines].join('\n');
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
const remark = (text: string | null): string => (text === null ? '' : `-- ${oneLine(text)}\n`);
