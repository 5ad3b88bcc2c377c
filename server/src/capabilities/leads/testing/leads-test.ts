// A server with the market bureaus of a city and its districts, and people in them; for tests of leads.
import type { Config } from '../../../platform/http/services.ts';
import { openTestOffice, type People, type TestOffice } from '../../../test-office.ts';
import { casesCapability } from '../../cases/index.ts';
import { leadsCapability } from '../index.ts';

const people = {
  officer: ['samr', '440100', ['officer']],
  colleague: ['samr', '440100', ['officer']],
  head: ['samr', '440100', ['approver']],
  district: ['samr', '440106', ['officer']],
  districtHead: ['samr', '440106', ['approver']],
  province: ['samr', '440000', ['officer']],
  stranger: ['samr', '440300', ['officer']],
  copyright: ['ncac', '440100', ['officer']],
  admin: ['samr', '440100', ['systemAdmin']],
} as const satisfies People<string>;
export type Person = keyof typeof people;
export type LeadsTest = TestOffice<Person>;

/** Opens the server at a moment that the test moves by setting `present`. */
export function openLeadsTest(
  present = new Date('2026-11-24T03:00:00Z'),
  config: Partial<Config> = {},
): Promise<LeadsTest> {
  return openTestOffice({ people, capabilities: [casesCapability, leadsCapability], present, config });
}
