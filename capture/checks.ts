// The checks of environment and time that local standards ask of a capture (DB3202/T 1024—2021, DB5109/T 15—2022), made at every capture.
import { readFileSync } from 'node:fs';
import { arch, hostname, networkInterfaces, release, type as system } from 'node:os';
import type { Seen } from './browser.ts';
import type { Reach } from './reach.ts';
import type { Check, RequestOf } from './record.ts';

type Gathered = {
  readonly order: { readonly allow: readonly string[]; readonly timeSource: string | null };
  readonly seen: Seen;
  readonly requests: readonly RequestOf[];
  readonly reach: Reach;
  readonly clockOffsetMs: number | null;
};

/** A clock that is further off than this needs to be looked at, in milliseconds. */
const CLOCK_TOLERANCE = 1000;

/** Each item with what was found; what a machine cannot check of itself is told as not done. */
export function checksOf({ order, seen, requests, reach, clockOffsetMs }: Gathered): Check[] {
  const overridden = hostsFileNames().filter((name) => reach.names.some(({ host }) => host === name));
  const proxies = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'all_proxy'].filter(
    (name) => (process.env[name] ?? '') !== '',
  );
  const served = requests.find(({ purpose, serverDate }) => purpose === 'document' && serverDate !== null)?.serverDate;
  const off = clockOffsetMs === null || Math.abs(clockOffsetMs) > CLOCK_TOLERANCE;
  return [
    { item: 'machine', state: 'ok', value: machineName() },
    { item: 'browser', state: 'ok', value: `Chromium ${seen.browserVersion}` },
    // The profile is made for this capture and removed after it: no extension, cache or saved password.
    { item: 'profile', state: 'ok', value: '' },
    { item: 'hosts', state: overridden.length === 0 ? 'ok' : 'attention', value: overridden.join(', ') },
    { item: 'proxy', state: proxies.length === 0 ? 'ok' : 'attention', value: proxies.join(', ') },
    { item: 'network', state: 'ok', value: ownAddresses().join(', ') },
    clockOffsetMs === null && order.timeSource === null
      ? { item: 'clock', state: 'notDone', value: '' }
      : { item: 'clock', state: off ? 'attention' : 'ok', value: clockOffsetMs === null ? '' : String(clockOffsetMs) },
    { item: 'serverTime', state: served === undefined ? 'notDone' : 'ok', value: served ?? '' },
    { item: 'login', state: 'ok', value: String(seen.cookies) },
    { item: 'scope', state: 'ok', value: order.allow.join(', ') },
    { item: 'malware', state: 'notDone', value: '' },
    { item: 'film', state: 'notDone', value: '' },
  ];
}

/** The office's own name for it, else what it calls itself. */
function machineName(): string {
  const named = process.env.CAPTURE_MACHINE ?? '';
  return named === '' ? `${hostname()}, ${system()} ${release()} ${arch()}` : named;
}

/** Names that this machine answers itself instead of asking the name service. */
function hostsFileNames(): string[] {
  try {
    return readFileSync('/etc/hosts', 'utf8')
      .split('\n')
      .flatMap((line) => (line.split('#')[0] ?? '').trim().split(/\s+/u).slice(1))
      .filter((name) => name !== '' && name !== 'localhost');
  } catch {
    return [];
  }
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal }) => !internal)
    .map(({ address }) => address);
}
