// Who is told of an act: the other sides of the run, when it made them owe something.
import { localDate } from '@qingfeng/codes';
import type { DutyView } from '@qingfeng/procedure';
import type { Session, Tables } from '../database/connect.ts';
import type { AgencyNotice } from '../notices/agency-notices.ts';
import { agencyOfPart } from './parties.ts';
import type { ProcedureTools, Taken } from './store.ts';

/** Asks, in the transaction of an act, that agencies be told of it once it is committed. */
export type Tell = (tx: Tables, notices: readonly AgencyNotice[]) => Promise<void>;

/** Without `tell` nobody hears of it: a past that is being loaded is no news. */
export type WorkTools = ProcedureTools & { tell?: Tell };

/** After a step: the other side of the run, when the step made it owe something. */
export async function tellStep(session: Session, { tell, now }: WorkTools, q: Taken & { step: string }): Promise<void> {
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
      : [{ agencyKey, kind: q.step, link, title, ...askedOf(duties) }],
  );
  await tell(session.tx, notices);
}

/** What is to be done and by when: each duty once, by its first due date. */
export function askedOf(duties: readonly DutyView[], about?: string): Pick<AgencyNotice, 'body' | 'dueAt'> {
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
