// The columns of the list of cases: number and title, state, comparison, amount, next duty, officers.
import { Link } from '@tanstack/react-router';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import type { Column } from '../../../platform/parts/lists/DataTable.tsx';
import { OneLine } from '../../../platform/parts/lists/OneLine.tsx';
import { DueDay } from '../../../platform/parts/record/NextDue.tsx';
import { RecordLink } from '../../../platform/registers/RecordLink.tsx';
import { yuan } from '../money.ts';
import { numberOf } from '../number.ts';
import { paths } from '../paths.ts';
import type { CaseRow } from '../shapes.ts';
import { CaseState, ResultTag } from '../tags.tsx';

export function caseColumns({ t, say, language }: Words): Column<CaseRow>[] {
  return [
    { key: 'case', title: t('cases.list.case'), fixed: true, render: (row) => <CaseTitle row={row} /> },
    {
      key: 'state',
      title: t('cases.field.state'),
      width: language === 'zh' ? 88 : 150,
      render: (row) => <CaseState row={{ ...row, offenceResult: null }} />,
    },
    {
      key: 'result',
      title: t('cases.list.result'),
      width: language === 'zh' ? 112 : 118,
      render: (row) => <ResultTag result={row.offenceResult} />,
    },
    {
      key: 'amount',
      title: t('cases.list.amount'),
      width: 112,
      align: 'right',
      sort: 'amount',
      descends: true,
      render: ({ illegalBusinessAmountFen: fen }) => (fen === null ? '—' : yuan(fen)),
    },
    {
      key: 'due',
      title: t('cases.list.due'),
      width: language === 'zh' ? 206 : 240,
      sort: 'due',
      render: (row) => <DueDay nextDue={row.nextDue} />,
    },
    {
      key: 'source',
      title: t('cases.field.source'),
      width: 104,
      sort: 'source',
      descends: true,
      render: ({ source }) => (
        <>
          {t(`cases.source.${source.kind}`)}
          <div className="qf-second">{source.on}</div>
        </>
      ),
    },
    {
      key: 'officers',
      title: t('cases.field.officers'),
      width: 130,
      render: ({ officers, agency }) => (
        <>
          <OneLine>{officers.join(t('parts.comma')) || '—'}</OneLine>
          <OneLine second>
            <AgencyName agency={agency} short />
          </OneLine>
        </>
      ),
    },
    {
      key: 'offence',
      title: t('cases.field.offence'),
      width: 180,
      hidden: true,
      render: ({ offence }) => (offence === null ? '—' : say(offence.title)),
    },
    {
      key: 'campaign',
      title: t('cases.field.campaign'),
      width: 180,
      hidden: true,
      render: ({ campaign }) => (campaign === null ? '—' : <RecordLink record={campaign} />),
    },
    {
      key: 'filedOn',
      title: t('cases.field.filedOn'),
      width: 112,
      hidden: true,
      render: ({ filedOn }) => filedOn ?? '—',
    },
    {
      key: 'decidedOn',
      title: t('cases.field.decidedOn'),
      width: 112,
      hidden: true,
      render: ({ decidedOn }) => decidedOn ?? '—',
    },
  ];
}

function CaseTitle({ row }: { row: CaseRow }) {
  const { t } = useWords();
  const second = [numberOf(row, t), row.parties.join(t('parts.comma'))].filter((part) => part !== '');
  return (
    <>
      <OneLine>
        <Link to={paths.case(row.id)} className="cases-strong" lang="zh">
          {row.title}
        </Link>
      </OneLine>
      <OneLine second>
        {second.join(' · ')} {row.demo && <DemoTag />}
      </OneLine>
    </>
  );
}

export function CaseCard({ row }: { row: CaseRow }) {
  const { t } = useWords();
  const fen = row.illegalBusinessAmountFen;
  return (
    <>
      <CaseTitle row={row} />
      <div className="cases-card-line">
        <CaseState row={{ ...row, offenceResult: null }} />
        <ResultTag result={row.offenceResult} />
        {fen !== null && <span>{`${yuan(fen)} ${t('cases.yuan')}`}</span>}
      </div>
      <DueDay nextDue={row.nextDue} />
    </>
  );
}
