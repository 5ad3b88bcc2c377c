// Bureaus that report to a provincial one and to a coordination office, over HTTP, at a time that tests move; for tests.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import { buildApp } from '../../../app.ts';
import type { Role } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import type { TestAgency } from '../../../platform/database/testing/test-database.ts';
import type { App } from '../../../platform/http/services.ts';
import { openTestServices, type TestServices } from '../../../platform/http/test-services.ts';
import type { Config } from '../../../platform/settings/config.ts';
import { casesCapability } from '../../cases/index.ts';
import { referralCapability } from '../../referral/index.ts';
import { statisticsCapability } from '../index.ts';
import { openReports } from '../reports/open-reports.ts';

export type Answer = {
  status: number;
  bytes: Buffer;
  // biome-ignore lint/suspicious/noExplicitAny: an answer is compared field by field
  body: any;
};
type CaseRow = Partial<Insertable<DB['caseFile']>> & {
  rights?: string[];
  foreignHolder?: boolean;
};

const people = {
  officer: ['samr', '440100', ['officer']],
  head: ['samr', '440100', ['approver']],
  both: ['samr', '440100', ['officer', 'approver']],
  neighbour: ['samr', '440300', ['officer']],
  neighbourHead: ['samr', '440300', ['approver']],
  province: ['samr', '440000', ['officer', 'supervisor']],
  coordination: ['double-fight', '440000', ['officer']],
  stranger: ['samr', '430100', ['officer']],
} as const satisfies Record<string, readonly [string, string, readonly Role[]]>;
export type Who = keyof typeof people;

export class StatisticsOffice {
  present: Date;
  made: TestServices;
  app: App;
  agencies = new Map<string, TestAgency>();
  /** Account names by person, for whoever signs in by hand. */
  accounts = new Map<string, string>();
  #cookies = new Map<string, string>();

  constructor(made: TestServices, app: App, present: Date) {
    this.made = made;
    this.app = app;
    this.present = present;
  }

  async settle(): Promise<void> {
    for (const [name, [department, region, roles]] of Object.entries(people)) {
      const place = `${department} ${region}`;
      const agency = this.agencies.get(place) ?? (await this.made.opened.agency(department, region));
      this.agencies.set(place, agency);
      const { account } = await this.made.account(agency, [...roles]);
      this.accounts.set(name, account);
      this.#cookies.set(name, await this.made.sessionOf(account));
    }
  }

  agencyOf(who: Who): TestAgency {
    const [department, region] = people[who];
    return this.agencies.get(`${department} ${region}`) ?? assert.fail(who);
  }

  async call(who: Who, method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object): Promise<Answer> {
    const headers = { cookie: this.#cookies.get(who) ?? '', 'x-requested-with': 'qingfeng' };
    const url = `/api/v1${path}`;
    const response = await this.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    const json = response.headers['content-type']?.toString().includes('json') === true;
    return { status: response.statusCode, bytes: response.rawPayload, body: json ? response.json() : null };
  }

  /** A read that must succeed. */
  async get(who: Who, path: string): Promise<Answer['body']> {
    const { status, body } = await this.call(who, 'GET', path);
    assert.equal(status, 200, `${path} ${JSON.stringify(body)}`);
    return body;
  }

  step(who: Who, id: string, name: string, q: { facts?: object; reason?: string } = {}): Promise<Answer> {
    const { facts = {}, reason } = q;
    const body = { facts, ...(reason === undefined ? {} : { reason }) };
    return this.call(who, 'POST', `/statistics/reports/${id}/steps/${name}`, body);
  }

  /** A step that must succeed. */
  async ok(who: Who, id: string, name: string, reason?: string): Promise<Answer['body']> {
    const { status, body } = await this.step(who, id, name, reason === undefined ? {} : { reason });
    assert.equal(status, 200, `${name} ${JSON.stringify(body)}`);
    return body;
  }

  /** Asks agencies for a form from a period on. */
  async require(who: Who, form: string, from: string, of: readonly Who[]): Promise<void> {
    const agencyIds = of.map((one) => this.agencyOf(one).id);
    const { status, body } = await this.call(who, 'POST', '/statistics/requirements', { form, from, agencyIds });
    assert.equal(status, 204, JSON.stringify(body));
  }

  /** The report of an agency for a period. */
  async report(who: Who, form: string, period: string): Promise<Answer['body']> {
    const { items } = await this.get(who, `/statistics/reports?form=${form}&period=${period}&of=mine`);
    assert.equal(items.length, 1, `${form} ${period}`);
    return this.get(who, `/statistics/reports/${items[0].id}`);
  }

  async moveTo(day: string): Promise<void> {
    this.present = new Date(`${day}T02:00:00Z`);
    await openReports(this.made.services);
  }

  /** A case entered as it stands, by its columns. */
  async enterCase(of: Who, { rights = [], foreignHolder = false, ...columns }: CaseRow = {}): Promise<string> {
    const id = randomUUID();
    const { key } = this.agencyOf(of);
    await this.made.services.database.asSystem('test set-up', async (tx) => {
      await tx
        .insertInto('caseFile')
        .values({
          ...{
            id,
            ownerAgency: key,
            readers: [],
            title: `案 ${id.slice(0, 4)}`,
            state: 'filed',
            sourceKind: 'inspection',
          },
          ...{ sourceOn: '2020-07-01', offenceCode: 'TM-57-1', filedOn: '2020-08-03', ...columns },
        })
        .execute();
      for (const kind of rights) await tx.insertInto('caseRight').values({ caseId: id, kind, name: '云雀' }).execute();
      if (foreignHolder)
        await tx
          .insertInto('caseParty')
          .values({ caseId: id, part: 'rightHolder', kind: 'unit', name: '外企', foreignInvested: true })
          .execute();
    });
    return id;
  }

  /** Changes a case behind the back of the reports. */
  async changeCase(id: string, set: Partial<Insertable<DB['caseFile']>>): Promise<void> {
    await this.made.services.database.asSystem('test set-up', (tx) =>
      tx.updateTable('caseFile').set(set).where('id', '=', id).execute(),
    );
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.made.close();
  }
}

/** @param day the day on which the office opens; tests move it on */
export async function openStatisticsOffice(day: string, config: Partial<Config> = {}): Promise<StatisticsOffice> {
  const start = new Date(`${day}T02:00:00Z`);
  const now: { office?: StatisticsOffice } = {};
  const capabilities = [casesCapability, referralCapability, statisticsCapability];
  const made = await openTestServices({
    config,
    clock: { now: () => now.office?.present ?? start, real: () => new Date() },
    procedures: capabilities.flatMap(({ procedures = [] }) => procedures),
  });
  const app = await buildApp(made.services, { capabilities });
  const office = new StatisticsOffice(made, app, start);
  now.office = office;
  await office.settle();
  return office;
}

/** The figure of a cell in an answer. */
export function figureIn(body: Answer['body'], cell: string): Answer['body'] {
  return body.figures.find((one: { cell: string }) => one.cell === cell) ?? assert.fail(cell);
}
