// 商标法实施条例 80: who sold goods from a lawful source named their provider, and the agency where that one is hears of it.
import { type Basis, rulesOf, withEditions } from '@qingfeng/procedure';
import { type Duties, eachParty, ofParty, type Steps, TENTH_REVISION, working } from './parts.ts';
import { day, files, optional, text } from './terms.ts';

const office = (from: string, until: string | null, why: readonly [zh: string, en: string]): Basis =>
  rulesOf({ document: '双打办办公规则', from, until, mark: 'office rule' })('通报商品提供者所在地机关', ...why);

/** It says that the agency is told, not until when; what follows the regulation under the act of 2026 was not read. */
const tellProvider = withEditions(
  office('2027-01-01', null, [
    '2026年修订的商标法施行后的实施条例没有读到；仍将案件情况通报商品提供者所在地的商标执法部门。',
    'The regulation under the act of 2026 was not read; the agency at the provider’s place is told all the same.',
  ]),
  rulesOf({ document: '商标法实施条例（国务院令第651号）', from: '2014-05-01', until: '2026-12-31' })(
    '80',
    '销售不知道是侵犯注册商标专用权的商品，能证明该商品是自己合法取得并说明提供者的，责令停止销售，并将案件情况通报侵权商品提供者所在地工商行政管理部门。没有规定日数，以五个工作日提醒。',
    'Where the source is lawful the sale is stopped and the agency at the provider’s place is told of the case. No days are set; the reminder comes after five working days.',
  ),
  office('1996-10-01', '2014-04-30', [
    '当时没有读到规定；将案件情况通报商品提供者所在地机关。',
    'No rule of that day was read; the agency at the provider’s place is told of the case.',
  ]),
);

/** A decided case tells it too: the source may have been proven on its last day. */
const from = [...working, 'decided', 'closed'] as const;

export const providerSteps: Steps = {
  tellProvider: {
    title: { zh: '通报商品提供者所在地机关', en: 'Notify the agency at the provider’s place' },
    actors: ['officer'],
    from,
    to: 'stays',
    requires: [
      ofParty,
      text('toldAgency', '收函机关', 'Agency notified', 200),
      day('toldOn', '通报日期', 'Notified on'),
      optional(text('toldNo', '文号', 'Document number', 100)),
      optional(files),
    ],
    onlyWhen: [
      {
        condition: { open: 'tellProvider' },
        why: {
          zh: '没有待通报的商品提供者：合法来源成立的，才通报其所在地机关',
          en: 'No provider to report: only a proven lawful source is reported to the agency at its place',
        },
        basis: tellProvider,
      },
    ],
    repeatable: true,
    basis: tellProvider,
  },
};

export const defenceDuties: Duties = {
  tellProvider: {
    title: { zh: '通报商品提供者所在地机关', en: 'Notify the agency at the provider’s place' },
    owner: 'officer',
    opensOn: ['answerDefences'],
    onlyIf: { fact: 'lawfulSource', is: ['proven'] },
    metBy: ['tellProvider'],
    // An answer that takes the source back leaves nobody to be told of.
    cancelledBy: ['answerDefences'],
    apart: eachParty,
    deadline: { kind: 'after', amount: 5, unit: 'workingDay' },
    basis: tellProvider,
    late: {
      zh: '在待办中标为超期，负责人可见；条文没有规定逾期的后果。',
      en: 'Marked as overdue, also for the head; no article states the consequence of being late.',
    },
    fromRevision: TENTH_REVISION,
  },
};
