// What an installation asks of passwords and second factors beyond what always holds; the security administrator sets it.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../database/connections/connect.ts';
import type { FieldProblem } from '../errors/problem.ts';
import { signInProblem } from '../http/requests/sign-in-problems.ts';
import { type PasswordRules, passwordProblems, plainRules } from './password-rules.ts';
import { isEasilyGuessed } from './password-strength.ts';
import type { SignInServices } from './services.ts';

/** A password that is older than the rules allow opens a session that may only change it. */
export async function askForAnother({ database, clock }: SignInServices, account: string): Promise<void> {
  await database.asSystem('password of a sign-in', async (tx) => {
    const { days } = await passwordRules(tx);
    if (days === 0) return;
    const now = clock.real().getTime();
    await tx
      .updateTable('auth.identity as i')
      .from('auth.credential as c')
      .set({ oneTimeUntil: new Date(now + untilChanged) })
      .whereRef('c.userId', '=', 'i.id')
      .where('c.providerId', '=', 'credential')
      .where('c.passwordChangedAt', '<', new Date(now - days * 86_400_000))
      .where('i.username', '=', account)
      .where('i.oneTimeUntil', 'is', null)
      .execute();
  });
}

/** Ten years: an old password does not lapse by itself as a one-time password does. */
const untilChanged = 3650 * 86_400_000;

const rulesSchema = z.object({ kinds: z.int(), days: z.int() });

async function passwordRules(tx: Tables): Promise<PasswordRules> {
  const row = await tx
    .selectFrom('platformSetting')
    .select('value')
    .where('name', '=', 'passwordRules')
    .executeTakeFirst();
  const read = rulesSchema.safeParse(row?.value);
  return read.success ? read.data : plainRules;
}

/** Why a password that this person chose is not taken. */
export async function choiceProblems(
  { database }: SignInServices,
  q: { userId: string; account: string; password: string; pointer: string },
): Promise<FieldProblem[]> {
  const { rules, person } = await database.asSystem('rules of passwords', async (tx) => ({
    rules: await passwordRules(tx),
    person: await tx
      .selectFrom('appUser')
      .innerJoin('agency', 'agency.id', 'appUser.agencyId')
      .select(['appUser.displayName', 'agency.name', 'agency.shortName'])
      .where('appUser.id', '=', q.userId)
      .executeTakeFirst(),
  }));
  const fields = passwordProblems({ ...q, rules });
  if (fields.length > 0) return fields;
  const own = [q.account, ...Object.values(person ?? {})];
  if (!(await isEasilyGuessed(q.password, own))) return [];
  const { pointer } = q;
  return [
    {
      pointer,
      zh: '是常见密码或其变形，容易被猜出；请换一个，例如几个不相干的词连在一起',
      en: 'is a common password or a variation of one, and easily guessed; take another, such as some unrelated words in a row',
    },
  ];
}

/** @throws Problem signIn.secondFactorKept */
export async function refuseWhereRequired({ database }: SignInServices, userId: string): Promise<void> {
  const required = await database.asSystem('second factor required', (tx) =>
    tx
      .selectFrom('appUser')
      .innerJoin('platformSetting', (join) => join.on('platformSetting.name', '=', 'secondFactorRoles'))
      .select('appUser.id')
      .where('appUser.id', '=', userId)
      .where(sql<boolean>`platform_setting.value ?| app_user.roles`)
      .executeTakeFirst(),
  );
  if (required !== undefined) throw signInProblem('signIn.secondFactorKept');
}
