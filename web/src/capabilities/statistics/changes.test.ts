// Figures beside those of earlier periods.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changeFrom } from './changes.ts';

describe('a figure beside an earlier one', () => {
  it('is more or less by a share of the earlier one, with one decimal', () => {
    assert.deepEqual(changeFrom(400, 500, 'cases'), { of: 'share', up: true, size: '25.0' });
    assert.deepEqual(changeFrom(300, 200, 'yuan'), { of: 'share', up: false, size: '33.3' });
  });

  it('is compared in points where it is a rate', () => {
    assert.deepEqual(changeFrom(8_000, 8_350, 'percent'), { of: 'points', up: true, size: '3.5' });
    assert.deepEqual(changeFrom(0, 350, 'percent'), { of: 'points', up: true, size: '3.5' });
  });

  it('has no percentage of zero, and none of what nobody reported', () => {
    assert.deepEqual(changeFrom(0, 3, 'cases'), { of: 'fromZero' });
    assert.deepEqual(changeFrom(null, 3, 'cases'), { of: 'none' });
    assert.deepEqual(changeFrom(3, null, 'cases'), { of: 'none' });
    assert.deepEqual(changeFrom(0, 0, 'cases'), { of: 'same' });
  });
});
