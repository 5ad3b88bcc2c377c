// The filters above the register, with the counts that the last answer brought.

import type { Words } from '../../../platform/i18n/index.ts';
import type { Filter } from '../../../platform/parts/lists/Filters.tsx';
import { departmentText } from '../../../platform/words/department-names.ts';
import { type RegisterState, registerStatuses } from '../search.ts';
import type { RegisterCounts, RegisterFacets } from '../shapes.ts';

type Bar = {
  words: Words;
  state: RegisterState;
  facets: RegisterFacets | undefined;
  counts: RegisterCounts | undefined;
};
type Option = { value: string; label: string };

export function registerFilterBar({ words: { t, language }, state, facets, counts }: Bar): Filter[] {
  const { departments = [], items = [], regions = [] } = facets ?? {};
  const choice = (key: 'department' | 'item' | 'region', options: Option[]): Filter => ({
    kind: 'choice',
    key,
    label: t(`plan.register.${key}`),
    width: language === 'en' && key === 'department' ? 148 : key === 'department' ? 136 : 112,
    searchable: true,
    options: [{ value: '', label: t(`plan.register.all.${key}`) }, ...withChosen(options, state[key])],
  });
  return [
    { kind: 'search', key: 'q', label: t('plan.register.search'), width: language === 'en' ? 116 : 140 },
    choice(
      'department',
      departments.flatMap(({ id, shortName }) =>
        id === null ? [] : [{ value: id, label: departmentText({ id, shortName }, language) }],
      ),
    ),
    choice(
      'item',
      items.map(({ value, label, title, section }) => ({
        value,
        label: [section, label, title].filter(Boolean).join(' '),
      })),
    ),
    ...(regions.length > 1 || state.region !== ''
      ? [
          choice(
            'region',
            regions.map(({ code, name }) => ({ value: code, label: name })),
          ),
        ]
      : []),
    { kind: 'handler', key: 'handler', label: t('inbox.handler') },
    {
      kind: 'segments',
      key: 'status',
      label: t('plan.register.status'),
      options: registerStatuses.map((value) => ({
        value,
        label: t(`plan.register.is.${value || 'all'}`),
        count: counts?.[value || 'all'],
        red: value === 'late',
      })),
    },
  ];
}

/** What an address chose stays in the list of choices even when its name is not known yet. */
function withChosen(options: readonly { value: string; label: string }[], chosen: string) {
  return chosen === '' || options.some(({ value }) => value === chosen)
    ? options
    : [{ value: chosen, label: chosen }, ...options];
}
