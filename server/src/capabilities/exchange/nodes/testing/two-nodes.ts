// Two whole nodes on one machine: the nation's and a province's, each with a database, keys and a port of its own.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buildApp } from '../../../../app.ts';
import { ownNodeId } from '../../../../platform/audit/log/own-node.ts';
import type { Tables } from '../../../../platform/database/connections/connect.ts';
import type { TestAgency } from '../../../../platform/database/testing/test-database.ts';
import type { App } from '../../../../platform/http/services.ts';
import { openTestServices, type TestServices } from '../../../../platform/http/test-services.ts';
import { type Claims, type Signed, signMessage } from '../../../../platform/nodes/envelope.ts';
import { ownKeys, shareNames } from '../../../../platform/nodes/peers.ts';
import { sendDue } from '../../../../platform/nodes/sender.ts';
import { httpTransport, messagePath } from '../../../../platform/nodes/transport.ts';
import type { Services } from '../../../../platform/procedures/services.ts';
import { casesCapability } from '../../../cases/index.ts';
import { disclosureCapability } from '../../../disclosure/index.ts';
import { evidenceCapability } from '../../../evidence/index.ts';
import { leadsCapability } from '../../../leads/index.ts';
import { planCapability } from '../../../plan/index.ts';
import { referralCapability } from '../../../referral/index.ts';
import { exchangeCapability } from '../../index.ts';
import { nodeKinds } from '../kinds/kinds.ts';

// biome-ignore lint/suspicious/noExplicitAny: an answer is compared field by field
type Answer = { status: number; body: any };

export type TestNode = {
  services: Services;
  made: TestServices;
  app: App;
  url: string;
  nodeId: string;
  /** The coordination office of the node; it receives what comes. */
  office: TestAgency;
  call(who: string, method: string, path: string, body?: object, version?: number): Promise<Answer>;
  /** The account of somebody who signs in by hand. */
  account(who: string): string;
  /** The line to the node is cut, and mended again. */
  away(): Promise<void>;
  back(): Promise<void>;
  /** Signs requests that `call` cannot make. */
  as(who: string): { headers: Record<string, string> };
  /** Everything that is due now. */
  send(): Promise<number>;
  read<T>(work: (tx: Tables) => Promise<T>): Promise<T>;
};

export type TwoNodes = {
  nation: TestNode;
  province: TestNode;
  /** The time on both nodes; a test moves it. */
  clock: { nation: number; province: number };
  close(): Promise<void>;
};

const capabilities = [
  ...[planCapability, leadsCapability, casesCapability, referralCapability, disclosureCapability],
  ...[evidenceCapability, exchangeCapability],
];
const people = ['officer', 'approver', 'supervisor', 'systemAdmin', 'securityAdmin', 'auditAdmin'] as const;

/** Where the pages of a node are, and at which port it answers. */
type Place = { webFolder: string; port: number };

async function openNode(
  region: string,
  now: () => Date,
  place?: Place,
): Promise<TestNode & { close(): Promise<void> }> {
  const made = await openTestServices({
    ...(place && { config: { webFolder: place.webFolder, publicUrl: `http://127.0.0.1:${place.port}` } }),
    clock: { now, real: now },
    procedures: capabilities.flatMap(({ procedures = [] }) => procedures),
  });
  const { services } = made;
  const app = await buildApp(services, { capabilities });
  await app.listen({ host: '127.0.0.1', port: place?.port ?? 0 });
  const { port } = app.server.address() as AddressInfo;
  const offices = new Map<string, TestAgency>();
  // Both nodes have entered the offices of both.
  for (const code of ['000000', '440000'])
    offices.set(code, await made.opened.agency('double-fight', code, `双打办 ${code}`));
  const office = offices.get(region);
  if (office === undefined) throw new TypeError(region);
  const headers = new Map<string, Record<string, string>>();
  const accounts = new Map<string, string>();
  for (const role of people) {
    const { account } = await made.account(office, [role]);
    accounts.set(role, account);
    headers.set(role, { cookie: await made.sessionOf(account), 'x-requested-with': 'qingfeng' });
  }
  const read: TestNode['read'] = (work) => services.database.asSystem('test', work);
  return {
    ...{ services, made, app, office, read },
    url: `http://127.0.0.1:${port}`,
    nodeId: await read(ownNodeId),
    call: async (who, method, path, body, version) => {
      const response = await app.inject({
        method: method as 'GET',
        url: `/api/v1${path}`,
        headers: { ...headers.get(who), ...(version === undefined ? {} : { 'if-match': `"${version}"` }) },
        ...(body === undefined ? {} : { payload: body }),
      });
      return { status: response.statusCode, body: response.body === '' ? null : response.json() };
    },
    account: (who) => accounts.get(who) ?? '',
    away: async () => {
      const closed = once(app.server, 'close');
      app.server.close();
      app.server.closeAllConnections();
      await closed;
    },
    back: async () => {
      app.server.listen(port, '127.0.0.1');
      await once(app.server, 'listening');
    },
    as: (who) => ({ headers: headers.get(who) ?? {} }),
    send: () => sendDue({ services, kinds: nodeKinds, transport: httpTransport, random: () => 1 }),
    close: async () => {
      await app.close();
      await made.close();
    },
  };
}

