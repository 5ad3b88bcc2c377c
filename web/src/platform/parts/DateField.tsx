// A day as 2026-11-24, typed or picked. Loaded when a form first needs one.
import { DatePicker } from 'antd';
import dayjs from 'dayjs';

export type DateFieldProps = {
  id?: string;
  label?: string;
  /** 'YYYY-MM-DD', or empty. */
  value: string;
  onChange: (value: string) => void;
};

export function DateField({ id, label, value, onChange }: DateFieldProps) {
  return (
    <DatePicker
      {...(id !== undefined && { id })}
      {...(label !== undefined && { 'aria-label': label })}
      format="YYYY-MM-DD"
      value={value === '' ? null : dayjs(value)}
      onChange={(day) => onChange(day === null ? '' : day.format('YYYY-MM-DD'))}
    />
  );
}
