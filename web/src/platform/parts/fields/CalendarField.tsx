// What DateField and TimeField show once the calendar is there.
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
// Without it months and days of the week stay English in a Chinese page.
import 'dayjs/locale/zh-cn';
import { type ComponentProps, useState } from 'react';
import { now } from '../../clock.ts';
import { day } from '../../dates.ts';
import { useWords } from '../../i18n/index.ts';
import { FieldFault, useFault } from './FieldFault.tsx';

export type DateFieldProps = {
  id?: string;
  label?: string;
  /** 'YYYY-MM-DD' (of a time 'YYYY-MM-DDTHH:mm:ss+08:00'), or empty. */
  value: string;
  onChange: (value: string) => void;
};

/** The first is how a day is shown; the others are how people write one, which is read once the field is left. */
const days: TypedProps['format'] = ['YYYY-MM-DD', 'YYYY-M-D', 'YYYY/M/D', 'YYYY.M.D', 'YYYY年M月D日', 'YYYYMMDD'];
const times: TypedProps['format'] = ['YYYY-MM-DD HH:mm', 'YYYY-M-D H:mm', 'YYYY/M/D H:mm', 'YYYY年M月D日 H:mm'];

export function DayField({ value, onChange, ...names }: DateFieldProps) {
  return (
    <Typed
      {...names}
      format={days}
      kind="day"
      value={value === '' ? null : dayjs(value)}
      onChange={(day) => onChange(day === null ? '' : day.format('YYYY-MM-DD'))}
    />
  );
}

export function TimeOfDayField({ value, onChange, ...names }: DateFieldProps) {
  return (
    <Typed
      {...names}
      showTime={{ format: 'HH:mm' }}
      format={times}
      kind="time"
      value={value === '' ? null : dayjs(value.slice(0, 19))}
      onChange={(time) => onChange(time === null ? '' : `${time.format('YYYY-MM-DDTHH:mm')}:00+08:00`)}
    />
  );
}

type Day = dayjs.Dayjs | null;
type TypedProps = Pick<DateFieldProps, 'id' | 'label'> &
  Pick<ComponentProps<typeof DatePicker>, 'showTime'> & {
    format: readonly [string, ...string[]];
    kind: 'day' | 'time';
    value: Day;
    onChange: (value: Day) => void;
  };

const dayOf = (text: string, format: TypedProps['format']) => dayjs(text.normalize('NFKC').trim(), [...format], true);

/** Puts a day or time that was written another way into the form in which it is shown, as if it had been typed so. */
function writeOut(field: EventTarget, format: TypedProps['format']): void {
  if (!(field instanceof HTMLInputElement)) return;
  const meant = dayOf(field.value, format);
  const written = meant.format(format[0]);
  if (!meant.isValid() || written === field.value) return;
  // React does not hear of what is set in its own way.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, written);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** What is typed and is no day of the calendar stays, with the reason, and is not sent. */
function Typed({ id, label, kind, format, value, onChange, ...rest }: TypedProps) {
  const { t } = useWords();
  const [isFaulty, setFaulty] = useState(false);
  // The calendar opens at the office's day, which in a demonstration is not the machine's: its own "today" would mislead there.
  const today = dayjs(day(now()));
  const fault = isFaulty ? t(`parts.fault.${kind}`) : undefined;
  const { control, describedBy } = useFault(fault);
  const read = (text: string) => {
    setFaulty(text !== '' && !dayOf(text, format).isValid());
    // Emptied by hand is empty; the picker would take back what it held.
    if (text === '') onChange(null);
  };
  return (
    <span
      className="qf-typed-day"
      ref={(around) => control(around?.querySelector('input') ?? null)}
      onChange={({ target }) => target instanceof HTMLInputElement && read(target.value)}
      onBlurCapture={({ target }) => writeOut(target, format)}
      onKeyDownCapture={({ key, target }) => key === 'Enter' && writeOut(target, format)}
    >
      <DatePicker
        {...rest}
        {...(id !== undefined && { id })}
        {...(label !== undefined && { 'aria-label': label, placeholder: label })}
        {...(fault !== undefined && { status: 'error' as const })}
        aria-describedby={describedBy}
        preserveInvalidOnBlur
        // The day below a resting mouse would stand in the field in place of what is being typed.
        previewValue={false}
        defaultPickerValue={today}
        showNow={today.isSame(dayjs(), 'day')}
        needConfirm={false}
        // One form alone: 2016-11-1 would be a day, and be written out, before the 8 of 2016-11-18 is typed.
        format={format[0]}
        value={value}
        onChange={(chosen: Day) => {
          setFaulty(false);
          onChange(chosen);
        }}
      />
      <FieldFault id={describedBy} fault={fault} />
    </span>
  );
}