/** Enters `other` on `node`, as an administrator does who has compared the fingerprint. @returns the peer's id */
export async function pin(node: TestNode, other: TestNode, direction: 'above' | 'below'): Promise<string> {
  const { userId } = await node.made.account(node.office, []);
  const [key] = ownKeys(other.services.crypto);
  if (key === undefined) throw new TypeError('no key');
  const changed = { changedBy: userId, changedAt: node.services.clock.real() };
  const id = randomUUID();
  await node.read(async (tx) => {
    await tx
      .insertInto('nodePeer')
      .values({
        ...{ id, nodeId: other.nodeId, name: direction === 'above' ? '国家节点' : '省节点', direction, ...changed },
        regionCode: direction === 'above' ? '000000' : '440000',
        ...{ transport: 'http', baseUrl: other.url, shares: [...shareNames] },
        ...{ agencyId: node.office.id, accountId: userId },
      })
      .execute();
    const { keyId, suite, publicKey } = key;
    await tx
      .insertInto('nodeKey')
      .values({ keyId, suite, publicKey, peerId: id, pinnedBy: userId, pinnedAt: node.services.clock.real() })
      .execute();
  });
  return id;
}

/**
 * @param at the time on both nodes, which stands still until a test moves it
 * @param places where their pages are, for who looks at them in a browser
 */
export async function openTwoNodes(at: Date, places: { nation?: Place; province?: Place } = {}): Promise<TwoNodes> {
  const clock = { nation: at.getTime(), province: at.getTime() };
  const nation = await openNode('000000', () => new Date(clock.nation), places.nation);
  const province = await openNode('440000', () => new Date(clock.province), places.province);
  return {
    ...{ nation, province, clock },
    close: async () => {
      await province.close();
      await nation.close();
    },
  };
}

/** A message of the province's node to the nation's, with claims changed, signed by the real key. */
export function provinceSays({ nation, province, clock }: TwoNodes, fields: Partial<Claims>, body: object): Signed {
  const now = Math.floor(clock.province / 1000);
  const head = { iss: province.nodeId, aud: nation.nodeId, jti: randomUUID(), iat: now, made: now };
  const place = { rec: `test ${randomUUID()}`, seq: 1, kind: 'case.summary', ver: 1 };
  return signMessage(province.services.crypto, { ...head, ...place, ...fields }, JSON.stringify(body));
}

/** Posts a body to the door of a node, whatever it is. */
export function postTo(node: TestNode, body: object | string) {
  const headers = { 'content-type': 'application/json' };
  return node.app.inject({ method: 'POST', url: messagePath, headers, payload: body });
}

/** A case of the node's office, in the transaction that also queues what is told of it. @returns its id */
export async function enterCaseOn({ office, read }: TestNode, no: string, fields: object = {}): Promise<string> {
  const id = randomUUID();
  await read((tx) =>
    tx
      .insertInto('caseFile')
      .values({
        ...{ id, no, ownerAgency: office.key, readers: [], title: `张三销售假冒商品案 ${no}`, state: 'filed' },
        ...{ sourceKind: 'inspection', sourceOn: '2026-10-01', ...fields },
      })
      .execute(),
  );
  return id;
}

/** A case as a node was told of it. */
export const told = (node: TestNode, id: string) =>
  node.read((tx) => tx.selectFrom('nodeCase').selectAll().where('sourceId', '=', id).executeTakeFirst());

/** What a node has of a case. */
export async function summaryOn(node: TestNode, id: string): Promise<Record<string, unknown>> {
  const summary = (await told(node, id))?.summary ?? null;
  assert.notEqual(summary, null);
  return summary as Record<string, unknown>;
}

export const outbox = (node: TestNode, record: string) =>
  node.read((tx) => tx.selectFrom('nodeOutbox').selectAll().where('record', '=', record).orderBy('seq').execute());

export const link = (node: TestNode, peerId: string) =>
  node.read((tx) => tx.selectFrom('nodeLink').selectAll().where('peerId', '=', peerId).executeTakeFirst());

/** The code of what is wrong with a line. */
export async function troubleOf(node: TestNode, peerId: string): Promise<unknown> {
  const found = await link(node, peerId);
  return (found?.trouble as { code?: string } | null | undefined)?.code;
}
