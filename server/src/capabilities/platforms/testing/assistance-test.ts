// A server with market bureaus, two platforms and people in them; for tests of requests to platforms.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { openTestOffice, type People, type TestOffice } from '../../../test-office.ts';
import { casesCapability } from '../../cases/index.ts';
import { leadsCapability } from '../../leads/index.ts';
import { platformsCapability } from '../index.ts';
import { madeUpUscc } from './platforms-test.ts';

const people = {
  officer: ['samr', '440100', ['officer']],
  head: ['samr', '440100', ['approver']],
  district: ['samr', '440106', ['officer']],
  province: ['samr', '440000', ['officer']],
  provinceHead: ['samr', '440000', ['approver']],
  nationHead: ['samr', '000000', ['approver']],
  stranger: ['samr', '440300', ['officer']],
  platform: ['platform-operator', '440100', ['officer']],
  otherPlatform: ['platform-operator', '430100', ['officer']],
} as const satisfies People<string>;
export type Person = keyof typeof people;
export type AssistanceTest = { office: TestOffice<Person>; platformId: string; absentId: string };

/** Opens the server with a platform that takes part and one that does not. */
export async function openAssistanceTest(present: Date): Promise<AssistanceTest> {
  const capabilities = [casesCapability, leadsCapability, platformsCapability];
  const office = await openTestOffice({ people, capabilities, present });
  const enter = async (name: string, organisation: string, bodyId: string | null): Promise<string> => {
    const { id } = await office.ok('officer', 'POST', '/platforms', {
      name,
      shortNames: [],
      operator: `${name}经营有限公司`,
      uscc: madeUpUscc(organisation),
      domains: [],
      offerAddress: null,
      regionCode: '440100',
      homeAgencyId: office.agencyOf('officer').id,
      bodyId,
    });
    return id;
  };
  const platformId = await enter('测试优品网', 'A0000001', office.agencyOf('platform').id);
  return { office, platformId, absentId: await enter('测试好物网', 'A0000003', null) };
}

/** A lead of somebody's agency that is being verified. @returns its id */
export async function enterLead(office: TestOffice<Person>, who: Person): Promise<string> {
  const { lead } = await office.ok(who, 'POST', '/leads', {
    title: '某某鞋铺涉嫌销售侵权运动鞋',
    source: 'rightHolder',
    foundOn: '2026-11-20',
    respondent: '某某鞋铺',
    platform: '测试优品网',
  });
  await office.step(who, `/leads/${lead.id}`, 'takeUp');
  return lead.id;
}

/** A transaction in somebody's name, as the database role takes it. */
export function inNameOf<T>(office: TestOffice<Person>, who: Person, work: (tx: Tables) => Promise<T>): Promise<T> {
  return office.made.services.database.as(office.actor(who), ({ tx }) => work(tx));
}

/** The details of entries of the trail. */
export async function audited({ made }: TestOffice<Person>, action: string, kind: string): Promise<string[]> {
  return made.services.database.asSystem('test', async (tx) => {
    const { rows } = await sql<{ after: string }>`
      select coalesce(after::text, '') as after from audit.entry where action = ${action} and kind = ${kind}`.execute(
      tx,
    );
    return rows.map(({ after }) => after);
  });
}

/** All rows of a table as text. */
export async function storedText({ made }: TestOffice<Person>, table: string): Promise<string> {
  return made.services.database.asSystem('test', async (tx) => {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(table)} t`.execute(tx);
    return rows.map(({ row }) => row).join('\n');
  });
}
