// What the distinct values of a column can be asked, whatever their kind.

/** Values are numbered from 0 in the order in which they come; -1 stands for a missing one. */
export type ValueSpace = {
  /** The number of the value, which counts once more; -1 where the cell says nothing of this kind. */
  readonly add: (raw: string) => number;
  /** To be called when many have been added: how telling each word is follows from all of them. */
  readonly settle: () => void;
  /** 0 to 1; 1 only for values that mean the same. */
  readonly similarity: (one: number, other: number) => number;
  /** How many records have this value. */
  readonly count: (value: number) => number;
  readonly size: () => number;
  /** What values that may mean the same have in common; none where the kind is no guide. */
  readonly keys: (value: number) => readonly string[];
  /** The value in its one spelling. */
  readonly plain: (value: number) => string;
};

/** A long text is cut where it is shown. */
const SHOWN = 120;

/** The value as it is shown; nothing for a missing one. */
export const shown = (space: ValueSpace, value: number): string =>
  value < 0 ? '' : space.plain(value).slice(0, SHOWN);
