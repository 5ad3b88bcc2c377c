// What every register that opens something must hold: what leaves by any door, in any form, is a subset of its `public`. The oracle asks
// the tables themselves, row by row, and knows neither the view nor the function that the doors read.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { localDate } from '@qingfeng/codes';
import type { Field, Fields } from '@qingfeng/fields';
import {
  columnIn,
  columnName,
  type Public,
  partsOf,
  publicKey,
  publicNames,
  publicQueries,
  publicStatements,
  type Register,
  type RegisterOf,
  typedInPublic,
} from '@qingfeng/register';
import { sql } from 'kysely';
import pg from 'pg';
import type { TestOffice } from '../../../test-office.ts';
import { statesOf } from '../lives/lives.ts';
import { rulesOf } from '../rules.ts';
import type { Person } from './suite-entries.ts';

type Tried = { register: Register; office: () => TestOffice<Person>; registers: () => readonly Register[] };
type Truth = {
  readonly open: ReadonlySet<string>;
  readonly tails: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
};

/** Stands in every text that is not public, of the register and of those that it links to. */
const secret = '不外传';
const most = 100_000;
const someId = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** Declares these tests; they come after many entries were made. */
export function publicHolds({ register, office: opened, registers }: Tried): void {
  const { public: open } = register;
  if (open === undefined) return;
  const registerOf: RegisterOf = (kind) => registers().find(({ id }) => id === kind);
  const get = (url: string, headers = {}) => opened().app.inject({ url, headers });

  it('has the view and the function that its declaration opens, and the role of the public reads nothing else of it', async () => {
    const office = opened();
    assert.deepEqual(await publicDrift(office.made.opened.adminUrl, register, registerOf), []);
    const reads = (text: string) =>
      office.made.opened.database.asPublic('2026-03-02', (tx) => sql.raw(text).execute(tx));
    const { view } = publicNames(register);
    await reads(`select * from ${view} limit 1`);
    const linked = open.fields.flatMap((name) => {
      const field = register.fields[partsOf(name)[0]];
      return field?.kind === 'record' ? (registerOf(field.of)?.table ?? []) : [];
    });
    for (const table of [register.table, ...linked, 'app_user', 'audit.entry'])
      await assert.rejects(reads(`select * from ${table} limit 1`), { code: 'access.refusedByDatabase' }, table);
    await assert.rejects(reads(`delete from ${view}`));
    await assert.rejects(reads(`create temporary table ${register.table} (id uuid)`));
  });

  it('shows by every door what is public on the day, all of it in data, and nothing of what is not', async () => {
    const office = opened();
    await plant(office, register, registerOf);
    const seen = { open: 0, hidden: 0 };
    let fullest = { day: office.present, open: 0 };
    for (const day of await daysOf(office, register, open)) {
      office.present = new Date(`${day}T02:00:00Z`);
      const truth = await truthOn(office, { register, open, registerOf, day });
      seen.open += truth.open.size;
      seen.hidden += truth.hidden.size;
      if (truth.open.size > fullest.open) fullest = { day: office.present, open: truth.open.size };
      const bodies = await everyDoor(get, open);
      for (const [door, body] of bodies) assertOnly(truth, open, { door, body });
      const listed: string[] = bodies.flatMap(([door, body]) => (door.includes('.json') ? idsIn(open, body) : []));
      assert.deepEqual(new Set(listed), truth.open, `${day}: all of it, and each once`);
      assert.equal(listed.length, truth.open.size, `${day}: each once`);
      const [[some] = [], [other] = []] = [[...truth.open], [...truth.hidden]];
      if (some !== undefined) await assertEntry(get, register, { id: some, truth });
      for (const form of ['', '.json'])
        if (other !== undefined) assert.equal((await get(`${open.at}/${other}${form}`)).statusCode, 404, other);
    }
    // What follows is tried on the day on which most is public.
    office.present = fullest.day;
    assert.ok(seen.open > 0 && seen.hidden > 0, `something is public and something is not: ${JSON.stringify(seen)}`);
  });

  it('is found by what is public and by nothing else, narrowed by its facets, through an index', async () => {
    const office = opened();
    const { items } = (await get(`${open.at}.json`)).json();
    const [first] = items;
    assert.ok(first !== undefined, 'something is public');
    assert.deepEqual(idsIn(open, (await get(`${open.at}.json?q=${encodeURIComponent(secret)}`)).body), []);
    for (const name of open.list.search) {
      const value = first[publicKey(name)];
      if (typeof value !== 'string') continue;
      const found = (await get(`${open.at}.json?q=${encodeURIComponent(value)}`)).json().items;
      assert.ok(found.length > 0, name);
      assert.match((await get(`${open.at}?q=${encodeURIComponent(value)}`)).body, someId);
    }
    for (const name of open.list.facets) {
      const wanted = String(first[name]);
      const found = (await get(`${open.at}.json?${name}=${wanted}`)).json().items;
      assert.ok(found.length > 0 && found.every((one: Record<string, unknown>) => one[name] === wanted), name);
    }
    await assertServed(office, { register, open, registerOf });
  });

  it('says its pages in both languages without scripts and within 100 kB, however long its texts are, and sends none twice', async () => {
    await lengthen(opened(), register);
    const [id] = idsIn(open, (await get(`${open.at}.json`)).body);
    for (const url of [open.at, `${open.at}?lang=en`, `${open.at}/${id}`]) {
      const { body, headers, statusCode } = await get(url);
      assert.equal(statusCode, 200, url);
      assert.ok(Buffer.byteLength(body) <= most, `${url}: ${Buffer.byteLength(body)}`);
      assert.doesNotMatch(body, /<script/i);
      assert.match(String(headers['content-security-policy']), /default-src 'none'/);
      const again = await get(url, { 'if-none-match': String(headers.etag) });
      assert.deepEqual([again.statusCode, again.body], [304, ''], url);
    }
    const walked = await walk(get, open.at, (body) => nextIn(body));
    const all = await walk(get, `${open.at}.json`, (body) => JSON.parse(body).next ?? undefined);
    const idsOf = (bodies: readonly string[]) => bodies.flatMap((body) => [...new Set(idsIn(open, body))]);
    assert.deepEqual(idsOf(walked.slice(0, 8)), idsOf(all).slice(0, idsOf(walked.slice(0, 8)).length));
  });
}

