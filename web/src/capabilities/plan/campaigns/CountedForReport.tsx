// Beside a task of a campaign: what the platform counts for the agency, as a sentence to put into its report.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useNow } from '../../../platform/clock.ts';
import { day } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { inYuan } from '../../../platform/money.ts';
import { CopyButton } from '../../../platform/parts/CopyButton.tsx';
import { namedByQuery } from '../../../platform/records/record-queries.ts';
import { paths } from '../paths.ts';
import { campaignCountsQuery } from '../queries.ts';

type Campaign = { id: string; name: string };

/** Nothing where the task belongs to no campaign. */
export function CountedForReport({ taskId, agencyId }: { taskId: string; agencyId: string }) {
  const { t } = useWords();
  const { data } = useQuery(namedByQuery({ kind: 'task', id: taskId }));
  const lists = (data?.items ?? []).filter(({ kind }) => kind === 'campaigns');
  const campaigns = lists.flatMap(({ items }) =>
    items.flatMap(({ id, name }): Campaign[] => (name === null ? [] : [{ id, name }])),
  );
  if (campaigns.length === 0) return null;
  return (
    <section className="qf-card" aria-labelledby="counted-for-report">
      <h2 id="counted-for-report">{t('plan.campaign.counted')}</h2>
      <ul className="qf-card-body plan-stack">
        {campaigns.map((campaign) => (
          <Counted key={campaign.id} campaign={campaign} agencyId={agencyId} />
        ))}
      </ul>
    </section>
  );
}

type Row = { leads: number; filed: number; decided: number; referred: number; penaltiesFen: number };

function Counted({ campaign, agencyId }: { campaign: Campaign; agencyId: string }) {
  const { t } = useWords();
  const today = day(useNow(600));
  const { data } = useQuery(campaignCountsQuery(campaign.id));
  const said = ({ leads, filed, decided, referred, penaltiesFen }: Row) =>
    t('plan.campaign.sentence', {
      ...{ leads, filed, decided, referred, yuan: inYuan(penaltiesFen) },
      ...{ day: today, name: campaign.name },
    });
  const counted = data?.items.find(({ agency }) => agency.id === agencyId);
  const sentence = counted && said(counted);
  return (
    <li>
      <Link to={`${paths.campaigns}/${campaign.id}`} lang="zh">
        {campaign.name}
      </Link>
      {data !== undefined && <p>{sentence ?? <span className="qf-second">{t('plan.campaign.noneOfAgency')}</span>}</p>}
      {sentence !== undefined && <CopyButton text={sentence} />}
    </li>
  );
}
