// 商标法 59(3), 60(2) and 73, 74(2) of the act of 2026: what excuses an infringement is answered before the notice, by the law of the act.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { localDate, startOfDay } from '@qingfeng/codes';
import { evaluate, type Json } from '@qingfeng/procedure';
import { type Act, attempt, calendar, log } from '../testing/case-log.ts';
import { caseProcedure } from './case.ts';

const on = '2026-11-02';
type Plea = { defences: string; lawOn?: string };
const sale: Plea = { defences: 'sale', lawOn: '2026-10-01' };
const weighed = (plea: Plea): Act => ['weigh', on, { threshold: 'not', intellectualProperty: true, ...plea }];
const reviewed = (plea: Plea, ...more: Act[]): Act[] => [
  ['register', on, { sourceOn: on }],
  weighed(plea),
  ['file', on],
  ['conclude', on, { proposal: '处罚' }],
  ['submitReview', on],
  ['review', on, { opinion: '同意' }],
  ...more,
];
const answer = (facts: Record<string, Json>): Act => [
  'answerDefences',
  on,
  { lawfulSource: 'notRaised', priorUse: 'notRaised', ...facts },
];
const proof = (id: string) => ({ materials: { [id]: { files: ['f1'] } } });
const source = answer({ lawfulSource: 'proven', provider: '某批发部', ...proof('acquisition') });
const use = answer({ priorUse: 'proven', ...proof('use') });
const notice = (...proposedPenalties: string[]): Act => [
  'giveNotice',
  on,
  { noticedOn: on, proposed: '拟处罚', hearingRight: true, ...(proposedPenalties.length > 0 && { proposedPenalties }) },
];
const waived: Act = ['recordDefence', on, { defence: 'waived' }];
const decide = (facts: Record<string, Json>): Act => ['decide', on, { grounds: '理由', ...facts }];
const fined = decide({ kind: 'penalty', penalties: ['fine'], fineFen: 10_000 });

function refusalOf(acts: readonly Act[], next: Act): string {
  const said = attempt(caseProcedure, log(caseProcedure, ...acts), next);
  return said.admitted ? '' : [said.refusal.zh, ...said.refusal.facts.map(({ zh }) => zh)].join(' ');
}

describe('the answer comes before notice and decision', () => {
  it('in a trademark case, citing 59(3) and 60(2) of the act in force', () => {
    assert.match(refusalOf(reviewed(sale), notice()), /抗辩是否成立（商标法（2019年修正）第59条第3款、第60条第2款）/);
    const told = [...reviewed({ defences: 'none' }), notice(), waived, weighed(sale)];
    assert.match(refusalOf(told, fined), /抗辩是否成立/);
    assert.match(refusalOf(told, decide({ kind: 'noPenalty', noPenaltyWhy: 'notEstablished' })), /抗辩是否成立/);
    assert.equal(refusalOf(told, decide({ kind: 'withdrawn' })), '');
  });

  it('and before a decision on the spot', () => {
    const spot: Act = [
      'decideOnSpot',
      on,
      { partyKind: 'unit', penalties: ['warning'], decisionNo: '1', deliveredOn: on, grounds: '违法', heard: '无' },
    ];
    const registered: Act[] = [['register', on, { sourceOn: on }], weighed(sale)];
    assert.match(refusalOf(registered, spot), /抗辩是否成立/);
    assert.equal(refusalOf([...registered, answer({})], spot), '');
    const withFine: Act = [spot[0], on, { ...spot[2], penalties: ['fine'], fineFen: 10_000 }];
    assert.match(refusalOf([...registered, source], withFine), /不得罚款/);
    assert.match(refusalOf([...registered, use], spot), /在先使用已经证明/);
  });

  it('is not asked in other cases, nor of a run whose comparison said nothing of it', () => {
    assert.equal(refusalOf(reviewed({ defences: 'none' }), notice()), '');
    assert.match(refusalOf(reviewed({ defences: 'none' }), answer({})), /案由不是侵犯注册商标专用权/);
    const before: Act = ['weigh', on, { threshold: 'not', intellectualProperty: true }];
    assert.equal(
      refusalOf([...reviewed({ defences: 'none' }).slice(0, 1), before, ...reviewed(sale).slice(2)], notice()),
      '',
    );
  });

  it('with its reason, and with what proves it', () => {
    assert.match(refusalOf(reviewed(sale), answer({ lawfulSource: 'proven', ...proof('acquisition') })), /商品提供者/);
    assert.match(refusalOf(reviewed(sale), answer({ lawfulSource: 'proven', provider: '某' })), /合法取得的凭证/);
    assert.match(refusalOf(reviewed(sale), answer({ priorUse: 'proven' })), /在先使用的证据/);
    assert.equal(refusalOf(reviewed(sale), answer({ lawfulSource: 'notProven' })), '');
  });
});