type Get = (url: string, headers?: object) => Promise<{ body: string; statusCode: number; json: () => never }>;

const idsIn = ({ at }: Public, body: string): string[] =>
  [...body.matchAll(new RegExp(`${at}/(${someId.source})`, 'g'))].map(([, id = '']) => id);

const nextIn = (body: string): string | undefined => /rel="next" href="[^"]*cursor=([\w-]+)/.exec(body)?.[1];

/** The bodies of all pages, one after the other; at most 30. */
async function walk(get: Get, path: string, nextOf: (body: string) => string | undefined): Promise<string[]> {
  const bodies: string[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined && bodies.length < 30; ) {
    const { body } = await get(cursor === '' ? path : `${path}${path.includes('?') ? '&' : '?'}cursor=${cursor}`);
    bodies.push(body);
    cursor = nextOf(body);
  }
  return bodies;
}

async function everyDoor(get: Get, { at }: Public): Promise<[door: string, body: string][]> {
  const once = [
    `${at}?lang=en`,
    `${at}?size=large`,
    `${at}.atom`,
    `${at}.csv`,
    `${at}/sitemap.xml`,
    '/portal/sitemap.xml',
  ];
  const walked = (await walk(get, at, nextIn)).slice(0, 4);
  const data = await walk(get, `${at}.json`, (body) => JSON.parse(body).next ?? undefined);
  const bodies = await Promise.all(once.map(async (url): Promise<[string, string]> => [url, (await get(url)).body]));
  return [
    ...bodies,
    ...walked.map((body): [string, string] => [at, body]),
    ...data.map((body): [string, string] => [`${at}.json`, body]),
  ];
}

function assertOnly(truth: Truth, open: Public, { door, body }: { door: string; body: string }): void {
  assert.ok(!body.includes(secret), `${door} says what is not public`);
  for (const id of idsIn(open, body)) assert.ok(truth.open.has(id), `${door} shows ${id}`);
  for (const [, tail] of body.matchAll(/言([0-9a-f]{12})/g))
    assert.ok(truth.tails.has(tail ?? ''), `${door} says a text of a hidden entry: ${tail}`);
}

async function assertEntry(get: Get, { id: register, public: open }: Register, q: { id: string; truth: Truth }) {
  const at = `${open?.at}/${q.id}`;
  for (const url of [at, `${at}?lang=en`]) {
    const { body, statusCode } = await get(url);
    assert.equal(statusCode, 200);
    if (open !== undefined) assertOnly(q.truth, open, { door: url, body });
  }
  const { body } = await get(`${at}.json`);
  const facts = (rulesOf(register).public?.facts ?? []).map(({ name }) => name);
  const keys = ['address', ...(open?.fields ?? []).map(publicKey), ...facts, 'invented'];
  assert.deepEqual(Object.keys(JSON.parse(body)).toSorted(), keys.toSorted());
}

