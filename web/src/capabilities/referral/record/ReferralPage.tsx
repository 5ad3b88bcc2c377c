// One referral on its own page: the parties side by side, the package until it is sent, what was taken over, exhibits, clocks.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useWords } from '../../../platform/i18n/index.ts';
import { usePageParams } from '../../../platform/pages.ts';
import { usePaper } from '../../../platform/paper.ts';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import { clocksShown } from '../../../platform/parts/record/clocks-shown.ts';
import { Files } from '../../../platform/parts/record/Files.tsx';
import { ProcedureCard } from '../../../platform/parts/record/ProcedureCard.tsx';
import { RecordGate } from '../../../platform/parts/record/RecordGate.tsx';
import { timelineFrom } from '../../../platform/parts/record/timeline-entries.ts';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { RecordPage } from '../../../platform/records/page/RecordPage.tsx';
import { CarryOut } from '../packages/CarryOut.tsx';
import { paths } from '../paths.ts';
import { referralQuery } from '../queries.ts';
import type { ReferralRecord } from '../shapes.ts';
import { BeginReverse } from '../supervision/BeginReverse.tsx';
import { Related } from '../supervision/Related.tsx';
import { StateTag } from '../tags.tsx';
import { CaseLink } from './CaseLink.tsx';
import { Comparison } from './Comparison.tsx';
import { Dossier } from './Dossier.tsx';
import { Exhibits } from './Exhibits.tsx';
import { headFacts } from './head-facts.ts';
import { Lanes } from './Lanes.tsx';
import { Notes } from './Notes.tsx';
import { Readiness } from './Readiness.tsx';
import { ReferralActions } from './ReferralActions.tsx';
import { RuleCard } from './RuleCard.tsx';
import { Seal } from './Seal.tsx';
import { TakenOver } from './TakenOver.tsx';

export function ReferralPage() {
  const { t } = useWords();
  const { referralId } = usePageParams('/referrals/$referralId');
  return (
    <RecordGate title={t('referral.title')} query={useQuery(referralQuery(referralId))}>
      {(record) => <Referral key={record.referral.id} record={record} />}
    </RecordGate>
  );
}

function Referral({ record }: { record: ReferralRecord }) {
  const words = useWords();
  const { t, say } = words;
  const { referral, source } = record;
  const { paper, print } = usePaper();
  return (
    <RecordPage
      back={{ to: paths.referrals, title: t('referral.title') }}
      record={{ kind: 'referral', id: referral.id }}
      title={referral.title}
      state={
        <>
          <StateTag state={referral.state} title={say(referral.stateTitle)} />{' '}
          {referral.carried && <Tag>{t('referral.carry.tag')}</Tag>} {referral.demo && <DemoTag />}
        </>
      }
      headFacts={[
        ...headFacts(record, words),
        { label: t('referral.field.crimes'), value: referral.crimes },
        { label: t('referral.field.branch'), value: t(`referral.branch.${referral.branch}`) },
        {
          label: t('referral.field.case'),
          value:
            referral.caseId === null ? (
              (referral.caseNo ?? t('referral.carry.elsewhere'))
            ) : (
              <CaseLink id={referral.caseId} no={referral.caseNo} open={record.caseOpen} />
            ),
        },
      ]}
      actions={
        <>
          <Dossier dossier={record.dossier} />
          {record.canSeal && <Seal id={referral.id} />}
          <BeginReverse record={record} />
          <CarryOut record={record} />
          <Button onClick={print}>{t('referral.print')}</Button>
        </>
      }
      actionBar={<ReferralActions record={record} />}
      paper={paper}
      clocks={paper ? record.clocks : clocksShown(record.clocks)}
      ahead={record.ahead}
      timeline={timelineFrom(record.timeline, words)}
      aside={
        <>
          <Related about={{ referralId: referral.id }} caseId={referral.caseId} />
          <ProcedureCard procedure={record.procedure} drawing={paths.procedures} />
        </>
      }
    >
      <Lanes record={record} />
      <section className="qf-card ref-foot" aria-label={t('referral.compare.title')}>
        <Comparison source={source} thresholdFen={referral.thresholdFen} />
      </section>
      <Readiness record={record} />
      <Exhibits exhibits={record.exhibits} />
      <RuleCard title={t('referral.alsoUnder')} rules={record.alsoUnder} />
      <RuleCard title={t('referral.afterwards')} rules={record.afterwards} />
      <TakenOver source={source} />
      {record.files.length > 0 && (
        <section className="qf-card" aria-labelledby="ref-files">
          <h2 id="ref-files">{t('referral.files')}</h2>
          <div className="qf-card-body">
            <Files files={record.files} />
          </div>
        </section>
      )}
      {record.canKeepNotes && <Notes id={referral.id} />}
    </RecordPage>
  );
}
