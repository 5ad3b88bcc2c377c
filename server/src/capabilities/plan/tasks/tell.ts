// Who is told of a plan that was issued: each agency once, however many tasks it is given.
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { AgencyNotice } from '../../../platform/notices/agency-notice.ts';
import { askedOf, type Taken, type WorkTools } from '../../../platform/procedures/index.ts';

/** One notice for each agency, however many tasks it is given; with the first day by which one must be signed for. */
export async function tellAssigned(
  session: Session,
  { tell }: WorkTools,
  q: { plan: { id: string; title: string; docNo: string | null }; begun: readonly Taken[] },
): Promise<void> {
  if (tell === undefined) return;
  const { agencyKey: own, agencyName } = session.acting;
  const byAgency = Map.groupBy(q.begun, ({ instance }) => instance.ownerAgency);
  byAgency.delete(own);
  const plan = nameOf(q.plan);
  const notices = [...byAgency].flatMap(([agencyKey, tasks]): AgencyNotice[] => {
    const [first, ...others] = tasks;
    if (first === undefined) return [];
    const toSign = tasks.flatMap(({ evaluation }) => evaluation.duties.filter(({ duty }) => duty === 'sign'));
    const said = { agencyKey, kind: 'assigned', ...askedOf(toSign, plan) };
    if (others.length === 0) {
      const { title } = first.instance;
      const words = { zh: `${agencyName}下发任务：${title}`, en: `${agencyName} issued a task: ${title}` };
      return [{ ...said, link: first.declared.link(first.instance), title: words }];
    }
    const count = tasks.length;
    const words = { zh: `${agencyName}下发任务 ${count} 项`, en: `${agencyName} issued ${count} tasks` };
    return [{ ...said, link: `/plans/${q.plan.id}`, title: words }];
  });
  await tell(session.tx, notices);
}

/** A plan as notices name it: by its number and title. */
export function nameOf({ docNo, title }: { docNo: string | null; title: string }): string {
  return [docNo, title].filter((part) => part !== null).join(' ');
}
