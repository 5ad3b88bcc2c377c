import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarFrom, endOfDay, seedCalendarYears, startOfDay } from '@qingfeng/codes';
import {
  admit,
  type CompiledProcedure,
  evaluate,
  explainDuty,
  type Json,
  type ProcedureEvent,
} from '@qingfeng/procedure';
import { orderProcedure, taskProcedure } from '../procedure.ts';

const calendar = calendarFrom(seedCalendarYears());
const HOUR = 3_600_000;
const at = (date: string, hour = 10) => startOfDay(date) + hour * HOUR;

type Act = { step: string; on: number; facts?: Record<string, Json>; reason?: string };

/** Takes the acts in order, each by the role that may; the test fails where one is refused. */
function take(procedure: CompiledProcedure, acts: readonly Act[]): ProcedureEvent[] {
  const events: ProcedureEvent[] = [];
  for (const { step, on, facts = {}, reason = '说明' } of acts) {
    const role = procedure.stepByName.get(step)?.rule.actors[0] ?? '';
    const event = { step, at: on, by: { user: 'u', agency: 'a', role }, facts, reason };
    const answer = admit({ procedure, events, event, now: on, calendar });
    assert.ok(answer.admitted, answer.admitted ? '' : `${step}: ${answer.refusal.zh}`);
    events.push(answer.event);
  }
  return events;
}

function see(procedure: CompiledProcedure, q: { acts: readonly Act[]; now: number }) {
  const roles = ['responsible'];
  return evaluate({ procedure, events: take(procedure, q.acts), now: q.now, calendar, roles });
}

/** 国办发〔2016〕25号 is of 2016-04-19; a task of it issued on Friday 2016-04-22, reported each quarter. */
const issue: Act = {
  step: 'issue',
  on: at('2016-04-22'),
  facts: { reporting: 'quarter', reportUntil: '2016-12-31', dueOn: '2016-11-30' },
};
const sign: Act = { step: 'sign', on: at('2016-04-28') };
const progress = (percent: number) => ({ summary: '查处案件', percent, figures: { 立案: 12 } });
const report = (period: string, on: number): Act => ({ step: 'report', on, facts: { period, ...progress(40) } });

test('an issued task is to be signed for within five working days, and May Day is not one of them', () => {
  const { duties, state } = see(taskProcedure, { acts: [issue], now: at('2016-04-29', 23) });
  assert.equal(state, 'issued');
  const row = duties.find((one) => one.duty === 'sign');
  assert.deepEqual([row?.owner, row?.dueAt, row?.colour], ['responsible', endOfDay('2016-04-29'), 'amber']);
  const late: Act = { ...issue, on: at('2016-04-27') };
  const now = at('2016-05-05', 0);
  const overdue = see(taskProcedure, { acts: [late], now }).duties.find((one) => one.duty === 'sign');
  assert.deepEqual([overdue?.dueAt, overdue?.colour], [endOfDay('2016-05-05'), 'amber']);
});

test('signing a day late is met late, and the lateness stays visible', () => {
  const { duties } = see(taskProcedure, {
    acts: [issue, { step: 'sign', on: at('2016-05-03') }],
    now: at('2016-06-01'),
  });
  const row = duties.find((one) => one.duty === 'sign');
  assert.deepEqual([row?.status, row?.late], ['metLate', true]);
});

test('a quarterly report is due five working days after the quarter, around National Day', () => {
  const situation = {
    procedure: taskProcedure,
    events: take(taskProcedure, [issue, sign]),
    now: at('2016-10-13'),
    calendar,
  };
  const why = explainDuty(situation, { duty: 'report', key: '2016-Q3' });
  assert.equal(why.duty.dueAt, endOfDay('2016-10-12'));
  assert.equal(why.duty.colour, 'red');
  assert.deepEqual(
    why.counting?.swappedIn.map((day) => day.date),
    ['2016-10-08', '2016-10-09'],
  );
  assert.equal(why.rule.zh, '每季度结束后 5 个工作日内（2016-Q3）');
});

test('a monthly plan asks for each month up to its last, and never for one that has not begun', () => {
  const monthly: Act = { ...issue, facts: { reporting: 'month', reportUntil: '2016-12-31' } };
  const months = (now: number) =>
    see(taskProcedure, { acts: [monthly], now })
      .duties.filter((one) => one.duty === 'report')
      .map((one) => one.key);
  assert.deepEqual(months(at('2016-06-15')), ['2016-04', '2016-05', '2016-06']);
  assert.equal(months(at('2026-11-24')).at(-1), '2016-12');
  assert.equal(months(at('2026-11-24')).length, 9);
});

