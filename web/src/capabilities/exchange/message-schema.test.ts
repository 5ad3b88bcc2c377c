// Fields of the message by their pointers, read and changed one by one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Schema, targetAt, targetsOf, valueAt, withValue } from './message-schema.ts';

const schema: Schema = {
  $defs: { Line: { type: 'object', properties: { quantity: { type: 'number' }, name: { type: 'string' } } } },
  type: 'object',
  properties: {
    sourceVersion: { type: 'integer' },
    source: { type: 'object', properties: { kind: { type: 'string', enum: ['tip', 'other'] } } },
    filedOn: { anyOf: [{ type: 'string' }, { type: 'null' }] },
    goods: { type: 'array', items: { $ref: '#/$defs/Line' } },
    tags: { type: 'array', items: { type: 'string', enum: ['rural'] } },
  },
};

test('every field of the schema is found, through references, choices and lists', () => {
  assert.deepEqual(targetsOf(schema), [
    { pointer: '/sourceVersion', type: 'integer', words: [] },
    { pointer: '/source/kind', type: 'string', words: ['tip', 'other'] },
    { pointer: '/filedOn', type: 'string', words: [] },
    { pointer: '/goods/0/quantity', type: 'number', words: [] },
    { pointer: '/goods/0/name', type: 'string', words: [] },
    { pointer: '/tags', type: 'array', words: ['rural'] },
  ]);
  assert.equal(targetAt(targetsOf(schema), '/goods/17/quantity')?.type, 'number');
  assert.deepEqual(targetAt(targetsOf(schema), '/tags/2'), { pointer: '/tags/2', type: 'string', words: ['rural'] });
  assert.equal(targetAt(targetsOf(schema), '/source/0'), undefined);
});

test('a value is set in the form that the schema asks for, and the message given stays as it was', () => {
  const message = { goods: [{ quantity: -1 }] };
  const set = (pointer: string, text: string, type: string) => withValue(message, { pointer, text, type });
  assert.deepEqual(set('/goods/0/quantity', '300', 'number'), { goods: [{ quantity: 300 }] });
  assert.deepEqual(set('/goods/0/quantity', '三百', 'number'), { goods: [{ quantity: '三百' }] });
  assert.deepEqual(set('/goods/0/quantity', '', 'number'), { goods: [{}] });
  assert.deepEqual(set('/source/kind', 'tip', 'string'), { goods: [{ quantity: -1 }], source: { kind: 'tip' } });
  assert.deepEqual(withValue({ tags: ['x', 'rural'] }, { pointer: '/tags/0', text: '', type: 'string' }), {
    tags: ['rural'],
  });
  assert.deepEqual(message, { goods: [{ quantity: -1 }] });
  assert.equal(valueAt(message, '/goods/0/quantity'), -1);
  assert.equal(valueAt(message, '/goods/1/quantity'), undefined);
});
