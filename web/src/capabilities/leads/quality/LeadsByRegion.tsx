// Where the leads are by the real place of business: China, then the cities of a province; coloured by the share that has ended.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { ChinaMap } from '../../../platform/parts/ChinaMap.tsx';
import { Skeleton } from '../../../platform/parts/Empty.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { byRegionQuery } from '../queries.ts';

type LeadsByRegionProps = { region: string; setRegion: (region: string) => void };

export function LeadsByRegion({ region, setRegion }: LeadsByRegionProps) {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(byRegionQuery(region || '000000'));
  const values = useMemo(
    () =>
      data?.regions.map(({ code, name, leads, open, late }) => ({
        ...{ code, name, late, total: leads, finished: leads - open, percent: ((leads - open) / leads) * 100 },
      })) ?? [],
    [data],
  );
  return (
    <section className="qf-card" aria-labelledby="quality-regions">
      <h2 id="quality-regions">
        {t('leads.quality.byRegion')}
        {region !== '' && (
          <Button type="link" size="small" onClick={() => setRegion('')}>
            {t('leads.quality.china')}
          </Button>
        )}
      </h2>
      <div className="qf-card-body">
        {data !== undefined ? (
          <>
            <p className="qf-second">{t('leads.quality.regionSaid', { unplaced: data.unplaced })}</p>
            {values.length === 0 && <p>{t('leads.quality.noRegions')}</p>}
            <div className="leads-map">
              <ChinaMap
                region={region || '000000'}
                values={values}
                label={t('leads.quality.byRegion')}
                heads={{
                  percent: t('leads.quality.regionHeads.percent'),
                  finished: t('leads.quality.regionHeads.finished'),
                  late: t('leads.quality.regionHeads.late'),
                }}
                {...(region === '' && { onChoose: setRegion })}
              />
            </div>
          </>
        ) : error === null ? (
          <Skeleton />
        ) : (
          <Problem error={error} onRetry={() => void refetch()} />
        )}
      </div>
    </section>
  );
}
