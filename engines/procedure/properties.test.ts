import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarFrom, seedCalendarYears, startOfDay } from '@qingfeng/codes';
import fc from 'fast-check';
import {
  admit,
  type DutyView,
  evaluate,
  type Json,
  type ProcedureEvent,
  project,
  type Requirement,
  type StepView,
} from './index.ts';
import { loan } from './loan.fixture.ts';

const procedure = loan;
const roles = ['reader', 'desk'];
const years = seedCalendarYears();
const calendar = calendarFrom(years);
const DAY = 86_400_000;
const settings = { seed: 20161124, numRuns: 400 };

/** What somebody tries next: which step (`blind`: allowed or not), how long after the last act, which of the values. */
type Attempt = { step: number; blind: boolean; wait: number; pick: number };
const attempts = fc.array(
  fc.record({ step: fc.nat(), blind: fc.boolean(), wait: fc.integer({ min: 0, max: 20 * DAY }), pick: fc.nat(9) }),
  {
    minLength: 4,
    maxLength: 25,
    size: 'max',
  },
);
const starts = fc.integer({ min: startOfDay('2005-01-01'), max: startOfDay('2026-01-01') });

function goodValue(q: { ask: Requirement; keys: readonly string[]; pick: number }): Json {
  const { ask, keys, pick } = q;
  switch (ask.kind) {
    case 'text':
      return `t${pick}`;
    case 'date':
      return `2${pick}99-12-31`;
    case 'file':
      return ['f1'];
    case 'number':
      return (ask.min ?? 0) + pick;
    case 'money':
      return pick;
    case 'figures':
      return { count: pick };
    case 'choice':
      return Object.keys(ask.options)[pick % Object.keys(ask.options).length] ?? '';
    case 'boolean':
      return pick % 2 === 0;
    case 'key':
      return keys[pick % keys.length] ?? '';
    default:
      return ask;
  }
}

function goodFacts(view: StepView, pick: number): Record<string, Json> {
  const facts: Record<string, Json> = {};
  if (!view.allowed) return facts;
  for (const ask of view.asks) {
    const holds = ask.when === undefined || ask.when.is.includes(String(facts[ask.when.fact]));
    if (holds) facts[ask.fact] = goodValue({ ask, keys: view.keys[ask.fact] ?? [], pick });
  }
  return facts;
}

/** Rare, or most walks would be short. */
const ending = ['expire', 'giveBack'];

/** Takes every attempt to the gate, allowed or not; the log grows by those that are admitted. */
function walk(start: number, tries: readonly Attempt[]): ProcedureEvent[] {
  const events: ProcedureEvent[] = [];
  let now = start;
  for (const { step, blind, wait, pick } of tries) {
    now += wait;
    const { steps } = evaluate({ procedure, events, now, calendar, roles });
    const choice = blind ? steps : steps.filter((one) => one.allowed && (pick < 2 || !ending.includes(one.step)));
    const view = choice[step % choice.length];
    if (view === undefined) break;
    const role = view.whoCan[pick % view.whoCan.length]?.role ?? '';
    const by = { user: 'u', agency: 'a', role };
    const event = { step: view.step, at: now, by, facts: goodFacts(view, pick), reason: 'because' };
    const answer = admit({ procedure, events, event, now, calendar });
    assert.equal(answer.admitted, view.allowed, `${view.step} is listed and admitted alike`);
    if (answer.admitted) events.push(answer.event);
    else assert.ok(answer.refusal.zh !== '' && answer.refusal.en !== '');
  }
  return events;
}

const see = (events: readonly ProcedureEvent[], now: number, by = calendar) =>
  evaluate({ procedure, events, now, calendar: by, roles });

test('no sequence of attempts reaches an undeclared state, and what is listed is what is admitted', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(starts, attempts, (start, tries) => {
      const events = walk(start, tries);
      for (let length = 0; length <= events.length; length += 1) {
        reached.add(see(events.slice(0, length), start + 600 * DAY).state);
      }
    }),
    settings,
  );
  assert.deepEqual([...reached].sort(), [...procedure.states].sort());
});

test('a step by a role that may not take it, in any state, is refused by name of who may', () => {
  fc.assert(
    fc.property(starts, attempts, fc.nat(), (start, tries, one) => {
      const events = walk(start, tries);
      const now = start + 600 * DAY;
      const step = procedure.steps[one % procedure.steps.length]?.name ?? '';
      const event = { step, at: now, by: { user: 'u', agency: 'a', role: 'stranger' }, facts: {} };
      const answer = admit({ procedure, events, event, now, calendar });
      assert.equal(answer.admitted ? null : answer.refusal.code, 'role');
    }),
    settings,
  );
});

