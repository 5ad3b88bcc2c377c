import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarFrom, endOfDay, seedCalendarYears, startOfDay } from '@qingfeng/codes';
import { admit, evaluate, explainDuty, type Json, type ProcedureEvent } from './index.ts';
import { penalty } from './penalty.fixture.ts';

const calendar = calendarFrom(seedCalendarYears());
const HOUR = 3_600_000;
const at = (date: string, hour = 10) => startOfDay(date) + hour * HOUR;
type Act = readonly [step: string, on: string, facts?: Record<string, Json>];

function attempt(events: readonly ProcedureEvent[], [step, on, facts = {}]: Act) {
  const role = penalty.stepByName.get(step)?.rule.actors[0] ?? '';
  const event = { step, at: at(on), by: { user: 'u', agency: 'a', role }, facts, reason: '案情复杂' };
  return admit({ procedure: penalty, events, event, now: event.at, calendar });
}

/** The log of these acts; the test fails where one is refused. */
function log(...acts: readonly Act[]): ProcedureEvent[] {
  const events: ProcedureEvent[] = [];
  for (const act of acts) {
    const answer = attempt(events, act);
    assert.ok(answer.admitted, answer.admitted ? '' : `${act[0]}: ${answer.refusal.zh}`);
    events.push(answer.event);
  }
  return events;
}

const refused = (events: readonly ProcedureEvent[], act: Act) => {
  const answer = attempt(events, act);
  return answer.admitted ? assert.fail(`${act[0]} was admitted`) : answer.refusal;
};
const see = (events: readonly ProcedureEvent[], on: string) =>
  evaluate({ procedure: penalty, events, now: at(on), calendar, roles: ['officer', 'head', 'police'] });
const duty = (events: readonly ProcedureEvent[], name: string, on: string) =>
  see(events, on).duties.find((row) => row.duty === name) ?? assert.fail(`no ${name}`);
const stepView = (events: readonly ProcedureEvent[], name: string, on: string) =>
  see(events, on).steps.find((one) => one.step === name) ?? assert.fail(`no ${name}`);

const filed: Act = ['file', '2024-03-01'];
const referral = (branch: string, acceptedAt = '2024-03-10T09:00:00+08:00') => ({
  branch,
  acceptedAt,
  materials: { letter: { files: ['f1'] }, appraisal: { absent: '仍在检验' } },
});

test('a case is decided in 90 days, once 30 more, then by the date a meeting set (程序规定 art 64)', () => {
  assert.equal(duty(log(filed), 'decide', '2024-03-02').dueAt, endOfDay('2024-05-30'));
  const once = log(filed, ['extend', '2024-05-20']);
  assert.equal(duty(once, 'decide', '2024-05-21').dueAt, endOfDay('2024-06-29'));
  assert.equal(refused(once, ['extend', '2024-05-22']).code, 'extended');
  assert.equal(refused(log(filed), ['setPeriod', '2024-03-02', { decideBy: '2024-12-01' }]).code, 'locked');
  const set = log(filed, ['extend', '2024-05-20'], ['setPeriod', '2024-06-20', { decideBy: '2024-12-01' }]);
  assert.equal(duty(set, 'decide', '2024-06-21').dueAt, endOfDay('2024-12-01'));
  const beyond = refused(once, ['setPeriod', '2024-06-20', { decideBy: '2025-03-02' }]);
  assert.deepEqual([beyond.facts[0]?.fact, beyond.facts[0]?.zh], ['decideBy', '“办结案件”至迟延长到 2025-03-01']);
});

test('a limit that has run out cannot be lengthened, and the list of steps says so too', () => {
  const events = log(filed);
  assert.equal(refused(events, ['extend', '2024-05-31']).code, 'lapsed');
  const view = stepView(events, 'extend', '2024-05-31');
  assert.equal(view.allowed === false && view.why.code, 'lapsed');
  assert.equal(stepView(events, 'extend', '2024-05-30').allowed, true);
  assert.equal(stepView(events, 'prolongSeizure', '2024-05-30').allowed, false);
});

