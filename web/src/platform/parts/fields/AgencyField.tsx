// An agency of a department by name: those of the reader's own region first, any other by what one types.
import { call } from '../../api/index.ts';
import type { AgencyRef } from '../../api/types.ts';
import { useWords } from '../../i18n/index.ts';
import { useMe } from '../../session.ts';
import { agencyText, englishAgency } from '../../words/agency-names.ts';
import { AutoComplete, Select } from './Select.tsx';
import { useSearched } from './use-searched.ts';

export type AgencyFieldProps = {
  id: string;
  /** Of all departments without it. */
  department?: string;
  /** What the form keeps; a name may also be typed where agencies outside the platform can be meant. */
  keeps: 'id' | 'name' | 'typedName';
  value: string | undefined;
  /** Where no label stands beside it: says what is asked, until something is chosen. */
  label?: string;
  mayBeEmpty?: boolean;
  /** The one proposed or on record. */
  chosen?: AgencyRef | null;
  onChange: (value: string) => void;
};

export function AgencyField(props: AgencyFieldProps) {
  const { id, department = '', keeps, label, mayBeEmpty = false, value, chosen = null, onChange } = props;
  const { t, language } = useWords();
  const { regionCode } = useMe().agency;
  const { items, isFetching, setQ } = useSearched<AgencyRef>(`agencies ${department} ${regionCode}`, (q) =>
    call({
      path: '/agencies',
      query: { department, active: 'true', limit: 50, ...(q === '' ? { region: regionCode } : { q }) },
    }),
  );
  const known = chosen === null || items.some((one) => one.id === chosen.id) ? items : [chosen, ...items];
  const options = known.map((one) => ({
    value: keeps === 'id' ? one.id : one.name,
    label: keeps === 'id' ? agencyText(one, language) : one.name,
    english: language === 'en' ? (englishAgency(one)?.name ?? '') : '',
    name: one.name,
    region: one.regionName,
  }));
  const optionRender = ({ data }: { data: (typeof options)[number] }) => (
    <>
      {data.name} <span className="qf-second">{data.english === '' ? data.region : data.english}</span>
    </>
  );
  if (keeps === 'typedName')
    return (
      <AutoComplete
        id={id}
        value={value ?? ''}
        placeholder={t('parts.agency.free')}
        showSearch={{ filterOption: false, onSearch: setQ }}
        onChange={onChange}
        options={options}
        optionRender={optionRender}
      />
    );
  return (
    <Select
      id={id}
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={isFetching}
      notFoundContent={isFetching ? t('parts.loading') : t('parts.agency.none')}
      placeholder={label ?? t('parts.agency.search')}
      {...(label !== undefined && { 'aria-label': label })}
      allowClear={mayBeEmpty}
      value={value}
      onChange={(chosenId: string | undefined) => onChange(chosenId ?? '')}
      options={options}
      optionRender={optionRender}
    />
  );
}
