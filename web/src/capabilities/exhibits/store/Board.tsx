// The board of disposals under a store: from the plan to the certificate; a permit that does not hold stops its card, not the board.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { SignIcon } from '../../../platform/parts/icons.tsx';
import type { Disposal } from '../shapes.ts';

const columns = [
  { id: 'planned', states: ['draft'] },
  { id: 'approval', states: ['submitted'] },
  { id: 'scales', states: ['approved', 'out'] },
  { id: 'witness', states: ['in', 'witnessed'] },
  { id: 'done', states: ['closed'] },
] as const;

/** So many cards stand in a column; the rest are in the list. */
const shown = 4;

export function Board() {
  const { t } = useWords();
  const { data } = useQuery({
    queryKey: ['disposals', 'board'],
    queryFn: () => call({ path: '/disposals', query: { limit: 100 } }),
  });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section className="qf-card exhibits-board" aria-label={t('exhibits.board.title')}>
      {columns.map(({ id, states }) => {
        const cards = data.items.filter(({ state }) => states.some((one) => one === state));
        return (
          <div key={id}>
            <h3>
              <span>{t(`exhibits.board.${id}`)}</span>
              <span className="qf-second">{cards.length}</span>
            </h3>
            {cards.slice(0, shown).map((one) => (
              <Card key={one.id} disposal={one} />
            ))}
          </div>
        );
      })}
    </section>
  );
}

function Card({ disposal }: { disposal: Disposal }) {
  const { t, say } = useWords();
  const { number, unit, outKg, inKg, permitFault, weightDifference, tolerance, certificateNo } = disposal;
  const far = weightDifference !== null && weightDifference > tolerance;
  return (
    <Link
      to={`/disposals/${disposal.id}`}
      className={permitFault === null && !far ? 'exhibits-disposal' : 'exhibits-disposal exhibits-stopped'}
    >
      <b lang="zh">{number}</b>
      <span className="qf-second" lang="zh">
        {[unit, certificateNo].filter(Boolean).join(' · ')}
      </span>
      {permitFault !== null && (
        <span className="qf-tone-red">
          <SignIcon sign="red" /> {say(permitFault)}
        </span>
      )}
      {outKg !== null && (
        <span className="qf-second">
          {t('exhibits.board.weights', { out: outKg ?? 0, in: inKg ?? '—' })}
          {weightDifference !== null &&
            t('exhibits.board.apart', { n: weightDifference.toFixed(2), allowed: tolerance })}
        </span>
      )}
    </Link>
  );
}