test('replay gives the same answer, also from a copy of the log', () => {
  fc.assert(
    fc.property(starts, attempts, (start, tries) => {
      const events = walk(start, tries);
      const now = start + 300 * DAY;
      const copy: ProcedureEvent[] = JSON.parse(JSON.stringify(events));
      assert.deepEqual(see(copy, now), see(events, now));
      assert.equal(project({ procedure, events: copy, now, calendar }).state, see(events, now).state);
    }),
    settings,
  );
});

const rowsOf = (duties: readonly DutyView[]) => new Map(duties.map((row) => [`${row.duty} ${row.key}`, row]));

test('the key of a row is unique within an instance', () => {
  fc.assert(
    fc.property(starts, attempts, (start, tries) => {
      const { duties } = see(walk(start, tries), start + 500 * DAY);
      assert.equal(rowsOf(duties).size, duties.length);
    }),
    settings,
  );
});

test('due dates never move backwards: a later start is never due earlier', () => {
  fc.assert(
    fc.property(starts, attempts, fc.integer({ min: 0, max: 40 * DAY }), (start, tries, shift) => {
      const events = walk(start, tries);
      const shifted = events.map((event) => ({ ...event, at: event.at + shift }));
      const counted = (log: readonly ProcedureEvent[], now: number) =>
        see(log, now).duties.filter((row) => row.duty !== 'show');
      if (events.some((event) => event.step === 'stocktake')) return;
      const later = rowsOf(counted(shifted, start + shift + 500 * DAY));
      for (const row of counted(events, start + 500 * DAY)) {
        const other = later.get(`${row.duty} ${row.key}`);
        assert.ok(other !== undefined && other.dueAt >= row.dueAt, `${row.duty} ${row.key}`);
      }
    }),
    settings,
  );
});

test('due dates never move backwards: no later act but one that moves it changes when a row is due', () => {
  fc.assert(
    fc.property(starts, attempts, (start, tries) => {
      const events = walk(start, tries);
      const now = start + 500 * DAY;
      for (let length = 1; length < events.length; length += 1) {
        if (events[length]?.step === 'extend') continue;
        const after = rowsOf(see(events.slice(0, length + 1), now).duties);
        for (const row of see(events.slice(0, length), now).duties) {
          const same = after.get(`${row.duty} ${row.key}`);
          if (same === undefined) assert.equal(row.duty, 'show', 'only periods that had not begun at the end go');
          else assert.equal(same.dueAt, row.dueAt);
        }
      }
    }),
    settings,
  );
});

test('a calendar published later moves only what was provisional', () => {
  const split = fc.integer({ min: 2006, max: 2025 });
  let moved = 0;
  fc.assert(
    fc.property(split, fc.nat(400), attempts, (year, days, tries) => {
      const start = startOfDay(`${year}-06-01`) + days * DAY;
      const events = walk(start, tries);
      const now = start + 200 * DAY;
      const before = see(events, now, calendarFrom(years.filter((one) => one.year <= year)));
      const after = rowsOf(see(events, now).duties);
      for (const row of before.duties) {
        const published = after.get(`${row.duty} ${row.key}`);
        if (!row.provisional) assert.equal(published?.dueAt, row.dueAt);
        else if (published?.dueAt !== row.dueAt) moved += 1;
      }
    }),
    settings,
  );
  assert.ok(moved > 0, 'the examples hold rows that do move');
});

test('amber comes before red, and both after the clock starts', () => {
  fc.assert(
    fc.property(starts, attempts, (start, tries) => {
      for (const row of see(walk(start, tries), start + 500 * DAY).duties) {
        assert.ok(row.clockFrom <= row.amberAt && row.amberAt <= row.dueAt, `${row.duty} ${row.key}`);
      }
    }),
    settings,
  );
});

test('nothing appears between now and the instant at which the engine asks to be woken', () => {
  fc.assert(
    fc.property(starts, attempts, fc.nat(90), (start, tries, days) => {
      const events = walk(start, tries);
      const now = (events.at(-1)?.at ?? start) + days * DAY;
      const { wakeAt, duties } = see(events, now);
      if (wakeAt === null) return assert.equal(see(events, now + 400 * DAY).duties.length, duties.length);
      assert.equal(see(events, wakeAt - 1).duties.length, duties.length);
      assert.equal(see(events, wakeAt).duties.length, duties.length + 1);
    }),
    settings,
  );
});
