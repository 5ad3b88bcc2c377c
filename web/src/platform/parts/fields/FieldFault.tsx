// What is wrong with a field, below it and in the browser's own check of a form: a form that holds a fault is not sent.
import { useCallback, useEffect, useId, useRef } from 'react';
import { Unbroken } from '../Unbroken.tsx';

type Typed = HTMLInputElement | HTMLTextAreaElement;

/** @param fault in words; undefined where the field can be taken */
export function useFault(fault: string | undefined) {
  const id = useId();
  const field = useRef<Typed | null>(null);
  const control = useCallback((element: Typed | null) => {
    field.current = element;
  }, []);
  useEffect(() => {
    field.current?.setCustomValidity(fault ?? '');
  }, [fault]);
  return { control, describedBy: fault === undefined ? undefined : id };
}

export function FieldFault({ id, fault }: { id: string | undefined; fault: string | undefined }) {
  if (fault === undefined) return null;
  return (
    <span id={id} className="qf-fault" role="alert">
      <Unbroken text={fault} />
    </span>
  );
}

export const hasFault = (field: Element | null): boolean =>
  (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) && field.validity.customError;

/** Leads to the first field that holds a fault. @returns whether the form around has none */
export function isFaultless(form: HTMLElement | null): boolean {
  const faulty = [...(form?.querySelectorAll<Typed>('input, textarea') ?? [])].find(hasFault);
  faulty?.focus();
  return faulty === undefined;
}
