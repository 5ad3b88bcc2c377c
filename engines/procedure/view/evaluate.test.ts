import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarFrom, endOfDay, seedCalendarYears, startOfDay } from '@qingfeng/codes';
import {
  admit,
  defineProcedure,
  evaluate,
  explainDuty,
  type Json,
  openSteps,
  type Procedure,
  ProcedureError,
  type ProcedureEvent,
  project,
  timeAllowed,
} from '../index.ts';
import { loan } from '../loan.fixture.ts';

const calendar = calendarFrom(seedCalendarYears());
const HOUR = 3_600_000;
/** Monday 2016-09-19, 10:00 in Shanghai. */
const start = startOfDay('2016-09-19') + 10 * HOUR;

function event(step: string, at: number, facts: Record<string, Json> = {}, reason?: string): ProcedureEvent {
  const role = ['hold', 'expire', 'charge', 'waive'].includes(step) ? 'desk' : 'reader';
  const by = { user: 'u1', agency: 'a1', role };
  return reason === undefined ? { step, at, by, facts } : { step, at, by, facts, reason };
}

const held = event('hold', start, { shelf: 'A3', notice: 'mail' });
const fetched = event('fetch', start + HOUR);
const see = (events: readonly ProcedureEvent[], now: number) =>
  evaluate({ procedure: loan, events, now, calendar, roles: ['reader'] });

test('a duty runs from its opening event, turns amber, then red, and is met late', () => {
  const due = start + 48 * HOUR;
  const colourAt = (now: number) => see([held], now).duties[0]?.colour;
  assert.equal(see([held], start).duties[0]?.dueAt, due);
  assert.equal(colourAt(start + 23 * HOUR), 'normal');
  assert.equal(colourAt(start + 24 * HOUR), 'amber');
  assert.equal(colourAt(due), 'amber');
  assert.equal(colourAt(due + 1), 'red');
  const [fetch] = see([held, event('fetch', due + 1)], due + 5 * HOUR).duties;
  assert.deepEqual([fetch?.status, fetch?.late, fetch?.colour, fetch?.closedAt], ['metLate', true, 'normal', due + 1]);
  assert.equal(see([held, event('fetch', due)], due).duties[0]?.status, 'met');
});

test('every step is listed, and a refused one says why, in both languages, and who can do it', () => {
  const { steps } = see([held], start);
  assert.deepEqual(
    steps.map((one) => one.step),
    loan.steps.map((one) => one.name),
  );
  const why = (name: string) => {
    const step = steps.find((one) => one.step === name);
    return step?.allowed === false ? step.why : null;
  };
  assert.equal(why('fetch'), null);
  assert.deepEqual(why('expire'), {
    code: 'role',
    params: { step: 'expire', roles: 'desk' },
    zh: '“失效”由服务台办理',
    en: '"Expire" is for the desk',
  });
  assert.equal(why('giveBack')?.zh, '现为“已留书”；“还书”须在“已借出”、“待赔偿”时办理');
  assert.equal(see([held, fetched], start + HOUR).steps.find((one) => one.step === 'fetch')?.allowed, false);
});

test('what is over is so for everybody: whose it was is not said of it any more', () => {
  const hold = see([held], start).steps.find(({ step }) => step === 'hold');
  assert.equal(hold?.allowed === false && hold.why.code, 'taken', 'though it is for the desk');
  assert.deepEqual(hold?.whoCan, []);
});

test('a refusal says what is allowed instead and by whom, and nothing is changed', () => {
  const events = [held];
  const answer = admit({ procedure: loan, events, event: event('giveBack', start), now: start, calendar });
  assert.ok(!answer.admitted);
  assert.equal(answer.refusal.code, 'state');
  assert.deepEqual(
    answer.refusal.allowed.map((one) => [one.step, one.whoCan.map((who) => who.role)]),
    [
      ['fetch', ['reader']],
      ['expire', ['desk']],
    ],
  );
  assert.equal(events.length, 1);
});

test('facts that are missing, foreign or not of their kind are each named', () => {
  const codes = (facts: Record<string, Json>) => {
    const answer = admit({ procedure: loan, events: [], event: event('hold', start, facts), now: start, calendar });
    return answer.admitted ? [] : answer.refusal.facts.map((one) => `${one.fact} ${one.code}`);
  };
  assert.deepEqual(codes({}), ['shelf missing', 'notice missing']);
  assert.deepEqual(codes({ shelf: ' ', notice: 'pigeon' }), ['shelf missing', 'notice invalid']);
  assert.deepEqual(codes({ shelf: 3, notice: 'mail', wing: 'left' }), ['wing unknown', 'shelf invalid']);
  assert.deepEqual(codes({ shelf: 'A', notice: 'post' }), ['address missing']);
  assert.deepEqual(codes({ shelf: 'A', notice: 'mail', address: 'x' }), ['address unknown']);
  assert.deepEqual(codes({ shelf: 'A', notice: 'post', address: 'x' }), []);
  assert.deepEqual(codes({ shelf: 'A', notice: 'toString' }), ['notice invalid']);
});

