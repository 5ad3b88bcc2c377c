// The letter that a unit or powers stand on: document, matters, days, where it was published.
import type { AgencyUnit } from '../../api/index.ts';
import { now } from '../../clock.ts';
import { day } from '../../dates.ts';
import { useWords } from '../../i18n/index.ts';

export const isOver = ({ until }: { until: string | null }): boolean => until !== null && until < day(now());

type LetterProps = Pick<AgencyUnit, 'document' | 'scope' | 'from' | 'until' | 'publishedOn' | 'publishedWhere'>;

export function UnitLetter({ document, scope, from, until, publishedOn, publishedWhere }: LetterProps) {
  const { t } = useWords();
  return (
    <div className="qf-second">
      {document}
      {scope !== null && <div>{scope}</div>}
      {from !== null && (
        <div>
          {until === null ? t('settings.units.since', { from }) : t('settings.units.days', { from, until })}{' '}
          {t('settings.units.published', { on: publishedOn ?? '', where: publishedWhere ?? '' })}
        </div>
      )}
    </div>
  );
}
