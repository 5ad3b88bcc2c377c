// A period of a form.

import { useWords } from '../../../platform/i18n/index.ts';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { isUnderWay, periodsToChoose } from '../periods.ts';
import type { FormHead } from '../shapes.ts';

type PeriodSelectProps = {
  form: Pick<FormHead, 'period' | 'latest'>;
  value: string;
  label: string;
  onChange: (key: string) => void;
};

export function PeriodSelect({ form, value, label, onChange }: PeriodSelectProps) {
  const { t } = useWords();
  const { key: latest } = form.latest;
  return (
    <Select
      aria-label={label}
      value={value === '' ? null : value}
      placeholder={label}
      onChange={onChange}
      popupMatchSelectWidth={false}
      options={periodsToChoose(latest, form.period, value).map((key) => ({
        value: key,
        label: isUnderWay(key, latest) ? t('statistics.underWay.label', { period: key }) : key,
      }))}
    />
  );
}
