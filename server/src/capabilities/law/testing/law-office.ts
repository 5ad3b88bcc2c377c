// A bureau with two legal officers and an officer, one legal officer elsewhere, and hands that draft versions of the law table.
import assert from 'node:assert/strict';
import type { Role } from '../../../platform/database/connections/connect.ts';
import type { App } from '../../../platform/http/services.ts';
import type { TestServices } from '../../../platform/http/test-services.ts';
import { agencyNoticesJob } from '../../../platform/notices/agency-notices.ts';
import { type Answer, type CaseOffice, openCaseOffice } from '../../cases/testing/case-office.ts';
import { lawCapability } from '../index.ts';

type Body = Answer['body'];
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export type LawOffice = {
  office: CaseOffice;
  made: TestServices;
  app: App;
  /** The time of the server; a test moves it. */
  clock: { now: Date };
  userIds: Record<string, string>;
  call(who: string, method: Method, path: string, q?: { body?: object; version?: number }): Promise<Answer>;
  inForce(): Promise<Body>;
  begin(fields?: object): Promise<Body>;
  rowIn(record: Body, id: string): Body;
  decide(who: string, record: Body, decision: string, body?: object): Promise<Answer>;
  setRow(who: string, record: Body, id: string, body: object): Promise<Answer>;
  /** The row that says from 2025-04-26 on how much illegal business makes the crime of article 213. */
  filing213(record: Body): string;
};

const people: Record<string, Role[]> = {
  drafter: ['legalOfficer'],
  approver: ['legalOfficer'],
  officer: ['officer'],
};

export async function openLawOffice(present: Date): Promise<LawOffice> {
  const clock = { now: present };
  const office = await openCaseOffice(() => clock.now, [lawCapability]);
  const { made, app } = office;
  const bureau = await made.opened.agency('samr', '440000');
  const userIds: Record<string, string> = {};
  for (const [name, roles] of Object.entries(people)) userIds[name] = (await office.person(name, bureau, roles)).userId;
  const other = await made.opened.agency('samr', '430000');
  userIds.elsewhere = (await office.person('elsewhere', other, ['legalOfficer'])).userId;
  await made.services.jobs.work([agencyNoticesJob(made.services)], { run: true });
  const call: LawOffice['call'] = (who, method, path, q = {}) => office.call(who, path, { method, ...q });
  return {
    ...{ office, made, app, clock, userIds, call, rowIn, filing213 },
    inForce: async () => {
      const { body } = await call('officer', 'GET', '/law/versions');
      return body.items.find((one: { inForce: boolean }) => one.inForce);
    },
    begin: async (fields = {}) => {
      const body = { title: '假冒注册商标罪立案标准（示例）', takesEffectOn: '2026-11-25', ...fields };
      const begun = await call('drafter', 'POST', '/law/versions', { body });
      assert.equal(begun.status, 201, JSON.stringify(begun.body));
      return begun.body;
    },
    decide: (who, record, decision, body = {}) =>
      call(who, 'POST', `/law/versions/${record.id}/decisions/${decision}`, { body, version: record.version }),
    setRow: (who, record, id, body) =>
      call(who, 'PUT', `/law/versions/${record.id}/rows/${id}`, { body, version: record.version }),
  };
}

function rowIn(record: Body, id: string): Body {
  const { id: _, ...row } = record.table.rows.find((one: { id: string }) => one.id === id);
  return row;
}

function filing213(record: Body): string {
  return record.table.rows.find(
    (row: { article: string; tier: string; element: string; condition: string[]; effectiveTo: string | null }) =>
      row.article === '213' &&
      row.tier === 'filing' &&
      row.element === 'illegal business amount' &&
      row.condition.join() === 'goods-mark' &&
      row.effectiveTo === null,
  ).id;
}
