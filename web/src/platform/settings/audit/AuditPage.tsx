// The trail: who did what, when, for which agency, before and after.
import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { Fragment, useState } from 'react';
import { type AuditEntry, addressOf, administration, type PageSize } from '../../api/index.ts';
import { dayAndTime } from '../../dates.ts';
import { useWords } from '../../i18n/index.ts';
import type { Column } from '../../parts/lists/DataTable.tsx';
import { DiffTable } from '../../parts/record/DiffTable.tsx';
import { ListView } from '../../records/page/ListPage.tsx';
import { useSearchState } from '../../use-search-state.ts';
import { auditActions, auditSearch } from '../settings-search.ts';
import { PeriodFilter } from './PeriodFilter.tsx';
import { period } from './period.ts';

export function AuditPage() {
  const { t, say } = useWords();
  const [state, setState] = useSearchState(auditSearch);
  const [open, setOpen] = useState<AuditEntry>();
  const { data: kinds } = useQuery({ queryKey: ['audit-kinds'], queryFn: administration.auditKinds });
  return (
    <>
      <PeriodFilter
        from={state.from}
        to={state.to}
        onChange={(change) => setState({ cursor: '', page: 1, ...change })}
      />
      <ListView
        id="audit"
        label={t('settings.audit.title')}
        state={state}
        onState={setState}
        queryKey={['audit']}
        load={({ cursor, limit, ...filters }) =>
          administration.audit({
            limit: String(limit) as PageSize,
            ...asked(filters),
            ...(cursor !== '' && { cursor }),
          })
        }
        exportHref={addressOf('/audit/export.xlsx', asked(state))}
        columns={useColumns(setOpen)}
        rowKey={(row) => row.id}
        onAct={setOpen}
        card={(row) => (
          <>
            <div>
              {dayAndTime(row.at)} <Actor entry={row} />
            </div>
            <div>{`${t(`settings.audit.is.${row.action}`)} ${say(row.kindTitle)} ${row.recordName ?? ''}`}</div>
            <Button size="small" onClick={() => setOpen(row)}>
              {t('inbox.open')}
            </Button>
          </>
        )}
        filters={() => [
          {
            kind: 'choice',
            key: 'action',
            label: t('settings.audit.action'),
            options: [
              { value: '', label: t('settings.audit.allActions') },
              ...auditActions.map((action) => ({ value: action, label: t(`settings.audit.is.${action}`) })),
            ],
          },
          {
            kind: 'choice',
            key: 'kind',
            label: t('settings.audit.kind'),
            searchable: true,
            options: [
              { value: '', label: t('settings.audit.allKinds') },
              ...(kinds?.items ?? []).map(({ kind, title }) => ({ value: kind, label: say(title) })),
            ],
          },
          { kind: 'search', key: 'account', label: t('settings.audit.account'), width: 160 },
          { kind: 'search', key: 'recordId', label: t('settings.audit.record'), width: 240 },
        ]}
        empty={{ title: t('settings.audit.empty'), text: t('settings.audit.emptyText') }}
      />
      {open !== undefined && <EntryDialog entry={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

/** Identifiers and digests tell nobody anything; the entry has them. */
const isKey = /^[0-9a-f-]{32,}$|^qf1\./;

type Filters = Pick<ReturnType<typeof auditSearch.full>, 'kind' | 'recordId' | 'account' | 'action' | 'from' | 'to'>;

/** The filters as the server takes them; what is not chosen is left out. */
function asked({ kind, recordId, account, action, from, to }: Filters) {
  return {
    ...(kind !== '' && { kind }),
    ...(recordId !== '' && { recordId }),
    ...(account !== '' && { account }),
    ...(action !== '' && { action }),
    ...period(from, to),
  };
}

function useColumns(onOpen: (entry: AuditEntry) => void): Column<AuditEntry>[] {
  const { t, say } = useWords();
  return [
    { key: 'at', title: t('settings.audit.at'), width: 140, fixed: true, render: (row) => dayAndTime(row.at) },
    { key: 'actor', title: t('settings.audit.actor'), width: 150, render: (row) => <Actor entry={row} /> },
    { key: 'agency', title: t('account.agency'), width: 180, render: (row) => row.agency ?? '—' },
    {
      key: 'action',
      title: t('settings.audit.action'),
      width: 90,
      render: (row) => t(`settings.audit.is.${row.action}`),
    },
    { key: 'kind', title: t('settings.audit.kind'), width: 150, render: (row) => say(row.kindTitle) },
    {
      key: 'record',
      title: t('settings.audit.recordName'),
      render: ({ recordId, recordName }) => (
        <span title={recordId}>{recordName ?? (isKey.test(recordId) ? '—' : recordId)}</span>
      ),
    },
    {
      key: 'purpose',
      title: t('settings.audit.purpose'),
      width: 110,
      hidden: true,
      render: (row) => row.purpose ?? '—',
    },
    {
      key: 'open',
      title: t('inbox.open'),
      width: 90,
      render: (row) => (
        <Button size="small" onClick={() => onOpen(row)}>
          {t('inbox.open')}
        </Button>
      ),
    },
  ];
}

/** Who did it, by name and account; what the platform did by itself is nobody's. */
function Actor({ entry: { actor, actorName } }: { entry: AuditEntry }) {
  const { t } = useWords();
  if (actorName === null) return actor.startsWith('system:') ? t('records.platform') : actor;
  return (
    <>
      <span lang="zh">{actorName}</span> <span className="qf-second">{actor}</span>
    </>
  );
}

function EntryDialog({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const { t, say } = useWords();
  return (
    <Modal
      open
      width={820}
      footer={null}
      title={`${t(`settings.audit.is.${entry.action}`)} ${say(entry.kindTitle)}`}
      onCancel={onClose}
    >
      <dl className="qf-facts qf-above">
        <dt>{t('settings.audit.at')}</dt>
        <dd>{dayAndTime(entry.at)}</dd>
        <dt>{t('settings.audit.actor')}</dt>
        <dd>{[entry.actorName, entry.actor, entry.agency].filter((part) => part !== null).join(' · ')}</dd>
        <dt>{t('settings.audit.recordName')}</dt>
        <dd>{entry.recordName ?? '—'}</dd>
        <dt>{t('settings.audit.record')}</dt>
        <dd>{entry.recordId}</dd>
        <dt>{t('settings.audit.purpose')}</dt>
        <dd>{entry.purpose ?? '—'}</dd>
        <dt>{t('settings.audit.request')}</dt>
        <dd>{entry.requestId ?? '—'}</dd>
      </dl>
      <Detail entry={entry} />
    </Modal>
  );
}

const changes = ['insert', 'update', 'delete'];

type Side = AuditEntry['after'];
const without = (side: Side, fields: readonly string[]): Side =>
  side && Object.fromEntries(Object.entries(side).filter(([field]) => !fields.includes(field)));

/** What a change changed; of a look, an export or a sign-in, what was noted of it. */
function Detail({ entry: { action, before, after, names, said, internal } }: { entry: AuditEntry }) {
  const { t, say } = useWords();
  const called = (field: string) => (names[field] === undefined ? field : say(names[field]));
  if (changes.includes(action)) {
    const value = (side: 'before' | 'after', field: string) => {
      const words = said[side][field];
      return words === undefined ? undefined : say(words);
    };
    const shown = Object.keys({ ...before, ...after });
    if (shown.length > 0 && shown.every((field) => internal.includes(field)))
      return <div className="qf-second">{t('settings.audit.internalOnly')}</div>;
    return <DiffTable before={without(before, internal)} after={without(after, internal)} label={called} say={value} />;
  }
  const noted = Object.entries(after ?? {});
  const written = (field: string, value: unknown) => {
    if (field === 'fields' && Array.isArray(value))
      return value.map((one) => called(String(one))).join(t('parts.comma'));
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  return (
    <dl className="qf-facts">
      {noted.map(([field, value]) => (
        <Fragment key={field}>
          <dt>{called(field)}</dt>
          <dd>{written(field, value)}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
