// The whole contract: every route of every capability.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { buildApp } from './app.ts';
import { capabilities } from './capabilities/index.ts';
import { readContract } from './contract.ts';
import type { App } from './platform/http/services.ts';
import { openTestServices, type TestServices } from './platform/http/test-services.ts';

let tools: TestServices;
let app: App;
before(async () => {
  tools = await openTestServices({ procedures: capabilities.flatMap((capability) => capability.procedures ?? []) });
  app = await buildApp(tools.services, { capabilities });
});
after(async () => {
  await app.close();
  await tools.close();
});

test('every route that is not said to be public answers 401 to a stranger', async () => {
  const document = (await app.inject({ url: '/api/v1/openapi.json' })).json();
  const open: string[] = [];
  for (const [path, operations] of Object.entries<Record<string, { security?: unknown[] }>>(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const url = path.replaceAll(/\{\w+\}/g, randomUUID());
      const answer = await app.inject({ method: method.toUpperCase() as 'GET', url });
      if (answer.statusCode !== 401) open.push(`${method} ${path}`);
      assert.equal(
        operation.security !== undefined,
        answer.statusCode !== 401,
        `${method} ${path}: ${answer.statusCode}`,
      );
    }
  }
  // A calendar program has no session: its secret address is its proof. The schema of the exchange is for whoever builds a sender.
  // Another node proves itself by its signature, whoever activates an account by the link that was sent. The client is as open as the contract it is made from.
  assert.deepEqual(open.toSorted(), [
    'get /api/v1/calendar-feeds/{secret}/duties.ics',
    'get /api/v1/client.tgz',
    'get /api/v1/exchange/schema.json',
    'get /api/v1/status',
    'post /api/auth/activate',
    'post /api/auth/sign-in/username',
    'post /api/auth/two-factor/verify-backup-code',
    'post /api/auth/two-factor/verify-totp',
    'post /api/v1/exchange/nodes/messages',
  ]);
});

test('the contract that is made without a database is the one that the server answers', async () => {
  const document = (await app.inject({ url: '/api/v1/openapi.json' })).json();
  assert.deepEqual(JSON.parse(JSON.stringify(await readContract())), document);
});

test('the document is OpenAPI 3.1, every operation says what it is and how it refuses, and bodies know no unknown fields', async () => {
  const document = (await app.inject({ url: '/api/v1/openapi.json' })).json();
  assert.match(document.openapi, /^3\.1\./);
  const names = new Set<string>();
  for (const [path, operations] of Object.entries<Record<string, Operation>>(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const where = `${method} ${path}`;
      assert.ok(operation.summary && operation.description && operation.tags?.length, where);
      assert.ok(!names.has(operation.operationId), `${where}: ${operation.operationId} twice`);
      names.add(operation.operationId);
      assert.ok(operation.responses['400'] && operation.responses['500'], where);
      const schema = operation.requestBody?.content['application/json']?.schema;
      if (schema?.properties !== undefined) assert.equal(schema.additionalProperties, false, where);
    }
  }
  const text = JSON.stringify(document);
  const known = new Set(Object.keys(document.components.schemas));
  const named = new Set([...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name = '']) => name));
  assert.deepEqual([...named].toSorted(), [...known].toSorted());
});

type Operation = {
  summary?: string;
  description?: string;
  tags?: string[];
  operationId: string;
  responses: Record<string, unknown>;
  requestBody?: { content: Record<string, { schema: { properties?: object; additionalProperties?: boolean } }> };
};
