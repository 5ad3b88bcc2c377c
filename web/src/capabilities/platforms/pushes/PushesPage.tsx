// What the operator of a platform pushes: to which monitors, how, and what became of each push. Nothing of what was found.
import { useQuery } from '@tanstack/react-query';
import { addressOf, call } from '../../../platform/api/index.ts';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import type { Column } from '../../../platform/parts/lists/DataTable.tsx';
import type { Filter } from '../../../platform/parts/lists/Filters.tsx';
import { Page } from '../../../platform/parts/Page.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { ListView } from '../../../platform/records/page/ListPage.tsx';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { agencyText } from '../../../platform/words/agency-names.ts';
import { ForItsAgency, PlatformTabs } from '../PlatformTabs.tsx';
import { paths } from '../paths.ts';
import { platformsKey, pushDoorsQuery } from '../queries.ts';
import { type PushesState, pushesSearch } from '../search.ts';
import type { PushDoor, PushedRun, PushedRunList } from '../shapes.ts';
import { HowToPush } from './HowToPush.tsx';
import { PushDoors, shortNo } from './PushDoors.tsx';

const tones = { waiting: 'plain', running: 'blue', done: 'green' } as const;
/** More than this nobody reads on a page; the workbook has them. */
const mostShown = 100;

export function PushesPage() {
  return (
    <ForItsAgency tab="pushes">
      <Pushes />
    </ForItsAgency>
  );
}

function Pushes() {
  const words = useWords();
  const { t } = words;
  const [state, change] = useSearchState(pushesSearch);
  const doors = useQuery(pushDoorsQuery).data?.items;
  return (
    <Page title={t('platforms.pushes.title')} below={<PlatformTabs current="pushes" />}>
      <PushDoors />
      <HowToPush {...(doors?.[0] !== undefined && { door: doors[0] })} />
      <h2 className="platforms-log">{t('platforms.pushes.log')}</h2>
      <ListView
        id="pushes"
        label={t('platforms.pushes.log')}
        state={state}
        onState={change}
        queryKey={[platformsKey, 'pushes']}
        load={loadPushed}
        again={({ items }) => items.some(({ state }) => state !== 'done')}
        filters={() => filtersOf(words, doors ?? [])}
        views={{ path: paths.pushes, search: pushesSearch }}
        exportHref={addressOf('/pushed-runs/export.xlsx', filtersFor(state))}
        columns={columnsOf(words)}
        rowKey={({ id }) => id}
        card={(row) => <PushCard row={row} />}
        empty={{ title: t('platforms.pushes.none'), text: t('platforms.pushes.noneNext') }}
      />
    </Page>
  );
}

const filtersFor = ({ monitor, done, refused }: PushesState) => ({ monitor, done, refused: refused || undefined });

function loadPushed(state: PushesState): Promise<PushedRunList> {
  const { limit, cursor } = state;
  return call({ path: '/pushed-runs', query: { ...filtersFor(state), limit, cursor } });
}

function filtersOf({ t, language }: Words, doors: readonly PushDoor[]): Filter[] {
  return [
    {
      kind: 'segments',
      key: 'done',
      label: t('platforms.pushes.log'),
      options: ['', 'false', 'true'].map((value) => ({
        value,
        label: t(`platforms.pushes.doneOf.${value || 'all'}`),
      })),
    },
    {
      kind: 'choice',
      key: 'monitor',
      label: t('platforms.pushes.monitor'),
      options: [
        { value: '', label: t('platforms.pushes.allMonitors') },
        ...doors.map(({ id, agency }) => ({
          value: id,
          label: `${agencyText(agency, language, 'short')} ${shortNo(id)}`,
        })),
      ],
    },
    { kind: 'flag', key: 'refused', label: t('platforms.pushes.refusedOnly') },
  ];
}

function columnsOf({ t }: Words): Column<PushedRun>[] {
  const figure = (name: 'rows' | 'taken' | 'refused'): Column<PushedRun> => ({
    key: name,
    title: t(`platforms.pushes.${name}`),
    width: 112,
    align: 'right',
    render: (row) => row[name].toLocaleString('en-US'),
  });
  return [
    {
      key: 'when',
      title: t('platforms.pushes.when'),
      width: 176,
      fixed: true,
      render: ({ askedAt }) => dayAndTime(askedAt),
    },
    {
      key: 'file',
      title: t('platforms.pushes.file'),
      render: (row) => (
        <>
          <span lang="zh">{row.sourceName}</span>
          <Refusals row={row} />
        </>
      ),
    },
    { key: 'monitor', title: t('platforms.pushes.monitor'), width: 220, render: (row) => <Monitor row={row} /> },
    {
      key: 'state',
      title: t('platforms.pushes.stateTitle'),
      width: 112,
      render: ({ state }) => <Tag tone={tones[state]}>{t(`platforms.pushes.state.${state}`)}</Tag>,
    },
    figure('rows'),
    figure('taken'),
    figure('refused'),
  ];
}

function Monitor({ row }: { row: PushedRun }) {
  return (
    <>
      <AgencyName agency={row.agency} short />
      <div className="qf-second">{shortNo(row.monitorId)}</div>
    </>
  );
}

/** Which lines, and why. */
function Refusals({ row: { refused, refusals } }: { row: PushedRun }) {
  const { t, language } = useWords();
  if (refusals.length === 0) return null;
  const shown = refusals.slice(0, mostShown);
  return (
    <details>
      <summary>{t('platforms.pushes.refusals', { count: refused })}</summary>
      <ul className="platforms-plain">
        {shown.map((refusal) => (
          <li key={refusal.line}>{t('platforms.pushes.row', { line: refusal.line, why: refusal[language] })}</li>
        ))}
      </ul>
      {refused > shown.length && (
        <p className="qf-second">{t('platforms.pushes.refusalsFirst', { count: refused, shown: shown.length })}</p>
      )}
    </details>
  );
}

function PushCard({ row }: { row: PushedRun }) {
  const { t } = useWords();
  return (
    <>
      <div className="platforms-line">
        <span className="platforms-strong">{dayAndTime(row.askedAt)}</span>
        <Tag tone={tones[row.state]}>{t(`platforms.pushes.state.${row.state}`)}</Tag>
      </div>
      <div lang="zh">{row.sourceName}</div>
      <div className="qf-second">
        {(['rows', 'taken', 'refused'] as const)
          .map((name) => `${t(`platforms.pushes.${name}`)} ${row[name].toLocaleString('en-US')}`)
          .join(' · ')}
      </div>
      <Monitor row={row} />
      <Refusals row={row} />
    </>
  );
}
