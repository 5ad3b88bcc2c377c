// The contract against the running server: what the document says of headers and files is what the routes hold to.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { sql } from 'kysely';
import type { OpenAPIV3_1 } from 'openapi-types';
import { z } from 'zod';
import { buildApp } from './app.ts';
import { capabilities } from './capabilities/index.ts';
import { ownRecordKinds } from './platform/audit/index.ts';
import { codeWords } from './platform/database/words/code-words.ts';
import { columnsNamed } from './platform/database/words/column-catalogue.ts';
import { columnWords, isInternal } from './platform/database/words/column-words.ts';
import type { DescribedRoute } from './platform/http/requests/contract.ts';
import { fieldName } from './platform/http/requests/field-names.ts';
import { createOnce } from './platform/http/requests/idempotency.ts';
import { receiveFile } from './platform/http/requests/uploads.ts';
import { expectedVersion } from './platform/http/requests/versions.ts';
import type { App } from './platform/http/services.ts';
import { openTestServices, type TestServices } from './platform/http/test-services.ts';
import type { Capability } from './platform/registers/capability.ts';

const answer = { 200: z.object({ done: z.boolean() }) };
const schema = { tags: ['test'], summary: 'Test', description: 'Test', response: answer };

/** Routes that do what they do not declare, and one that declares what it does not do. */
const careless: Capability = {
  id: 'careless',
  routes: (app, services) => {
    app.post('/careless/create', { schema }, async (request, reply) =>
      createOnce({ request, reply, database: services.database, status: 200, work: async () => ({ done: true }) }),
    );
    app.post('/careless/change', { schema }, async (request) => ({ done: expectedVersion(request) > 0 }));
    app.post('/careless/upload', { schema }, async (request) => ({
      done: (await receiveFile(request, services)).size > 0,
    }));
    app.post('/careless/vain', { schema, config: { idempotent: true, ifMatch: 'always' } }, async () => ({
      done: true,
    }));
  },
};

let tools: TestServices;
let app: App;
let cookie: string;
let logged: string[] = [];
let document: OpenAPIV3_1.Document;
before(async () => {
  tools = await openTestServices({ procedures: capabilities.flatMap((capability) => capability.procedures ?? []) });
  const log = { ...tools.services.log, error: (...said: unknown[]) => logged.push(JSON.stringify(said)) };
  app = await buildApp({ ...tools.services, log }, { capabilities: [...capabilities, careless] });
  document = (await app.inject({ url: '/api/v1/openapi.json' })).json();
  const agency = await tools.opened.agency('samr', '440100');
  cookie = await tools.sessionOf((await tools.account(agency, ['officer'])).account);
});
after(async () => {
  await app.close();
  await tools.close();
});

test('whatever the trail can be about has a name in both languages', async () => {
  const named = Object.assign({}, ownRecordKinds, ...capabilities.map(({ recordKinds }) => recordKinds));
  const { rows } = await tools.services.database.asSystem('test', (tx) =>
    sql<{ kind: string }>`
      select distinct case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as kind
      from pg_trigger t join pg_proc p on p.oid = t.tgfoid join pg_class c on c.oid = t.tgrelid
        join pg_namespace n on n.oid = c.relnamespace
      where p.proname in ('record_change', 'record_changes')`.execute(tx),
  );
  assert.ok(rows.length > 50);
  assert.deepEqual(
    rows.map(({ kind }) => kind).filter((kind) => named[kind] === undefined),
    [],
  );
});

/** What triggers of the trail enter: the columns of their tables but those that they leave out. */
const recordedColumns = () =>
  tools.services.database.asSystem('test', (tx) =>
    sql<{ kind: string; columns: string[] }>`
      select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as kind, array_agg(a.attname::text order by a.attnum) as columns
      from (select distinct tgrelid, string_to_array(encode(tgargs, 'escape'), '\\000') as arguments from pg_trigger
             where tgfoid = 'audit.record_changes'::regproc) t
        join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where a.attname <> all (t.arguments[3]::text[] || t.arguments[4]::text[])
      group by 1`.execute(tx),
  );

test('whatever the trail enters of a row has words in both languages, or is kept for the platform itself', async () => {
  const { rows } = await recordedColumns();
  const columns = rows.flatMap(({ kind, columns: names }) => names.map((column) => ({ kind, column })));
  assert.ok(columns.length > 1_500, `${columns.length}`);
  const silent = columns.filter(({ kind, column }) => !isInternal(kind, column) && !columnWords(kind, column));
  assert.deepEqual(
    silent.map(({ kind, column }) => `${kind}.${column}`),
    [],
  );
});

