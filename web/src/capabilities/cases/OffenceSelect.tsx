// Choosing the offence from the catalogue by name, law or code; each option names its clauses.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../platform/i18n/index.ts';
import { Select } from '../../platform/parts/fields/Select.tsx';
import { offencesQuery } from './queries.ts';
import type { Offence } from './shapes.ts';

type OffenceSelectProps = {
  id: string;
  value: string | null;
  /** Only items in force on this day; today where it is not known. */
  on: string | null;
  /** The one on file, so that its name shows before anything is searched. */
  chosen?: Offence | null;
  onChange: (code: string | null, offence: Offence | null) => void;
};

export function OffenceSelect({ id, value, on, chosen = null, onChange }: OffenceSelectProps) {
  const { t, say } = useWords();
  const [q, setQ] = useState('');
  const { data, isFetching } = useQuery(offencesQuery(q, on));
  const found = data?.items ?? [];
  const items = chosen === null || found.some(({ code }) => code === chosen.code) ? found : [chosen, ...found];
  return (
    <Select
      id={id}
      allowClear
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={isFetching}
      notFoundContent={isFetching ? t('parts.loading') : t('parts.lookUp.none')}
      placeholder={t('cases.chooseOffence')}
      {...(value !== null && { value })}
      onChange={(code: string | undefined) => onChange(code ?? null, items.find((one) => one.code === code) ?? null)}
      options={items.map((item) => ({
        value: item.code,
        label: `${say(item.title)}${t('parts.inBrackets', { text: item.defining })}`,
      }))}
    />
  );
}
