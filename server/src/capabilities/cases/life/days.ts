// Days that a step of a case records of what happened outside: none lies before the clue, nor before what it follows in law.
import type { Basis, Earlier, Requirement } from '@qingfeng/procedure';
import type { Limits } from './parts.ts';
import { day } from './terms.ts';

const clue: Earlier = {
  day: 'sourceOn',
  what: {
    zh: '案源登记的发现线索或者收到材料之日',
    en: 'the day on which the clue or material of this case came in',
  },
};
export const notice: Earlier = { day: 'noticedOn', what: { zh: '告知书送达之日', en: 'the day of the notice' } };
const service: Earlier = {
  day: 'servedOn',
  what: { zh: '决定书送达之日', en: 'the day of the service of the decision' },
};
const demand: Earlier = {
  day: 'demandedOn',
  what: { zh: '催告书送达之日', en: 'the day of the letter that urges the party' },
};
const application: Earlier = {
  day: 'appliedOn',
  what: { zh: '申请之日', en: 'the day of the application to the court' },
};

/** The day by what it follows: what was found and reviewed is told, what was told is decided, what was decided is served. */
const follows = { clue: [clue], notice: [clue, notice], service: [clue, service], demand: [clue, demand] } as const;

/** A day that has come, not before what it follows. */
export const dayAfter = (what: keyof typeof follows, ...of: Parameters<typeof day>): Requirement => ({
  ...day(...of),
  notBefore: follows[what],
});

export const dayAfterApplication = (...of: Parameters<typeof day>): Requirement => ({
  ...day(...of),
  notBefore: [clue, application],
});

const taken = (steps: readonly string[], basis: Basis, zh: string, en: string): Earlier => ({
  ...{ taken: steps, basis },
  what: { zh, en },
});

/** The party is told once the inquiry has ended and its review has passed (行政处罚法 44, 57; 程序规定 57). */
export const noticeDay = ({ notice: basis }: Limits['bases']): Requirement => ({
  ...day('noticedOn', '告知书送达之日', 'Day on which the notice was served'),
  notBefore: [
    clue,
    taken(['file'], basis, '立案之日', 'the day of filing'),
    taken(['conclude'], basis, '调查终结之日', 'the end of the investigation'),
    taken(['review'], basis, '审核通过之日', 'the day on which the review was passed'),
    taken(['reopenCase'], basis, '重新办理之日', 'the day on which the case was reopened'),
  ],
});

/** A decision is served after it was made (行政处罚法 61). */
export const serviceDay = ({ serve: basis }: Limits['bases']): Requirement => ({
  ...day('servedOn', '送达日期', 'Day of service'),
  notBefore: [clue, notice, taken(['decide'], basis, '作出决定之日', 'the day of the decision')],
});
