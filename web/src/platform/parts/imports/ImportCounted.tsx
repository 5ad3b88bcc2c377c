// How many rows there are and what became, or would become, of them; where there is none, it says so.
import type { ImportAnswer } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { Report } from '../Problem.tsx';
import { rowsOf } from './import-rows.ts';

export type ImportCountedProps = {
  answer: Pick<ImportAnswer, 'applied' | 'counts'> & { rows: readonly unknown[] };
};

export function ImportCounted({ answer }: ImportCountedProps) {
  const { t } = useWords();
  const { applied, counts } = answer;
  const count = rowsOf(answer);
  if (count === 0) return <Report sign="amber">{t('parts.import.noRows')}</Report>;
  return (
    <Report sign={counts.error > 0 ? 'amber' : applied ? 'done' : 'info'}>
      {t(applied ? 'parts.import.applied' : 'parts.import.counted', { ...counts, count })}
    </Report>
  );
}
