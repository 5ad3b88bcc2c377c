// The faults that lose lawsuits, article by article: what a decision must wait for, and what must be on record before it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { endOfDay, startOfDay } from '@qingfeng/codes';
import { type CompiledProcedure, evaluate, type ProcedureEvent } from '@qingfeng/procedure';
import { type Act, attempt, calendar, log } from '../testing/case-log.ts';
import { aicCaseProcedure, caseProcedure } from './case.ts';

const on = '2026-03-02';
const reviewed: Act[] = [
  ['register', on, { sourceOn: on }],
  ['file', on],
  ['conclude', on, { proposal: '罚款' }],
  ['submitReview', on],
  ['review', on, { opinion: '同意' }],
];
const notice: Act = [
  'giveNotice',
  on,
  { noticedOn: on, proposed: '罚款', proposedFineFen: 2_000_000_00, hearingRight: true },
];
const noticed: Act[] = [...reviewed, notice];
const fine = (day: string, fen = 2_000_000_00): Act => [
  'decide',
  day,
  { kind: 'penalty', penalties: ['fine'], fineFen: fen, grounds: '违法' },
];
const stated: Act = ['recordDefence', '2026-03-03', { defence: 'stated' }];
const asked: Act = ['requestHearing', on, { hearingOn: '2026-04-01' }];
const announced: Act = ['announceHearing', '2026-03-10', { announcedOn: '2026-03-10', place: '本局听证室' }];
const minutes = { minutes: { files: ['f'] } };
const held: Act = ['holdHearing', '2026-04-01', { heldOn: '2026-04-01', presider: '周五', materials: minutes }];
const reported: Act = ['reportHearing', '2026-04-03', { hearingReport: '事实清楚' }];
const legal: Act[] = [
  ['submitLegalReview', '2026-04-03'],
  ['passLegalReview', '2026-04-07', { legalOpinion: '同意' }],
];
const discussed = (day: string): Act => [
  'discuss',
  day,
  { discussedOn: day, attended: '三名负责人', discussion: '同意' },
];

/** Why a step is refused after these, or null; with what is wrong of its facts. */
function refusalOf(events: readonly Act[], next: Act, procedure: CompiledProcedure = caseProcedure): string | null {
  const answer = attempt(procedure, log(procedure, ...events), next);
  if (answer.admitted) return null;
  return [answer.refusal.zh, answer.refusal.en, ...answer.refusal.facts.flatMap(({ zh, en }) => [zh, en])].join(' ');
}
const duties = (events: readonly ProcedureEvent[], day: string, procedure: CompiledProcedure = caseProcedure) =>
  evaluate({ procedure, events, now: startOfDay(day), calendar, roles: [] }).duties;
const duty = (acts: readonly Act[], name: string, day: string) =>
  duties(log(caseProcedure, ...acts), day).find((one) => one.duty === name);

