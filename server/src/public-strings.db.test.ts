// No text goes out unseen: every route that answers strangers, and every text that they read there, has the check that it passed, or why it
// needs none. The routes are those of the server, the texts the columns that PostgreSQL says they were read from.
import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { FastifyInstance, LightMyRequestResponse, RouteOptions } from 'fastify';
import { sql } from 'kysely';
import pg from 'pg';
import { z } from 'zod';
import { type Demonstration, openDemonstration } from './test-demonstration.ts';
import { checks, columns, routes } from './testing/public-strings.ts';

/** OIDs of types that hold text: text, varchar, char(n), name, json, jsonb, and arrays of text. */
const texts = new Set([25, 1043, 1042, 19, 114, 3802, 1009, 1015]);
/** Pages of one form that are looked at: they differ in what they show, not in what they read. */
const mostAlike = 6;

type Queried = { fields?: readonly { name: string; tableID: number; columnID: number; dataTypeID: number }[] };

const declared: RouteOptions[] = [];
/** Text columns that were read for strangers, as "table column name", and addresses of routes that answered them. */
const read = new Set<string>();
const answered = new Set<string>();
const headers: string[] = [];
let shown: Demonstration;
let app: FastifyInstance;

/** That a query is made for an answer to a stranger. */
const asking = new AsyncLocalStorage<boolean>();

function note(result: Queried | Queried[]): void {
  for (const { name, tableID, columnID, dataTypeID } of [result].flat().flatMap(({ fields }) => fields ?? []))
    if (texts.has(dataTypeID)) read.add(tableID === 0 ? name : `${tableID} ${columnID}`);
}

const began = (message: unknown): void => {
  app = (message as { fastify: FastifyInstance }).fastify;
  app.addHook('onRoute', (route) => {
    declared.push(route);
  });
};

before(async () => {
  subscribe('fastify.initialization', began);
  shown = await openDemonstration('2026');
  unsubscribe('fastify.initialization', began);
  // The calendar is read once in a while: here for the first stranger.
  shown.services.calendar.changed();
  const client = pg.Client.prototype as { query: (...asked: unknown[]) => unknown };
  const { query } = client;
  client.query = function watched(...asked) {
    const answer = query.apply(this, asked);
    // What is read beside, by a timer or for another test, is read for no stranger.
    if (asking.getStore() === true && answer instanceof Promise) answer.then(note, () => undefined);
    return answer;
  };
  try {
    await readAll();
  } finally {
    client.query = query;
  }
});
after(() => shown?.close());

const isPublic = ({ url, config }: RouteOptions): boolean =>
  !url.startsWith('/api/') || (config as { public?: boolean } | undefined)?.public === true;

/** Every public route once, as "GET /portal"; what HEAD answers is what GET does. */
const publicRoutes = (): RouteOptions[] =>
  declared.filter((route) => isPublic(route)).filter(({ method }) => method !== 'HEAD');
const nameOf = ({ method, url }: Pick<RouteOptions, 'method' | 'url'>): string =>
  `${[method].flat().findLast((one) => one !== 'HEAD')} ${url}`;

async function ask(url: string, payload?: Record<string, string>): Promise<LightMyRequestResponse> {
  const given = payload === undefined ? {} : { payload: new URLSearchParams(payload).toString() };
  const type = payload === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
  const method = payload === undefined ? 'GET' : 'POST';
  // Awaited within: what is injected begins when somebody waits for it.
  const answer = await asking.run(true, async () => await app.inject({ url, method, headers: type, ...given }));
  if (answer.statusCode === 200) answered.add(patternOf(url, method));
  headers.push(JSON.stringify(answer.headers));
  return answer;
}

/** The route that an address is answered by. */
function patternOf(url: string, method: string): string {
  const path = (url.split('?')[0] ?? '').split('/');
  const fits = (pattern: string): boolean => {
    const parts = pattern.split('/');
    const open = parts.at(-1) === '*';
    return (
      (open ? path.length >= parts.length : path.length === parts.length) &&
      parts.every((part, at) => part === '*' || part.startsWith(':') || part === path[at])
    );
  };
  const found = publicRoutes().filter((route) => nameOf(route).startsWith(`${method} `) && fits(route.url));
  const open = ({ url: pattern }: RouteOptions): number =>
    (pattern.includes('*') ? 1 : 0) + pattern.split(':').length / 100;
  const [best] = found.toSorted((a, b) => open(a) - open(b));
  return best === undefined ? '' : nameOf(best);
}

