import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardOf, readCard } from './card.ts';

const own = {
  nodeId: '0199a3a0-0000-7000-8000-000000000001',
  name: '广东省双打办',
  regionCode: '440000',
  baseUrl: 'https://qingfeng.example.cn',
  keys: [
    { keyId: 'new', suite: 'gm' as const, publicKey: 'BBBB', fingerprint: 'ff', created: '2026-11-01T00:00:00Z' },
    { keyId: 'old', suite: 'intl' as const, publicKey: 'AAAA', fingerprint: '00', created: '2025-11-01T00:00:00Z' },
  ],
};

test('a card that one node shows is read by the other, with the key in use', () => {
  const card = readCard(cardOf(own));
  assert.deepEqual(card?.key, { keyId: 'new', suite: 'gm', publicKey: 'BBBB' });
  assert.deepEqual([card?.nodeId, card?.regionCode, card?.baseUrl], [own.nodeId, own.regionCode, own.baseUrl]);
});

test('what is no card is not read', () => {
  const card = JSON.parse(cardOf(own));
  for (const text of [
    '',
    '{}',
    'null',
    JSON.stringify({ ...card, nodeId: 'x' }),
    JSON.stringify({ ...card, key: { ...card.key, suite: 'rsa' } }),
    JSON.stringify({ ...card, name: 1 }),
  ])
    assert.equal(readCard(text), undefined, text);
});
