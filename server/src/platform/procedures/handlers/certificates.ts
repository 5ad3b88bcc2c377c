// Certificates of law enforcement (行政执法证): who has one that holds today, and that two officers of a case have.
import { localDate } from '@qingfeng/codes';
import type { Session } from '../../database/connections/connect.ts';
import { problem } from '../../errors/catalogue.ts';
import type { Words } from '../../errors/problem.ts';
import { refuseFields } from '../../http/requests/field-faults.ts';
import type { HandlerRule } from './handler-rule.ts';

export type Certificate = { no: string; validUntil: string };

/** Certificates of people at the acting user's agency, by person. */
export async function readCertificates(
  { tx, acting }: Session,
  people: readonly string[],
): Promise<ReadonlyMap<string, Certificate>> {
  if (people.length === 0) return new Map();
  const rows = await tx
    .selectFrom('officerCertificate')
    .select(['userId', 'no', 'validUntil'])
    .where('agencyKey', '=', acting.agencyKey)
    .where('userId', 'in', [...people])
    .execute();
  return new Map(rows.map(({ userId, no, validUntil }) => [userId, { no, validUntil }]));
}

/** Enters the certificate of a colleague, or another one in its place; null takes it away. @throws Problem request.notFound, request.invalid */
export async function setCertificate(
  { tx, acting }: Session,
  q: { user: string; certificate: Certificate | null; now: Date },
): Promise<void> {
  const colleague = await tx
    .selectFrom('appUser')
    .select('id')
    .where('id', '=', q.user)
    .where('agencyId', '=', acting.agencyId)
    .executeTakeFirst();
  if (colleague === undefined) throw problem('request.notFound');
  if (q.certificate === null) {
    await tx.deleteFrom('officerCertificate').where('userId', '=', q.user).execute();
    return;
  }
  const other = await tx
    .selectFrom('officerCertificate as c')
    .innerJoin('appUser as u', 'u.id', 'c.userId')
    .select('u.displayName as name')
    .where('c.agencyKey', '=', acting.agencyKey)
    .where('c.no', '=', q.certificate.no)
    .where('c.userId', '<>', q.user)
    .where('u.active', '=', true)
    .executeTakeFirst();
  // One person with two accounts would be two officers, and two hands.
  if (other !== undefined)
    refuseFields([
      {
        pointer: '/no',
        zh: `该执法证号已登记给${other.name}；一证一人，一人一个账号`,
        en: `this certificate is entered for ${other.name}: each is one person’s, who has one account`,
      },
    ]);
  const set = { ...q.certificate, agencyKey: acting.agencyKey, setBy: acting.userId, setAt: q.now };
  await tx
    .insertInto('officerCertificate')
    .values({ userId: q.user, ...set })
    .onConflict((conflict) => conflict.column('userId').doUpdateSet(set))
    .execute();
}

/**
 * At least two officers, each with a certificate that holds today: a handler (主办) and a helper (协办). Asked from the filing on.
 * @param q.before states in which nobody must be named yet @param q.basisOn the article that asks for it on a day
 */
export function twoWithCertificates(q: { before: readonly string[]; basisOn: (day: string) => Words }): HandlerRule {
  return async (session, { state, handler, helpers, now }) => {
    // What is put back waits for its officers; before the filing there is no case to handle.
    if (handler === null || q.before.includes(state)) return null;
    const today = localDate(now.getTime());
    const basis = q.basisOn(today);
    if (helpers.length === 0)
      return {
        zh: `已立案的案件应当有主办、协办至少两名执法人员，请再指定协办（${basis.zh}）`,
        en: `a filed case has at least two officers: name a helper beside the handler (${basis.en})`,
      };
    const people = [handler, ...helpers];
    const found = await readCertificates(
      session,
      people.map(({ id }) => id),
    );
    const without = people.filter(({ id }) => !((found.get(id)?.validUntil ?? '') >= today));
    if (people.length - without.length >= 2 && !without.some(({ id }) => id === handler.id)) return null;
    const names = without.map(({ name }) => name);
    return {
      zh: `主办和至少一名协办应当持有有效执法证；${names.join('、')}没有登记或已过期，可在“人员与分派”中登记（${basis.zh}）`,
      en: `the handler and at least one helper need a certificate that holds; none is entered for ${names.join(', ')}, or it has expired: enter it under People and assignment (${basis.en})`,
    };
  };
}
