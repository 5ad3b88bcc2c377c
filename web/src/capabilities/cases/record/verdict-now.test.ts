// What the verdict of a case says after an act.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withoutAsking } from '../../../platform/words/without-asking.ts';
import { nowOf } from './verdict-now.ts';

type Seen = Parameters<typeof nowOf>[0];
const record = (more: object) => ({ case: { referredOn: null }, clocks: [], timeline: [], ...more }) as unknown as Seen;
const open = (duty: string) => ({ clocks: [{ duty, status: 'open', dueAt: '2026-11-24T07:40:00Z' }] });
const event = (step: string, at: string) => ({ kind: 'event', step, at });

describe('what the verdict says after an act', () => {
  test('is where the referral stands: submitted, approved, gone', () => {
    assert.equal(nowOf(record({})), null);
    assert.deepEqual(nowOf(record(open('decideReferral'))), { is: 'submitted', dueAt: '2026-11-24T07:40:00Z' });
    assert.deepEqual(nowOf(record(open('handOver'))), { is: 'approved', dueAt: '2026-11-24T07:40:00Z' });
    assert.deepEqual(nowOf(record({ case: { referredOn: '2026-11-24' }, ...open('handOver') })), {
      is: 'referred',
      day: '2026-11-24',
    });
  });

  test('is that no referral was approved, until the case is compared anew', () => {
    const approved = event('approveNoReferral', '2026-11-02T01:00:00Z');
    assert.deepEqual(nowOf(record({ timeline: [approved] })), { is: 'notReferred' });
    assert.equal(nowOf(record({ timeline: [approved, event('weigh', '2026-11-03T01:00:00Z')] })), null);
  });

  test('asks for nothing that was done', () => {
    const asked = { zh: '达到标准 50,000 元，请审核移送', en: 'reaches 50,000 yuan; review for referral' };
    assert.deepEqual(withoutAsking(asked), { zh: '达到标准 50,000 元', en: 'reaches 50,000 yuan' });
  });
});
