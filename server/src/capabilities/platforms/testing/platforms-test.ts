// A server with agencies, platforms and right holders, and people in each; for tests of the work with platforms.
import { organisationCheckCharacter, usccCheckCharacter } from '@qingfeng/codes';
import type { Config } from '../../../platform/settings/config.ts';
import { openTestOffice, type People, type TestOffice } from '../../../test-office.ts';
import { casesCapability } from '../../cases/index.ts';
import { leadsCapability } from '../../leads/index.ts';
import { platformsCapability } from '../index.ts';

const people = {
  home: ['samr', '440100', ['officer', 'approver']],
  office: ['double-fight', '440100', ['officer']],
  province: ['samr', '440000', ['officer']],
  elsewhere: ['samr', '430100', ['officer', 'approver']],
  police: ['mps', '440100', ['officer']],
  platform: ['platform-operator', '440100', ['officer']],
  otherPlatform: ['platform-operator', '430100', ['officer']],
  holder: ['right-holder', '440100', ['officer']],
  otherHolder: ['right-holder', '430100', ['officer']],
} as const satisfies People<string>;
export type Person = keyof typeof people;
export type PlatformsTest = TestOffice<Person>;

/** Opens the server at a moment that the test moves by setting `present`. */
export function openPlatformsTest(
  present = new Date('2026-11-24T03:00:00Z'),
  config: Partial<Config> = {},
): Promise<PlatformsTest> {
  return openTestOffice({
    people,
    capabilities: [casesCapability, leadsCapability, platformsCapability],
    present,
    config,
  });
}

/** A credit code with right check characters over an organisation code that was made up. */
export function madeUpUscc(organisation: string): string {
  const body = `91440106${organisation}${organisationCheckCharacter(organisation)}`;
  return `${body}${usccCheckCharacter(body)}`;
}

/** What an agency enters of a platform. */
export const platformOf = (test: PlatformsTest, changes: object = {}) => ({
  name: '测试优品网',
  shortNames: ['优品'],
  operator: '测试优品科技有限公司',
  uscc: madeUpUscc('A0000001'),
  domains: ['youpin.example.com'],
  offerAddress: 'https://item.youpin.example.com/{id}',
  regionCode: '440100',
  homeAgencyId: test.agencyOf('home').id,
  bodyId: test.agencyOf('platform').id,
  ...changes,
});
