// A person of the reader's own agency who does its work, by name; the form keeps the account.
import { Select } from 'antd';
import { call } from '../api/index.ts';
import type { List, User } from '../api/types.ts';
import { useWords } from '../i18n/index.ts';
import { doesOfficeWork, useMe } from '../session.ts';
import { useSearched } from './use-searched.ts';

type ColleagueFieldProps = { id: string; value: string | undefined; onChange: (account: string) => void };

export function ColleagueField({ id, value, onChange }: ColleagueFieldProps) {
  const { t } = useWords();
  const { agency } = useMe();
  const { items, isFetching, setQ } = useSearched<User>(`colleagues ${agency.id}`, (q) =>
    call<List<User>>({
      path: '/users',
      query: { agency: agency.id, active: 'true', limit: 100, ...(q !== '' && { q }) },
    }),
  );
  const working = items.filter((one) => one.kind === 'person' && doesOfficeWork(one));
  return (
    <Select
      id={id}
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={isFetching}
      placeholder={t('parts.colleague.search')}
      notFoundContent={isFetching ? null : t('parts.colleague.none')}
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