test('what was left blank does not enter the log', () => {
  const blank = event('hold', start, { shelf: 'A3', notice: 'mail', address: null });
  const answer = admit({ procedure: loan, events: [], event: blank, now: start, calendar });
  assert.deepEqual(answer.admitted && answer.event.facts, { shelf: 'A3', notice: 'mail' });
});

test('a date that does not exist or lies before the act is refused', () => {
  const until = (date: string) => {
    const extended = event('extend', start + HOUR, { until: date });
    const answer = admit({ procedure: loan, events: [held, fetched], event: extended, now: start + HOUR, calendar });
    return answer.admitted ? 'admitted' : answer.refusal.zh;
  };
  assert.equal(until('2016-09-19'), 'admitted');
  assert.equal(until('2016-09-18'), '“借至”不得早于办理当日');
  assert.equal(until('2017-02-29'), '“借至”应为日历上存在的日期（年-月-日）');
});

test('an act in the future, before the last one, or before the calendar is refused', () => {
  const code = (at: number, now: number) => {
    const answer = admit({ procedure: loan, events: [held], event: event('fetch', at), now, calendar });
    return answer.admitted ? 'admitted' : answer.refusal.code;
  };
  assert.equal(code(start, start), 'admitted');
  assert.equal(code(start + 1, start), 'time');
  assert.equal(code(start - 1, start), 'time');
  assert.equal(code(0, start), 'time');
  assert.equal(code(Number.NaN, start), 'time');
});

test('a step that needs a reason is refused without one', () => {
  const events = [held, fetched, event('charge', start + HOUR, { bill: 'b1', cents: 50 })];
  const waive = (reason?: string) =>
    admit({
      procedure: loan,
      events,
      event: event('waive', start + HOUR, { bill: 'b1' }, reason),
      now: start + HOUR,
      calendar,
    });
  const answer = waive(' ');
  assert.equal(answer.admitted ? null : answer.refusal.code, 'reason');
  assert.ok(waive('paid at the other branch').admitted);
});

test('an amount of money is a whole number of fen, and never less than nothing', () => {
  const charged = (cents: Json) => {
    const given = event('charge', start + HOUR, { bill: 'b1', cents });
    const answer = admit({ procedure: loan, events: [held, fetched], event: given, now: start + HOUR, calendar });
    return answer.admitted ? 'admitted' : answer.refusal.facts.map(({ fact, code }) => `${fact} ${code}`).join();
  };
  for (const cents of [0, 800_000]) assert.equal(charged(cents), 'admitted');
  for (const cents of [-1, 10.5, 1e16, '800']) assert.equal(charged(cents), 'cents invalid');
});

test('rows of a keyed duty open and close one by one, and the state follows from what is open', () => {
  const at = start + 2 * HOUR;
  const bill = (name: string) => event('charge', at, { bill: name, cents: 100 });
  const events = [held, fetched, bill('b1'), bill('b2'), event('giveBack', at)];
  assert.equal(see(events, at).state, 'damaged');
  const one = [...events, event('pay', at, { bill: 'b1' }), event('giveBack', at)];
  assert.equal(see(one, at).state, 'damaged');
  const pay = see(one, at).steps.find((step) => step.step === 'pay');
  assert.deepEqual(pay?.allowed === true && pay.keys, { bill: ['b2'] });
  const again = admit({ procedure: loan, events: one, event: event('pay', at, { bill: 'b1' }), now: at, calendar });
  assert.equal(again.admitted ? null : again.refusal.code, 'facts');
  const both = [...one, event('waive', at, { bill: 'b2' }, 'ours'), event('giveBack', at)];
  assert.equal(see(both, at).state, 'done');
  assert.deepEqual(
    see(both, at)
      .duties.filter((row) => row.duty === 'fee')
      .map((row) => [row.key, row.status]),
    [
      ['b1', 'met'],
      ['b2', 'cancelled'],
    ],
  );
});

test('nobody resets a clock by repeating a step, and a row that comes again is numbered', () => {
  const at = start + 2 * HOUR;
  const later = at + 24 * HOUR;
  const bill = (when: number) => event('charge', when, { bill: 'b1', cents: 100 });
  const fees = (events: readonly ProcedureEvent[]) =>
    see(events, later)
      .duties.filter((row) => row.duty === 'fee')
      .map((row) => [row.key, row.openedAt, row.status]);
  const once = [held, fetched, bill(at), bill(later)];
  assert.deepEqual(fees(once), [['b1', at, 'open']]);
  const paid = [held, fetched, bill(at), event('pay', at, { bill: 'b1' }), bill(later)];
  assert.deepEqual(fees(paid), [
    ['b1', at, 'met'],
    ['b1#2', later, 'open'],
  ]);
});