describe('商标法 60(2): a seller with a lawful source is ordered to stop and not fined', () => {
  it('so a fine is neither proposed nor decided, and what else is proposed stands', () => {
    const acts = reviewed(sale, source);
    assert.match(refusalOf(acts, notice('fine')), /不得罚款（商标法（2019年修正）第60条第2款）/);
    const amount: Act = ['giveNotice', on, { ...notice()[2], proposedFineFen: 1 }];
    assert.match(refusalOf(acts, amount), /不得罚款/);
    assert.equal(refusalOf(acts, notice('confiscateGoods')), '');
    const told = [...acts, notice('confiscateGoods'), waived];
    assert.match(refusalOf(told, fined), /不得罚款（商标法（2019年修正）第60条第2款）/);
    assert.equal(refusalOf(told, decide({ kind: 'penalty', penalties: ['confiscateGoods'] })), '');
    const none = { kind: 'noPenalty', noPenaltyWhy: 'noFault', instruction: '当面讲解' };
    assert.equal(refusalOf(told, decide(none)), '');
  });

  it('until new proof changes the answer', () => {
    const again = answer({ lawfulSource: 'notProven' });
    assert.equal(refusalOf(reviewed(sale, source, again), notice('fine')), '');
  });

  it('nor once the comparison changed what may be pleaded, or by which law: the answer was to another question', () => {
    const anew = /原来的记录不再有效/;
    const later: Plea = { ...sale, lawOn: '2026-10-20' };
    for (const plea of [{ ...sale, defences: 'mark' }, later]) {
      const acts = reviewed(sale, answer({}), weighed(plea));
      assert.match(refusalOf(acts, notice('fine')), anew);
      const told = [...reviewed(sale, answer({})), notice('fine'), waived, weighed(plea)];
      assert.match(refusalOf(told, fined), anew);
      assert.equal(refusalOf(told, decide({ kind: 'withdrawn' })), '');
      assert.equal(refusalOf([...told, answer({})], fined), '', 'answered again');
    }
    assert.equal(refusalOf(reviewed(sale, answer({}), weighed(sale)), notice('fine')), '', 'another row of the same');
    const there = reviewed(sale, answer({}), weighed({ defences: 'none' }));
    assert.equal(refusalOf(there, notice('fine')), '', 'not asked of another offence');
    assert.equal(refusalOf([...there, weighed(sale)], notice('fine')), '', 'and back: the same question');
    assert.match(refusalOf([...there, weighed(later)], notice('fine')), anew);
  });

  it('and is no excuse once the case is compared as another: nothing that cannot be answered anew bars it', () => {
    const asked = reviewed(sale, source, use, weighed({ defences: 'none' }));
    assert.equal(refusalOf(asked, notice('fine')), '');
    const made = reviewed(sale, source, weighed({ defences: 'mark', lawOn: '2026-10-01' }));
    assert.match(refusalOf(made, notice('fine')), /不再有效/);
    assert.equal(refusalOf([...made, answer({})], notice('fine')), '', 'a maker has no lawful source');
  });

  it('and nobody but a seller', () => {
    const maker = reviewed({ defences: 'mark', lawOn: '2026-10-01' });
    assert.match(refusalOf(maker, source), /只适用于销售/);
    assert.equal(refusalOf(maker, answer({ lawfulSource: 'notProven' })), '');
  });
});

describe('商标法 59(3): prior use within its scope is no infringement', () => {
  it('so no penalty is proposed or decided, and what is left is none, or a withdrawal', () => {
    assert.match(refusalOf(reviewed(sale, use), notice()), /在先使用已经证明.*（商标法（2019年修正）第59条第3款）/);
    const told = [...reviewed(sale, answer({})), notice(), waived, use];
    assert.match(refusalOf(told, fined), /在先使用已经证明/);
    assert.equal(refusalOf(told, decide({ kind: 'noPenalty', noPenaltyWhy: 'notEstablished' })), '');
    assert.match(
      refusalOf(reviewed(sale, answer({ fairUse: 'proven' })), notice()),
      /正当使用已经证明.*（商标法（2019年修正）第59条/,
    );
  });
});

describe('商标法实施条例 80: the agency at the provider’s place is told', () => {
  const tell: Act = ['tellProvider', on, { toldAgency: '东城市场监督管理局（示例）', toldOn: on }];
  it('once the source is proven, within five working days, and not before', () => {
    assert.match(refusalOf(reviewed(sale, answer({})), tell), /没有待通报/);
    const acts = reviewed(sale, source);
    const events = log(caseProcedure, ...acts);
    const { duties } = evaluate({ procedure: caseProcedure, events, now: startOfDay(on), calendar, roles: [] });
    const [row] = duties.filter(({ duty, status }) => duty === 'tellProvider' && status === 'open');
    assert.equal(row?.basis.document, '商标法实施条例（国务院令第651号）');
    assert.equal(localDate(row?.dueAt ?? 0), '2026-11-09');
    assert.equal(refusalOf(acts, tell), '');
    assert.match(refusalOf([...acts, tell], tell), /没有待通报/, 'told once');
  });

  it('and no longer where the source is taken back', () => {
    assert.match(refusalOf(reviewed(sale, source, answer({ lawfulSource: 'notProven' })), tell), /没有待通报/);
  });
});

describe('行政处罚法 37: by the law of the act, whenever the step is taken', () => {
  const later = (acts: readonly Act[]) => acts.map((act) => act.with(1, '2027-03-01') as unknown as Act);
  it('an act of 2026 in 2027 by the act in force then, one of 2027 by that of 2026', () => {
    const [, , ...rest] = notice('fine');
    const next: Act = ['giveNotice', '2027-03-01', { ...rest[0], noticedOn: '2027-03-01' }];
    const opened = (lawOn: string) => {
      const [register, ...acts] = later(reviewed({ defences: 'sale', lawOn }, source));
      return [...(register === undefined ? [] : [register]), ...acts];
    };
    assert.match(refusalOf(opened('2026-12-31'), next), /（商标法（2019年修正）第60条第2款）/);
    assert.match(refusalOf(opened('2027-01-01'), next), /（商标法（2026年修订）第74条第2款）/);
    assert.match(refusalOf(opened('2019-10-31'), next), /（商标法（2013年修正）第60条第2款）/);
  });
});
