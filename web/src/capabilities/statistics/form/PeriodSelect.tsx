// A period of a form.
import { Select } from 'antd';
import { periodsToChoose } from '../periods.ts';
import type { FormHead } from '../shapes.ts';

type PeriodSelectProps = {
  form: Pick<FormHead, 'period' | 'latest'>;
  value: string;
  label: string;
  onChange: (key: string) => void;
};

export function PeriodSelect({ form, value, label, onChange }: PeriodSelectProps) {
  return (
    <Select
      aria-label={label}
      value={value === '' ? null : value}
      placeholder={label}
      onChange={onChange}
      popupMatchSelectWidth={false}
      options={periodsToChoose(form.latest.key, form.period, value).map((key) => ({ value: key, label: key }))}
    />
  );
}
