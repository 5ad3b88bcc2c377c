// A server with a provincial office and one person for each administration, for tests that ask it over HTTP.
import { buildApp } from '../../app.ts';
import type { TestAgency } from '../database/testing/test-database.ts';
import type { App } from '../http/services.ts';
import { openTestServices, type TestServices } from '../http/test-services.ts';
import { ownPersonalData } from '../records/own-personal-data.ts';
import { loadProcessingRegister } from './index.ts';

const people = ['systemAdmin', 'securityAdmin', 'auditAdmin', 'officer'] as const;
type Person = (typeof people)[number];

export type Ask = {
  method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  url: string;
  body?: object;
  headers?: Record<string, string>;
};

export type TestOrganisation = {
  tools: TestServices;
  app: App;
  province: TestAgency;
  cookies: Record<Person, string>;
  ask(who: Person, asked: Ask): ReturnType<typeof askAs>;
  close(): Promise<void>;
};

export async function openTestOrganisation(): Promise<TestOrganisation> {
  const tools = await openTestServices({ config: { uploadLimit: 4 * 1024 * 1024 } });
  const app = await buildApp(tools.services, { capabilities: [] });
  await loadProcessingRegister(tools.services.database, ownPersonalData);
  const province = await tools.opened.agency('double-fight', '440000', '广东省双打办');
  const cookies = {} as Record<Person, string>;
  for (const role of people) {
    const { account } = await tools.account(province, [role]);
    cookies[role] = await tools.sessionOf(account);
  }
  return {
    tools,
    app,
    province,
    cookies,
    ask: (who, asked) => askAs(app, cookies[who], asked),
    close: async () => {
      await app.close();
      await tools.close();
    },
  };
}

async function askAs(app: App, cookie: string, { method = 'GET', url, body, headers }: Ask) {
  const answer = await app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { cookie, ...headers },
    ...(body !== undefined && { payload: body }),
  });
  const json = answer.body === '' || !String(answer.headers['content-type']).includes('json') ? null : answer.json();
  return { status: answer.statusCode, json, headers: answer.headers, text: answer.body };
}
