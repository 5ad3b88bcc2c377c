// The clocks of a request to a dispatch centre, by the declaration alone.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { calendarFrom, endOfDay, seedCalendarYears, startOfDay } from '@qingfeng/codes';
import { admit, evaluate, type Json, type ProcedureEvent } from '@qingfeng/procedure';
import { dispatchProcedure as procedure } from './procedure.dispatch.ts';

const calendar = calendarFrom(seedCalendarYears());
type Act = readonly [step: string, on: string, facts?: Record<string, Json>];

/** One more step, taken at ten o'clock by whoever may take it. */
function attempt(events: readonly ProcedureEvent[], [step, on, facts = {}]: Act) {
  const role = procedure.stepByName.get(step)?.rule.actors[0] ?? '';
  const at = startOfDay(on) + 10 * 3_600_000;
  const event = { step, at, by: { user: 'u', agency: 'a', role }, facts, reason: '理由' };
  return admit({ procedure, events, event, now: at, calendar });
}

function log(...acts: readonly Act[]): ProcedureEvent[] {
  const events: ProcedureEvent[] = [];
  for (const act of acts) {
    const answer = attempt(events, act);
    assert.ok(answer.admitted, answer.admitted ? '' : `${act[0]}: ${answer.refusal.zh}`);
    events.push(answer.event);
  }
  return events;
}

const duty = (events: readonly ProcedureEvent[], name: string, on: string) =>
  evaluate({ procedure, events, now: startOfDay(on), calendar, roles: [] }).duties.findLast((one) => one.duty === name);

const material = { files: ['00000000-0000-4000-8000-000000000000'] };
const materials = { complaint: material, patent: material, comparison: material };
// 28 and 29 September 2016 are working days; 1 to 7 October are days off, 8 and 9 October are worked.
const signed: Act[] = [
  ['draw', '2016-09-28'],
  ['send', '2016-09-28', { materials }],
  ['accept', '2016-09-29'],
  ['assign', '2016-09-29', { agency: '某知识产权局' }],
  ['sign', '2016-09-30'],
];
const opine = (on: string): Act => ['opine', on, {}];

describe('the opinion of an assigned agency', () => {
  test('is due 2 working days after the receipt of the material, days off left out (四川省专利行政执法办案规范 146)', () => {
    const row = duty(log(...signed), 'opine', '2016-10-08');
    assert.equal(row?.dueAt, endOfDay('2016-10-09'));
    assert.equal(duty(log(...signed, opine('2016-10-09')), 'opine', '2016-10-10')?.status, 'met');
    assert.equal(duty(log(...signed, opine('2016-10-10')), 'opine', '2016-10-11')?.status, 'metLate');
  });

  test('is owed no more by an agency that gave the request back, and by the next one anew', () => {
    const back = log(...signed, ['decline', '2016-10-08']);
    assert.equal(duty(back, 'opine', '2016-10-08')?.status, 'cancelled');
    assert.equal(duty(back, 'assign', '2016-10-08')?.status, 'open');
    const again = log(
      ...signed,
      ['decline', '2016-10-08'],
      ['assign', '2016-10-09', { agency: '另一局' }],
      ['sign', '2016-10-10'],
    );
    assert.equal(duty(again, 'opine', '2016-10-10')?.dueAt, endOfDay('2016-10-12'));
  });
});

describe('the clue', () => {
  const acted = log(
    ...signed,
    opine('2016-10-09'),
    ['answer', '2016-10-10'],
    ['report', '2016-10-11', { done: 'takenDown' }],
  );
  const pass: Act = ['passClue', '2016-10-12', { agency: '某市知识产权局' }];

  test('is passed on only after the platform gave the merchant’s real data, which it gives when asked', () => {
    assert.ok(!attempt(acted, pass).admitted);
    assert.ok(!attempt(acted, ['giveData', '2016-10-12', { dataRef: '函 1' }]).admitted);
    const given = [...acted];
    for (const act of [
      ['askData', '2016-10-12'],
      ['giveData', '2016-10-12', { dataRef: '函 1' }],
    ] as Act[]) {
      const answer = attempt(given, act);
      assert.ok(answer.admitted);
      given.push(answer.event);
    }
    assert.ok(attempt(given, pass).admitted);
  });
});

test('nothing is withdrawn once the platform was answered', () => {
  const judging = log(...signed);
  assert.ok(attempt(judging, ['withdraw', '2016-10-08']).admitted);
  const answered = log(...signed, opine('2016-10-09'), ['answer', '2016-10-10']);
  assert.ok(!attempt(answered, ['withdraw', '2016-10-11']).admitted);
});
