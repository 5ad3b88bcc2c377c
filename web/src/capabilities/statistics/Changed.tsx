// The change from an earlier figure, in words that say also when there is none.
import { useWords } from '../../platform/i18n/index.ts';
import { changeFrom } from './changes.ts';
import type { FormCell } from './shapes.ts';

type ChangedProps = { from: number | null; now: number | null; unit: FormCell['unit'] };

export function Changed({ from, now, unit }: ChangedProps) {
  const { t } = useWords();
  const change = changeFrom(from, now, unit);
  if (change.of !== 'share' && change.of !== 'points')
    return <span className="qf-second">{t(`statistics.change.${change.of}`)}</span>;
  const said = t(`statistics.change.${change.of}`, { size: change.size });
  return (
    <span className="statistics-change">
      <span aria-hidden>{change.up ? '↑' : '↓'}</span>
      <span className="qf-hidden">{t(change.up ? 'statistics.change.up' : 'statistics.change.down')}</span> {said}
    </span>
  );
}
