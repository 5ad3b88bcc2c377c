// Where the list of a register stands: at its own address, unless a part of the line shows it elsewhere and under another name.
import type { Back } from '../parts/WayBack.tsx';

const elsewhere = new Map<string, { to: string; text: string }>();

/** @param text key of what the list is called there */
export function listedAt(register: string, list: { to: string; text: string }): void {
  elsewhere.set(register, list);
}

/** The way from an entry back to the list of its register. */
export function backToList(register: string, t: (key: string) => string): Back {
  const { to, text } = elsewhere.get(register) ?? { to: `/${register}`, text: `${register}.menu` };
  return { to, title: t(text) };
}
