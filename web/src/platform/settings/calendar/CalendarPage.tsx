// Days off and swapped working days, year by year, as the State Council's notice has them.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { administration, type CalendarYear } from '../../api/index.ts';
import { useNow } from '../../clock.ts';
import { day, dayAndTime } from '../../dates.ts';
import { useWords } from '../../i18n/index.ts';
import { Select } from '../../parts/fields/Select.tsx';
import { Skeleton } from '../../parts/lists/Empty.tsx';
import { Problem, Report } from '../../parts/Problem.tsx';
import { CalendarEditor } from './CalendarEditor.tsx';

export function CalendarPage() {
  const { t } = useWords();
  const thisYear = Number(day(useNow(3600)).slice(0, 4));
  const [chosen, setChosen] = useState<number>();
  const [done, setDone] = useState<string>();
  const { data, error } = useQuery({ queryKey: ['calendar-years'], queryFn: administration.calendarYears });
  if (error !== null) return <Problem error={error} />;
  if (data === undefined) return <Skeleton />;
  const last = Math.max(thisYear, ...data.items.map((each) => each.year));
  const years = [...new Set([...data.items.map((each) => each.year), thisYear, last + 1])].toSorted((a, b) => b - a);
  const year = chosen ?? thisYear;
  const known = data.items.find((each) => each.year === year);
  return (
    <div className="qf-stack">
      <p className="qf-second">{t('settings.calendar.text')}</p>
      <div className="qf-actions">
        <Select
          aria-label={t('settings.calendar.year')}
          style={{ width: 140 }}
          value={year}
          onChange={(next) => {
            setChosen(next);
            setDone(undefined);
          }}
          options={years.map((each) => ({ value: each, label: t('settings.calendar.of', { year: each }) }))}
        />
        <span className="qf-second">{known === undefined ? t('settings.calendar.unpublished') : facts(known, t)}</span>
        {year !== thisYear && <Button onClick={() => setChosen(thisYear)}>{t('settings.calendar.now')}</Button>}
      </div>
      {done !== undefined && <Report sign="done">{done}</Report>}
      <CalendarEditor
        key={`${year} ${known?.version ?? 0}`}
        year={year}
        known={known}
        onSaved={(recomputed) => setDone(t('settings.calendar.saved', { year, recomputed }))}
      />
    </div>
  );
}

function facts(known: CalendarYear, t: ReturnType<typeof useWords>['t']): string {
  return t('settings.calendar.facts', {
    holidays: Object.keys(known.holidays).length,
    workdays: Object.keys(known.workdays).length,
    at: dayAndTime(known.changedAt),
  });
}
