// Splitting a task: the place is chosen in the text itself, both halves are seen before anything happens.
import { Fragment, useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog } from '../../../platform/parts/EntryDialog.tsx';
import type { ReviewTask } from '../shapes.ts';
import { likelyPlace, splitPlaces } from './doubts.ts';
import type { ReviewTools } from './tools.ts';

export function SplitDialog({ task, tools, onClose }: { task: ReviewTask; tools: ReviewTools; onClose: () => void }) {
  const { t } = useWords();
  const [at, setAt] = useState(() => likelyPlace(task.text));
  const split = () => {
    tools.act({ kind: 'split', taskId: task.id, at });
    onClose();
  };
  return (
    <EntryDialog
      draft={`task.split ${task.id}`}
      title={t('plan.review.splitTitle', { no: task.no })}
      send={t('plan.review.split')}
      needs={[{ id: 'split-at', label: t('plan.review.splitWhere'), met: at !== 0 }]}
      sending={{ isPending: false, error: null }}
      onSend={split}
      onClose={onClose}
    >
      <div>
        <p className="qf-second">{t('plan.review.splitWhat')}</p>
        <div className="plan-split" id="split-at" role="radiogroup" aria-label={t('plan.review.splitWhere')} lang="zh">
          {piecesOf(task.text, splitPlaces(task.text)).map(({ text, end }) => (
            <Fragment key={end}>
              {text}
              {end < task.text.length && (
                <label className={end === at ? 'plan-split-here' : undefined} title={t('plan.review.splitHere')}>
                  <input
                    type="radio"
                    name="at"
                    value={end}
                    checked={end === at}
                    aria-label={t('plan.review.splitAfter', { text: text.slice(-12) })}
                    onChange={() => setAt(end)}
                  />
                  <span aria-hidden />
                </label>
              )}
            </Fragment>
          ))}
        </div>
        <ol className="plan-halves" lang="zh">
          <li>{task.text.slice(0, at)}</li>
          <li>
            {task.text.slice(at)} <span className="plan-responsibility">{task.responsibility}</span>
          </li>
        </ol>
      </div>
    </EntryDialog>
  );
}

function piecesOf(text: string, places: readonly number[]): { text: string; end: number }[] {
  return [...places, text.length].map((end, index) => ({ text: text.slice(places[index - 1] ?? 0, end), end }));
}
