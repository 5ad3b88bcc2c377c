// What every register that lists something in public must hold: what leaves by any door, in any form, is a subset of its `public`. The
// oracle asks the tables themselves, row by row, and knows neither the view nor the function that the doors read.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import {
  columnIn,
  columnName,
  type PublicList,
  partsOf,
  publicKey,
  publicQueries,
  type Register,
  type RegisterOf,
  typedInPublic,
} from '@qingfeng/register';
import type { TestOffice } from '../../../test-office.ts';
import { rulesOf } from '../rules.ts';
import { askedHolds } from './public-asked.ts';
import { daysOf, plant, secret, seesOnlyItsView, type Tried, type Truth, truthOn, undone } from './public-truth.ts';
import type { Person } from './suite-entries.ts';

const most = 100_000;
const someId = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** Declares these tests; they come after many entries were made. */
export function publicHolds({ register, office: opened, registers }: Tried): void {
  const { public: open } = register;
  if (open === undefined) return;
  seesOnlyItsView({ register, open, office: opened, registers });
  if (open.list === undefined) askedHolds({ register, open, office: opened, registers });
  else listHolds({ register, open, office: opened, registers });
}

function listHolds({ register, open, office: opened, registers }: Tried & { open: PublicList }): void {
  const registerOf: RegisterOf = (kind) => registers().find(({ id }) => id === kind);
  const get = (url: string, headers = {}) => opened().app.inject({ url, headers });

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
      if (some !== undefined) await assertEntry(get, register.id, { open, id: some, truth });
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

const idsIn = ({ at }: PublicList, body: string): string[] =>
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

async function everyDoor(get: Get, { at }: PublicList): Promise<[door: string, body: string][]> {
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

function assertOnly(truth: Truth, open: PublicList, { door, body }: { door: string; body: string }): void {
  assert.ok(!body.includes(secret), `${door} says what is not public`);
  for (const id of idsIn(open, body)) assert.ok(truth.open.has(id), `${door} shows ${id}`);
  for (const [, tail] of body.matchAll(/言([0-9a-f]{12})/g))
    assert.ok(truth.tails.has(tail ?? ''), `${door} says a text of a hidden entry: ${tail}`);
}

async function assertEntry(get: Get, register: string, { open, ...q }: { open: PublicList; id: string; truth: Truth }) {
  const at = `${open.at}/${q.id}`;
  for (const url of [at, `${at}?lang=en`]) {
    const { body, statusCode } = await get(url);
    assert.equal(statusCode, 200);
    assertOnly(q.truth, open, { door: url, body });
  }
  const { body } = await get(`${at}.json`);
  const facts = (rulesOf(register).public?.facts ?? []).map(({ name }) => name);
  const keys = ['address', ...open.fields.map(publicKey), ...facts, 'invented'];
  assert.deepEqual(Object.keys(JSON.parse(body)).toSorted(), keys.toSorted());
}

/** Of a page and of a search: the index of the order, and that of the words. */
async function assertServed(
  office: TestOffice<Person>,
  { register, open, registerOf }: { register: Register; open: PublicList; registerOf: RegisterOf },
): Promise<void> {
  const { page = assert.fail() } = publicQueries(register, registerOf) ?? assert.fail();
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
