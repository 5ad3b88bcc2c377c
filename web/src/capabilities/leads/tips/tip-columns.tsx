// The columns of the list of tips: number and title, how it came, state, next duty, officer in charge.
import { Link } from '@tanstack/react-router';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import type { Column } from '../../../platform/parts/lists/DataTable.tsx';
import { dueColumn, NextDue } from '../../../platform/parts/record/NextDue.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { paths } from '../paths.ts';
import type { TipRow } from '../shapes.ts';
import { StateTag, stateColumn } from '../tags.tsx';

export function tipColumns(words: Words): Column<TipRow>[] {
  const { t, language } = words;
  return [
    { key: 'tip', title: t('leads.tips.one'), fixed: true, render: (row) => <TipTitle row={row} /> },
    {
      key: 'channel',
      title: t('leads.field.channel'),
      width: language === 'zh' ? 112 : 120,
      sort: 'newest',
      descends: true,
      render: (row) => (
        <>
          {t(`leads.channel.${row.channel}`)}
          <div className="qf-second">{row.receivedOn}</div>
        </>
      ),
    },
    {
      key: 'named',
      title: t('leads.field.named'),
      width: language === 'zh' ? 88 : 116,
      render: ({ named }) => t(named ? 'leads.named.yes' : 'leads.named.no'),
    },
    stateColumn(words, language === 'zh' ? 128 : 180),
    dueColumn(words),
    {
      key: 'officer',
      title: t('leads.field.officer'),
      width: 130,
      render: ({ officer, agency, handedTo }) => (
        <>
          {officer?.name ?? '—'}
          <div className="qf-second">
            <AgencyName agency={handedTo ?? agency} short />
          </div>
        </>
      ),
    },
  ];
}

function TipTitle({ row }: { row: TipRow }) {
  const { t } = useWords();
  return (
    <>
      <Link to={paths.tip(row.id)} className="leads-strong" lang="zh">
        {row.title}
      </Link>
      <div className="qf-second">
        {[t(`leads.kind.${row.kind}`), row.no, row.title.includes(row.respondent) ? '' : row.respondent]
          .filter(Boolean)
          .join(' · ')}{' '}
        {row.unread > 0 && <Tag tone="amber">{t('leads.tips.unread', { count: row.unread })}</Tag>}{' '}
        {row.demo && <DemoTag />}
      </div>
    </>
  );
}

export function TipCard({ row }: { row: TipRow }) {
  return (
    <>
      <TipTitle row={row} />
      <div className="leads-card-line">
        <StateTag state={row.state} title={row.stateTitle} />
      </div>
      <NextDue nextDue={row.nextDue} />
    </>
  );
}
