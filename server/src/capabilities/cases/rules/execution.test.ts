// From the notice to the closing of a case, and how far each party has carried the decision out; by the declaration alone.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { evaluate } from '@qingfeng/procedure';
import { caseProcedure } from '../life/case.ts';
import { type Act, attempt, calendar, log } from '../testing/case-log.ts';
import { courtUntilOf, executionOf, splitUntil } from './execution.ts';
import { executionProblems } from './execution-steps.ts';

const on = '2026-03-02';
const reviewed: Act[] = [
  ['register', on, { sourceOn: on }],
  ['weigh', on, { threshold: 'not', intellectualProperty: true }],
  ['file', on],
  ['conclude', on, { proposal: '罚款' }],
  ['submitReview', on],
  ['review', on, { opinion: '同意' }],
];
const notified: Act[] = [
  ...reviewed,
  ['giveNotice', on, { noticedOn: on, proposed: '罚款', hearingRight: false }],
  ['recordDefence', '2026-03-10', { defence: 'none' }],
];
const fine = { kind: 'penalty', penalties: ['fine'], fineFen: 70_000_00, grounds: '违法' };
const decided: Act[] = [...notified, ['decide', '2026-03-10', fine]];
const served: Act = ['serve', '2026-03-11', { servedOn: '2026-03-11', way: 'direct' }];
const both: Act[] = [
  ...notified,
  ['decide', '2026-03-10', { ...fine, partyFines: { 甲: 40_000, 乙: 30_000 }, partyOrder: { 甲: 1, 乙: 2 } }],
];
const serve = (party: string, day: string): Act => ['serve', day, { servedOn: day, way: 'direct', party }];

const seen = (acts: readonly Act[], today: string) => {
  const events = log(caseProcedure, ...acts);
  const now = Date.parse(`${today}T18:00:00+08:00`);
  const { duties, state, steps } = evaluate({
    procedure: caseProcedure,
    events,
    now,
    calendar,
    roles: ['officer', 'head'],
  });
  return { duties, state, steps, execution: executionOf({ history: events, duties, today }) };
};
const rows = (acts: readonly Act[], today: string, duty: string) =>
  seen(acts, today).duties.flatMap((one) => (one.duty === duty ? [`${one.key} ${one.status}`] : []));
const refusalOf = (acts: readonly Act[], next: Act): string | null => {
  const answer = attempt(caseProcedure, log(caseProcedure, ...acts), next);
  return answer.admitted ? null : `${answer.refusal.zh} ${answer.refusal.facts.map(({ zh }) => zh).join()}`;
};

describe('one decision on several parties', () => {
  test('is served on each, with fifteen days of its own from its own service (行政处罚法 61, 67)', () => {
    assert.deepEqual(rows(both, '2026-03-11', 'serve'), ['甲 open', '乙 open']);
    const acts = [...both, serve('甲', '2026-03-11'), serve('乙', '2026-03-16')];
    const { duties } = seen(acts, '2026-03-17');
    const days = duties.flatMap(({ duty, key, dueAt }) =>
      duty === 'perform' ? [`${key} ${new Date(dueAt).toISOString().slice(0, 10)}`] : [],
    );
    assert.deepEqual(days, ['甲 2026-03-26', '乙 2026-03-31']);
  });

  test('is put off, urged and taken to the court for the one that does not pay; closed when all have performed (66, 72, 程序规定 77)', () => {
    const acts: Act[] = [
      ...both,
      serve('甲', '2026-03-11'),
      serve('乙', '2026-03-16'),
      ['deferPayment', '2026-03-20', { payBy: '2026-06-30', party: '乙' }],
      ['perform', '2026-03-24', { performedOn: '2026-03-24', party: '乙' }],
    ];
    assert.deepEqual(rows(acts, '2026-03-25', 'close'), []);
    const demand = (day: string): Act => ['demand', day, { demandedOn: day, remedyEndsOn: '2026-09-14', party: '甲' }];
    assert.match(refusalOf(acts, demand('2026-03-26')) ?? '', /2026-03-27 起方可办理/);
    const urged = [...acts, demand('2026-03-27')];
    const apply = (day: string): Act => ['applyToCourt', day, { appliedOn: day, court: '人民法院', party: '甲' }];
    assert.match(refusalOf(urged, apply('2026-04-01')) ?? '', /催告书送达未满十个工作日/);
    assert.match(refusalOf(urged, apply('2026-09-14')) ?? '', /复议、诉讼的期限未满/);
    assert.match(refusalOf(urged, ['close', '2026-09-15', { closing: 'performed' }]) ?? '', /没有全部当事人履行完毕/);
    const asked = [...urged, apply('2026-09-15')];
    assert.deepEqual(rows(asked, '2026-09-16', 'applyToCourt'), ['甲 met']);
    const ended: Act[] = [
      ...asked,
      [
        'endEnforcement',
        '2026-10-20',
        { enforcementEndedOn: '2026-10-20', enforcementResult: '执行完毕', party: '甲' },
      ],
    ];
    assert.deepEqual(rows(ended, '2026-10-21', 'close'), ['1 open']);
    assert.equal(seen([...ended, ['close', '2026-10-22', { closing: 'enforced' }]], '2026-10-23').state, 'closed');
  });
});

