// Permits and weights of disposals, by themselves.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isInForce, regimes } from './regimes.ts';
import { permitFault, weightDifference } from './rules.ts';

const permit = {
  ...{ id: 'x', type: 'hazardousWaste', number: 'H1', holder: '示例', scope: 'HW08', act: null },
  ...{ validFrom: '2020-01-01', validUntil: '2026-11-15' },
};

test('a permit covers its class on its days, and not when it is suspended', () => {
  assert.equal(permitFault('hazardous', permit, '2026-11-15'), null);
  assert.match(permitFault('hazardous', permit, '2026-11-24')?.zh ?? '', /2026-11-15 到期，已过 9 天/);
  assert.match(permitFault('hazardous', permit, '2019-12-31')?.zh ?? '', /自 2020-01-01 起有效/);
  assert.match(permitFault('hazardous', { ...permit, act: 'suspended' }, '2026-01-01')?.zh ?? '', /暂扣/);
  assert.equal(permitFault('hazardous', { ...permit, act: 'resumed' }, '2026-01-01'), null);
  assert.match(permitFault('hazardous', { ...permit, type: 'oil' }, '2026-01-01')?.zh ?? '', /不是危险废物/);
  assert.match(permitFault('hazardous', undefined, '2026-01-01')?.zh ?? '', /须有处置许可/);
  assert.equal(permitFault('solid', undefined, '2026-01-01'), null);
});

test('two weighings are apart by a share of the first', () => {
  assert.equal(weightDifference(1240, 1238.6)?.toFixed(2), '0.11');
  assert.equal(weightDifference(1240, null), null);
  assert.equal(weightDifference(null, 3), null);
});

test('trade-mark goods are destroyed until 2026-12-31 (商标法 60), and confiscated from 2027-01-01 (商标法 74)', () => {
  assert.deepEqual(
    ['2026-12-31', '2027-01-01'].map((day) => [
      isInForce(regimes.trademark, day),
      isInForce(regimes.trademark2027, day),
    ]),
    [
      [true, false],
      [false, true],
    ],
  );
});
