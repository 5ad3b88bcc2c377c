// 行政处罚法 44, 45: a party is told of the kinds of penalty before the decision; what it was not told of is not imposed.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ProcedureEvent } from '@qingfeng/procedure';
import { untoldKinds } from './parties.ts';

const notice = (facts: ProcedureEvent['facts']): ProcedureEvent => ({
  ...{ step: 'giveNotice', at: Date.parse('2026-03-02T02:00:00Z'), by: { user: 'u', agency: 'a', role: 'officer' } },
  facts,
});
type Accused = Parameters<typeof untoldKinds>[0]['accused'];
const parties = (...names: string[]) => names.map((name) => ({ name, part: 'party' })) as unknown as Accused;
const found = (q: { told: ProcedureEvent['facts'][]; facts: ProcedureEvent['facts']; accused?: Accused }) =>
  untoldKinds({ facts: q.facts, accused: q.accused ?? parties(), history: q.told.map(notice) });

describe('行政处罚法 44, 45: kinds of penalty that the notice did not tell', () => {
  const fine = { proposed: '罚款 5000 元', proposedPenalties: ['fine'] };

  it('bar the decision: a licence is not revoked where a fine was told', () => {
    const [problem] = found({ told: [fine], facts: { penalties: ['fine', 'licence'] } });
    assert.equal(problem?.pointer, '/facts/penalties');
    assert.match(problem?.zh ?? '', /没有告知暂扣、吊销许可证件.*第44条、第45条/);
    assert.deepEqual(found({ told: [fine], facts: { penalties: ['fine'] } }), []);
  });

  it('are told by the words of the notice, too, where nobody ticked them', () => {
    const words = { proposed: '罚款 1 万元，没收侵权商品' };
    assert.deepEqual(found({ told: [words], facts: { penalties: ['fine', 'confiscateGoods'] } }), []);
    assert.match(found({ told: [words], facts: { penalties: ['stop'] } })[0]?.en ?? '', /not told of/);
  });

  it('are told anew by a later notice, which alone counts', () => {
    const again = { proposed: '吊销营业执照', proposedPenalties: ['licence'] };
    assert.deepEqual(found({ told: [fine, again], facts: { penalties: ['licence'] } }), []);
    assert.match(found({ told: [fine, again], facts: { penalties: ['fine'] } })[0]?.zh ?? '', /罚款/);
  });

  it('are told to each party by itself', () => {
    const told = [
      { ...fine, party: '甲' },
      { proposed: '警告', proposedPenalties: ['warning'], party: '乙' },
    ];
    const facts = { penalties: ['fine', 'warning'], partyPenalties: { 甲: ['fine'], 乙: ['fine', 'warning'] } };
    const problems = found({ told, facts, accused: parties('甲', '乙') });
    assert.deepEqual(
      problems.map(({ pointer, zh }) => [pointer, zh.slice(0, 8)]),
      [['/facts/partyPenalties', '乙：没有告知罚款']],
    );
  });
});
