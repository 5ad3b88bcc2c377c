import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarFrom, seedCalendarYears, startOfDay } from '@qingfeng/codes';
import {
  admit,
  type CompiledProcedure,
  type Evaluation,
  evaluate,
  type Json,
  type ProcedureEvent,
  type Requirement,
} from '@qingfeng/procedure';
import fc from 'fast-check';
import { orderProcedure, taskProcedure } from '../procedure.ts';

const calendar = calendarFrom(seedCalendarYears());
const roles = ['coordination', 'responsible'];
const DAY = 86_400_000;
const settings = { seed: 20160419, numRuns: 300 };
const choices = fc.array(fc.record({ step: fc.nat(), wait: fc.nat(25), pick: fc.nat(5) }), {
  minLength: 5,
  maxLength: 40,
  size: 'max',
});
/** Taken only now and then, or most histories would be short. */
const ending = ['withdraw', 'terminate', 'finish', 'close'];

function valueFor(ask: Requirement, q: { keys: readonly string[]; pick: number }): Json {
  if (ask.kind === 'key') return q.keys[q.pick % q.keys.length] ?? '';
  if (ask.kind === 'choice') return Object.keys(ask.options)[q.pick % Object.keys(ask.options).length] ?? '';
  if (ask.kind === 'date') return `2019-1${q.pick % 3}-15`;
  if (ask.kind === 'number') return q.pick;
  return ask.kind === 'figures' ? { 立案: q.pick } : ask.kind === 'file' ? ['f'] : `t${q.pick}`;
}

/** A history of allowed steps, each handed to `look` with what the engine says after it. */
function live(
  procedure: CompiledProcedure,
  q: { choices: readonly { step: number; wait: number; pick: number }[]; look: (seen: Evaluation) => void },
): void {
  const events: ProcedureEvent[] = [];
  let now = startOfDay('2016-04-20');
  for (const { step, wait, pick } of q.choices) {
    now += wait * DAY;
    const seen = evaluate({ procedure, events, now, calendar, roles });
    q.look(seen);
    const allowed = seen.steps.filter((one) => one.allowed && (pick === 0 || !ending.includes(one.step)));
    const view = allowed[step % allowed.length];
    if (view?.allowed !== true) continue;
    const facts = Object.fromEntries(
      view.asks.map((ask) => [ask.fact, valueFor(ask, { keys: view.keys[ask.fact] ?? [], pick })]),
    );
    const by = { user: 'u', agency: 'a', role: view.whoCan[0]?.role ?? '' };
    const answer = admit({
      procedure,
      events,
      event: { step: view.step, at: now, by, facts, reason: '说明' },
      now,
      calendar,
    });
    assert.ok(answer.admitted, answer.admitted ? '' : `${view.step}: ${answer.refusal.zh}`);
    events.push(answer.event);
  }
}

for (const procedure of [taskProcedure, orderProcedure]) {
  const { title } = procedure.declaration;
  test(`${title.en}: every state is reached, and until the end somebody can always do something`, () => {
    const reached = new Set<string>();
    const look = (seen: Evaluation) => {
      reached.add(seen.state);
      assert.notEqual(
        seen.steps.some((one) => one.allowed),
        seen.ended,
        seen.state,
      );
    };
    fc.assert(
      fc.property(choices, (picked) => live(procedure, { choices: picked, look })),
      settings,
    );
    assert.deepEqual([...reached].sort(), [...procedure.states].sort());
  });
}

test('a task stands as returned or to be reviewed exactly while a report is', () => {
  const look = ({ state, duties }: Evaluation) => {
    const open = (duty: string) => duties.some((row) => row.duty === duty && row.status === 'open');
    assert.equal(state === 'finishing', open('inspect'));
    assert.equal(state === 'returned', open('resubmit') && !open('inspect'));
    assert.equal(state === 'reported', open('review') && !open('resubmit') && !open('inspect'));
  };
  fc.assert(
    fc.property(choices, (picked) => live(taskProcedure, { choices: picked, look })),
    settings,
  );
});
