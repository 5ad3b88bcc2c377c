// The one blue button of a case's page, in its stages.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Action } from '../../../platform/api/types.ts';
import type { CaseRecord } from '../shapes.ts';
import { nextAct, rankIn, rareSteps } from './next-act.ts';

const full = {
  case: { state: 'registered', referredOn: null },
  clocks: [],
  conclusion: { result: 'not' },
  timeline: [],
  mayEdit: true,
  offence: { code: 'TM-57-3' },
  parties: [{ part: 'party' }],
  file: { actFrom: '2026-01-01', actUntil: null },
  goods: [{ line: 1 }],
};
const caseWith = (change: object): CaseRecord => ({ ...full, ...change }) as unknown as CaseRecord;
const may = (...names: string[]): Action[] => names.map((action) => ({ action, allowed: true }) as unknown as Action);
const state = (name: string, more: object = {}) => caseWith({ case: { state: name, referredOn: null, ...more } });

describe('the next act of a case', () => {
  test('is to fill in what is empty: who, then what and when, then how much', () => {
    const empty = { offence: null, parties: [], goods: [], conclusion: { result: null } };
    const actions = may('submitReferral', 'answerThreshold', 'file', 'noticePolice');
    assert.deepEqual(nextAct(caseWith(empty), actions), { fill: 'parties' });
    assert.deepEqual(nextAct(caseWith({ ...empty, parties: [{ part: 'party' }] }), actions), { fill: 'file' });
    assert.deepEqual(nextAct(caseWith({ goods: [], conclusion: { result: 'unknown' } }), actions), { fill: 'goods' });
    assert.deepEqual(nextAct(caseWith({ ...empty, mayEdit: false }), may('submitReferral')), null);
  });

  test('is the filing form for the officer, the filing for the head', () => {
    assert.deepEqual(nextAct(caseWith({}), may('submitReferral', 'noticePolice')), { form: 'filing' });
    assert.deepEqual(nextAct(caseWith({}), may('submitReferral', 'file')), { step: 'file' });
  });

  test('is never the referral below the threshold, and is it once the threshold is met', () => {
    const actions = may('submitReferral', 'conclude');
    for (const result of ['near', 'unknown', 'not'])
      assert.deepEqual(
        nextAct(caseWith({ case: { state: 'filed', referredOn: null }, conclusion: { result } }), actions),
        { step: 'conclude' },
      );
    const met = { conclusion: { result: 'met' } };
    assert.deepEqual(nextAct({ ...state('filed'), ...met } as CaseRecord, actions), { step: 'submitReferral' });
    assert.deepEqual(nextAct({ ...state('filed', { referredOn: '2026-01-05' }), ...met } as CaseRecord, actions), {
      step: 'conclude',
    });
    assert.ok(rareSteps(caseWith({})).includes('submitReferral'));
    const order = ['submitReferral', 'conclude', 'giveNotice', 'stopClock'];
    const sorted = (record: CaseRecord) => order.toSorted((one, other) => rankIn(record)(one) - rankIn(record)(other));
    assert.equal(sorted(caseWith({})).at(-1), 'submitReferral');
    assert.equal(sorted(caseWith(met)).at(0), 'submitReferral');
    assert.ok(!rareSteps(caseWith(met)).includes('submitReferral'));
  });

  test('is the answer on suspicion where the comparison is near and nobody has answered since', () => {
    const near = { ...state('filed'), conclusion: { result: 'near' } };
    const actions = may('answerThreshold', 'conclude');
    const event = (step: string, at: string) => ({ kind: 'event', step, at });
    const weighed = event('weigh', '2026-01-02T00:00:00Z');
    assert.deepEqual(nextAct({ ...near, timeline: [weighed] } as CaseRecord, actions), { step: 'answerThreshold' });
    const said = event('answerThreshold', '2026-01-03T00:00:00Z');
    assert.deepEqual(nextAct({ ...near, timeline: [weighed, said] } as unknown as CaseRecord, actions), {
      step: 'conclude',
    });
  });

  test('is that answer, too, before the notice where the comparison is not known', () => {
    const actions = may('answerThreshold', 'giveNotice');
    const unknown = { ...state('reviewed'), conclusion: { result: 'unknown' } };
    const event = (step: string, at: string, facts: object) => ({ kind: 'event', step, at, facts });
    const later = event('answerThreshold', '2026-01-03T00:00:00Z', { suspicion: 'notYet' });
    const no = event('answerThreshold', '2026-01-04T00:00:00Z', { suspicion: 'no' });
    const next = (...timeline: object[]) => nextAct({ ...unknown, timeline } as unknown as CaseRecord, actions);
    assert.deepEqual(
      [next(), next(later), next(later, no)],
      [...[{ step: 'answerThreshold' }, { step: 'answerThreshold' }, { step: 'giveNotice' }]],
    );
  });

  test('is what excuses the act, asked before the notice, and again where the comparison found another act', () => {
    const actions = may('answerDefences', 'giveNotice');
    const answered = { kind: 'event', step: 'answerDefences', at: '2026-01-03T00:00:00Z', facts: {} };
    assert.deepEqual(nextAct(state('reviewed'), actions), { step: 'answerDefences' });
    assert.deepEqual(nextAct(caseWith({ ...state('reviewed'), timeline: [answered] }), actions), {
      step: 'giveNotice',
    });
    assert.equal(nextAct(state('filed'), may('answerDefences')), null);
    const weighed = (defences: string, lawOn: string) => ({ kind: 'event', step: 'weigh', facts: { defences, lawOn } });
    const next = (...timeline: object[]) => nextAct(caseWith({ ...state('reviewed'), timeline }), actions);
    const sale = weighed('sale', '2026-10-01');
    assert.deepEqual(next(sale, answered, sale), { step: 'giveNotice' });
    assert.deepEqual(next(weighed('mark', '2026-10-01'), answered, sale), { step: 'answerDefences' }, 'asked again');
    assert.deepEqual(next(weighed('sale', '2027-01-05'), answered, sale), { step: 'answerDefences' });
  });

  test('stands elsewhere while the package waits for its hand-over', () => {
    const clocks = [{ duty: 'handOver', status: 'open' }];
    assert.equal(nextAct(caseWith({ clocks }), may('submitReferral', 'file')), null);
  });
});