test('whatever code the trail enters of a row has words in both languages', async () => {
  const { rows } = await recordedColumns();
  const columns = await tools.services.database.asSystem('test', columnsNamed);
  const codes = rows.flatMap(({ kind, columns: names }) =>
    names.flatMap((column) =>
      isInternal(kind, column)
        ? []
        : (columns.get(`${kind}.${column}`)?.codes ?? []).map((code) => ({ kind, column, code })),
    ),
  );
  assert.ok(codes.length > 400, `${codes.length}`);
  const silent = codes.filter(({ kind, column, code }) => !codeWords(kind, column, code));
  assert.deepEqual(
    silent.map(({ kind, column, code }) => `${kind}.${column}: ${code}`),
    [],
  );
});

test('no two columns of a table are called the same in an entry of the trail', async () => {
  const { rows } = await recordedColumns();
  const twice = rows.flatMap(({ kind, columns }) => {
    const called = columns.flatMap((column) => columnWords(kind, column) ?? []);
    return (['zh', 'en'] as const).flatMap((language) => {
      const names = called.map((words) => words[language]);
      return names.filter((name, at) => names.indexOf(name) !== at).map((name) => `${kind}: ${name}`);
    });
  });
  assert.deepEqual(twice, []);
});

test('every register can be kept by another system', () => {
  const kinds = capabilities.flatMap(({ exchangeKinds }) => exchangeKinds?.(tools.services) ?? []).map(({ id }) => id);
  const kept = capabilities.flatMap(({ registers }) => registers ?? []).map(({ id }) => id);
  assert.ok(kept.length > 10);
  assert.deepEqual(
    kept.filter((id) => !kinds.includes(id)),
    [],
  );
});

test('the document is valid OpenAPI 3.1', async () => {
  const result = await new Validator().validate(structuredClone(document));
  assert.deepEqual(result.errors ?? [], []);
  assert.ok(result.valid);
});

test('every route of the API is in the document, and says what its declarations bring', () => {
  assert.ok(app.described.length > 80);
  const operations = Object.values(document.paths ?? {}).flatMap((path) => Object.values(path ?? {}));
  assert.equal(operations.length, app.described.length);
  for (const route of app.described) {
    const { idempotent, ifMatch, upload } = route.config;
    const operation = operationOf(route);
    assert.deepEqual(
      headersOf(operation),
      [
        ...(idempotent === true ? ['Idempotency-Key'] : []),
        ...(ifMatch === 'always' ? ['If-Match required'] : []),
        ...(ifMatch === 'ifThere' ? ['If-Match'] : []),
      ],
      route.operationId,
    );
    const statuses = Object.keys(operation.responses ?? {});
    assert.equal(statuses.includes('428'), ifMatch !== undefined, `${route.operationId} 428`);
    assert.equal(statuses.includes('412'), ifMatch !== undefined, `${route.operationId} 412`);
    assert.ok(statuses.includes('429'), `${route.operationId} 429`);
    for (const status of ['413', '415'])
      assert.equal(statuses.includes(status), route.method !== 'GET', `${route.operationId} ${status}`);
    if (idempotent === true) assert.ok(statuses.includes('422'), `${route.operationId} 422`);
    const form = bodyOf(operation)?.content['multipart/form-data'];
    assert.equal(form !== undefined, upload !== undefined, `${route.operationId} form`);
    if (form !== undefined) {
      assert.deepEqual((form.schema as OpenAPIV3_1.SchemaObject).required, ['file'], route.operationId);
      assert.match(String(form.encoding?.file?.contentType), /\w\/\w/, route.operationId);
    }
  }
});

test('every field that a request may have is called something in both languages, where its schema is declared', () => {
  const unnamed = app.described.flatMap((route) => {
    const { parameters = [], requestBody } = operationOf(route);
    const query = parameters.flatMap((one) => ('in' in one && one.in === 'query' ? [`/query/${one.name}`] : []));
    const body = requestBody === undefined || '$ref' in requestBody ? undefined : requestBody;
    const fields = fieldsOf(body?.content['application/json']?.schema, '');
    return [...query, ...fields]
      .filter((pointer) => !isNamed(route, pointer))
      .map((one) => `${route.operationId} ${one}`);
  });
  assert.deepEqual(unnamed, []);
});

