// Files of credit and publication that left and came in: who, when, what was asked for, how many rows, with which digest.
import type * as Contract from '@qingfeng/client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { addressOf, call, send } from '../../platform/api/index.ts';
import type { List } from '../../platform/api/types.ts';
import { dayAndTime } from '../../platform/dates.ts';
import { useWords, type Words } from '../../platform/i18n/index.ts';
import type { Column } from '../../platform/parts/lists/DataTable.tsx';
import type { Filter } from '../../platform/parts/lists/Filters.tsx';
import { Tag } from '../../platform/parts/Tag.tsx';
import { ListPage } from '../../platform/records/page/ListPage.tsx';
import { useSearchState } from '../../platform/use-search-state.ts';
import { paths } from './paths.ts';
import { type FilesState, filesSearch } from './search.ts';

type ExchangedFile = Contract.ExchangedFile;
type Kind = { kind: string; title: ExchangedFile['kindTitle'] };

const kindsQuery = {
  queryKey: ['exchanged-files', 'kinds'],
  queryFn: () => call({ path: '/exchanged-files/kinds' }),
};

export function FilesPage() {
  const words = useWords();
  const { t } = words;
  const [state, change] = useSearchState(filesSearch);
  const { data: kinds } = useQuery(kindsQuery);
  return (
    <ListPage
      id="exchanged-files"
      label={t('disclosure.files.title')}
      head={{
        title: t('disclosure.files.title'),
        facts: t('disclosure.files.about'),
        actions: <Link to={paths.list}>{t('disclosure.files.back')}</Link>,
      }}
      state={state}
      onState={change}
      queryKey={['exchanged-files', 'list']}
      load={load}
      columns={columnsOf(words)}
      rowKey={({ id }) => id}
      card={(row) => <Card row={row} />}
      filters={() => filtersOf(words, kinds?.items ?? [])}
      exportHref={addressOf('/exchanged-files/export.xlsx', wantedBy(state))}
      empty={{ title: t('disclosure.files.none'), text: t('disclosure.files.noneText') }}
    />
  );
}

const wantedBy = ({ direction, kind, from, to }: FilesState) => ({ direction, kind, from, to });

function load(state: FilesState): Promise<List<ExchangedFile>> {
  const { cursor, limit } = state;
  return send({ path: '/exchanged-files', query: { ...wantedBy(state), cursor, limit } });
}

function filtersOf({ t, say }: Words, kinds: readonly Kind[]): Filter[] {
  return [
    {
      kind: 'segments',
      key: 'direction',
      label: t('disclosure.files.direction'),
      options: (['', 'out', 'in'] as const).map((value) => ({
        value,
        label: t(`disclosure.files.${value === '' ? 'both' : value}`),
      })),
    },
    {
      kind: 'choice',
      key: 'kind',
      label: t('disclosure.files.kind'),
      options: [
        { value: '', label: t('disclosure.files.anyKind') },
        ...kinds.map((one) => ({ value: one.kind, label: say(one.title) })),
      ],
      width: 200,
    },
    { kind: 'date', key: 'from', label: t('disclosure.files.from') },
    { kind: 'date', key: 'to', label: t('disclosure.files.to') },
  ];
}

function columnsOf({ t }: Words): Column<ExchangedFile>[] {
  return [
    { key: 'file', title: t('disclosure.files.file'), fixed: true, render: (row) => <File row={row} /> },
    { key: 'direction', title: t('disclosure.files.direction'), width: 90, render: (row) => <Way row={row} /> },
    { key: 'rows', title: t('disclosure.files.rows'), width: 120, render: (row) => <Rows row={row} /> },
    {
      key: 'by',
      title: t('disclosure.files.by'),
      width: 170,
      render: ({ by, at }) => (
        <>
          <div lang="zh">{by}</div>
          <div className="qf-second">{dayAndTime(at)}</div>
        </>
      ),
    },
    {
      key: 'digest',
      title: t('disclosure.files.digest'),
      width: 300,
      render: ({ sha256 }) => <code className="disclosure-digest">{sha256}</code>,
    },
  ];
}

function File({ row: { kindTitle, name, asked } }: { row: ExchangedFile }) {
  const { t, say } = useWords();
  return (
    <>
      <div>{say(kindTitle)}</div>
      <div className="qf-second">
        <span lang="zh">{name}</span>
        {asked.map(({ filter, value }) => (
          <span key={filter.en}>{` · ${t('disclosure.files.asked', { filter: say(filter), value: say(value) })}`}</span>
        ))}
      </div>
    </>
  );
}

function Way({ row: { direction } }: { row: ExchangedFile }) {
  const { t } = useWords();
  return <Tag tone={direction === 'in' ? 'blue' : 'plain'}>{t(`disclosure.files.${direction}`)}</Tag>;
}

function Rows({ row: { rows, refused } }: { row: ExchangedFile }) {
  const { t } = useWords();
  return (
    <>
      <div>{rows ?? '—'}</div>
      {refused !== null && refused > 0 && (
        <div className="qf-second qf-tone-amber">{t('disclosure.files.refused', { n: refused })}</div>
      )}
    </>
  );
}

function Card({ row }: { row: ExchangedFile }) {
  return (
    <>
      <File row={row} />
      <div>
        <Way row={row} /> <span lang="zh">{row.by}</span> {dayAndTime(row.at)}
      </div>
      <code className="disclosure-digest">{row.sha256}</code>
    </>
  );
}
