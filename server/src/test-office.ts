// A server with agencies and people in them, asked over HTTP as they would; for tests of a capability.
import assert from 'node:assert/strict';
import { buildApp } from './app.ts';
import type { Actor, Role } from './platform/database/connections/connect.ts';
import type { TestAgency } from './platform/database/testing/test-database.ts';
import type { App } from './platform/http/services.ts';
import { openTestServices, type TestServices } from './platform/http/test-services.ts';
import type { Capability } from './platform/registers/capability.ts';
import type { Config } from './platform/settings/config.ts';

export type Answer = {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: an answer is compared field by field
  body: any;
};

/** Department, region and roles of everybody in a test. */
export type People<Person extends string> = Readonly<
  Record<Person, readonly [department: string, region: string, roles: readonly Role[]]>
>;

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

export class TestOffice<Person extends string> {
  /** The office's time; a test moves it. */
  present: Date;
  /** Whether its clock is that of a demonstration. */
  beginsAnew = false;
  /** Milliseconds that the clock on the wall is ahead of this machine's. */
  ahead = 0;
  made: TestServices;
  app: App;
  #people: People<Person>;
  #agencies = new Map<string, TestAgency>();
  #cookies = new Map<Person, string>();
  #users = new Map<Person, string>();
  #accounts = new Map<Person, string>();

  constructor(made: TestServices, app: App, { people, present }: { people: People<Person>; present: Date }) {
    this.made = made;
    this.app = app;
    this.#people = people;
    this.present = present;
  }

  /** Enters agencies and people. */
  async settle(): Promise<void> {
    for (const [name, [department, region, roles]] of Object.entries(this.#people) as [
      Person,
      People<Person>[Person],
    ][]) {
      const place = `${department} ${region}`;
      const agency = this.#agencies.get(place) ?? (await this.made.opened.agency(department, region));
      this.#agencies.set(place, agency);
      const person = await this.made.account(agency, roles);
      this.#users.set(name, person.userId);
      this.#accounts.set(name, person.account);
      this.#cookies.set(name, await this.made.sessionOf(person.account));
    }
  }

  /** The accounts by which they sign in. */
  get accounts(): ReadonlyMap<string, string> {
    return this.#accounts;
  }

  agencyOf(who: Person): TestAgency {
    return this.#agencies.get(this.nameOf(who)) ?? assert.fail(who);
  }

  nameOf(who: Person): string {
    return `${this.#people[who][0]} ${this.#people[who][1]}`;
  }

  userOf(who: Person): string {
    return this.#users.get(who) ?? assert.fail(who);
  }

  accountOf(who: Person): string {
    return this.#accounts.get(who) ?? assert.fail(who);
  }

  /** Somebody as the database takes them. */
  actor(who: Person): Actor {
    return { userId: this.userOf(who), requestId: 'test' };
  }

  async call(
    who: Person,
    method: Method,
    path: string,
    payload?: object,
    more: Record<string, string> = {},
  ): Promise<Answer> {
    const headers = { cookie: this.#cookies.get(who) ?? '', 'x-requested-with': 'qingfeng', ...more };
    const url = `/api/v1${path}`;
    const response = await this.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    return { status: response.statusCode, body: response.body === '' ? null : response.json() };
  }

  /** A document, as it is sent. */
  get(who: Person, path: string) {
    return this.app.inject({ url: `/api/v1${path}`, headers: { cookie: this.#cookies.get(who) ?? '' } });
  }

  /** A call that must succeed. */
  async ok(who: Person, method: Method, path: string, payload?: object): Promise<Answer['body']> {
    const { status, body } = await this.call(who, method, path, payload);
    assert.ok(status < 300, `${method} ${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  /** A document that must be given out. */
  async bytes(who: Person, path: string): Promise<Buffer> {
    const headers = { cookie: this.#cookies.get(who) ?? '' };
    const response = await this.app.inject({ url: `/api/v1${path}`, headers });
    assert.equal(response.statusCode, 200, response.body.slice(0, 300));
    return response.rawPayload;
  }

  /** A step that must succeed; answers with the record. */
  step(who: Person, path: string, name: string, facts: object = {}, reason?: string): Promise<Answer['body']> {
    return this.ok(who, 'POST', `${path}/steps/${name}`, { facts, ...(reason === undefined ? {} : { reason }) });
  }

  /** An answer as it came, such as a document. */
  raw(who: Person, path: string) {
    return this.app.inject({ method: 'GET', url: `/api/v1${path}`, headers: { cookie: this.#cookies.get(who) ?? '' } });
  }

  /** Sends one file in a form. */
  async upload(who: Person, path: string, name: string, content: string | Uint8Array<ArrayBuffer>): Promise<Answer> {
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
export async function openTestOffice<Person extends string>(q: {
  people: People<Person>;
  capabilities: readonly Capability[];
  present: Date;
  config?: Partial<Config>;
}): Promise<TestOffice<Person>> {
  const test: { its?: TestOffice<Person> } = {};
  const made = await openTestServices({
    clock: {
      now: () => test.its?.present ?? q.present,
      real: () => new Date(Date.now() + (test.its?.ahead ?? 0)),
      get beginsAnew() {
        return test.its?.beginsAnew ?? false;
      },
    },
    config: q.config ?? {},
    procedures: q.capabilities.flatMap(({ procedures = [] }) => procedures),
  });
  // Their queues alone: a test that looks at a run carries it out itself.
  await made.services.jobs.work(
    q.capabilities.flatMap(({ jobs }) => jobs?.(made.services) ?? []),
    { run: false },
  );
  test.its = new TestOffice(made, await buildApp(made.services, { capabilities: q.capabilities }), q);
  await test.its.settle();
  return test.its;
}
