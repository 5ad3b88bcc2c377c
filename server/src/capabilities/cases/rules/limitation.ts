// Whether an act may still be punished when it was discovered (行政处罚法 36; before 2021-07-15 art. 29).
import type { Text } from '@qingfeng/procedure';

const newLaw = '2021-07-15';

/**
 * What is wrong with filing a case, or null. The time runs from the end of the act to the day of its discovery.
 * @param period what the head chose: 'twoYears' unless said, 'fiveYears' where life, health or finance was harmed, 'otherLaw'
 */
export function limitationProblem(q: {
  actEnded: string | null;
  discoveredOn: string;
  period: string | undefined;
}): Text | null {
  if (q.actEnded === null || q.period === 'otherLaw') return null;
  const old = q.discoveredOn < newLaw;
  const years = q.period === 'fiveYears' && !old ? 5 : 2;
  const last = yearsLater(q.actEnded, years);
  if (q.discoveredOn <= last) return null;
  const article = old ? '29' : '36';
  const [zhYears, enYears] = years === 5 ? ['五年', 'five years'] : ['二年', 'two years'];
  const longer = old || years === 5;
  return {
    zh: `违法行为终了于 ${q.actEnded}，至 ${last} 满${zhYears}，${q.discoveredOn} 发现时已过追究时效，不再给予行政处罚（行政处罚法第${article}条）${longer ? '' : '；涉及公民生命健康安全、金融安全且有危害后果的为五年'}`,
    en: `The act ended on ${q.actEnded}; ${enYears} were over on ${last}, before it was discovered on ${q.discoveredOn}: it is no longer punished (Penalty Law art. ${article})${longer ? '' : '; five years where life, health or financial security was harmed'}`,
  };
}

/** The day so many years later, or earlier below 0; 29 February falls on the 28th where there is none. */
export function yearsLater(day: string, years: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year + years, month, 0)).getUTCDate();
  const pad = (one: number): string => String(one).padStart(2, '0');
  return `${year + years}-${pad(month)}-${pad(Math.min(date, last))}`;
}
