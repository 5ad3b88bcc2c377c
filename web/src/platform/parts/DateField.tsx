// A day as 2026-11-24, or a time, typed or picked. Loaded when a form first needs one.
import { DatePicker } from 'antd';
import dayjs from 'dayjs';

export type DateFieldProps = {
  id?: string;
  label?: string;
  /** 'YYYY-MM-DD' (of a time 'YYYY-MM-DDTHH:mm:ss+08:00'), or empty. */
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

/** A time of Beijing as 2026-11-24T14:30:00+08:00, whatever zone the browser lives in. */
export function TimeField({ id, label, value, onChange }: DateFieldProps) {
  return (
    <DatePicker
      {...(id !== undefined && { id })}
      {...(label !== undefined && { 'aria-label': label })}
      showTime={{ format: 'HH:mm' }}
      format="YYYY-MM-DD HH:mm"
      value={value === '' ? null : dayjs(value.slice(0, 19))}
      onChange={(time) => onChange(time === null ? '' : `${time.format('YYYY-MM-DDTHH:mm')}:00+08:00`)}
    />
  );
}
