// Laws that hold for the statutory forms: on a procedure that uses all of them, and on procedures made at random.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { calendarFrom, type Duration, localDate, seedCalendarYears, startOfDay } from '@qingfeng/codes';
import fc from 'fast-check';
import {
  admit,
  type CompiledProcedure,
  checkProcedure,
  type DutyRule,
  type DutyView,
  defineProcedure,
  evaluate,
  explainDuty,
  type Json,
  type Procedure,
  type ProcedureEvent,
  project,
  type Requirement,
  type StepRule,
  type StepView,
  toBpmn,
  toMermaid,
} from './index.ts';
import { penalty } from './penalty.fixture.ts';

const DAY = 86_400_000;
const years = seedCalendarYears();
const calendar = calendarFrom(years);
const settings = { seed: 20260224, numRuns: 150 };
type Attempt = { step: number; wait: number; pick: number };
const attempts = fc.array(fc.record({ step: fc.nat(), wait: fc.integer({ min: 0, max: 25 * DAY }), pick: fc.nat(9) }), {
  minLength: 4,
  maxLength: 20,
  size: 'max',
});
const starts = fc.integer({ min: startOfDay('2021-08-01'), max: startOfDay('2025-06-01') });

function valueFor(ask: Requirement, q: { view: StepView & { allowed: true }; at: number; pick: number }): Json {
  const { pick, at } = q;
  const free = (options: object) => {
    const barred = q.view.barred.flatMap(({ fact, values }) => (fact === ask.fact ? values : []));
    return Object.keys(options).filter((option) => !barred.includes(option));
  };
  switch (ask.kind) {
    case 'choice':
      return free(ask.options)[pick % free(ask.options).length] ?? '';
    case 'choices':
      if (ask.byName) return { p: free(ask.options).slice(0, 1) };
      return free(ask.options).slice(0, 1 + (pick % free(ask.options).length));
    case 'boolean':
      return pick % 2 === 0;
    case 'date':
      return localDate(ask.notBeforeEvent ? at + (pick + 1) * DAY : at - pick * DAY);
    case 'time':
      return `${localDate(at - DAY)}T0${pick}:30:00+08:00`;
    case 'number':
    case 'money':
      return pick;
    case 'file':
      return ['f'];
    case 'figures':
      return { count: pick };
    case 'key':
      return q.view.keys[ask.fact]?.[0] ?? '';
    case 'text':
      return `t${pick % 3}`;
    default:
      return ask;
  }
}

/** Takes allowed steps; the gate must take every one of them. */
function walk(procedure: CompiledProcedure, start: number, tries: readonly Attempt[]): ProcedureEvent[] {
  const events: ProcedureEvent[] = [];
  const roles = Object.keys(procedure.declaration.roles);
  let now = start;
  for (const { step, wait, pick } of tries) {
    now += wait;
    const { steps } = evaluate({ procedure, events, now, calendar, roles });
    const allowed = steps.filter((one) => one.allowed && (one.step !== 'decide' || pick < 2));
    const view = allowed[step % allowed.length];
    if (view?.allowed !== true) continue;
    const facts: Record<string, Json> = {};
    for (const ask of view.asks) facts[ask.fact] = valueFor(ask, { view, at: now, pick });
    if (view.materials.length > 0) {
      facts.materials = Object.fromEntries(view.materials.map(({ id }) => [id, { files: ['f'] }]));
    }
    const by = { user: 'u', agency: 'a', role: view.whoCan[0]?.role ?? '' };
    const answer = admit({
      procedure,
      events,
      event: { step: view.step, at: now, by, facts, reason: 'r' },
      now,
      calendar,
    });
    if (!answer.admitted) {
      // A date may lie beyond the most that an extension may reach: only the fact can be at fault.
      assert.equal(answer.refusal.code, 'facts', `${view.step}: ${answer.refusal.zh}`);
      continue;
    }
    events.push(answer.event);
  }
  return events;
}

const see = (procedure: CompiledProcedure, events: readonly ProcedureEvent[], now: number, by = calendar) =>
  evaluate({ procedure, events, now, calendar: by, roles: [] });
const rowsOf = (rows: readonly DutyView[]) => new Map(rows.map((row) => [`${row.duty} ${row.key}`, row]));