test('the document names both ways to say who asks, and Retry-After where too much was asked', () => {
  assert.deepEqual(Object.keys(document.components?.securitySchemes ?? {}), ['session', 'apiKey']);
  assert.deepEqual(document.security, [{ session: [] }, { apiKey: [] }]);
  for (const route of app.described) {
    const tooMany = answerOf(operationOf(route), '429');
    assert.deepEqual(
      Object.keys(tooMany.headers ?? {}).toSorted(),
      ['Retry-After', 'X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'],
      route.operationId,
    );
    assert.deepEqual(Object.keys(tooMany.content ?? {}), ['application/problem+json'], route.operationId);
  }
});

test('a refusal is a shared answer, which the route describes where it refuses for reasons of its own', () => {
  const shared = document.components?.responses ?? {};
  for (const route of app.described) {
    const { responses = {} } = operationOf(route);
    for (const [status, description] of route.problems) {
      const answer = responses[status];
      assert.ok(answer !== undefined && '$ref' in answer, `${route.operationId} ${status}`);
      const usual = answerOf(operationOf(route), status).description;
      assert.equal(answer.description ?? usual, description, `${route.operationId} ${status}`);
    }
  }
  assert.equal(Object.keys(shared).length, new Set(app.described.flatMap(({ problems }) => [...problems.keys()])).size);
});

test('a form reaches the routes that declare a file and is refused everywhere else, before anything is read', async () => {
  for (const route of changing()) {
    const payload = '--x\r\ncontent-disposition: form-data; name="other"\r\n\r\ny\r\n--x--\r\n';
    const sent = await send(route, { payload, headers: { 'content-type': 'multipart/form-data; boundary=x' } });
    assert.equal(sent.statusCode === 415, route.config.upload === undefined, `${route.operationId}: ${sent.body}`);
  }
});

test('a route that declares a file takes nothing but a form, and lines of JSON only where it says so', async () => {
  const others = { json: 'application/json', lines: 'application/x-ndjson', text: 'text/plain' };
  for (const route of changing().filter(({ config }) => config.upload !== undefined)) {
    const form = bodyOf(operationOf(route));
    for (const type of Object.values(others)) {
      const sent = await send(route, { payload: '{}', headers: { 'content-type': type } });
      const declared = form?.content[type] !== undefined;
      assert.equal(sent.statusCode !== 415, declared, `${route.operationId} ${type}: ${sent.body}`);
    }
    const none = await send(route, {});
    assert.equal(none.statusCode, 415, route.operationId);
  }
});

test('without If-Match a change is refused with 428 exactly where the document requires it', async () => {
  for (const route of changing()) {
    const sent = await send(route, jsonOf(route));
    assert.equal(sent.statusCode === 428, route.config.ifMatch === 'always', `${route.operationId}: ${sent.body}`);
    if (route.config.ifMatch === undefined) continue;
    const request = jsonOf(route);
    const bad = await send(route, { ...request, headers: { ...request.headers, 'if-match': 'W/"one"' } });
    assert.equal(bad.statusCode, 400, `${route.operationId}: ${bad.body}`);
    assert.equal(bad.json().fields[0].pointer, '/headers/if-match', route.operationId);
  }
});

test('an Idempotency-Key that is none is refused exactly where the document has one', async () => {
  for (const route of changing()) {
    const request = route.config.upload === undefined ? jsonOf(route) : formOf();
    const headers = { ...request.headers, 'idempotency-key': 'with a space', 'if-match': '"1"' };
    const sent = await send(route, { ...request, headers });
    const pointers = ((sent.body && sent.json().fields) || []).map(({ pointer }: { pointer: string }) => pointer);
    const refused = pointers.includes('/headers/idempotency-key');
    assert.equal(refused, route.config.idempotent === true, `${route.operationId}: ${sent.body}`);
  }
});

