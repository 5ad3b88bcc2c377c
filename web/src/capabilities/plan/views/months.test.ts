import assert from 'node:assert/strict';
import { it } from 'node:test';
import { splitLink } from './link.ts';
import { monthsOf } from './months.ts';

const item = (date: string, late = false) => ({
  date,
  kind: 'due',
  title: { zh: '', en: '' },
  task: null,
  late,
  link: null,
});

it('puts the days of a plan into months, today among them even when nothing is due', () => {
  const months = monthsOf([item('2016-10-31', true), item('2016-12-31')], '2016-11-24');
  assert.deepEqual(
    months.map(({ month, late, days }) => [month, late, days.map(({ date, items }) => [date, items.length])]),
    [
      ['2016-10', 1, [['2016-10-31', 1]]],
      ['2016-11', 0, [['2016-11-24', 0]]],
      ['2016-12', 0, [['2016-12-31', 1]]],
    ],
  );
});

it('takes the links of the server apart for the router', () => {
  assert.deepEqual(splitLink('/plans/1?status=late&region=440100'), {
    to: '/plans/1',
    search: { status: 'late', region: '440100' },
  });
  assert.deepEqual(splitLink('/plans/1'), { to: '/plans/1', search: {} });
});
