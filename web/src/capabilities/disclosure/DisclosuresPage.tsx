// Disclosures by clock: what is due first stands first; beside it the counts of each agency, every number with its list.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { addressOf } from '../../platform/api/index.ts';
import { useNow } from '../../platform/clock.ts';
import { day } from '../../platform/dates.ts';
import { useWords, type Words } from '../../platform/i18n/index.ts';
import { DemoTag } from '../../platform/parts/DemoTag.tsx';
import { SignIcon } from '../../platform/parts/icons.tsx';
import { intoView } from '../../platform/parts/into-view.ts';
import type { Column } from '../../platform/parts/lists/DataTable.tsx';
import type { Filter } from '../../platform/parts/lists/Filters.tsx';
import { ListView } from '../../platform/parts/lists/ListPage.tsx';
import { Page } from '../../platform/parts/Page.tsx';
import { LawCited, Unverified } from '../../platform/parts/record/Basis.tsx';
import { NextDue } from '../../platform/parts/record/NextDue.tsx';
import { Tag } from '../../platform/parts/Tag.tsx';
import { useSearchState } from '../../platform/use-search-state.ts';
import { paths } from './paths.ts';
import { disclosuresKey, loadDisclosures, overviewQuery } from './queries.ts';
import { type DisclosuresState, disclosuresSearch, filtersFor, type TabName, tabs } from './search.ts';
import type { DisclosureRow, Overview } from './shapes.ts';
import './disclosure.css';
import { AgencyName } from '../../platform/parts/AgencyName.tsx';
import { agencyText } from '../../platform/words/agency-names.ts';

export function DisclosuresPage() {
  const words = useWords();
  const { t } = words;
  const [state, change] = useSearchState(disclosuresSearch);
  const { data: overview } = useQuery(overviewQuery);
  return (
    <Page
      title={t('disclosure.title')}
      facts={t('disclosure.about')}
      actions={
        <>
          <Link to={paths.files}>{t('disclosure.files.title')}</Link>
          <Button href={addressOf('/disclosures/double.xlsx')}>{t('disclosure.double')}</Button>
          <Button href={paths.public} target="_blank" rel="noreferrer">
            {t('disclosure.public')}
          </Button>
        </>
      }
      tabs={<Tabs state={state} overview={overview} onTab={(tab) => change({ tab, cursor: '', page: 1 })} />}
    >
      <div className="disclosure-beside">
        <div>
          <ListView
            id="disclosures"
            label={t('disclosure.title')}
            state={state}
            onState={change}
            queryKey={disclosuresKey}
            load={loadDisclosures}
            columns={columnsOf(words, overview)}
            bulk={{ kind: 'disclosures' }}
            rowKey={({ id }) => id}
            rowLink={({ id }) => paths.review(id)}
            card={(row) => <Card row={row} />}
            filters={() => filtersOf(words, overview)}
            views={{ path: paths.list, search: disclosuresSearch }}
            exportHref={addressOf('/disclosures/export.xlsx', { ...filtersFor(state), sort: state.sort })}
            empty={{ title: t('disclosure.none'), text: t('disclosure.noneText') }}
          />
        </div>
        {overview !== undefined && <Beside overview={overview} />}
      </div>
    </Page>
  );
}

type TabsProps = { state: DisclosuresState; overview: Overview | undefined; onTab: (tab: TabName) => void };

