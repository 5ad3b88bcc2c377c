// A server with an agency, police, procuratorate and court, and cases brought to the point where they are referred; for tests.
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { buildApp } from '../../../app.ts';
import type { Actor, Role } from '../../../platform/database/connections/connect.ts';
import type { TestAgency } from '../../../platform/database/testing/test-database.ts';
import type { App } from '../../../platform/http/services.ts';
import { openTestServices, type TestServices } from '../../../platform/http/test-services.ts';
import type { AgencyNotice } from '../../../platform/notices/agency-notice.ts';
import type { Capability } from '../../../platform/registers/capability.ts';
import type { Config } from '../../../platform/settings/config.ts';
import { casesCapability } from '../../cases/index.ts';
import { nothingPleaded } from '../../cases/testing/nothing-pleaded.ts';
import { referralCapability } from '../index.ts';
import { packageItems } from '../life/terms.ts';

export type Answer = {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: an answer is compared field by field
  body: any;
};

const people = {
  officer: ['samr', '440100', 'officer'],
  head: ['samr', '440100', 'approver'],
  reviewer: ['samr', '440100', 'supervisor'],
  police: ['mps', '440100', 'officer'],
  policeHead: ['mps', '440100', 'approver'],
  strangePolice: ['mps', '440300', 'officer'],
  prosecutor: ['spp', '440100', 'officer'],
  chief: ['spp', '440100', 'approver'],
  court: ['spc', '440100', 'officer'],
  courtHead: ['spc', '440100', 'approver'],
  justice: ['moj', '440100', 'officer'],
  justiceHead: ['moj', '440100', 'approver'],
  stranger: ['samr', '440300', 'officer'],
  admin: ['samr', '440100', 'systemAdmin'],
  colleague: ['samr', '440100', 'officer'],
  commission: ['nsc', '440100', 'officer'],
} as const satisfies Record<string, readonly [string, string, Role]>;
type CaseOptions = { juvenile?: boolean; sold?: number; unsold?: number; realFiles?: boolean };

export class ReferralTest {
  present = new Date('2026-11-24T03:00:00Z');
  made: TestServices;
  app: App;
  agencies = new Map<string, TestAgency>();
  #cookies = new Map<string, string>();
  #users = new Map<string, string>();
  /** Account names by person, for whoever signs in by hand. */
  accounts = new Map<string, string>();
  #asked: object[] = [];
  /** What agencies were to be told, in any test so far. */
  messages: AgencyNotice[] = [];
  #numbers = 0;

  constructor(made: TestServices, app: App) {
    this.made = made;
    this.app = app;
  }

  /** Enters agencies and people, and keeps what is asked of the job that tells cases. */
  async settle(): Promise<void> {
    for (const [name, [department, region, role]] of Object.entries(people)) {
      const place = `${department} ${region}`;
      const agency = this.agencies.get(place) ?? (await this.made.opened.agency(department, region));
      this.agencies.set(place, agency);
      const person = await this.made.account(agency, [role]);
      this.#users.set(name, person.userId);
      this.accounts.set(name, person.account);
      this.#cookies.set(name, await this.made.sessionOf(person.account));
    }
  }

  keep(data: object): void {
    this.#asked.push(data);
  }

  async call(
    who: string,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH',
    path: string,
    payload?: object,
    version?: number,
  ): Promise<Answer> {
    const headers = {
      cookie: this.#cookies.get(who) ?? '',
      'x-requested-with': 'qingfeng',
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
    };
    const url = `/api/v1${path}`;
    const response = await this.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    return { status: response.statusCode, body: response.body === '' ? null : response.json() };
  }

