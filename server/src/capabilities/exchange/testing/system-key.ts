// The key of an agency's system, made over HTTP as the administrators make it, for tests.
import assert from 'node:assert/strict';
import type { App } from '../../../platform/http/services.ts';

type Headers = Readonly<Record<string, string>>;
type Admins = { readonly system: Headers; readonly security: Headers };
type System = { readonly agencyId: string; readonly account: string; readonly displayName: string };

/** @param admins what the two administrators send with a request @returns the key, of an account that may do what officers do */
export async function keyOfSystem(app: App, admins: Admins, system: System): Promise<string> {
  const ask = async (headers: Headers, method: 'POST' | 'PATCH', path: string, payload: object) => {
    const response = await app.inject({ method, url: `/api/v1${path}`, headers, payload });
    assert.ok(response.statusCode < 300, `${path} ${response.body}`);
    return response.json();
  };
  const { id } = await ask(admins.system, 'POST', '/users', { ...system, kind: 'system' });
  await ask({ ...admins.security, 'if-match': '"1"' }, 'PATCH', `/users/${id}`, { roles: ['officer'] });
  const sent = { name: system.displayName, days: 30 };
  const { key } = await ask(admins.security, 'POST', `/users/${id}/api-keys`, sent);
  return key;
}
