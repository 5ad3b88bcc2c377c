// A decision begins with what each party was last told of.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proposedByNotices } from './noticed.ts';

type Given = Parameters<typeof proposedByNotices>[0];
const of = (names: string[], ...notices: object[]): Given =>
  ({
    parties: names.map((name) => ({ part: 'party', name })),
    timeline: notices.map((facts) => ({ step: 'giveNotice', facts })),
  }) as unknown as Given;

test('a single party begins with its last notice, which stands first', () => {
  const later = { proposedPenalties: ['warning'] };
  const earlier = { proposedPenalties: ['fine'], proposedFineFen: 500_00 };
  assert.deepEqual(proposedByNotices(of(['甲'], later, earlier)), { penalties: ['warning'] });
});

test('several that were told apart begin with what each was told of, the amounts adding up', () => {
  const one = { party: '甲', proposedPenalties: ['fine'], proposedFineFen: 30_000_00 };
  const other = { party: '乙', proposedPenalties: ['warning', 'stop'] };
  assert.deepEqual(proposedByNotices(of(['甲', '乙'], other, one)), {
    penalties: ['fine', 'warning', 'stop'],
    fineFen: 30_000_00,
    partyPenalties: { 甲: ['fine'], 乙: ['warning', 'stop'] },
    partyFines: { 甲: 30_000 },
  });
});

test('nothing is filled in where no notice named a kind', () => {
  assert.deepEqual(proposedByNotices(of(['甲'], { proposed: '罚款' })), {});
});
