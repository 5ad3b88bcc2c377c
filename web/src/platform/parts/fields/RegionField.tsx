// A region of the catalogue, or several, found by what one types.
import { useState } from 'react';
import { administration } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { Select } from './Select.tsx';
import { useSearched } from './use-searched.ts';

type Region = { code: string; name: string };

const useRegions = () =>
  useSearched<Region>('regions', (q) => administration.regions(q === '' ? { parent: '000000' } : { q }));

export type RegionFieldProps = {
  id: string;
  /** Where no label stands beside it: says what is asked, until something is chosen. */
  label?: string;
  value: string | null;
  /** The one on record, so that its name stands there before anything is asked. */
  chosen?: Region | null;
  mayBeEmpty?: boolean;
  onChange: (code: string | null) => void;
};

export function RegionField({ id, label, value, chosen = null, mayBeEmpty = false, onChange }: RegionFieldProps) {
  const { t } = useWords();
  const { items, isFetching, setQ } = useRegions();
  const known = chosen === null || items.some(({ code }) => code === chosen.code) ? items : [chosen, ...items];
  return (
    <Select
      id={id}
      allowClear={mayBeEmpty}
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={isFetching}
      notFoundContent={isFetching ? t('parts.loading') : t('parts.lookUp.none')}
      placeholder={label ?? t('parts.region.search')}
      {...(label !== undefined && { 'aria-label': label })}
      {...(value !== null && value !== '' && { value })}
      onChange={(code: string | undefined) => onChange(code ?? null)}
      options={known.map(({ code, name }) => ({ value: code, label: `${name} ${code}` }))}
    />
  );
}

export type RegionsFieldProps = { id: string; value: readonly string[]; onChange: (codes: string[]) => void };

export function RegionsField({ id, value, onChange }: RegionsFieldProps) {
  const { t } = useWords();
  const { items, isFetching, setQ } = useRegions();
  // What was chosen keeps its name while one looks for the next.
  const [chosen, setChosen] = useState<readonly Region[]>([]);
  const known = [...chosen.filter(({ code }) => !items.some((one) => one.code === code)), ...items];
  return (
    <Select
      id={id}
      mode="multiple"
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={isFetching}
      notFoundContent={isFetching ? t('parts.loading') : t('parts.lookUp.none')}
      placeholder={t('parts.region.search')}
      value={[...value]}
      onChange={(codes: string[]) => {
        setChosen(known.filter(({ code }) => codes.includes(code)));
        onChange(codes);
      }}
      options={known.map(({ code, name }) => ({ value: code, label: `${name} ${code}` }))}
    />
  );
}
