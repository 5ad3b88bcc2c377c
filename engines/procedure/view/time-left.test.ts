import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Unit } from '@qingfeng/codes';
import { sayLength, sayTimeLeft } from './time-left.ts';

const now = Date.parse('2026-11-24T08:40:00+08:00');
const left = (due: string, unit: Unit | null, workingDaysLeft = 0) =>
  sayTimeLeft({ dueAt: Date.parse(`${due}+08:00`), now, unit, workingDaysLeft }).zh;

it('a limit of 24 hours is told in hours, and its last hour in minutes (国务院令第310号 第6条)', () => {
  assert.equal(left('2026-11-24T15:40', 'hour'), '还剩 7 小时');
  assert.equal(left('2026-11-24T09:10', 'hour'), '还剩 30 分钟');
  assert.equal(left('2026-11-24T05:40', 'hour'), '已超 3 小时');
  assert.equal(left('2026-11-14T05:40', 'hour'), '已超 10 日');
});

it('natural days are told as days, also over a weekend (行政强制法 第25条)', () => {
  assert.equal(left('2026-11-26T23:59:59.999', 'naturalDay', 2), '还剩 2 日');
  assert.equal(left('2026-11-30T23:59:59.999', 'naturalDay', 4), '还剩 6 日');
  assert.equal(left('2026-11-22T23:59:59.999', 'naturalDay', -1), '已超 2 日');
  assert.equal(left('2026-11-24T23:59:59.999', 'naturalDay'), '今天到期');
});

it('working days are told as the calendar counted them', () => {
  assert.equal(left('2026-11-27T23:59:59.999', 'workingDay', 3), '还剩 3 个工作日');
  assert.equal(left('2026-11-19T23:59:59.999', 'workingDay', -3), '已超 3 个工作日');
});

it('months are told as whole months from two on, and as days below', () => {
  assert.equal(left('2027-02-10T23:59:59.999', 'month', 50), '还剩 2 个月');
  assert.equal(left('2027-01-10T23:59:59.999', 'month', 33), '还剩 47 日');
  assert.equal(left('2031-05-24T23:59:59.999', 'month', 1124), '还剩 4 年 6 个月');
  assert.deepEqual(sayLength({ amount: 24, unit: 'month' }), { zh: '2 年', en: '2 years' });
  assert.equal(left('2026-08-20T23:59:59.999', 'month', -66), '已超 3 个月');
});

it('a date that people named is told in days, and in months when it is far', () => {
  assert.equal(left('2026-12-31T23:59:59.999', null, 27), '还剩 37 日');
  assert.equal(left('2027-06-30T23:59:59.999', null, 147), '还剩 7 个月');
});