/** What must hold of every log of a procedure. */
function checkLaws(procedure: CompiledProcedure, events: readonly ProcedureEvent[]): void {
  const last = events.at(-1)?.at ?? startOfDay('2024-01-01');
  const now = last + 200 * DAY;
  const seen = see(procedure, events, now);
  assert.ok(procedure.states.includes(seen.state));
  const copy: ProcedureEvent[] = JSON.parse(JSON.stringify(events));
  assert.deepEqual(see(procedure, copy, now), seen, 'replay gives the same');
  const stored = project({ procedure, events, now, calendar }).duties.map(({ duty, key, dueAt }) => [duty, key, dueAt]);
  const open = seen.duties.filter((row) => row.status === 'open');
  assert.deepEqual(
    stored,
    open.map(({ duty, key, dueAt }) => [duty, key, dueAt]),
  );
  for (const row of seen.duties) {
    assert.ok(row.clockFrom <= row.amberAt && row.amberAt <= row.dueAt, `${row.duty}: amber within the time`);
    assert.ok(
      row.remindAt.every((at) => at > row.clockFrom && at <= row.dueAt),
      `${row.duty}: reminders within the time`,
    );
    assert.ok(row.stoppedAt === null || row.colour !== 'amber');
    const why = explainDuty({ procedure, events, now, calendar }, row);
    assert.equal(why.counting?.lastDay ?? localDate(row.dueAt), localDate(row.dueAt), `${row.duty}: explained`);
    const later = rowsOf(see(procedure, events, now + 50 * DAY).duties).get(`${row.duty} ${row.key}`);
    assert.equal(later?.dueAt, row.dueAt, `${row.duty}: no due date moves by the clock`);
  }
}

describe('a procedure that uses every statutory form', () => {
  test('reaches declared states alone, replays alike, and explains each due date', () => {
    fc.assert(
      fc.property(starts, attempts, (start, tries) => checkLaws(penalty, walk(penalty, start, tries))),
      settings,
    );
  });

  test('an act moves only dates that it lengthens or lets run on, and never to an earlier day', () => {
    const movers = new Set([
      'extend',
      'setPeriod',
      'enlarge',
      'prolongSeizure',
      'receiveReport',
      'answer',
      'decide',
      'release',
    ]);
    fc.assert(
      fc.property(starts, attempts, (start, tries) => {
        const events = walk(penalty, start, tries);
        for (let length = 1; length < events.length; length += 1) {
          const now = events[length]?.at ?? 0;
          const after = rowsOf(see(penalty, events.slice(0, length + 1), now).duties);
          for (const row of see(penalty, events.slice(0, length), now).duties) {
            const same = after.get(`${row.duty} ${row.key}`);
            const step = events[length]?.step ?? '';
            if (movers.has(step) && step !== 'setPeriod')
              assert.ok(Number(same?.dueAt) >= row.dueAt, `${step} ${row.duty}`);
            else if (step !== 'setPeriod') assert.equal(same?.dueAt, row.dueAt, `${step} ${row.duty}`);
          }
        }
      }),
      settings,
    );
  });

  test('a later start is never due earlier, with all that happened as much later', () => {
    // Hours by whole days: facts that name a date or a time move along by the same days.
    fc.assert(
      fc.property(starts, attempts, fc.integer({ min: 1, max: 60 }), (start, tries, days) => {
        const events = walk(penalty, start, tries);
        const shifted = events.map((event) => ({
          ...event,
          at: event.at + days * DAY,
          facts: shiftDates(event.facts, days),
        }));
        const now = (events.at(-1)?.at ?? start) + 100 * DAY;
        const later = rowsOf(see(penalty, shifted, now + days * DAY).duties);
        for (const row of see(penalty, events, now).duties) {
          assert.ok(Number(later.get(`${row.duty} ${row.key}`)?.dueAt) >= row.dueAt, row.duty);
        }
      }),
      settings,
    );
  });

  test('a calendar published later moves only what was provisional, and that is counted in working days or rolled over', () => {
    let moved = 0;
    fc.assert(
      fc.property(fc.integer({ min: 2021, max: 2025 }), fc.nat(150), attempts, (year, days, tries) => {
        const events = walk(penalty, startOfDay(`${year}-08-01`) + days * DAY, tries);
        const now = (events.at(-1)?.at ?? 0) + 100 * DAY;
        const known = calendarFrom(years.filter((one) => one.year <= year));
        const after = rowsOf(see(penalty, events, now).duties);
        for (const row of see(penalty, events, now, known).duties) {
          const published = after.get(`${row.duty} ${row.key}`);
          if (!row.provisional) assert.equal(published?.dueAt, row.dueAt, row.duty);
          else {
            assert.ok(['hear', 'answer'].includes(row.duty), `${row.duty} counts natural days and does not roll over`);
            if (published?.dueAt !== row.dueAt) moved += 1;
          }
        }
      }),
      { ...settings, numRuns: 400 },
    );
    assert.ok(moved > 0, 'the examples hold rows that do move');
  });
});

