import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkProcedure, type DutyRule, type Procedure, type StepRule } from '../index.ts';
import { loanDeclaration } from '../loan.fixture.ts';
import { type Fault, testFaults } from './faults.fixture.ts';

const sound: Procedure = loanDeclaration;

function withStep(name: string, change: Partial<StepRule>): Procedure {
  const { hold } = loanDeclaration.steps;
  return { ...sound, steps: { ...sound.steps, [name]: { ...(sound.steps[name] ?? hold), ...change } } };
}

function withDuty(name: string, change: Partial<DutyRule>): Procedure {
  const { fetch } = loanDeclaration.duties;
  return { ...sound, duties: { ...sound.duties, [name]: { ...(sound.duties[name] ?? fetch), ...change } } };
}

function withState(name: string, terminal: boolean): Procedure {
  const title = { zh: '新', en: 'New' };
  return { ...sound, states: { ...sound.states, [name]: terminal ? { title, terminal } : { title } } };
}

const what = { zh: '另一日', en: 'another day' };
const ofAct = {
  ...{ document: '旧法', article: '1', inForce: { from: '1996-10-01', until: null }, mark: 'read' as const },
  ...{ editions: [], dayOf: 'actOn' },
};

/** Each fault, and a part of what must be said about it. */
const faults: readonly Fault[] = [
  ['an unknown initial state', { ...sound, initial: 'lost' }, "initial state 'lost'"],
  ['a state that nothing reaches', withState('lost', true), "state 'lost' is never reached"],
  [
    'a state that nothing leaves',
    { ...withState('stuck', false), steps: { ...sound.steps, fall: fall('stuck') } },
    "'stuck' is never left",
  ],
  ['a state called stays', withState('stays', true), "'stays'"],
  ['a step that nobody may take', withStep('fetch', { actors: [] }), "step 'fetch' may be taken by nobody"],
  ['a step of an unknown role', withStep('fetch', { actors: ['thief'] }), "unknown role 'thief'"],
  ['a step from nowhere', withStep('fetch', { from: [] }), 'starts from no state'],
  ['a step from an unknown state', withStep('fetch', { from: ['lost'] }), "unknown state 'lost'"],
  ['a step out of a terminal state', withStep('fetch', { from: ['held', 'done'] }), "terminal state 'done'"],
  ['a step to an unknown state', withStep('fetch', { to: 'lost' }), "leads to the unknown state 'lost'"],
  [
    'outcomes without a last resort',
    withStep('giveBack', { to: [{ whileOpen: 'fee', state: 'damaged' }] }),
    'no outcome without',
  ],
  [
    'an outcome by an unknown duty',
    withStep('giveBack', { to: [{ whileOpen: 'x', state: 'damaged' }, { state: 'done' }] }),
    "unknown duty 'x'",
  ],
  [
    'an outcome by the clock',
    withStep('giveBack', { to: [{ whileOpen: 'show', state: 'damaged' }, { state: 'done' }] }),
    'opens by the clock',
  ],
  [
    'a rule by the day of an act that no step brings',
    withStep('fetch', { basis: ofAct }),
    "by 'actOn', which is no date",
  ],
  [
    'a clock by the day of an act',
    withDuty('fetch', { basis: ofAct }),
    "the duty 'fetch' cites 旧法 by the day of an act",
  ],
  ['a fact asked for twice', withStep('fetch', { requires: [fact('a'), fact('a')] }), "fact 'a' twice"],
  [
    'a choice without options',
    withStep('fetch', { requires: [{ ...fact('a'), kind: 'choice', options: {} }] }),
    'no options',
  ],
  [
    'a condition that never holds',
    withStep('fetch', { requires: [{ ...fact('a'), when: { fact: 'notice', is: ['owl'] } }] }),
    'no step can give',
  ],
  [
    'a listed name of no agency',
    withStep('fetch', { requires: [{ ...fact('a'), kind: 'text', listed: true }] }),
    'is listed, and names no agency',
  ],
  [
    'a day that follows one that nobody brings',
    withStep('fetch', { requires: [{ ...fact('a'), kind: 'date', notBefore: [{ day: 'owl', what }] }] }),
    "follows 'owl', which no step brings",
  ],
  [
    'a day that follows an unknown step',
    withStep('fetch', { requires: [{ ...fact('a'), kind: 'date', notBefore: [{ taken: ['fly'], what }] }] }),
    "follows the unknown step 'fly'",
  ],
  [
    'a key of a duty without keys',
    withStep('fetch', { requires: [{ ...fact('a'), kind: 'key', duty: 'fetch' }] }),
    'has no key fact',
  ],
  ['a duty of an unknown role', withDuty('fetch', { owner: 'thief' }), "owed by the unknown role 'thief'"],
  ['a duty that is never opened', withDuty('fetch', { opensOn: [] }), "duty 'fetch' is never opened"],
  ['a duty that cannot be met', withDuty('fetch', { metBy: [] }), 'can never be met'],
  ['a duty met by an unknown step', withDuty('fetch', { metBy: ['steal'] }), "metBy names the unknown step 'steal'"],
  [
    'a duty met only before it opens',
    withDuty('fetch', { opensOn: ['giveBack'], metBy: ['fetch'] }),
    'cannot come after it opens',
  ],
  ['an amber share above one', withDuty('fetch', { amber: 2 }), 'amber share'],
  [
    'a negative time limit',
    withDuty('fetch', { deadline: { kind: 'after', amount: -1, unit: 'month' } }),
    'no whole number',
  ],
  [
    'half a working day',
    withDuty('fetch', { deadline: { kind: 'after', amount: 0.5, unit: 'workingDay' } }),
    'no whole number',
  ],
  [
    'a date that no step brings',
    withDuty('fetch', { deadline: { kind: 'on', fact: 'until' } }),
    'none of its opening steps brings',
  ],
  ['a date that is a text', withDuty('fetch', { deadline: { kind: 'on', fact: 'shelf' } }), 'which is not a date'],
  ['a key that the opening step does not bring', withDuty('fetch', { keyFact: 'bill' }), "needs the fact 'bill'"],
  [
    'a recurring duty without key',
    withDuty('fetch', { deadline: { kind: 'every', period: 'month', within: { amount: 1, unit: 'hour' } } }),
    'recurs and needs',
  ],
  [
    'an unknown length of period',
    withDuty('show', {
      opensOn: ['hold'],
      deadline: { kind: 'every', period: { fact: 'notice' }, within: { amount: 1, unit: 'hour' } },
    }),
    'choice of period lengths',
  ],
  ['a state named like a part of every object', { ...sound, initial: 'toString' }, "initial state 'toString'"],
  [
    'a unit of time that does not exist',
    withDuty('fetch', { deadline: JSON.parse('{"kind":"after","amount":1,"unit":"moon"}') }),
    "'moon'",
  ],
  ['a deadline of an unknown kind', withDuty('fetch', { deadline: JSON.parse('{"kind":"soon"}') }), 'unknown kind'],
  [
    'a fact of an unknown kind',
    withStep('fetch', { requires: [{ ...fact('a'), kind: JSON.parse('"smell"') }] }),
    "'smell'",
  ],
  ['an empty title', withStep('fetch', { title: { zh: '', en: 'x' } }), 'lacks its Chinese or English'],
  [
    'a basis without article',
    withStep('fetch', { basis: { ...loanDeclaration.steps.fetch.basis, article: ' ' } }),
    'without document or article',
  ],
  ['a rule that ends before it begins', { ...sound, validUntil: '2003-01-01' }, 'ends before it begins'],
  ['a date that is none', { ...sound, validFrom: '2004-13-01' }, 'is not a date'],
];

function fall(to: string): StepRule {
  return {
    title: { zh: '丢', en: 'Lose' },
    actors: ['reader'],
    from: ['lent'],
    to,
    basis: loanDeclaration.steps.hold.basis,
  };
}

function fact(name: string) {
  return { fact: name, kind: 'text', title: { zh: name, en: name } } as const;
}

test('a sound declaration has no problems', () => {
  assert.deepEqual(checkProcedure(sound), []);
});

testFaults(faults);

test('all problems are reported at once', () => {
  const declaration = { ...withStep('fetch', { actors: [] }), initial: 'lost' };
  assert.equal(checkProcedure(declaration).length, 2);
});
