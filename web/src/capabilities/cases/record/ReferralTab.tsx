// The line to the police: how the referral stands with every party, and below it what the case itself did towards it.
import { Suspense } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { clocksShown } from '../../../platform/parts/record/clocks-shown.ts';
import { Deadline } from '../../../platform/parts/record/Deadline.tsx';
import { Timeline } from '../../../platform/parts/record/Timeline.tsx';
import { timelineFrom } from '../../../platform/parts/record/timeline-entries.ts';
import { useMe } from '../../../platform/session.ts';
import { AssistanceOf } from '../../platforms/index.tsx';
import { ReferralsOfCase } from '../../referral/index.tsx';
import { useEditing } from './use-editing.ts';

const steps = new Set([
  'answerThreshold',
  'noticePolice',
  'consultPolice',
  'proposeNoReferral',
  'approveNoReferral',
  'reopenReferral',
  'submitReferral',
  'approveReferral',
  'refuseReferral',
  'refer',
  'referralRefused',
  'referralReopened',
  'referralEnded',
  'fineFirst',
  'sendCopies',
]);
const duties = new Set(['decideReferral', 'decideNoReferral', 'handOver', 'sendCopies', 'answerThreshold']);

export function ReferralTab() {
  const words = useWords();
  const { t } = words;
  const { record } = useEditing();
  const me = useMe();
  const entries = record.timeline.filter(({ step }) => step !== null && steps.has(step));
  const clocks = clocksShown(record.clocks).filter(({ duty }) => duties.has(duty));
  return (
    <div className="cases-stack">
      <Suspense fallback={<Skeleton />}>
        <ReferralsOfCase caseId={record.case.id} />
        <AssistanceOf caseId={record.case.id} mayAsk={record.case.agency.id === me.agency.id} />
      </Suspense>
      <section className="qf-card" aria-labelledby="cases-towards">
        <h2 id="cases-towards">{t('cases.referral.inCase')}</h2>
        <div className="qf-card-body cases-stack">
          {clocks.map((clock) => (
            <Deadline key={`${clock.duty} ${clock.key}`} clock={clock} />
          ))}
          <Timeline entries={timelineFrom(entries, words)} />
        </div>
      </section>
    </div>
  );
}
