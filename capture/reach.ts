// The way to a host: listed, resolved once in a capture, checked, and connected to at the very address that was checked.
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { bare, type Entry, isListed, mayConnect, type RefusalCode, type Target } from './allow.ts';
import type { NamedAddress } from './record.ts';

/** All addresses of a name, in the order in which they are tried. @throws Error where there is none */
export type Resolve = (host: string) => Promise<readonly string[]>;

export const resolveBySystem: Resolve = async (host) =>
  (await lookup(host, { all: true, order: 'ipv4first' })).map(({ address }) => address);

export class Refused extends Error {
  readonly code: RefusalCode;
  readonly address: string | undefined;

  constructor(code: RefusalCode, why: string, address?: string) {
    super(why);
    this.name = 'Refused';
    this.code = code;
    this.address = address;
  }
}

export type Reach = {
  /** The address to connect to. @throws Refused */
  addressOf(target: Target): Promise<string>;
  /** Every name that was resolved, with all its answers. */
  readonly names: readonly NamedAddress[];
};

/** What one capture may reach. A name keeps its first answer: one that changes in between changes nothing here. */
export function openReach(q: { allow: readonly Entry[]; resolve: Resolve; now: () => Date }): Reach {
  const known = new Map<string, Promise<readonly string[]>>();
  const names: NamedAddress[] = [];
  const answersOf = (host: string): Promise<readonly string[]> => {
    const asked = known.get(host) ?? ask(host);
    known.set(host, asked);
    return asked;
  };
  async function ask(host: string): Promise<readonly string[]> {
    if (isIP(host) !== 0) return [host];
    const at = q.now().toISOString();
    try {
      const addresses = await q.resolve(host);
      names.push({ host, addresses, at });
      return addresses;
    } catch {
      names.push({ host, addresses: [], at });
      throw new Refused('unreachable', `the name ${host} does not resolve`);
    }
  }
  return {
    names,
    addressOf: async ({ host, port }) => {
      if (!isListed(q.allow, { host, port })) {
        throw new Refused('notListed', `${host}:${port} is not on the list of this capture`);
      }
      const addresses = await answersOf(bare(host));
      const open = addresses.find((address) => mayConnect(q.allow, address, port));
      if (open !== undefined) return open;
      const [first] = addresses;
      if (first === undefined) throw new Refused('unreachable', `the name ${host} has no address`);
      const why = `${host} leads to ${first}, a private or reserved address that the list does not name with port ${port}`;
      throw new Refused('privateAddress', why, first);
    },
  };
}
