// What offices have set for their cases: bands of discretion, minor acts without penalty, amounts of hearings; two people answer for each.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { ConfirmAction } from '../../../platform/parts/ConfirmAction.tsx';
import { type Column, DataTable } from '../../../platform/parts/DataTable.tsx';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import { Empty, Skeleton } from '../../../platform/parts/Empty.tsx';
import { Page } from '../../../platform/parts/Page.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { useAct } from '../../../platform/parts/use-act.ts';
import { LawTabs } from '../LawTabs.tsx';
import { lawActs, lawKey, standardsQuery } from '../queries.ts';
import type { CaseStandard } from '../shapes.ts';
import { Content } from './Content.tsx';
import { StandardDialog } from './StandardDialog.tsx';

export function StandardsPage() {
  const { t } = useWords();
  const read = useQuery(standardsQuery());
  const [entering, setEntering] = useState(false);
  const enter = (read.data?.lines.length ?? 0) > 0 && (
    <Button type="primary" onClick={() => setEntering(true)}>
      {t('law.standard.enter')}
    </Button>
  );
  return (
    <Page title={t('law.standards')} actions={enter} tabs={<LawTabs />}>
      <p className="qf-second">{t('law.standard.about')}</p>
      {read.error !== null ? (
        <Problem error={read.error} />
      ) : read.data === undefined ? (
        <Skeleton />
      ) : read.data.items.length === 0 ? (
        <Empty title={t('law.standard.empty')} text={t('law.standard.emptyText')} />
      ) : (
        <StandardTable rows={read.data.items} />
      )}
      {entering && read.data !== undefined && (
        <StandardDialog lines={read.data.lines} onClose={() => setEntering(false)} />
      )}
    </Page>
  );
}

function StandardTable({ rows }: { rows: readonly CaseStandard[] }) {
  const { t, say } = useWords();
  const columns: Column<CaseStandard>[] = [
    {
      key: 'kind',
      title: t('law.standard.kind'),
      fixed: true,
      width: 220,
      render: ({ kind, offence, demo }) => (
        <>
          {t(`law.standard.kindName.${kind}`)} {demo && <DemoTag />}
          {offence !== null && <div className="qf-second">{say(offence.title)}</div>}
        </>
      ),
    },
    { key: 'content', title: t('law.standard.content'), render: (row) => <Content content={row.content} /> },
    {
      key: 'document',
      title: t('law.officeRule.rule'),
      width: 200,
      render: ({ document, article }) => t('law.officeRule.cited', { document, article }),
    },
    {
      key: 'department',
      title: t('law.officeRule.line'),
      width: 150,
      render: ({ department, region }) => (
        <>
          {department}
          <div className="qf-second">{t('law.officeRule.within', { region })}</div>
        </>
      ),
    },
    {
      key: 'days',
      title: t('law.standard.days'),
      width: 140,
      render: ({ from, until }) =>
        until === null ? t('law.procedure.valid', { from }) : t('law.procedure.validUntil', { from, until }),
    },
    { key: 'state', title: t('law.stands'), width: 190, render: (row) => <Standing row={row} /> },
  ];
  return <DataTable label={t('law.standards')} rows={rows} rowKey={({ id }) => id} columns={columns} />;
}

const tones = { entered: 'doubt', approved: 'green', refused: 'plain' } as const;

function Standing({ row }: { row: CaseStandard }) {
  const { t } = useWords();
  const { act } = useAct([lawKey]);
  const decide = (decision: 'approve' | 'refuse') => act(() => lawActs.decideStandard(row, decision));
  return (
    <>
      <Tag tone={tones[row.state]}>{t(`law.officeRule.state.${row.state}`)}</Tag>
      <div className="qf-second">{row.decider ?? row.enterer}</div>
      {row.may.decide && (
        <div className="qf-actions">
          <ConfirmAction
            label={t('law.approve')}
            title={t('law.standard.approveTitle')}
            consequence={t('law.standard.approveText', { day: row.from })}
            button={{ type: 'primary', size: 'small' }}
            onConfirm={() => decide('approve')}
          />
          <ConfirmAction
            label={t('law.officeRule.refuse')}
            title={t('law.standard.refuseTitle')}
            consequence={t('law.officeRule.refuseText')}
            button={{ size: 'small' }}
            onConfirm={() => decide('refuse')}
          />
        </div>
      )}
    </>
  );
}
