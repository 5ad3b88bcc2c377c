// Fields of a form that a link knows: filled in once something is chosen there, as the server would where nothing is given.
import { useState } from 'react';
import { send } from '../api/index.ts';
import type { RegisterDeclaration, RegisterField } from './declared.ts';
import { givenOf, isEmptyValue } from './given.ts';

type Values = Record<string, unknown>;

/** What a link filled in: `given` as it would be entered, `recorded` as it is read. */
export type Known = { link: RegisterField; given: Values; recorded: Values };

const partsOf = (from: string): [link: string, source: string] => {
  const at = from.indexOf('.');
  return [from.slice(0, at), from.slice(at + 1)];
};

/**
 * @param setGiven the values of the form
 * @returns what links filled in so far, and what to call when a link changes
 */
export function useKnown(
  register: RegisterDeclaration,
  setGiven: (change: (before: Record<string, unknown>) => Record<string, unknown>) => void,
) {
  const [known, setKnown] = useState<Readonly<Record<string, Known>>>({});
  const choose = async (link: RegisterField, id: unknown): Promise<void> => {
    const fields = register.fields.filter(({ from }) => from !== undefined && partsOf(from)[0] === link.name);
    if (fields.length === 0) return;
    const read = await readKnown(link, id, fields);
    const before = known[link.name]?.given ?? {};
    setGiven((given) => {
      // Something else was chosen meanwhile.
      if ((given[link.name] ?? null) !== (id ?? null)) return given;
      const open = fields.filter(
        ({ name }) => isEmptyValue(given[name]) || (!isEmptyValue(before[name]) && given[name] === before[name]),
      );
      return { ...given, ...Object.fromEntries(open.map(({ name }) => [name, read.given[name]])) };
    });
    setKnown((all) => ({ ...all, [link.name]: { link, ...read } }));
  };
  return { known: Object.values(known), choose };
}

/** Nothing where nothing is chosen. Where it cannot be read nothing is filled in: it is typed. */
async function readKnown(link: RegisterField, id: unknown, fields: readonly RegisterField[]) {
  const entry = typeof id === 'string' ? await send<Values>({ path: `/${link.of}/${id}` }).catch(() => undefined) : {};
  const recorded = Object.fromEntries(fields.map(({ name, from = '' }) => [name, entry?.[partsOf(from)[1]]] as const));
  return { recorded, given: givenOf(fields, recorded) };
}
