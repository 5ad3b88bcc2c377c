// Who may enter and change, as the policies have it, in words: so that nobody is shown a button that the database would refuse.
import { type One, ones, type Queue, queuesOf, type Register, type Who } from '@qingfeng/register';
import { z } from 'zod';
import type { Acting } from '../database/connections/connect.ts';
import { words } from '../http/schemas.ts';
import { isChangedIn, stateTitle } from './lives/lives.ts';
import { registerProblem } from './problems.ts';
import { rulesOf } from './rules.ts';

/** Whether somebody may do something, and why not. */
export const registerAct = z
  .object({ allowed: z.boolean(), why: words.nullable().describe('Why not, where it is not') })
  .meta({ id: 'RegisterAct' });
export type Act = z.infer<typeof registerAct>;

/** @throws Problem registers.refused, with the reason, where it is not allowed; or what its own part of the line says then */
export function requireAct(register: Register, { allowed, why }: Act): void {
  if (allowed) return;
  const { refusal } = rulesOf(register.id);
  if (refusal !== undefined) throw refusal.problem();
  throw registerProblem('registers.refused', { why: why?.zh ?? '', whyEn: why?.en ?? '' });
}

const working = ['officer', 'approver', 'supervisor'];
const readers = [...working, 'analyst'];

const yes: Act = { allowed: true, why: null };
const no = (zh: string, en: string): Act => ({ allowed: false, why: { zh, en } });

/** Nobody enters what no rule of the day knows. @param day first day of its procedure, YYYY-MM-DD */
export const notBefore = (day: string): Act =>
  no(`自 ${day} 起施行，此前不登记`, `in force from ${day}; nothing is entered before`);

/** Whether somebody may enter into a register; for which regions, only the entry itself tells. */
export function mayEnter({ access, one }: Register, acting: Acting): Act {
  if (!acting.roles.some((role) => working.includes(role))) return notWorking;
  return ones(access.enter).some((each) => isMeant(each, acting, undefined))
    ? yes
    : no(`本单位不登记${one.zh}`, `not entered by your agency: ${one.en}`);
}

/** Whether somebody may change an entry. @param of the agency that entered it, and the state of its run where it has one */
export function mayChange(
  register: Register,
  acting: Acting,
  { owner, state, named = nobody }: { owner: number; state?: string | undefined; named?: NamedAgency },
): Act {
  const { access, one } = register;
  if (!acting.roles.some((role) => working.includes(role))) return notWorking;
  if (state !== undefined && !isChangedIn(register, state)) {
    const { zh, en } = stateTitle(register, state);
    return no(`“${zh}”的${one.zh}不再更改`, `this ${one.en} is "${en}" and is not changed any more`);
  }
  return ones(access.change).some((each) => isMeant(each, acting, { owner, named }))
    ? yes
    : no(`由登记该${one.zh}的单位更改`, `it is changed by the agency that entered it`);
}

/** Whether somebody reads a register at all. */
export function mayRead({ access }: Register, acting: Acting): boolean {
  const works = acting.roles.some((role) => readers.includes(role));
  if (ones(access.read).includes('everybody')) return true;
  return works && ones(access.read).some((each) => isMeant(each, acting, undefined));
}

/** The queues that somebody has, by their names: of a register that they do not read none. */
export function queuesFor(register: Register, acting: Acting): [name: string, queue: Queue][] {
  if (!mayRead(register, acting)) return [];
  return queuesOf(register).filter(
    ([, { for: who }]) => who === undefined || ones(who).some((each) => isMeant(each, acting, undefined)),
  );
}

const notWorking = no('您的账号没有办理权限', 'your account does no work on records');

/** Whether the acting user is among who is meant, for an entry or, without one, for those they would enter. */
export const isMeantBy = (who: Who, acting: Acting, entry?: { owner: number; named: NamedAgency }): boolean =>
  ones(who).some((each) => isMeant(each, acting, entry));

/** The key of the agency that a field of the entry names. */
type NamedAgency = (field: string) => unknown;
const nobody: NamedAgency = () => null;

/** `entry`: whose it is, where it is about one. */
function isMeant(
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

/** The field whose region must lie within that of the acting agency for a new entry; null where any will do. */
export function withinField({ access }: Register, acting: Acting): string | null {
  const meant = ones(access.enter).filter((one) => isMeant(one, acting, undefined));
  const fields = meant.map((one) => (typeof one === 'string' || !('within' in one) ? null : (one.within ?? null)));
  return fields.length === 0 || fields.includes(null) ? null : (fields[0] ?? null);
}