describe('the time to ask the court', () => {
  const deferred: Act = ['deferPayment', '2026-03-20', { payBy: '2026-12-31', party: '乙' }];
  const served = [...both, serve('甲', '2026-03-11'), serve('乙', '2026-03-11')];
  const demand = (party: string) => ({
    step: 'demand',
    facts: { demandedOn: '2027-01-04', remedyEndsOn: '2026-09-14', party },
  });
  const untilOf = (acts: readonly Act[], step: { step: string; facts: Record<string, string> }, today = '2027-01-04') =>
    courtUntilOf({ history: log(caseProcedure, ...acts), step, today, calendar });

  test('runs from the end of a deferral for who has one, else from the end of remedies (行政处罚法 72(2), 行政强制法 53)', () => {
    assert.equal(untilOf([...served, deferred], demand('乙')), '2027-03-31');
    assert.equal(untilOf([...served, deferred], demand('甲')), undefined);
    const early: Act = ['deferPayment', '2026-03-20', { payBy: '2026-06-30', party: '乙' }];
    assert.equal(untilOf([...served, early], demand('乙')), undefined);
    const parts: Act = [
      'deferPayment',
      '2026-03-20',
      { payBy: '2026-06-30', instalments: { '2026-06-30': 20_000, '2026-11-30': 10_000 }, party: '乙' },
    ];
    assert.equal(untilOf([...served, parts], demand('乙')), '2027-02-28');
    assert.equal(untilOf([...served, deferred], demand('乙'), '2021-07-14'), undefined);
  });

  test('is owed by that day, and anew where payment is put off after the letter', () => {
    const dueOf = (acts: readonly Act[]) =>
      seen(acts, '2027-01-06').duties.flatMap(({ duty, dueAt }) =>
        duty === 'applyToCourt' ? [new Date(dueAt).toISOString().slice(0, 10)] : [],
      );
    const { step, facts } = demand('乙');
    const urged: Act[] = [...served, deferred, [step, '2027-01-04', { ...facts, courtUntil: '2027-03-31' }]];
    assert.deepEqual(dueOf(urged), ['2027-03-31']);
    const again = { step: 'deferPayment', facts: { payBy: '2027-06-30', party: '乙' } };
    assert.equal(untilOf(urged, again), '2027-09-30');
    assert.deepEqual(dueOf([...urged, ['deferPayment', '2027-01-05', { ...again.facts, courtUntil: '2027-09-30' }]]), [
      '2027-09-30',
    ]);
  });
});

