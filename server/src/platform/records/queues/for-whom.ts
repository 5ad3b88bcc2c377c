// Who is meant by what a declaration says of access and of queues.
import { type One, ones, type Queue, type Queued, queuesOf, type Who } from '@qingfeng/register';
import type { Acting } from '../../database/connections/connect.ts';

/** Roles that work on records. */
export const working = ['officer', 'approver', 'supervisor'];
const readers = [...working, 'analyst'];

/** Whether somebody reads a register at all. */
export function mayRead({ access }: Pick<Queued, 'access'>, acting: Acting): boolean {
  const works = acting.roles.some((role) => readers.includes(role));
  if (ones(access.read).includes('everybody')) return true;
  return works && ones(access.read).some((each) => isMeant(each, acting, undefined));
}

/** The queues that somebody has, by their names: of a register that they do not read none. */
export function queuesFor(register: Queued, acting: Acting): [name: string, queue: Queue][] {
  if (!mayRead(register, acting)) return [];
  return queuesOf(register).filter(
    ([, { for: who }]) => who === undefined || ones(who).some((each) => isMeant(each, acting, undefined)),
  );
}

/** Whether the acting user is among who is meant, for an entry or, without one, for those they would enter. */
export const isMeantBy = (who: Who, acting: Acting, entry?: { owner: number; named: NamedAgency }): boolean =>
  ones(who).some((each) => isMeant(each, acting, entry));

/** The key of the agency that a field of the entry names. */
export type NamedAgency = (field: string) => unknown;
export const nobody: NamedAgency = () => null;

/** `entry`: whose it is, where it is about one. */
export function isMeant(
  one: One,
  { agencyKind, agencyKey, departmentId }: Acting,
  entry: { owner: number; named: NamedAgency } | undefined,
): boolean {
  if (one === 'everybody') return true;
  if (one === 'officials') return agencyKind !== 'outside';
  // Which entries are open to an agency is said by each of them; the list itself is no secret.
  if (one === 'readers') return true;
  if (one === 'outside') return agencyKind === 'outside';
  if (one === 'owner') return entry === undefined || entry.owner === agencyKey;
  if ('agency' in one) return entry === undefined || entry.named(one.agency) === agencyKey;
  if ('departments' in one) return one.departments.includes(departmentId);
  return one.kinds.some((kind) => kind === agencyKind);
}
