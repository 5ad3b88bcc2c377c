// An entry of the law table as a form in its own place: its cells, saving, leaving, removing.
import { Button, Form } from 'antd';
import type { ReactNode } from 'react';
import { useDraft } from '../../../platform/drafts/use-draft.tsx';
import { useWords } from '../../../platform/i18n/index.ts';
import { ConfirmAction } from '../../../platform/parts/ConfirmAction.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { Cell } from './form-cells.tsx';

type Props = {
  /** Which list of the table it is of: what is typed is kept apart by it. */
  part: string;
  id: string;
  isNew: boolean;
  onId: (id: string) => void;
  /** Whether it can be saved. */
  whole: boolean;
  busy: boolean;
  error: unknown;
  onSave: () => void;
  onCancel: () => void;
  onRemove?: ((id: string) => Promise<unknown>) | undefined;
  children: ReactNode;
};

export function EntryForm({ part, id, isNew, onId, whole, busy, error, onSave, onCancel, onRemove, children }: Props) {
  const { t } = useWords();
  const title = isNew ? t('law.add') : `${t('law.edit')} ${id}`;
  const draft = useDraft({ name: `law ${part} ${isNew ? '' : id}`, title, sending: { isPending: busy, error } });
  const leave = () => {
    draft.leaves();
    onCancel();
  };
  return (
    <Form
      layout="vertical"
      className="law-row-form qf-holds-keys"
      aria-label={title}
      onFinish={() => {
        if (!whole) return;
        draft.sends();
        onSave();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) leave();
      }}
    >
      {draft.around(
        <>
          {isNew && (
            <Cell name="newId" title={t('law.newId')}>
              <Input id="row-newId" value={id} maxLength={100} onChange={(event) => onId(event.target.value.trim())} />
            </Cell>
          )}
          {children}
        </>,
      )}
      {error !== undefined && <Problem error={error} kept={t('law.kept')} />}
      <div className="qf-actions">
        <Button type="primary" htmlType="submit" disabled={!whole} loading={busy}>
          {t('law.save')}
        </Button>
        <Button onClick={leave}>{t('law.cancel')}</Button>
        {onRemove !== undefined && (
          <ConfirmAction
            danger
            label={t('law.remove')}
            title={t('law.removeTitle', { id })}
            consequence={t('law.removeText')}
            onConfirm={() => onRemove(id)}
          />
        )}
      </div>
    </Form>
  );
}