describe('the time for statement and defence (行政处罚法 62, 64(1); 程序规定 57(2))', () => {
  test('is not over on the day of the notice, and the refusal says until when', () => {
    const refused = refusalOf(noticed, fine(on)) ?? '';
    assert.match(refused, /期限至 2026-03-09（行政处罚法.*第64条第1款）/);
    assert.match(refused, /ends with 2026-03-09 .*64\(1\)/);
  });

  test('must be over though the party has spoken before', () => {
    const refused = refusalOf([...noticed, stated], fine('2026-03-09')) ?? '';
    assert.match(refused, /至 2026-03-09 期满，2026-03-10 起方可办理（市场监督管理行政处罚程序规定.*第57条第2款）/);
    assert.equal(refusalOf([...noticed, stated], fine('2026-03-10')), null);
  });

  test('is answered in time by who asks for a hearing, whenever that is held (64(1))', () => {
    const acts = [...noticed, asked, announced, held];
    const row = duty(acts, 'defence', '2026-04-02');
    assert.equal(row?.closedAt, duty(acts, 'hearing', '2026-04-02')?.openedAt);
    assert.equal(row?.status, 'met');
  });

  test('is not said to have passed unused before it has', () => {
    const none: Act = ['recordDefence', on, { defence: 'none' }];
    assert.match(refusalOf(noticed, none) ?? '', /2026-03-10 起方可办理/);
    assert.equal(refusalOf(noticed, ['recordDefence', '2026-03-10', { defence: 'none' }]), null);
  });

  test('ends with a waiver in writing, but only one that followed the last notice', () => {
    const waived: Act = ['recordDefence', on, { defence: 'waived' }];
    assert.equal(refusalOf([...noticed, waived], fine(on)), null);
    const again: Act[] = [...noticed, waived, ['giveNotice', '2026-03-03', { ...notice[2], noticedOn: '2026-03-03' }]];
    assert.match(
      refusalOf([...again, ['recordDefence', '2026-03-04', { defence: 'stated' }]], fine('2026-03-05')) ?? '',
      /2026-03-10/,
    );
  });

  test('begins anew with a new notice', () => {
    const again: Act[] = [...noticed, stated, ['giveNotice', '2026-03-05', { ...notice[2], noticedOn: '2026-03-05' }]];
    const rows = duties(log(caseProcedure, ...again), '2026-03-06').filter((one) => one.duty === 'defence');
    assert.deepEqual(
      rows.map(({ dueAt, status }) => [dueAt, status]),
      [
        [endOfDay('2026-03-09'), 'met'],
        [endOfDay('2026-03-12'), 'open'],
      ],
    );
  });

  test('was three days under the law of 1996', () => {
    const of2016 = noticed.map(([step, , facts]): Act => {
      const moved =
        step === 'register'
          ? { sourceOn: '2016-11-07' }
          : step === 'giveNotice'
            ? { ...facts, noticedOn: '2016-11-07' }
            : facts;
      return [step, '2016-11-07', ...(moved === undefined ? [] : [moved])] as unknown as Act;
    });
    const spoken: Act[] = [...of2016, ['recordDefence', '2016-11-08', { defence: 'stated' }]];
    assert.match(refusalOf(spoken, fine('2016-11-10'), aicCaseProcedure) ?? '', /至 2016-11-10 期满/);
    assert.equal(refusalOf(spoken, fine('2016-11-11'), aicCaseProcedure), null);
  });
});

describe('no heavier penalty than the one that the party was told of (行政处罚法 44, 45(2))', () => {
  test('without a new notice', () => {
    const waived: Act = ['recordDefence', on, { defence: 'waived' }];
    assert.match(refusalOf([...noticed, waived], fine(on, 2_000_001_00)) ?? '', /高于告知的数额/);
  });
});

describe('a hearing that was asked for (行政处罚法 58, 64, 65)', () => {
  test('is waited for: set for 1 April, nothing is decided on 2 March', () => {
    const refused = refusalOf([...noticed, asked, stated], fine('2026-03-30')) ?? '';
    assert.match(refused, /听证尚未举行：定于 2026-04-01（行政处罚法.*第64条第2款）/);
    assert.match(refused, /set for 2026-04-01/);
  });

  test('is on record with presider and minutes before anybody says that the party was heard', () => {
    const heard: Act = ['recordDefence', '2026-03-11', { defence: 'heard' }];
    assert.match(refusalOf([...noticed, asked, announced], heard) ?? '', /没有听证的记录/);
    assert.match(
      refusalOf(
        [...noticed, asked, announced],
        ['holdHearing', '2026-04-01', { heldOn: '2026-04-01', presider: '周五' }],
      ) ?? '',
      /听证笔录/,
    );
    assert.match(refusalOf([...noticed, asked], held) ?? '', /尚未通知听证的时间、地点/);
  });

  test('is followed by its report, the legal review and the discussion of the heads, in this order', () => {
    const after = [...noticed, asked, announced, held];
    assert.match(refusalOf(after, fine('2026-04-07')) ?? '', /法制审核尚未通过.*第58条第1款第2项/);
    assert.match(refusalOf(after, ['submitLegalReview', '2026-04-02']) ?? '', /听证报告尚未提交/);
    assert.match(
      refusalOf([...after, reported, ...legal], fine('2026-04-08')) ?? '',
      /集体讨论（市场监督管理行政处罚程序规定.*第60条第2款）/,
    );
    assert.equal(refusalOf([...after, reported, ...legal, discussed('2026-04-08')], fine('2026-04-08')), null);
  });

  test('that was ended because the party stayed away leaves the time for the defence to be waited for', () => {
    const ended: Act = ['endHearing', '2026-03-04', { hearingEnded: 'withdrawn' }];
    const acts = [...noticed, asked, ended, stated.with(1, '2026-03-05') as unknown as Act];
    assert.match(refusalOf(acts, fine('2026-03-06')) ?? '', /2026-03-10 起/);
    assert.equal(refusalOf(acts, fine('2026-03-10')), null);
  });

  test('cannot be lost sight of by recording what the party said', () => {
    assert.equal(duty([...noticed, asked, stated], 'hearing', '2026-03-10')?.status, 'open');
  });
});

