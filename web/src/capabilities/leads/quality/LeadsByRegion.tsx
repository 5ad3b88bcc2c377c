// Where the leads are by the real place of business: China, then the cities of a province; coloured by how many there are.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { ChinaMap } from '../../../platform/parts/charts/ChinaMap.tsx';
import { countScale } from '../../../platform/parts/charts/map-option.ts';
import { Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { paths } from '../paths.ts';
import { byRegionQuery } from '../queries.ts';
import { leadsSearch } from '../search.ts';
import type { ByRegion } from '../shapes.ts';
import { Listed } from './Listed.tsx';

type LeadsByRegionProps = { region: string; setRegion: (region: string) => void };

export function LeadsByRegion({ region, setRegion }: LeadsByRegionProps) {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(byRegionQuery(region || '000000'));
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
          <Regions region={region} data={data} setRegion={setRegion} />
        ) : error === null ? (
          <Skeleton />
        ) : (
          <Problem error={error} onRetry={() => void refetch()} />
        )}
      </div>
    </section>
  );
}

function Regions({ region, data, setRegion }: LeadsByRegionProps & { data: ByRegion }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const values = useMemo(() => data.regions.map((one) => ({ ...one, value: one.leads })), [data]);
  const scale = useMemo(() => countScale(values.map(({ value }) => value)), [values]);
  const open = (code: string) => {
    if (region === '') setRegion(code);
    else void navigate({ to: paths.leads, search: leadsSearch.at({ region: code }) });
  };
  const listed = (what: 'leads' | 'late') => (one: ByRegion['regions'][number]) => {
    const { code, name, [what]: count } = one;
    const search = { region: code, ...(what === 'late' && { queue: 'late' }) };
    return <Listed count={count} search={search} says={t(`leads.quality.listed.${what}`, { name, count })} />;
  };
  return (
    <>
      <p className="qf-second">
        {t('leads.quality.regionSaid')}
        {region === '' && data.unplaced > 0 && t('leads.quality.unplaced', { count: data.unplaced })}
      </p>
      {values.length === 0 && <p>{t(region === '' ? 'leads.quality.noRegions' : 'leads.quality.noneBelow')}</p>}
      {region !== '' && (
        <p>
          <Link to={paths.leads} search={leadsSearch.at({ region })}>
            {t('leads.quality.listOfRegion')}
          </Link>
        </p>
      )}
      <div className="leads-map">
        <ChinaMap
          open
          region={region || '000000'}
          values={values}
          scale={scale}
          label={t('leads.quality.byRegion')}
          columns={[
            { head: t('leads.quality.regionHeads.leads'), figure: listed('leads') },
            { head: t('leads.quality.regionHeads.open'), figure: (one) => one.open },
            { head: t('leads.quality.regionHeads.late'), figure: listed('late') },
          ]}
          onChoose={open}
        />
      </div>
    </>
  );
}
