import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarFrom, seedCalendarYears, startOfDay } from '@qingfeng/codes';
import { admit, checkProcedure, defineProcedure, evaluate, type Procedure, type ProcedureEvent } from '../index.ts';
import { loanDeclaration } from '../loan.fixture.ts';

const calendar = calendarFrom(seedCalendarYears());
const HOUR = 3_600_000;
const start = startOfDay('2016-09-19') + 10 * HOUR;
const basis = {
  document: 'Library rules',
  article: '7',
  inForce: { from: '1998-05-01', until: null },
  mark: 'office rule',
} as const;

/** The library lends nothing to whoever put it aside. */
const plain: Procedure = loanDeclaration;
const apart = (notBy: readonly string[]): Procedure => ({
  ...plain,
  steps: {
    ...plain.steps,
    fetch: { ...plain.steps.fetch, notBy: { steps: notBy, basis } } as Procedure['steps'][string],
  },
});
const procedure = defineProcedure(apart(['hold']));
const event = (step: string, user: string, at: number): ProcedureEvent => {
  const facts = step === 'hold' ? { shelf: 'A3', notice: 'mail' } : {};
  return { step, at, by: { user, agency: 'a1', role: step === 'hold' ? 'desk' : 'reader' }, facts };
};
const held = event('hold', 'li', start);
const see = (user: string | undefined, events: readonly ProcedureEvent[] = [held]) =>
  evaluate({
    procedure,
    events,
    now: start + 2 * HOUR,
    calendar,
    roles: ['reader'],
    ...(user !== undefined && { user }),
  });
const fetchOf = (user: string | undefined) => see(user).steps.find(({ step }) => step === 'fetch');

test('a step is not for whoever took the step that it is kept apart from, and the button says why', () => {
  const own = fetchOf('li');
  assert.ok(own !== undefined && !own.allowed);
  assert.equal(own.why.code, 'hand');
  assert.match(own.why.zh, /本人办理过“留书”.*须由他人办理（Library rules第7条）/);
  assert.match(own.why.en, /you did "Hold" here/);
  assert.equal(fetchOf('wang')?.allowed, true);
});

test('the same hand is refused whatever role it bears, and another is not', () => {
  const tryAs = (user: string) =>
    admit({ procedure, events: [held], event: event('fetch', user, start + HOUR), now: start + HOUR, calendar });
  const own = tryAs('li');
  assert.ok(!own.admitted);
  assert.equal(own.refusal.code, 'hand');
  assert.equal(own.refusal.basis?.article, '7');
  assert.equal(tryAs('wang').admitted, true);
});

test('what one hand did before the rule stays, and is marked', () => {
  const entries = see('li', [held, event('fetch', 'li', start + HOUR)]).timeline;
  const marked = entries.filter((one) => one.kind === 'event' && one.oneHand !== undefined);
  assert.deepEqual(
    marked.map((one) => one.kind === 'event' && [one.step, one.oneHand?.map(({ en }) => en)]),
    [['fetch', ['Hold']]],
  );
  assert.equal(see('li', [held, event('fetch', 'li', start + HOUR)]).state, 'lent');
});

test('a declaration keeps steps apart that are there and that people take', () => {
  assert.match(checkProcedure(apart(['hurl'])).join(), /kept apart from the unknown step 'hurl'/);
  assert.match(checkProcedure(apart([])).join(), /kept apart from no step/);
});