describe('the heads decide together (行政处罚法 57(2), 程序规定 60(2))', () => {
  test('what the review calls grave or difficult', () => {
    const grave = noticed.map(
      (act): Act => (act[0] === 'review' ? ['review', on, { opinion: '同意', gravity: ['complex'] }] : act),
    );
    assert.match(refusalOf([...grave, stated], fine('2026-03-10')) ?? '', /集体讨论/);
    assert.equal(refusalOf([...grave, stated, discussed('2026-03-10')], fine('2026-03-10')), null);
  });
});

describe('after a judgment (行政处罚法 35(2))', () => {
  const sentenced = (facts: Record<string, number>): Act[] => [
    ['register', on, { sourceOn: on }],
    ['weigh', on, { threshold: 'met', intellectualProperty: true }],
    ['file', on],
    ['submitReferral', on, { report: '移送', team: '张三、李四' }],
    ['approveReferral', on, { approvedAs: 'principal' }],
    ['refer', on, { referralNo: '移1号' }],
    ['referralEnded', '2026-06-01', { outcome: 'sentenced', convicted: true, ...facts }],
    ['conclude', '2026-06-02', { proposal: '没收' }],
    ['submitReview', '2026-06-02'],
    ['review', '2026-06-02', { opinion: '同意' }],
    ['giveNotice', '2026-06-02', { noticedOn: '2026-06-02', proposed: '没收', hearingRight: true }],
    ['recordDefence', '2026-06-02', { defence: 'waived' }],
  ];
  const with_ = (...penalties: string[]): Act => [
    'decide',
    '2026-06-15',
    { kind: 'penalty', penalties, grounds: '违法' },
  ];

  test('that imposed a criminal fine, the agency fines no more but confiscates what the court left', () => {
    const acts = sentenced({ criminalFineFen: 50_000_00 });
    assert.match(refusalOf(acts, with_('fine')) ?? '', /不再给予罚款.*第35条第2款/);
    assert.equal(refusalOf(acts, with_('confiscateGoods')), null);
  });

  test('that imposed none on record as none, the agency may fine', () => {
    assert.equal(refusalOf(sentenced({ criminalFineFen: 0 }), with_('fine')), null);
    assert.match(refusalOf(sentenced({}), with_('fine')) ?? '', /不再给予罚款/);
  });
});

describe('closing (程序规定 77)', () => {
  const decided: Act[] = [
    ...noticed,
    stated,
    fine('2026-03-10'),
    ['serve', '2026-03-11', { servedOn: '2026-03-11', way: 'direct' }],
  ];

  test('is due 15 working days after the decision was performed', () => {
    const acts: Act[] = [...decided, ['perform', '2026-03-20', { performedOn: '2026-03-18' }]];
    assert.equal(duty(decided, 'close', '2026-03-20'), undefined);
    assert.equal(duty(acts, 'close', '2026-03-21')?.dueAt, endOfDay('2026-04-09'));
  });

  test('of a case without a penalty is due 15 working days after the decision', () => {
    const acts: Act[] = [...reviewed, ['decide', '2026-03-10', { kind: 'noPenalty', grounds: '轻微' }]];
    assert.equal(duty(acts, 'close', '2026-03-11')?.dueAt, endOfDay('2026-03-31'));
  });
});

