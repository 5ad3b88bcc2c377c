// From one day to another, both included.
import { useWords } from '../../i18n/index.ts';
import { DateField } from '../../parts/fields/DateField.tsx';

type PeriodFilterProps = { from: string; to: string; onChange: (change: { from?: string; to?: string }) => void };

export function PeriodFilter({ from, to, onChange }: PeriodFilterProps) {
  const { t } = useWords();
  const field = (name: 'from' | 'to', value: string) => (
    <span className="qf-period">
      <label htmlFor={`audit-${name}`}>{t(`settings.audit.${name}`)}</label>
      <DateField id={`audit-${name}`} value={value} onChange={(day) => onChange({ [name]: day })} />
    </span>
  );
  return (
    <div className="qf-actions qf-above">
      {field('from', from)}
      {field('to', to)}
    </div>
  );
}
