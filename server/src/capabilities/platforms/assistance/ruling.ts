// The conclusion on a request, with what is known here of whoever asks.
import { localDate } from '@qingfeng/codes';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { daysReversed, refuseFields } from '../../../platform/http/requests/field-faults.ts';
import type { Step } from '../../../platform/procedures/index.ts';
import { caseMatter } from '../../cases/index.ts';
import { leadMatter } from '../../leads/index.ts';
import { authorisationOn } from '../authorisations/store.ts';
import { assistanceProblem } from './problems.ts';
import { longestDays, type NewRequest } from './schema.ts';
import { type Asked, mayAsk, type Ruling } from './who-may-ask.ts';

type What = Omit<Asked, 'on' | 'asker'>;

/** Judges what the acting agency would ask today. */
export async function ruleOn({ tx, acting }: Session, now: Date, what: What): Promise<Ruling> {
  const on = localDate(now.getTime());
  const authorised =
    what.of === 'range' && (await authorisationOn(tx, { agencyKey: acting.agencyKey, day: on })) !== undefined;
  const { departmentId, agencyLevel: level } = acting;
  return mayAsk({ ...what, on, asker: { departmentId, level, authorised } });
}

/** @throws Problem assistance.mayNotAsk with the first objection: why not, by which article, and who could */
export function refuseWhatMayNot({ objections }: Ruling): void {
  const [first] = objections;
  if (first === undefined) return;
  const { why, whoCan, basis } = first;
  throw assistanceProblem('assistance.mayNotAsk', {
    ...{ why: why.zh, whyEn: why.en, whoCan: whoCan.zh, whoCanEn: whoCan.en },
    basis: basis.article === '—' ? basis.document : `${basis.document} ${basis.article}`,
  });
}

/** The conclusion on what a form holds, before anything is drawn up. A case or lead that is not there counts as none. */
export async function judgeRequest(session: Session, now: Date, q: Omit<NewRequest, 'platformId'>): Promise<Ruling> {
  const { tx, acting } = session;
  const found = q.caseId === null ? undefined : await caseMatter(tx, q.caseId);
  const ownCase = found?.ownerAgency === acting.agencyKey;
  const lead = q.leadId === null ? undefined : await leadMatter(tx, q.leadId);
  return ruleOn(session, now, {
    work: ownCase ? 'case' : lead === undefined ? 'none' : 'lead',
    addressee: q.addresseeKind,
    of: q.of,
    sets: q.dataSets,
    outside: q.outside,
    consented: false,
    from: q.from,
  });
}

/** Nobody has data of days to come: of a period that goes on they are asked for again. @throws Problem request.invalid */
export function refuseDays({ from, until }: Pick<NewRequest, 'from' | 'until'>, now: Date): void {
  const today = localDate(now.getTime());
  const ahead = Object.entries({ from, until }).filter(([, day]) => (day ?? '') > today);
  refuseFields([
    ...ahead.map(([name]) => ({ pointer: `/${name}`, zh: '不能晚于今天', en: 'not later than today' })),
    ...daysReversed(from, until, '/until'),
  ]);
}

/**
 * The day on which an answer is due lies within the longest time that a request may give, and more time than now where more is granted.
 * @param last the longest that there is from today @throws Problem request.invalid
 */
export function refuseDue(
  { step, facts: { dueOn } }: Pick<Step, 'step' | 'facts'>,
  { last, before }: { last: string; before: string | null },
): void {
  // Whether it is a day at all is said by the procedure.
  if (typeof dueOn !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(dueOn)) return;
  const granted = step === 'grantTime' && before !== null && dueOn <= before;
  refuseFields([
    ...(dueOn > last
      ? [
          {
            pointer: '/facts/dueOn',
            zh: `最晚为 ${last}（自今日起 ${longestDays} 个工作日）`,
            en: `at the latest ${last}, ${longestDays} working days from today`,
          },
        ]
      : []),
    ...(granted
      ? [{ pointer: '/facts/dueOn', zh: `应晚于现在的期限 ${before}`, en: `later than the present day, ${before}` }]
      : []),
  ]);
}
