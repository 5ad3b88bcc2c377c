// An agency with a case system of its own that sends by key, and an officer who sees to what fails; for tests and measurements.
import { buildApp } from '../../../app.ts';
import type { Role } from '../../../platform/database/connections/connect.ts';
import type { App } from '../../../platform/http/services.ts';
import { openTestServices, type TestServices } from '../../../platform/http/test-services.ts';
import type { Config } from '../../../platform/settings/config.ts';
import { casesCapability } from '../../cases/index.ts';
import { referralCapability } from '../../referral/index.ts';
import { exchangeCapability } from '../index.ts';
import { keyOfSystem } from './system-key.ts';

// biome-ignore lint/suspicious/noExplicitAny: an answer is compared field by field
export type Answer = { status: number; body: any };
type Sent = { body?: object; version?: number; key?: string };
type File = { name: string; bytes: Uint8Array | string };

export type ExchangeOffice = {
  made: TestServices;
  app: App;
  /** The key that the system sends with. */
  key: string;
  call(who: string, method: 'GET' | 'POST' | 'PUT', path: string, sent?: Sent): Promise<Answer>;
  /** Lines of JSON, or a file, as the system sends them. */
  lines(lines: string | Uint8Array, path?: string): Promise<Answer>;
  file(file: File, path?: string): Promise<Answer>;
  close(): Promise<void>;
};

const people: readonly (readonly [string, string, Role])[] = [
  ['officer', '440100', 'officer'],
  ['reader', '440100', 'analyst'],
  ['stranger', '440300', 'officer'],
];
const bulk = '/exchange/cases/bulk';

/** @param now the office's time, which stands still */
export async function openExchangeOffice(now: Date, config: Partial<Config> = {}): Promise<ExchangeOffice> {
  const taken = [casesCapability, referralCapability, exchangeCapability];
  const made = await openTestServices({
    config,
    clock: { now: () => now, real: () => new Date() },
    procedures: taken.flatMap(({ procedures = [] }) => procedures),
  });
  const app = await buildApp(made.services, { capabilities: taken });
  const headers = new Map<string, Record<string, string>>();
  const agencies = new Map<string, Awaited<ReturnType<typeof made.opened.agency>>>();
  for (const [name, region, role] of people) {
    const agency = agencies.get(region) ?? (await made.opened.agency('samr', region));
    agencies.set(region, agency);
    const { account } = await made.account(agency, [role]);
    headers.set(name, { cookie: await made.sessionOf(account), 'x-requested-with': 'qingfeng' });
  }
  const key = await keyOf(made, app);
  headers.set('system', { authorization: `Bearer ${key}` });
  const call: ExchangeOffice['call'] = async (who, method, path, { body, version, key: idempotencyKey } = {}) => {
    const response = await app.inject({
      method,
      url: `/api/v1${path}`,
      headers: {
        ...headers.get(who),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      ...(body === undefined ? {} : { payload: body }),
    });
    return { status: response.statusCode, body: response.json() };
  };
  const send = async (path: string, type: string, payload: Buffer): Promise<Answer> => {
    const url = `/api/v1${path}`;
    const sent = { ...headers.get('system'), 'content-type': type };
    const response = await app.inject({ method: 'POST', url, headers: sent, payload });
    return { status: response.statusCode, body: response.json() };
  };
  return {
    ...{ made, app, key, call },
    lines: (lines, path = bulk) => send(path, 'application/x-ndjson', Buffer.from(lines)),
    file: ({ name, bytes }, path = bulk) => {
      const head = `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
      const payload = Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from('\r\n--x--\r\n')]);
      return send(path, 'multipart/form-data; boundary=x', payload);
    },
    close: async () => {
      await app.close();
      await made.close();
    },
  };
}

/** A key of the agency's system. */
async function keyOf(made: TestServices, app: App): Promise<string> {
  const bureau = await made.services.database.asSystem('test', (tx) =>
    tx.selectFrom('agency').select('id').where('regionCode', '=', '440100').executeTakeFirstOrThrow(),
  );
  const nation = await made.opened.agency('samr', '000000');
  const admin = async (role: Role) => {
    const { account } = await made.account(nation, [role]);
    return { cookie: await made.sessionOf(account), 'x-requested-with': 'qingfeng' };
  };
  const admins = { system: await admin('systemAdmin'), security: await admin('securityAdmin') };
  return keyOfSystem(app, admins, { agencyId: bureau.id, account: 'case-system', displayName: '执法办案系统' });
}

/** A message that is right, with fields changed. */
export const messageOf = (fields: object = {}): Record<string, unknown> => ({
  system: '执法办案系统',
  sourceId: 'A-1',
  sourceVersion: 1,
  title: '海风（示例）服饰店销售侵权服装案',
  source: { kind: 'inspection', on: '2026-10-08' },
  offenceCode: 'TM-57-1',
  actFrom: '2026-03-02',
  actUntil: '2026-10-07',
  ...fields,
});