describe('payment that is put off after the letter (行政处罚法 66(2), 72(2))', () => {
  const demanded: Act[] = [
    ...decided,
    served,
    ['demand', '2026-03-27', { demandedOn: '2026-03-27', remedyEndsOn: '2026-09-11' }],
  ];
  const apply = (day: string): Act => ['applyToCourt', day, { appliedOn: day, court: '人民法院' }];

  test('holds back the application to the court until the new day has passed', () => {
    assert.equal(refusalOf(demanded, apply('2026-09-14')), null);
    const deferred: Act[] = [...demanded, ['deferPayment', '2026-04-01', { payBy: '2026-12-31' }]];
    assert.match(
      refusalOf(deferred, apply('2026-09-14')) ?? '',
      /履行期限未满：至 2026-12-31 期满，2027-01-01 起方可办理/,
    );
    assert.equal(refusalOf(deferred, apply('2027-01-04')), null);
  });

  test('holds it back for the party that has the time, and not for the other', () => {
    const acts: Act[] = [
      ...both,
      serve('甲', '2026-03-11'),
      serve('乙', '2026-03-11'),
      ['demand', '2026-03-27', { demandedOn: '2026-03-27', remedyEndsOn: '2026-09-11' }],
      ['deferPayment', '2026-04-01', { payBy: '2026-12-31', party: '乙' }],
    ];
    const of = (party: string): Act => [
      'applyToCourt',
      '2026-09-14',
      { appliedOn: '2026-09-14', court: '法院', party },
    ];
    assert.equal(refusalOf(acts, of('甲')), null);
    assert.match(refusalOf(acts, of('乙')) ?? '', /2027-01-01 起方可办理/);
  });

  test('in parts: until the last of them has passed', () => {
    const parts: Act = [
      'deferPayment',
      '2026-04-01',
      { payBy: '2026-10-30', instalments: { '2026-10-30': 40_000, '2026-12-31': 30_000 } },
    ];
    const untilOn = (today: string) => seen([...demanded, parts], today).execution.map(splitUntil(today));
    assert.deepEqual(untilOn('2026-12-31'), ['2026-12-31']);
    assert.deepEqual(untilOn('2027-01-01'), [null]);
    assert.deepEqual(seen(demanded, '2026-12-31').execution.map(splitUntil('2026-12-31')), [null]);
    const asked = (today: string) => {
      const { execution: own } = seen([...demanded, parts], today);
      return executionProblems('applyToCourt', { own, facts: { appliedOn: today }, today }).map(({ zh }) => zh);
    };
    assert.match(asked('2026-12-31').join(), /期限至 2026-12-31 届满，其后方可申请（行政处罚法第72条第2款）/);
    assert.deepEqual(asked('2027-01-01'), []);
  });
});

describe('a fine that is not paid in time', () => {
  const shown = (acts: readonly Act[], today: string) => {
    const [one] = seen(acts, today).execution;
    return [one?.payBy, one?.paidFen, one?.lateDays, one?.addedFen];
  };

  test('grows by 3 % a day after the last day of payment, never above itself (72(1)(1))', () => {
    const acts = [...decided, served];
    assert.deepEqual(shown(acts, '2026-03-26'), ['2026-03-26', 0, 0, 0]);
    assert.deepEqual(shown(acts, '2026-03-28'), ['2026-03-26', 0, 2, 4_200_00]);
    assert.deepEqual(shown(acts, '2026-12-01').slice(3), [70_000_00]);
  });

  test('grows by what is unpaid of it, and not while it is reconsidered (73(3))', () => {
    const paid: Act[] = [
      ...decided,
      served,
      ['recordPayment', '2026-03-28', { paidOn: '2026-03-28', paidFen: 60_000_00 }],
    ];
    assert.deepEqual(shown(paid, '2026-03-29'), ['2026-03-26', 60_000_00, 3, 4_500_00]);
    const remedy: Act = [
      'recordRemedy',
      '2026-03-28',
      { remedy: 'reconsideration', remedyFrom: '2026-03-28', result: '受理' },
    ];
    assert.deepEqual(shown([...decided, served, remedy], '2026-04-20').slice(2), [1, 2_100_00]);
  });

  test('is paid in parts, each with its day (66(2))', () => {
    const acts: Act[] = [
      ...decided,
      served,
      [
        'deferPayment',
        '2026-03-20',
        { payBy: '2026-04-30', instalments: { '2026-05-29': 40_000, '2026-04-30': 30_000 } },
      ],
      ['recordPayment', '2026-04-20', { paidOn: '2026-04-20', paidFen: 30_000_00, payBy: '2026-05-29' }],
    ];
    const [one] = seen(acts, '2026-05-01').execution;
    assert.deepEqual([one?.payBy, one?.addedFen], ['2026-05-29', 0]);
    assert.deepEqual(
      one?.instalments.map(({ on: day, fen }) => [day, fen]),
      [
        ['2026-04-30', 30_000_00],
        ['2026-05-29', 40_000_00],
      ],
    );
  });
});

