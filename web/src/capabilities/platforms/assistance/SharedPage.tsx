// Identities of merchants that the authorities at the homes of platforms shared with the reader's agency.
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../../platform/i18n/index.ts';
import { Empty, Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Page } from '../../../platform/parts/Page.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { PlatformTabs } from '../PlatformTabs.tsx';
import { IdentityCard } from './IdentityCard.tsx';
import { sharedQuery } from './queries.ts';

export function SharedPage() {
  const { t } = useWords();
  const { data, error } = useQuery(sharedQuery);
  return (
    <Page title={t('platforms.assistance.shared.title')} below={<PlatformTabs current="identities" />}>
      <section className="qf-card" aria-labelledby="assistance-shared">
        <h2 id="assistance-shared">{t('platforms.assistance.shared.title')}</h2>
        <div className="qf-card-body platforms-ruling">
          <p className="qf-second">{t('platforms.assistance.shared.lead')}</p>
          {error !== null && <Problem error={error} />}
          {data === undefined && error === null && <Skeleton />}
          {data?.items.length === 0 && (
            <Empty title={t('platforms.assistance.shared.none')} text={t('platforms.assistance.shared.noneNext')} />
          )}
          {data?.items.map((one) => (
            <IdentityCard key={one.id} identity={one} />
          ))}
        </div>
      </section>
    </Page>
  );
}
