// A person of the reader's own agency who does its work, by name; the form keeps the account.
import { useWords } from '../../i18n/index.ts';
import { Select } from './Select.tsx';
import { useColleagues } from './use-colleagues.ts';

type ColleagueFieldProps = { id: string; value: string | undefined; onChange: (account: string) => void };

export function ColleagueField({ id, value, onChange }: ColleagueFieldProps) {
  const { t } = useWords();
  const { items: working, isFetching, setQ } = useColleagues();
  return (
    <Select
      id={id}
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={isFetching}
      placeholder={t('parts.colleague.search')}
      notFoundContent={isFetching ? t('parts.loading') : t('parts.colleague.none')}
      value={value}
      onChange={onChange}
      options={working.map(({ account, displayName }) => ({ value: account, label: displayName }))}
      optionRender={({ data }) => (
        <>
          {data.label} <span className="qf-second">{data.value}</span>
        </>
      )}
    />
  );
}
