// 行政处罚法 44, 57, 61; 行政强制法 54; 市场监督管理行政处罚程序规定 57: what follows another act in law has no earlier day, whoever says so.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Act, attempt, log } from '../testing/case-log.ts';
import { aicCaseProcedure, caseProcedure } from './case.ts';

const reviewed: Act[] = [
  ['register', '2026-03-02', { sourceOn: '2026-02-27' }],
  ['file', '2026-03-04'],
  ['conclude', '2026-03-10', { proposal: '罚款' }],
  ['submitReview', '2026-03-10'],
  ['review', '2026-03-12', { opinion: '同意' }],
];
const notice = (noticedOn: string): Act => [
  'giveNotice',
  '2026-03-24',
  { noticedOn, proposed: '罚款', proposedPenalties: ['fine'], proposedFineFen: 100_00, hearingRight: false },
];
const decide: Act = [
  'decide',
  '2026-03-24',
  { kind: 'penalty', penalties: ['fine'], fineFen: 100_00, grounds: '违法' },
];
const stated: Act = ['recordDefence', '2026-03-24', { defence: 'stated' }];

function refusalOf(acts: readonly Act[], next: Act, procedure = caseProcedure): string {
  const answer = attempt(procedure, log(procedure, ...acts), next);
  return answer.admitted ? '' : answer.refusal.facts.map(({ fact, zh, en }) => `${fact} ${zh} ${en}`).join(' ');
}

describe('行政处罚法 44, 57: the notice follows the investigation and its review', () => {
  it('a notice from before the filing, the end of the inquiry or the review is refused with that day', () => {
    assert.match(refusalOf(reviewed, notice('2026-02-28')), /noticedOn .*早于立案之日 2026-03-04.*第44条/);
    assert.match(refusalOf(reviewed, notice('2026-03-05')), /早于调查终结之日 2026-03-10/);
    assert.match(refusalOf(reviewed, notice('2026-03-11')), /review was passed, 2026-03-12/);
    assert.equal(refusalOf(reviewed, notice('2026-03-12')), '');
  });

  it('so nothing is decided on the day on which it is told: its five working days run from a real day (57(2), 64(1))', () => {
    const acts = [...reviewed, notice('2026-03-23'), stated];
    assert.match(refusalOf(acts, decide), /期限未满：至 2026-03-30 期满/);
  });

  it('a written waiver on record ends that time', () => {
    const waived: Act = ['recordDefence', '2026-03-24', { defence: 'waived' }];
    assert.equal(refusalOf([...reviewed, notice('2026-03-23'), waived], decide), '');
  });

  it('a case that was reopened is told anew, after the reopening', () => {
    const again: Act[] = [
      ...reviewed,
      notice('2026-03-13'),
      stated,
      decide,
      ['reopenCase', '2026-05-06', { reopenedBy: 'judgment', reopenedDocument: '（示例）行政判决书' }],
      ['conclude', '2026-05-06', { proposal: '罚款' }],
      ['submitReview', '2026-05-06'],
      ['review', '2026-05-06', { opinion: '同意' }],
    ];
    const late = notice('2026-04-01').with(1, '2026-05-07') as unknown as Act;
    assert.match(refusalOf(again, late), /2026-05-06/);
  });

  it('the same under the law of 1996 (31, 38)', () => {
    const of2016 = reviewed.map(([step, on, facts]): Act => {
      const moved = facts?.sourceOn === undefined ? facts : { sourceOn: '2016-03-02' };
      return [step, on.replace('2026', '2016'), ...(moved === undefined ? [] : [moved])] as unknown as Act;
    });
    const early = notice('2016-03-03').with(1, '2016-03-24') as unknown as Act;
    assert.match(refusalOf(of2016, early, aicCaseProcedure), /早于立案之日 2016-03-04.*第31条/);
  });
});

describe('days that follow each other', () => {
  const decided = [...reviewed, notice('2026-03-13'), stated, decide];
  const serve = (on: string): Act => ['serve', '2026-03-25', { servedOn: on, way: 'direct' }];

  it('行政处罚法 61: no decision is served before it was made, nor anything told before the clue came in', () => {
    assert.match(refusalOf(decided, serve('2026-03-20')), /早于作出决定之日 2026-03-24/);
    assert.equal(refusalOf(decided, serve('2026-03-24')), '');
    assert.match(refusalOf(reviewed, notice('2026-01-05')), /早于案源登记的发现线索或者收到材料之日 2026-02-27/);
  });

  it('行政强制法 54: no letter urges a party before the decision reached it', () => {
    const acts = [...decided, serve('2026-03-25')];
    const demand: Act = ['demand', '2026-06-01', { demandedOn: '2026-03-24', remedyEndsOn: '2026-09-25' }];
    assert.match(refusalOf(acts, demand), /service of the decision, 2026-03-25/);
  });

  it('行政处罚法 64: no hearing is held before the notice; of several parties the first notice counts', () => {
    const ofParty = (party: string, on: string): Act => [notice(on)[0], notice(on)[1], { ...notice(on)[2], party }];
    const acts: Act[] = [
      ...reviewed,
      ofParty('甲', '2026-03-13'),
      ofParty('乙', '2026-03-20'),
      ['requestHearing', '2026-03-24', { party: '甲', requestedOn: '2026-03-18', hearingOn: '2026-04-02' }],
      ['announceHearing', '2026-03-24', { party: '甲', announcedOn: '2026-03-24', place: '听证室' }],
    ];
    const hold = (heldOn: string): Act => [
      'holdHearing',
      '2026-04-02',
      { party: '甲', heldOn, presider: '周五', materials: { minutes: { files: ['f'] } } },
    ];
    assert.match(refusalOf(acts, hold('2026-03-12')), /早于告知书送达之日 2026-03-13/);
    assert.equal(refusalOf(acts, hold('2026-03-18')), '');
  });
});
