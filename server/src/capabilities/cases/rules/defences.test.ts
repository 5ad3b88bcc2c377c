// 商标法 59(3), 60(2): of two parties one has proven its defence, and the other is fined all the same.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json, ProcedureEvent } from '@qingfeng/procedure';
import { defenceProblems } from './defences.ts';

const accused = [{ name: '甲店' }, { name: '乙店' }];
const event = (step: string, facts: Record<string, Json>): ProcedureEvent => ({
  ...{ step, facts, at: Date.parse('2026-11-02T02:00:00Z') },
  by: { user: 'u', agency: '1', role: 'officer' },
});
const weighed = event('weigh', { defences: 'sale', lawOn: '2026-10-01' });
const answer = (party: string, facts: Record<string, Json>) =>
  event('answerDefences', { party, lawfulSource: 'notRaised', priorUse: 'notRaised', ...facts });
const proven = answer('甲店', { lawfulSource: 'proven' });
const other = answer('乙店', { lawfulSource: 'notProven' });

function said(log: readonly ProcedureEvent[], step: 'giveNotice' | 'decide', facts: Record<string, Json>): string[] {
  const history = [...log, event(step, facts)];
  return defenceProblems({ step, facts, accused, history }).map(({ pointer, zh }) => `${pointer} ${zh}`);
}
const notice = (party: string) => ({ party, proposedPenalties: ['fine'], proposedFineFen: 100_00 });
const decision = (of: Json) => ({ kind: 'penalty', penalties: ['fine', 'confiscateGoods'], partyPenalties: of });

describe('each party by its own answer', () => {
  it('the one with a lawful source is not told of a fine, the other is', () => {
    assert.match(
      said([weighed, proven, other], 'giveNotice', notice('甲店'))[0] ?? '',
      /甲店：.*不得罚款（商标法（2019年修正）第60条第2款）/,
    );
    assert.deepEqual(said([weighed, proven, other], 'giveNotice', notice('乙店')), []);
  });

  it('nor is it fined, whoever was answered last', () => {
    const both = decision({ 甲店: ['fine'], 乙店: ['fine', 'confiscateGoods'] });
    assert.match(said([weighed, proven, other], 'decide', both).join(), /partyPenalties 甲店：.*不得罚款/);
    const apart = decision({ 甲店: ['confiscateGoods'], 乙店: ['fine'] });
    assert.deepEqual(said([weighed, proven, other], 'decide', apart), []);
    assert.deepEqual(said([weighed, proven, answer('甲店', {}), other], 'decide', both), []);
  });

  it('and nobody is told of anything before an answer of its own', () => {
    assert.match(said([weighed, proven], 'giveNotice', notice('乙店'))[0] ?? '', /乙店：须先记录/);
    assert.match(said([weighed, other], 'decide', decision({ 甲店: ['fine'], 乙店: ['fine'] }))[0] ?? '', /甲店：须先/);
  });

  it('and each answers again once the comparison has found another act, whoever has answered since', () => {
    const anew = event('weigh', { defences: 'sale', lawOn: '2027-01-05' });
    const log = [weighed, proven, other, anew, answer('乙店', { lawfulSource: 'notProven' })];
    assert.match(said(log, 'giveNotice', notice('甲店'))[0] ?? '', /甲店：.*原来的记录不再有效/);
    assert.deepEqual(said(log, 'giveNotice', notice('乙店')), []);
    assert.deepEqual(said([...log, answer('甲店', {})], 'giveNotice', notice('甲店')), []);
  });

  it('whose prior use is proven has no part in a penalty', () => {
    const use = answer('甲店', { priorUse: 'proven' });
    assert.match(
      said([weighed, use, other], 'decide', decision({ 甲店: ['confiscateGoods'], 乙店: ['fine'] })).join(),
      /甲店：在先使用/,
    );
  });

  it('of a case without such a defence nothing is asked', () => {
    assert.deepEqual(said([event('weigh', { defences: 'none' }), proven], 'giveNotice', notice('乙店')), []);
    assert.deepEqual(said([proven], 'giveNotice', notice('乙店')), [], 'nor of a comparison of before');
  });
});