/** Every state, optional fields empty in every other row, and a word in each text by which it is known where it appears. */
async function plant(office: TestOffice<Person>, register: Register, registerOf: RegisterOf): Promise<void> {
  const { table, fields, public: open, procedure } = register;
  const typed = typedInPublic(register).map(([name]) => name);
  const sets = Object.entries(fields).flatMap(([name, field]) => {
    const column = columnIn(fields, name);
    if (isPlainText(field))
      return [
        `${column} = left(${typed.includes(name) ? "'言'" : `'${secret}'`} || right(t.id::text, 12), ${field.maxLength ?? 100})`,
      ];
    // What only steps write stands in no entry yet: the order's day in most, others in some.
    if (field.kind === 'date' && procedure?.sets?.[name] !== undefined)
      return [
        `${column} = case when abs(hashtext('${name}' || t.id::text)) % 8 ${name === open?.list.order ? '> 0' : '= 0'} then date '2024-01-01' + (o.n * 37 % 900)::int end`,
      ];
    if (field.optional !== true || !['date', 'choice', 'money', 'number'].includes(field.kind)) return [];
    if (name === open?.list.order || name === open?.from || name === open?.until) return [];
    return [`${column} = case when hashtext(t.id::text) % 2 = 0 then ${column} end`];
  });
  const [from, until] = [open?.from, open?.until].map((name) =>
    name === undefined ? undefined : columnIn(fields, name),
  );
  if (from !== undefined && until !== undefined) sets.push(`${until} = ${from} + (o.n % 700)::int`);
  const states = procedure === undefined ? [] : [...statesOf(register).keys()];
  const stated =
    states.length === 0
      ? []
      : [`state = (array[${states.map((one) => `'${one}'`).join(', ')}])[1 + o.n % ${states.length}]`];
  const linked = Object.values(fields).flatMap((field) =>
    field.kind === 'record' ? (registerOf(field.of) ?? []) : [],
  );
  const { systemPool } = office.made.opened.database;
  await systemPool.query(
    `update ${table} t set ${[...sets, ...stated].join(', ')} from (select id, row_number() over (order by id) as n from ${table}) o where o.id = t.id`,
  );
  for (const other of linked) {
    const shown = (open?.fields ?? []).map((name) => partsOf(name)[1]);
    const hidden = Object.entries(other.fields).filter(([name, field]) => isPlainText(field) && !shown.includes(name));
    if (hidden.length > 0)
      await systemPool.query(
        `update ${other.table} set ${hidden.map(([name]) => `${columnIn(other.fields, name)} = '${secret}'`).join(', ')}`,
      );
  }
}

const isPlainText = (field: Field): field is Field & { kind: 'text' } =>
  field.kind === 'text' &&
  field.personal === undefined &&
  field.agencyOf === undefined &&
  field.colleague === undefined;

/** Days before, within and after what the entries say. */
async function daysOf(office: TestOffice<Person>, { table, fields }: Register, open: Public): Promise<string[]> {
  const named = [open.from, open.until, open.list.order].flatMap((name) => name ?? []);
  const columns = named.map((name) => columnIn(fields, name));
  const { rows } = await office.made.opened.database.systemPool.query<{ first: string; middle: string; last: string }>(
    `select min(least(${columns.join(', ')}))::text as first, max(greatest(${columns.join(', ')}))::text as last,
       percentile_disc(0.5) within group (order by ${columnIn(fields, open.list.order)})::text as middle from ${table}`,
  );
  const { first, middle, last } = rows[0] ?? assert.fail();
  return [...new Set([localDate(office.present.getTime()), first, middle, last])];
}

/** Row by row: each part of the condition by itself, the rule by the function of the database. */
async function truthOn(
  office: TestOffice<Person>,
  q: { register: Register; open: Public; registerOf: RegisterOf; day: string },
): Promise<Truth> {
  const { register, open, day } = q;
  const { fields, table } = register;
  const text = (name: string | undefined) => (name === undefined ? 'null' : `e.${columnIn(fields, name)}::text`);
  const { rule } = open.while;
  const ruled =
    rule === undefined
      ? 'true'
      : `${publicNames(register).rule(rule.name)}(${rule.of.map((name) => argumentOf(name, q)).join(', ')})`;
  const { rows } = await office.made.opened.database.systemPool.query(
    `select e.id, ${register.procedure === undefined ? 'null' : 'e.state'} as state, ${text(open.from)} as begins, ${text(open.until)} as ends,
       ${text(open.list.order)} as placed, ${ruled} as passes from ${table} e`,
  );
  const isOpen = (row: Record<string, string | null> & { passes: boolean | null }) =>
    row.passes === true &&
    row.placed !== null &&
    (open.while.states === undefined || open.while.states.includes(row.state ?? '')) &&
    (open.from === undefined || (row.begins !== null && (row.begins ?? '') <= day)) &&
    (open.until === undefined || row.ends === null || (row.ends ?? '') >= day);
  const [shown, others] = [rows.filter(isOpen), rows.filter((row) => !isOpen(row))];
  const ids = shown.map(({ id }): string => id);
  return {
    open: new Set(ids),
    tails: new Set(ids.map((id) => id.slice(-12))),
    hidden: new Set(others.map(({ id }) => id)),
  };
}

