// Periods as people and table programs write them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { periodOf, periodWords } from './period.ts';

test('a period is understood in the forms that are used for it', () => {
  const forms: Record<string, string[]> = {
    '2016-Q3': ['2016-Q3', '2016q3', '2016年第三季度', '2016年3季度', '２０１６年第三季度', '2016年三季度'],
    '2016-10': ['2016-10', '2016年10月', '2016/10', '2016.10', '2016年10月份'],
    '2016-03': ['2016-3', '2016年3月', '2016 年 3 月'],
    '2016-H1': ['2016-H1', '2016年上半年'],
    '2016': ['2016', '2016年', '2016年度', '2016全年'],
  };
  for (const [period, texts] of Object.entries(forms)) {
    for (const text of texts) assert.equal(periodOf(text, 'quarter'), period, text);
  }
});

test('a date that a table program made of a month is that month, where the plan reports by month', () => {
  assert.equal(periodOf('2016-10-01', 'month'), '2016-10');
  assert.equal(periodOf('2016-10-01', 'quarter'), null);
  assert.equal(periodOf('2016-10-02', 'month'), null);
});

test('what is no period is none', () => {
  for (const text of ['', '三季度', '2016-Q5', '2016-13', '2016-00', '16-Q3', '2016年第五季度', 'constructor'])
    assert.equal(periodOf(text, 'month'), null, text);
});

test('a period is written out in both languages', () => {
  assert.deepEqual(periodWords('2016-Q3'), { zh: '2016年第三季度', en: 'quarter 3 of 2016' });
  assert.deepEqual(periodWords('2016-H2'), { zh: '2016年下半年', en: 'half-year 2 of 2016' });
  assert.deepEqual(periodWords('2016-03'), { zh: '2016年3月', en: 'month 3 of 2016' });
  assert.deepEqual(periodWords('2016'), { zh: '2016年', en: '2016' });
});
