// Rules of departments on clocks of procedures: entered by one legal officer, approved by another; on top of the statutes.
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
import { lawActs, lawKey, officeRulesQuery } from '../queries.ts';
import type { OfficeRule } from '../shapes.ts';
import { EndDialog, RuleDialog } from './RuleDialogs.tsx';

export function OfficeRulesPage() {
  const { t } = useWords();
  const read = useQuery(officeRulesQuery());
  const [entering, setEntering] = useState(false);
  const mayEnter = (read.data?.lines.length ?? 0) > 0 && (read.data?.clocks.length ?? 0) > 0;
  const enter = mayEnter && (
    <Button type="primary" onClick={() => setEntering(true)}>
      {t('law.officeRule.enter')}
    </Button>
  );
  return (
    <Page title={t('law.officeRules')} actions={enter} tabs={<LawTabs />}>
      <p className="qf-second">{t('law.officeRule.about')}</p>
      {read.error !== null ? (
        <Problem error={read.error} />
      ) : read.data === undefined ? (
        <Skeleton />
      ) : read.data.items.length === 0 ? (
        <Empty title={t('law.officeRule.empty')} text={t('law.officeRule.emptyText')} />
      ) : (
        <RuleTable rows={read.data.items} />
      )}
      {entering && read.data !== undefined && <RuleDialog known={read.data} onClose={() => setEntering(false)} />}
    </Page>
  );
}

function RuleTable({ rows }: { rows: readonly OfficeRule[] }) {
  const { t, say } = useWords();
  const columns: Column<OfficeRule>[] = [
    {
      key: 'clock',
      title: t('law.officeRule.clock'),
      fixed: true,
      render: ({ title, step, said, demo }) => (
        <>
          {step === null ? say(title) : t('law.officeRule.lengthens', { step: say(title) })} {demo && <DemoTag />}
          <div className="qf-second">{say(said)}</div>
        </>
      ),
    },
    { key: 'length', title: t('law.officeRule.length'), width: 120, render: (row) => <Length {...row} /> },
    {
      key: 'document',
      title: t('law.officeRule.rule'),
      width: 240,
      render: ({ document, article }) => t('law.officeRule.cited', { document, article }),
    },
    {
      key: 'department',
      title: t('law.officeRule.line'),
      width: 170,
      render: ({ department, region }) => (
        <>
          {department}
          <div className="qf-second">{t('law.officeRule.within', { region })}</div>
        </>
      ),
    },
    {
      key: 'days',
      title: t('law.officeRule.days'),
      width: 190,
      render: ({ from, until }) =>
        until === null ? t('law.procedure.valid', { from }) : t('law.procedure.validUntil', { from, until }),
    },
    {
      key: 'state',
      title: t('law.stands'),
      width: 210,
      render: (row) => <Standing rule={row} />,
    },
  ];
  return <DataTable label={t('law.officeRules')} rows={rows} rowKey={({ id }) => id} columns={columns} />;
}

function Length({ amount, unit }: Pick<OfficeRule, 'amount' | 'unit'>) {
  const { t } = useWords();
  return <>{t(`law.officeRule.amount.${unit}`, { amount })}</>;
}

const tones = { entered: 'doubt', approved: 'green', refused: 'plain' } as const;

function Standing({ rule }: { rule: OfficeRule }) {
  const { t } = useWords();
  const [ending, setEnding] = useState(false);
  const { act } = useAct([lawKey]);
  const decide = (decision: 'approve' | 'refuse') => act(() => lawActs.decideRule(rule, decision));
  return (
    <>
      <Tag tone={tones[rule.state]}>{t(`law.officeRule.state.${rule.state}`)}</Tag>
      <div className="qf-second">{rule.decider ?? rule.enterer}</div>
      <div className="qf-actions">
        {rule.may.decide && (
          <>
            <ConfirmAction
              label={t('law.approve')}
              title={t('law.officeRule.approveTitle')}
              consequence={t('law.officeRule.approveText', { day: rule.from })}
              button={{ type: 'primary', size: 'small' }}
              onConfirm={() => decide('approve')}
            />
            <ConfirmAction
              label={t('law.officeRule.refuse')}
              title={t('law.officeRule.refuseTitle')}
              consequence={t('law.officeRule.refuseText')}
              button={{ size: 'small' }}
              onConfirm={() => decide('refuse')}
            />
          </>
        )}
        {rule.may.end && (
          <Button size="small" onClick={() => setEnding(true)}>
            {t('law.officeRule.end')}
          </Button>
        )}
      </div>
      {ending && <EndDialog rule={rule} onClose={() => setEnding(false)} />}
    </>
  );
}
