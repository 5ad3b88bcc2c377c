// Limitation and the right to a hearing, by their articles.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { linesIn } from '../file/answers.ts';
import { hearingRightOf, nationalAmounts, type Proposed } from './hearing-right.ts';
import { limitationProblem } from './limitation.ts';
import { amountsUnsaid } from './parties.ts';

describe('limitation (行政处罚法 36)', () => {
  const found = (actEnded: string | null, discoveredOn: string, period?: string) =>
    limitationProblem({ actEnded, discoveredOn, period });

  test('ends two years after the end of the act, on that day still open', () => {
    assert.equal(found('2024-03-02', '2026-03-02'), null);
    assert.match(found('2024-03-01', '2026-03-02')?.zh ?? '', /2026-03-01 满二年.*第36条/);
    assert.match(found('2024-03-01', '2026-03-02')?.en ?? '', /two years were over on 2026-03-01.*art\. 36/);
  });

  test('is five years where life, health or financial security was harmed', () => {
    assert.equal(found('2021-03-02', '2026-03-02', 'fiveYears'), null);
    assert.match(found('2021-03-01', '2026-03-02', 'fiveYears')?.zh ?? '', /满五年/);
  });

  test('was two years under the law of 1996, whatever was harmed (29)', () => {
    assert.match(found('2018-03-01', '2021-03-02', 'fiveYears')?.zh ?? '', /满二年.*第29条/);
  });

  test('is not judged while the act has no day, and gives way to another law', () => {
    assert.equal(found(null, '2026-03-02'), null);
    assert.equal(found('2001-01-01', '2026-03-02', 'otherLaw'), null);
  });

  test('of 29 February ends on the 28th', () => {
    assert.equal(found('2024-02-29', '2026-02-28'), null);
    assert.notEqual(found('2024-02-29', '2026-03-01'), null);
  });
});

describe('the right to a hearing (行政处罚法 63; 听证办法 5)', () => {
  const amounts = nationalAmounts[0] ?? null;
  const none: Proposed = { penalties: [], fineFen: 0, confiscationFen: 0, goodsFen: 0, person: false, amounts };
  const right = (q: Partial<Proposed>) => hearingRightOf({ ...none, ...q })?.zh ?? null;

  test('comes with 10,000 yuan for a person and 100,000 for a body, each included', () => {
    assert.equal(right({ person: true, fineFen: 9_999_99 }), null);
    assert.match(right({ person: true, fineFen: 10_000_00 }) ?? '', /对公民罚款 10000 元以上.*听证办法第5条/);
    assert.equal(right({ fineFen: 99_999_99 }), null);
    assert.match(right({ fineFen: 100_000_00 }) ?? '', /对法人或者其他组织罚款 100000 元以上/);
  });

  test('comes with confiscations of that worth', () => {
    assert.match(right({ confiscationFen: 100_000_00 }) ?? '', /没收违法所得/);
    assert.match(right({ goodsFen: 100_000_00 }) ?? '', /没收财物价值/);
  });

  for (const kind of ['licence', 'lower', 'stop', 'close', 'restrict'])
    test(`comes with '${kind}' whatever the amount, and though nobody has set amounts`, () => {
      assert.match(right({ penalties: ['warning', kind], amounts: null }) ?? '', /第63条/);
    });

  test('comes with gains and goods that reach it together (听证办法 5, recalled)', () => {
    assert.match(
      right({ penalties: [], person: true, confiscationFen: 6_000_00, goodsFen: 4_000_00 }) ?? '',
      /没收违法所得和财物价值合计 10000 元以上.*现为 10000 元/,
    );
    assert.equal(right({ penalties: [], person: true, confiscationFen: 6_000_00, goodsFen: 3_999_99 }), null);
  });

  test('rested on art. 42 before the law of 2021', () => {
    assert.match(right({ penalties: ['licence'], on: '2021-07-14' }) ?? '', /第42条/);
    assert.match(right({ penalties: ['licence'], on: '2021-07-15' }) ?? '', /第63条/);
  });

  test('does not come with a warning', () => {
    assert.equal(right({ penalties: ['warning', 'criticism'] }), null);
  });
});

test('lines of the goods list are written as people do', () => {
  assert.deepEqual(linesIn('1、3-5，8'), [1, 3, 4, 5, 8]);
  assert.deepEqual(linesIn('全部'), []);
});

describe('what a decision names (行政处罚法 59)', () => {
  const found = (facts: Parameters<typeof amountsUnsaid>[0]) => amountsUnsaid(facts).map(({ pointer }) => pointer);

  test('a fine has an amount, and an amount has its kind among the penalties', () => {
    assert.deepEqual(found({ penalties: ['fine'] }), ['/facts/fineFen']);
    assert.deepEqual(found({ penalties: ['fine'], fineFen: 0 }), ['/facts/fineFen']);
    assert.deepEqual(found({ penalties: ['warning'], fineFen: 100 }), ['/facts/fineFen']);
    assert.deepEqual(found({ penalties: ['fine'], confiscationFen: 100, fineFen: 100 }), ['/facts/confiscationFen']);
  });

  test('a warning has none, and goods are confiscated as they are', () => {
    assert.deepEqual(found({ penalties: ['warning'], fineFen: 0 }), []);
    assert.deepEqual(found({ penalties: ['fine', 'confiscateGoods'], fineFen: 100, confiscationFen: 0 }), []);
  });
});
