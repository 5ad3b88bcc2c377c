// The region of the act, found by what one types.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { call } from '../../platform/api/index.ts';
import { useWords } from '../../platform/i18n/index.ts';

type Region = { code: string; name: string };
type RegionFieldProps = {
  id: string;
  value: string | null;
  chosen?: Region | null;
  onChange: (code: string | null) => void;
};

export function RegionField({ id, value, chosen = null, onChange }: RegionFieldProps) {
  const { t } = useWords();
  const [q, setQ] = useState('');
  const { data, isFetching } = useQuery({
    queryKey: ['choose', 'regions', q],
    queryFn: ({ signal }) =>
      call<{ items: Region[] }>({ path: '/regions', query: q === '' ? { parent: '000000' } : { q }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const found = data?.items ?? [];
  const items = chosen === null || found.some(({ code }) => code === chosen.code) ? found : [chosen, ...found];
  return (
    <Select
      id={id}
      allowClear
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={isFetching}
      placeholder={t('cases.chooseRegion')}
      {...(value !== null && { value })}
      onChange={(code: string | undefined) => onChange(code ?? null)}
      options={items.map(({ code, name }) => ({ value: code, label: name }))}
    />
  );
}
