// What the server refused, below the fields of the form that it is about, until they are changed.
import { type FormEvent, type RefObject, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { ApiError, type Problem } from '../../api/call.ts';
import { useWords } from '../../i18n/index.ts';
import { Unbroken } from '../Unbroken.tsx';
import { Instead } from './Instead.tsx';
import { holderOf } from './requirements/holder-of.ts';
import { type Lack, reach } from './requirements/LackingFields.tsx';
import { endingsOf } from './requirements/refused-pointers.ts';

type Refused = {
  field: HTMLElement;
  pointer: string;
  name: string | undefined;
  detail: string;
  id: string;
  /** The text that was refused, where places of it are wrong. */
  marked: { text: string; found: readonly { start: number; end: number }[]; instead: string } | undefined;
};

/**
 * Finds the fields of a refusal by their ids, leads to the first, and marks each with the reason.
 * @param take puts a text that the server offers into the field of a pointer; without it none is offered
 * @returns what is to be shown within the form, whether what a pointer is about is said there, and what the form tells of its fields
 */
export function useRefusedFields(
  form: RefObject<HTMLElement | null>,
  error: unknown,
  take?: (pointer: string, text: string) => void,
) {
  const { t } = useWords();
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const [changed, setChanged] = useState<readonly EventTarget[]>([]);
  useEffect(() => {
    const around = form.current;
    const found = around !== null && error instanceof ApiError ? refusedIn(around, error.problem) : [];
    setRefused(found);
    setChanged([]);
    if (found[0] !== undefined) reach(found[0].field.id);
    const unmark = [...Map.groupBy(found, ({ field }) => field)].map(([field, faults]) => mark(field, faults));
    return () => {
      for (const each of unmark) each();
    };
  }, [form, error]);
  const shown = refused
    .filter(({ field }) => !changed.includes(field))
    .map(({ field, pointer, name, detail, id, marked }) => {
      // Which line of several is not said by the field.
      const fault = /\/\d+/.test(pointer) && name !== undefined ? `${name}${t('parts.colon')}${detail}` : detail;
      // Told by the message of the whole and by the field that has the focus: no alert of its own.
      return createPortal(
        <span id={id} className="qf-fault">
          <Unbroken text={fault} />
          {marked !== undefined && take !== undefined && (
            <Instead
              {...marked}
              onTake={() => {
                take(pointer, marked.instead);
                setChanged((before) => [...before, field]);
              }}
            />
          )}
        </span>,
        holderOf(field),
        id,
      );
    });
  const left = refused.filter(({ field }) => !changed.includes(field));
  return {
    shown,
    /** Those that are still as they were refused, each once. */
    left: [
      ...new Map(
        left.map(({ field, name }): [string, Lack] => [
          field.id,
          { id: field.id, label: labelOf(field) ?? name ?? '' },
        ]),
      ).values(),
    ],
    says: (pointer: string) => refused.some((one) => one.pointer === pointer),
    onInput: ({ target }: FormEvent) =>
      refused.length > 0 && setChanged((before) => (before.includes(target) ? before : [...before, target])),
  };
}

function refusedIn(form: HTMLElement, { fields = [] }: Problem): Refused[] {
  return fields.flatMap(({ pointer, name, detail, found, instead }, place) => {
    const field = fieldAt(form, pointer);
    if (field === undefined) return [];
    const marked = found === undefined || instead === undefined ? undefined : { text: textIn(field), found, instead };
    return [{ field, pointer, name, detail, id: `${field.id}-refused-${place}`, marked }];
  });
}

/** What a reader sees beside it, without what says that it may be left out. */
const labelOf = (field: HTMLElement): string | undefined =>
  (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.labels : null)?.[0]?.textContent ??
  undefined;

const textIn = (field: HTMLElement): string =>
  field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement ? field.value : '';

function fieldAt(form: HTMLElement, pointer: string): HTMLElement | undefined {
  const fields = [...form.querySelectorAll<HTMLElement>('input[id], textarea[id]')];
  for (const ending of endingsOf(pointer)) {
    const field = fields.find(({ id }) => id === ending || id.endsWith(`-${ending}`));
    if (field !== undefined) return field;
  }
  return undefined;
}

/** @returns takes the mark away again */
function mark(field: HTMLElement, faults: readonly Refused[]): () => void {
  const described = field.getAttribute('aria-describedby');
  field.setAttribute('aria-invalid', 'true');
  field.setAttribute('aria-describedby', [described ?? '', ...faults.map(({ id }) => id)].join(' ').trim());
  return () => {
    field.removeAttribute('aria-invalid');
    if (described === null) field.removeAttribute('aria-describedby');
    else field.setAttribute('aria-describedby', described);
  };
}
