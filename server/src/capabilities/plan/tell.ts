// Who is told of what reaches them: the agency of a task or an order, and the office that pressed for it.
import { localDate } from '@qingfeng/codes';
import type { DutyView } from '@qingfeng/procedure';
import type { Session, Tables } from '../../platform/database/connect.ts';
import type { AgencyNotice } from '../../platform/notices/agency-notices.ts';
import { agencyOfPart, type ProcedureTools, type takeStep } from '../../platform/procedures/index.ts';

/** Asks, in the transaction of an act, that agencies be told of it once it is committed. */
export type Tell = (tx: Tables, notices: readonly AgencyNotice[]) => Promise<void>;

/** Without `tell` nobody hears of it: a past that is being loaded is no news. */
export type PlanTools = ProcedureTools & { tell?: Tell };

type Reached = Awaited<ReturnType<typeof takeStep>>;

/** One notice for each agency, however many tasks it is given; with the first day by which one must be signed for. */
export async function tellAssigned(
  session: Session,
  { tell }: PlanTools,
  q: { plan: { id: string; title: string; docNo: string | null }; begun: readonly Reached[] },
): Promise<void> {
  if (tell === undefined) return;
  const { agencyKey: own, agencyName } = session.acting;
  const byAgency = Map.groupBy(q.begun, ({ instance }) => instance.ownerAgency);
  byAgency.delete(own);
  const plan = [q.plan.docNo, q.plan.title].filter((part) => part !== null).join(' ');
  const notices = [...byAgency].flatMap(([agencyKey, tasks]): AgencyNotice[] => {
    const [first, ...others] = tasks;
    if (first === undefined) return [];
    const toSign = tasks.flatMap(({ evaluation }) => evaluation.duties.filter(({ duty }) => duty === 'sign'));
    const said = { agencyKey, kind: 'assigned', ...asked(toSign, plan) };
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

/** After a step: the other side of the run, when the step made it owe something. */
export async function tellStep(
  session: Session,
  { tell, now }: PlanTools,
  q: Reached & { step: string },
): Promise<void> {
  if (tell === undefined) return;
  const { instance, declared, evaluation } = q;
  const { acting } = session;
  const { declaration } = declared.procedure;
  const begun = evaluation.duties.filter(
    ({ openedAt, status, duty }) =>
      status === 'open' && openedAt === now.getTime() && declaration.duties[duty]?.opensOn.includes(q.step) === true,
  );
  const byAgency = Map.groupBy(begun, ({ owner }) => agencyOfPart(declared, instance, owner));
  const step = declaration.steps[q.step]?.title ?? { zh: q.step, en: q.step };
  const title = {
    zh: `${acting.agencyName}${step.zh}：${instance.title}`,
    en: `${acting.agencyName}: ${step.en}. ${instance.title}`,
  };
  const link = declared.link(instance);
  const notices = [...byAgency].flatMap(([agencyKey, duties]): AgencyNotice[] =>
    agencyKey === null || agencyKey === acting.agencyKey
      ? []
      : [{ agencyKey, kind: q.step, link, title, ...asked(duties) }],
  );
  await tell(session.tx, notices);
}

/** What is to be done and by when: each duty once, by its first due date. */
function asked(duties: readonly DutyView[], about?: string): Pick<AgencyNotice, 'body' | 'dueAt'> {
  const inOrder = duties.toSorted((one, other) => one.dueAt - other.dueAt);
  const [first] = inOrder;
  const each = [...Map.groupBy(inOrder, ({ duty }) => duty).values()].flatMap((same) => same.slice(0, 1));
  const zh = each.map(({ title, dueAt }) => `${localDate(dueAt)} 前${title.zh}`).join('，');
  const en = each.map(({ title, dueAt }) => `${title.en} by ${localDate(dueAt)}`).join('; ');
  return {
    body: {
      zh: [about, zh === '' ? undefined : `请于 ${zh}`].filter((part) => part !== undefined).join('。'),
      en: [about, en === '' ? undefined : en].filter((part) => part !== undefined).join('. '),
    },
    ...(first !== undefined && { dueAt: new Date(first.dueAt) }),
  };
}