describe('a case whose decision was annulled', () => {
  const reopened: Act[] = [
    ...decided,
    served,
    ['perform', '2026-03-20', { performedOn: '2026-03-20' }],
    ['close', '2026-03-25', { closing: 'performed' }],
    [
      'reopenCase',
      '2026-06-01',
      { reopenedBy: 'judgment', reopenedDocument: '（示例）行政判决书', decideBy: '2026-07-31' },
    ],
  ];

  test('is under investigation again, to be decided by the day that was set, and nobody owes what fell with it', () => {
    const { state, duties, execution } = seen(reopened, '2026-06-02');
    assert.equal(state, 'filed');
    const open = duties.filter(({ status }) => status === 'open');
    assert.deepEqual(
      open.map(({ duty, dueAt }) => [duty, new Date(dueAt).toISOString().slice(0, 10)]),
      [['decide', '2026-07-31']],
    );
    assert.deepEqual(execution, []);
  });

  test('is notified, decided, served and closed anew', () => {
    const again: Act[] = [
      ...reopened,
      ['conclude', '2026-06-10', { proposal: '罚款' }],
      ['submitReview', '2026-06-10'],
      ['review', '2026-06-11', { opinion: '同意' }],
    ];
    assert.match(
      refusalOf(again, ['decide', '2026-06-12', { ...fine, fineFen: 10_000_00 }]) ?? '',
      /处罚前须先告知当事人/,
    );
    const anew: Act[] = [
      ...again,
      ['giveNotice', '2026-06-12', { noticedOn: '2026-06-12', proposed: '罚款', hearingRight: false }],
      ['recordDefence', '2026-06-15', { defence: 'waived' }],
      ['decide', '2026-06-16', { ...fine, fineFen: 10_000_00 }],
    ];
    assert.match(refusalOf(anew, ['perform', '2026-06-16', { performedOn: '2026-06-16' }]) ?? '', /决定书尚未送达/);
    const done: Act[] = [
      ...anew,
      ['serve', '2026-06-16', { servedOn: '2026-06-16', way: 'direct' }],
      ['perform', '2026-06-17', { performedOn: '2026-06-17' }],
      ['close', '2026-06-18', { closing: 'performed' }],
    ];
    assert.equal(seen(done, '2026-06-19').state, 'closed');
  });
});

describe('a decision that imposes no penalty (行政处罚法 57)', () => {
  const none: Act[] = [...notified, ['decide', '2026-03-10', { kind: 'noPenalty', grounds: '不成立' }], served];

  test('is served and closed, and leaves nothing to perform, to pay or to enforce', () => {
    assert.deepEqual(rows(none, '2026-03-12', 'perform'), []);
    assert.deepEqual(rows(none, '2026-03-12', 'serve'), ['1 met']);
    for (const act of [
      ['perform', '2026-03-12', { performedOn: '2026-03-12' }],
      ['recordPayment', '2026-03-12', { paidOn: '2026-03-12', paidFen: 100 }],
      ['deferPayment', '2026-03-12', { payBy: '2026-06-30' }],
      ['enforce', '2026-03-12', { enforcement: '加处罚款' }],
      ['demand', '2026-03-12', { demandedOn: '2026-03-12', remedyEndsOn: '2026-09-11' }],
    ] as Act[])
      assert.match(refusalOf(none, act) ?? '', /决定不是行政处罚.*第57条/, act[0]);
    assert.equal(refusalOf(none, ['close', '2026-03-13', { closing: 'noPenalty' }]), null);
  });

  test('of an earlier revision keeps the clock that it began', () => {
    const events = log(caseProcedure, ...none).map((event) => ({ ...event, revision: 6 }));
    const { duties } = evaluate({
      procedure: caseProcedure,
      events,
      now: Date.parse('2026-03-12T18:00:00+08:00'),
      calendar,
      roles: ['officer'],
    });
    assert.deepEqual(
      duties.flatMap(({ duty, status }) => (duty === 'perform' ? [status] : [])),
      ['open'],
    );
  });
});

test('a case ends as it was decided (程序规定 77)', () => {
  const none: Act[] = [...notified, ['decide', '2026-03-10', { kind: 'noPenalty', grounds: '不成立' }]];
  assert.match(refusalOf(decided, ['close', '2026-03-11', { closing: 'noPenalty' }]) ?? '', /决定不是不予处罚/);
  assert.equal(refusalOf(none, ['close', '2026-03-11', { closing: 'noPenalty' }]), null);
  assert.match(refusalOf(none, ['close', '2026-03-11', { closing: 'withdrawn' }]) ?? '', /决定不是撤销案件/);
});
