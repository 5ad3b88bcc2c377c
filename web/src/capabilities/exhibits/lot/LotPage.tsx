// One lot on its own page: its equation, its line from seizure to furnace, what counts found, and what may be done with it.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useNow } from '../../../platform/clock.ts';
import { shortMoment } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { usePageParams } from '../../../platform/pages.ts';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import { Page } from '../../../platform/parts/Page.tsx';
import { RecordGate } from '../../../platform/parts/record/RecordGate.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { EarlyDisposal } from '../case/EarlyDisposal.tsx';
import { paths } from '../paths.ts';
import { lotQuery } from '../queries.ts';
import { type LotRecord, quantity } from '../shapes.ts';
import { Equation, signed } from '../store/Balance.tsx';
import { MovementLine } from '../store/book-columns.tsx';
import { Difference } from './Difference.tsx';
import { HandOver } from './HandOver.tsx';
import { Label } from './Label.tsx';
import { Keeping } from './LotCard.tsx';
import { type Kind, MovementDialog } from './MovementDialog.tsx';
import '../exhibits.css';

export function LotPage() {
  const { t } = useWords();
  const { lotId } = usePageParams('/exhibit-lots/$lotId');
  return (
    <RecordGate title={t('exhibits.lot.title')} query={useQuery(lotQuery(lotId))}>
      {(lot) => <Shown key={lot.id} lot={lot} />}
    </RecordGate>
  );
}

function Shown({ lot }: { lot: LotRecord }) {
  const { t, say } = useWords();
  const [kind, setKind] = useState<Kind>();
  const allowed = lot.may.filter((one) => one.allowed);
  const [barred] = lot.may.flatMap(({ why }) => why ?? []);
  return (
    <Page
      {...(lot.store !== null && { back: { to: paths.store(lot.store.id), title: lot.store.name } })}
      title={`${lot.name} ${lot.no}`}
      heading={<span lang="zh">{lot.name}</span>}
      facts={
        <>
          <Tag>{lot.no}</Tag>{' '}
          {lot.measure !== null && <Tag tone="blue">{t(`exhibits.measure.${lot.measure.kind}`)}</Tag>}{' '}
          {lot.origin === 'takenOver' && <Tag tone="doubt">{t('exhibits.lot.takenOver')}</Tag>}{' '}
          {lot.due !== null && <Tag tone="amber">{t(`exhibits.lot.due.${lot.due}`)}</Tag>} {lot.demo && <DemoTag />}
        </>
      }
      below={
        <>
          <Source lot={lot} />
          <div className="qf-actions-row exhibits-buttons">
            {allowed.map((one) => (
              <Button key={one.kind} onClick={() => setKind(one.kind as Kind)}>
                {t(`exhibits.movement.kindOf.${one.kind}`)}
              </Button>
            ))}
            {lot.case !== null && <EarlyDisposal caseId={lot.case.id} lots={[lot]} />}
            {allowed.length === 0 && barred !== undefined && <span className="qf-second">{say(barred)}</span>}
          </div>
        </>
      }
    >
      <div className="exhibits-beside">
        <div className="exhibits-main">
          <section className="qf-card exhibits-balance" aria-label={t('exhibits.balance.lot')}>
            <div>
              <strong>{t('exhibits.balance.lot')}</strong>
              <div className="qf-second" lang="zh">
                {lot.unit}
              </div>
            </div>
            <Equation sums={lot} />
          </section>
          <Line lot={lot} />
          <Differences lot={lot} />
        </div>
        <aside>
          <section className="qf-card" aria-label={t('exhibits.lot.label')}>
            <h2>{t('exhibits.lot.label')}</h2>
            <div className="qf-card-body exhibits-card">
              <Label lot={lot} />
              <Keeping lot={lot} />
              <Difference lot={lot} />
            </div>
          </section>
        </aside>
      </div>
      {kind !== undefined && <MovementDialog lot={lot} kind={kind} onClose={() => setKind(undefined)} />}
    </Page>
  );
}

function Source({ lot }: { lot: LotRecord }) {
  const { t } = useWords();
  return (
    <div className="qf-second exhibits-source">
      {lot.case !== null && (
        <Link to={paths.case(lot.case.id)} lang="zh">
          {[lot.case.no, lot.case.title].filter(Boolean).join(' ')}
        </Link>
      )}
      {lot.measure !== null && <span lang="zh">{lot.measure.no}</span>}
      <span>{t('exhibits.lot.line', { n: lot.line })}</span>
      {lot.store !== null && (
        <span>
          <Link to={paths.store(lot.store.id)} lang="zh">
            {lot.store.name}
          </Link>{' '}
          <span lang="zh">{lot.place}</span>
        </span>
      )}
    </div>
  );
}

function Line({ lot }: { lot: LotRecord }) {
  const { t } = useWords();
  const now = useNow(600);
  return (
    <section className="qf-card" aria-labelledby="lot-book">
      <h2 id="lot-book">{t('exhibits.lot.book')}</h2>
      <ul className="qf-card-body exhibits-book">
        {lot.movements.map((movement) => (
          <li key={movement.id}>
            <span className="qf-second">{shortMoment(movement.at, now)}</span>
            <div>
              <MovementLine movement={movement} lot={movement.lot.id !== lot.id} />
              <HandOver lot={lot} movement={movement} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Differences({ lot }: { lot: LotRecord }) {
  const { t } = useWords();
  const now = useNow(600);
  const settled = lot.differences.filter(({ settledAt }) => settledAt !== null);
  if (settled.length === 0) return null;
  return (
    <section className="qf-card" aria-labelledby="lot-differences">
      <h2 id="lot-differences">{t('exhibits.difference.settled')}</h2>
      <ul className="qf-card-body exhibits-book">
        {settled.map((one) => (
          <li key={one.id}>
            <span className="qf-second">{shortMoment(one.openedAt, now)}</span>
            <div>
              {t('exhibits.difference.said', {
                book: quantity(one.expected),
                found: quantity(one.found),
                n: signed(one.found - one.expected),
                unit: lot.unit,
              })}
              <div className="qf-second">
                {t(`exhibits.difference.outcome.${one.outcome ?? 'recounted'}`, { name: one.settledBy ?? '' })}{' '}
                {one.cause !== null && `${t(`exhibits.difference.causes.${one.cause}`)} `}
                <span lang="zh">{one.explanation}</span>
              </div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
