import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedOpen, filesOf, startOfAsked } from './asked.ts';
import type { DisclosureRecord } from './shapes.ts';

const clock = (duty: string, status: string) => ({ duty, status }) as DisclosureRecord['clocks'][number];
const event = (step: string, at: string) => ({ kind: 'event', step, at }) as DisclosureRecord['timeline'][number];

test('a request is shown while what it leads to is owed, the newest of its kind', () => {
  const timeline = [event('askRepair', '2027-03-01'), event('askRepair', '2027-02-01'), event('object', '2027-01-01')];
  assert.deepEqual(askedOpen({ timeline, clocks: [clock('decideRepair', 'open'), clock('answerObjection', 'met')] }), [
    timeline[0],
  ]);
  assert.deepEqual(askedOpen({ timeline: [], clocks: [clock('decideRepair', 'open')] }), []);
});

test('its papers are those that came with it, not those of an event before', () => {
  const file = (id: string, uploadedAt: string) => ({ id, uploadedAt }) as DisclosureRecord['files'][number];
  const files = [file('1', '2027-01-01'), file('2', '2027-03-01'), file('3', '2027-04-01')];
  const timeline = [event('object', '2027-01-01'), event('askRepair', '2027-03-01')];
  assert.deepEqual(filesOf({ timeline, files }, { at: '2027-03-01' }), [files[1]]);
});

test('acts that answer it start with the day, the rule of the day, and what the public is told', () => {
  const record = { clocks: [clock('answerObjection', 'open')] };
  assert.deepEqual(startOfAsked('applyRepair', record, '2025-12-24'), {
    appliedOn: '2025-12-24',
    repairRule: 'order45',
  });
  assert.equal(startOfAsked('applyRepair', record, '2025-12-25')?.repairRule, 'repair2025');
  assert.match(startOfAsked('correct', record, '2027-01-01')?.publicReason ?? '', /异议/);
  assert.equal(startOfAsked('correct', { clocks: [] }, '2027-01-01'), undefined);
});
