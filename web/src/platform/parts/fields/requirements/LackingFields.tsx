// What a form still lacks once sending was tried: a sentence below each field, and a summary beside the buttons that leads to them.
import { type RefObject, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useWords } from '../../../i18n/index.ts';
import { holderOf } from './holder-of.ts';

/** A field by its id and label. */
export type Lack = { id: string; label: string };

/** Marks the fields that are still empty, with a sentence below each. @param lacking none before sending was tried */
export function LackingFields({ form, lacking }: { form: RefObject<HTMLElement | null>; lacking: readonly Lack[] }) {
  const { t } = useWords();
  const [places, setPlaces] = useState<readonly { id: string; holder: Element }[]>([]);
  const ids = lacking.map(({ id }) => id).join(' ');
  useEffect(() => {
    const around = form.current;
    const found = ids.split(' ').flatMap((id) => {
      const field = id === '' || around === null ? null : around.querySelector<HTMLElement>(`#${CSS.escape(id)}`);
      return field === null ? [] : [{ id, field, holder: holderOf(field) }];
    });
    setPlaces(found);
    for (const { id, field, holder } of found) {
      field.setAttribute('aria-invalid', 'true');
      field.setAttribute('aria-errormessage', `${id}-lacking`);
      holder.classList.add('qf-lacking');
    }
    return () => {
      for (const { field, holder } of found) {
        field.removeAttribute('aria-invalid');
        field.removeAttribute('aria-errormessage');
        holder.classList.remove('qf-lacking');
      }
    };
  }, [form, ids]);
  return places.map(({ id, holder }) =>
    createPortal(
      <span id={`${id}-lacking`} className="qf-fault">
        {t('parts.action.missing')}
      </span>,
      holder,
      id,
    ),
  );
}

/** Each field by its label, which leads to it. Stands with the buttons, in view however long the form is. */
export function LackingSummary({ lacking, refused = [] }: { lacking: readonly Lack[]; refused?: readonly Lack[] }) {
  return (
    <>
      <Led fields={lacking} words="parts.stillMissing" />
      <Led fields={refused} words="parts.problem.refused" />
    </>
  );
}

function Led({ fields, words }: { fields: readonly Lack[]; words: string }) {
  const { t } = useWords();
  if (fields.length === 0) return null;
  const [before = '', after = ''] = t(words, { fields: '\n' }).split('\n');
  return (
    <p role="alert" className="qf-tone-red qf-lacks">
      {before}
      {fields.map(({ id, label }, at) => (
        <span key={id}>
          {at > 0 && t('parts.comma')}
          <button type="button" className="qf-lack" onClick={() => reach(id)}>
            {label}
          </button>
        </span>
      ))}
      {after}
    </p>
  );
}

const takesFocus = 'input, textarea, button, select, [tabindex]';

/** A dialog begins in its first field, not on the cross that closes it; whoever is in a field already stays there. */
export function enterForm(form: HTMLElement | null): void {
  if (form === null || form.contains(document.activeElement)) return;
  const first = form.querySelector<HTMLInputElement>('input:not(:disabled), textarea:not(:disabled)');
  // Of a choice what is chosen is where the keys begin.
  const chosen = first?.type === 'radio' ? form.querySelector<HTMLElement>('input[type="radio"]:checked') : null;
  (chosen ?? first)?.focus({ preventScroll: true });
}

/** Leads to a field, or to the first of a group. */
export function reach(id: string): void {
  const field = document.getElementById(id);
  const first = field?.matches(takesFocus) ? field : field?.querySelector<HTMLElement>(takesFocus);
  field?.scrollIntoView({ block: 'center' });
  first?.focus({ preventScroll: true });
}
