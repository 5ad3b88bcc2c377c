// How far something is: a thin bar with its number and, below, what it counts. Red only for what is late.

export function ProgressBar({
  percent,
  note,
  late = false,
}: {
  percent: number;
  note?: string | undefined;
  late?: boolean;
}) {
  return (
    <div className="plan-progress">
      <div className="plan-progress-line">
        <div className={late ? 'plan-bar plan-bar-late' : 'plan-bar'} role="img" aria-label={`${percent}%`}>
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
