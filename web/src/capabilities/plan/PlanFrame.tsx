// The head that all pages of one plan share: title, numbers of the documents, tabs.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../../platform/i18n/index.ts';
import { DemoTag } from '../../platform/parts/DemoTag.tsx';
import { intoView } from '../../platform/parts/into-view.ts';
import { Page } from '../../platform/parts/Page.tsx';
import { RecordGate } from '../../platform/parts/record/RecordGate.tsx';
import { paths } from './paths.ts';
import { planQuery } from './queries.ts';
import type { PlanRecord, PlanSummary } from './shapes.ts';
import { PlanStatusTag } from './tags.tsx';

export type PlanTab = 'register' | 'board' | 'timeline' | 'dashboard' | 'review';
const tabs: readonly PlanTab[] = ['register', 'board', 'timeline', 'dashboard', 'review'];

type PlanFrameProps = {
  planId: string;
  tab: PlanTab;
  actions?: (plan: PlanRecord) => ReactNode;
  children: (plan: PlanRecord) => ReactNode;
};

export function PlanFrame({ planId, tab, actions, children }: PlanFrameProps) {
  const { t } = useWords();
  return (
    <RecordGate title={t('plan.title')} query={useQuery(planQuery(planId))}>
      {(plan) => (
        <Page
          title={plan.title}
          facts={<PlanFacts plan={plan} />}
          actions={actions?.(plan)}
          tabs={<Tabs plan={plan} tab={tab} />}
        >
          {children(plan)}
        </Page>
      )}
    </RecordGate>
  );
}

function PlanFacts({ plan }: { plan: PlanSummary }) {
  const { t } = useWords();
  return (
    <span className="plan-head-facts">
      {plan.status !== 'issued' && <PlanStatusTag status={plan.status} />}
      {plan.docNo !== null && <span>{plan.docNo}</span>}
      {plan.parent !== null && (
        <Link to={paths.plan(plan.parent.id)}>
          {t('plan.list.derivedFrom', { title: plan.parent.docNo ?? plan.parent.title })}
        </Link>
      )}
      {plan.demo && <DemoTag />}
    </span>
  );
}

function Tabs({ plan, tab }: { plan: PlanSummary; tab: PlanTab }) {
  const { t } = useWords();
  return (
    <nav className="plan-tabs" aria-label={t('plan.tabs')}>
      {tabs.map((each) => (
        <Link
          key={each}
          ref={each === tab ? intoView : undefined}
          to={each === 'register' ? paths.plan(plan.id) : paths.planPage(plan.id, each)}
          aria-current={each === tab ? 'page' : undefined}
          className={each === tab ? 'plan-tab plan-tab-current' : 'plan-tab'}
        >
          {t(`plan.tab.${each}`)}
          {each === 'register' && ` ${plan.counts.tasks}`}
        </Link>
      ))}
    </nav>
  );
}
