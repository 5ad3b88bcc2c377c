// What stays to be done, and what no longer, once a case has been with the police or was fined first.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { localDate, startOfDay } from '@qingfeng/codes';
import { evaluate } from '@qingfeng/procedure';
import { type Act, attempt, calendar, log } from '../testing/case-log.ts';
import { caseProcedure } from './case.ts';

const refusalOf = (events: readonly Act[], next: Act): string | null => {
  const answer = attempt(caseProcedure, log(caseProcedure, ...events), next);
  return answer.admitted ? null : `${answer.refusal.zh} ${answer.refusal.facts.map(({ zh }) => zh).join()}`;
};

const on = '2026-03-02';
const filed: Act[] = [
  ['register', on, { sourceOn: on }],
  ['weigh', on, { threshold: 'met', intellectualProperty: true }],
  ['file', on],
];
const referred: Act[] = [
  ...filed,
  ['submitReferral', on, { report: '建议移送', team: '张三、李四' }],
  ['approveReferral', on, { approvedAs: 'principal' }],
  ['refer', on, { referralNo: '穗工商移〔2026〕1号' }],
];
const again: Act = ['submitReferral', '2026-09-01', { report: '再次移送', team: '张三、李四' }];

describe('a referral report', () => {
  test('is submitted once, until the head has refused it (国务院令第310号 5)', () => {
    const submitted = referred.slice(0, -2);
    assert.match(refusalOf(submitted, again) ?? '', /待审批或者待移送/);
    assert.match(refusalOf(referred.slice(0, -1), again) ?? '', /待审批或者待移送/);
    assert.equal(refusalOf([...submitted, ['refuseReferral', on, { approvedAs: 'principal' }]], again), null);
  });
});

describe('after the criminal side has ended', () => {
  for (const outcome of ['withdrawn', 'notProsecuted', 'acquitted', 'exempted', 'sentenced']) {
    test(`'${outcome}' leaves nothing to be referred again`, () => {
      assert.match(
        refusalOf([...referred, ['referralEnded', '2026-08-01', { outcome }]], again) ?? '',
        /刑事程序已经终结/,
      );
    });
  }
  for (const outcome of ['returned', 'refused']) {
    test(`'${outcome}' does not keep new evidence from the police`, () => {
      assert.equal(refusalOf([...referred, ['referralEnded', '2026-08-01', { outcome }]], again), null);
    });
  }
});

describe('a case that was fined first', () => {
  const closed: Act[] = [
    ...filed,
    ['proposeNoReferral', on],
    ['approveNoReferral', on, { approvedAs: 'principal' }],
    ['conclude', on, { proposal: '罚款' }],
    ['submitReview', on],
    ['review', on, { opinion: '同意' }],
    ['giveNotice', on, { noticedOn: on, proposed: '罚款', hearingRight: false }],
    ['recordDefence', '2026-03-12', { defence: 'none' }],
    ['decide', '2026-03-12', { kind: 'penalty', penalties: ['fine'], fineFen: 800_000, grounds: '违法' }],
    ['fineFirst', '2026-03-12', { decidedOn: '2026-03-12' }],
    ['serve', '2026-03-12', { servedOn: '2026-03-12', way: 'direct' }],
    ['perform', '2026-03-20', { performedOn: '2026-03-20' }],
    ['close', '2026-04-01', { closing: 'performed' }],
  ];
  const archive: Act = ['archive', '2026-04-10', { archiveNo: '20260001' }];

  test('is not archived while police, procuratorate and right holder have not been told', () => {
    assert.match(refusalOf(closed, archive) ?? '', /尚未抄送/);
    const copies = { police: '广州市公安局', procuratorate: '广州市人民检察院', rightHolder: '商标权人' };
    assert.equal(refusalOf([...closed, ['sendCopies', '2026-04-02', copies]], archive), null);
  });

  const told: Act = [
    'sendCopies',
    '2026-04-02',
    { police: '广州市公安局', procuratorate: '广州市人民检察院', rightHolder: '商标权人' },
  ];
  const applied = (on: string): Act => [
    'receiveReview',
    on,
    {
      ...{ reviewOrgan: '广州市司法局', applicant: '当事人', reviewProcedure: 'ordinary' },
      ...{ reviewAcceptedOn: on, reviewReceivedOn: on },
    },
  ];
  const review = { reviewDocument: '复议决定1号', reviewReasons: '示例' };
  const standing = (events: readonly Act[], day: string) => {
    const now = startOfDay(day);
    const seen = evaluate({
      ...{ procedure: caseProcedure, events: log(caseProcedure, ...events), now, calendar },
      roles: Object.keys(caseProcedure.declaration.roles),
    });
    const open = seen.duties.flatMap(({ duty, status, dueAt }) =>
      status === 'open' ? [`${duty} ${localDate(dueAt)}`] : [],
    );
    return { state: seen.state, ended: seen.ended, open };
  };

  test('a reconsideration asked for within sixty days runs beside the archive (行政复议法 20), with its clocks', () => {
    const archived = [...closed, told, archive];
    assert.deepEqual(standing(archived, '2026-04-11'), { state: 'archived', ended: true, open: [] });
    const asked = [...archived, applied('2026-05-06')];
    assert.deepEqual(standing(asked, '2026-05-07'), {
      ...{ state: 'archived', ended: false },
      open: ['replyToReview 2026-05-19', 'decideReview 2026-07-05'],
    });
    const upheld: Act[] = [
      ['replyToReview', '2026-05-11', { reviewReply: '事实清楚' }],
      ['decideReview', '2026-06-10', { ...review, reviewResult: 'upheld' }],
    ];
    assert.deepEqual(standing([...asked, ...upheld], '2026-06-11'), { state: 'archived', ended: true, open: [] });
    const suit: Act = ['recordRemedy', '2026-06-30', { remedy: 'suit', result: '法院已受理' }];
    assert.equal(refusalOf([...asked, ...upheld], suit), null);
  });

  test('annulled after it was archived, it is taken up again and archived once more under its number', () => {
    const annulled: Act[] = [
      ...[...closed, told, archive, applied('2026-05-06')],
      ['decideReview', '2026-06-10', { ...review, reviewResult: 'annulledAnew' }],
      ['reopenCase', '2026-06-12', { reopenedBy: 'reconsideration', reopenedDocument: '复议决定1号' }],
    ];
    assert.equal(standing(annulled, '2026-06-13').state, 'filed');
  });

  test('is not archived while its reconsideration is open', () => {
    const asked = [...closed, told, applied('2026-04-03')];
    assert.match(refusalOf(asked, archive) ?? '', /行政复议尚未终结/);
  });
});

describe('a case without an offence', () => {
  const weighed = (threshold: string): Act[] => [
    ['register', on, { sourceOn: on }],
    ['weigh', on, { threshold, intellectualProperty: true }],
    ['file', on],
    ['conclude', on, { proposal: '罚款' }],
    ['submitReview', on],
    ['review', on, { opinion: '同意' }],
    ['giveNotice', on, { noticedOn: on, proposed: '罚款', hearingRight: false }],
  ];
  const decision: Act = ['decide', '2026-03-20', { kind: 'noPenalty', grounds: '示例' }];

  test('is not decided: nothing was compared with the thresholds', () => {
    assert.match(refusalOf(weighed('none'), decision) ?? '', /尚未选择案由/);
    assert.doesNotMatch(refusalOf(weighed('not'), decision) ?? '', /尚未选择案由/);
  });
});
