// Choosing a region, departments or an agency out of the catalogues, by what one types.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { administration } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';

type One = { id: string; value: string; onChange: (value: string) => void };

/** Asks the server for what is typed, and keeps the name of what was chosen. */
function useSearched<Item>(name: string, ask: (q: string) => Promise<{ items: Item[] }>) {
  const [q, setQ] = useState('');
  const { data, isFetching } = useQuery({
    queryKey: ['choose', name, q],
    queryFn: () => ask(q),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  return { items: data?.items ?? [], isFetching, setQ };
}

export function RegionSelect({ id, value, onChange }: One) {
  const { t } = useWords();
  const { items, isFetching, setQ } = useSearched('regions', (q) =>
    administration.regions(q === '' ? { parent: '000000' } : { q }),
  );
  return (
    <Select
      id={id}
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={isFetching}
      placeholder={t('settings.chooseRegion')}
      {...(value !== '' && { value })}
      onChange={onChange}
      options={items.map((region) => ({ value: region.code, label: `${region.name} ${region.code}` }))}
    />
  );
}

export function DepartmentSelect({ id, value, onChange }: One) {
  const { t } = useWords();
  const { items, isFetching } = useSearched('departments', () => administration.departments({ today: 'true' }));
  return (
    <Select
      id={id}
      showSearch={{ optionFilterProp: 'label' }}
      loading={isFetching}
      placeholder={t('settings.chooseDepartment')}
      {...(value !== '' && { value })}
      onChange={onChange}
      options={items.map((department) => ({ value: department.id, label: department.name }))}
    />
  );
}

type Many = { id: string; value: string[]; onChange: (value: string[]) => void };

/** A list of boxes: a multiple select is hard to use without sight. */
export function DepartmentsSelect({ id, value, onChange }: Many) {
  const { items } = useSearched('departments', () => administration.departments({ today: 'true' }));
  const { t } = useWords();
  return (
    <fieldset id={id} className="qf-boxes" aria-label={t('settings.agencies.departments')}>
      {items.map((department) => (
        <label key={department.id}>
          <input
            type="checkbox"
            checked={value.includes(department.id)}
            onChange={(event) =>
              onChange(
                event.target.checked ? [...value, department.id] : value.filter((each) => each !== department.id),
              )
            }
          />{' '}
          {department.shortName}
        </label>
      ))}
    </fieldset>
  );
}

export function AgencySelect({ id, value, onChange, current }: One & { current?: { id: string; name: string } }) {
  const { t } = useWords();
  const { items, isFetching, setQ } = useSearched('agencies', (q) =>
    administration.agencies({ limit: '50', active: 'true', ...(q !== '' && { q }) }),
  );
  const options = items.map((agency) => ({ value: agency.id, label: agency.name }));
  if (current !== undefined && !options.some((option) => option.value === current.id)) {
    options.unshift({ value: current.id, label: current.name });
  }
  return (
    <Select
      id={id}
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={isFetching}
      placeholder={t('settings.chooseAgency')}
      {...(value !== '' && { value })}
      onChange={onChange}
      options={options}
    />
  );
}