test('a task goes from issue to finish by way of measures, a returned report and an accepted one', () => {
  const acts: Act[] = [
    issue,
    sign,
    {
      step: 'addMeasure',
      on: at('2016-05-03'),
      facts: { measure: 'm1', content: '检查农资市场', measureOwner: '市场科', measureDue: '2016-08-31' },
    },
    report('2016-Q2', at('2016-07-05')),
    { step: 'returnReport', on: at('2016-07-08'), facts: { period: '2016-Q2' }, reason: '缺少数据' },
    { step: 'resubmit', on: at('2016-07-14'), facts: { period: '2016-Q2', ...progress(45) } },
    { step: 'accept', on: at('2016-07-15'), facts: { period: '2016-Q2' } },
    { step: 'completeMeasure', on: at('2016-08-20'), facts: { measure: 'm1' } },
    { step: 'requestFinish', on: at('2016-11-25'), facts: { summary: '全部完成' } },
    { step: 'finish', on: at('2016-11-29') },
  ];
  const states = acts.map((_, index) => {
    const part = acts.slice(0, index + 1);
    return see(taskProcedure, { acts: part, now: at('2016-12-01') }).state;
  });
  assert.deepEqual(states, [
    'issued',
    'signed',
    'inProgress',
    'reported',
    'returned',
    'reported',
    'inProgress',
    'inProgress',
    'finishing',
    'finished',
  ]);
  const { duties, ended } = see(taskProcedure, { acts, now: at('2016-12-01') });
  assert.ok(ended);
  assert.deepEqual(
    duties.filter((one) => one.owner === 'responsible').map((one) => `${one.duty} ${one.key} ${one.status}`),
    [
      'sign 1 met',
      'finish 1 met',
      'measure m1 met',
      'resubmit 2016-Q2 met',
      'report 2016-Q2 met',
      'report 2016-Q3 cancelled',
      'report 2016-Q4 cancelled',
    ],
  );
  assert.equal(duties.find((one) => one.key === '2016-Q3')?.late, true);
});

test('an agency is not held up by an office that is slow to review', () => {
  const acts = [issue, sign, report('2016-Q2', at('2016-07-05')), report('2016-Q3', at('2016-10-10'))];
  const { state, duties } = see(taskProcedure, { acts, now: at('2016-10-20') });
  assert.equal(state, 'reported');
  const reviews = duties.filter((one) => one.duty === 'review').map((one) => `${one.key} ${one.owner} ${one.colour}`);
  assert.deepEqual(reviews, ['2016-Q2 coordination red', '2016-Q3 coordination red']);
  const first = [...acts, { step: 'accept', on: at('2016-10-20'), facts: { period: '2016-Q2' } }];
  assert.equal(see(taskProcedure, { acts: first, now: at('2016-10-20') }).state, 'reported');
});

test('a report is given once for each period, and only for one that has begun', () => {
  const events = take(taskProcedure, [issue, sign, report('2016-Q2', at('2016-07-05'))]);
  const by = { user: 'u', agency: 'a', role: 'responsible' };
  for (const period of ['2016-Q2', '2016-Q4', '2016-07', '2016-Q1']) {
    const event = { step: 'report', at: at('2016-07-06'), by, facts: { period, ...progress(10) } };
    const answer = admit({ procedure: taskProcedure, events, event, now: event.at, calendar });
    assert.equal(answer.admitted ? null : answer.refusal.facts[0]?.fact, 'period', period);
  }
});

test('finishing late turns red the day after the date set, unless the office moves it', () => {
  const finish = (acts: readonly Act[], now: number) =>
    see(taskProcedure, { acts, now }).duties.find((one) => one.duty === 'finish');
  assert.equal(finish([issue, sign], endOfDay('2016-11-30'))?.colour, 'amber');
  assert.equal(finish([issue, sign], endOfDay('2016-11-30') + 1)?.colour, 'red');
  const moved: Act = {
    step: 'reschedule',
    on: at('2016-11-20'),
    facts: { dueOn: '2017-03-31' },
    reason: '专项行动延长',
  };
  assert.equal(finish([issue, sign, moved], at('2016-12-01'))?.dueAt, endOfDay('2017-03-31'));
});

test('a refused completion opens the duty to finish again with the same date', () => {
  const acts: Act[] = [
    issue,
    sign,
    { step: 'requestFinish', on: at('2016-11-25'), facts: { summary: '完成' } },
    { step: 'refuseFinish', on: at('2016-12-02'), reason: '指标未达到' },
  ];
  const { state, duties } = see(taskProcedure, { acts, now: at('2016-12-03') });
  assert.equal(state, 'inProgress');
  assert.deepEqual(
    duties.filter((one) => one.duty === 'finish').map((one) => [one.key, one.status, one.colour, one.dueAt]),
    [
      ['1', 'met', 'normal', endOfDay('2016-11-30')],
      ['2', 'open', 'red', endOfDay('2016-11-30')],
    ],
  );
});

