// Measures over goods: the head approves them first, urgency alone lets that come within a day, and each has its lawful ends.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startOfDay } from '@qingfeng/codes';
import { type CompiledProcedure, evaluate, type Json } from '@qingfeng/procedure';
import { type Act, attempt, calendar, log } from '../testing/case-log.ts';
import { measureProcedure } from './procedure.ts';
import { registrationProcedure, statuteRegistrationProcedure } from './procedure-registration.ts';

const on = '2026-03-02';
const proposed: Act = ['propose', on, { plannedOn: on }];
const impose = (urgent: boolean): Act => ['impose', on, { startedOn: on, urgent }];

function refusalOf(procedure: CompiledProcedure, events: readonly Act[], next: Act): string | null {
  const answer = attempt(procedure, log(procedure, ...events), next);
  if (answer.admitted) return null;
  return [answer.refusal.zh, ...answer.refusal.facts.map(({ zh }) => zh)].join(' ');
}
const dutiesOf = (procedure: CompiledProcedure, events: readonly Act[], day = '2026-03-03') =>
  evaluate({ procedure, events: log(procedure, ...events), now: startOfDay(day), calendar, roles: [] });

for (const [name, procedure, articles] of [
  ['seizure (行政强制法 18(1), 19, 28)', measureProcedure, /第18条/],
  ['registered keeping (行政处罚法 56; 程序规定 33)', registrationProcedure, /第33条/],
] as const) {
  describe(name, () => {
    test('is not imposed before the head has approved it', () => {
      assert.match(refusalOf(procedure, [], impose(false)) ?? '', /须报经负责人批准/);
      assert.match(refusalOf(procedure, [], impose(false)) ?? '', articles);
      assert.equal(refusalOf(procedure, [proposed, ['approveMeasure', on]], impose(false)), null);
      assert.match(refusalOf(procedure, [proposed], impose(false)) ?? '', /待批准/);
    });

    test('in urgency is imposed at once and approved within 24 hours', () => {
      const { duties } = dutiesOf(procedure, [impose(true)]);
      const row = duties.find(({ duty }) => duty === 'approve');
      assert.equal(row?.dueAt, startOfDay(on) + (10 + 24) * 3_600_000);
      const beforehand = dutiesOf(procedure, [proposed, ['approveMeasure', on], impose(false)]).duties;
      assert.equal(
        beforehand.find(({ duty }) => duty === 'approve'),
        undefined,
      );
    });

    test('that the head does not agree to is lifted at once', () => {
      assert.equal(dutiesOf(procedure, [impose(true), ['disapprove', on]]).state, 'released');
      assert.equal(dutiesOf(procedure, [proposed, ['refuse', on]]).state, 'refused');
    });

    test('is lifted with the approval of the head', () => {
      const acts = [impose(true), ['approve', on] as Act];
      assert.match(refusalOf(procedure, acts, ['release', on]) ?? '', /解除尚未经负责人批准/);
      assert.equal(refusalOf(procedure, [...acts, ['approveRelease', on]], ['release', on]), null);
    });
  });
}

describe('seizure', () => {
  test('that was not approved afterwards is not extended', () => {
    assert.match(refusalOf(measureProcedure, [impose(true)], ['extend', '2026-03-20']) ?? '', /尚未补办批准/);
  });
});

describe('registered keeping ends (程序规定 35)', () => {
  for (const [step, facts, state] of [
    ['copy', { kept: '拍照' }, 'copied'],
    ['sendToTest', { body: '质检所' }, 'tested'],
    ['seize', {}, 'seized'],
    ['dispose', { disposal: '没收' }, 'disposed'],
  ] as [string, Record<string, Json>, string][]) {
    test(`by '${step}'`, () => {
      const seen = dutiesOf(registrationProcedure, [impose(true), [step, on, facts]]);
      assert.equal(seen.state, state);
      assert.equal(seen.duties.find(({ duty }) => duty === 'end')?.status, 'met');
    });
  }
});

describe('registered keeping by the statute alone (行政处罚法 56)', () => {
  test('waits for the head whatever the urgency: the law knows no approval afterwards', () => {
    const refused = refusalOf(statuteRegistrationProcedure, [], impose(true)) ?? '';
    assert.match(refused, /须先经负责人批准，法律没有规定事后补办/);
    assert.match(refused, /第56条/);
    assert.equal(refusalOf(statuteRegistrationProcedure, [proposed, ['approveMeasure', on]], impose(true)), null);
  });
});