/** Every page that a stranger comes to by links, from every public address that has no part to fill in. */
async function readAll(): Promise<void> {
  const todo = publicRoutes().flatMap(({ method, url }) =>
    [method].flat().includes('GET') && !/[:*]/.test(url) ? [url] : [],
  );
  const seen = new Set(todo);
  const alike = new Map<string, number>();
  for (let url = todo.shift(); url !== undefined; url = todo.shift()) {
    const answer = await ask(url);
    if (!String(answer.headers['content-type']).includes('html')) continue;
    for (const [, found = ''] of answer.body.matchAll(/(?:href|src)="(\/[^"#]*)"/g)) {
      const next = found.replaceAll('&amp;', '&');
      const [path = '', asked = ''] = next.split('?');
      const shape = `${patternOf(path, 'GET')} ${[...new URLSearchParams(asked).keys()].join()}`;
      const many = alike.get(shape) ?? 0;
      if (seen.has(next) || many >= mostAlike) continue;
      seen.add(next);
      alike.set(shape, many + 1);
      todo.push(next);
    }
  }
  const digests = await shown.services.database.asSystem('test', async (tx) => [
    ...(await tx.selectFrom('deposit').select('digest').where('state', '=', 'open').execute()),
    ...(
      await sql<{
        digest: string;
      }>`select file_digests[1] as digest from publication where state = 'public' limit 2`.execute(tx)
    ).rows,
  ]);
  const { body } = await ask('/portal/verify', { digests: digests.map(({ digest }) => digest).join('\n') });
  assert.equal([...body.matchAll(/✔/g)].length, digests.length, 'what was made public is known');
}

/** Both lists the same; what is missing and what is too much is named. */
function same(found: Iterable<string>, entered: Iterable<string>, what: string): void {
  const [there, said] = [new Set(found), new Set(entered)];
  const without = [...there].filter((one) => !said.has(one)).toSorted();
  const extra = [...said].filter((one) => !there.has(one)).toSorted();
  assert.deepEqual({ without, extra }, { without: [], extra: [] }, what);
}

test('every route that answers strangers says what it sends', () => {
  same(publicRoutes().map(nameOf), Object.keys(routes), 'routes in testing/public-strings.ts');
});

test('every page whose texts come from columns was read', () => {
  const silent = Object.entries(routes).flatMap(([route, sends]) =>
    sends === 'columns' && !answered.has(route) ? [route] : [],
  );
  assert.deepEqual(silent, []);
});

test('every column that strangers read text of has passed a check, or needs none', async () => {
  const names = await shown.services.database.asSystem('test', async (tx) => {
    const { rows } = await sql<{ place: string; name: string }>`
      select c.oid || ' ' || a.attnum as place, c.relname || '.' || a.attname as name
        from pg_class c join pg_attribute a on a.attrelid = c.oid where a.attnum > 0`.execute(tx);
    return new Map(rows.map(({ place, name }) => [place, name]));
  });
  same(
    [...read].map((one) => names.get(one) ?? one),
    Object.keys(columns),
    'columns in testing/public-strings.ts',
  );
});

/** Where texts stand in a declared answer: members by their names, those of lists and records as []. */
function textsOf(schema: unknown, at = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const {
    type,
    properties = {},
    items,
    additionalProperties,
    anyOf = [],
    enum: only,
    const: one,
    format,
  } = schema as {
    type?: string | string[];
    properties?: Record<string, unknown>;
    items?: unknown;
    additionalProperties?: unknown;
    anyOf?: unknown[];
    enum?: unknown;
    const?: unknown;
    format?: string;
  };
  const isText = [type].flat().includes('string') && only === undefined && one === undefined && format === undefined;
  return [
    ...(isText || (type === undefined && Object.keys(schema).length === 0) ? [at] : []),
    ...Object.entries(properties).flatMap(([name, of]) => textsOf(of, `${at}/${name}`)),
    ...[items, additionalProperties].flatMap((of) => textsOf(of, `${at}/[]`)),
    ...anyOf.flatMap((of) => textsOf(of, at)),
  ];
}

test('every text of a declared answer has passed a check, or needs none', () => {
  for (const route of publicRoutes()) {
    const { response = {} } = (route.schema ?? {}) as { response?: Record<string, unknown> };
    const answer = response['200'];
    if (!(answer instanceof z.ZodType)) continue;
    const found = textsOf(z.toJSONSchema(answer, { io: 'output', unrepresentable: 'any', reused: 'inline' }));
    const sends = routes[nameOf(route)];
    const entered = typeof sends === 'object' && 'fields' in sends ? Object.keys(sends.fields) : [];
    same(found, entered, nameOf(route));
  }
});

test('no name of a file, and nothing else that goes ahead of an answer, is what somebody typed', () => {
  assert.deepEqual(
    headers.filter((one) => /\p{Script=Han}|%E[4-9]/u.test(one)),
    [],
  );
});

test('every check has a test that pushes a name and a telephone through its door, and is the check of something', () => {
  for (const {
    test: [file, title],
  } of Object.values(checks))
    assert.ok(readFileSync(join(import.meta.dirname, file), 'utf8').includes(title), `${file}: ${title}`);
  const fields = Object.values(routes).flatMap((sends) =>
    typeof sends === 'object' && 'fields' in sends ? Object.values(sends.fields) : [],
  );
  const used = [...Object.values(columns), ...fields].flat().filter((one) => typeof one === 'string');
  same(used, Object.keys(checks), 'checks in testing/public-strings.ts');
});
