// What narrows a list of supervision: words, and behind a button department and order.
import { useQuery } from '@tanstack/react-query';
import { Badge, Button, Popover } from 'antd';
import { call } from '../../../platform/api/call.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { Filters } from '../../../platform/parts/lists/Filters.tsx';
import { departmentText } from '../../../platform/words/department-names.ts';
import type { WatchState } from '../search.ts';

type Props = { state: WatchState; onChange: (part: Partial<WatchState>) => void };

export function WatchFilters({ state, onChange }: Props) {
  const { t } = useWords();
  const narrowed = [state.department !== '', state.sort !== 'due'].filter(Boolean).length;
  return (
    <Filters
      filters={[{ kind: 'search', key: 'q', label: t('referral.list.search'), width: 270 }]}
      state={state}
      onChange={onChange}
      end={
        <Popover trigger="click" placement="bottomRight" content={<More state={state} onChange={onChange} />}>
          <Badge count={narrowed} size="small">
            <Button>{t('referral.list.filter')}</Button>
          </Badge>
        </Popover>
      }
    />
  );
}

const orders = ['due', 'amount', 'newest'] as const;

function More({ state, onChange }: Props) {
  const { t, language } = useWords();
  const { data } = useQuery({
    queryKey: ['departments', ''],
    queryFn: ({ signal }) => call({ path: '/departments', query: { q: '' }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const departments = (data?.items ?? []).flatMap(({ id, shortName }) =>
    id === null ? [] : [{ value: id, label: departmentText({ id, shortName }, language) }],
  );
  return (
    <div className="ref-more">
      <label htmlFor="ref-department">{t('referral.list.department')}</label>
      <Select
        id="ref-department"
        value={state.department}
        onChange={(department) => onChange({ department })}
        showSearch={{ optionFilterProp: 'label' }}
        options={[{ value: '', label: t('referral.list.allDepartments') }, ...departments]}
      />
      <label htmlFor="ref-sort">{t('referral.list.sort')}</label>
      <Select
        id="ref-sort"
        value={state.sort}
        onChange={(sort) => onChange({ sort })}
        options={orders.map((value) => ({ value, label: t(`referral.list.by.${value}`) }))}
      />
    </div>
  );
}