function shiftDates(facts: ProcedureEvent['facts'], days: number): ProcedureEvent['facts'] {
  const moved = (date: string) => localDate(startOfDay(date) + days * DAY);
  return Object.fromEntries(
    Object.entries(facts).map(([fact, value]): [string, Json] => {
      if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(value)) return [fact, value];
      return [fact, moved(value.slice(0, 10)) + value.slice(10)];
    }),
  );
}

const basis = {
  document: '规则',
  article: '1',
  inForce: { from: '2004-01-01', until: null },
  mark: 'office rule',
} as const;
const title = { zh: '题', en: 'Title' };
const STATES = ['a', 'b', 'c', 'd'] as const;
const STEPS = ['go', 'stay', 'turn', 'stop', 'run', 'add', 'close'] as const;

const durations: fc.Arbitrary<Duration> = fc.record({
  amount: fc.integer({ min: 1, max: 60 }),
  unit: fc.constantFrom<Duration['unit']>('hour', 'naturalDay', 'workingDay', 'month'),
});
const someStates = fc.subarray(['a', 'b', 'c'] as const, { minLength: 1 });

/** Steps between four states, the last of them terminal; duties with pauses, extensions and locks on each other. */
const declarations: fc.Arbitrary<Procedure> = fc
  .record({
    from: fc.array(someStates, { minLength: STEPS.length, maxLength: STEPS.length }),
    to: fc.array(fc.constantFrom('stays', ...STATES), { minLength: STEPS.length, maxLength: STEPS.length }),
    times: fc.array(durations, { minLength: 3, maxLength: 3 }),
    more: durations,
    rule: fc.constantFrom<NonNullable<DutyRule['rule']>>(
      'plain',
      'admin-penalty',
      'admin-coercion',
      'criminal-procedure',
    ),
    rollOver: fc.boolean(),
    lock: fc.constantFrom(...STEPS),
    left: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
  })
  .map(({ from, to, times, more, rule, rollOver, lock, left }) => {
    const [one = more, two = more, three = more] = times;
    const steps = STEPS.map((name, index): [string, StepRule] => {
      const lockOf = { condition: { since: ['stop'], until: ['run'] }, why: title, basis };
      const rest = name === lock ? { forbiddenWhile: [lockOf] } : {};
      const target = name === 'go' ? 'b' : name === 'close' ? 'd' : (to[index] ?? 'stays');
      const begin = from[index] ?? ['a'];
      const start = name === 'go' && !begin.includes('a') ? ['a', ...begin] : begin;
      return [name, { title, actors: ['r'], from: start, to: target, repeatable: true, basis, ...rest }];
    });
    const duty = (change: Partial<DutyRule>): DutyRule => ({
      title,
      owner: 'r',
      opensOn: ['go'],
      metBy: ['close'],
      deadline: { kind: 'after', ...one, rollOver, cases: [{ when: { taken: 'turn' }, ...two }] },
      rule,
      basis,
      late: title,
      ...change,
    });
    return {
      id: 'random',
      version: '1',
      validFrom: '2004-01-01',
      validUntil: null,
      title,
      roles: { r: { title } },
      initial: 'a',
      states: { a: { title }, b: { title }, c: { title }, d: { title, terminal: true as const } },
      steps: Object.fromEntries(steps),
      duties: {
        main: duty({
          pauses: [{ from: ['stop'], until: ['run'], why: title, basis }],
          extendedBy: [{ step: 'add', by: more, times: 2 }],
          remind: [{ left }, { before: three }],
        }),
        side: duty({ opensOn: ['stay', 'turn'], metBy: ['run', 'close'], deadline: { kind: 'after', ...three } }),
      },
    } satisfies Procedure;
  });

test('what holds for one procedure holds for any that loads', () => {
  let loaded = 0;
  let long = 0;
  fc.assert(
    fc.property(declarations, starts, attempts, (declaration, start, tries) => {
      if (checkProcedure(declaration).length > 0) return;
      loaded += 1;
      const procedure = defineProcedure(declaration);
      const events = walk(procedure, start, tries);
      if (events.length > 5) long += 1;
      checkLaws(procedure, events);
      assert.equal(toMermaid(declaration, 'zh'), toMermaid(JSON.parse(JSON.stringify(declaration)), 'zh'));
      assert.doesNotMatch(toBpmn(declaration, 'en'), /NaN|undefined|Infinity/);
    }),
    { ...settings, numRuns: 1500 },
  );
  assert.ok(loaded > 150 && long > 50, `${loaded} load, ${long} have logs of some length`);
});
