// An office with leads, monitors, licences and appraisers, for what is the same for all records.
import { casesCapability } from '../capabilities/cases/index.ts';
import { exhibitsCapability } from '../capabilities/exhibits/index.ts';
import { leadsCapability } from '../capabilities/leads/index.ts';
import { licencesCapability } from '../capabilities/licences/index.ts';
import { agencyNoticesJob } from '../platform/notices/agency-notices.ts';
import { openTestOffice, type TestOffice } from '../test-office.ts';

const people = {
  officer: ['samr', '440100', ['officer']],
  colleague: ['samr', '440100', ['officer']],
  head: ['samr', '440100', ['approver']],
  admin: ['samr', '440100', ['systemAdmin']],
  analyst: ['samr', '440100', ['analyst']],
  province: ['samr', '440000', ['officer']],
  district: ['samr', '440106', ['officer']],
  stranger: ['samr', '430000', ['officer']],
  coordination: ['double-fight', '440000', ['officer']],
  operator: ['platform-operator', '440100', ['officer']],
} as const;
export type Person = keyof typeof people;
export const capabilities = [casesCapability, leadsCapability, licencesCapability, exhibitsCapability];

const lead = {
  title: '天河区某鞋店涉嫌销售假冒“云岭”运动鞋',
  source: 'rightHolder',
  foundOn: '2026-11-24',
  regionCode: '440106',
  summary: '权利人提供三条商品链接。',
};
export const plan = {
  title: '运动鞋定向监测',
  purpose: '发现销售假冒运动鞋的网店',
  legalBasis: '网络交易监督管理办法第三十四条',
  keepDays: 90,
  runsUntil: '2026-12-31',
  goods: ['运动鞋'],
  source: 'upload',
};
export const licence = (number: string) => ({
  type: 'tobacco',
  number,
  holder: '天河（示例）便利店',
  issuer: '广州市烟草专卖局（示例）',
  scope: '卷烟零售',
  region: '440106',
  validFrom: '2026-01-01',
});

export type RecordsOffice = TestOffice<Person>;

export const openRecordsOffice = (): Promise<RecordsOffice> =>
  openTestOffice({ people, capabilities, present: new Date('2026-11-24T03:00:00Z') });

export const enterLead = async (office: RecordsOffice): Promise<string> =>
  (await office.ok('officer', 'POST', '/leads', lead)).lead.id;
/** What the jobs of messages would write. */
export const deliver = async (office: RecordsOffice): Promise<void> => {
  const { systemPool } = office.made.opened.database;
  const { rows } = await systemPool.query(
    "select id, data from pgboss.job where name = 'notify-agencies' and state = 'created'",
  );
  for (const { id, data } of rows) {
    await agencyNoticesJob(office.made.services).handler(data, new AbortController().signal);
    await systemPool.query("update pgboss.job set state = 'completed' where id = $1", [id]);
  }
};
export const messages = async (office: RecordsOffice, who: Person) =>
  (await office.ok(who, 'GET', '/notices?limit=100')).items as {
    kind: string;
    title: { zh: string; en: string };
    body: { zh: string };
    link: string;
    id: string;
  }[];
export const seen = (version: number) => ({ 'if-match': `"${version}"` });
