// Where the list of a register stands and what it is called: at its own address by its declared name, unless a part of the line shows
// it elsewhere and under another name.
import type { Text } from '../api/types.ts';
import type { Words } from '../i18n/index.ts';
import type { Back } from '../parts/WayBack.tsx';

const elsewhere = new Map<string, { to: string; text: string }>();
const called = new Map<string, Text>();

/** @param text key of what the list is called there */
export function listedAt(register: string, list: { to: string; text: string }): void {
  elsewhere.set(register, list);
}

export function listCalled(register: string, text: Text): void {
  called.set(register, text);
}

/** What the list of a register is called before its declaration is there. */
export function listName(register: string, { say }: Pick<Words, 'say'>): string {
  const text = called.get(register);
  return text === undefined ? '' : say(text);
}

/** The way from an entry back to the list of its register. */
export function backToList(register: string, words: Pick<Words, 't' | 'say'>): Back {
  const other = elsewhere.get(register);
  return other === undefined
    ? { to: `/${register}`, title: listName(register, words) }
    : { to: other.to, title: words.t(other.text) };
}
