// A server with the market bureaus of a city and its districts, and people in them; for tests of leads.
import pg from 'pg';
import type { Config } from '../../../platform/settings/config.ts';
import { openTestOffice, type People, type TestOffice } from '../../../test-office.ts';
import { casesCapability } from '../../cases/index.ts';
import { leadsCapability } from '../index.ts';
import { runMonitor } from '../monitors/runs/run.ts';

const people = {
  officer: ['samr', '440100', ['officer']],
  colleague: ['samr', '440100', ['officer']],
  head: ['samr', '440100', ['approver']],
  district: ['samr', '440106', ['officer']],
  districtHead: ['samr', '440106', ['approver']],
  province: ['samr', '440000', ['officer']],
  stranger: ['samr', '440300', ['officer']],
  judge: ['spc', '440300', ['officer']],
  copyright: ['ncac', '440100', ['officer']],
  admin: ['samr', '440100', ['systemAdmin']],
  platform: ['platform-operator', '440100', ['officer']],
  otherPlatform: ['platform-operator', '430100', ['officer']],
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

/** A monitor drawn up by a plan, submitted and approved. @returns its id */
export async function runningMonitor(
  test: Pick<LeadsTest, 'ok' | 'step'>,
  plan: object,
  { drawnBy = 'officer', approvedBy = 'head' }: { drawnBy?: Person; approvedBy?: Person } = {},
): Promise<string> {
  const { id } = (await test.ok(drawnBy, 'POST', '/monitors', plan)).monitor;
  await test.step(drawnBy, `/monitors/${id}`, 'submit');
  await test.step(approvedBy, `/monitors/${id}`, 'approve');
  return id;
}

/** Makes the database refuse rows whose column holds a word, as a fault of one row would; until `open` is called. */
export async function refuseRows(
  { made }: Pick<LeadsTest, 'made'>,
  { table, column, word, code }: { table: string; column: string; word: string; code: string },
): Promise<{ open(): Promise<void> }> {
  const run = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: made.opened.adminUrl });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  };
  await run(`create function refuse_${table}() returns trigger language plpgsql as $$ begin
      if new.${column} like '%${word}%' then raise exception '${table} refused: ${word}' using errcode = '${code}'; end if;
      return new; end $$;
    create trigger refuse_${table} before insert or update on ${table} for each row execute function refuse_${table}()`);
  return { open: () => run(`drop trigger refuse_${table} on ${table}; drop function refuse_${table}()`) };
}

/** The same for offers by their title. */
export const refuseOffers = (test: Pick<LeadsTest, 'made'>, word: string) =>
  refuseRows(test, { table: 'offer', column: 'title', word, code: 'raise_exception' });

/** A run of the officer's whose three offers the database refuses. */
export async function runWithSetAside(test: LeadsTest): Promise<{ monitorId: string; runId: string }> {
  await test.upload('officer', '/rights/import', 'rights.csv', 'right_id,mark,owner\nR1,云岭跑,云岭体育（示例）公司');
  const plan = {
    ...{ title: '运动鞋定向监测', purpose: '发现销售假冒运动鞋的网店', legalBasis: '网络交易监督管理办法第三十四条' },
    ...{ keepDays: 90, runsUntil: '2026-12-31', source: 'upload' },
  };
  const monitorId = await runningMonitor(test, plan);
  await refuseOffers(test, '拒收');
  const lines = ['offer_id,title', ...[1, 2, 3].map((n) => `${n},云岭跑高仿运动鞋拒收${n}款`)].join('\n');
  const { body } = await test.upload('officer', `/monitors/${monitorId}/runs`, 'offers.csv', lines);
  await runMonitor(test.made.services, body.runId);
  return { monitorId, runId: body.runId };
}
