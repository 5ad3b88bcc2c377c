// The digest of the contract: a change of the document shows, by name and as few lines; the order of its parts does not matter.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OpenAPIV3_1 } from 'openapi-types';
import { differencesOf, digestOf, stalenessOf } from './digest.ts';

const problem = { description: 'record.duplicate: There is one already', content: {} };
const document = (): OpenAPIV3_1.Document => ({
  openapi: '3.1.0',
  info: { title: 'Test', version: '0' },
  paths: {
    '/api/v1/plans/{id}': {
      patch: {
        operationId: 'patchPlansById',
        description: 'Changes a plan.',
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
          { name: 'limit', in: 'query', schema: { type: 'string', enum: ['20', '50'] } },
          { $ref: '#/components/parameters/IfMatch' },
        ],
        requestBody: {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['title'],
                properties: { title: { type: 'string' }, year: { anyOf: [{ type: 'integer' }, { type: 'string' }] } },
              },
            },
          },
        },
        responses: {
          200: {
            description: 'Done',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Plan' } } },
          },
          409: { $ref: '#/components/responses/Conflict', description: 'plan.issued: It is issued' },
          429: { $ref: '#/components/responses/TooManyRequests' },
        },
      },
    },
    '/api/v1/status': { get: { operationId: 'getStatus', security: [], responses: { 204: { description: 'Done' } } } },
  },
  components: {
    parameters: { IfMatch: { name: 'If-Match', in: 'header', required: true, schema: { type: 'string' } } },
    responses: { Conflict: problem, TooManyRequests: { description: 'request.tooMany: Too many requests' } },
    schemas: {
      Plan: {
        type: 'object',
        required: ['id'],
        properties: { id: { type: 'string' }, items: { type: 'array', items: { $ref: '#/components/schemas/Item' } } },
      },
      Item: { type: 'string', enum: ['a', 'b'] },
    },
  },
});

/** The digest of the document after a change. */
const changed = (change: (document: ReturnType<typeof raw>) => void): string => {
  const copy = raw();
  change(copy);
  return digestOf(copy);
};
// biome-ignore lint/suspicious/noExplicitAny: the tests change the document anywhere
const raw = (): any => structuredClone(document());

test('an operation is told by path, method, name, parameters, body, answers and its own refusals', () => {
  const lines = digestOf(document()).split('\n');
  const at = lines.findIndex((line) => line.startsWith('/api/v1/plans/{id} PATCH patchPlansById '));
  assert.match(lines[at] ?? '', / [0-9a-f]{8}$/);
  assert.deepEqual(lines.slice(at + 1, at + 7), [
    '  path id:uuid',
    '  query limit?:20|50',
    '  header If-Match',
    '  sends {title:string year?:integer|string}',
    '  200 Plan',
    '  409 plan.issued -record.duplicate',
  ]);
  assert.match(lines[at + 7] ?? '', /^\/api\/v1\/status GET getStatus public [0-9a-f]{8}$/);
});

test('a shared schema is told by its fields', () => {
  assert.match(digestOf(document()), /^Plan [0-9a-f]{8}\n {2}id:string\n {2}items\?:\[Item\]$/m);
  assert.match(digestOf(document()), /^Item [0-9a-f]{8}\n {2}a\|b$/m);
});

test('what the digest does not spell out changes the hash of its entry and no other', () => {
  const described = changed(({ paths }) => {
    paths['/api/v1/plans/{id}'].patch.description = 'Changes a plan that is not issued.';
  });
  assert.deepEqual(differencesOf(digestOf(document()), described), ['~ /api/v1/plans/{id} PATCH patchPlansById']);
  const limited = changed(({ components }) => {
    components.schemas.Plan.properties.id.maxLength = 5;
  });
  assert.deepEqual(differencesOf(digestOf(document()), limited), ['~ Plan']);
  const answered = changed(({ components }) => {
    components.responses.Conflict.headers = { 'Retry-After': {} };
  });
  assert.deepEqual(differencesOf(digestOf(document()), answered), ['~ responses Conflict']);
  const secured = changed((copy) => {
    copy.security = [{ session: [] }];
  });
  assert.deepEqual(differencesOf(digestOf(document()), secured), ['~ document']);
});

test('operations that are new or gone are named', () => {
  const gone = changed(({ paths }) => {
    delete paths['/api/v1/status'];
  });
  assert.deepEqual(differencesOf(digestOf(document()), gone), ['- /api/v1/status GET getStatus public']);
  assert.deepEqual(differencesOf(gone, digestOf(document())), ['+ /api/v1/status GET getStatus public']);
  const renamed = changed(({ paths }) => {
    paths['/api/v1/status'].get.operationId = 'getState';
  });
  assert.deepEqual(differencesOf(digestOf(document()), renamed), [
    '- /api/v1/status GET getStatus public',
    '+ /api/v1/status GET getState public',
  ]);
});

test('whoever commits a stale digest hears which operations differ and what to run', () => {
  const digest = digestOf(document());
  assert.equal(stalenessOf(digest, digest), null);
  const gone = changed(({ paths }) => {
    delete paths['/api/v1/status'];
  });
  const said = stalenessOf(digest, gone) ?? '';
  assert.match(said, /^ {2}- \/api\/v1\/status GET getStatus public$/m);
  assert.match(said, /node_modules\/\.bin\/node scripts\/generate-openapi\.ts/);
  assert.match(stalenessOf('', digest) ?? '', /^ {2}\+ \/api\/v1\/status GET getStatus public$/m);
  assert.match(stalenessOf(`${digest}\n`, digest) ?? '', /heading or the order/);
});

test('the order in which parts were declared does not show', () => {
  const turned = changed((copy) => {
    copy.paths = Object.fromEntries(Object.entries(copy.paths).toReversed());
    copy.components.schemas = Object.fromEntries(Object.entries(copy.components.schemas).toReversed());
    const { description, ...rest } = copy.paths['/api/v1/plans/{id}'].patch;
    copy.paths['/api/v1/plans/{id}'].patch = { description, ...rest };
  });
  assert.equal(turned, digestOf(document()));
});
