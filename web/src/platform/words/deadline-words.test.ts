import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Clock } from '../api/types.ts';
import { deadlineDetail, deadlineSentence, toneOf } from './deadline-words.ts';

const now = new Date('2016-11-24T15:40:00+08:00');
const report = { zh: '报送进展', en: 'report progress' };

function clock(part: Partial<Clock>) {
  return {
    title: report,
    clockFrom: '2016-11-01T00:00:00+08:00',
    dueAt: '2016-11-30T23:59:59.999+08:00',
    colour: 'normal' as const,
    status: 'open' as const,
    provisional: false,
    workingDaysLeft: 4,
    unit: 'workingDay' as const,
    ...part,
  };
}

describe('a clock as a sentence', () => {
  it('tells each clock in the unit of its rule', () => {
    const tonight = '2016-11-24T22:40:00+08:00';
    const hours = clock({ dueAt: tonight, unit: 'hour', workingDaysLeft: 0 });
    assert.equal(deadlineSentence(hours, now, 'zh'), '还剩 7 小时 · 报送进展');
    const days = clock({ dueAt: '2016-11-26T23:59:59.999+08:00', unit: 'naturalDay', workingDaysLeft: 1 });
    assert.equal(deadlineSentence(days, now, 'zh'), '还剩 2 日 · 报送进展');
    assert.equal(deadlineSentence(days, now, 'en'), '2 days left · report progress');
    const months = clock({ dueAt: '2017-02-23T23:59:59.999+08:00', unit: 'month', workingDaysLeft: 60 });
    assert.equal(deadlineSentence(months, now, 'zh'), '还剩 2 个月 · 报送进展');
    const over = clock({ dueAt: '2016-11-22T23:59:59.999+08:00', unit: 'naturalDay', colour: 'red' });
    assert.equal(deadlineSentence(over, now, 'zh'), '已超 2 日 · 报送进展');
  });

  it('says how many working days are left, and for what', () => {
    assert.equal(deadlineSentence(clock({}), now, 'zh'), '还剩 4 个工作日 · 报送进展');
    assert.equal(deadlineSentence(clock({ workingDaysLeft: 1 }), now, 'en'), '1 working day left · report progress');
  });

  it('says since when a clock stands still, unless it had run out before', () => {
    const stopped = clock({ stoppedAt: '2016-11-21T10:00:00+08:00' });
    assert.equal(deadlineSentence(stopped, now, 'zh'), '11-21 起中止计算 · 报送进展');
    assert.equal(deadlineSentence(stopped, now, 'en'), 'Clock stopped since 11-21 · report progress');
    const over = clock({ stoppedAt: '2016-11-23T10:00:00+08:00', workingDaysLeft: -3, colour: 'red' });
    assert.match(deadlineSentence({ ...over, dueAt: '2016-11-21T23:59:59.999+08:00' }, now, 'zh'), /^已超/);
  });

  it('says how many working days it is over', () => {
    const over = clock({ dueAt: '2016-11-21T23:59:59.999+08:00', workingDaysLeft: -3, colour: 'red' });
    assert.equal(deadlineSentence(over, now, 'zh'), '已超 3 个工作日 · 报送进展');
    assert.equal(deadlineSentence(over, now, 'en'), '3 working days overdue · report progress');
  });

  it('counts in hours, and then in minutes, what went over on a day that is no working day later', () => {
    const hours = clock({ dueAt: '2016-11-24T13:30:00+08:00', workingDaysLeft: 0, colour: 'red' });
    assert.equal(deadlineSentence(hours, now, 'zh'), '已超 2 小时 · 报送进展');
    const minutes = clock({ dueAt: '2016-11-24T15:39:30+08:00', workingDaysLeft: 0, colour: 'red' });
    assert.equal(deadlineSentence(minutes, now, 'en'), '1 minute overdue · report progress');
  });

  it('names the time on the last day, unless it is the end of the day', () => {
    const today = clock({ dueAt: '2016-11-24T17:30:00+08:00', workingDaysLeft: 0, colour: 'amber' });
    assert.equal(deadlineSentence(today, now, 'zh'), '今天 17:30 到期 · 报送进展');
    const tonight = clock({ dueAt: '2016-11-24T23:59:59.999+08:00', workingDaysLeft: 0, colour: 'amber' });
    assert.equal(deadlineSentence(tonight, now, 'zh'), '今天到期 · 报送进展');
  });

  it('names the day when it is ahead without a working day between', () => {
    const saturday = clock({ dueAt: '2016-11-26T23:59:59.999+08:00', workingDaysLeft: 0 });
    assert.equal(deadlineSentence(saturday, now, 'zh'), '11-26 到期 · 报送进展');
  });

  it('marks a date that rests on holidays not yet published', () => {
    const far = clock({ workingDaysLeft: 31, provisional: true });
    assert.equal(deadlineSentence(far, now, 'zh'), '还剩 31 个工作日（暂定） · 报送进展');
    assert.equal(deadlineSentence(far, now, 'en'), '31 working days left (provisional) · report progress');
  });

  it('says how a closed one ended, whatever its colour was', () => {
    assert.equal(deadlineSentence(clock({ status: 'met' }), now, 'zh'), '按时完成 · 报送进展');
    assert.equal(deadlineSentence(clock({ status: 'metLate', colour: 'red' }), now, 'zh'), '逾期完成 · 报送进展');
    assert.equal(deadlineSentence(clock({ status: 'cancelled' }), now, 'zh'), '已取消 · 报送进展');
    assert.deepEqual(
      [
        toneOf({ status: 'met', colour: 'red' }),
        toneOf({ status: 'cancelled', colour: 'red' }),
        toneOf({ colour: 'red' }),
      ],
      ['done', 'off', 'red'],
    );
  });

  it('says below it from when and until when, with the year only where it is another', () => {
    assert.equal(deadlineDetail(clock({}), now, 'zh'), '11-01 起算，11-30 截止');
    const counted = clock({ rule: { zh: '10 个工作日', en: '10 working days' } });
    assert.equal(deadlineDetail(counted, now, 'zh'), '11-01 起算，10 个工作日，11-30 截止');
    assert.equal(deadlineDetail(counted, now, 'en'), 'from 11-01, 10 working days, due 11-30');
    const across = clock({ dueAt: '2017-01-10T17:30:00+08:00' });
    assert.equal(deadlineDetail(across, now, 'zh'), '11-01 起算，2017-01-10 17:30 截止');
    const closed = { ...clock({ status: 'met' }), closedAt: '2016-11-18T08:40:00+08:00' };
    assert.equal(deadlineDetail(closed, now, 'en'), 'closed 11-18 08:40, due 11-30');
  });
});
