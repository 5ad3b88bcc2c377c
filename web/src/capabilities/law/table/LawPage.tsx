// The law table: its versions, its rows, what an edit changes, and a bench to try it on.
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../../platform/i18n/index.ts';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { Empty, Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Page } from '../../../platform/parts/Page.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { LawTabs } from '../LawTabs.tsx';
import { versionQuery, versionsQuery } from '../queries.ts';
import { lawSearch, lawViews } from '../search.ts';
import type { VersionSummary } from '../shapes.ts';
import { Bench } from './Bench.tsx';
import { ChangesView } from './ChangesView.tsx';
import { OffencesView } from './OffencesView.tsx';
import { ReviewView } from './ReviewView.tsx';
import { RowsView } from './RowsView.tsx';
import { RulesView } from './RulesView.tsx';
import { StateTag } from './StateTag.tsx';
import { TableProblems } from './TableProblems.tsx';
import { VersionActions } from './VersionActions.tsx';
import { VersionHead } from './VersionHead.tsx';
import { VersionsView } from './VersionsView.tsx';
import { versionTitle } from './version-title.ts';
import type { ViewProps } from './view-props.ts';

export function LawPage() {
  const { t } = useWords();
  const [state, setState] = useSearchState(lawSearch);
  const list = useQuery(versionsQuery());
  const versions = list.data?.items ?? [];
  const chosen =
    versions.find(({ id }) => id === state.version) ??
    versions.find(({ state: one }) => one === 'draft' || one === 'submitted') ??
    versions.find(({ inForce }) => inForce);
  const one = useQuery(versionQuery(chosen?.id ?? ''));
  const error = list.error ?? one.error;
  const record = one.data;
  return (
    <Page
      title={t('law.title')}
      facts={chosen !== undefined && <VersionChoice {...{ chosen, versions, setState }} />}
      actions={record !== undefined && <VersionActions record={record} versions={versions} setState={setState} />}
      tabs={<LawTabs />}
    >
      {error !== null ? (
        <div className="qf-card qf-error">
          <Problem error={error} onRetry={() => void (list.error === null ? one : list).refetch()} />
        </div>
      ) : record === undefined ? (
        <div className="qf-card">
          {list.data?.items.length === 0 ? <Empty title={t('law.empty')} text={t('law.emptyText')} /> : <Skeleton />}
        </div>
      ) : (
        <Filled {...{ record, versions, state, setState }} />
      )}
    </Page>
  );
}

function Filled(props: ViewProps) {
  const { record, state, setState } = props;
  const { t } = useWords();
  return (
    <div className="law-page">
      <div className="law-main">
        <VersionHead key={record.version} record={record} />
        <TableProblems record={record} />
        <fieldset className="qf-segments">
          <legend className="qf-hidden">{t('law.views')}</legend>
          {lawViews.map((view) => (
            <button key={view} type="button" aria-pressed={state.view === view} onClick={() => setState({ view })}>
              {t(`law.view.${view}`)}
              {view === 'changes' && record.changes.length > 0 && ` ${record.changes.length}`}
            </button>
          ))}
        </fieldset>
        {state.view === 'rows' && <RowsView {...props} />}
        {state.view === 'rules' && <RulesView {...props} />}
        {state.view === 'offences' && <OffencesView {...props} />}
        {state.view === 'changes' && <ChangesView key={record.id} {...props} />}
        {state.view === 'review' && <ReviewView {...props} />}
        {state.view === 'versions' && <VersionsView {...props} />}
      </div>
      <Bench key={record.id} record={record} article={state.article} />
    </div>
  );
}

function VersionChoice(q: {
  chosen: VersionSummary;
  versions: readonly VersionSummary[];
  setState: ViewProps['setState'];
}) {
  const { chosen, versions, setState } = q;
  const { t } = useWords();
  return (
    <>
      <Select
        aria-label={t('law.version')}
        className="law-version"
        value={chosen.id}
        onChange={(version) => setState({ version })}
        options={versions.map((version) => ({
          value: version.id,
          label: [...(version.no === null ? [] : [`v${version.no}`]), versionTitle(version, t)].join(' '),
        }))}
        popupMatchSelectWidth={false}
      />
      <StateTag version={chosen} />
    </>
  );
}