  /** Somebody as the database takes them. */
  actor(who: string): Actor {
    return { userId: this.#users.get(who) ?? assert.fail(who), requestId: 'test' };
  }

  async download(who: string, path: string): Promise<{ status: number; bytes: Buffer }> {
    const headers = { cookie: this.#cookies.get(who) ?? '' };
    const answer = await this.app.inject({ method: 'GET', url: `/api/v1${path}`, headers });
    return { status: answer.statusCode, bytes: answer.rawPayload };
  }

  /** Sends one file in a form. */
  async upload(who: string, path: string, bytes: Buffer): Promise<Answer> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(bytes)]), 'package.qfp');
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

  step(who: string, id: string, name: string, facts: object = {}, reason?: string): Promise<Answer> {
    const body = { facts, ...(reason === undefined ? {} : { reason }) };
    return this.call(who, 'POST', `/referrals/${id}/steps/${name}`, body);
  }

  /** A step that must succeed. */
  async ok(who: string, id: string, name: string, facts: object = {}, reason?: string): Promise<Answer['body']> {
    const { status, body } = await this.step(who, id, name, facts, reason);
    assert.equal(status, 200, `${name} ${JSON.stringify(body)}`);
    return body;
  }

  /** A filed case of 60,000 yuan with 100 pairs seized. */
  async openCase({ juvenile = false, sold = 160, unsold = 140 }: CaseOptions = {}): Promise<string> {
    this.present = new Date('2026-11-24T03:00:00Z');
    this.#numbers += 1;
    const opened = await this.call('officer', 'POST', '/cases', {
      title: '云岭（示例）鞋业有限公司涉嫌假冒注册商标案',
      source: { kind: 'inspection', on: '2026-11-20' },
      offenceCode: 'TM-57-1',
      actFrom: '2026-03-02',
      actUntil: '2026-10-27',
    });
    assert.equal(opened.status, 201, JSON.stringify(opened.body));
    const { id } = opened.body.case;
    const officers = [
      { name: '张三', certificateNo: '粤A1' },
      { name: '李四', certificateNo: '粤A2' },
    ];
    const parties = [
      { part: 'party', kind: 'unit', name: '云岭（示例）鞋业有限公司', uscc: '91440101MA0000007B' },
      ...(juvenile
        ? [{ part: 'party', kind: 'individual', name: '小明（示例）', idMissing: '未成年', juvenile: true }]
        : []),
    ];
    await this.#put(id, 'officers', { officers });
    await this.#put(id, 'parties', { parties });
    await this.setGoods(id, { sold, unsold });
    const seized = await this.call('officer', 'POST', `/cases/${id}/measures`, {
      kind: 'seizure',
      no: `穗市监强〔2026〕${this.#numbers}号`,
      startedOn: '2026-11-24',
      urgent: true,
      goods: [{ line: 2, quantity: 100 }],
    });
    assert.equal(seized.status, 201, JSON.stringify(seized.body));
    await this.caseStep('head', id, 'file');
    return id;
  }

  /** Pairs sold and in store, at 200 yuan. */
  async setGoods(id: string, q: { sold: number; unsold: number }): Promise<void> {
    const line = { name: '云雀牌运动鞋', mark: '云雀', unit: '双' };
    const goods = [
      { ...line, quantity: q.sold, state: 'sold', actualPrice: 20_000 },
      { ...line, quantity: q.unsold, state: 'unsold', averagePrice: 20_000 },
    ];
    await this.#put(id, 'goods', { goods });
  }

  async #put(id: string, part: string, body: object): Promise<void> {
    const { body: read } = await this.call('officer', 'GET', `/cases/${id}`);
    const put = await this.call('officer', 'PUT', `/cases/${id}/${part}`, body, read.version);
    assert.equal(put.status, 200, `${part} ${JSON.stringify(put.body)}`);
  }

  async caseStep(who: string, id: string, name: string, facts: object = {}, reason?: string): Promise<Answer['body']> {
    const payload = { facts, ...(reason === undefined ? {} : { reason }) };
    const { status, body } = await this.call(who, 'POST', `/cases/${id}/steps/${name}`, payload);
    assert.equal(status, 200, `${name} ${JSON.stringify(body)}`);
    return body;
  }

  /** A case that was decided with a fine before its amounts were known. */
  async finedCase(): Promise<string> {
    const id = await this.openCase({ sold: 1, unsold: 100 });
    await this.caseStep('officer', id, 'answerThreshold', { suspicion: 'no' }, '数额明显低于标准');
    await this.caseStep('officer', id, 'answerDefences', ...nothingPleaded);
    await this.caseStep('officer', id, 'conclude', { proposal: '罚款' });
    await this.caseStep('officer', id, 'submitReview');
    await this.caseStep('reviewer', id, 'review', { opinion: '同意' });
    const notice = { noticedOn: '2026-11-24', proposed: '罚款', hearingRight: true };
    await this.caseStep('officer', id, 'giveNotice', notice);
    await this.caseStep('officer', id, 'recordDefence', { defence: 'waived' });
    const facts = { kind: 'penalty', penalties: ['fine'], fineFen: 800_000, grounds: '违法' };
    await this.caseStep('head', id, 'decide', facts);
    await this.setGoods(id, { sold: 160, unsold: 140 });
    return id;
  }

  async approvedCase(options: CaseOptions = {}): Promise<string> {
    const id = await this.openCase(options);
    await this.caseStep('officer', id, 'submitReferral', { report: '达到标准，建议移送' });
    await this.caseStep('head', id, 'approveReferral', { approvedAs: 'principal' });
    return id;
  }

  async prepared(options: CaseOptions = {}): Promise<string> {
    const caseId = await this.approvedCase(options);
    const { status, body } = await this.call('officer', 'POST', `/cases/${caseId}/referrals`, {});
    assert.equal(status, 201, JSON.stringify(body));
    return body.referral.id;
  }

  /** Every item of the package: those that must be there with a file, the others with the reason why not. */
  async materials({ realFiles = false }: CaseOptions = {}): Promise<Record<string, object>> {
    const agency = this.agencies.get('samr 440100');
    assert.ok(agency);
    const given: Record<string, object> = {};
    for (const { id, title, mayBeAbsent } of packageItems) {
      // What the file holds is taken by the package: the sheets of goods and amounts are not attached, a decision is.
      if (id === 'goods' || id === 'amounts') continue;
      if (mayBeAbsent === true && id !== 'decisions') given[id] = { absent: '本案没有' };
      else given[id] = { files: [await this.#file(agency.key, `${title.zh}.txt`, realFiles)] };
    }
    return given;
  }

  async #file(ownerAgency: number, name: string, real: boolean): Promise<string> {
    const content = Buffer.from(`${name}（示例）`);
    const stored = real ? await this.made.services.files.put(Readable.from([content]), { name }) : undefined;
    const { id } = await this.made.services.database.asSystem('test set-up', (tx) =>
      tx
        .insertInto('file')
        .values({
          ownerAgency,
          name,
          mediaType: stored?.mediaType ?? 'text/plain',
          size: stored?.size ?? 1,
          sha256: stored?.sha256 ?? '0'.repeat(64),
          storeKey: stored?.key ?? `test/${name}`,
        })
        .returning('id')
        .executeTakeFirstOrThrow(),
    );
    return id;
  }

  async sent(options: CaseOptions = {}): Promise<string> {
    const id = await this.prepared(options);
    const { body } = await this.call('officer', 'GET', `/referrals/${id}`);
    await this.ok('officer', id, 'send', { referralNo: body.proposedNo, materials: await this.materials(options) });
    return id;
  }

  /** Does all that the job was asked to do, in any test so far. */
  async tellCases(): Promise<void> {
    const [job] = referralCapability.jobs?.(this.made.services) ?? [];
    assert.ok(job);
    for (const data of this.#asked) await job.handler(data, new AbortController().signal);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.made.close();
  }
}

/** Opens the server of these tests, with further capabilities where a test looks at them too. */
export async function openReferralTest(
  config: Partial<Config> = {},
  further: readonly Capability[] = [],
): Promise<ReferralTest> {
  const capabilities = [casesCapability, referralCapability, ...further];
  const now: { test?: ReferralTest } = {};
  const made = await openTestServices({
    config,
    clock: { now: () => now.test?.present ?? new Date('2026-11-24T03:00:00Z'), real: () => new Date() },
    procedures: capabilities.flatMap(({ procedures = [] }) => procedures),
  });
  await made.services.jobs.work(referralCapability.jobs?.(made.services) ?? [], { run: false });
  const { send } = made.services.jobs;
  made.services.jobs.send = async (name, request = {}) => {
    if (request.data !== undefined && 'notices' in request.data)
      now.test?.messages.push(...(request.data.notices as readonly AgencyNotice[]));
    if (name.startsWith('tell case') && request.data !== undefined) now.test?.keep(request.data);
    await send(name, request);
  };
  const app = await buildApp(made.services, { capabilities });
  const test = new ReferralTest(made, app);
  now.test = test;
  await test.settle();
  return test;
}
