// The columns of lots: what it is and where from, the equation in its unit, what was counted.
import { Link } from '@tanstack/react-router';
import { useNow } from '../../../platform/clock.ts';
import { shortDay } from '../../../platform/dates.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import type { Column } from '../../../platform/parts/lists/DataTable.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { paths } from '../paths.ts';
import { type LotRow, quantity } from '../shapes.ts';
import { signed } from './Balance.tsx';

export function LotName({ row }: { row: LotRow }) {
  const { t } = useWords();
  const source = [
    row.no,
    row.measure === null ? t('exhibits.lot.noMeasure') : t(`exhibits.measure.${row.measure.kind}`),
    row.case?.no ?? row.case?.title ?? '',
  ];
  return (
    <>
      <Link to={paths.lot(row.id)} lang="zh">
        {row.name}
      </Link>{' '}
      {row.origin === 'takenOver' && <Tag tone="doubt">{t('exhibits.lot.takenOver')}</Tag>}{' '}
      {row.due !== null && <Tag tone="amber">{t(`exhibits.lot.due.${row.due}`)}</Tag>} {row.demo && <DemoTag />}
      <div className="qf-second" lang="zh">
        {source.filter((part) => part !== '').join(' · ')}
      </div>
    </>
  );
}

/** What somebody in the store looks for: what it is, how much of it is there, where, and what the last count found. */
export function LotOnPhone({ row }: { row: LotRow }) {
  const { t } = useWords();
  return (
    <>
      <LotName row={row} />
      <div className="exhibits-on-phone">
        <span>
          {t('exhibits.lot.held')} <b>{quantity(row.held)}</b> <span lang="zh">{row.unit}</span>
        </span>
        {row.place !== '' && <span lang="zh">{row.place}</span>}
        <span>
          {row.counted !== null && t('exhibits.lot.counted')} <Counted row={row} />
        </span>
      </div>
    </>
  );
}

function Figure({ n, strong = false }: { n: number; strong?: boolean }) {
  if (n === 0) return <span className="exhibits-nothing">0</span>;
  return strong ? <b>{quantity(n)}</b> : quantity(n);
}

function Counted({ row }: { row: LotRow }) {
  const now = useNow(600);
  const { t } = useWords();
  if (row.counted === null || row.countedAt === null)
    return <span className="exhibits-nothing">{t('exhibits.lot.notCounted')}</span>;
  return (
    <>
      {row.difference === null ? (
        quantity(row.counted)
      ) : (
        <b className="exhibits-amber">
          {quantity(row.counted)} {t('exhibits.lot.differs', { n: signed(row.difference) })}
        </b>
      )}
      <div className="qf-second">{shortDay(row.countedAt, now)}</div>
    </>
  );
}

export function lotColumns({ t }: Words): Column<LotRow>[] {
  const figure = (key: 'held' | 'sampled' | 'returned' | 'handedOver' | 'disposed'): Column<LotRow> => ({
    ...{
      key,
      title: t(`exhibits.lot.${key}`),
      width: key === 'handedOver' || key === 'disposed' ? 104 : 84,
      align: 'right',
    },
    render: (row) => <Figure n={row[key]} />,
  });
  return [
    { key: 'name', title: t('exhibits.lot.name'), fixed: true, sort: 'no', render: (row) => <LotName row={row} /> },
    { key: 'unit', title: t('exhibits.lot.unit'), width: 52, render: ({ unit }) => <span lang="zh">{unit}</span> },
    {
      ...{ key: 'takenIn', title: t('exhibits.lot.takenIn'), width: 76, align: 'right' as const },
      render: ({ takenIn }) => <Figure n={takenIn} strong />,
    },
    figure('held'),
    figure('sampled'),
    figure('returned'),
    figure('handedOver'),
    figure('disposed'),
    {
      ...{ key: 'counted', title: t('exhibits.lot.counted'), width: 96, align: 'right' as const, sort: 'counted' },
      render: (row) => <Counted row={row} />,
    },
    { key: 'place', title: t('exhibits.lot.place'), width: 80, render: ({ place }) => <span lang="zh">{place}</span> },
  ];
}
