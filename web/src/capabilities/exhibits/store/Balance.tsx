// The equation of a store in one unit, read across: taken in = held + sampled + returned + handed over + disposed of.
import { useWords } from '../../../platform/i18n/index.ts';
import { quantity, type Store } from '../shapes.ts';

type Unit = Store['units'][number];
const parts = ['held', 'sampled', 'returned', 'handedOver', 'disposed'] as const;

type BalanceProps = { units: readonly Unit[]; unit: string; onUnit?: (unit: string) => void };

export function Balance({ units, unit, onUnit }: BalanceProps) {
  const { t } = useWords();
  const shown = units.find((one) => one.unit === unit) ?? units[0];
  if (shown === undefined) return null;
  const difference = shown.counted - shown.held;
  return (
    <section className="qf-card exhibits-balance" aria-label={t('exhibits.balance.title')}>
      <div>
        <strong>{t('exhibits.balance.title')}</strong>
        <div className="qf-second">
          {t('exhibits.balance.byUnit')}{' '}
          {units.map((one) => (
            <button
              key={one.unit}
              type="button"
              lang="zh"
              aria-pressed={one.unit === shown.unit}
              onClick={() => onUnit?.(one.unit)}
            >
              {one.unit}
            </button>
          ))}
        </div>
      </div>
      <Equation sums={shown} />
      <div className="exhibits-counted">
        <span className="qf-second">{t('exhibits.lot.counted')}</span>
        <b className={difference === 0 ? undefined : 'exhibits-amber'}>{quantity(shown.counted)}</b>
        {difference !== 0 && (
          <span className="exhibits-amber">
            {t('exhibits.balance.difference', { n: signed(difference), lots: shown.differences })}
          </span>
        )}
      </div>
    </section>
  );
}

export function Equation({ sums }: { sums: Pick<Unit, (typeof parts)[number] | 'takenIn'> }) {
  const { t } = useWords();
  return (
    <dl className="exhibits-equation">
      <div>
        <dt>{t('exhibits.lot.takenIn')}</dt>
        <dd>{quantity(sums.takenIn)}</dd>
      </div>
      {parts.map((part, at) => (
        <div key={part} className={sums[part] === 0 ? 'exhibits-nothing' : undefined}>
          <dt>{t(`exhibits.lot.${part}`)}</dt>
          <dd>
            <i aria-hidden>{at === 0 ? '=' : '+'}</i>
            {quantity(sums[part])}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export const signed = (difference: number): string =>
  difference > 0 ? `+${quantity(difference)}` : `−${quantity(Math.abs(difference))}`;