test('the time of a test does not count, and several tests at once count out once (程序规定 art 64)', () => {
  const testing = log(filed, ['sendToTest', '2024-03-11', { test: 'a' }], ['sendToTest', '2024-03-15', { test: 'b' }]);
  const standing = duty(testing, 'decide', '2024-09-01');
  assert.deepEqual([standing.stoppedAt, standing.late, standing.colour], [at('2024-03-11'), false, 'normal']);
  const one = [...testing, ...log(filed, ['receiveReport', '2024-03-20', { test: 'a' }]).slice(1)];
  assert.notEqual(duty(one, 'decide', '2024-03-21').stoppedAt, null);
  const both = [...one, ...log(filed, ['receiveReport', '2024-03-31', { test: 'b' }]).slice(1)];
  const row = duty(both, 'decide', '2024-04-01');
  assert.deepEqual([row.stoppedAt, row.dueAt], [null, endOfDay('2024-06-19')]);
  const why = explainDuty({ procedure: penalty, events: both, now: at('2024-04-01'), calendar }, row);
  assert.deepEqual(
    why.counting?.paused.map((one) => one.leftOut),
    [20],
  );
  assert.deepEqual(
    why.pausedBy.map((one) => one.why.zh),
    ['检验期间不计入'],
  );
});

test('fine and confiscation are locked while the case is referred, a warning is not (国务院令第310号 art 11)', () => {
  const noticed = log(
    filed,
    ['refer', '2024-03-10', referral('food')],
    ['serveNotice', '2024-03-12', { servedOn: '2024-03-12' }],
  );
  const fine = refused(noticed, ['decide', '2024-03-20', { penalties: ['warning', 'fine'] }]);
  assert.equal(fine.facts[0]?.code, 'barred');
  assert.match(fine.zh, /移送期间不得罚没（行政执法机关移送涉嫌犯罪案件的规定第11条）/);
  const view = stepView(noticed, 'decide', '2024-03-20');
  assert.deepEqual(view.allowed && view.barred[0]?.values, ['fine', 'confiscation']);
  assert.ok(attempt(noticed, ['decide', '2024-03-20', { penalties: ['warning'] }]).admitted);
  const answered = [...noticed, ...answerOn('2024-03-13')];
  assert.ok(attempt(answered, ['decide', '2024-03-20', { penalties: ['warning', 'fine'] }]).admitted);
});

const answerOn = (on: string): ProcedureEvent[] => [
  { step: 'answer', at: at(on), by: { user: 'p', agency: 'p', role: 'police' }, facts: {} },
];

test('once a crime is suspected there is no decision without a referral (国务院令第310号 art 3)', () => {
  const suspected = log(
    filed,
    ['assess', '2024-03-05', { crime: true }],
    ['serveNotice', '2024-03-12', { servedOn: '2024-03-12' }],
  );
  const refusal = refused(suspected, ['decide', '2024-03-20', { penalties: ['fine'] }]);
  assert.deepEqual([refusal.code, refusal.basis?.article], ['locked', '11']);
  assert.equal(
    refusal.allowed.some((one) => one.step === 'decide'),
    false,
  );
  const cleared = log(
    filed,
    ['assess', '2024-03-05', { crime: true }],
    ['assess', '2024-03-06', { crime: false }],
    ['serveNotice', '2024-03-12', { servedOn: '2024-03-12' }],
  );
  assert.ok(attempt(cleared, ['decide', '2024-03-20', { penalties: ['fine'] }]).admitted);
});

test('the branch of the police decides on the time to file, which may become thirty days in all', () => {
  const due = (branch: string, ...more: readonly Act[]) =>
    duty(log(filed, ['refer', '2024-03-12', referral(branch)], ...more), 'answer', '2024-03-13').dueAt;
  assert.equal(due('food'), endOfDay('2024-03-13'));
  assert.equal(due('economic'), endOfDay('2024-03-20'));
  assert.equal(due('food', ['enlarge', '2024-03-12']), endOfDay('2024-04-09'));
});