test('a task without a date has no duty to finish until the office sets one', () => {
  const open: Act = { ...issue, facts: { reporting: 'year', reportUntil: '2016-12-31' } };
  const now = at('2016-06-01');
  const has = (acts: readonly Act[]) => see(taskProcedure, { acts, now }).duties.some((one) => one.duty === 'finish');
  assert.equal(has([open]), false);
  assert.equal(has([open, { step: 'reschedule', on: at('2016-05-20'), facts: { dueOn: '2016-12-20' } }]), true);
});

test('a task handed back for belonging to somebody else is upheld or withdrawn', () => {
  const decline: Act = { step: 'decline', on: at('2016-04-25'), reason: '不属本单位职责' };
  const declined = see(taskProcedure, { acts: [issue, decline], now: at('2016-04-26') });
  assert.equal(declined.state, 'declined');
  assert.deepEqual(
    declined.duties.filter((one) => one.status === 'open').map((one) => one.duty),
    ['finish', 'reassign', 'report'],
  );
  const upheld = see(taskProcedure, {
    acts: [issue, decline, { step: 'uphold', on: at('2016-04-26') }],
    now: at('2016-04-26'),
  });
  assert.deepEqual(
    [upheld.state, upheld.duties.some((one) => one.duty === 'sign' && one.key === '2')],
    ['issued', true],
  );
  const gone = see(taskProcedure, {
    acts: [issue, decline, { step: 'withdraw', on: at('2016-04-26') }],
    now: at('2016-12-01'),
  });
  assert.deepEqual([gone.state, gone.duties.filter((one) => one.status === 'open').length], ['withdrawn', 0]);
});

test('an office ends a task only with a reason', () => {
  const events = take(taskProcedure, [issue, sign]);
  const by = { user: 'u', agency: 'a', role: 'coordination' };
  const event = { step: 'terminate', at: at('2016-06-01'), by, facts: {} };
  const answer = admit({ procedure: taskProcedure, events, event, now: event.at, calendar });
  assert.equal(answer.admitted ? null : answer.refusal.zh, '“终止”须写明理由');
});

const order: Act = { step: 'issue', on: at('2016-09-20'), facts: { demand: '说明超期原因并限期整改' } };

test('a supervision order is answered in ten working days, unless it names a date or is extended', () => {
  const answer = (acts: readonly Act[]) =>
    see(orderProcedure, { acts, now: at('2016-09-21') }).duties.find((one) => one.duty === 'answer')?.dueAt;
  assert.equal(answer([order]), endOfDay('2016-10-09'));
  assert.equal(answer([{ ...order, facts: { ...order.facts, answerBy: '2016-09-26' } }]), endOfDay('2016-09-26'));
  const extend: Act = { step: 'extend', on: at('2016-09-21'), facts: { answerBy: '2016-10-31' } };
  assert.equal(answer([order, extend]), endOfDay('2016-10-31'));
});

test('an answer that is returned is due again in five working days, and an accepted one closes the order', () => {
  const acts: Act[] = [
    { ...order, facts: { ...order.facts, answerBy: '2016-09-26' } },
    { step: 'receive', on: at('2016-09-21') },
    { step: 'answer', on: at('2016-09-23'), facts: { answer: '已整改' } },
    { step: 'returnAnswer', on: at('2016-09-26'), reason: '没有说明原因' },
  ];
  const again = see(orderProcedure, { acts, now: at('2016-09-27') });
  const open = again.duties.filter((one) => one.status === 'open').map((one) => [one.duty, one.dueAt]);
  assert.deepEqual([again.state, open], ['returned', [['answerAgain', endOfDay('2016-10-08')]]]);
  const rest: Act[] = [
    { step: 'answer', on: at('2016-10-08'), facts: { answer: '原因是人手不足，已补足' } },
    { step: 'accept', on: at('2016-10-10') },
    { step: 'close', on: at('2016-10-11') },
  ];
  const closed = see(orderProcedure, { acts: [...acts, ...rest], now: at('2017-01-01') });
  assert.deepEqual(
    [closed.state, closed.ended, closed.duties.some((one) => one.status === 'open')],
    ['closed', true, false],
  );
});

test('every limit of the plan says which rule sets it and what being late leads to, in both languages', () => {
  for (const { declaration } of [taskProcedure, orderProcedure]) {
    for (const duty of Object.values(declaration.duties)) {
      assert.ok(duty.basis.text !== undefined && duty.basis.text.zh !== '' && duty.basis.text.en !== '');
      assert.equal(duty.basis.mark, 'office rule');
    }
  }
});
