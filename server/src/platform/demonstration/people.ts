// The people who may sign in to the demonstration. They are invented.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Role } from '../database/connections/connect.ts';
import type { OrganisationServices } from '../organisation/services.ts';
import { editionOf, heirIn, inEdition } from '../settings/edition.ts';
import type { DemoAccount } from '../signin/services.ts';
import { guangzhou, provinceCode, shenzhen } from './agencies.ts';

export type Person = {
  account: string;
  displayName: string;
  /** As in 2016; in another edition whoever does its work. */
  departmentId: string;
  regionCode: string;
  /** Of several agencies of the department there, the one meant. */
  agency?: string;
  roles: Role[];
  /** Acted in the story that is told; nobody signs in as them. */
  silent?: boolean;
};

const office = { departmentId: 'double-fight', regionCode: provinceCode };
const inBoth: readonly Person[] = [
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

const tianhe = '440106';
/** Those whom the office of 2026 adds: the agencies of the plan that have no part in the stories of 2016. */
const added: readonly Person[] = [
  { account: 'zhi.xi', displayName: '支熙', departmentId: 'sipo', regionCode: '000000', roles: ['officer'] },
  { account: 'yao.jian', displayName: '姚简', departmentId: 'nmpa', regionCode: provinceCode, roles: ['officer'] },
  { account: 'ban.wen', displayName: '班文', departmentId: 'ncac', regionCode: provinceCode, roles: ['officer'] },
  { account: 'tong.xin', displayName: '童昕', departmentId: 'comms', regionCode: provinceCode, roles: ['officer'] },
  { account: 'bao.hu', displayName: '鲍护', departmentId: 'ip-protection', regionCode: guangzhou, roles: ['officer'] },
  { account: 'wen.zhi', displayName: '文执', departmentId: 'sapprft', regionCode: guangzhou, roles: ['officer'] },
  { account: 'nong.fei', displayName: '农斐', departmentId: 'moa', regionCode: guangzhou, roles: ['officer'] },
  { account: 'guan.hai', displayName: '关海', departmentId: 'gacc', regionCode: guangzhou, roles: ['officer'] },
  { account: 'shi.suo', displayName: '时硕', departmentId: 'saic', regionCode: tianhe, roles: ['officer'] },
  {
    account: 'jie.ban',
    displayName: '介班',
    departmentId: 'township',
    regionCode: tianhe,
    roles: ['officer', 'approver'],
  },
  {
    account: 'cai.pan',
    displayName: '蔡盼',
    departmentId: 'spc',
    regionCode: guangzhou,
    agency: '广州知识产权法院',
    roles: ['officer'],
  },
];
const people = { '2016': inBoth, '2026': [...inBoth, ...added] };

export type DemoPerson = {
  userId: string;
  displayName: string;
  roles: readonly string[];
  agencyKey: number;
  agencyName: string;
};
export type DemoPeople = ReadonlyMap<string, DemoPerson>;

/** Makes the accounts that are not there yet, shows them on the sign-in page, and returns all of the demonstration's by account. */
export async function enterPeople(
  services: OrganisationServices,
  wanted: readonly Person[] = inEdition(services.config, people),
): Promise<DemoPeople> {
  // Shown on the sign-in page; demonstration mode listens on the loopback address alone.
  const password = `qingfeng-demo-${editionOf(services.config).id}`;
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
  for (const person of wanted) {
    const { account, displayName, roles, silent = false } = person;
    if (silent || services.demoAccounts.some((shown) => shown.account === account)) continue;
    const agency = byAccount.get(account)?.name ?? '';
    services.demoAccounts.push({ account, displayName, agency, kind: kindOf(person), roles: [...roles], password });
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

const kindOfDepartment: Readonly<Record<string, DemoAccount['kind']>> = {
  'double-fight': 'coordination',
  mps: 'police',
  spp: 'procuratorate',
  spc: 'court',
  'platform-operator': 'partner',
  'right-holder': 'partner',
};

function kindOf({ roles, departmentId }: Person): DemoAccount['kind'] {
  if (roles.some((role) => role.endsWith('Admin'))) return 'administrator';
  return kindOfDepartment[departmentId] ?? 'enforcement';
}

async function lookUp(services: OrganisationServices, person: Person): Promise<{ agencyId: string; known: boolean }> {
  const departmentId = heirIn(editionOf(services.config), person.departmentId);
  return services.database.asSystem('demonstration accounts', async (tx) => {
    const agency = await tx
      .selectFrom('agency')
      .select('id')
      // A body with two names is found under both.
      .where((eb) =>
        eb.or([eb('departmentId', '=', departmentId), sql<boolean>`${departmentId} = any (also_departments)`]),
      )
      .where('regionCode', '=', person.regionCode)
      .where('demo', '=', true)
      .$if(person.agency !== undefined, (query) => query.where('name', '=', person.agency ?? ''))
      .orderBy('key')
      .executeTakeFirst();
    if (agency === undefined)
      throw new TypeError(`the demonstration has no ${departmentId} in ${person.regionCode} for ${person.account}`);
    const user = await tx.selectFrom('appUser').select('id').where('account', '=', person.account).executeTakeFirst();
    return { agencyId: agency.id, known: user !== undefined };
  });
}
