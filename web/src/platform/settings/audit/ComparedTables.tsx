// Which tables were held against the trail, which were not, which are not on record and why, and since when columns are vouched for.
import type { AuditVerification } from '../../api/index.ts';
import { dayAndTime } from '../../dates.ts';
import { useWords } from '../../i18n/index.ts';
import { DataTable } from '../../parts/lists/DataTable.tsx';
import { Tag } from '../../parts/Tag.tsx';

type Result = NonNullable<AuditVerification['result']>;

/** Nothing is shown of a verification of an earlier release, which did not say it. */
export function ComparedTables({ result }: { result: Result }) {
  const { t } = useWords();
  const { tables, notCompared = [], unrecorded = [], vouched = [] } = result;
  if (tables === undefined) return null;
  const title = t('settings.verification.tables', { count: tables.length, left: notCompared.length });
  return (
    <>
      <WhyNot label={t('settings.verification.notCompared')} rows={notCompared} tone="red" />
      {vouched.length > 0 && <Vouched rows={vouched} />}
      <details>
        <summary>{title}</summary>
        <DataTable
          label={title}
          rows={tables}
          rowKey={({ table }) => table}
          columns={[
            { key: 'table', title: t('settings.verification.table'), render: (row) => row.table },
            {
              key: 'rows',
              title: t('settings.verification.rows'),
              width: 120,
              render: (row) => row.rows ?? t('settings.verification.secret'),
            },
            {
              key: 'compared',
              title: t('settings.verification.compared'),
              width: 120,
              render: (row) => row.compared ?? t('settings.verification.secret'),
            },
            {
              key: 'differing',
              title: t('settings.verification.differing'),
              width: 120,
              render: ({ differing }) => (differing === 0 ? 0 : <Tag tone="red">{differing}</Tag>),
            },
          ]}
        />
      </details>
      <details>
        <summary>{t('settings.verification.unrecorded', { count: unrecorded.length })}</summary>
        <WhyNot label={t('settings.verification.unrecorded', { count: unrecorded.length })} rows={unrecorded} />
      </details>
    </>
  );
}

type Why = NonNullable<Result['notCompared']>[number];

function WhyNot({ label, rows, tone = 'plain' }: { label: string; rows: readonly Why[]; tone?: 'plain' | 'red' }) {
  const { t, say } = useWords();
  if (rows.length === 0) return null;
  return (
    <DataTable
      label={label}
      rows={rows}
      rowKey={({ table }) => table}
      columns={[
        {
          key: 'table',
          title: t('settings.verification.table'),
          width: 220,
          render: ({ table }) => (tone === 'red' ? <Tag tone="red">{table}</Tag> : table),
        },
        { key: 'why', title: t('settings.verification.why'), render: ({ why }) => say(why) },
      ]}
    />
  );
}

function Vouched({ rows }: { rows: NonNullable<Result['vouched']> }) {
  const { t } = useWords();
  const label = t('settings.verification.vouched');
  return (
    <DataTable
      label={label}
      rows={rows}
      rowKey={({ table, column }) => `${table}.${column}`}
      columns={[
        { key: 'column', title: label, render: ({ table, column }) => `${table}.${column}` },
        {
          key: 'since',
          title: t('settings.verification.since'),
          width: 180,
          render: ({ since }) => (since === null ? t('settings.verification.notYet') : dayAndTime(since)),
        },
        { key: 'missing', title: t('settings.verification.missing'), width: 140, render: ({ missing }) => missing },
      ]}
    />
  );
}