test('a recurring duty has a row for each period that has begun, none for later ones, and says when the next begins', () => {
  const months = (now: number, extra: readonly ProcedureEvent[] = []) =>
    see([held, fetched, ...extra], now).duties.filter((row) => row.duty === 'show');
  assert.deepEqual(
    months(start + HOUR).map((row) => row.key),
    ['2016-09'],
  );
  const october = startOfDay('2016-10-01');
  assert.equal(see([held, fetched], start + HOUR).wakeAt, october);
  assert.deepEqual(
    months(october).map((row) => row.key),
    ['2016-09', '2016-10'],
  );
  // National Day 2016 took 1 to 7 October; 8 and 9 October were swapped working days.
  assert.equal(months(october)[0]?.dueAt, endOfDay('2016-10-10'));
  const shown = event('stocktake', october, { month: '2016-09' });
  assert.deepEqual(
    months(october, [shown]).map((row) => row.status),
    ['met', 'open'],
  );
  const unborn = event('stocktake', october, { month: '2016-11' });
  const answer = admit({ procedure: loan, events: [held, fetched], event: unborn, now: october, calendar });
  assert.equal(
    answer.admitted ? null : answer.refusal.facts[0]?.zh,
    '“月份”没有这一项待办的“核对图书”，现有：2016-09、2016-10',
  );
});

test('a terminal state cancels what is open and ends the recurring duties', () => {
  const at = startOfDay('2016-10-08');
  const ended = see([held, fetched, event('giveBack', at)], startOfDay('2017-03-01'));
  assert.equal(ended.ended, true);
  assert.equal(ended.wakeAt, null);
  assert.deepEqual(
    ended.duties.map((row) => [row.duty, row.key, row.status]),
    [
      ['fetch', '1', 'met'],
      ['giveBack', '1', 'met'],
      ['show', '2016-09', 'cancelled'],
      ['show', '2016-10', 'cancelled'],
    ],
  );
});

test('what may come after the end opens a duty beside it: the run has ended again once that is met, and nothing else may be done', () => {
  const declaration: Procedure = loan.declaration;
  const basis = declaration.duties.fee?.basis ?? assert.fail('a loan has a fee');
  const title = { zh: '投诉', en: 'Complain' };
  const reopened = defineProcedure({
    ...declaration,
    steps: {
      ...declaration.steps,
      complain: { title, actors: ['reader'], from: ['done'], to: 'stays', afterEnd: true, repeatable: true, basis },
      reply: { title, actors: ['desk'], from: ['done'], to: 'stays', afterEnd: true, repeatable: true, basis },
    },
    duties: {
      ...declaration.duties,
      reply: {
        ...{ title, owner: 'desk', opensOn: ['complain'], metBy: ['reply'], basis, late: title },
        deadline: { kind: 'after', amount: 10, unit: 'naturalDay' },
      },
    },
  });
  const at = startOfDay('2016-10-08');
  const done = [held, fetched, event('giveBack', at)];
  const seen = (events: readonly ProcedureEvent[]) =>
    evaluate({ procedure: reopened, events, now: at + 3 * HOUR, calendar, roles: ['reader'] });
  const allowed = seen(done).steps.flatMap(({ step, allowed: may }) => (may ? [step] : []));
  assert.deepEqual([seen(done).ended, allowed], [true, ['complain']]);
  const complained = [...done, event('complain', at + HOUR)];
  const open = seen(complained);
  assert.deepEqual([open.state, open.ended], ['done', false]);
  assert.deepEqual(
    open.duties.filter(({ status }) => status === 'open').map(({ duty }) => duty),
    ['reply'],
  );
  const replied = { ...event('reply', at + 2 * HOUR), by: { user: 'u2', agency: 'a1', role: 'desk' } };
  const met = seen([...complained, replied]);
  const reply = met.duties.find(({ duty }) => duty === 'reply');
  assert.deepEqual([met.state, met.ended, reply?.status], ['done', true, 'met']);
});

test('a due date follows the roll-over, and a date named by people takes its place', () => {
  const due = (extra: readonly ProcedureEvent[]) =>
    see([held, event('fetch', startOfDay('2016-09-20')), ...extra], startOfDay('2016-09-21')).duties.find(
      (row) => row.duty === 'giveBack',
    )?.dueAt;
  assert.equal(due([]), endOfDay('2016-10-20'));
  assert.equal(due([event('extend', startOfDay('2016-09-21'), { until: '2016-11-05' })]), endOfDay('2016-11-05'));
});

