// The columns of the list of leads: number and title, source, score, estimate, state, next duty, agencies.
import { Link } from '@tanstack/react-router';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { inYuan } from '../../../platform/money.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import type { Column } from '../../../platform/parts/lists/DataTable.tsx';
import { dueColumn, NextDue } from '../../../platform/parts/record/NextDue.tsx';
import { RecordLink } from '../../../platform/registers/RecordLink.tsx';
import { paths } from '../paths.ts';
import type { LeadRow } from '../shapes.ts';
import { StateTag, stateColumn } from '../tags.tsx';
import { outOfHundred } from './score-parts.ts';

export function leadColumns(words: Words): Column<LeadRow>[] {
  const { t, language } = words;
  return [
    { key: 'lead', title: t('leads.list.lead'), fixed: true, render: (row) => <LeadTitle row={row} /> },
    {
      key: 'source',
      title: t('leads.field.source'),
      width: language === 'zh' ? 104 : 116,
      sort: 'newest',
      descends: true,
      render: (row) => (
        <>
          {t(`leads.source.${row.source}`)}
          <div className="qf-second">{row.foundOn}</div>
        </>
      ),
    },
    {
      key: 'score',
      title: t('leads.field.score'),
      width: 76,
      align: 'right',
      sort: 'score',
      descends: true,
      render: ({ score }) => (score === null ? '—' : outOfHundred(score)),
    },
    {
      key: 'estimate',
      title: t('leads.list.estimate'),
      width: language === 'zh' ? 128 : 140,
      align: 'right',
      sort: 'amount',
      descends: true,
      render: ({ estimateFen: fen }) => (fen === null ? '—' : inYuan(fen)),
    },
    stateColumn(words, language === 'zh' ? 104 : 132),
    dueColumn(words),
    {
      key: 'campaign',
      title: t('leads.field.campaign'),
      width: 180,
      hidden: true,
      render: ({ campaign }) => (campaign === null ? '—' : <RecordLink record={campaign} />),
    },
    {
      key: 'agencies',
      title: t('leads.field.handler'),
      width: 132,
      render: ({ handler, finder }) => (
        <>
          {handler === null ? '—' : <AgencyName agency={handler} short />}
          <div className="qf-second">
            <AgencyName agency={finder} short />
          </div>
        </>
      ),
    },
  ];
}

function LeadTitle({ row }: { row: LeadRow }) {
  const second = [row.no, row.platform, row.mark].filter((part) => part !== '');
  return (
    <>
      <Link to={paths.lead(row.id)} className="leads-strong" lang="zh">
        {row.title}
      </Link>
      <div className="qf-second">
        {second.join(' · ')} {row.demo && <DemoTag />}
      </div>
    </>
  );
}

export function LeadCard({ row }: { row: LeadRow }) {
  const { t } = useWords();
  return (
    <>
      <LeadTitle row={row} />
      <div className="leads-card-line">
        <StateTag state={row.state} title={row.stateTitle} />
        {row.score !== null && <span>{t('leads.list.scored', { score: outOfHundred(row.score) })}</span>}
      </div>
      <NextDue nextDue={row.nextDue} />
    </>
  );
}
