// An office that handles cases, over HTTP, for tests: people who sign in, requests in their name, a case to begin with.
import assert from 'node:assert/strict';
import { buildApp } from '../../../app.ts';
import type { Role } from '../../../platform/database/connections/connect.ts';
import type { TestAgency } from '../../../platform/database/testing/test-database.ts';
import type { App } from '../../../platform/http/services.ts';
import { openTestServices, type TestServices } from '../../../platform/http/test-services.ts';
import type { Capability } from '../../../platform/registers/capability.ts';
import { jointWork } from '../handling/joint-work.ts';
import { casesCapability } from '../index.ts';
import { caseProcedures } from '../projections.ts';
import { documentsChanged } from '../provided/referral-source.ts';

export type Answer = {
  status: number;
  bytes: Uint8Array;
  // biome-ignore lint/suspicious/noExplicitAny: an answer is compared field by field
  body: any;
};
export type Request = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: object;
  version?: number;
  key?: string;
};

export type CaseOffice = {
  made: TestServices;
  app: App;
  /** Lets a person sign in under a name. */
  person(name: string, agency: TestAgency, roles: readonly Role[]): Promise<{ userId: string }>;
  call(who: string, path: string, request?: Request): Promise<Answer>;
  /** The Cookie header of a person, for requests of another form. */
  cookieOf(who: string): string;
  step(who: string, id: string, name: string, facts?: object, reason?: string): Promise<Answer>;
  /** A case of the bureau `officer` belongs to. */
  open(who: string, fields?: object): Promise<{ id: string; version: number }>;
  close(): Promise<void>;
};

/**
 * @param now the office's time: it stands still, or goes as the test says
 * @param further capabilities that the test looks at too
 */
export async function openCaseOffice(
  now: Date | (() => Date),
  further: readonly Capability[] = [],
): Promise<CaseOffice> {
  const made = await openTestServices({
    clock: { now: now instanceof Date ? () => now : now, real: () => new Date() },
    procedures: [...caseProcedures, ...further.flatMap(({ procedures = [] }) => procedures)],
  });
  for (const { start } of further) await start?.(made.services);
  // The referral, which is not part of this office, takes the one; tests do the other themselves.
  const later = [documentsChanged, jointWork].map((name) => ({ name, handler: async () => {} }));
  await made.services.jobs.work(later, { run: false });
  const app = await buildApp(made.services, { capabilities: [casesCapability, ...further] });
  const cookies = new Map<string, string>();
  const call: CaseOffice['call'] = async (who, path, { method = 'GET', body, version, key } = {}) => {
    const headers = {
      cookie: cookies.get(who) ?? '',
      'x-requested-with': 'qingfeng',
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    };
    const url = `/api/v1${path}`;
    const response = await app.inject({ method, url, headers, ...(body === undefined ? {} : { payload: body }) });
    const json = response.headers['content-type']?.toString().includes('json') === true;
    return { status: response.statusCode, bytes: response.rawPayload, body: json ? response.json() : response.body };
  };
  return {
    made,
    app,
    call,
    cookieOf: (who) => cookies.get(who) ?? '',
    person: async (name, agency, roles) => {
      const account = await made.account(agency, roles);
      cookies.set(name, await made.sessionOf(account.account));
      return account;
    },
    step: (who, id, name, facts = {}, reason) =>
      call(who, `/cases/${id}/steps/${name}`, {
        method: 'POST',
        body: { facts, ...(reason === undefined ? {} : { reason }) },
      }),
    open: async (who, fields = {}) => {
      const body = {
        title: '云岭（示例）鞋业有限公司涉嫌假冒注册商标案',
        source: { kind: 'inspection', on: '2026-11-20' },
        offenceCode: 'TM-57-1',
        actFrom: '2026-03-02',
        actUntil: '2026-10-27',
        ...fields,
      };
      const opened = await call(who, '/cases', { method: 'POST', body });
      assert.equal(opened.status, 201, JSON.stringify(opened.body));
      return { id: opened.body.case.id, version: opened.body.version };
    },
    close: async () => {
      await app.close();
      await made.close();
    },
  };
}
