// The people who may sign in to the demonstration. They are invented.
import { randomUUID } from 'node:crypto';
import type { Role } from '../database/connect.ts';
import type { Services } from '../http/services.ts';
import { guangzhou, provinceCode, shenzhen } from './agencies.ts';

/** Shown on the sign-in page; demonstration mode listens on the loopback address alone. */
const password = 'qingfeng-demo-2016';

export type Person = {
  account: string;
  displayName: string;
  departmentId: string;
  regionCode: string;
  roles: Role[];
  /** Acted in the story that is told; nobody signs in as them. */
  silent?: boolean;
};

const office = { departmentId: 'double-fight', regionCode: provinceCode };
const people: readonly Person[] = [
  { account: 'zhou.yuan', displayName: '周予安', ...office, roles: ['officer', 'supervisor'] },
  {
    account: 'lin.zhixing',
    displayName: '林知行',
    departmentId: 'saic',
    regionCode: guangzhou,
    roles: ['officer', 'approver'],
  },
  { account: 'he.sui', displayName: '何穗', departmentId: 'moa', regionCode: provinceCode, roles: ['officer'] },
  { account: 'ouyang.hai', displayName: '欧阳海', departmentId: 'saic', regionCode: shenzhen, roles: ['officer'] },
  {
    account: 'chen.mingyuan',
    displayName: '陈明远',
    departmentId: 'double-fight',
    regionCode: '000000',
    roles: ['officer', 'supervisor'],
  },
  { account: 'qin.wang', displayName: '秦望', departmentId: 'spp', regionCode: provinceCode, roles: ['officer'] },
  { account: 'system.admin', displayName: '系统管理员', ...office, roles: ['systemAdmin'] },
  { account: 'security.admin', displayName: '安全管理员', ...office, roles: ['securityAdmin'] },
  { account: 'audit.admin', displayName: '审计管理员', ...office, roles: ['auditAdmin'] },
];

export type DemoPerson = {
  userId: string;
  displayName: string;
  roles: readonly string[];
  agencyKey: number;
  agencyName: string;
};
export type DemoPeople = ReadonlyMap<string, DemoPerson>;

/** Makes the accounts that are not there yet, shows them on the sign-in page, and returns all of the demonstration's by account. */
export async function enterPeople(services: Services, wanted: readonly Person[] = people): Promise<DemoPeople> {
  for (const person of wanted) {
    const { agencyId, known } = await lookUp(services, person);
    if (known) continue;
    const { account, displayName, roles, silent = false } = person;
    const secret = silent ? randomUUID() : password;
    await services.signIn.createAccount({ agencyId, account, displayName, roles, password: secret, demo: true });
  }
  const rows = await services.database.asSystem('demonstration accounts', (tx) =>
    tx
      .selectFrom('appUser')
      .innerJoin('agency', 'agency.id', 'appUser.agencyId')
      .select(['appUser.id', 'appUser.account', 'appUser.displayName', 'appUser.roles', 'agency.key', 'agency.name'])
      .where('appUser.demo', '=', true)
      .execute(),
  );
  const byAccount = new Map(rows.map((row) => [row.account, row]));
  for (const { account, displayName, roles, silent = false } of wanted) {
    if (silent || services.demoAccounts.some((shown) => shown.account === account)) continue;
    const agency = byAccount.get(account)?.name ?? '';
    services.demoAccounts.push({ account, displayName, agency, roles: [...roles], password });
  }
  return new Map(
    rows.map((row) => [
      row.account,
      {
        userId: row.id,
        displayName: row.displayName,
        roles: row.roles,
        agencyKey: row.key,
        agencyName: row.name,
      },
    ]),
  );
}

async function lookUp(services: Services, person: Person): Promise<{ agencyId: string; known: boolean }> {
  return services.database.asSystem('demonstration accounts', async (tx) => {
    const agency = await tx
      .selectFrom('agency')
      .select('id')
      .where('departmentId', '=', person.departmentId)
      .where('regionCode', '=', person.regionCode)
      .where('demo', '=', true)
      .executeTakeFirstOrThrow();
    const user = await tx.selectFrom('appUser').select('id').where('account', '=', person.account).executeTakeFirst();
    return { agencyId: agency.id, known: user !== undefined };
  });
}
