// The rules by which statutes count their own time limits: which short limits are working days, which ends roll over.
import type { LocalDate } from './civil-date.ts';

/**
 * - plain: the day of the event is left out, nothing else;
 * - admin-penalty: limits of seven days and less are working days (行政处罚法 art 85 names two, three, five and seven);
 * - admin-coercion: limits of ten days and less are working days (行政强制法 art 69);
 * - criminal-procedure: the hour and the day of the event are left out, and an end on a day without work moves to the
 *   next working day, but not while somebody is in custody (刑事诉讼法 art 105).
 */
export type CountingRule = 'plain' | 'admin-penalty' | 'admin-coercion' | 'criminal-procedure';

/** What a rule says and where; `mark`: 'read' in the official text, or 'recalled' and to be verified. */
export type CountingRuleSource = {
  readonly title: { readonly zh: string; readonly en: string };
  readonly document: string;
  readonly article: string;
  readonly inForce: { readonly from: LocalDate; readonly until: LocalDate | null };
  readonly mark: 'read' | 'recalled';
  /** Limits of so many days and less are working days; 0 where no limit is. */
  readonly workingDaysUpTo: number;
  /** Whether an end on a day without work moves to the next working day, whatever the limit itself says. */
  readonly rollsOver: boolean;
  /** Whether the hour in which the event falls is left out, as its day is. */
  readonly leavesHourOut: boolean;
};

export const COUNTING_RULES: Readonly<Record<CountingRule, CountingRuleSource>> = {
  plain: {
    title: { zh: '当日不计', en: 'The day of the event is left out' },
    document: '民法典',
    article: '201, 203',
    inForce: { from: '2021-01-01', until: null },
    mark: 'recalled',
    workingDaysUpTo: 0,
    rollsOver: false,
    leavesHourOut: false,
  },
  'admin-penalty': {
    title: { zh: '七日以内为工作日', en: 'Seven days and less are working days' },
    document: '行政处罚法（2021年修订）',
    article: '85',
    inForce: { from: '2021-07-15', until: null },
    mark: 'read',
    workingDaysUpTo: 7,
    rollsOver: false,
    leavesHourOut: false,
  },
  'admin-coercion': {
    title: { zh: '十日以内为工作日', en: 'Ten days and less are working days' },
    document: '行政强制法',
    article: '69',
    inForce: { from: '2012-01-01', until: null },
    mark: 'read',
    workingDaysUpTo: 10,
    rollsOver: false,
    leavesHourOut: false,
  },
  'criminal-procedure': {
    title: { zh: '始时始日不计，末日遇节假日顺延', en: 'The first hour and day are left out; the end rolls over' },
    document: '刑事诉讼法（2018年修正）',
    article: '105',
    inForce: { from: '2018-10-26', until: null },
    mark: 'read',
    workingDaysUpTo: 0,
    rollsOver: true,
    leavesHourOut: true,
  },
};

/** Whether a text names a counting rule. */
export function isCountingRule(value: unknown): value is CountingRule {
  return typeof value === 'string' && Object.hasOwn(COUNTING_RULES, value);
}
