// The register of appraisers holds what every register holds; a qualification counts from its first day to its last.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { registerSuite } from '../../../platform/registers/testing/register-suite.ts';
import { casesCapability } from '../../cases/index.ts';
import { licencesCapability } from '../../licences/index.ts';
import { exhibitsCapability } from '../index.ts';
import { appraisers } from './register.ts';
import { qualifiedFor } from './rules.ts';

registerSuite({
  register: appraisers,
  capability: exhibitsCapability,
  beside: [casesCapability, licencesCapability],
  keeper: 'double-fight',
});

test('an appraiser is qualified for a kind from the first day of its certificate to the last', () => {
  const certificate = { type: 'foodTesting', certificate: 'CMA1', scope: '食品', validFrom: '2026-01-01' } as const;
  const one = { active: true, qualifications: [{ ...certificate, validUntil: '2026-12-31' }] };
  const on = (day: string) => qualifiedFor(one, { kind: 'foodTesting', day });
  assert.deepEqual(
    [on('2025-12-31'), on('2026-01-01'), on('2026-12-31'), on('2027-01-01')],
    [false, true, true, false],
  );
  assert.equal(qualifiedFor({ ...one, active: false }, { kind: 'foodTesting', day: '2026-06-01' }), false);
  assert.equal(qualifiedFor(one, { kind: 'judicial', day: '2026-06-01' }), false);
});
