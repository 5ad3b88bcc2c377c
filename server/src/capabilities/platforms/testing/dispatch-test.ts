// A server with dispatch centre, aid centre, platforms and right holders; for tests of requests to dispatch centres.
import { openTestOffice, type People, type TestOffice } from '../../../test-office.ts';
import { leadsCapability } from '../../leads/index.ts';
import { platformsCapability } from '../index.ts';
import { madeUpUscc } from './platforms-test.ts';

const people = {
  home: ['samr', '440100', ['officer']],
  centre: ['sipo', '330000', ['officer', 'approver']],
  aid: ['sipo', '330100', ['officer']],
  otherAid: ['sipo', '510100', ['officer']],
  local: ['sipo', '440100', ['officer']],
  platform: ['platform-operator', '440100', ['officer']],
  otherPlatform: ['platform-operator', '430100', ['officer']],
  holder: ['right-holder', '440100', ['officer']],
} as const satisfies People<string>;
export type Person = keyof typeof people;
export type DispatchTest = { office: TestOffice<Person>; platformId: string; absentId: string };

/** Opens the server with a platform that takes part and one that does not. */
export async function openDispatchTest(present: Date): Promise<DispatchTest> {
  const office = await openTestOffice({ people, capabilities: [leadsCapability, platformsCapability], present });
  const enter = async (name: string, organisation: string, bodyId: string | null): Promise<string> => {
    const { id } = await office.ok('home', 'POST', '/platforms', {
      ...{ name, shortNames: [], operator: `${name}经营有限公司`, uscc: madeUpUscc(organisation) },
      ...{ domains: ['youpin.example.com'], offerAddress: null, regionCode: '440100', bodyId },
      homeAgencyId: office.agencyOf('home').id,
    });
    return id;
  };
  const platformId = await enter('测试优品网', 'A0000001', office.agencyOf('platform').id);
  return { office, platformId, absentId: await enter('测试好物网', 'A0000003', null) };
}
