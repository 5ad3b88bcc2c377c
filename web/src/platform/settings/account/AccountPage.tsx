// Who I am, with which agency and roles; password, second factor, sessions.
import { useWords } from '../../i18n/index.ts';
import { AgencyName } from '../../parts/AgencyName.tsx';
import { Report } from '../../parts/Problem.tsx';
import { doesOfficeWork, useMe } from '../../session.ts';
import { OpenChanges } from '../access/OpenChanges.tsx';
import { DeputiesCard } from './DeputiesCard.tsx';
import { NoticeWaysCard } from './NoticeWaysCard.tsx';
import { PasswordCard } from './PasswordCard.tsx';
import { SecondFactorCard } from './SecondFactorCard.tsx';
import { SessionsCard } from './SessionsCard.tsx';

export function AccountPage() {
  const { t } = useWords();
  const me = useMe();
  return (
    <div className="qf-stack">
      {me.passwordChangeRequired && (
        <Report sign="amber">{t(me.passwordExpired ? 'account.expired' : 'account.mustChange')}</Report>
      )}
      {!me.passwordChangeRequired && me.secondFactorRequired && (
        <Report sign="amber">{t('account.mustSetFactor')}</Report>
      )}
      <section className="qf-card" aria-labelledby="who">
        <h2 id="who">{t('account.who')}</h2>
        <dl className="qf-facts qf-card-body">
          <dt>{t('account.name')}</dt>
          <dd>{me.displayName}</dd>
          <dt>{t('account.account')}</dt>
          <dd>{me.account}</dd>
          <dt>{t('account.agency')}</dt>
          <dd>
            <AgencyName agency={me.agency} />
          </dd>
          <dt>{t('account.region')}</dt>
          <dd>{`${me.agency.regionName} ${me.agency.regionCode}`}</dd>
          <dt>{t('account.roles')}</dt>
          <dd>
            {me.roles.length === 0
              ? t('account.noRoles')
              : me.roles.map((role) => t(`roles.${role}`)).join(t('parts.comma'))}
          </dd>
        </dl>
      </section>
      {!me.passwordChangeRequired && !me.secondFactorRequired && <OpenChanges userId={me.id} card />}
      <PasswordCard />
      {!me.passwordChangeRequired && (
        <>
          <SecondFactorCard />
          {!me.secondFactorRequired && (
            <>
              {doesOfficeWork(me) && <DeputiesCard />}
              <NoticeWaysCard />
              <SessionsCard />
            </>
          )}
        </>
      )}
    </div>
  );
}
