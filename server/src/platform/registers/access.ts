// Who may enter and change, as the policies have it, in words: so that nobody is shown a button that the database would refuse.
import { type One, ones, type Register } from '@qingfeng/register';
import { z } from 'zod';
import type { Acting } from '../database/connect.ts';
import { words } from '../http/schemas.ts';
import { isChangedIn, stateTitle } from './lives.ts';
import { registerProblem } from './problems.ts';

/** Whether somebody may do something, and why not. */
export const registerAct = z
  .object({ allowed: z.boolean(), why: words.nullable().describe('Why not, where it is not') })
  .meta({ id: 'RegisterAct' });
export type Act = z.infer<typeof registerAct>;

/** @throws Problem registers.refused, with the reason, where it is not allowed */
export function requireAct({ allowed, why }: Act): void {
  if (!allowed) throw registerProblem('registers.refused', { why: why?.zh ?? '', whyEn: why?.en ?? '' });
}

const working = ['officer', 'approver', 'supervisor'];
const readers = [...working, 'analyst'];

const yes: Act = { allowed: true, why: null };
const no = (zh: string, en: string): Act => ({ allowed: false, why: { zh, en } });

/** Whether somebody may enter into a register; for which regions, only the entry itself tells. */
export function mayEnter({ access, one }: Register, acting: Acting): Act {
  if (!acting.roles.some((role) => working.includes(role))) return notWorking;
  return ones(access.enter).some((each) => isMeant(each, acting, undefined))
    ? yes
    : no(`本单位不登记${one.zh}`, `your agency does not enter a ${one.en}`);
}

/** Whether somebody may change an entry. @param of the agency that entered it, and the state of its run where it has one */
export function mayChange(
  register: Register,
  acting: Acting,
  { owner, state }: { owner: number; state?: string | undefined },
): Act {
  const { access, one } = register;
  if (!acting.roles.some((role) => working.includes(role))) return notWorking;
  if (state !== undefined && !isChangedIn(register, state)) {
    const { zh, en } = stateTitle(register, state);
    return no(`“${zh}”的${one.zh}不再更改`, `a ${one.en} that is "${en}" is not changed any more`);
  }
  return ones(access.change).some((each) => isMeant(each, acting, owner))
    ? yes
    : no(`由登记该${one.zh}的单位更改`, `it is changed by the agency that entered it`);
}

/** Whether somebody reads a register at all. */
export function mayRead({ access }: Register, acting: Acting): boolean {
  const works = acting.roles.some((role) => readers.includes(role));
  return works && ones(access.read).some((each) => isMeant(each, acting, undefined));
}

const notWorking = no('您的账号没有办理权限', 'your account does no work on records');

function isMeant(one: One, { agencyKind, agencyKey, departmentId }: Acting, owner: number | undefined): boolean {
  if (one === 'officials') return agencyKind !== 'outside';
  // Which entries are open to an agency is said by each of them; the list itself is no secret.
  if (one === 'readers') return true;
  if (one === 'outside') return agencyKind === 'outside';
  if (one === 'owner') return owner === undefined || owner === agencyKey;
  if ('departments' in one) return one.departments.includes(departmentId);
  return one.kinds.some((kind) => kind === agencyKind);
}

/** The field whose region must lie within that of the acting agency for a new entry; null where any will do. */
export function withinField({ access }: Register, acting: Acting): string | null {
  const meant = ones(access.enter).filter((one) => isMeant(one, acting, undefined));
  const fields = meant.map((one) => (typeof one === 'string' ? null : (one.within ?? null)));
  return fields.length === 0 || fields.includes(null) ? null : (fields[0] ?? null);
}
