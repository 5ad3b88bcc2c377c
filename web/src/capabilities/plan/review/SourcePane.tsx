// The document as read: every task's passage highlighted, responsibilities underlined, cuts marked where they are.
import { memo, useEffect, useMemo, useRef } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import type { Review } from '../shapes.ts';
import { type Piece, paragraphsOf } from './passages.ts';

type SourcePaneProps = { review: Review; current: string | undefined; onSelect: (taskId: string) => void };

export function SourcePane({ review, current, onSelect }: SourcePaneProps) {
  const { t } = useWords();
  const paragraphs = useMemo(() => paragraphsOf(review), [review]);
  const pane = useRef<HTMLElement>(null);
  const doubtful = useMemo(
    () => new Set(review.tasks.filter(({ recovery }) => recovery === 'unsure').map(({ id }) => id)),
    [review],
  );
  useEffect(() => {
    if (current !== undefined) pane.current?.querySelector('[data-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <div className="plan-pane">
      <div className="plan-pane-head">
        <h2>{t('plan.review.source')}</h2>
        <span className="qf-second">{t('plan.review.paragraphs', { n: paragraphs.length })}</span>
        <Legend />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="plan-source" ref={pane} tabIndex={0} aria-label={t('plan.review.source')}>
        {paragraphs.map(({ no, pieces }) => (
          <div key={no} className="plan-paragraph">
            <span className="plan-paragraph-no">{no}</span>
            <p lang="zh">
              {pieces.map((piece) => (
                <PieceText
                  key={piece.start}
                  piece={piece}
                  current={current !== undefined && piece.tasks.includes(current)}
                  doubtful={piece.tasks.some((id) => doubtful.has(id))}
                  onSelect={onSelect}
                />
              ))}
            </p>
          </div>
        ))}
      </section>
    </div>
  );
}

type PieceProps = { piece: Piece; current: boolean; doubtful: boolean; onSelect: (taskId: string) => void };

const PieceText = memo(function PieceText({ piece, current, doubtful, onSelect }: PieceProps) {
  const { t, say } = useWords();
  const [owner] = piece.tasks;
  const kind = current
    ? 'plan-piece-current'
    : owner !== undefined
      ? 'plan-piece-task'
      : piece.unplaced !== null
        ? 'plan-piece-unplaced'
        : '';
  const underline = piece.responsibility ? (doubtful ? ' plan-piece-doubt' : ' plan-piece-responsibility') : '';
  return (
    <>
      {piece.cuts.map((cut) => (
        <span key={`${cut.at} ${cut.reason.code}`} className="plan-cut" title={say(cut.reason)}>
          {t('plan.review.cut')}
        </span>
      ))}
      {piece.first.map(({ id, no }) => (
        <button
          key={id}
          type="button"
          className="plan-piece-no"
          onClick={() => onSelect(id)}
          aria-label={t('plan.review.openTask', { no })}
        >
          {no}
        </button>
      ))}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the numbered button before each passage does the same by keyboard */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
      <span
        className={`${kind}${underline}`}
        data-current={current || undefined}
        onClick={owner === undefined || current ? undefined : () => onSelect(owner)}
      >
        {piece.text}
      </span>
    </>
  );
});

function Legend() {
  const { t } = useWords();
  return (
    <span className="plan-legend" aria-hidden>
      <i className="plan-key plan-piece-current" /> {t('plan.review.currentTask')}
      <i className="plan-key plan-piece-task" /> {t('plan.review.otherTask')}
      <i className="plan-key plan-piece-responsibility" /> {t('plan.review.responsibility')}
      <i className="plan-key plan-cut" /> {t('plan.review.cut')}
    </span>
  );
}
