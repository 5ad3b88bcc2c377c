// One quiet line above the fields: that a draft was put back, what of it found no place, and how it is dropped.
import { dayAndTime } from '../dates.ts';
import { useWords } from '../i18n/index.ts';
import type { DraftState } from './form-draft.ts';
import { keptDays } from './store.ts';

type Props = { state: DraftState; onDrop: () => void; onUndo: () => void };

export function DraftLine({ state, onDrop, onUndo }: Props) {
  const { t } = useWords();
  const { restoredFrom, sentAt, unplaced, others, elsewhere, dropped, failing } = state;
  if (dropped)
    return (
      <p className="qf-draft" role="status">
        {t('drafts.dropped')} <Press onPress={onUndo}>{t('drafts.undo')}</Press>
      </p>
    );
  const beside = elsewhere ? t('drafts.elsewhere') : others > 0 ? t('drafts.others', { count: others }) : '';
  if (restoredFrom === null && beside === '' && !failing) return null;
  return (
    <div className="qf-draft" role="status">
      {restoredFrom !== null && (
        <>
          {t('drafts.restored', { at: dayAndTime(restoredFrom), days: keptDays })}{' '}
          <Press onPress={onDrop}>{t('drafts.drop')}</Press>{' '}
        </>
      )}
      {beside !== '' && (
        <>
          {beside} <a href="/drafts">{t('drafts.mine')}</a>{' '}
        </>
      )}
      {sentAt !== null && <span className="qf-tone-amber">{t('drafts.sent', { at: dayAndTime(sentAt) })} </span>}
      {failing && <span className="qf-tone-amber">{t('drafts.failing')} </span>}
      {unplaced.length > 0 && (
        <details>
          <summary>{t('drafts.unplaced', { count: unplaced.length })}</summary>
          <ul>
            {unplaced.map(({ id, label, value }) => (
              <li key={id}>
                {label === '' ? '' : `${label}${t('parts.colon')}`}
                {saidOf(value)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function Press({ onPress, children }: { onPress: () => void; children: string }) {
  return (
    <button type="button" className="qf-link-button" onClick={onPress}>
      {children}
    </button>
  );
}

/** A kept value as one reads it, whatever field it was of: nothing of it is lost because its field is gone. */
export function saidOf(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(saidOf).filter(Boolean).join(' ');
  if (typeof value !== 'object' || value === null) return '';
  // Of what was chosen, its words; of rows, all that was typed in them.
  if ('chosen' in value) return saidOf((value as { chosen: { label: string }[] }).chosen.map(({ label }) => label));
  return saidOf(Object.values(value));
}
