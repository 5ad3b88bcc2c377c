// Units of all agencies of the region: teams, stations, entrusted bodies with the days of their letters.
import { useState } from 'react';
import { addressOf, administration, type ListedUnit, type PageSize } from '../../api/index.ts';
import { useWords, type Words } from '../../i18n/index.ts';
import { AgencyName } from '../../parts/AgencyName.tsx';
import type { Column } from '../../parts/lists/DataTable.tsx';
import type { Filter } from '../../parts/lists/Filters.tsx';
import { Tag } from '../../parts/Tag.tsx';
import { ListView } from '../../records/page/ListPage.tsx';
import { useSearchState } from '../../use-search-state.ts';
import { unitKinds, unitsSearch } from '../settings-search.ts';
import { MembersDialog } from './MembersDialog.tsx';
import { type OpenUnit, UnitActions } from './UnitActions.tsx';
import { UnitForm } from './UnitForm.tsx';
import { isOver, UnitLetter } from './UnitLetter.tsx';
import { unitListKey } from './units-key.ts';

type State = ReturnType<typeof unitsSearch.full>;
type Open = OpenUnit & { agency: ListedUnit['agency'] };

export function UnitsPage() {
  const words = useWords();
  const { t } = words;
  const [state, setState] = useSearchState(unitsSearch);
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  return (
    <>
      <p className="qf-second qf-above">{t('settings.units.about')}</p>
      <ListView
        id="units"
        label={t('settings.units.title')}
        state={state}
        onState={setState}
        queryKey={unitListKey}
        load={({ sort, cursor, limit, ...filters }) =>
          administration.unitList({
            ...filtersOf(filters),
            limit: String(limit) as PageSize,
            sort,
            ...(cursor !== '' && { cursor }),
          })
        }
        columns={columnsOf(words, setOpen)}
        rowKey={({ id }) => id}
        card={(unit) => (
          <>
            <Name unit={unit} />
            <div>
              <AgencyName agency={unit.agency} />
            </div>
            <UnitActions
              agency={unit.agency}
              unit={unit}
              onOpen={(next) => setOpen({ ...next, agency: unit.agency })}
            />
          </>
        )}
        filters={() => filtersShown(words)}
        views={{ path: '/settings/units', search: unitsSearch }}
        exportHref={addressOf('/units/export.xlsx', { ...filtersOf(state), sort: state.sort })}
        empty={{ title: t('settings.units.none'), text: t('settings.units.noneText') }}
      />
      {open !== undefined && 'form' in open && <UnitForm agency={open.agency} changed={open.form} onClose={close} />}
      {open !== undefined && 'members' in open && (
        <MembersDialog agency={open.agency} unit={open.members} onClose={close} />
      )}
    </>
  );
}

/** The filters as the server takes them; what is not chosen is left out. */
function filtersOf({ q, kind, active, over }: Pick<State, 'q' | 'kind' | 'active' | 'over'>) {
  return {
    ...(q !== '' && { q }),
    ...(kind !== '' && { kind }),
    ...(active !== '' && { active }),
    ...(over && { over: 'true' as const }),
  };
}

function filtersShown({ t }: Words): Filter[] {
  return [
    { kind: 'search', key: 'q', label: t('settings.units.search'), width: 240 },
    {
      kind: 'choice',
      key: 'kind',
      label: t('settings.units.kindOf'),
      options: ['', ...unitKinds].map((value) => ({ value, label: t(`settings.units.kind.${value || 'all'}`) })),
    },
    {
      kind: 'choice',
      key: 'active',
      label: t('settings.active'),
      options: ['', 'true', 'false'].map((value) => ({ value, label: t(`settings.units.works.${value || 'all'}`) })),
    },
    { kind: 'flag', key: 'over', label: t('settings.units.onlyOver') },
    {
      kind: 'choice',
      key: 'sort',
      label: t('settings.units.order'),
      options: ['name', 'until'].map((value) => ({ value, label: t(`settings.units.by.${value}`) })),
    },
  ];
}

function columnsOf({ t }: Words, onOpen: (open: Open) => void): Column<ListedUnit>[] {
  return [
    {
      key: 'name',
      title: t('settings.units.name'),
      fixed: true,
      width: 230,
      sort: 'name',
      render: (unit) => <Name unit={unit} />,
    },
    {
      key: 'agency',
      title: t('settings.units.agency'),
      width: 200,
      render: ({ agency }) => <AgencyName agency={agency} />,
    },
    {
      key: 'letter',
      title: t('settings.units.field.document'),
      sort: 'until',
      render: (unit) => (unit.document === null ? '—' : <UnitLetter {...unit} />),
    },
    {
      key: 'members',
      title: t('settings.units.members'),
      width: 160,
      render: ({ members }) => members.map(({ displayName }) => displayName).join(t('parts.comma')) || '—',
    },
    {
      key: 'change',
      title: t('settings.change'),
      width: 230,
      render: (unit) => (
        <UnitActions agency={unit.agency} unit={unit} onOpen={(next) => onOpen({ ...next, agency: unit.agency })} />
      ),
    },
  ];
}

function Name({ unit }: { unit: ListedUnit }) {
  const { t } = useWords();
  return (
    <>
      {unit.name} <Tag tone="plain">{t(`settings.units.kind.${unit.kind}`)}</Tag>{' '}
      {!unit.active && <Tag tone="doubt">{t('settings.units.closed')}</Tag>}{' '}
      {unit.active && isOver(unit) && <Tag tone="red">{t('settings.units.over')}</Tag>}
      <div className="qf-second">{t(unit.ownName ? 'settings.units.ownName' : 'settings.units.inName')}</div>
    </>
  );
}
