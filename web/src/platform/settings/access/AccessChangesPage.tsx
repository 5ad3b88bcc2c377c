// Changes to administrators and approvers: what waits for a second person, what waits for its day, and what became of the others.
import { type AccessChange, addressOf, administration, type PageSize } from '../../api/index.ts';
import { dayAndTime } from '../../dates.ts';
import { useWords } from '../../i18n/index.ts';
import type { Column } from '../../parts/lists/DataTable.tsx';
import { ListView } from '../../records/page/ListPage.tsx';
import { useSearchState } from '../../use-search-state.ts';
import { accessChangeFilters, accessChangesSearch } from '../settings-search.ts';
import { ChangeActions } from './ChangeActions.tsx';
import { ChangeState, ChangeWhat } from './ChangeWords.tsx';

export function AccessChangesPage() {
  const { t, say } = useWords();
  const [state, setState] = useSearchState(accessChangesSearch);
  return (
    <>
      <p className="qf-second qf-above">{t('settings.access.text')}</p>
      <ListView
        id="access-changes"
        label={t('settings.access.title')}
        state={state}
        onState={setState}
        queryKey={['access-changes']}
        load={({ state: which, cursor, limit }) =>
          administration.accessChanges({
            limit: String(limit) as PageSize,
            ...(which !== 'all' && { state: which }),
            ...(cursor !== '' && { cursor }),
          })
        }
        columns={useColumns()}
        rowKey={(row) => row.id}
        card={(row) => (
          <>
            <div>
              {row.setting === null ? `${row.user.displayName} · ${row.user.agencyName}` : say(row.setting.title)}
            </div>
            <div>
              <ChangeWhat change={row} /> <ChangeState change={row} />
            </div>
            <div className="qf-second">{`${row.askedBy.displayName} ${dayAndTime(row.askedAt)}`}</div>
            <ChangeActions change={row} />
          </>
        )}
        filters={() => [
          {
            kind: 'choice',
            key: 'state',
            label: t('settings.active'),
            options: accessChangeFilters.map((value) => ({ value, label: t(`settings.access.is.${value}`) })),
          },
        ]}
        exportHref={addressOf('/access-changes/export.xlsx', state.state === 'all' ? {} : { state: state.state })}
        empty={{ title: t('settings.access.empty'), text: t('settings.access.emptyText') }}
      />
    </>
  );
}

function useColumns(): Column<AccessChange>[] {
  const { t, say } = useWords();
  return [
    {
      key: 'user',
      title: t('settings.users.one'),
      width: 190,
      render: ({ user, setting }) =>
        setting !== null ? (
          say(setting.title)
        ) : (
          <>
            {user.displayName} <span className="qf-second">{user.account}</span>
            <div className="qf-second">{user.agencyName}</div>
          </>
        ),
    },
    { key: 'what', title: t('settings.access.what'), render: (row) => <ChangeWhat change={row} /> },
    {
      key: 'asked',
      title: t('settings.access.askedBy'),
      width: 150,
      render: ({ askedBy, askedAt }) => (
        <>
          {askedBy.displayName}
          <div className="qf-second">{dayAndTime(askedAt)}</div>
        </>
      ),
    },
    { key: 'state', title: t('settings.active'), width: 230, render: (row) => <ChangeState change={row} /> },
    { key: 'act', title: t('inbox.action'), width: 200, render: (row) => <ChangeActions change={row} /> },
  ];
}
