// From one day to another, both included.
import { Input } from 'antd';
import { useWords } from '../../i18n/index.ts';

type PeriodFilterProps = { from: string; to: string; onChange: (change: { from?: string; to?: string }) => void };

export function PeriodFilter({ from, to, onChange }: PeriodFilterProps) {
  const { t } = useWords();
  const field = (name: 'from' | 'to', value: string) => (
    <span className="qf-period">
      <label htmlFor={`audit-${name}`}>{t(`settings.audit.${name}`)}</label>
      <Input
        id={`audit-${name}`}
        type="date"
        value={value}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </span>
  );
  return (
    <div className="qf-actions qf-above">
      {field('from', from)}
      {field('to', to)}
    </div>
  );
}
