// One department of the catalogue, found by any of its names.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { departmentText } from '../../../platform/words/department-names.ts';
import { departmentsQuery } from '../queries.ts';

export function DepartmentSelect({ label, onChoose }: { label: string; onChoose: (departmentId: string) => void }) {
  const { t, language } = useWords();
  const [q, setQ] = useState('');
  const { data, isFetching } = useQuery(departmentsQuery(q));
  return (
    <Select
      aria-label={label}
      placeholder={label}
      className="plan-department-select"
      value={null}
      loading={isFetching}
      showSearch={{ filterOption: false, onSearch: setQ }}
      popupMatchSelectWidth={false}
      notFoundContent={t(isFetching ? 'parts.loading' : 'plan.review.noDepartment')}
      options={(data?.items ?? []).map(({ id, name, shortName }) => ({
        value: id,
        label: departmentText({ id, shortName: name === shortName ? name : `${shortName} · ${name}` }, language),
      }))}
      onChange={(id: string | null) => {
        if (id !== null) onChoose(id);
        setQ('');
      }}
    />
  );
}