describe('the court is asked (行政强制法 53, 54; 程序规定 76)', () => {
  const served: Act[] = [
    ...noticed,
    stated,
    fine('2026-03-10'),
    ['serve', '2026-03-11', { servedOn: '2026-03-11', way: 'direct' }],
  ];
  const demand: Act = ['demand', '2026-09-01', { demandedOn: '2026-09-01', remedyEndsOn: '2026-09-11' }];
  const apply = (day: string): Act => ['applyToCourt', day, { appliedOn: day, court: '区人民法院' }];

  test('only after the party was urged in writing, and ten working days later', () => {
    assert.match(refusalOf(served, apply('2026-09-01')) ?? '', /须先催告.*第54条/);
    assert.match(refusalOf([...served, demand], apply('2026-09-15')) ?? '', /至 2026-09-15 期满，2026-09-16 起/);
    assert.equal(refusalOf([...served, demand], apply('2026-09-16')), null);
  });

  test('only once the time for reconsideration and suit is over, and within three months of it', () => {
    const early: Act = ['demand', '2026-08-03', { demandedOn: '2026-08-03', remedyEndsOn: '2026-09-11' }];
    assert.match(refusalOf([...served, early], apply('2026-09-11')) ?? '', /诉讼的期限未满：至 2026-09-11/);
    assert.equal(duty([...served, early], 'applyToCourt', '2026-08-04')?.dueAt, endOfDay('2026-12-11'));
  });

  test('not before the time to perform is over', () => {
    const early: Act = ['demand', '2026-03-20', { demandedOn: '2026-03-20', remedyEndsOn: '2026-09-11' }];
    assert.match(refusalOf(served, early) ?? '', /履行期限未满：至 2026-03-26/);
    assert.match(refusalOf(served, ['enforce', '2026-03-26', { enforcement: '加处罚款' }]) ?? '', /履行期限未满/);
  });
});

describe('the summary procedure (行政处罚法 51, 程序规定 70)', () => {
  const spot = (partyKind: string, fen: number): Act => [
    'decideOnSpot',
    on,
    {
      partyKind,
      penalties: ['fine'],
      fineFen: fen,
      decisionNo: '当罚1号',
      deliveredOn: on,
      grounds: '违法',
      heard: '无异议',
    },
  ];
  const registered: Act[] = [['register', on, { sourceOn: on }]];

  test('is for fines up to 200 yuan of a person and 3,000 of a body', () => {
    assert.equal(refusalOf(registered, spot('person', 200_00)), null);
    assert.match(refusalOf(registered, spot('person', 201_00)) ?? '', /不得超过 200 元.*第51条/);
    assert.equal(refusalOf(registered, spot('unit', 3_000_00)), null);
    assert.match(refusalOf(registered, spot('unit', 3_000_01)) ?? '', /不得超过 3000 元/);
  });

  test('is filed with the office within seven working days, and the case is not archived before', () => {
    const acts = [...registered, spot('unit', 500_00)];
    assert.equal(duty(acts, 'fileOnSpot', '2026-03-03')?.dueAt, endOfDay('2026-03-11'));
    const paid: Act[] = [...acts, ['perform', on, { performedOn: on }], ['close', on, { closing: 'performed' }]];
    assert.match(refusalOf(paid, ['archive', on, { archiveNo: '1' }]) ?? '', /尚未备案/);
  });

  test('is served where it is made, and is not served again', () => {
    const acts = [...registered, spot('unit', 500_00)];
    assert.match(refusalOf(acts, ['serve', on, { servedOn: on, way: 'direct' }]) ?? '', /已当场交付/);
  });

  test('waits for the written judgement on suspicion, near the threshold or while it is unknown (310号令 3(2))', () => {
    const unknown: Act[] = [...registered, ['weigh', on, { threshold: 'unknown', intellectualProperty: true }]];
    assert.match(refusalOf(unknown, spot('unit', 500_00)) ?? '', /合理理由怀疑涉嫌犯罪.*第3条第2款/);
    const judged: Act[] = [...unknown, ['answerThreshold', on, { suspicion: 'no' }]];
    assert.equal(refusalOf(judged, spot('unit', 500_00)), null);
    const otherField: Act[] = [...registered, ['weigh', on, { threshold: 'unknown', intellectualProperty: false }]];
    assert.match(refusalOf(otherField, spot('unit', 500_00)) ?? '', /合理理由怀疑涉嫌犯罪.*第3条第1款、第11条第1款/);
    const denied: Act = ['answerThreshold', on, { suspicion: 'no' }];
    assert.equal(refusalOf([...otherField, denied], spot('unit', 500_00)), null);
  });

  test('is not for a case that meets the criminal threshold', () => {
    const met: Act[] = [...registered, ['weigh', on, { threshold: 'met', intellectualProperty: true }]];
    assert.match(refusalOf(met, spot('unit', 500_00)) ?? '', /移送标准/);
  });
});

