// Who was signed in on this device last: whose name stands on what is made without a connection. Sending needs a session as ever.
import type { Me } from './api/index.ts';

export type KnownUser = { readonly id: string; readonly name: string; readonly agency: string };

const place = 'qingfeng.fieldUser';

export function rememberUser({
  id,
  displayName,
  agency,
}: Pick<Me, 'id' | 'displayName'> & { agency: { name: string } }) {
  localStorage.setItem(place, JSON.stringify({ id, name: displayName, agency: agency.name }));
}

/** Null where nobody signed in on this device, or they signed out. */
export function knownUser(): KnownUser | null {
  try {
    const said: unknown = JSON.parse(localStorage.getItem(place) ?? 'null');
    if (typeof said !== 'object' || said === null) return null;
    const { id, name, agency } = said as Record<string, unknown>;
    return typeof id === 'string' && typeof name === 'string' && typeof agency === 'string'
      ? { id, name, agency }
      : null;
  } catch {
    return null;
  }
}

export function forgetUser(): void {
  localStorage.removeItem(place);
}
