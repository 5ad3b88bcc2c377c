// The server with what it shows from its first start on, on the day of the demonstration; for tests of the invented records.
import assert from 'node:assert/strict';
import { buildApp } from './app.ts';
import type { Capability, Services } from './platform/http/services.ts';
import { openTestServices, signInAs } from './platform/http/test-services.ts';
import type { Answer } from './test-office.ts';

export type Demonstration = {
  readonly services: Services;
  /** What somebody of the demonstration reads under /api/v1; it must be there. */
  readonly get: (account: string, path: string) => Promise<Answer['body']>;
  /** What somebody of the demonstration does there; it answers whatever it is. */
  readonly post: (account: string, path: string, body: object) => Promise<{ status: number; body: string }>;
  /** The status that somebody's reading of a path answers with. */
  readonly statusOf: (account: string, path: string) => Promise<number>;
  readonly close: () => Promise<void>;
};

/** @param shown those whose invented records are loaded, in this order; all of them unless told otherwise */
export async function openDemonstration(
  capabilities: readonly Capability[],
  shown: readonly Capability[] = capabilities,
): Promise<Demonstration> {
  const made = await openTestServices({
    clock: { now: () => new Date('2016-11-24T02:30:00Z'), real: () => new Date() },
    procedures: capabilities.flatMap(({ procedures = [] }) => procedures),
  });
  const app = await buildApp(made.services, { capabilities });
  for (const { demonstrate } of shown) await demonstrate?.(made.services);
  const cookies = new Map<string, string>();
  const cookieOf = async (account: string) => {
    const known = made.services.demoAccounts.find((one) => one.account === account);
    const cookie = cookies.get(account) ?? (await signInAs(app, account, known?.password));
    cookies.set(account, cookie);
    return cookie;
  };
  const read = async (account: string, path: string) =>
    app.inject({ url: `/api/v1${encodeURI(path)}`, headers: { cookie: await cookieOf(account) } });
  return {
    services: made.services,
    post: async (account, path, payload) => {
      const headers = { cookie: await cookieOf(account) };
      const { statusCode, body } = await app.inject({ method: 'POST', url: `/api/v1${path}`, headers, payload });
      return { status: statusCode, body };
    },
    statusOf: async (account, path) => (await read(account, path)).statusCode,
    get: async (account, path) => {
      const answer = await read(account, path);
      assert.equal(answer.statusCode, 200, answer.body);
      return answer.json();
    },
    close: async () => {
      await app.close();
      await made.close();
    },
  };
}
