// Permits and weights of disposals, by themselves.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isInForce, regimes, ruleFaults } from './regimes.ts';
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

describe('商标法 60, 74(2), 77(6), 行政处罚法 74(1): a disposal goes by the rule of the day of the decision', () => {
  const fault = (regime: keyof typeof regimes, decidedOn: string | null, method = 'destroy', treatment?: string) =>
    ruleFaults(regimes[regime], { method, treatment, decidedOn, today: '2027-03-01' }).map(({ zh }) => zh)[0] ?? null;

  test('商标法 60: 没收、销毁 that was ordered in 2026 is carried out in 2027, and by no rule of 2027', () => {
    assert.equal(fault('trademark', '2026-12-20'), null);
    assert.match(fault('trademark2027', '2026-12-20') ?? '', /2026-12-20 作出的决定不适用/);
    assert.match(fault('trademark', '2026-12-20', 'auction') ?? '', /没有这种处置方式/);
  });

  test('商标法（2026年修订）74(2): a decision of 2027 confiscates, and destruction is no longer ordered by it', () => {
    assert.match(fault('trademark', '2027-01-05') ?? '', /2027-01-05 作出的决定不适用/);
    assert.equal(fault('trademark2027', '2027-01-05'), null);
    assert.match(regimes.trademark2027.basis.article, /^74\(2\)；行政处罚法74\(1\)$/);
  });

  test('without a decision yet the rule of today stands for it', () => {
    assert.match(fault('trademark', null) ?? '', /2027-03-01不适用/);
    assert.equal(fault('trademark2027', null), null);
  });

  test('商标法（2026年修订）77(6): no trade after the mark alone was taken off', () => {
    assert.match(fault('trademark2027', '2027-01-05', 'auction') ?? '', /须写明.*第77\(6\)条/);
    for (const treatment of ['markOnly', 'special'])
      assert.match(fault('trademark2027', '2027-01-05', 'auction', treatment) ?? '', /不得仅去除商标/);
    assert.equal(fault('trademark2027', '2027-01-05', 'auction', 'beyond'), null);
    assert.equal(fault('trademark2027', '2027-01-05', 'stateRules', 'notTraded'), null);
  });

  test('知识产权海关保护条例 27(3): the same at customs, with its exception', () => {
    assert.match(fault('customs', '2026-11-20', 'auction', 'markOnly') ?? '', /第27\(3\)条/);
    assert.equal(fault('customs', '2026-11-20', 'auction', 'special'), null);
    assert.equal(fault('customs2010', '2016-11-20', 'auction', 'special'), null);
  });

  test('on every day of the demonstrations customs and criminal courts have one rule each', () => {
    for (const day of ['2016-11-24', '2026-11-24'])
      for (const goods of ['customs', 'criminal']) {
        const inForce = Object.entries(regimes).filter(([id, one]) => id.startsWith(goods) && isInForce(one, day));
        assert.equal(inForce.length, 1, `${goods} ${day}`);
      }
  });
});
