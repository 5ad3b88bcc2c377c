// The filters of a register's list, as declared.

import type { AgencyRef } from '../api/index.ts';
import type { Words } from '../i18n/index.ts';
import { withinPhrase } from '../i18n/within-phrase.ts';
import type { Filter } from '../parts/lists/Filters.tsx';
import { agencyText } from '../words/agency-names.ts';
import { fieldNamed, type RegisterDeclaration, type RegisterField } from './declared.ts';

/** The first of what can be searched for. */
const searchHint = (titles: readonly string[], comma: string): string =>
  titles
    .slice(0, 3)
    .map((title, at) => (at === 0 ? title : withinPhrase(title)))
    .join(comma);

/** @param agencies those whose entries are counted apart; of one alone there is nothing to choose */
export function filtersOf(register: RegisterDeclaration, words: Words, agencies: readonly AgencyRef[] = []): Filter[] {
  const { say, t } = words;
  const searched = register.search.flatMap((name) => fieldNamed(register, name) ?? []).map(({ title }) => say(title));
  return [
    ...(searched.length === 0
      ? []
      : [{ kind: 'search' as const, key: 'q', label: searchHint(searched, t('parts.comma')), width: 220 }]),
    ...agencyFilter(agencies, words),
    ...register.filters.flatMap((name) => {
      const field = fieldNamed(register, name);
      return field === undefined ? [] : filterOf(field, words);
    }),
    ...(register.states === undefined ? [] : standingFilters(register, register.states, words)),
    { kind: 'flag', key: 'own', label: t('registers.own') },
    { kind: 'date', key: 'asOf', label: t('registers.asOf') },
    {
      kind: 'choice',
      key: 'sort',
      label: t('registers.order'),
      options: register.orders.map((name) => ({
        value: name,
        label:
          name === 'entered' || name === 'due'
            ? t(`registers.${name === 'due' ? 'dueFirst' : 'newest'}`)
            : t('registers.by', { what: withinPhrase(say(fieldNamed(register, name)?.title ?? { zh: '', en: '' })) }),
      })),
    },
  ];
}

function agencyFilter(agencies: readonly AgencyRef[], { t, language }: Words): Filter[] {
  if (agencies.length < 2) return [];
  const label = t('registers.agency');
  const options = agencies.map((agency) => ({ value: agency.id, label: agencyText(agency, language) }));
  const all = { value: '', label: t('registers.all', { what: label }) };
  return [{ kind: 'choice', key: 'agency', label, options: [all, ...options], searchable: true, width: 180 }];
}

function standingFilters(
  { queues = [] }: RegisterDeclaration,
  states: NonNullable<RegisterDeclaration['states']>,
  { say, t }: Words,
): Filter[] {
  return [
    {
      kind: 'choice',
      key: 'state',
      label: t('registers.state'),
      options: [
        { value: '', label: t('registers.all', { what: t('registers.state') }) },
        ...states.map(({ state, title }) => ({ value: state, label: say(title) })),
      ],
    },
    // A tab of what is late says the same.
    ...(queues.some(({ tone }) => tone === 'red')
      ? []
      : [{ kind: 'flag' as const, key: 'late', label: t('registers.late') }]),
  ];
}

function filterOf(field: RegisterField, { say, t }: Words): Filter[] {
  const label = say(field.title);
  const all = { value: '', label: t('registers.all', { what: label }) };
  switch (field.kind) {
    case 'choice':
    case 'choices': {
      const options = Object.entries(field.options ?? {}).map(([value, title]) => ({ value, label: say(title) }));
      return [{ kind: 'choice', key: field.name, label, options: [all, ...options], searchable: true }];
    }
    case 'boolean':
      return [
        {
          kind: 'choice',
          key: field.name,
          label,
          options: [all, { value: 'true', label: t('registers.yes') }, { value: 'false', label: t('registers.no') }],
        },
      ];
    case 'region':
      return [{ kind: 'region', key: field.name, label }];
    case 'agency': {
      const [department] = field.departments ?? [];
      return [{ kind: 'agency', key: field.name, label, ...(department !== undefined && { department }) }];
    }
    case 'record':
      return [{ kind: 'record', key: field.name, label, of: field.of ?? '' }];
    case 'date':
      return [
        { kind: 'date', key: `${field.name}From`, label: t('registers.first', { what: label }) },
        { kind: 'date', key: `${field.name}To`, label: t('registers.last', { what: label }) },
      ];
    default:
      return [{ kind: 'search', key: field.name, label, width: 140 }];
  }
}
