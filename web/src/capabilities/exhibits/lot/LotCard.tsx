// The lot that is chosen beside a list: what it is, who has it, what is amiss, and the way to its page.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useNow } from '../../../platform/clock.ts';
import { shortMoment } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { paths } from '../paths.ts';
import { lotQuery } from '../queries.ts';
import type { LotRecord } from '../shapes.ts';
import { MovementLine } from '../store/book-columns.tsx';
import { Difference } from './Difference.tsx';
import { Label } from './Label.tsx';

export function LotCard({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(lotQuery(id));
  return (
    <section className="qf-card" aria-label={data?.name ?? t('exhibits.lot.title')}>
      <h2>
        <span lang="zh">{data?.name ?? ''}</span>
        <span>
          <Link to={paths.lot(id)}>{t('exhibits.lot.open')}</Link>{' '}
          <Button size="small" type="text" onClick={onClose}>
            {t('exhibits.lot.close')}
          </Button>
        </span>
      </h2>
      <div className="qf-card-body exhibits-card">
        {error !== null ? (
          <Problem error={error} onRetry={() => void refetch()} />
        ) : data === undefined ? (
          <Skeleton />
        ) : (
          <Body lot={data} />
        )}
      </div>
    </section>
  );
}

const shortBook = 4;

function Body({ lot }: { lot: LotRecord }) {
  const now = useNow(600);
  return (
    <>
      <Label lot={lot} />
      <Keeping lot={lot} />
      <Difference lot={lot} />
      <ul className="exhibits-book">
        {lot.movements.slice(-shortBook).map((movement) => (
          <li key={movement.id}>
            <span className="qf-second">{shortMoment(movement.at, now)}</span>
            <div>
              <MovementLine movement={movement} lot={false} />
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Keeper, seal and the end of the measure. */
export function Keeping({ lot }: { lot: LotRecord }) {
  const { t } = useWords();
  const now = useNow(600);
  const rows: [string, string][] = [
    [
      t('exhibits.lot.keeper'),
      lot.receivedAt === null || lot.receivedBy === null
        ? t('exhibits.lot.notReceived')
        : t('exhibits.lot.received', { name: lot.receivedBy, at: shortMoment(lot.receivedAt, now) }),
    ],
    [
      t('exhibits.lot.seal'),
      [lot.sealNo, lot.sealState === null ? '' : t(`exhibits.lot.sealOf.${lot.sealState}`)]
        .filter(Boolean)
        .join(' · ') || '—',
    ],
  ];
  const ends = lot.measure?.endsAt ?? null;
  if (ends !== null) rows.push([t('exhibits.lot.measureEnds'), shortMoment(ends, now)]);
  return (
    <dl className="exhibits-keeping">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {lot.due !== null && (
        <div>
          <dt>{t('exhibits.lot.dueTitle')}</dt>
          <dd className="exhibits-amber">{t(`exhibits.lot.dueWhy.${lot.due}`)}</dd>
        </div>
      )}
    </dl>
  );
}