test('five days to be heard are working days and count from the day of service (行政处罚法 art 85)', () => {
  const events = log(filed, ['serveNotice', '2024-04-30', { servedOn: '2024-04-29' }]);
  const row = duty(events, 'hear', '2024-04-30');
  assert.deepEqual([row.clockFrom, row.dueAt], [startOfDay('2024-04-29'), endOfDay('2024-05-09')]);
  const why = explainDuty({ procedure: penalty, events, now: at('2024-04-30'), calendar }, row);
  assert.deepEqual([why.rule.zh, why.countedFrom?.title.zh], ['5 个工作日内', '送达日期']);
});

test('a step asks for its materials by name, and one that may be absent is explained', () => {
  const facts = (materials: Json) => ({ ...referral('food'), materials });
  const said = (materials: Json) =>
    refused(log(filed), ['refer', '2024-03-10', facts(materials)]).facts.map((one) => [one.fact, one.code]);
  assert.deepEqual(said({}), [
    ['materials/letter', 'missing'],
    ['materials/appraisal', 'missing'],
  ]);
  assert.deepEqual(said({ letter: { absent: '没有' }, appraisal: { absent: '' }, map: { files: ['x'] } }), [
    ['materials/map', 'unknown'],
    ['materials/letter', 'missing'],
    ['materials/appraisal', 'invalid'],
  ]);
  const view = stepView(log(filed), 'refer', '2024-03-10');
  assert.deepEqual(view.allowed && view.materials.map((one) => one.id), ['letter', 'appraisal']);
});

test('reminders come at half the time and on the working day before, and who is told of lateness is listed', () => {
  const row = duty(log(filed), 'decide', '2024-03-02');
  assert.deepEqual(row.remindAt, [row.dueAt - Math.round((row.dueAt - row.clockFrom) / 2), startOfDay('2024-05-29')]);
  assert.deepEqual(row.escalations, [
    { role: 'superior', at: startOfDay('2024-05-31') },
    { role: 'procuratorate', at: startOfDay('2024-06-05') },
  ]);
  assert.deepEqual(duty(log(filed, ['sendToTest', '2024-03-11', { test: 'a' }]), 'decide', '2024-03-12').remindAt, []);
});

test('a log with a fine during a referral, or a second extension, is broken', () => {
  const noticed = log(
    filed,
    ['refer', '2024-03-10', referral('food')],
    ['serveNotice', '2024-03-12', { servedOn: '2024-03-12' }],
  );
  const by = { user: 'h', agency: 'a', role: 'head' };
  const fine = { step: 'decide', at: at('2024-03-20'), by, facts: { penalties: ['fine'] } };
  assert.throws(() => see([...noticed, fine], '2024-03-21'), { code: 'history' });
  const extend = { step: 'extend', at: at('2024-03-20'), by, facts: {} };
  assert.throws(() => see([...log(filed), extend, extend], '2024-03-21'), { code: 'history' });
});

test('times and choices are held to their form, and a date from which nothing could be counted is refused', () => {
  const said = (facts: Record<string, Json>) =>
    refused(log(filed), ['refer', '2024-03-10', { ...referral('food'), ...facts }]).facts.map((one) => one.zh);
  assert.deepEqual(said({ acceptedAt: '2024-03-10 09:00' }), ['“受理时间”应为北京时间，如 2026-03-05T14:30:00+08:00']);
  assert.equal(said({ acceptedAt: '2024-02-30T09:00:00+08:00' }).length, 1);
  assert.deepEqual(said({ acceptedAt: '2024-03-10T10:00:01+08:00' }), ['“受理时间”不得晚于办理时间']);
  const noticed = log(filed, ['serveNotice', '2024-03-12', { servedOn: '2024-03-12' }]);
  const kinds = (penalties: Json) => refused(noticed, ['decide', '2024-03-20', { penalties }]).facts[0]?.zh;
  const form = '“处罚种类”应为其中一项或几项，不得重复：警告、罚款、没收';
  assert.equal(kinds(['warning', 'warning']), form);
  assert.equal(kinds(['jail']), form);
  assert.equal(kinds('fine'), form);
  const once = log(filed, ['extend', '2024-05-20']);
  assert.match(refused(once, ['setPeriod', '2024-06-20', { decideBy: '9999-12-31' }]).zh, /应为日历上存在的日期/);
});
