// What is chosen, kept with its words: a list that is searched does not know it any more when the form is opened again.
import { useState } from 'react';
import { useKept } from './kept.ts';

type Key = string | number | boolean;
export type Choice = { value: Key; label: string };
/** As it is kept: a key, several, or none; and the words of those that a list may not have. */
type Chosen = { value: Key | readonly Key[] | null; chosen: readonly Choice[] };

const isKey = (value: unknown): value is Key => ['string', 'number', 'boolean'].includes(typeof value);

function isChosen(kept: unknown): kept is Chosen {
  if (typeof kept !== 'object' || kept === null || !('value' in kept) || !('chosen' in kept)) return false;
  const { value, chosen } = kept;
  const several = Array.isArray(value) && value.every(isKey);
  return (value === null || isKey(value) || several) && Array.isArray(chosen) && chosen.every(isChoice);
}

const isChoice = (one: unknown): one is Choice =>
  typeof one === 'object' && one !== null && 'value' in one && isKey(one.value) && 'label' in one;

const keysOf = (value: unknown): readonly Key[] => (Array.isArray(value) ? value : [value]).filter(isKey);

export type Choosing = {
  id: string | undefined;
  value: unknown;
  /** Those of the list as it is now, with which of them are barred. */
  options: readonly { value: Key; label: string; disabled: boolean }[];
  /** Whether the list is searched, or anything may be typed: then what was kept need not stand in it. */
  open: boolean;
  restore: (value: Key | Key[] | undefined) => void;
};

/** @returns tells what was chosen, and those choices whose words are known from what was kept alone */
export function useChosen({ id, value, options, open, restore }: Choosing) {
  const [known, setKnown] = useState<readonly Choice[]>([]);
  const all: readonly Choice[] = [...options, ...known];
  const saidOf = (of: unknown): Chosen => ({
    value: isKey(of) ? of : Array.isArray(of) ? of.filter(isKey) : null,
    chosen: keysOf(of)
      .flatMap((key) => all.filter((one) => one.value === key).slice(0, 1))
      .map(plain),
  });
  const takes = (key: Key) => open || options.some((one) => one.value === key && !one.disabled);
  const given = useKept<Chosen>({
    // A list that is not there yet cannot say what it takes.
    id: options.length === 0 && !open ? undefined : id,
    value: saidOf(value),
    fits: (kept): kept is Chosen => isChosen(kept) && keysOf(kept.value).every(takes),
    restore: (kept) => {
      setKnown(kept.chosen);
      restore(kept.value === null ? undefined : isKey(kept.value) ? kept.value : [...kept.value]);
    },
  });
  const tell = (of: unknown) => given(saidOf(of));
  return { tell, missing: known.filter((one) => !options.some(({ value: key }) => key === one.value)) };
}

const plain = ({ value, label }: Choice): Choice => ({ value, label });
