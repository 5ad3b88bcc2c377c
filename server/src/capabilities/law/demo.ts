// The legal officers of the demonstration: two, since nobody approves what he drafted. They are invented.

import { enterPeople, type Person } from '../../platform/demonstration/people.ts';
import type { Services } from '../../platform/procedures/services.ts';

const office = { departmentId: 'double-fight', regionCode: '440000' };
const people: readonly Person[] = [
  { account: 'shen.zhangheng', displayName: '沈章衡', ...office, roles: ['legalOfficer'] },
  { account: 'lu.mingjian', displayName: '陆明鉴', ...office, roles: ['officer', 'legalOfficer'] },
];

/** Makes their accounts where they are not there yet. */
export async function enterLegalOfficers(services: Services): Promise<void> {
  await enterPeople(services, people);
}
