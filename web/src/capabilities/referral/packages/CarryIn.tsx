// Taking in a package that was carried here: verified by the pinned key of its sender, then applied whole or not at all.
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n/index.ts';
import { TakePackage } from '../../../platform/parts/imports/TakePackage.tsx';
import { Report } from '../../../platform/parts/Problem.tsx';
import { everything } from '../../../platform/parts/use-act.ts';
import { paths } from '../paths.ts';

type Taken = { referralId: string; steps: number; before: boolean };

export function CarryIn() {
  const { t } = useWords();
  const words = { title: t('referral.carry.in'), text: t('referral.carry.inText') };
  return (
    <TakePackage<Taken> {...words} path="/referral-packages" changes={everything}>
      {(taken) => (
        <Report sign="done">
          {t(taken.before ? 'referral.carry.before' : 'referral.carry.taken', { count: taken.steps })}{' '}
          <Link to={paths.referral(taken.referralId)}>{t('referral.field.referralLink')}</Link>
        </Report>
      )}
    </TakePackage>
  );
}
