// The first three people of a real installation: system, security and audit administration, in one agency.

import { agencyName, CodesError, department, region } from '@qingfeng/codes';
import { sql } from 'kysely';
import type { Database, Tables } from '../../database/connections/connect.ts';
import { problem } from '../../errors/catalogue.ts';
import type { FieldProblem } from '../../errors/problem.ts';
import { refuseFields } from '../../http/requests/field-faults.ts';
import { createAccountsToCollect } from '../../signin/accounts.ts';
import { findAgency, findExisting, insertAgencies } from '../agencies/store.ts';
import { organisationProblem } from '../problems.ts';

export type Setup = {
  departmentId: string;
  regionCode: string;
  /** The usual name of the department there unless given. */
  agency?: string;
  accounts: { systemAdmin: string; securityAdmin: string; auditAdmin: string };
  /** Whether the three must have a second factor, which they set up at their first sign-in. */
  secondFactor?: boolean;
};

export type SetupResult = {
  agency: string;
  administrators: { role: string; account: string; oneTimePassword: string }[];
};

const roles = ['systemAdmin', 'securityAdmin', 'auditAdmin'] as const;
const displayNames = { systemAdmin: '系统管理员', securityAdmin: '安全管理员', auditAdmin: '审计管理员' };

/**
 * Makes the agency, if it is not there, and the three administrators with one-time passwords; all or nothing.
 * @throws Problem setup.done, request.invalid (department, region, agency, accounts), account.taken
 */
export async function setUp(database: Database, setup: Setup, now: Date): Promise<SetupResult> {
  const name = checkedName(setup);
  return database.asSystem('setup', async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('qingfeng setup'))`.execute(tx);
    if (await hasAdministrator(tx)) throw organisationProblem('setup.done');
    const agency = await ensureAgency(tx, { ...setup, name });
    // Before there is an administrator: afterwards two of them stand for a rule of access.
    if (setup.secondFactor === true)
      await tx
        .insertInto('platformSetting')
        .values({ name: 'secondFactorRoles', value: JSON.stringify(roles) })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .execute();
    const accounts = roles.map((role) => ({
      agencyId: agency.id,
      account: setup.accounts[role],
      displayName: displayNames[role],
      roles: [role],
    }));
    const passwords = await createAccountsToCollect(tx, { accounts, now });
    return {
      agency: agency.name,
      administrators: roles.map((role, index) => ({
        role,
        account: setup.accounts[role],
        oneTimePassword: passwords[index] ?? '',
      })),
    };
  });
}

/** Whether somebody can administer this installation: until then it waits for `qingfeng setup`. */
export async function hasAdministrator(tx: Tables): Promise<boolean> {
  const row = await tx
    .selectFrom('appUser')
    .innerJoin('auth.identity', 'auth.identity.id', 'appUser.id')
    .select('appUser.id')
    .where('appUser.active', '=', true)
    .where(sql<boolean>`'systemAdmin' = any(app_user.roles)`)
    .executeTakeFirst();
  return row !== undefined;
}

function checkedName({ departmentId, regionCode, agency }: Setup): string {
  const fields: FieldProblem[] = [];
  if (department(departmentId) === null)
    fields.push({
      pointer: '/departmentId',
      zh: '部门目录中没有这个编号',
      en: 'the catalogue of departments has no such id',
    });
  if (region(regionCode) === null)
    fields.push({ pointer: '/regionCode', zh: '没有这个地区代码', en: 'no region has this code' });
  refuseFields(fields);
  if (agency !== undefined) return agency;
  try {
    return agencyName(departmentId, regionCode);
  } catch (error) {
    if (!(error instanceof CodesError)) throw error;
    const field = {
      pointer: '/agency',
      zh: '该部门在该地区没有通用名称，请填写',
      en: 'the department has no usual name there; give one',
    };
    throw problem('request.invalid', {}, { fields: [field] });
  }
}

async function ensureAgency(tx: Tables, q: { departmentId: string; regionCode: string; name: string }) {
  const { departmentId, regionCode, name } = q;
  const row = { departmentId, regionCode, name, shortName: name, sourceSystem: null, sourceId: null };
  const [id] = await insertAgencies(tx, [row]);
  const agency = id === undefined ? (await findExisting(tx, [row]))[0] : await findAgency(tx, id);
  if (agency === undefined) throw problem('record.duplicate', { what: name });
  return { id: agency.id, name: agency.name };
}
