// The line to the police as the case itself tells it: what was answered, submitted, approved, refused and what came back.
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n/index.ts';
import { clocksShown } from '../../../platform/parts/clocks-shown.ts';
import { Deadline } from '../../../platform/parts/Deadline.tsx';
import { Timeline } from '../../../platform/parts/Timeline.tsx';
import { timelineFrom } from '../../../platform/parts/timeline-entries.ts';
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
  const entries = record.timeline.filter(({ step }) => step !== null && steps.has(step));
  const clocks = clocksShown(record.clocks).filter(({ duty }) => duties.has(duty));
  const { referredOn } = record.case;
  return (
    <section className="qf-card" aria-label={t('cases.tab.referral')}>
      <div className="qf-card-body cases-stack">
        <p>
          {referredOn === null ? t('cases.referral.notYet') : t('cases.referral.on', { day: referredOn })}{' '}
          <Link className="cases-plain-link" to="/referrals" search={{ case: record.case.id } as never}>
            {t('cases.referral.open')}
          </Link>
        </p>
        {clocks.map((clock) => (
          <Deadline key={`${clock.duty} ${clock.key}`} clock={clock} />
        ))}
        <Timeline entries={timelineFrom(entries, words)} />
      </div>
    </section>
  );
}
