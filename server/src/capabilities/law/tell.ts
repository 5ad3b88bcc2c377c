// Legal officers are told what waits for them: a version to approve, and what became of one that they worked on.
import type { Session } from '../../platform/database/connections/connect.ts';
import { notifyAgencies } from '../../platform/notices/agency-notices.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { findVersion } from './store.ts';

type Words = { zh: string; en: string };
type Told = 'submit' | 'approve' | 'return';

const titles: Readonly<Record<Told, (title: string) => Words>> = {
  submit: (title) => ({
    zh: `追诉标准新版本待另一名法制审核人员批准：${title}`,
    en: `A version of the law table waits for approval by another legal officer: ${title}`,
  }),
  approve: (title) => ({
    zh: `追诉标准新版本已批准：${title}`,
    en: `A version of the law table was approved: ${title}`,
  }),
  return: (title) => ({
    zh: `追诉标准新版本被退回修改：${title}`,
    en: `A version of the law table was returned: ${title}`,
  }),
};

/**
 * Tells the other legal officers, once it is committed: of every agency that a version waits, since each of them may approve it and an agency
 * may have only one; of what became of it those of the acting user's agency, and whoever worked on it wherever they are.
 */
export async function tellLegalOfficers(
  { jobs }: Pick<Services, 'jobs'>,
  { tx, acting }: Session,
  q: { decision: Told; id: string; title: string; firstDay: string | null; reason: string | undefined },
): Promise<void> {
  const day = q.firstDay ?? '';
  const body: Words =
    q.decision === 'return'
      ? { zh: `理由：${q.reason ?? ''}`, en: `Reason: ${q.reason ?? ''}` }
      : { zh: `启用日 ${day}`, en: `First day ${day}` };
  const notice = { kind: `law.${q.decision}`, link: `/law?version=${q.id}`, title: titles[q.decision](q.title), body };
  const agencyKey = q.decision === 'submit' ? null : acting.agencyKey;
  const to = { agencyKey, role: 'legalOfficer', except: acting.userId } as const;
  const also = (await findVersion(tx, q.id))?.editors ?? [];
  await notifyAgencies(jobs, { tx, notices: [{ ...notice, ...to, also }] });
}