test('a duty can be asked why it is due when it is', () => {
  const october = startOfDay('2016-10-01');
  const situation = { procedure: loan, events: [held, fetched], now: october, calendar };
  const why = explainDuty(situation, { duty: 'show', key: '2016-09' });
  assert.deepEqual(
    [why.openedBy.step, why.counting?.firstDay, why.counting?.lastDay],
    ['fetch', '2016-10-08', '2016-10-10'],
  );
  assert.equal(why.rule.zh, '每月结束后 3 个工作日内（2016-09）');
  assert.equal(why.rule.en, 'within 3 working days of the end of each month (2016-09)');
  assert.ok(why.counting?.skipped.some((day) => day.date === '2016-10-03' && day.why === 'holiday'));
  const extended = [held, fetched, event('extend', start + HOUR, { until: '2016-11-05' })];
  const named = explainDuty({ ...situation, events: extended }, { duty: 'giveBack', key: '1' });
  assert.deepEqual([named.counting, named.rule.zh], [null, '限定日期 2016-11-05']);
  assert.throws(() => explainDuty(situation, { duty: 'show', key: '2016-11' }), ProcedureError);
});

test('the time that a rule allows is said of a row alone, and not of a date that people named', () => {
  const { show, giveBack } = loan.declaration.duties;
  assert.ok(show && giveBack);
  const rows = see([held, fetched], startOfDay('2016-10-01')).duties;
  const row = (duty: string) => rows.find((one) => one.duty === duty) ?? assert.fail(`no ${duty}`);
  assert.equal(timeAllowed(show, row('show'), calendar)?.zh, '期满后 3 个工作日');
  const counted = row('giveBack');
  assert.match(timeAllowed(giveBack, counted, calendar)?.en ?? '', /^\d+ \w+/);
  assert.equal(timeAllowed(giveBack, { ...counted, dueAt: endOfDay('2016-11-05') }, calendar), null);
});

test('the timeline tells acts, what fell due and what lies ahead, in order', () => {
  const now = startOfDay('2016-10-12');
  const lines = see([held, fetched], now).timeline.map((one) =>
    one.kind === 'event' ? `${one.step}: ${one.from} → ${one.to}` : `${one.kind} ${one.duty} ${one.key}`,
  );
  assert.deepEqual(lines, [
    'hold: wanted → held',
    'fetch: held → lent',
    'fellDue show 2016-09',
    'ahead giveBack 1',
    'ahead show 2016-10',
  ]);
});

test('what a store keeps is the open part of the evaluation', () => {
  const now = startOfDay('2016-10-12');
  const stored = project({ procedure: loan, events: [held, fetched], now, calendar });
  const full = see([held, fetched], now);
  assert.equal(stored.state, full.state);
  assert.equal(stored.wakeAt, full.wakeAt);
  assert.deepEqual(
    stored.duties.map(({ duty, key, dueAt }) => ({ duty, key, dueAt })),
    full.duties.filter((row) => row.status === 'open').map(({ duty, key, dueAt }) => ({ duty, key, dueAt })),
  );
});

test('a log that its procedure does not allow is an error and not an answer', () => {
  const broken = (events: readonly ProcedureEvent[]) => () => see(events, start + 9 * HOUR);
  const history = { name: 'ProcedureError', code: 'history' };
  assert.throws(broken([fetched]), history);
  assert.throws(broken([held, held]), history);
  assert.throws(broken([held, { ...fetched, at: start - 1 }]), history);
  assert.throws(broken([held, { ...fetched, by: { ...fetched.by, role: 'desk' } }]), history);
  assert.throws(broken([held, fetched, event('pay', start + HOUR, { bill: 'b9' })]), history);
});

test('a declaration is plain data: it survives JSON and behaves the same', () => {
  const copy = defineProcedure(JSON.parse(JSON.stringify(loan.declaration)));
  const now = startOfDay('2016-10-12');
  const roles = ['desk'];
  assert.deepEqual(
    evaluate({ procedure: copy, events: [held, fetched], now, calendar, roles }),
    evaluate({ procedure: loan, events: [held, fetched], now, calendar, roles }),
  );
});

test('the open steps of those that are named are those that the view of all steps allows', () => {
  const names = loan.steps.map(({ name }) => name).toReversed();
  for (const events of [[], [held], [held, fetched]])
    for (const roles of [['reader'], ['desk'], ['reader', 'desk'], []])
      for (const now of [start + HOUR, start + 72 * HOUR]) {
        const situation = { procedure: loan, events, now, calendar, roles };
        const { steps } = evaluate(situation);
        assert.deepEqual(
          openSteps(situation, names),
          steps.flatMap(({ step, title, allowed }) => (allowed ? [{ step, title }] : [])).toReversed(),
        );
      }
  assert.deepEqual(openSteps({ procedure: loan, events: [], now: start, calendar, roles: ['desk'] }, ['none']), []);
});
