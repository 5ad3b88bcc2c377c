// A card of the file: shown, or opened for editing with its own save, its refusal and what stays.
import { Button } from 'antd';
import { type ReactNode, useId } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { Problem } from '../../../platform/parts/Problem.tsx';
import type { Part } from './draft.ts';
import { useEditing } from './use-editing.ts';

/** Parts of a case that are the system's which keeps it. */
const ownedElsewhere: readonly Part[] = ['goods', 'parties', 'rights', 'officers'];

type SectionProps = {
  title: string;
  parts: readonly [Part, ...Part[]];
  note?: ReactNode;
  /** Who may edit it, where it is not who may edit the file. */
  may?: boolean;
  /** What the button says where only some of the section may be filled in. */
  edit?: string;
  children: ReactNode;
  form: () => ReactNode;
};

export function Section({ title, parts, note, may, edit, children, form }: SectionProps) {
  const { t, say } = useWords();
  const { record, draft, begin, cancel, save, saving, error, theirs } = useEditing();
  const id = useId();
  const open = parts.some((part) => draft[part] !== undefined);
  const { sourceSystem } = record.file;
  const owned = sourceSystem !== null && parts.every((part) => ownedElsewhere.includes(part));
  const refused = parts.map(error).find((one) => one !== undefined);
  return (
    <section className="qf-card" aria-labelledby={id}>
      <h2 id={id} className="cases-section-head">
        {title}
        {note !== undefined && <span className="qf-second">{note}</span>}
        {owned && (
          <span className="qf-second cases-barred">{t('cases.recorded.keptBy', { system: sourceSystem })}</span>
        )}
        {!open && !owned && (may ?? record.mayEdit) && (
          <button
            type="button"
            className="qf-link-button"
            aria-label={edit ?? t('cases.editPart', { part: title })}
            onClick={() => begin(...parts)}
          >
            {edit ?? t('cases.edit')}
          </button>
        )}
        {!open && !owned && may !== true && record.editBarred !== null && (
          <span className="qf-second cases-barred">{say(record.editBarred)}</span>
        )}
      </h2>
      {open ? (
        <form
          className="cases-form qf-holds-keys"
          aria-labelledby={id}
          onSubmit={(event) => {
            event.preventDefault();
            void save(...parts);
          }}
        >
          {form()}
          {refused !== undefined && <Problem error={refused} kept={t('cases.kept')} />}
          <div className="qf-actions">
            <Button type="primary" htmlType="submit" loading={saving} disabled={theirs !== null}>
              {t('cases.save')}
            </Button>
            <Button onClick={() => cancel(...parts)}>{t('cases.cancel')}</Button>
            {theirs !== null && <span className="qf-second">{t('cases.conflict.first')}</span>}
          </div>
        </form>
      ) : (
        children
      )}
    </section>
  );
}