describe('no penalty in its kinds (行政处罚法 33)', () => {
  const none = (why: string): Act => [
    'decide',
    '2026-03-10',
    { kind: 'noPenalty', noPenaltyWhy: why, grounds: '理由', instruction: '当面讲解商标法' },
  ];

  test('with the party instructed, which is on record (33(3))', () => {
    const silent: Act = ['decide', '2026-03-10', { kind: 'noPenalty', noPenaltyWhy: 'noFault', grounds: '理由' }];
    assert.match(refusalOf(reviewed, silent) ?? '', /应当对当事人进行教育.*第33条/);
    const notEstablished: Act = [silent[0], silent[1], { ...silent[2], noPenaltyWhy: 'notEstablished' }];
    assert.equal(refusalOf(reviewed, notEstablished), null);
  });

  test('for what was put right only once that is on record', () => {
    assert.match(refusalOf(reviewed, none('minor')) ?? '', /须先核查并记录已经改正.*第33条/);
    const checked: Act[] = [
      ...reviewed,
      ['orderCorrection', on, { toCorrect: '下架', correctBy: '2026-03-04' }],
      ['checkCorrection', '2026-03-04', { checkedOn: '2026-03-04', corrected: true }],
    ];
    assert.equal(refusalOf(checked, none('minor')), null);
    assert.equal(refusalOf(checked, none('first')), null);
  });

  test('for want of fault without it', () => {
    assert.equal(refusalOf(reviewed, none('noFault')), null);
  });
});

describe('the time to verify (程序规定 18(2))', () => {
  const registered: Act[] = [['register', on, { sourceOn: on }]];
  const ask: Act = [
    'askIdentification',
    '2026-03-09',
    { request: 'R1', asked: '云雀公司', lines: '1', answerBy: '2026-03-16' },
  ];

  test('stands still while the right holder looks at the goods', () => {
    assert.equal(duty(registered, 'verify', '2026-03-03')?.dueAt, endOfDay('2026-03-23'));
    const told: Act[] = [
      ...registered,
      ask,
      ['receiveIdentification', '2026-03-13', { request: 'R1', identified: 'counterfeit', answeredOn: '2026-03-13' }],
    ];
    assert.notEqual(duty([...registered, ask], 'verify', '2026-03-10')?.stoppedAt, null);
    assert.equal(duty(told, 'verify', '2026-03-14')?.dueAt, endOfDay('2026-03-27'));
  });

  test('stands still for testing, and for nothing that only a filed case knows', () => {
    assert.equal(refusalOf(registered, ['stopClock', '2026-03-03', { period: 'J1', ground: 'testing' }]), null);
    assert.match(
      refusalOf(registered, ['stopClock', '2026-03-03', { period: 'T1', ground: 'hearing' }]) ?? '',
      /只扣除检测/,
    );
  });
});

describe('the withdrawal of an officer (行政处罚法 43)', () => {
  test('is decided by the head before anything else is decided, and the inquiry goes on meanwhile', () => {
    const acts: Act[] = [...noticed, ['askWithdrawal', on, { officer: '陈一', askedBy: 'party' }], stated];
    assert.match(refusalOf(acts, fine('2026-03-10')) ?? '', /回避申请尚未决定.*第43条/);
    assert.equal(
      refusalOf([...acts, ['decideWithdrawal', '2026-03-04', { withdraws: false }]], fine('2026-03-10')),
      null,
    );
  });
});
