import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasCollapsed } from './collapsed.ts';

const ids = Array.from({ length: 3000 }, (_, at) => String(at));
const group = (length: number): string[] => ids.slice(0, length);

test('two tables have collapsed where most pairs are of records with a crowd of partners', () => {
  const apart = Array.from({ length: 200 }, (_, at) => ({ one: at, other: 2000 + at }));
  const crowded = Array.from({ length: 201 }, (_, at) => ({ one: at, other: 2000 + (at % 4) }));
  assert.equal(hasCollapsed({ found: apart, groups: [] }, { ids, twoTables: true }), false);
  assert.equal(hasCollapsed({ found: crowded, groups: [] }, { ids, twoTables: true }), true);
  assert.equal(hasCollapsed({ found: [...apart, ...apart, ...crowded], groups: [] }, { ids, twoTables: true }), false);
});

test('one table has collapsed where a group holds a good part of it; a seller of eighty shops is none', () => {
  assert.equal(hasCollapsed({ found: [], groups: [group(80), group(40)] }, { ids, twoTables: false }), false);
  assert.equal(hasCollapsed({ found: [], groups: [group(2), group(400)] }, { ids, twoTables: false }), true);
});
