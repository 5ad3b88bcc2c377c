// How far a case is on its way to the police: its referrals, one that can be prepared, or why none can.
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n/index.ts';
import { Unbroken } from '../../../platform/parts/Unbroken.tsx';
import { paths } from '../paths.ts';
import type { CaseReferrals } from '../shapes.ts';
import { StateTag } from '../tags.tsx';
import { Prepare } from './Prepare.tsx';
import { Returns } from './Readiness.tsx';

export function Way({ caseId, referrals }: { caseId: string; referrals: CaseReferrals }) {
  const { t, say } = useWords();
  // A form alone is nothing for paper.
  const isForm = referrals.referrals.length === 0 && referrals.why === null;
  return (
    <>
      <section className={isForm ? 'qf-card qf-no-print' : 'qf-card'} aria-labelledby="ref-way">
        <h2 id="ref-way">{t('referral.way.title')}</h2>
        <div className="qf-card-body ref-stack">
          {referrals.referrals.map((row) => (
            <div key={row.id}>
              <Link to={paths.referral(row.id)}>{row.no ?? t('referral.notSent')}</Link>{' '}
              <StateTag state={row.state} title={say(row.stateTitle)} />
            </div>
          ))}
          {referrals.why !== null && (
            <p className="qf-second">
              <Unbroken text={say(referrals.why)} />
            </p>
          )}
          {referrals.mayPrepare && referrals.proposal !== null && (
            <Prepare caseId={caseId} proposal={referrals.proposal} />
          )}
        </div>
      </section>
      {referrals.readiness !== null && <Returns returns={referrals.readiness.returns} />}
    </>
  );
}
