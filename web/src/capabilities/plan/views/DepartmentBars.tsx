// Departments as bars of finished, running and late tasks; a bar opens its list.
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { Chart } from '../../../platform/parts/charts/Chart.tsx';
import { FiguresTable } from '../../../platform/parts/charts/FiguresTable.tsx';
import { colours } from '../../../platform/theme.ts';
import { departmentName } from '../department-name.ts';
import { paths } from '../paths.ts';
import type { Dashboard } from '../records.ts';
import { registerSearch } from '../search.ts';

/** Bars that fit beside the map; the table below has all. */
const shown = 13;

type BarsProps = { planId: string; departments: Dashboard['departments'] };

export function DepartmentBars({ planId, departments }: BarsProps) {
  const words = useWords();
  const { t } = words;
  const navigate = useNavigate();
  const most = departments.slice(0, shown);
  const option = useMemo(() => barsOption(most, words), [most, words]);
  const search = (index: number) => ({ department: departments[index]?.department.id ?? '' });
  const open = (index: number) => {
    if (search(index).department !== '')
      void navigate({ to: paths.plan(planId), search: registerSearch.at(search(index)) });
  };
  return (
    <>
      <Chart
        option={option}
        height={Math.max(160, most.length * 25 + 44)}
        label={t('plan.dashboard.departments')}
        onClick={({ dataIndex }) => open(dataIndex)}
        table={
          <FiguresTable
            first={t('plan.register.department')}
            columns={(['finished', 'progress', 'late'] as const).map((key) => t(`plan.register.is.${key}`))}
            lines={departments.map(({ department, finished, progress, late }, index) => ({
              key: department.id ?? department.name,
              name: (
                <Link to={paths.plan(planId)} search={registerSearch.at(search(index))}>
                  {departmentName(department, words)}
                </Link>
              ),
              figures: [finished, progress, late],
            }))}
          />
        }
      />
      <p className="qf-second">{t('plan.dashboard.barsNote')}</p>
    </>
  );
}

function barsOption(departments: Dashboard['departments'], words: Words) {
  const { t } = words;
  const bar = (key: 'finished' | 'progress' | 'late', color: string) => ({
    type: 'bar' as const,
    stack: 'all',
    barWidth: 12,
    name: t(`plan.register.is.${key}`),
    itemStyle: { color },
    cursor: 'pointer',
    data: departments.map((row) => row[key]),
    ...(key === 'late' && {
      label: {
        show: true,
        position: 'right',
        color: colours.red,
        formatter: ({ value }: { value: number }) => (value > 0 ? t('plan.board.late', { n: value }) : ''),
      },
    }),
  });
  return {
    aria: { enabled: true },
    legend: { top: 0, right: 0, itemWidth: 10, itemHeight: 10, selectedMode: false },
    grid: { left: 8, right: 52, top: 30, bottom: 4, containLabel: true },
    xAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: '#E9EDF1' } } },
    yAxis: {
      type: 'category',
      inverse: true,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        color: colours.text,
        ...(words.language === 'en' ? { fontSize: 11, lineHeight: 12 } : { fontSize: 12 }),
      },
      // The English name on a line of its own leaves the room to the bars.
      data: departments.map(({ department }) => departmentName(department, words).replace(/ (?=[A-Z])/, '\n')),
    },
    series: [bar('finished', colours.blue), bar('progress', '#BBD2EF'), bar('late', colours.red)],
  };
}
