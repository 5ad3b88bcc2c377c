// An office whose people sign in with real passwords, by a clock that can be put forward; for tests of signing in.
import assert from 'node:assert/strict';
import type { LightMyRequestResponse } from 'fastify';
import { buildApp } from '../../../app.ts';
import type { TestAgency } from '../../database/testing/test-database.ts';
import type { App } from '../../http/services.ts';
import { openTestServices, signInAs, type TestServices } from '../../http/test-services.ts';
import { carryOutChanges } from '../../organisation/administration/access-changes-due.ts';
import type { Clock } from '../../settings/clock.ts';
import { scryptHashing } from '../password-hashing.ts';

export type SignInOffice = {
  tools: TestServices;
  app: App;
  agency: TestAgency;
  clock: Clock;
  /** Milliseconds by which the clock is ahead. */
  ahead: number;
  me(cookie: string): Promise<LightMyRequestResponse>;
  attempt(username: string, password: string): Promise<LightMyRequestResponse>;
  /** As the security administrator asks for it, the system administrator confirms it, and the notice is over. */
  setting(name: string, value: unknown): Promise<void>;
  close(): Promise<void>;
};

export async function openSignInOffice(): Promise<SignInOffice> {
  const time = { ahead: 0 };
  const clock: Clock = { now: () => new Date(), real: () => new Date(Date.now() + time.ahead) };
  const tools = await openTestServices({ clock, hashing: scryptHashing });
  const app = await buildApp(tools.services, { capabilities: [] });
  const agency = await tools.opened.agency('samr', '440100', '广州市市场监督管理局');
  return Object.assign(time, {
    ...{ tools, app, agency, clock },
    me: async (cookie: string) => app.inject({ url: '/api/v1/me', headers: { cookie } }),
    attempt: async (username: string, password: string) =>
      app.inject({ method: 'POST', url: '/api/auth/sign-in/username', payload: { username, password } }),
    setting: (name: string, value: unknown) => changeSetting({ tools, app, agency }, name, value),
    close: async () => {
      await app.close();
      await tools.close();
    },
  });
}

async function changeSetting(
  { tools, app, agency }: Pick<SignInOffice, 'tools' | 'app' | 'agency'>,
  name: string,
  value: unknown,
): Promise<void> {
  const cookie = await signInAs(app, (await tools.account(agency, ['securityAdmin'])).account);
  const { items } = (await app.inject({ url: '/api/v1/settings', headers: { cookie } })).json();
  const { version } = items.find((item: { name: string }) => item.name === name);
  const set = await app.inject({
    ...{ method: 'PUT', url: `/api/v1/settings/${name}`, payload: { value } },
    headers: { cookie, ...(version > 0 && { 'if-match': `"${version}"` }) },
  });
  assert.equal(set.statusCode, 202, set.body);
  const second = await signInAs(app, (await tools.account(agency, ['systemAdmin'])).account);
  const { id } = set.json().change;
  const confirmed = await app.inject({
    ...{ method: 'POST', url: `/api/v1/access-changes/${id}/confirm` },
    headers: { cookie: second },
  });
  assert.equal(confirmed.statusCode, 200, confirmed.body);
  assert.equal(await carryOutChanges(tools.services, new Date(Date.parse(confirmed.json().effectiveAt) + 1000)), 1);
}
