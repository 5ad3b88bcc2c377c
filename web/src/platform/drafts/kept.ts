// What fields know of the draft around them: each tells what somebody gave it, and takes back what was kept.
import { createContext, useContext, useEffect, useRef } from 'react';

export type KeptField = {
  /** What the form holds now. */
  value: () => unknown;
  /** Puts a kept value back as if it had been given. @returns false where it does not fit the field as it is now */
  restore: (value: unknown) => boolean;
};

/** The form around, as its fields see it. */
export type Keeping = {
  /** A field is there. @returns it is gone */
  there: (id: string, field: KeptField) => () => void;
  /** The field holds another value than before, whoever set it. */
  stands: (id: string) => void;
  /** Somebody gave the field a value. */
  given: (id: string, value: unknown) => void;
};

/** Null outside of a form that keeps a draft, and inside of what is kept as a whole. */
export const DraftAround = createContext<Keeping | null>(null);

type Kept<Value> = {
  /** Of the field in its form; without one nothing is kept. */
  id: string | undefined;
  /** What the form holds, in the shape in which `given` is told. */
  value: Value;
  /** Whether something kept, perhaps by an earlier form, is a value of this field. */
  fits: (kept: unknown) => kept is Value;
  restore: (value: Value) => void;
};

/** Keeps what a field is given, and gives it back when the form is opened again. @returns to be told what somebody gave */
export function useKept<Value>({ id, value, fits, restore }: Kept<Value>): (value: Value) => void {
  const around = useContext(DraftAround);
  const latest = useRef({ value, fits, restore });
  latest.current = { value, fits, restore };
  useEffect(() => {
    if (around === null || id === undefined) return undefined;
    return around.there(id, {
      value: () => latest.current.value,
      restore: (kept) => {
        if (!latest.current.fits(kept)) return false;
        latest.current.restore(kept);
        return true;
      },
    });
  }, [around, id]);
  // What the form changes by itself, as where another choice clears the field, is heard of too.
  const said = around === null || id === undefined ? '' : JSON.stringify(value);
  useEffect(() => {
    if (id !== undefined && said !== '') around?.stands(id);
  }, [around, id, said]);
  return (next) => {
    if (id !== undefined) around?.given(id, next);
  };
}

export const isText = (kept: unknown): kept is string => typeof kept === 'string';

/** Types a text into a field of the browser, so that whoever listens hears it as from a keyboard. */
export function typeInto(field: HTMLInputElement | HTMLTextAreaElement | null, text: string): void {
  if (field === null) return;
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  // React does not hear of what is set in its own way.
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
