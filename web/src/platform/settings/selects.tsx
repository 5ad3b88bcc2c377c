// Choosing departments out of the catalogue.

import { administration } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Select } from '../parts/fields/Select.tsx';
import { useSearched } from '../parts/fields/use-searched.ts';
import { departmentText } from '../words/department-names.ts';

type One = { id: string; value: string; onChange: (value: string) => void };

export function DepartmentSelect({ id, value, onChange }: One) {
  const { t, language } = useWords();
  const { items, isFetching } = useSearched('departments', () => administration.departments({ today: 'true' }));
  return (
    <Select
      id={id}
      showSearch={{ optionFilterProp: 'label' }}
      loading={isFetching}
      notFoundContent={isFetching ? t('parts.loading') : t('settings.noDepartment')}
      placeholder={t('settings.chooseDepartment')}
      {...(value !== '' && { value })}
      onChange={onChange}
      options={items.map((department) => ({
        value: department.id,
        label: departmentText({ id: department.id, shortName: department.name }, language),
      }))}
    />
  );
}

type Many = {
  id: string;
  value: string[];
  /** A department that is not offered. */
  without?: string;
  onChange: (value: string[]) => void;
};

/** A list of boxes: a multiple select is hard to use without sight. */
export function DepartmentsSelect({ id, value, without, onChange }: Many) {
  const { items: all } = useSearched('departments', () => administration.departments({ today: 'true' }));
  const { t, language } = useWords();
  const items = all.filter((department) => department.id !== without);
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
          {departmentText(department, language)}
        </label>
      ))}
    </fieldset>
  );
}
