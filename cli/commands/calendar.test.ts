import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typed } from '../testing/typed.ts';

const due = (...args: readonly string[]) => typed(['calendar', 'due', ...args]);
const ask = (from: string, amount: string, unit: string, ...more: readonly string[]) =>
  due('--from', from, '--amount', amount, '--unit', unit, ...more);
const answer = async (...args: Parameters<typeof ask>) => {
  const { status, stdout, stderr } = await ask(...args, '--json');
  assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
  return JSON.parse(stdout);
};

test('a limit is counted by the day after the event, in working days, hours or months', async () => {
  assert.equal((await answer('2024-09-28T10:00:00+08:00', '3', 'day')).due, '2024-10-01T23:59:59+08:00');
  assert.equal((await answer('2024-09-28T10:00:00+08:00', '3', 'workday')).due, '2024-10-08T23:59:59+08:00');
  assert.equal((await answer('2024-09-30T17:30:00+08:00', '24', 'hour')).due, '2024-10-01T17:30:00+08:00');
  assert.equal((await answer('2024-01-31T17:30:00+08:00', '1', 'month')).due, '2024-02-29T23:59:59+08:00');
  assert.equal((await answer('2024-09-27T18:00:00Z', '3', 'day')).due, '2024-10-01T23:59:59+08:00');
});

test('the rule of a statute counts as its article says (行政处罚法 art 85, 行政强制法 art 69, 刑事诉讼法 art 105)', async () => {
  const by = async (rule: string, amount: string, ...more: string[]) =>
    (await answer('2024-09-27T10:00:00+08:00', amount, 'day', '--rule', rule, ...more)).due.slice(0, 10);
  assert.equal(await by('admin-penalty', '7'), '2024-10-12');
  assert.equal(await by('admin-coercion', '10'), '2024-10-16');
  assert.equal(await by('criminal-procedure', '7'), '2024-10-08');
  assert.equal(await by('criminal-procedure', '7', '--custody'), '2024-10-04');
});

test('the days that were counted and left out are listed, and a year without its notice is provisional', async () => {
  const known = await answer('2024-09-30T10:00:00+08:00', '1', 'workday');
  assert.deepEqual(Object.keys(known), ['due', 'counted']);
  assert.deepEqual(known.counted[1], { date: '2024-10-01', counted: false, why: 'holiday', name: '国庆节' });
  assert.deepEqual(known.counted.at(-1), { date: '2024-10-08', counted: true, why: 'workingDay' });
  assert.equal((await answer('2026-12-31T10:00:00+08:00', '1', 'workday')).provisional, true);
  assert.match((await ask('2026-12-31T10:00:00+08:00', '1', 'workday')).stdout, /放假通知尚未发布/);
});

test('wrong use ends with 2, a day that cannot be counted with 1 and says which', async () => {
  const status = async (...args: Parameters<typeof ask>) => (await ask(...args)).status;
  assert.equal(await status('tomorrow', '3', 'day'), 2);
  assert.equal(await status('2024-09-28', '1.5', 'day'), 2);
  const week = await ask('2024-09-28', '3', 'week');
  assert.equal(week.status, 2);
  assert.match(week.stderr, /参数无效 --unit <unit>：week（应为 hour, day, workday, month）/);
  assert.equal(await status('2024-09-28', '3', 'day', '--rule', 'none'), 2);
  assert.equal((await due('--amount', '3', '--unit', 'day')).status, 2);
  const early = await ask('2003-12-31T10:00:00+08:00', '3', 'day');
  assert.deepEqual([early.status, early.stdout], [1, '']);
  assert.match(early.stderr, /2004 年以前的日期不能计算：2003-12-31/);
  assert.equal(await status('2024-02-30', '3', 'day'), 1);
  assert.equal(await status('2024-02-01', '999999999', 'day'), 1);
});
