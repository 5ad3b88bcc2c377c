// The day of an answer: as far ahead as a request may set it, and later than now where more time is granted.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import '../../../platform/errors/catalogue.ts';
import { Problem } from '../../../platform/errors/problem.ts';
import { refuseDue } from './ruling.ts';

const last = '2027-01-23';

function faultOf(step: string, dueOn: string, before: string | null = null): string | undefined {
  try {
    refuseDue({ step, facts: { dueOn } }, { last, before });
    return undefined;
  } catch (error) {
    assert.ok(error instanceof Problem);
    assert.deepEqual([error.code, error.fields.map(({ pointer }) => pointer)], ['request.invalid', ['/facts/dueOn']]);
    return error.fields[0]?.zh;
  }
}

describe('the day on which an answer is due', () => {
  it('lies no later than a request may set it, whoever does', () => {
    for (const step of ['send', 'grantTime', 'askAgain']) {
      assert.equal(faultOf(step, '2027-01-23'), undefined);
      assert.equal(faultOf(step, '2027-01-24'), '最晚为 2027-01-23（自今日起 60 个工作日）');
      assert.match(faultOf(step, '2099-01-01') ?? '', /最晚为/);
    }
  });

  it('moves later and not earlier where more time is granted', () => {
    assert.equal(faultOf('grantTime', '2026-12-02', '2026-12-01'), undefined);
    assert.equal(faultOf('grantTime', '2026-12-01', '2026-12-01'), '应晚于现在的期限 2026-12-01');
    assert.equal(faultOf('askAgain', '2026-11-30', '2026-12-01'), undefined);
  });

  it('is left to the procedure where it is no day', () => {
    assert.equal(faultOf('send', '去年三月'), undefined);
  });
});
