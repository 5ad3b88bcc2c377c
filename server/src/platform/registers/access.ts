// Who may enter and change, as the policies have it, in words: so that nobody is shown a button that the database would refuse.
import { ones, type Register } from '@qingfeng/register';
import { z } from 'zod';
import type { Acting } from '../database/connections/connect.ts';
import { words } from '../http/schemas.ts';
import { isMeant, type NamedAgency, nobody, working } from '../records/queues/for-whom.ts';
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

const notWorking = no('您的账号没有办理权限', 'your account does no work on records');

/** The field whose region must lie within that of the acting agency for a new entry; null where any will do. */
export function withinField({ access }: Register, acting: Acting): string | null {
  const meant = ones(access.enter).filter((one) => isMeant(one, acting, undefined));
  const fields = meant.map((one) => (typeof one === 'string' || !('within' in one) ? null : (one.within ?? null)));
  return fields.length === 0 || fields.includes(null) ? null : (fields[0] ?? null);
}
