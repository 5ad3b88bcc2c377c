import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkProcedure, type DutyRule, type Lock, type Procedure, type StepRule } from '../index.ts';
import { penaltyDeclaration } from '../penalty.fixture.ts';
import { type Fault, testFaults } from './faults.fixture.ts';

const sound: Procedure = penaltyDeclaration;
const { basis } = penaltyDeclaration.steps.file;
const title = { zh: '某', en: 'Some' };
const why = { zh: '因为', en: 'Because' };
const days = (amount: number) => ({ amount, unit: 'naturalDay' }) as const;

function withStep(name: string, change: Partial<StepRule>): Procedure {
  const base: StepRule = { title, actors: ['officer'], from: ['filed'], to: 'stays', basis };
  return { ...sound, steps: { ...sound.steps, [name]: { ...(sound.steps[name] ?? base), ...change } } };
}

function withDuty(name: string, change: Partial<DutyRule>): Procedure {
  return { ...sound, duties: { ...sound.duties, [name]: { ...(sound.duties[name] ?? assert.fail()), ...change } } };
}

const locked = (condition: Lock['condition'], more: Partial<Lock> = {}) =>
  withStep('decide', { forbiddenWhile: [{ condition, why, basis, ...more }] });
const lengthened = (change: object) =>
  withDuty('decide', { extendedBy: [{ step: 'extend', by: days(30), ...change }] });
const paused = (change: object) =>
  withDuty('decide', { pauses: [{ from: ['sendToTest'], until: ['receiveReport'], why, basis, ...change }] });
const deadline = (change: object) => withDuty('answer', { deadline: { kind: 'after', ...days(3), ...change } });

/** Each fault, and a part of what must be said about it. */
const faults: readonly Fault[] = [
  [
    'a condition on a fact that no step brings',
    locked({ fact: 'mood', given: true }),
    "the fact 'mood', which no step",
  ],
  ['a condition on a value that is no option', locked({ fact: 'branch', is: ['navy'] }), 'no step can give it'],
  ['a change since an unknown step', locked({ fact: 'branch', changedSince: 'sing' }), "unknown step 'sing'"],
  ['a change of a text', locked({ fact: 'test', changedSince: 'refer' }), 'neither a choice nor a day'],
  ['a condition on yes or no of a text', locked({ fact: 'test', is: [true] }), 'no step can give it'],
  [
    'a condition that compares what is no number',
    locked({ fact: 'test', atLeast: 3 }),
    "'test', which is not a number",
  ],
  ['a condition on an unknown step', locked({ taken: 'sing' }), "unknown step 'sing'"],
  ['a condition on an unknown duty', locked({ open: 'sing' }), "unknown duty 'sing'"],
  ['a condition that never ends', locked({ since: ['refer'], until: [] }), 'never begins or ends'],
  ['a condition that a step begins and ends', locked({ since: ['refer'], until: ['refer'] }), 'both begins and ends'],
  ['a condition of no parts', locked({ all: [] }), 'of no parts'],
  ['a fault deep in a condition', locked({ not: { any: [{ taken: 'sing' }] } }), "unknown step 'sing'"],
  ['a lock without a text', locked({ taken: 'refer' }, { why: { zh: '', en: '' } }), 'the reason of a lock'],
  [
    'a lock on values that are not asked for',
    locked({ taken: 'refer' }, { values: { fact: 'penalties', are: ['prison'] } }),
    "locks values of 'penalties'",
  ],
  [
    'a step that waits for what comes after it',
    withStep('file', { onlyWhen: [{ condition: { taken: 'decide' }, why, basis }] }),
    "step 'file' can never be taken",
  ],
  ['a material without an id', withStep('refer', { materials: [{ id: 'A 1', title }] }), "'A 1', which is no id"],
  [
    'a material asked for twice',
    withStep('refer', {
      materials: [
        { id: 'a', title },
        { id: 'a', title },
      ],
    }),
    "the material 'a' twice",
  ],
  [
    'a material that depends on a value that cannot be',
    withStep('refer', { materials: [{ id: 'a', title, when: { fact: 'branch', is: ['navy'] } }] }),
    "the material 'a' when 'branch'",
  ],
  ['an extension by an unknown step', lengthened({ step: 'sing' }), "lengthened by the unknown step 'sing'"],
  ['an extension before the duty opens', lengthened({ step: 'file' }), 'which is in opensOn too'],
  [
    'an extension that cannot come while the duty is open',
    withDuty('hear', { extendedBy: [{ step: 'assess', by: days(3) }] }),
    "lengthened by 'assess', which cannot come while it is open",
  ],
  ['an extension that is given no time', lengthened({ times: 0 }), "by 'extend' 0 times"],
  [
    'an extension more often than its step',
    withDuty('release', { extendedBy: [{ step: 'prolongSeizure', by: days(30), times: 2 }] }),
    'which is taken once',
  ],
  [
    'an extension that shortens',
    withDuty('answer', { extendedBy: [{ step: 'enlarge', inAll: days(2) }] }),
    "shortened by 'enlarge'",
  ],
  ['an extension beyond its own most', lengthened({ atMost: days(100) }), 'could never be taken'],
  [
    'an extension until a date that is not brought',
    withDuty('decide', { extendedBy: [{ step: 'extend', until: 'decideBy' }] }),
    "until the date 'decideBy'",
  ],
  [
    'an extension of a date that people named',
    withDuty('decide', { deadline: { kind: 'on', fact: 'decideBy' } }),
    'not counted from an event',
  ],
  ['a pause by an unknown step', paused({ from: ['sing'] }), "unknown step 'sing'"],
  ['a pause that a step begins and ends', paused({ until: ['sendToTest'] }), 'both begins and ends'],
  ['a pause without an end', paused({ until: [] }), 'never begins or never ends'],
  [
    'a pause after which nothing lets the clock run on',
    paused({ from: ['seize'], until: ['file'] }),
    'nothing lets it run on',
  ],
  ['pauses told apart by what no step brings', paused({ keyFact: 'branch' }), "tells its pauses apart by 'branch'"],
  [
    'a pause that begins again and ends once',
    {
      ...paused({}),
      steps: { ...sound.steps, receiveReport: { ...penaltyDeclaration.steps.receiveReport, repeatable: undefined } },
    } as unknown as Procedure,
    'can end only once',
  ],
  ['a reminder outside the time', withDuty('decide', { remind: [{ left: 1.5 }] }), 'outside 0 to 1'],
  ['a reminder of half a day', withDuty('decide', { remind: [{ before: days(0.5) }] }), 'no whole number'],
  ['word to an unknown role', withDuty('decide', { escalateTo: [{ role: 'press' }] }), "unknown role 'press'"],
  [
    'a counting rule that is none',
    withDuty('decide', { rule: JSON.parse('"lunar"') }),
    "'lunar', which is no counting",
  ],
  ['custody outside criminal procedure', withDuty('decide', { custody: true }), 'speaks of custody'],
  [
    'hours counted from a date',
    deadline({ unit: 'hour', from: { fact: 'servedOn' } }),
    "counts from the fact 'servedOn'",
  ],
  ['a start that no opening step brings', deadline({ from: { fact: 'servedOn' } }), 'none of its opening steps brings'],
  ['a case of no length', deadline({ cases: [{ when: { taken: 'refer' }, ...days(-1) }] }), 'no whole number'],
  [
    'a case on an unknown fact',
    deadline({ cases: [{ when: { fact: 'x', given: true }, ...days(1) }] }),
    "the fact 'x'",
  ],
];

test('the fixture has no faults', () => {
  assert.deepEqual(checkProcedure(sound), []);
});

testFaults(faults);
