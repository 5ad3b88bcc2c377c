// A room says what it is; a capability that serves something else is refused by name.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineRegister, keptAlways } from '@qingfeng/register';
import { registersCapability } from './index.ts';
import { openRoom } from './open-room.ts';
import { type CapabilityRoom, defineRoom } from './room.ts';

const text = { zh: '市场', en: 'Markets' };
const register = (id: string) =>
  defineRegister({
    ...{ id, table: id, title: text, one: text, about: text },
    fields: { name: { kind: 'text', maxLength: 200, title: text } },
    names: 'name',
    list: { columns: ['name'], filters: [], search: ['name'], orders: ['name'] },
    access: { read: 'officials', enter: 'officials', change: 'owner' },
    keep: keptAlways('2026-01-01'),
    foundBy: ['name'],
  });
const [markets, streets] = [register('markets'), register('streets')];
const room = (more: Partial<CapabilityRoom>) =>
  defineRoom({ id: 'markets', registers: [markets], procedures: [], ...more });

test('a room without code of its own is served as its registers are declared', async () => {
  const { id, registers } = await openRoom(room({}));
  assert.deepEqual([id, registers], ['markets', [markets]]);
});

test('a room whose capability serves other registers or has another name does not open', async () => {
  const served = async () => registersCapability('market', [markets, streets]);
  await assert.rejects(
    openRoom(room({ capability: served })),
    new TypeError("room markets: room.ts and what serves it do not both have id 'market', registers: 'streets'"),
  );
});

test('a register cannot live by a procedure that its room does not name', () => {
  const living = { ...markets, procedure: { id: 'p', kind: 'market', begin: { step: 'enter' } } };
  assert.throws(
    () => room({ registers: [living] }),
    /^TypeError: room markets: procedures: none of the kind 'market' of 'markets'$/,
  );
});
