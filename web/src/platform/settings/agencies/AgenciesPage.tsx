// Agencies: department × region. One by one, from a table, or by template for many regions at once.
import { Button } from 'antd';
import { useState } from 'react';
import { type Agency, addressOf, administration, type PageSize } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { AgencyName } from '../../parts/AgencyName.tsx';
import { useSearched } from '../../parts/fields/use-searched.ts';
import { ImportDialog } from '../../parts/imports/ImportDialog.tsx';
import type { Column } from '../../parts/lists/DataTable.tsx';
import { Tag } from '../../parts/Tag.tsx';
import { ListView } from '../../records/page/ListPage.tsx';
import { useRefresh } from '../../session.ts';
import { useSearchState } from '../../use-search-state.ts';
import { departmentText } from '../../words/department-names.ts';
import { agenciesSearch } from '../settings-search.ts';
import { AgencyDialog } from './AgencyDialog.tsx';
import { importColumns } from './import-columns.ts';
import { TemplateDialog } from './TemplateDialog.tsx';
import { UnitsDialog } from './UnitsDialog.tsx';

type Open = { kind: 'import' } | { kind: 'template' } | { kind: 'new' } | { kind: 'change' | 'units'; agency: Agency };

export function AgenciesPage() {
  const { t } = useWords();
  const refresh = useRefresh();
  const [state, setState] = useSearchState(agenciesSearch);
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const change = (agency: Agency) => setOpen({ kind: 'change', agency });
  return (
    <>
      <div className="qf-actions qf-above">
        <Button type="primary" onClick={() => setOpen({ kind: 'template' })}>
          {t('settings.agencies.template')}
        </Button>
        <Button onClick={() => setOpen({ kind: 'import' })}>{t('settings.agencies.import')}</Button>
        <Button onClick={() => setOpen({ kind: 'new' })}>{t('settings.agencies.new')}</Button>
      </div>
      <ListView
        id="agencies"
        label={t('settings.agencies.title')}
        state={state}
        onState={setState}
        queryKey={['agencies']}
        load={({ q, level, active, cursor, limit }) =>
          administration.agencies({
            limit: String(limit) as PageSize,
            ...(q !== '' && { q }),
            ...(level !== '' && { level }),
            ...(active !== '' && { active }),
            ...(cursor !== '' && { cursor }),
          })
        }
        columns={useColumns(change, (agency) => setOpen({ kind: 'units', agency }))}
        rowKey={(row) => row.id}
        onAct={change}
        card={(row) => (
          <>
            <div>
              <AgencyName agency={row} />
            </div>
            <div className="qf-second">
              <Departments row={row} /> · {row.regionName}
            </div>
            <div className="qf-line">
              <ActiveTag active={row.active} />
              <span className="qf-actions">
                <Button size="small" onClick={() => change(row)}>
                  {t('settings.change')}
                </Button>
                <Button size="small" onClick={() => setOpen({ kind: 'units', agency: row })}>
                  {t('settings.units.open')}
                </Button>
              </span>
            </div>
          </>
        )}
        filters={() => [
          { kind: 'search', key: 'q', label: t('settings.agencies.search'), width: 240 },
          {
            kind: 'choice',
            key: 'level',
            label: t('settings.agencies.level'),
            options: ['', 'nation', 'province', 'city', 'county', 'township'].map((level) => ({
              value: level,
              label: t(`settings.level.${level === '' ? 'all' : level}`),
            })),
          },
          {
            kind: 'choice',
            key: 'active',
            label: t('settings.active'),
            options: ['', 'true', 'false'].map((value) => ({
              value,
              label: t(`settings.is.${value === '' ? 'all' : value}`),
            })),
          },
        ]}
        exportHref={addressOf('/agencies/export.xlsx', { q: state.q, level: state.level, active: state.active })}
        empty={{
          title: t('settings.agencies.empty'),
          text: t('settings.agencies.emptyText'),
          action: (
            <Button type="primary" onClick={() => setOpen({ kind: 'template' })}>
              {t('settings.agencies.template')}
            </Button>
          ),
        }}
      />
      {open?.kind === 'import' && (
        <ImportDialog
          title={t('settings.agencies.import')}
          path="/agencies/import"
          templateHref={addressOf('/agencies/import-template.xlsx')}
          hint={t('settings.agencies.hint')}
          columns={importColumns.map((key) => ({ key, title: t(`settings.agencies.column.${key}`) }))}
          onClose={close}
          onDone={() => void refresh()}
        />
      )}
      {open?.kind === 'template' && <TemplateDialog onClose={close} />}
      {open?.kind === 'new' && <AgencyDialog onClose={close} />}
      {open?.kind === 'units' && <UnitsDialog agency={open.agency} onClose={close} />}
      {open?.kind === 'change' && <AgencyDialog agency={open.agency} onClose={close} />}
    </>
  );
}

function useColumns(change: (agency: Agency) => void, units: (agency: Agency) => void): Column<Agency>[] {
  const { t } = useWords();
  return [
    {
      key: 'name',
      title: t('settings.agencies.column.name'),
      fixed: true,
      render: (row) => <AgencyName agency={row} />,
    },
    { key: 'shortName', title: t('settings.agencies.column.shortName'), width: 180, render: (row) => row.shortName },
    {
      key: 'department',
      title: t('settings.agencies.column.department'),
      width: 190,
      render: (row) => <Departments row={row} />,
    },
    {
      key: 'region',
      title: t('settings.agencies.column.region'),
      width: 170,
      render: (row) => `${row.regionName} ${row.regionCode}`,
    },
    { key: 'level', title: t('settings.agencies.level'), width: 80, render: (row) => t(`settings.level.${row.level}`) },
    {
      key: 'active',
      title: t('settings.active'),
      width: 90,
      render: (row) => <ActiveTag active={row.active} />,
    },
    {
      key: 'change',
      title: t('settings.change'),
      width: 190,
      render: (row) => (
        <div className="qf-actions">
          <Button size="small" onClick={() => change(row)}>
            {t('settings.change')}
          </Button>
          <Button size="small" onClick={() => units(row)}>
            {t('settings.units.open')}
          </Button>
        </div>
      ),
    },
  ];
}

/** Its department, and those under whose names it acts beside it. */
function Departments({ row }: { row: Agency }) {
  const { t, language } = useWords();
  const { items } = useSearched('departments', () => administration.departments({ today: 'true' }));
  const also = row.alsoDepartments.map((id) =>
    departmentText({ id, shortName: items.find((one) => one.id === id)?.shortName ?? id }, language),
  );
  const own = departmentText({ id: row.departmentId, shortName: row.departmentName }, language);
  if (also.length === 0) return own;
  return (
    <>
      {own}{' '}
      <span className="qf-second">{t('settings.agencies.alsoShown', { names: also.join(t('parts.comma')) })}</span>
    </>
  );
}

function ActiveTag({ active }: { active: boolean }) {
  const { t } = useWords();
  return <Tag tone={active ? 'green' : 'plain'}>{t(`settings.is.${active}`)}</Tag>;
}
