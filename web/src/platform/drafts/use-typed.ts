// What is typed into a field of the browser, kept letter by letter: also what cannot be taken, such as half a number.
import { useRef } from 'react';
import { isText, typeInto, useKept } from './kept.ts';

type Typed = HTMLInputElement | HTMLTextAreaElement;

/**
 * @param id of the field in its form; nothing is kept without
 * @param text as it stands in the field
 */
export function useTyped(id: string | undefined, text: string) {
  const field = useRef<Typed | null>(null);
  const given = useKept({ id, value: text, fits: isText, restore: (kept) => typeInto(field.current, kept) });
  return { field, given };
}
