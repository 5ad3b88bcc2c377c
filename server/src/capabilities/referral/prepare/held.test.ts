import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '../../../platform/errors/problem.ts';
import { boundSheet, type heldOf, withWhatIsHeld } from './held.ts';

const none = { absent: '本案没有该项材料' };
const empty = { goods: [], amounts: {}, decision: null, files: {} };
const goods = [{ line: 1 }] as unknown as Parameters<typeof heldOf>[1]['goods'];
const decided = {
  ...empty,
  decision: { no: '穗市监罚〔2026〕8号', kind: 'penalty', on: '2026-11-20', fineFen: 800_000 },
};

const faultsOf = (materials: Parameters<typeof withWhatIsHeld>[0], source: Parameters<typeof withWhatIsHeld>[1]) => {
  try {
    withWhatIsHeld(materials, source);
  } catch (error) {
    assert.ok(error instanceof Problem);
    return error.fields.map(({ pointer, zh }) => `${pointer} ${zh}`);
  }
  return [];
};

test('that there is none of it is not stated of a decision, a list of goods, a worksheet or a document that the file holds', () => {
  const amounts = { illegalBusinessAmount: { fen: 5_000_000, basis: 'x' } };
  const source = { ...decided, goods, amounts, files: { rights: ['a', 'b'] } };
  const given = { decisions: none, goods: none, amounts: none, rights: none, tests: none };
  assert.deepEqual(faultsOf(given, source), [
    '/facts/materials/goods 案卷有物品清单 1 行，不能写明没有；留空即由平台装订',
    '/facts/materials/rights 案卷有该项文书 2 份，不能写明没有；请附上',
    '/facts/materials/amounts 案卷有涉案金额计算表，不能写明没有；留空即由平台装订',
    '/facts/materials/decisions 案卷有处罚决定 穗市监罚〔2026〕8号，不能写明没有；请附上',
  ]);
});

test('what was left out is taken from the file: its documents, else the sheet that the platform binds', () => {
  const source = { ...empty, goods, files: { rights: ['a'] } };
  assert.deepEqual(withWhatIsHeld({ tests: none }, source), {
    ...{ tests: none, goods: { absent: boundSheet }, rights: { files: ['a'] } },
  });
  // A decision without its paper is not there by itself: the step says that it is missing.
  assert.deepEqual(withWhatIsHeld({}, decided), {});
});

test('that the platform binds a sheet is not stated of what it binds none of', () => {
  assert.equal(faultsOf({ tests: { absent: boundSheet } }, empty).length, 1);
  assert.equal(faultsOf({ goods: { absent: boundSheet } }, empty).length, 1);
});
