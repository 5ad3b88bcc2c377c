// A day as 2026-11-24, or a time, typed or picked. The calendar is a sixth of the component library: it comes with the first field.
import { Input } from 'antd';
import { type ComponentType, lazy, Suspense, useEffect } from 'react';
import { useKept } from '../../drafts/kept.ts';
import type { DateFieldProps } from './CalendarField.tsx';

const calendar = () => import('./CalendarField.tsx');
const Day = lazy(() => calendar().then((part) => ({ default: part.DayField })));
const Time = lazy(() => calendar().then((part) => ({ default: part.TimeOfDayField })));

export function DateField(props: DateFieldProps) {
  return <Soon field={Day} {...props} />;
}

/** A time of Beijing as 2026-11-24T14:30:00+08:00, whatever zone the browser lives in. */
export function TimeField(props: DateFieldProps) {
  return <Soon field={Time} {...props} />;
}

function Soon({ field: Field, ...props }: DateFieldProps & { field: ComponentType<DateFieldProps> }) {
  const { id, label, value, onChange } = props;
  const given = useKept({ id: id ?? label, value, fits: isDay, restore: onChange });
  const waiting = { ...(id !== undefined && { id }), ...(label !== undefined && { 'aria-label': label }) };
  return (
    <Suspense fallback={<Input {...waiting} disabled />}>
      <Field
        {...props}
        onChange={(next) => {
          given(next);
          onChange(next);
        }}
      />
    </Suspense>
  );
}

const isDay = (kept: unknown): kept is string =>
  typeof kept === 'string' && (kept === '' || /^\d{4}-\d{2}-\d{2}/.test(kept));

/** Fetches the calendar at the first press of a key or button: no form is open before, and in the first one the Tab key misses no field. */
export function useCalendarAhead(): void {
  useEffect(() => {
    const presses = ['pointerdown', 'keydown'] as const;
    const done = () => {
      for (const press of presses) removeEventListener(press, fetch);
    };
    const fetch = () => {
      done();
      // What could not be fetched now is asked for again by the field, which says so.
      calendar().catch(() => undefined);
    };
    for (const press of presses) addEventListener(press, fetch);
    return done;
  }, []);
}