function argumentOf(
  name: string,
  { register, registerOf, day }: { register: Register; registerOf: RegisterOf; day: string },
): string {
  if (name === 'day') return `'${day}'::date`;
  if (name === 'id' || name === 'state') return `e.${name}`;
  const [first, of] = partsOf(name);
  const column = `e.${columnIn(register.fields, first)}`;
  const link = register.fields[first];
  if (of === undefined || link?.kind !== 'record') return column;
  const other = registerOf(link.of) ?? assert.fail(link.of);
  return `(select o.${columnIn(other.fields as Fields, of)} from ${other.table} o where o.id = ${column})`;
}

/** Of a page and of a search: the index of the order, and that of the words. */
async function assertServed(
  office: TestOffice<Person>,
  { register, open, registerOf }: { register: Register; open: Public; registerOf: RegisterOf },
): Promise<void> {
  const { page } = publicQueries(register, registerOf) ?? assert.fail();
  const [first] = open.list.search;
  const link = register.fields[partsOf(first ?? '')[0]];
  const searched =
    partsOf(first ?? '')[1] !== undefined && link?.kind === 'record' ? registerOf(link.of)?.table : register.table;
  // So few entries might as well be sorted, or read one by one: whether an index could serve is what counts. That of words is read as a map.
  const planOf = (words: string, without: string) =>
    undone(office.made.opened.adminUrl, async (client) => {
      await client.query(`analyze ${register.table}, ${searched}`);
      await client.query(without);
      await client.query("set local qingfeng.public_day = '2026-03-02'");
      const facets = `array[${open.list.facets.map(() => 'null').join(', ')}]::text[]`;
      const text = page
        .replaceAll('p_words', words)
        .replaceAll('p_facets', `(${facets})`)
        .replaceAll('p_after_id', 'null::uuid')
        .replaceAll('p_after', 'null::text')
        .replaceAll('p_limit', '21');
      return JSON.stringify((await client.query(`explain (format json) ${text}`)).rows);
    });
  const order = `${register.table}_by_${columnName(open.list.order)}`;
  assert.ok(
    (await planOf("'{}'::text[]", 'set local enable_sort = off')).includes(order),
    `a page is read by ${order}`,
  );
  if (first === undefined) return;
  const plan = await planOf(
    "array['绝无此字号的一家公司']",
    'set local enable_seqscan = off; set local enable_indexscan = off',
  );
  assert.ok(plan.includes(`"${searched}_search"`), `a rare word is found by ${searched}_search: ${plan}`);
}

/** Public texts as long as they may be, of signs that a page writes in six bytes each. */
async function lengthen(office: TestOffice<Person>, register: Register): Promise<void> {
  const sets = typedInPublic(register).flatMap(([name, field]) =>
    field.kind === 'text'
      ? [`${columnIn(register.fields, name)} = repeat('"', ${(field.maxLength ?? 100) - 12}) || right(id::text, 12)`]
      : [],
  );
  if (sets.length > 0)
    await office.made.opened.database.systemPool.query(`update ${register.table} set ${sets.join(', ')}`);
}

/** What the database has otherwise than the declaration opens: both are made beside and compared as PostgreSQL prints them. */
async function publicDrift(adminUrl: string, register: Register, registerOf: RegisterOf): Promise<string[]> {
  const { view, page } = publicNames(register);
  const signature = `${page}(text[], text[], text, uuid, integer)`;
  const printed = `select pg_get_viewdef('${view}'::regclass) as view, (select reloptions::text || relowner::regrole::text || relacl::text from pg_class where oid = '${view}'::regclass) as held,
    pg_get_functiondef('${signature}'::regprocedure) as page, (select proowner::regrole::text || proacl::text from pg_proc where oid = '${signature}'::regprocedure) as may`;
  return undone(adminUrl, async (client) => {
    const there = (await client.query(printed)).rows[0];
    await client.query(`drop function ${signature}`);
    await client.query(`drop view ${view}`);
    for (const one of publicStatements(register, registerOf)) await client.query(one);
    const asked = (await client.query(printed)).rows[0];
    return Object.keys(asked).filter((part) => asked[part] !== there[part]);
  });
}

/** What the owner of the database does is done in a transaction that leaves nothing. */
async function undone<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('begin');
    return await work(client);
  } finally {
    await client.query('rollback').catch(() => {});
    await client.end();
  }
}
