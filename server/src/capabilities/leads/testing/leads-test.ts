// A server with the market bureaus of a city and its districts, and people in them; for tests of leads.
import assert from 'node:assert/strict';
import { buildApp } from '../../../app.ts';
import type { Actor, Role } from '../../../platform/database/connect.ts';
import type { TestAgency } from '../../../platform/database/test-database.ts';
import type { App, Config } from '../../../platform/http/services.ts';
import { openTestServices, signInAs, type TestServices } from '../../../platform/http/test-services.ts';
import { casesCapability } from '../../cases/index.ts';
import { leadsCapability } from '../index.ts';

const people = {
  officer: ['samr', '440100', ['officer']],
  colleague: ['samr', '440100', ['officer']],
  head: ['samr', '440100', ['approver']],
  district: ['samr', '440106', ['officer']],
  districtHead: ['samr', '440106', ['approver']],
  province: ['samr', '440000', ['officer']],
  stranger: ['samr', '440300', ['officer']],
  copyright: ['ncac', '440100', ['officer']],
  admin: ['samr', '440100', ['systemAdmin']],
} as const satisfies Record<string, readonly [string, string, readonly Role[]]>;
export type Person = keyof typeof people;

export type Answer = {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: an answer is compared field by field
  body: any;
};

export class LeadsTest {
  present: Date;
  /** Milliseconds that the clock on the wall is ahead of this machine's. */
  ahead = 0;
  made: TestServices;
  app: App;
  #agencies = new Map<string, TestAgency>();
  #cookies = new Map<string, string>();
  #users = new Map<string, string>();

  constructor(made: TestServices, app: App, present: Date) {
    this.made = made;
    this.app = app;
    this.present = present;
  }

  /** Enters agencies and people. */
  async settle(): Promise<void> {
    for (const [name, [department, region, roles]] of Object.entries(people)) {
      const place = `${department} ${region}`;
      const agency = this.#agencies.get(place) ?? (await this.made.opened.agency(department, region));
      this.#agencies.set(place, agency);
      const person = await this.made.account(agency, roles);
      this.#users.set(name, person.userId);
      this.#cookies.set(name, await signInAs(this.app, person.account));
    }
  }

  agencyOf(who: Person): TestAgency {
    return this.#agencies.get(`${people[who][0]} ${people[who][1]}`) ?? assert.fail(who);
  }

  nameOf(who: Person): string {
    return `${people[who][0]} ${people[who][1]}`;
  }

  userOf(who: Person): string {
    return this.#users.get(who) ?? assert.fail(who);
  }

  /** Somebody as the database takes them. */
  actor(who: Person): Actor {
    return { userId: this.userOf(who), requestId: 'test' };
  }

  async call(who: Person, method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object): Promise<Answer> {
    const headers = { cookie: this.#cookies.get(who) ?? '', 'x-requested-with': 'qingfeng' };
    const url = `/api/v1${path}`;
    const response = await this.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    return { status: response.statusCode, body: response.body === '' ? null : response.json() };
  }

  /** A call that must succeed. */
  async ok(who: Person, method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object): Promise<Answer['body']> {
    const { status, body } = await this.call(who, method, path, payload);
    assert.ok(status < 300, `${method} ${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  /** A step that must succeed; answers with the record. */
  step(who: Person, path: string, name: string, facts: object = {}, reason?: string): Promise<Answer['body']> {
    return this.ok(who, 'POST', `${path}/steps/${name}`, { facts, ...(reason === undefined ? {} : { reason }) });
  }

  /** Sends one file in a form. */
  async upload(who: Person, path: string, name: string, content: string): Promise<Answer> {
    const form = new FormData();
    form.append('file', new Blob([content]), name);
    const sent = new Response(form);
    const headers = {
      cookie: this.#cookies.get(who) ?? '',
      'x-requested-with': 'qingfeng',
      'content-type': sent.headers.get('content-type') ?? '',
    };
    const payload = Buffer.from(await sent.arrayBuffer());
    const response = await this.app.inject({ method: 'POST', url: `/api/v1${path}`, headers, payload });
    return { status: response.statusCode, body: response.json() };
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.made.close();
  }
}

/** Opens the server at a moment that the test moves by setting `present`. */
export async function openLeadsTest(
  present = new Date('2026-11-24T03:00:00Z'),
  config: Partial<Config> = {},
): Promise<LeadsTest> {
  const capabilities = [casesCapability, leadsCapability];
  const test: { its?: LeadsTest } = {};
  const now = () => test.its?.present ?? present;
  const made = await openTestServices({
    clock: { now, real: () => new Date(Date.now() + (test.its?.ahead ?? 0)) },
    config,
    procedures: capabilities.flatMap(({ procedures = [] }) => procedures),
  });
  // Their queues alone: a test that looks at a run carries it out itself.
  await made.services.jobs.work(leadsCapability.jobs?.(made.services) ?? [], { run: false });
  test.its = new LeadsTest(made, await buildApp(made.services, { capabilities }), present);
  await test.its.settle();
  return test.its;
}
