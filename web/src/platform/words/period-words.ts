// Periods of reports in words, as the server names them.
import type { Words } from '../i18n/index.ts';

/** '2016-10' as 2016年10月, '2016-Q3' as 2016年第3季度, '2016-H1' as 2016年上半年, '2016' as 2016年. */
export function periodWords(period: string, t: Words['t']): string {
  const [, year = '', kind, part = ''] = /^(\d{4})(?:-(Q|H)?(\d{1,2}))?$/.exec(period) ?? [];
  if (year === '') return period;
  if (kind === 'Q') return t('parts.period.quarter', { year, n: part });
  if (kind === 'H') return t(`parts.period.half${part}`, { year });
  return part === ''
    ? t('parts.period.year', { year })
    : t('parts.period.month', { year, name: t(`parts.period.m.${Number(part)}`) });
}
