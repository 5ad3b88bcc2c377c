// 国务院令第310号 3(1), 3(2), 11(1): whether a crime is suspected is answered in every field before the party is told of a penalty.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Act, attempt, log } from '../testing/case-log.ts';
import { caseProcedure } from './case.ts';

const on = '2026-03-02';
const food = (threshold: string): Act => ['weigh', on, { threshold, intellectualProperty: false }];
const reviewed = (...weighed: Act[]): Act[] => [
  ['register', on, { sourceOn: on }],
  ...weighed,
  ['file', on],
  ['conclude', on, { proposal: '罚款' }],
  ['submitReview', on],
  ['review', on, { opinion: '同意' }],
];
const notice: Act = [
  'giveNotice',
  on,
  { ...{ noticedOn: on, proposed: '罚款 500 万元', proposedFineFen: 5_000_000_00, hearingRight: true } },
];
const answer = (suspicion: string): Act => ['answerThreshold', on, { suspicion }];
const waived: Act = ['recordDefence', on, { defence: 'waived' }];
const fine: Act = [
  'decide',
  on,
  { kind: 'penalty', penalties: ['fine'], fineFen: 5_000_000_00, grounds: '违反食品安全法' },
];

function refusalOf(acts: readonly Act[], next: Act): string {
  const said = attempt(caseProcedure, log(caseProcedure, ...acts), next);
  return said.admitted ? '' : `${said.refusal.zh} ${said.refusal.basis?.article}`;
}

describe('国务院令第310号 3(1), 11(1): a food case whose danger is left open', () => {
  it('is not told of a fine of 5,000,000, and that fine is not decided', () => {
    assert.match(refusalOf(reviewed(food('unknown')), notice), /有合理理由怀疑涉嫌犯罪.* 3\(1\)、11\(1\)/);
    const told = [...reviewed(), notice, waived, food('unknown')];
    assert.match(refusalOf(told, fine), /有合理理由怀疑涉嫌犯罪.* 3\(1\)、11\(1\)/);
    assert.match(refusalOf(reviewed(food('near')), notice), /合理理由/);
  });

  it('goes on once it is answered that none is suspected, until something else is found', () => {
    const acts = [...reviewed(food('unknown')), answer('no')];
    assert.equal(refusalOf(acts, notice), '');
    assert.match(refusalOf([...acts, food('near')], notice), /合理理由/);
    assert.equal(refusalOf([...acts, notice, waived], fine), '');
  });

  it('is not answered by "investigate further", nor by a suspicion that is not followed by a referral', () => {
    for (const open of ['notYet', 'yes'])
      assert.match(refusalOf([...reviewed(food('unknown')), answer(open)], notice), /移送/);
    const reported: Act = ['submitReferral', on, { report: '移送', team: '张三、李四' }];
    assert.equal(refusalOf([...reviewed(food('unknown')), answer('yes'), reported], notice), '');
  });

  it('asks nothing where the threshold is not met', () => {
    assert.equal(refusalOf(reviewed(food('not')), notice), '');
  });
});

describe('国务院令第310号 3(2): in intellectual property by its own article', () => {
  it('before the notice, too', () => {
    const weighed: Act = ['weigh', on, { threshold: 'near', intellectualProperty: true }];
    assert.match(refusalOf(reviewed(weighed), notice), /合理理由怀疑.* 3\(2\)/);
    assert.equal(refusalOf([...reviewed(weighed), answer('no')], notice), '');
  });
});