function Tabs({ state, overview, onTab }: TabsProps) {
  const { t } = useWords();
  const counts = overview === undefined ? {} : countsOf(overview);
  return (
    <nav className="qf-page-tabs" aria-label={t('disclosure.title')}>
      {tabs.map((tab) => (
        <Link
          key={tab}
          ref={state.tab === tab ? intoView : undefined}
          to={paths.list}
          search={tab === 'open' ? {} : { tab }}
          // The address of the first tab is part of that of every other.
          activeOptions={{ exact: true }}
          aria-current={state.tab === tab ? 'page' : undefined}
          onClick={(event) => {
            event.preventDefault();
            onTab(tab);
          }}
        >
          {t(`disclosure.tab.${tab}`)}
          {counts[tab] !== undefined && (
            <span className={counts[tab] > 0 ? `disclosure-count disclosure-count-${tab}` : 'disclosure-count'}>
              {' '}
              {counts[tab]}
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}

function countsOf({ states, agencies }: Overview): Partial<Record<TabName, number>> {
  const sum = (of: (one: Overview['agencies'][number]) => number) => agencies.reduce((all, one) => all + of(one), 0);
  const inState = (name: string) => Number(states[name] ?? 0);
  return {
    open: inState('draft') + inState('review'),
    today: sum(({ today }) => today),
    late: sum(({ late }) => late),
    incomplete: sum(({ incomplete }) => incomplete),
    published: inState('published'),
    withheld: inState('withheld'),
  };
}

function columnsOf({ t, say, language }: Words, overview: Overview | undefined): Column<DisclosureRow>[] {
  const several = (overview?.agencies.length ?? 0) > 1;
  return [
    {
      key: 'party',
      title: t('disclosure.column.party'),
      fixed: true,
      render: ({ id, party, decisionNo, owner, demo }) => (
        <>
          <div lang="zh">
            <Link to={paths.review(id)}>{party}</Link> {demo && <DemoTag />}
          </div>
          <div className="qf-second">
            <span lang="zh">{decisionNo}</span>
            {several && (
              <>
                {' · '}
                <AgencyName agency={owner} />
              </>
            )}
          </div>
        </>
      ),
    },
    {
      key: 'due',
      title: t('disclosure.column.due'),
      width: 214,
      sort: 'due',
      render: (row) => (
        <>
          <NextDue nextDue={row.nextDue} />
          <Counted row={row} />
        </>
      ),
    },
    {
      key: 'channels',
      title: t('disclosure.column.channels'),
      width: language === 'zh' ? 148 : 176,
      render: ({ channelDays }) => (
        <ul>
          {channelDays.map((one) => (
            <ChannelDay key={one.channel} {...one} />
          ))}
        </ul>
      ),
    },
    {
      key: 'state',
      title: t('disclosure.column.state'),
      width: 160,
      render: ({ state, stateTitle, passages, missing }) => (
        <>
          <Tag tone={state === 'review' ? 'blue' : state === 'published' ? 'green' : 'plain'}>{say(stateTitle)}</Tag>
          {passages !== null && passages.waiting > 0 && (
            <span className="qf-second"> {t('disclosure.waiting', { n: passages.waiting })}</span>
          )}
          {missing.length > 0 && ['draft', 'review'].includes(state) && (
            <div className="qf-second qf-tone-amber">
              {t('disclosure.lacks', { item: missing.slice(0, 2).map(say).join(t('parts.comma')), n: missing.length })}
            </div>
          )}
        </>
      ),
    },
  ];
}

/** From which day the clock runs, how many days, and to which it leads. */
function Counted({ row }: { row: DisclosureRow }) {
  const { t, say } = useWords();
  const { decidedOn, nextDue, channelDays, countedFrom } = row;
  const due = nextDue === null ? undefined : day(nextDue.dueAt);
  const n = channelDays.find(({ dueOn, doneOn }) => doneOn === null && dueOn === due)?.workingDays;
  if (due !== undefined && countedFrom !== null && nextDue?.title != null)
    return (
      <div className="qf-second">
        {t('disclosure.countedFrom', { what: say(nextDue.title), from: countedFrom.slice(5), due: due.slice(5) })}
      </div>
    );
  return (
    <div className="qf-second">
      {due === undefined || n == null
        ? t('disclosure.decidedOn', { day: decidedOn })
        : t('disclosure.countedOn', { day: decidedOn.slice(5), n, due: due.slice(5) })}
    </div>
  );
}

function ChannelDay({ channel, dueOn, doneOn }: DisclosureRow['channelDays'][number]) {
  const { t } = useWords();
  const today = day(useNow(600));
  const late = doneOn === null && dueOn < today;
  const sign = doneOn !== null ? 'done' : late ? 'red' : 'normal';
  return (
    <li className="disclosure-channel">
      <span className={`qf-tone-${sign}`}>
        <SignIcon sign={sign} size={13} />
      </span>{' '}
      {t(`disclosure.channel.${channel === 'samr-push' ? 'samrPush' : channel}`)} {(doneOn ?? dueOn).slice(5)}
    </li>
  );
}

function Card({ row }: { row: DisclosureRow }) {
  const { say } = useWords();
  return (
    <>
      <Link to={paths.review(row.id)} lang="zh">
        {row.party}
      </Link>
      <div className="qf-second" lang="zh">
        {row.decisionNo}
      </div>
      <NextDue nextDue={row.nextDue} /> <Tag>{say(row.stateTitle)}</Tag>
    </>
  );
}

function filtersOf({ t, language }: Words, overview: Overview | undefined): Filter[] {
  const named = <V extends string>(values: readonly V[], group: string) =>
    values.map((value) => ({ value, label: t(`disclosure.${group}.${value}`) }));
  const channels = (['2014', 'samr', 'samr-push', 'double'] as const).map((value) => ({
    value,
    label: t(`disclosure.channel.${value === 'samr-push' ? 'samrPush' : value}`),
  }));
  const agencies = (overview?.agencies ?? []).map(({ id, agency }) => ({
    value: id,
    label: agencyText(agency, language),
  }));
  return [
    { kind: 'search', key: 'q', label: t('disclosure.search'), width: 220 },
    ...(agencies.length > 1
      ? [
          {
            kind: 'choice' as const,
            key: 'agency',
            label: t('disclosure.column.agency'),
            options: [{ value: '', label: t('disclosure.anyAgency') }, ...agencies],
            searchable: true,
            width: 180,
          },
        ]
      : []),
    {
      kind: 'choice',
      key: 'channels',
      label: t('disclosure.column.channels'),
      options: [{ value: '', label: t('disclosure.anyChannel') }, ...channels],
    },
    {
      kind: 'choice',
      key: 'partyKind',
      label: t('disclosure.column.partyKind'),
      options: [
        { value: '', label: t('disclosure.anyKind') },
        ...named(['organisation', 'individualBusiness', 'person'], 'kind'),
      ],
    },
    { kind: 'date', key: 'decidedOnFrom', label: t('disclosure.from') },
    { kind: 'date', key: 'decidedOnTo', label: t('disclosure.to') },
  ];
}

function Beside({ overview }: { overview: Overview }) {
  return (
    <div className="disclosure-side">
      <ByAgency overview={overview} />
      <Periods overview={overview} />
    </div>
  );
}

function ByAgency({ overview }: { overview: Overview }) {
  const { t } = useWords();
  const cell = (agency: string, tab: TabName, n: number) => (
    <td className={n === 0 ? 'qf-number disclosure-zero' : `qf-number disclosure-count-${tab}`}>
      {n === 0 ? (
        0
      ) : (
        <Link to={paths.list} search={{ ...(tab !== 'open' && { tab }), agency }}>
          {n}
        </Link>
      )}
    </td>
  );
  return (
    <section className="qf-card" aria-labelledby="by-agency">
      <h2 id="by-agency">
        {t('disclosure.byAgency')} <span className="qf-second">{t('disclosure.onTimeOf')}</span>
      </h2>
      <table className="qf-table disclosure-agencies">
        <thead>
          <tr>
            <th scope="col">{t('disclosure.column.agency')}</th>
            {(['open', 'today', 'late', 'incomplete'] as const).map((tab) => (
              <th key={tab} scope="col" className="qf-number">
                {t(`disclosure.short.${tab}`)}
              </th>
            ))}
            <th scope="col" className="qf-number">
              {t('disclosure.onTime')}
            </th>
          </tr>
        </thead>
        <tbody>
          {overview.agencies.map(({ id, agency, open, today, late, incomplete, published, onTime }) => (
            <tr key={id}>
              <th scope="row">
                <AgencyName agency={agency} short />
              </th>
              {cell(id, 'open', open)}
              {cell(id, 'today', today)}
              {cell(id, 'late', late)}
              {cell(id, 'incomplete', incomplete)}
              <td className="qf-number">
                {published + late === 0 ? '—' : Math.round((onTime / (published + late)) * 100)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {overview.agencies.length === 0 && <p className="qf-card-body qf-second">{t('disclosure.none')}</p>}
    </section>
  );
}

function Periods({ overview }: { overview: Overview }) {
  const { t, say } = useWords();
  return (
    <section className="qf-card qf-no-print" aria-labelledby="periods">
      <h2 id="periods">
        {t('disclosure.periods')} <Link to={paths.rules}>{t('disclosure.law')}</Link>
      </h2>
      <dl className="qf-card-body disclosure-periods">
        {overview.rules.map(({ channel, title, workingDays, basis }) => (
          <div key={channel}>
            <dt>{say(title)}</dt>
            <dd>
              {t('disclosure.workingDays', { n: workingDays })}
              <div className="qf-second">
                <LawCited {...basis} /> <Unverified basis={basis} />
              </div>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
