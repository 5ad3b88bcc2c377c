// What a capture may reach: the operator's list of hosts, and of private addresses only those that the list names with their port.
import { BlockList, isIP } from 'node:net';

/** Why something was not fetched, drawn or followed. */
export type RefusalCode =
  | 'notListed'
  | 'privateAddress'
  | 'scheme'
  | 'redirects'
  | 'responses'
  | 'bytes'
  | 'length'
  | 'time'
  | 'protocol'
  | 'popup'
  | 'download'
  | 'picture'
  | 'scroll'
  | 'document'
  | 'unreachable';

export type Refusal = {
  /** What was asked for; the page's own address where the page itself was cut short. */
  readonly url: string;
  readonly code: RefusalCode;
  readonly why: string;
  /** The address that was refused, where a name had been resolved. */
  readonly address?: string;
  /** Asked for by the browser itself; else by the page. */
  readonly initiator?: 'browser';
};

/** An entry of the list: a name or an address, without a port any port of it. */
export type Entry = { readonly host: string; readonly port: number | null };

/** A host as URL.hostname has it, and a port. */
export type Target = { readonly host: string; readonly port: number };

/**
 * Reads HOST[:PORT]; `*.HOST` stands for every name below HOST, an IPv6 address stands in brackets.
 * @throws TypeError for anything else
 */
export function parseEntry(text: string): Entry {
  const below = text.startsWith('*.');
  const rest = below ? text.slice(2) : text;
  const wrong = (): TypeError => new TypeError(`${JSON.stringify(text)} is not HOST or HOST:PORT`);
  if (rest === '' || /[\s/@?#\\*]/u.test(rest)) throw wrong();
  if (!URL.canParse(`http://${rest}`)) throw wrong();
  const { hostname } = new URL(`http://${rest}`);
  const port = /:(\d{1,5})$/u.exec(rest.replace(/^\[[^\]]*\]/u, ''))?.[1];
  if (port !== undefined && (Number(port) === 0 || Number(port) > 65_535)) throw wrong();
  return { host: `${below ? '*.' : ''}${bare(hostname)}`, port: port === undefined ? null : Number(port) };
}

/** Whether the list names the host, by its name as it was asked for. */
export function isListed(list: readonly Entry[], { host, port }: Target): boolean {
  const name = bare(host);
  return list.some((entry) => {
    if (entry.port !== null && entry.port !== port) return false;
    return entry.host.startsWith('*.') ? name.endsWith(entry.host.slice(1)) : entry.host === name;
  });
}

/** Whether a connection to this address may be made: a public one, or one that the list names with this port. */
export function mayConnect(list: readonly Entry[], address: string, port: number): boolean {
  if (!isPrivate(address)) return true;
  return list.some((entry) => entry.port === port && isIP(entry.host) !== 0 && sameAddress(entry.host, address));
}

/** Loopback, private, link-local, shared, reserved, multicast and documentation ranges, also inside IPv6 (RFC 6890, 4291). */
export function isPrivate(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return true;
  if (family === 4) return closed.check(address, 'ipv4');
  const inside = embedded(address);
  return closed.check(address, 'ipv6') || (inside !== undefined && isPrivate(inside));
}

/** Without the brackets of IPv6 and the dot at the end of a full name. */
export const bare = (host: string): string =>
  host
    .toLowerCase()
    .replace(/^\[|\]$/gu, '')
    .replace(/\.$/u, '');

function sameAddress(a: string, b: string): boolean {
  return canonical(a) === canonical(b);
}

function canonical(address: string): string {
  return isIP(address) === 6 ? bare(new URL(`http://[${address}]`).hostname) : address;
}

/** The IPv4 address that a mapped (::ffff:), translated (64:ff9b::) or 6to4 (2002:) address leads to. */
function embedded(address: string): string | undefined {
  const words = wordsOf(canonical(address.replace(/%.*$/u, '')));
  const at = (index: number): number => words[index] ?? 0;
  const four = (high: number, low: number): string => [high >> 8, high & 255, low >> 8, low & 255].join('.');
  const zero = (from: number, to: number): boolean => words.slice(from, to).every((word) => word === 0);
  if (zero(0, 5) && (at(5) === 0xffff || at(5) === 0)) return four(at(6), at(7));
  if (at(0) === 0x64 && at(1) === 0xff9b) return four(at(6), at(7));
  if (at(0) === 0x2002) return four(at(1), at(2));
  return undefined;
}

function wordsOf(address: string): number[] {
  const [head = '', tail] = address.split('::');
  const read = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((word) => Number.parseInt(word, 16));
  const first = read(head);
  if (tail === undefined) return first;
  const last = read(tail);
  return [...first, ...Array.from({ length: 8 - first.length - last.length }, () => 0), ...last];
}

const closed = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  closed.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 128],
  ['::1', 128],
  ['100::', 64],
  ['2001:db8::', 32],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  closed.addSubnet(network, prefix, 'ipv6');
}
