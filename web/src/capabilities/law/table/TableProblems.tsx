// What the engine finds wrong with the table, each with the entry it is about.
import { useWords } from '../../../platform/i18n/index.ts';
import { Tag } from '../../../platform/parts/Tag.tsx';
import type { LawVersion } from '../shapes.ts';

/** Of an approved table only what keeps it from being used, of a draft everything. */
export function TableProblems({ record }: { record: LawVersion }) {
  const { t, say } = useWords();
  const errors = record.problems.filter(({ severity }) => severity === 'error');
  const shown = record.mayEdit || record.mayApprove ? record.problems : errors;
  if (shown.length === 0) return null;
  const warnings = record.problems.length - errors.length;
  return (
    <details className="qf-card law-problems" open={errors.length > 0}>
      <summary>{t('law.problems', { errors: errors.length, warnings })}</summary>
      <ul>
        {shown.map((one) => (
          <li key={`${one.part} ${one.entry} ${one.field} ${one.en}`}>
            <Tag tone={one.severity === 'error' ? 'red' : 'amber'}>{t(`law.${one.severity}`)}</Tag>{' '}
            {[one.entry, one.field].filter((part) => part !== null && part !== '').join(' · ')} {say(one)}
          </li>
        ))}
      </ul>
    </details>
  );
}