test('a handler cannot do what its route does not declare, nor leave undone what it declares', async () => {
  const faults = async (path: string, request: Sent) => {
    logged = [];
    const sent = await app.inject({ method: 'POST', url: `/api/v1/careless/${path}`, ...withCookie(request) });
    return { status: sent.statusCode, said: logged.join('') };
  };
  const created = await faults('create', {});
  assert.equal(created.status, 500);
  assert.match(created.said, /must declare idempotent/);
  const changed = await faults('change', { headers: { 'if-match': '"1"' } });
  assert.equal(changed.status, 500);
  assert.match(changed.said, /must declare ifMatch/);
  const uploaded = await faults('upload', {});
  assert.equal(uploaded.status, 500);
  assert.match(uploaded.said, /must declare upload/);
  const vain = await faults('vain', { headers: { 'if-match': '"1"' } });
  assert.match(vain.said, /declares ifMatch in vain/);
  const vainKey = await faults('vain', { headers: { 'if-match': '"1"', 'idempotency-key': 'k' } });
  assert.equal(vainKey.status, 500);
  assert.match(vainKey.said, /declares idempotent in vain/);
});

type Sent = { payload?: string; headers?: Record<string, string> };

function changing(): DescribedRoute[] {
  // Signing out would take the session that the others need.
  return app.described.filter(
    ({ method, url, config }) => method !== 'GET' && config.public !== true && !url.startsWith('/api/auth/'),
  );
}

function send({ method, url }: DescribedRoute, request: Sent) {
  const place = url.replaceAll(/:\w+/g, randomUUID());
  return app.inject({ method: method as 'POST', url: place, ...withCookie(request) });
}

function withCookie(request: Sent): Sent {
  return { ...request, headers: { ...request.headers, cookie } };
}

function jsonOf(route: DescribedRoute): Sent {
  if (route.config.upload !== undefined) return formOf();
  const hasBody = bodyOf(operationOf(route)) !== undefined;
  return hasBody ? { payload: '{}', headers: { 'content-type': 'application/json' } } : {};
}

function formOf(): Sent {
  const payload = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n风\r\n--x--\r\n';
  return { payload, headers: { 'content-type': 'multipart/form-data; boundary=x' } };
}

function operationOf({ url, method, operationId }: DescribedRoute): OpenAPIV3_1.OperationObject {
  const path = document.paths?.[url.replaceAll(/:(\w+)/g, '{$1}')];
  const operation = path?.[method.toLowerCase() as 'get'];
  assert.ok(operation?.operationId === operationId, operationId);
  return operation;
}

/** An operation's answer, as it stands or as it is shared. */
function answerOf(operation: OpenAPIV3_1.OperationObject, status: string): OpenAPIV3_1.ResponseObject {
  const answer = operation.responses?.[status];
  assert.ok(answer, `${operation.operationId} ${status}`);
  if (!('$ref' in answer)) return answer;
  return document.components?.responses?.[answer.$ref.split('/').at(-1) ?? ''] as OpenAPIV3_1.ResponseObject;
}

/** In Chinese words and in English ones. */
function isNamed({ asked }: DescribedRoute, pointer: string): boolean {
  const name = fieldName(asked, pointer);
  return name !== undefined && /\p{sc=Han}/u.test(name.zh) && !/\p{sc=Han}/u.test(name.en) && name.en !== '';
}

/** Pointers of all that a body may hold, members of a list by the first. */
function fieldsOf(schema: OpenAPIV3_1.SchemaObject | OpenAPIV3_1.ReferenceObject | undefined, at: string): string[] {
  // A condition may hold conditions.
  if (schema === undefined || at.split('/').length > 8) return [];
  if ('$ref' in schema) return fieldsOf(document.components?.schemas?.[schema.$ref.split('/').at(-1) ?? ''], at);
  const same = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  const below = Object.entries(schema.properties ?? {});
  return [
    ...same.flatMap((one) => fieldsOf(one, at)),
    ...('items' in schema ? fieldsOf(schema.items, `${at}/0`) : []),
    ...below.flatMap(([name, one]) => [`${at}/${name}`, ...fieldsOf(one, `${at}/${name}`)]),
  ];
}

function bodyOf(operation: OpenAPIV3_1.OperationObject): OpenAPIV3_1.RequestBodyObject | undefined {
  return operation.requestBody as OpenAPIV3_1.RequestBodyObject | undefined;
}

function headersOf(operation: OpenAPIV3_1.OperationObject): string[] {
  return (operation.parameters ?? [])
    .map((given) => {
      if (!('$ref' in given)) return given;
      return document.components?.parameters?.[given.$ref.split('/').at(-1) ?? ''] as OpenAPIV3_1.ParameterObject;
    })
    .filter((parameter) => parameter.in === 'header')
    .map(({ name, required }) => (required === true ? `${name} required` : name));
}
