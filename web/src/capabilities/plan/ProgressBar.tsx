// How far something is: a thin bar with its number and, below, what it counts. Red only for what is late, and it says of what.
import type { Words } from '../../platform/i18n/index.ts';
import type { NextDue } from './shapes.ts';

export function ProgressBar({
  percent,
  note,
  late,
}: {
  percent: number;
  note?: string | undefined;
  /** What is late; the bar is red then. */
  late?: string | undefined;
}) {
  return (
    <div className="plan-progress">
      <div className="plan-progress-line">
        <div
          className={late !== undefined ? 'plan-bar plan-bar-late' : 'plan-bar'}
          role="img"
          aria-label={late === undefined ? `${percent}%` : `${percent}%, ${late}`}
          title={late}
        >
          <span style={{ width: `${Math.min(100, Math.max(0, percent))}%` }} />
        </div>
        <span className="plan-percent" aria-hidden>
          {percent}%
        </span>
      </div>
      {note !== undefined && <div className="qf-second">{note}</div>}
    </div>
  );
}

/** What a red bar stands for, such as '已超期：报送进展'; undefined where nothing is late. */
export function lateOf(nextDue: NextDue | null, { t, say }: Pick<Words, 't' | 'say'>): string | undefined {
  if (nextDue?.colour !== 'red') return undefined;
  return nextDue.title == null ? t('plan.status.late') : t('plan.task.lateOf', { what: say(nextDue.title) });
}
